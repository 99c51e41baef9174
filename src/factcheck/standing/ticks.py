"""The tick sheet of a claim: its details, who held each against which citation, and whether that
still counts.

A tick is a person's word, and holds for what it was given for: the detail as it was read then, and
the citation as it was then. Whatever of the two is no more what it was, the tick is kept and told,
and does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import ReadKind
from factcheck.standing.values import CitationState, ClaimState, TickState
from factcheck.text.details.kept_details import kept_details
from factcheck.text.details.read_details import read_details
from factcheck.text.details.values import ReadDetail


class Lapse(StrEnum):
    """Why a tick does not count any more."""

    CHANGED = "the words changed"
    REDACTED = "the words were erased"
    WITHDRAWN = "its citation was withdrawn"
    LOST = "its source no longer says what is cited"


@dataclass(frozen=True, slots=True)
class HeldDetail:
    """A detail of a claim by its number on the sheet, from 1, and the ticks of it that count."""

    number: int
    detail: ReadDetail
    ticks: tuple[TickState, ...] = ()


@dataclass(frozen=True, slots=True)
class LapsedTick:
    """A tick that does not count any more, why, and what it was of (none when that is not known);
    of a detail that is still there, its number."""

    state: TickState
    why: Lapse
    words: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TickSheet:
    """The details of a claim as it stands, in the order of the text, and the ticks that lapsed."""

    details: tuple[HeldDetail, ...] = ()
    lapsed: tuple[LapsedTick, ...] = ()

    @property
    def unticked(self) -> tuple[HeldDetail, ...]:
        """The details that nobody's tick counts for."""
        return tuple(held for held in self.details if not held.ticks)


def tick_sheet(claim: ClaimState) -> TickSheet:
    """The tick sheet of a claim as it stands; empty of one that has no words in the article."""
    details = read_details(claim.text, claim.language) if claim.text else ()
    counting: dict[int, list[TickState]] = {}
    lapsed = []
    citations = {state.citation.uid: state for state in claim.citations}
    for state in claim.ticks:
        if state.withdrawn:
            continue
        place, words = _place(claim, details, state)
        why = _lapse(claim, citations.get(state.tick.citation), place)
        if why is None and place is not None:
            counting.setdefault(place, []).append(state)
        elif why is not None:
            number = None if place is None else place + 1
            lapsed.append(LapsedTick(state, why, words, number))
    return TickSheet(
        tuple(
            HeldDetail(place + 1, detail, tuple(counting.get(place, ())))
            for place, detail in enumerate(details)
        ),
        tuple(lapsed),
    )


def _lapse(claim: ClaimState, cited: CitationState | None, place: int | None) -> Lapse | None:
    if place is None:
        return Lapse.REDACTED if claim.redacted else Lapse.CHANGED
    if cited is None or cited.withdrawn:
        return Lapse.WITHDRAWN
    if cited.redacted:
        return Lapse.REDACTED
    return Lapse.LOST if cited.lost else None


def _place(
    claim: ClaimState, details: Sequence[ReadDetail], state: TickState
) -> tuple[int | None, str | None]:
    """Which of a claim's details a tick is of now, and the words that it was given for; none of
    what is not there, or not known."""
    words = claim.text if state.words is None else state.words
    if state.begins is None or not words:
        return None, None
    start, end = state.tick.start - state.begins, state.tick.end - state.begins
    if start < 0 or end > len(words):
        return None, None
    if state.words is None or state.words == claim.text:
        return detail_at(details, state.tick.kind, start, end), words[start:end]
    before = read_details(state.words, claim.language)
    was = detail_at(before, state.tick.kind, start, end)
    now = None if was is None else kept_details(before, details).get(was)
    return now, words[start:end]


def detail_at(details: Sequence[ReadDetail], kind: ReadKind, start: int, end: int) -> int | None:
    """Which detail of a kind stands at [start, end), from 0: a later version may read a little more
    or less of the text as one detail, so the one that shares most of it."""

    def shared(place: int) -> int:
        return min(end, details[place].end) - max(start, details[place].start)

    of_kind = [place for place, detail in enumerate(details) if detail.kind is kind]
    best = max(of_kind, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None
