"""Two places of one text that cannot both be right, as a frozen value."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.details.values import ReadDetail


class DiscrepancyKind(StrEnum):
    """What does not fit."""

    SPELLING = "a name spelled two ways"
    QUANTITY = "a quantity told two ways"
    SUM = "parts that do not make up their whole"
    AGE = "an age that does not fit"
    YEARS = "years that do not add up"
    WEEKDAY = "a weekday that is not that date's"
    CALENDAR = "a date that no calendar has"


@dataclass(frozen=True, slots=True)
class Place:
    """Words at [start, end) of the sentence with that index (code points of the sentence)."""

    sentence: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two places that do not fit together, the earlier first, and why in one sentence.

    Where a single place does not fit by itself (a weekday that is not its date's) both are in it.
    """

    kind: DiscrepancyKind
    first: Place
    other: Place
    why: str


def place_of(sentence: int, detail: ReadDetail) -> Place:
    """Where a detail of a sentence stands."""
    return Place(sentence, detail.start, detail.end, detail.words)


def in_order(kind: DiscrepancyKind, one: Place, other: Place, why: str) -> Discrepancy:
    """A discrepancy with the earlier place first."""
    first, second = sorted((one, other), key=lambda place: (place.sentence, place.start, place.end))
    return Discrepancy(kind, first, second, why)
