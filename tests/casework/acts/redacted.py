"""A desk whose records hold words of their own, and every place where a word could be."""

import json
from collections.abc import Iterator
from pathlib import Path

from databases import LentDatabases
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from factcheck.casefiles import render
from factcheck.casework.acts.add_article import prepare_article
from factcheck.casework.acts.divide_claim import NewPart
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.documents import read_document
from factcheck.domain import RetirementKind, SkipKind, Stance
from factcheck.model import Base
from factcheck.reports import json_text
from factcheck.store.engine import open_engine
from factcheck.store.packed_words import PACKED, pack_words
from factcheck.store.search import fill_index
from factcheck.store.unit_of_work import Store

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


def tell(_: LentDatabases, url: str) -> dict[str, str]:
    desk, uids = tell_all(PopulatedDesk(store_at(url)))
    desk.store.engine.dispose()
    return uids


def tell_all(desk: PopulatedDesk) -> tuple[PopulatedDesk, dict[str, str]]:
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


def goes_with_it(kind: str) -> list[str]:
    """What else goes that `GONE` does not promise: an edition goes with whatever it printed; a
    page's heading with its bytes; quotes with the citation that held them stay in the source."""
    return {"capture": ["Zqgiven", "Zqheading"]}.get(kind, ["Zqgiven"])


def store_at(url: str) -> Store:
    return Store(open_engine(url), TickingClock())


def in_tables(desk: PopulatedDesk, word: str) -> bool:
    """Whether any value of any row of any table holds the word."""
    with desk.store.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for value in row:
                    data = value if isinstance(value, bytes) else str(value).encode()
                    if word.encode() in data:
                        return True
    return False


def checkpoint(desk: PopulatedDesk) -> None:
    """Let the database write its files, as it does by itself sooner or later."""
    if desk.store.engine.dialect.name == "postgresql":
        options = {"isolation_level": "AUTOCOMMIT"}
        with desk.store.engine.connect().execution_options(**options) as connection:
            connection.execute(text("CHECKPOINT"))


def raw_bytes(desk: PopulatedDesk) -> Iterator[bytes]:
    """The bytes of every file that the database keeps its rows in, and SQLite's log."""
    url = make_url(str(desk.store.engine.url))
    if desk.store.engine.dialect.name == "sqlite":
        yield from files_of(Path(str(url.database)))
        return
    with desk.store.engine.connect() as connection:
        folder = Path(connection.execute(text("SHOW data_directory")).scalar_one())
        names = (*(table.name for table in Base.metadata.sorted_tables), PACKED)
        tables = [f"'{name}'" for name in names]
        paths = connection.execute(text(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't', 'i')"
            f" AND (relname IN ({', '.join(tables)}) OR relname ~ '^(ix|uq|pk|pg_toast)_')"
            " AND pg_relation_filepath(oid) IS NOT NULL"
        ))  # fmt: skip
        for (path,) in paths:
            yield (folder / path).read_bytes()


def files_of(path: Path) -> Iterator[bytes]:
    for file in path.parent.glob(f"{path.name}*"):
        yield file.read_bytes()


def exported(desk: PopulatedDesk) -> Iterator[bytes]:
    """Whatever leaves a desk: reports, cases, histories."""
    with desk.store.reading() as work:
        article = find_article(work, "bridge")
        yield json_text(make_report(work, article, desk.policy)).encode()
    yield desk.report().encode()
    for with_snapshots in (False, True):
        for name, data in render(desk.export("bridge", with_snapshots=with_snapshots)).items():
            yield name.encode() + data
    yield json.dumps(desk.payloads()).encode()
