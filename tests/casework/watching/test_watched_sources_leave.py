"""What leaves a desk of its looks at sources: enough that every verdict stands elsewhere as it does
here, and nothing that tells who a confidential source is; what is redacted goes from the looks too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import each_on_sqlite
from desks import Desk, TickingClock
from documents.loopback import Site, answer
from populated_desk import PopulatedDesk
from sqlalchemy import select
from watching import FIRST, REST, SECOND, THIRD, WatchingDesk, plain

from factcheck.casefiles import parse, render
from factcheck.casework.exchange.import_case import import_case
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.domain import Evidence, QuoteState
from factcheck.model import Anchoring, Base, Snapshot, Source, SourceCheck, WatchedFile
from factcheck.reports import json_text
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

LONG = [FIRST, SECOND, THIRD, REST]
CROWD = "before a crowd of 300,000 people"
LENGTH = "the whole of it is 1,149 metres long"
TOLL = "in the spring of 1999"
FAR = ["Nothing of note is said in this paragraph, which is one of many such paragraphs."] * 20


@pytest.fixture
def elsewhere(fresh_database: Callable[[], str]) -> Iterator[PopulatedDesk]:
    """Another desk."""
    made = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    made.add_reviewer("zoe")
    yield made
    made.store.engine.dispose()


@pytest.fixture
def watching(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    """A desk with three verdicts that rest on quotes of one page, and of a leaked one."""
    with Site() as site:
        made = WatchingDesk(desk, site, tmp_path)
        made.add_article("bridge")
        made.serve(*LONG)
        made.fetch()
        made.rest("bridge:1", CROWD)
        made.rest("bridge:2", LENGTH)
        made.rest("bridge:3", TOLL)
        yield made


def standings(desk: PopulatedDesk) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Where each claim stands, and why, in full."""
    return [
        (
            str(claim.standing.kind),
            [(str(r.code), f"{r.text} {r.source} {r.seq}", r.note) for r in claim.standing.reasons],
        )
        for claim in desk.board().claims
    ]


def seen_alike(desk: PopulatedDesk) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Where each claim stands, and why, but for what is not checkable on the one and is on the
    other, and whose word it is there."""
    return [
        (kind, [(code, note) for code, _, note in reasons if code != "not-checkable"])
        for kind, reasons in standings(desk)
    ]


def in_json(desk: PopulatedDesk) -> str:
    with desk.store.reading() as work:
        return json_text(make_report(work, find_article(work, "bridge"), desk.policy, travels=True))


def travelled(watching: WatchingDesk, elsewhere: PopulatedDesk, **told: bool) -> None:
    """Take the case to the other desk, and let both say the same, and export the same."""
    case = parse(render(watching.export("bridge", **told)))
    with elsewhere.acting("zoe") as (work, actor):
        import_case(work, actor, case)
    assert seen_alike(elsewhere) == seen_alike(watching)
    assert elsewhere.report(travels=True) == watching.report(travels=True)
    assert in_json(elsewhere) == in_json(watching)
    assert render(elsewhere.export("bridge", **told)) == render(case)
    assert elsewhere.faults() == []


CHANGES = {
    "nothing": LONG,
    "something else": [*LONG, "A paragraph that was added."],
    "all of it moved": [*FAR, *LONG[::-1]],
    "a number": [*FAR, FIRST.replace("300,000", "400,000"), *LONG[1:]],
    "gone": [*FAR, SECOND, REST],
    "a denial": [*FAR, SECOND.replace("the whole of it is", "nobody says the whole of it is"),
                 SECOND.replace("and the", "and not the"), THIRD],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("with_snapshots", [False, True])
@each_on_sqlite("change", reversed(CHANGES))
def test_a_case_keeps_every_standing_and_report_after_a_source_changed(
    watching, elsewhere, change, with_snapshots
):
    watching.serve(*CHANGES[change])
    watching.check_all()
    travelled(watching, elsewhere, with_snapshots=with_snapshots)


def test_a_case_keeps_what_several_changes_came_to(watching, elsewhere):
    for crowd in ("400,000", "400,000", "500,000"):
        watching.serve(*FAR, FIRST.replace("300,000", crowd), *LONG[1:])
        watching.check_all()
        watching.judge("bridge:1")
        watching.serve(*FAR, FIRST.replace("300,000", crowd), *LONG[1:], "Added.")
        watching.check_all()
    watching.serve(*FAR, FIRST.replace("300,000", "600,000"), *LONG[1:])
    watching.check_all()
    assert watching.reasons() == [("quote-altered", True)]
    travelled(watching, elsewhere)


def test_a_case_keeps_that_a_page_is_gone(watching, elsewhere):
    watching.fails(answer("404 Not Found"))
    watching.check_all()
    travelled(watching, elsewhere)
    assert elsewhere.claim("bridge:1").standing.kind == "look-again"


def test_a_case_keeps_that_typed_words_were_confirmed(watching, elsewhere):
    watching.add_source("mine", LENGTH, url=watching.site.url("/page"))
    watching.rest("bridge:2", LENGTH, "mine")
    watching.check_all("mine")
    travelled(watching, elsewhere)
    assert [c.confirmed for c in elsewhere.claim("bridge:2").state.citations] == [None, True]


def test_passages_travel_from_where_the_words_stand_now_and_nothing_of_the_rest(watching):
    watching.serve(*FAR, FIRST.replace("300,000", "400,000"), *FAR, SECOND)
    watching.check_all()
    (source,) = watching.export("bridge").sources
    later = source.snapshots[1]
    assert later.snapshot.text is None
    assert [seen.state for seen in sorted(later.quotes, key=lambda q: q.start or 0)] == [
        QuoteState.GONE, QuoteState.ALTERED, QuoteState.VERBATIM
    ]  # fmt: skip
    carried = "".join(passage.text for passage in later.passages)
    assert "400,000" in carried
    assert LENGTH in carried
    assert len(carried) < later.snapshot.length / 2


def test_a_second_look_elsewhere_goes_on_from_the_first(watching, elsewhere, tmp_path):
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:])
    watching.check_all()
    case = parse(render(watching.export("bridge")))
    elsewhere.add_reviewer("anna", by="zoe")
    elsewhere.take_in(case)
    there = WatchingDesk(elsewhere, watching.site, tmp_path)
    watching.serve(*LONG)
    there.check_all()
    assert there.standing() == "stands"
    assert there.faults() == []


# --- who must not be told ----------------------------------------------------------------------


@pytest.fixture
def leaked(watching) -> WatchingDesk:
    """A confidential source that has an address and a file, and changed."""
    secret = "/qxsecret/memo"
    watching.fails(plain(*LONG, "Qxbeside it stands what nobody may know."), secret)
    watching.fetch("leak", secret, alias="a document we hold")
    watching.rest("bridge:2", "before a crowd of 300,000 people", "leak")
    (watching.folder / "qxfile.txt").write_text("\n\n".join(LONG), "utf-8")
    watching.add_file("drawer", "qxfile.txt", alias="a paper from a drawer")
    watching.rest("bridge:3", TOLL, "drawer", evidence=Evidence.RECORD)
    return watching


def leaving(desk: PopulatedDesk) -> Iterator[bytes]:
    yield in_json(desk).encode()
    yield desk.report().encode()
    for with_snapshots in (False, True):
        for name, data in render(desk.export("bridge", with_snapshots=with_snapshots)).items():
            yield name.encode() + b"\n" + data
    yield "\n".join(desk.payloads()).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.fails(plain(FIRST.replace("300,000", "400,000"), "Qxbeside"), "/qxsecret/memo"),
        lambda w: w.fails(answer("404 Not Found", "Qxnothing"), "/qxsecret/memo"),
        lambda w: w.fails(answer("301 Moved", location="/qxsecret/new"), "/qxsecret/memo"),
        lambda w: (w.folder / "qxfile.txt").write_text("Qxother words.\n\n" + SECOND, "utf-8"),
        lambda w: (w.folder / "qxfile.txt").unlink(),
    ],
    ids=["altered", "gone", "moved", "file changed", "file missing"],
)
def test_no_look_at_a_confidential_source_tells_who_it_is(leaked, elsewhere, change):
    change(leaked)
    leaked.check()
    for data in leaving(leaked):
        for word in (b"qxsecret", b"Qxbeside", b"qxfile", b"Qxother", b"Qxnothing", b"400,000"):
            assert word not in data, data[:100]
        assert leaked.site.url().encode() + b"qx" not in data
    travelled(leaked, elsewhere)


# --- what is redacted --------------------------------------------------------------------------


def columns(desk: PopulatedDesk, table: type[Base]) -> str:
    with desk.store.reading() as work:
        return str([tuple(row) for row in work.rows(select(table))])


def test_redacting_a_source_takes_its_addresses_and_files_from_every_look(watching):
    watching.fails(answer("301 Moved", location="/zqmoved"))
    watching.serve(FIRST, target="/zqmoved")
    watching.check_all()
    (watching.folder / "zqfile.txt").write_text(SECOND, "utf-8")
    watching.add_file("minutes", "zqfile.txt")
    for key in ("council", "minutes"):
        with watching.store.reading() as work:
            uid = work.value(select(Source.uid).where(Source.key == key))
        watching.redact(uid)
    for table in (SourceCheck, WatchedFile, Anchoring):
        kept = columns(watching, table)
        assert not any(word in kept for word in ("zqmoved", "zqfile", "127.0.0.1", "/page")), kept
    assert watching.count(WatchedFile) == watching.count(Anchoring) == 0
    assert watching.check() == []
    assert watching.faults() == []


def test_redacting_a_later_snapshot_takes_what_was_found_in_it(watching):
    watching.serve(FIRST.replace("300,000", "400,000"), *LONG[1:], etag='"zqtag"')
    watching.check_all()
    assert watching.count(Anchoring) == 3
    assert "zqtag" in columns(watching, SourceCheck)
    watching.redact(_last_snapshot(watching))
    assert watching.count(Anchoring) == 0
    assert "zqtag" not in columns(watching, SourceCheck)
    assert watching.reasons() == [("source-unreadable", False)]
    assert watching.faults() == []


def test_what_was_erased_is_not_fetched_again_until_somebody_attaches_a_newer_state(watching):
    watching.redact(_last_snapshot(watching))
    assert watching.check() == []
    assert watching.count(Snapshot) == 1


def test_a_source_whose_text_did_not_travel_is_compared_by_its_bytes(watching, elsewhere, tmp_path):
    elsewhere.add_reviewer("anna", by="zoe")
    elsewhere.take_in(parse(render(watching.export("bridge"))))
    there = WatchingDesk(elsewhere, watching.site, tmp_path)
    check = there.check_all()
    assert (str(check.outcome), check.snapshot) == ("unchanged", None)
    assert there.count(Snapshot) == 1


def _last_snapshot(desk: PopulatedDesk) -> str:
    with desk.store.reading() as work:
        return str(work.value(select(Snapshot.uid).order_by(Snapshot.number.desc()).limit(1)))
