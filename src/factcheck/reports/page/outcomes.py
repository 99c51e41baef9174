"""What became of each sentence, as the page marks and counts it: a colour, a sign, and a word.

Nothing is told by colour alone: every tone has a sign, and the label stands beside it.
"""

from dataclasses import dataclass, replace

from factcheck.domain import StandingKind
from factcheck.reports.page.markup import PageWords, words
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.tones import OF_STANDING, Tone, tones_of
from factcheck.reports.values import Report, ReportedClaim


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
        tones = tones_of(report.ratings)
        rated = {rating.key: count for rating, count in contents.tally.by_rating}
        standing = dict(contents.tally.by_standing)
        self._contents, self._say = contents, say
        self._ratings = {
            one.key: Outcome(f"k{at}", one.label, tones[one.key], True, rated.get(one.key, 0))
            for at, one in enumerate(report.ratings)
        }
        self._standings = {
            kind: Outcome(f"k{at}", say(f"standing.{kind}"), tone, False, standing.get(kind, 0))
            for at, (kind, tone) in enumerate(OF_STANDING.items(), len(report.ratings))
        }

    @property
    def counted(self) -> list[Outcome]:
        """Those that a sentence has, the ones of sentences that left the article aside."""
        every = (*self._ratings.values(), *self._standings.values())
        return [one for one in every if one.count and one.tone is not Tone.GONE]

    def of(self, claim: ReportedClaim) -> Outcome:
        """What became of a claim or part; of one that was joined, to which sentence."""
        if claim.joined_into is not None:
            label = self._say("article.joined-into", ref=words(claim.joined_into))
            return replace(self._standings[StandingKind.DELETED], label=label)
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
