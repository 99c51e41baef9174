"""A verdict that came with a case and rests on what was never there is named, also where the case
was taken in before an import asked for that."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desks import TickingClock
from populated_desk import PopulatedDesk

from factcheck.casefiles import Case, parse, render
from factcheck.domain import Basis, Entry, QuoteState, Use
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import FIRST_PREV_HASH, next_entry, payload_of
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

FILLING = "<p>" + "Nothing else of any note was seen here on that day. " * 12 + "</p>"
THEN = "<p>The office of works says that the tower is 90 metres high and made of old oak.</p>"
QUOTE = "the tower is 90 metres high"


def page(words: str) -> bytes:
    """A page that has these words between much else."""
    return f"<html><body><article>{FILLING}{words}{FILLING}</article></body></html>".encode()


def _desk(url: str) -> PopulatedDesk:
    made = PopulatedDesk(Store(open_engine(url), TickingClock()))
    made.add_reviewer("anna")
    return made


@pytest.fixture
def elsewhere(fresh_database: Callable[[], str]) -> PopulatedDesk:
    """A desk where a verdict was given in sight of a number that had changed."""
    made = _desk(fresh_database())
    made.add_article("tower", "The tower is 90 metres high.")
    made.add_page("works", page(THEN), url="https://works.example/")
    made.cite("tower:1", "works", QUOTE, use=Use.PRIMARY)
    made.attach_page("works", page(THEN.replace("90", "80")))
    made.judge("tower:1", "true", rationale="They said so.")
    return made


@pytest.fixture
def here(fresh_database: Callable[[], str]) -> PopulatedDesk:
    """Another desk."""
    return _desk(fresh_database())


def _rests_on(case: Case, state: QuoteState, snapshot: int = 2) -> Case:
    """The case with a verdict that says that it rests on the quote in this state, its history
    reckoned anew."""
    (verdict,) = case.verdicts
    basis = (Basis(verdict.basis[0].citation, snapshot, state),)
    forged = replace(verdict, basis=basis)
    entries: list[Entry] = []
    for entry in case.entries:
        kept = {"verdict": payload_of(forged)} if "verdict" in entry.payload else {}
        entries.append(
            next_entry(
                stream=case.article.uid,
                last=(entries[-1].seq, entries[-1].hash) if entries else (0, FIRST_PREV_HASH),
                at=entry.at,
                reviewer=entry.reviewer,
                verb=entry.verb,
                payload={**entry.payload, **kept},
            )
        )
    return replace(case, verdicts=(forged,), entries=tuple(entries))


@pytest.mark.parametrize("whole", [True, False])
def test_what_an_honest_case_brings_is_no_fault(
    elsewhere: PopulatedDesk, here: PopulatedDesk, whole: bool
) -> None:
    here.take_in(parse(render(elsewhere.export("tower", with_snapshots=whole))))

    assert here.faults() == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_verdict_that_rests_on_a_changed_number_as_verbatim_is_named(
    elsewhere: PopulatedDesk, here: PopulatedDesk, whole: bool
) -> None:
    case = _rests_on(elsewhere.export("tower", with_snapshots=whole), QuoteState.VERBATIM)
    with pytest.raises(FactcheckError, match="it rests on verbatim in snapshot 2"):
        parse(render(case))

    here.take_in(case)  # as an import before that rule took it in

    (fault,) = here.faults()
    assert fault.startswith(f"article tower {case.entries[-1].seq}: verdict {case.verdicts[0].uid}")
    assert fault.endswith("it rests on verbatim in snapshot 2, where it is altered")
