"""What became of each sentence, as the page marks and counts it: a colour, a sign, and a word.

A desk's ratings are its own, so their tones are reckoned: right when it lets a sentence into the
verified summary as it is, then by how serious they are among those that it does not. Nothing is
told by colour alone: every tone has a sign, and the label stands beside it.
"""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import StandingKind, Summary
from factcheck.reports.page.markup import PageWords
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.values import Report, ReportedClaim, ReportedRating


class Tone(StrEnum):
    """How a sentence is marked; the sheet of styles has a colour for each, `signs` a sign."""

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


_OF_STANDING = {
    StandingKind.DISPUTED: Tone.DISPUTED,
    StandingKind.LOOK_AGAIN: Tone.AGAIN,
    StandingKind.UNREVIEWED: Tone.OPEN,
    StandingKind.SKIPPED: Tone.SKIPPED,
    StandingKind.DELETED: Tone.GONE,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that may become of a sentence, and how many it became.

    `mark` is its class on the page ("k0", "k1" …), `settled` whether it is a rating that stands.
    """

    mark: str
    label: str
    tone: Tone
    settled: bool
    count: int


class Outcomes:
    """The outcomes of a report, in the order of its tally, and which of them a claim has."""

    def __init__(self, report: Report, contents: Sections, say: PageWords) -> None:
        tones = _tones(report.ratings)
        rated = {rating.key: count for rating, count in contents.tally.by_rating}
        standing = dict(contents.tally.by_standing)
        self._contents = contents
        self._ratings = {
            one.key: Outcome(f"k{at}", one.label, tones[one.key], True, rated.get(one.key, 0))
            for at, one in enumerate(report.ratings)
        }
        self._standings = {
            kind: Outcome(f"k{at}", say(f"standing.{kind}"), tone, False, standing.get(kind, 0))
            for at, (kind, tone) in enumerate(_OF_STANDING.items(), len(report.ratings))
        }

    @property
    def counted(self) -> list[Outcome]:
        """Those that a sentence has, the ones of sentences that left the article aside."""
        every = (*self._ratings.values(), *self._standings.values())
        return [one for one in every if one.count and one.tone is not Tone.GONE]

    def of(self, claim: ReportedClaim) -> Outcome:
        """What became of a claim or part."""
        rating = self._contents.findings[claim.ref].rating
        if claim.standing is StandingKind.STANDS and rating is not None:
            return self._ratings[rating.key]
        # What stands under a rating that the scale no longer has must be looked at again.
        stands = claim.standing is StandingKind.STANDS
        return self._standings[StandingKind.LOOK_AGAIN if stands else claim.standing]

    def of_rating(self, rating: str) -> Tone | None:
        """The tone of a rating by its key; none when the scale does not have it."""
        return self._ratings[rating].tone if rating in self._ratings else None


def must_change(contents: Sections) -> list[Finding]:
    """What must change, in the order in which it is listed."""
    return [*contents.wrong, *contents.unfit]


def _tones(ratings: tuple[ReportedRating, ...]) -> dict[str, Tone]:
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
