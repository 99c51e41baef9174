"""What is redacted is gone: from the files, from every table, from whatever is exported."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from databases import LentDatabases
from desks import Desk, TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from factcheck.casefiles import parse, render
from factcheck.casework.acts.add_article import prepare_article
from factcheck.casework.acts.divide_claim import NewPart
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.cli import main
from factcheck.documents import read_document
from factcheck.domain import RetirementKind, SkipKind, SourceKind, Stance, StandingKind
from factcheck.errors import FactcheckError
from factcheck.model import Base, Blob, Entry, Placement, Snapshot
from factcheck.reports import json_text
from factcheck.store.engine import open_engine
from factcheck.store.packed_words import pack_words
from factcheck.store.search import fill_index, has_words
from factcheck.store.unit_of_work import Store
from factcheck.store.vacuum import vacuum

pytestmark = pytest.mark.slow

TEXT = (
    "Zqalpha built the old bridge in 1932 and Zqbravo paid for all of it. "
    "It was opened by Zqcharlie on a Monday. It is long. It is grey. It is there."
)
EXCERPT = "Zqbefore the day Zqquoted stood on it Zqbehind and went home."
PAGE = (
    b"<html><head><title>Zqheading</title></head><body><article><p>Zqcaptured stood there that "
    b"whole day long, says the page, and nobody saw where Zqhidden went after that.</p></article>"
    b"</body></html>"
)
ARTICLE_WORDS = [
    "Zqalpha", "Zqbravo", "Zqcharlie", "Zqtitle", "Zqauthor", "Zqdated", "Zqorigin", "zqurl",
    "Zqwording",
]  # fmt: skip
TYPED_WORDS = ["Zqbefore", "Zqquoted", "Zqbehind"]
CAPTURED_WORDS = ["Zqcaptured", "Zqhidden"]
CITED = ["Zqquoted", "Zqbefore", "Zqbehind", "Zqlocator", "Zqnote"]
# What is redacted → the words that go with it.
GONE = {
    "article": [*ARTICLE_WORDS, "Zqgiven"],
    "revision": [*ARTICLE_WORDS, "Zqgiven"],
    "claim": ["Zqwording", "Zqgiven"],
    "source": ["Zqname", "Zqwriter", "Zqhouse", "Zqday", "zqaddress", *TYPED_WORDS, *CITED],
    "snapshot": [*TYPED_WORDS, *CITED],
    "capture": CAPTURED_WORDS,
    "citation": ["Zqlocator", "Zqnote"],
    "tick": ["Zqticked"],
    "verdict": ["Zqbecause", "Zqinstead"],
    "overruling": ["Zqoverruled"],
    "skip": ["Zqskipped"],
    "note": ["Zqnoticed"],
    "wait": ["Zqwaited"],
    "withdrawal": ["Zqwithdrawn"],
    "retirement": ["Zqretired"],
    "publication": ["zqpublished", "Zqdespite"],
    "amendment": ["Zqtold"],
    "edition": ["Zqgiven"],
}
EVERY_WORD = sorted({word for words in GONE.values() for word in words})


@pytest.fixture
def told(fresh_database: LentDatabases) -> Iterator[tuple[PopulatedDesk, dict[str, str]]]:
    """A desk on which every kind of record holds words of its own, and the uid of each."""
    url, uids = fresh_database.after(_tell)
    desk = PopulatedDesk(_store(url))
    yield desk, uids
    desk.store.engine.dispose()


def _tell(_: LentDatabases, url: str) -> dict[str, str]:
    desk, uids = _told(PopulatedDesk(_store(url)))
    desk.store.engine.dispose()
    return uids


def _told(desk: PopulatedDesk) -> tuple[PopulatedDesk, dict[str, str]]:
    desk.add_reviewer("anna")
    desk.add_reviewer("ben")
    prepared = prepare_article(
        read_document(TEXT.encode(), name="a.txt"), "bridge", title="Zqtitle of it",
        author="Zqauthor", dated="Zqdated", origin="Zqorigin.txt", url="https://zqurl.example/a",
    )  # fmt: skip
    from factcheck.casework.acts.add_article import add_articles

    with desk.acting() as (work, actor):
        add_articles(work, actor, [prepared])
    desk.add_source(
        "press", EXCERPT, title="Zqname", author="Zqwriter", publisher="Zqhouse", dated="Zqday",
        url="https://zqaddress.example/",
    )  # fmt: skip
    desk.add_page("page", PAGE, title="A page")
    parts = desk.divide(
        "bridge:1", NewPart("Zqbravo paid for all of it", "Zqwording paid."), "1932"
    )
    assert parts[0].text == "Zqbravo paid for all of it"
    cited = desk.cite(
        "bridge:2", "press", "the day Zqquoted stood", locator="Zqlocator", note="Zqnote"
    )
    captured = desk.cite("bridge:2", "page", "Zqcaptured stood there")
    (ticked,) = desk.tick("bridge:2", 1, because="Zqticked it")
    verdict = desk.judge(
        "bridge:2", "mixed", rationale="Zqbecause of that.", correction="Zqinstead it was he."
    ).verdict
    overruled = desk.overrule("bridge:2", "Zqoverruled it")
    skip = desk.skip("bridge:4", SkipKind.OPINION, "Zqskipped it")
    note = desk.note("bridge:4", "Zqnoticed it")
    wait = desk.wait("bridge:3", "Zqwaited for")
    other = desk.cite("bridge:3", "press", stance=Stance.CONTEXT)
    withdrawal = desk.withdraw("bridge", other.uid, "Zqwithdrawn again")
    desk.retire("bridge", RetirementKind.CLOSED, "Zqretired now")
    desk.retire("bridge", RetirementKind.REOPENED)
    published = desk.publish("bridge", url="https://zqpublished.example/", despite="Zqdespite it")
    desk.judge("bridge:5", "false", rationale="It is not.")
    told = desk.approve("bridge:5", "Zqtold them.")
    edition = desk.issue("bridge", b"# A report that says Zqgiven\n")
    stored = desk.export("bridge")
    uids = {
        "article": stored.article.uid,
        "revision": stored.revisions[0].revision.uid,
        "claim": next(c.uid for c in stored.claims if c.wording),
        "source": next(s.source.uid for s in stored.sources if s.source.key == "press"),
        "snapshot": stored.sources[1].snapshots[0].snapshot.uid,
        "capture": stored.sources[0].snapshots[0].snapshot.uid,
        "citation": cited.uid,
        "tick": ticked.tick.uid,
        "verdict": verdict.uid,
        "overruling": overruled.uid,
        "note": note.uid,
        "wait": wait.uid,
        "skip": skip.uid,
        "withdrawal": withdrawal.uid,
        "retirement": stored.retirements[0].uid,
        "publication": published.uid,
        "amendment": told.uid,
        "edition": edition.uid,
    }
    assert captured.quote == "Zqcaptured stood there"
    list(fill_index(desk.store))
    list(pack_words(desk.store))
    return desk, {kind: str(uid) for kind, uid in uids.items()}


def test_every_word_is_there_before_anything_is_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, _ = told

    assert [word for word in EVERY_WORD if not _in_tables(desk, word)] == []
    exported = b"".join(_exported(desk))
    # A captured page travels as excerpts, and an edition and a page as files of their own.
    assert [word for word in EVERY_WORD if word.encode() not in exported] == []
    _checkpoint(desk)
    raw = b"".join(_raw(desk))
    assert [word for word in EVERY_WORD if word.encode() not in raw] == []


@pytest.mark.parametrize("kind", GONE)
def test_redacted_words_are_gone_from_the_files_the_tables_and_every_export(
    told: tuple[PopulatedDesk, dict[str, str]], kind: str
) -> None:
    desk, uids = told

    done = desk.redact(uids[kind])
    assert vacuum(desk.store.engine)

    gone = GONE[kind]
    assert [word for word in gone if _in_tables(desk, word)] == []
    _checkpoint(desk)
    for data in (*_raw(desk), *_exported(desk)):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert [w for w in gone if w.encode(encoding) in data] == [], encoding
    verified = desk.verify()
    assert verified.faults == ()
    assert verified.redacted == len(done.erased)
    kept = [word for word in EVERY_WORD if word not in gone and word not in _with(kind)]
    assert [word for word in kept if not _in_tables(desk, word)] == [], "nothing else went"


def test_the_index_of_words_keeps_none_that_was_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """Stemmed and in small letters, and written without what a word shares with the one before."""
    desk, uids = told
    stems = [b"lpha", b"bravo", b"charli"]
    _checkpoint(desk)
    assert [stem for stem in stems if not any(stem in raw for raw in _raw(desk))] == []

    desk.redact(uids["revision"])
    assert vacuum(desk.store.engine)

    _checkpoint(desk)
    assert [stem for stem in stems if any(stem in raw for raw in _raw(desk))] == []
    list(fill_index(desk.store))
    with desk.store.reading() as work:
        assert work.rows(select(Placement.id).where(has_words(work, "Zqcharlie"))) == []


def _with(kind: str) -> list[str]:
    """What else goes that `GONE` does not promise: an edition goes with whatever it printed; a
    page's heading with its bytes; quotes with the citation that held them stay in the source."""
    return {"capture": ["Zqgiven", "Zqheading"]}.get(kind, ["Zqgiven"])


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", GONE)
def test_a_redaction_travels_with_its_case_and_erases_what_was_here_before(
    told: tuple[PopulatedDesk, dict[str, str]], desk: Desk, kind: str
) -> None:
    (desk, uids), other = told, PopulatedDesk(desk.store)
    other.take_in(parse(render(desk.export("bridge", with_snapshots=True))))
    desk.redact(uids[kind])
    came = parse(render(desk.export("bridge", with_snapshots=True)))

    done = other.take_in(came)

    assert done.redacted > 0
    assert [word for word in GONE[kind] if _in_tables(other, word)] == []
    assert other.faults() == desk.faults() == []
    assert render(other.export("bridge", with_snapshots=True)).keys() == render(came).keys()


def test_the_command_erases_shows_what_went_and_leaves_nothing_in_the_files(
    told: tuple[PopulatedDesk, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, uids = told
    url = desk.store.engine.url.render_as_string(hide_password=False)
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{url}"\n')
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke

    ran = run(main, ["redact", uids["snapshot"], "--because", "a court", "--yes", "--as", "anna"])

    assert ran.exit_code == 0, ran.output
    assert "Redacted: snapshot" in ran.output and "Redacted: citation" in ran.output
    _checkpoint(desk)
    assert [w for w in GONE["snapshot"] if any(w.encode() in raw for raw in _raw(desk))] == []
    for last_reported_as_json in (
        ["history", "show", "bridge", "--json"],
        ["history", "show", "--source", "press", "--json"],
        ["claim", "show", "bridge:2", "--json"],
        ["source", "show", "press", "--json"],
        ["report", "bridge"],
        ["report", "bridge", "-f", "json"],
    ):
        shown = run(main, last_reported_as_json)
        assert shown.exit_code == 0, shown.output
        assert [w for w in GONE["snapshot"] if w in shown.output] == [], last_reported_as_json
    verified = run(main, ["history", "verify"])
    # The snapshot, the two citations of it (one withdrawn), and the edition that printed them.
    assert "3 redacted: whole." in verified.stdout, verified.output


def test_standing_says_that_the_words_of_the_article_were_erased_and_by_which_entry(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["revision"])

    claim = desk.claim("bridge:2")

    assert claim.standing.kind is StandingKind.LOOK_AGAIN
    reason = claim.standing.reasons[0]
    assert (str(reason.code), reason.text) == ("redacted", "The article's words were erased.")
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        entry = work.rows(
            select(Entry.verb).where(Entry.stream_id == article.stream_id, Entry.seq == reason.seq)
        )
    assert [row.verb for row in entry] == ["redact"]
    report = desk.report()
    assert "Words of this article were redacted." in report
    assert "> (redacted)" in report


def test_standing_says_that_a_quote_the_verdict_rested_on_was_erased(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["citation"])

    standing = desk.claim("bridge:2").standing

    assert standing.kind is StandingKind.LOOK_AGAIN
    assert [reason.text for reason in standing.reasons if reason.blocking] == [
        "The quoted words of press were erased."
    ]


def test_the_report_says_redacted_where_a_source_a_skip_or_a_verdict_was(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    for kind in ("source", "skip", "verdict"):
        desk.redact(uids[kind])

    report = desk.report()

    assert "An opinion. (redacted)" in report
    assert ": (redacted) – `" in report, "the quote"
    assert "`**: (redacted). " in report, "and whose it was"
    assert report.count("(redacted)") >= 4


def test_only_an_editor_may_redact(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told

    with pytest.raises(FactcheckError, match="Only an editor may redact; ben is a reviewer here"):
        desk.redact(uids["skip"], who="ben")

    assert _in_tables(desk, "Zqskipped")


@pytest.mark.parametrize(
    ("uid", "said"),
    [
        ("0123456789abcdef0123456789abcdef", "Nothing on this desk has the uid"),
        ("0123abcd", "Nothing on this desk has the uid"),
        ("abc", "is not a uid"),
        ("", "is not a uid"),
        ("%" * 32, "is not a uid"),
        ("bridge:1", "is not a uid"),
        ("g" * 32, "is not a uid"),
        ("a" * 33, "is not a uid"),
    ],
)
def test_a_uid_that_names_nothing_is_refused(
    told: tuple[PopulatedDesk, dict[str, str]], uid: str, said: str
) -> None:
    desk, _ = told
    with pytest.raises(FactcheckError) as refused:
        desk.redact(uid)
    assert said in refused.value.reason


def test_words_are_redacted_once(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    desk.redact(uids["verdict"])

    with pytest.raises(FactcheckError, match="redacted already"):
        desk.redact(uids["verdict"])

    assert desk.verify().redacted == 2, "the verdict, and the edition that printed it"


def test_a_beginning_will_do_in_capitals_too(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    done = desk.redact(f" {uids['skip'][:14].upper()} ")
    assert done.erased[0].uid == uids["skip"]


def test_a_beginning_that_several_records_share_erases_none_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when one of them is the article, which stands for all its revisions."""
    count = iter(range(1, 10_000))
    monkeypatch.setattr(
        "factcheck.store.unit_of_work.uuid4", lambda: UUID(f"abcd{next(count):028x}")
    )
    desk, uids = _told(PopulatedDesk(store))

    with pytest.raises(FactcheckError) as refused:
        desk.redact("abcd")

    assert "Several records have a uid that begins with abcd" in refused.value.reason
    assert desk.verify().redacted == 0
    # An article's first digits, which a source shares: neither may go.
    shared = uids["article"][:-4]
    with pytest.raises(FactcheckError, match="Several records"):
        desk.redact(shared)


def test_a_record_without_words_is_not_redacted(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, _ = told
    skip = desk.skip("bridge:5", SkipKind.OPINION)

    with pytest.raises(FactcheckError, match="has no words on this desk"):
        desk.redact(skip.uid)


def test_a_reason_is_wanted_and_may_not_repeat_the_words(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    with pytest.raises(FactcheckError, match="needs a reason"):
        desk.redact(uids["revision"], "  ")
    with pytest.raises(FactcheckError, match="repeats the words"):
        desk.redact(uids["revision"], "he says “zqbravo paid for ALL of it”, which he denies")
    assert _in_tables(desk, "Zqbravo")
    assert not any("Zqbravo" in payload for payload in desk.payloads())


def test_undo_does_not_bring_redacted_words_back(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["revision"])

    with pytest.raises(FactcheckError, match="gone for good"):
        desk.undo()

    assert [word for word in GONE["revision"] if _in_tables(desk, word)] == []


def test_undoing_a_divide_of_redacted_words_keeps_them_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """The parts stand again where they stood, and their words stay gone."""
    desk, uids = told
    joined = desk.join("bridge:3", "bridge:4")
    desk.add_reviewer("cleo")
    with desk.acting("anna") as (work, actor):
        from factcheck.casework.acts.redact import redact

        redact(work, actor, uids["revision"], "by court order")
    assert joined.number == 3
    with pytest.raises(FactcheckError):
        desk.undo("anna")
    assert desk.faults() == []
    assert [word for word in GONE["revision"] if _in_tables(desk, word)] == []


def test_the_same_bytes_are_not_taken_in_again(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    desk.redact(uids["revision"])
    desk.redact(uids["capture"])
    before = desk.payloads()

    for again in (
        lambda: desk.add_article("again", TEXT),
        lambda: desk.add_page("again", PAGE),
        lambda: desk.attach_page("press", PAGE),
        lambda: desk.add_page("as-source", TEXT.encode()),
    ):
        with pytest.raises(FactcheckError, match="were redacted on this desk"):
            again()

    assert desk.payloads() == before
    assert desk.faults() == []


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
def test_a_case_does_not_bring_the_same_bytes_back(
    told: tuple[PopulatedDesk, dict[str, str]], desk: Desk
) -> None:
    (desk, uids), other = told, PopulatedDesk(desk.store)
    other.add_article("theirs", TEXT)
    desk.redact(uids["revision"])

    with pytest.raises(FactcheckError, match="were redacted on this desk"):
        desk.take_in(other.export("theirs"))

    assert not _in_tables(desk, "Zqalpha")


def test_an_older_copy_of_the_case_brings_nothing_back(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    older = parse(render(desk.export("bridge", with_snapshots=True)))
    for kind in ("revision", "source", "capture"):
        desk.redact(uids[kind])

    done = desk.take_in(older)

    assert done.nothing_new
    gone = [*GONE["revision"], *GONE["source"], *GONE["capture"]]
    assert [word for word in gone if _in_tables(desk, word)] == []
    assert desk.faults() == []


def test_bytes_that_another_article_has_stay_until_that_is_redacted_too(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    twin = desk.add_article("twin", TEXT)

    first = desk.redact(uids["article"])
    assert first.bytes_kept
    assert desk.faults() == []
    second = desk.redact(twin.uid)

    assert not second.bytes_kept
    assert desk.faults() == []
    with desk.store.reading() as work:
        sha256 = desk.export("bridge").revisions[0].revision.blob
        assert work.value(select(Blob.data).where(Blob.sha256 == sha256)) is None


def test_what_still_repeats_five_words_in_a_row_is_listed(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    echo = desk.judge("bridge:3", "true", rationale="For “Zqbravo paid for all of” it, see 1.")

    done = desk.redact(uids["revision"])

    assert done.repeating == (("verdict", echo.verdict.uid),)


def test_the_hash_of_a_redacted_snapshot_is_nowhere_beside_the_bytes_it_bars(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """So that nobody who has the document can tell that it was this source's."""
    import hashlib

    desk, uids = told
    sha256 = hashlib.sha256(PAGE).hexdigest()
    assert not any(sha256 in payload for payload in desk.payloads())
    desk.redact(uids["capture"])

    with desk.store.reading() as work:
        row = work.rows(select(Snapshot).where(Snapshot.uid == uids["capture"]))[0]
    assert (row.blob, row.size, row.media_type, row.salt) == (None, None, None, "")
    assert not any(sha256.encode() in data for data in _exported(desk))


def test_words_that_were_redacted_and_put_back_in_the_database_are_named(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    with desk.store.reading() as work:
        before = work.rows(
            select(Base.metadata.tables["skip"]).where(text("uid = :uid")).params(uid=uids["skip"])
        )[0]
    desk.redact(uids["skip"])
    with desk.store.engine.begin() as connection:
        connection.execute(
            text("UPDATE skip SET because = :because, salt = :salt WHERE uid = :uid"),
            {"because": before.because, "salt": before.salt, "uid": uids["skip"]},
        )

    assert any("its because was erased, and has no place here" in fault for fault in desk.faults())


def test_scrubbing_says_so_when_somebody_else_reads(sqlite_template: Path, tmp_path: Path) -> None:
    """The old pages go when the reader is done, at the latest when the last one closes the file."""
    import sqlite3

    path = tmp_path / "desk.sqlite3"
    shutil.copyfile(sqlite_template, path)
    desk, uids = _told(PopulatedDesk(_store(f"sqlite:///{path}")))
    with sqlite3.connect(path, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM skip").fetchall()
        desk.redact(uids["skip"])
        quick = open_engine(f"sqlite:///{path}")
        with quick.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout=100")  # type: ignore[union-attr]  # it is connected
        assert not vacuum(quick)
        quick.dispose()
        reader.execute("COMMIT")
    reader.close()
    desk.store.engine.dispose()

    assert [
        word for word in GONE["skip"] if any(word.encode() in raw for raw in _files(path))
    ] == []


# --- where words could be ----------------------------------------------------------------------


def _store(url: str) -> Store:
    return Store(open_engine(url), TickingClock())


def _in_tables(desk: PopulatedDesk, word: str) -> bool:
    """Whether any value of any row of any table holds the word."""
    with desk.store.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for value in row:
                    data = value if isinstance(value, bytes) else str(value).encode()
                    if word.encode() in data:
                        return True
    return False


def _checkpoint(desk: PopulatedDesk) -> None:
    """Let the database write its files, as it does by itself sooner or later."""
    if desk.store.engine.dialect.name == "postgresql":
        options = {"isolation_level": "AUTOCOMMIT"}
        with desk.store.engine.connect().execution_options(**options) as connection:
            connection.execute(text("CHECKPOINT"))


def _raw(desk: PopulatedDesk) -> Iterator[bytes]:
    """The bytes of every file that the database keeps its rows in, and SQLite's log."""
    url = make_url(str(desk.store.engine.url))
    if desk.store.engine.dialect.name == "sqlite":
        yield from _files(Path(str(url.database)))
        return
    with desk.store.engine.connect() as connection:
        folder = Path(connection.execute(text("SHOW data_directory")).scalar_one())
        tables = [f"'{table.name}'" for table in Base.metadata.sorted_tables]
        paths = connection.execute(text(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't', 'i')"
            f" AND (relname IN ({', '.join(tables)}) OR relname ~ '^(ix|uq|pk|pg_toast)_')"
            " AND pg_relation_filepath(oid) IS NOT NULL"
        ))  # fmt: skip
        for (path,) in paths:
            yield (folder / path).read_bytes()


def _files(path: Path) -> Iterator[bytes]:
    for file in path.parent.glob(f"{path.name}*"):
        yield file.read_bytes()


def _exported(desk: PopulatedDesk) -> Iterator[bytes]:
    """Whatever leaves a desk: reports, cases, histories."""
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        yield json_text(make_report(work, article, desk.policy)).encode()
    yield desk.report().encode()
    for with_snapshots in (False, True):
        for name, data in render(desk.export("bridge", with_snapshots=with_snapshots)).items():
            yield name.encode() + data
    yield json.dumps(desk.payloads()).encode()


def test_every_kind_of_source_is_looked_for() -> None:
    """The kinds that redaction knows are all tested here."""
    from factcheck.casework.acts.redact import _WORDS

    assert {*_WORDS, "edition", "article", "capture"} == set(GONE)
    assert SourceKind.PAGE
