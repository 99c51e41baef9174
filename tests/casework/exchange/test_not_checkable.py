"""What only a case says of a quote is told apart from what this desk looked at, everywhere, and is
no more than the case's word after one more export and import."""

import json
from collections.abc import Callable

import pytest
from populated_desk import PopulatedDesk
from sqlalchemy import select, update

from factcheck.casefiles import parse, render
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.domain import Evidence, QuoteState, StandingKind, Use
from factcheck.model import Anchoring
from factcheck.reports import json_text
from factcheck.standing.gate import ShortfallCode
from factcheck.standing.reasons import ReasonCode
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

FILLING = "<p>" + "Nothing else of any note was seen here on that day. " * 12 + "</p>"
THEN = "<p>The office of works says that the tower is 90 metres high and made of old oak.</p>"
QUOTE = "the tower is 90 metres high"


def page(words: str = "") -> bytes:
    """A page that has these words between much else."""
    return f"<html><body><article>{FILLING}{words}{FILLING}</article></body></html>".encode()


def _desk(url: str) -> PopulatedDesk:
    from desks import TickingClock

    made = PopulatedDesk(Store(open_engine(url), TickingClock()))
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    return made


@pytest.fixture
def elsewhere(fresh_database: Callable[[], str]) -> PopulatedDesk:
    """A desk with an article that rests on one page."""
    made = _desk(fresh_database())
    made.add_article("tower", "The tower is 90 metres high.")
    return made


@pytest.fixture
def here(fresh_database: Callable[[], str]) -> PopulatedDesk:
    """Another desk."""
    return _desk(fresh_database())


def _told_in_confidence(desk: PopulatedDesk) -> None:
    desk.add_page("works", page(THEN), alias="an official")
    desk.cite("tower:1", "works", QUOTE, use=Use.PRIMARY)
    desk.judge("tower:1", "true", rationale="They say so.")


def _no_longer_there(desk: PopulatedDesk, evidence: Evidence = Evidence.LIVE) -> None:
    desk.add_page("works", page(THEN), url="https://works.example/")
    desk.cite("tower:1", "works", QUOTE, use=Use.PRIMARY, evidence=evidence)
    desk.judge("tower:1", "true", rationale="They say so.")
    desk.attach_page("works", page())


def _json_report(desk: PopulatedDesk) -> dict[str, object]:
    with desk.store.reading() as work:
        report = make_report(work, find_article(work, "tower"), desk.policy)
    told: dict[str, object] = json.loads(json_text(report))
    return told


def _citation(desk: PopulatedDesk) -> dict[str, object]:
    claims = _json_report(desk)["claims"]
    assert isinstance(claims, list)
    found: dict[str, object] = claims[0]["citations"][0]
    return found


def _travels(source: PopulatedDesk, target: PopulatedDesk) -> None:
    target.take_in(parse(render(source.export("tower"))))


def test_a_confidential_quote_is_verbatim_where_its_words_are_and_not_checkable_elsewhere(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    _told_in_confidence(elsewhere)
    _travels(elsewhere, here)

    assert "Verbatim." in elsewhere.report("tower")
    assert _citation(elsewhere)["state"] == "verbatim"
    assert "Not checkable here" in here.report("tower")
    assert "erbatim" not in here.report("tower").split("## How this was made")[0]
    assert _citation(here)["state"] == "not-checkable"
    claim = here.claim("tower:1")
    assert claim.standing.kind is StandingKind.STANDS
    assert [r.code for r in claim.standing.reasons if r.note] == [ReasonCode.NOT_CHECKABLE]


def test_the_policy_does_not_count_what_is_not_checkable_and_says_so(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    _told_in_confidence(elsewhere)
    _travels(elsewhere, here)

    codes = [shortfall.code for shortfall in elsewhere.claim("tower:1").shortfalls]
    assert ShortfallCode.TOO_FEW_CITATIONS not in codes
    (few,) = [
        shortfall
        for shortfall in here.claim("tower:1").shortfalls
        if shortfall.code is ShortfallCode.TOO_FEW_CITATIONS
    ]
    assert "an official (not checkable here)" in few.text
    assert list(here.board("tower").not_checkable) == ["an official"]
    assert elsewhere.board("tower").not_checkable == {}


def test_verifying_names_what_is_not_checkable_and_calls_it_no_fault(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    _told_in_confidence(elsewhere)
    _travels(elsewhere, here)

    assert here.faults() == [] == elsewhere.faults()
    assert elsewhere.verify().not_checkable == ()
    (told,) = here.verify().not_checkable
    assert told.stream == "source works"
    assert "the quote for tower:1 in its latest snapshot is not checkable here" in told.what


@pytest.mark.parametrize("evidence", list(Evidence))
def test_what_a_case_says_is_gone_is_feared_and_not_stated(
    elsewhere: PopulatedDesk, here: PopulatedDesk, evidence: Evidence
) -> None:
    _no_longer_there(elsewhere, evidence)
    _travels(elsewhere, here)

    for_the_record = evidence is Evidence.RECORD
    kind = StandingKind.STANDS if for_the_record else StandingKind.LOOK_AGAIN
    for desk in (elsewhere, here):
        assert desk.claim("tower:1").standing.kind is kind
    assert "In the latest snapshot the quote is gone." in elsewhere.report("tower")
    assert "the case that brought it says that the quote is gone" in here.report("tower")
    assert _citation(elsewhere)["state"] == "gone"
    assert _citation(here)["state"] == "not-checkable"
    reasons = [reason.text for reason in here.claim("tower:1").standing.reasons]
    assert "The case that brought works says that its quote is no longer there." in reasons


def test_one_more_export_and_import_makes_nothing_checked(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    _told_in_confidence(elsewhere)
    elsewhere.attach_page("works", page(THEN + THEN))
    _travels(elsewhere, here)
    here.add_reviewer("dora")
    here.judge("tower:1", "true", who="dora", rationale="I take their word.")

    case = here.export("tower")
    assert case.verdicts[-1].reviewer == "dora"
    # Who had nothing to look in rests on nothing that was read.
    assert [basis.state for basis in case.verdicts[-1].basis] == [QuoteState.UNREADABLE]
    assert "Not checkable here" in (case.report or "")
    assert parse(render(case)) == case
    elsewhere.take_in(case)
    assert elsewhere.faults() == []


def test_a_passage_that_shows_a_quote_is_looked_at_here(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    elsewhere.add_page("works", page(THEN))
    elsewhere.cite("tower:1", "works", QUOTE, use=Use.PRIMARY)
    elsewhere.judge("tower:1", "true", rationale="They say so.")
    elsewhere.attach_page("works", page(THEN + FILLING))
    _travels(elsewhere, here)

    assert "Verbatim." in here.report("tower")
    assert here.verify().not_checkable == ()
    assert here.claim("tower:1").standing.reasons == ()


def test_a_row_that_nothing_vouches_for_is_not_believed(
    elsewhere: PopulatedDesk, here: PopulatedDesk
) -> None:
    _no_longer_there(elsewhere)
    _travels(elsewhere, here)
    with here.store.writing() as work:
        assert work.value(select(Anchoring.state)) == "gone"
        work.execute(update(Anchoring).values(state="verbatim", start=600, end=627))

    assert "Verbatim." not in here.report("tower")
    assert "Not checkable here" in here.report("tower")
    assert any("no case told what is kept of citation" in fault for fault in here.faults())
