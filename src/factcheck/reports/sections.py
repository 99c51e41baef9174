"""What a report says, computed from its values: who is let in, what must change, what is open.

The decisions, each made once and for every format:
  - Only what stands counts. A claim whose standing is anything else enters nothing but its own
    section, whatever its verdicts say.
  - A rating lets a claim in as it stands, only corrected, or never. A correction is printed
    wherever there is one, also for a rating that would let the claim in as it stands: it says that
    the words are not right yet. Without one, an inexact quotation or a flag keeps a claim out.
  - Several live verdicts of one claim agree on the rating, or it would be disputed. The worst
    fidelity and all flags count; of several corrections, the latest.
  - A divided sentence is as good as its worst part, and enters only when every part may. When all
    parts enter as they stand the sentence is printed as it stands; otherwise its parts are printed
    one after another, each by its correction, its wording or its words, and marked as corrected
    unless these are the article's. Its own verdicts, from before it was divided, count for nothing.
  - The summary has only what stands and what the policy accepts as it is printed there: a line of
    which the policy still misses something is in a list of its own, with what it lacks.
  - What must change is everything that stands and is decisive but does not enter as it stands, and
    every correction that stands: first what the scale does not let in as it is, worst first, then
    what is right in substance but not fit to print. What the policy lets through all the same is
    proposed, and no more.
  - A live verdict under a rating that the scale no longer has must be looked at again.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from factcheck.domain import Asks, Fidelity, Flag, StandingKind, Summary
from factcheck.reports.values import (
    Reason,
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedRating,
    ReportedVerdict,
)

FIT_TO_PRINT = (Fidelity.NONE, Fidelity.EXACT)
_FIDELITY_WORST_LAST = (
    Fidelity.NONE,
    Fidelity.EXACT,
    Fidelity.TRANSLATED,
    Fidelity.PARAPHRASE,
    Fidelity.MISQUOTED,
)
_STANDINGS = (
    StandingKind.DISPUTED,
    StandingKind.LOOK_AGAIN,
    StandingKind.UNREVIEWED,
    StandingKind.SKIPPED,
    StandingKind.DELETED,
)
_WEAKEST_FIRST = (Asks.SAID, Asks.SO)

_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the live verdicts of one claim come to.

    `rating` is none when the scale does not have it; of several the worst. `verdicts` are the live
    ones, `correction` is the latest of theirs.
    """

    claim: ReportedClaim
    verdicts: tuple[ReportedVerdict, ...]
    rating: ReportedRating | None
    fidelity: Fidelity
    flags: tuple[Flag, ...]
    asks: tuple[Asks, ...]
    correction: str | None

    @property
    def deciding(self) -> ReportedVerdict | None:
        """The verdict that gave the correction, or the latest; none when there is none."""
        for verdict in reversed(self.verdicts):
            if verdict.correction == self.correction:
                return verdict
        return self.verdicts[-1] if self.verdicts else None

    @property
    def fit_to_print(self) -> bool:
        """Whether nothing is wrong with the words themselves."""
        return self.fidelity in FIT_TO_PRINT and not self.flags and self.correction is None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of the verified summary: words that may be printed, and what they rest on.

    `corrected` says that they are not the article's words; `asks` is `so` only when all of it was
    checked to be so. `lacks` is what the policy still asks for before they may be printed: a line
    that lacks anything is in no summary.
    """

    ref: str
    text: str
    corrected: bool
    asks: Asks
    citations: tuple[ReportedCitation, ...]
    lacks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences there are, and what became of them; a divided one counts by its worst
    part, and one that was joined to another is none any more. `by_rating` counts those that stand,
    in the scale's order; zeros are left out."""

    sentences: int
    divided: int
    parts: int
    by_rating: tuple[tuple[ReportedRating, int], ...]
    by_standing: tuple[tuple[StandingKind, int], ...]
    as_they_stand: int
    corrected: int


@dataclass(slots=True)
class Sections:
    """The sections of a report. Every list is in the article's order but those of what must
    change (`wrong`, `unfit`) or may (`proposed`), where the worst comes first; a divided sentence
    is there by part. `lacking` are the lines that stand and would be in the summary, but for what
    the policy still asks for."""

    wrong: list[Finding] = field(default_factory=list)
    unfit: list[Finding] = field(default_factory=list)
    proposed: list[Finding] = field(default_factory=list)
    summary: list[SummaryLine] = field(default_factory=list)
    lacking: list[SummaryLine] = field(default_factory=list)
    unverified: list[Finding] = field(default_factory=list)
    disputed: list[Finding] = field(default_factory=list)
    look_again: list[Finding] = field(default_factory=list)
    unreviewed: list[Finding] = field(default_factory=list)
    skipped: list[Finding] = field(default_factory=list)
    misses: list[Finding] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    tally: Tally = Tally(0, 0, 0, (), (), 0, 0)


def sections(report: Report) -> Sections:
    """Sort every claim of a report into the sections that show it."""
    scale = {rating.key: rating for rating in report.ratings}
    contents = Sections()
    for claim in report.claims:
        units = [_finding(unit, scale) for unit in (claim.parts or (claim,))]
        for unit in units:
            contents.findings[unit.claim.ref] = unit
            _sort_in(unit, contents)
        if claim.parts:
            contents.findings[claim.ref] = _whole(claim, units, scale)
        lines = list(_summary_lines(claim, units))
        # Of a divided sentence one part that lacks something keeps all of it out.
        lacking = any(line.lacks for line in lines)
        (contents.lacking if lacking else contents.summary).extend(lines)
    for changing in (contents.wrong, contents.unfit, contents.proposed):
        changing.sort(key=_seriousness, reverse=True)
    contents.tally = _tally(report, contents)
    return contents


def _finding(claim: ReportedClaim, scale: dict[str, ReportedRating]) -> Finding:
    live = tuple(verdict for verdict in claim.verdicts if not verdict.superseded)
    known = [scale[verdict.rating] for verdict in live if verdict.rating in scale]
    corrections = [verdict.correction for verdict in live if verdict.correction]
    return Finding(
        claim=claim,
        verdicts=live,
        rating=_worst(known) if len(known) == len(live) else None,
        fidelity=_worst_fidelity(live),
        flags=_in_order(Flag, {flag for verdict in live for flag in verdict.flags}),
        asks=_in_order(Asks, {verdict.asks for verdict in live}),
        correction=corrections[-1] if corrections else None,
    )


def _worst_fidelity(verdicts: Iterable[ReportedVerdict]) -> Fidelity:
    named = (verdict.fidelity for verdict in verdicts)
    return max(named, key=_FIDELITY_WORST_LAST.index, default=Fidelity.NONE)


def _in_order(closed_set: type[_Member], members: Set[_Member]) -> tuple[_Member, ...]:
    return tuple(member for member in closed_set if member in members)


def _whole(claim: ReportedClaim, parts: list[Finding], scale: dict[str, ReportedRating]) -> Finding:
    """A divided sentence, as good as its worst part."""
    own = _finding(claim, scale)
    ratings = [part.rating for part in parts if part.claim.standing is StandingKind.STANDS]
    worst = None if None in ratings else _worst(rating for rating in ratings if rating)
    return Finding(claim, own.verdicts, worst, Fidelity.NONE, (), (), None)


def _worst(ratings: Iterable[ReportedRating]) -> ReportedRating | None:
    return max(ratings, key=lambda rating: rating.seriousness, default=None)


def _seriousness(finding: Finding) -> int:
    return finding.rating.seriousness if finding.rating else -1


def _sort_in(unit: Finding, contents: Sections) -> None:
    match unit.claim.standing:
        case StandingKind.STANDS if unit.rating is not None:
            _sort_in_standing(unit, unit.rating, contents)
        case StandingKind.STANDS | StandingKind.LOOK_AGAIN:
            contents.look_again.append(unit)
        case StandingKind.DISPUTED:
            contents.disputed.append(unit)
        case StandingKind.UNREVIEWED:
            contents.unreviewed.append(unit)
        case StandingKind.SKIPPED:
            contents.skipped.append(unit)
        case StandingKind.DELETED:
            pass


def _sort_in_standing(unit: Finding, rating: ReportedRating, contents: Sections) -> None:
    if not rating.decisive:
        contents.unverified.append(unit)
    if rating.decisive or unit.correction is not None:
        wrong = rating.summary is not Summary.AS_IS
        if (wrong or not unit.fit_to_print) and unit.claim.let_through:
            contents.proposed.append(unit)
        elif wrong:
            contents.wrong.append(unit)
        elif not unit.fit_to_print or unit.claim.refused:
            contents.unfit.append(unit)
    if unit.claim.misses:
        contents.misses.append(unit)


def _summary_lines(claim: ReportedClaim, units: list[Finding]) -> Iterator[SummaryLine]:
    if claim.standing is not StandingKind.STANDS:
        return
    lines = [_summary_line(unit, is_part=bool(claim.parts)) for unit in units]
    if None in lines:
        return
    let_in = [line for line in lines if line is not None]
    if not claim.parts:
        yield from let_in
    elif claim.text is not None and not any(unit.correction for unit in units):
        yield SummaryLine(
            ref=claim.ref,
            text=claim.text,
            corrected=False,
            asks=min((line.asks for line in let_in), key=_WEAKEST_FIRST.index),
            citations=tuple(citation for line in let_in for citation in line.citations),
            lacks=tuple(dict.fromkeys(miss for line in let_in for miss in line.lacks)),
        )
    else:
        yield from let_in


def _summary_line(unit: Finding, *, is_part: bool) -> SummaryLine | None:
    """A claim's or part's own line; none when it is kept out."""
    claim, rating = unit.claim, unit.rating
    if claim.standing is not StandingKind.STANDS or rating is None:
        return None
    if rating.summary is Summary.NEVER:
        return None
    text = unit.correction
    if text is None:
        if rating.summary is Summary.CORRECTED or not unit.fit_to_print or claim.refused:
            return None
        text = (claim.wording if is_part else None) or claim.text
    if text is None:
        return None
    return SummaryLine(
        ref=claim.ref,
        text=text,
        corrected=text != claim.text,
        asks=Asks.SO if Asks.SO in unit.asks else Asks.SAID,
        citations=claim.citations,
        lacks=claim.misses,
    )


def _tally(report: Report, contents: Sections) -> Tally:
    placed = [c for c in report.claims if c.standing is not StandingKind.DELETED]
    ratings: dict[str, int] = {}
    standings: dict[StandingKind, int] = {}
    for claim in report.claims:
        rating = contents.findings[claim.ref].rating
        if claim.standing is StandingKind.STANDS and rating is not None:
            ratings[rating.key] = ratings.get(rating.key, 0) + 1
        elif not claim.is_joined:
            standing = claim.standing
            if standing is StandingKind.STANDS:
                standing = StandingKind.LOOK_AGAIN
            standings[standing] = standings.get(standing, 0) + 1
    corrected = sum(line.corrected for line in contents.summary)
    return Tally(
        sentences=len(placed),
        divided=sum(bool(claim.parts) for claim in placed),
        parts=sum(len(claim.parts) for claim in placed),
        by_rating=tuple((r, ratings[r.key]) for r in report.ratings if r.key in ratings),
        by_standing=tuple((kind, standings[kind]) for kind in _STANDINGS if kind in standings),
        as_they_stand=len(contents.summary) - corrected,
        corrected=corrected,
    )
