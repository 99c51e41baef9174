"""How a claim came out, as a reader is to see it at once: a tone for each thing that it may be.

A desk's ratings are its own, so their tones are reckoned: right when it lets a sentence into the
verified summary as it is, then by how serious they are among those that it does not.
"""

from enum import StrEnum

from factcheck.domain import StandingKind, Summary
from factcheck.reports.values import ReportedRating


class Tone(StrEnum):
    """How a sentence is marked: each format has a sign for every one, and may have a colour."""

    RIGHT = "right"
    NEAR = "near"
    MIXED = "mixed"
    WRONG = "wrong"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    AGAIN = "again"
    OPEN = "open"
    SKIPPED = "skipped"
    GONE = "gone"


OF_STANDING = {
    StandingKind.DISPUTED: Tone.DISPUTED,
    StandingKind.LOOK_AGAIN: Tone.AGAIN,
    StandingKind.UNREVIEWED: Tone.OPEN,
    StandingKind.SKIPPED: Tone.SKIPPED,
    StandingKind.DELETED: Tone.GONE,
}
"""The tones of what has no rating that stands."""


def tones_of(ratings: tuple[ReportedRating, ...]) -> dict[str, Tone]:
    """The tone of each rating of a scale, by its key."""
    faulty = sorted(
        (one for one in ratings if one.decisive and one.summary is not Summary.AS_IS),
        key=lambda rating: rating.seriousness,
    )
    tones = {}
    for rating in ratings:
        if not rating.decisive:
            tones[rating.key] = Tone.UNVERIFIED
        elif rating.summary is Summary.AS_IS:
            tones[rating.key] = Tone.RIGHT
        else:
            tones[rating.key] = _tone_of_fault(faulty.index(rating), len(faulty))
    return tones


def _tone_of_fault(place: int, of: int) -> Tone:
    """The worse half is wrong, the least serious nearly right, and what is between mixed."""
    if of == 1 or place >= of / 2:
        return Tone.WRONG
    return Tone.NEAR if place == 0 else Tone.MIXED
