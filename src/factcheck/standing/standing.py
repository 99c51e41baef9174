"""Whether a claim's verdict still stands, and why not: computed from what it rested on, never set.

What was given is compared with what is there now; nothing else is asked, no clock and no store.

  - Of all verdicts those count that are live (`live_verdicts`) and were given for the words that
    stand there now. Are there none for these words: look again.
  - Do those that count differ in their rating: disputed. Else the latest of them speaks.
  - A source that speaks for or against, added or brought back since, or one withdrawn or erased
    since: look again. Added context is a note.
  - A quote that reads otherwise than the verdict saw it, or its page gone for good: look again
    where the citation is live, a note where it is for the record. A source that could not be read
    is always a note: a failure never makes a quote gone.
  - A skip counts until a later verdict, and only for the words it was given for.
  - A wait lasts until a later verdict or skip, or until its sentence is divided. It changes nothing
    about where the claim stands; the gate asks for what is waited for.
  - A divided sentence is never better than its worst part; see `standing`.
  - Old age does not make a verdict fall: nothing it rested on changed. It is a note here, and the
    gate asks for a younger one where the policy says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from factcheck.domain import ClaimNumber, StandingKind
from factcheck.standing.evidence import evidence_reasons, same_words
from factcheck.standing.policy import Policy
from factcheck.standing.reasons import Reason, ReasonCode, in_order
from factcheck.standing.told import told
from factcheck.standing.values import ClaimState, SkipState, VerdictState, WaitState
from factcheck.standing.word_changes import (
    how_changed,
    how_lost,
    sentence_changed,
    uncited_quotation,
)
from factcheck.text.canonical import canonical_words

STANDING = "standing-1"
MOST_SERIOUS_FIRST = (
    StandingKind.DISPUTED,
    StandingKind.LOOK_AGAIN,
    StandingKind.UNREVIEWED,
    StandingKind.STANDS,
    StandingKind.SKIPPED,
    StandingKind.DELETED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a claim stands.

    Args:
        number: the claim's.
        kind: where it stands.
        reasons: why, the weightiest first; those marked `note` change nothing. Without a reason
            that is no note, the verdict stands (and only then).
        verdict: the one that is shown: of a disputed claim the worst, of a divided sentence that
            of its worst part, otherwise the latest that counts. It *stands* only if `kind` says so.
        rating: the key of its rating.
        counting: the verdicts that count, the earliest first; any other is history.
        shown_part: of a divided sentence, the part that `verdict` is of.
        parts: of a divided sentence, where each of its parts stands, by number.
        waiting: what it waits for; none of what is divided, skipped or gone.
    """

    number: ClaimNumber
    kind: StandingKind
    reasons: tuple[Reason, ...] = ()
    verdict: VerdictState | None = None
    counting: tuple[VerdictState, ...] = ()
    shown_part: ClaimNumber | None = None
    parts: "tuple[Standing, ...]" = ()
    waiting: WaitState | None = None

    @property
    def rating(self) -> str | None:
        """The rating of the verdict that is shown."""
        return self.verdict.verdict.rating if self.verdict else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims there are of each kind (every kind is there), and how many of those that
    stand have which rating (only ratings that occur)."""

    kinds: dict[StandingKind, int]
    ratings: dict[str, int]


def standing(claim: ClaimState, policy: Policy, as_of: datetime) -> Standing:
    """Where a claim stands at a moment; the same values give the same answer, in any order.

    A divided sentence stands as its worst part does, in the order of `MOST_SERIOUS_FIRST`, and
    shows the worst rating any part has, in the order of the policy's `worst_first`: the two may
    come from different parts, so that neither hides the other. A part that is skipped does not
    hold the others back. The sentence's own verdicts count for nothing once it is divided; had it
    one before, it must be looked at again until every part was.

    Args:
        claim: the claim with all that was said of it.
        policy: the desk's policy now.
        as_of: the moment that ages are counted to (UTC); nothing else depends on it.
    """
    gone = _gone(claim)
    if gone is not None:
        return gone
    if claim.parts:
        return _of_divided(claim, policy, as_of)
    found = _of_undivided(claim, policy, as_of)
    waiting = None if found.kind is StandingKind.SKIPPED else _waiting(claim)
    return found if waiting is None else replace(found, waiting=waiting)


def live_verdicts(verdicts: Iterable[VerdictState]) -> tuple[VerdictState, ...]:
    """The verdicts that were neither withdrawn nor overtaken, the earliest first.

    Of each chain of verdicts that supersede one another it is the last that was not withdrawn (so
    taking one back brings the one before back), and of each reviewer's the latest.
    """
    given = tuple(verdicts)
    if len(given) == 1:
        return () if given[0].withdrawn else given
    known = {state.verdict.uid: state for state in given}
    overtaken: set[str] = set()
    for state in known.values():
        later = state
        while not state.withdrawn and later.verdict.supersedes in known:
            earlier = known[later.verdict.supersedes]
            # An earlier act cannot supersede a later one; a damaged history must not loop here.
            if earlier.verdict.uid in overtaken or earlier.seq >= later.seq:
                break
            overtaken.add(earlier.verdict.uid)
            later = earlier
    latest: dict[str, VerdictState] = {}
    for state in sorted(known.values(), key=_by_entry):
        if not state.withdrawn and state.verdict.uid not in overtaken:
            latest[state.verdict.reviewer] = state
    return tuple(sorted(latest.values(), key=_by_entry))


def seriousness(found: Standing, policy: Policy) -> tuple[int, int]:
    """How serious a standing is, to compare with others: the greater is the worse."""
    kind = len(MOST_SERIOUS_FIRST) - MOST_SERIOUS_FIRST.index(found.kind)
    return kind, -1 if found.rating is None else policy.seriousness(found.rating)


def tally(standings: Iterable[Standing]) -> Tally:
    """Count claims by where they stand and, of those that stand, by rating."""
    kinds = dict.fromkeys(StandingKind, 0)
    ratings: dict[str, int] = {}
    for found in standings:
        kinds[found.kind] += 1
        if found.kind is StandingKind.STANDS and found.rating is not None:
            ratings[found.rating] = ratings.get(found.rating, 0) + 1
    return Tally(kinds, ratings)


def is_taken(claim: ClaimState, correction: str | None) -> bool:
    """Whether a correction that was proposed for a claim is now its text, or its wording."""
    if correction is None or claim.text is None:
        return False
    return canonical_words(correction) in map(canonical_words, (claim.text, claim.wording or ""))


def _gone(claim: ClaimState) -> Standing | None:
    """Where a claim stands whose words are not there to be compared; none when they are."""
    kind = StandingKind.DELETED
    if claim.joined_into is not None:
        reason = Reason(
            ReasonCode.JOINED, told("joined", number=str(claim.joined_into)), claim.joined_seq
        )
    elif claim.redacted:
        kind = StandingKind.UNREVIEWED
        if live_verdicts(claim.verdicts):
            kind = StandingKind.LOOK_AGAIN
        reason = Reason(ReasonCode.REDACTED, told("erased"), claim.redacted_seq)
    elif claim.text is not None:
        return None
    elif claim.number.part and not claim.sentence_deleted:
        kind = StandingKind.LOOK_AGAIN
        reason = Reason(ReasonCode.UNPLACED, how_lost(claim), claim.changed_seq)
    else:
        reason = Reason(ReasonCode.DELETED, told("deleted"), claim.changed_seq)
    return Standing(number=claim.number, kind=kind, reasons=(reason,))


def _of_undivided(claim: ClaimState, policy: Policy, as_of: datetime) -> Standing:
    verdicts = live_verdicts(claim.verdicts)
    skip = _live_skip(claim)
    if skip is not None and not any(state.seq > skip.seq for state in verdicts):
        return _of_skipped(claim, skip)
    if not verdicts:
        return Standing(
            number=claim.number, kind=StandingKind.UNREVIEWED, reasons=(_unreviewed(claim),)
        )
    counting = tuple(state for state in verdicts if same_words(claim, state))
    if not counting:
        return _of_other_words(claim, verdicts, policy)
    return _of_these_words(claim, verdicts, counting, policy, as_of)


def _of_these_words(
    claim: ClaimState,
    verdicts: tuple[VerdictState, ...],
    counting: tuple[VerdictState, ...],
    policy: Policy,
    as_of: datetime,
) -> Standing:
    """Of a claim with verdicts for the words that it has; `counting` are those."""
    reasons = [*_notes(claim, verdicts, counting, policy, as_of)]
    disputed = len({state.verdict.rating for state in counting}) > 1
    if disputed:
        speaking = max(
            counting, key=lambda state: (policy.seriousness(state.verdict.rating), state.seq)
        )
        reasons.append(_disputed(counting))
    else:
        speaking = counting[-1]
    reasons += evidence_reasons(claim, counting[-1])
    if not policy.has(speaking.verdict.rating):
        reasons.append(_rating_gone(speaking))
    if disputed:
        kind = StandingKind.DISPUTED
    elif any(not reason.note for reason in reasons):
        kind = StandingKind.LOOK_AGAIN
    else:
        kind = StandingKind.STANDS
    return Standing(
        number=claim.number,
        kind=kind,
        reasons=in_order(reasons),
        verdict=speaking,
        counting=counting,
    )


def _disputed(counting: tuple[VerdictState, ...]) -> Reason:
    ratings = tuple(
        told("says", reviewer=state.verdict.reviewer, rating=state.verdict.rating)
        for state in counting
    )
    return Reason(ReasonCode.DISPUTED, told("disputed", ratings=ratings), counting[-1].seq)


def _of_other_words(
    claim: ClaimState, verdicts: tuple[VerdictState, ...], policy: Policy
) -> Standing:
    speaking = verdicts[-1]
    reasons = [
        Reason(ReasonCode.WORDS_CHANGED, how_changed(claim, speaking), claim.changed_seq),
        *uncited_quotation(claim, speaking),
        *evidence_reasons(claim, speaking),
    ]
    if any(is_taken(claim, state.verdict.correction) for state in verdicts):
        taken = told("correction-taken")
        reasons.append(Reason(ReasonCode.CORRECTION_TAKEN, taken, claim.changed_seq, note=True))
    if not policy.has(speaking.verdict.rating):
        reasons.append(_rating_gone(speaking))
    return Standing(
        number=claim.number,
        kind=StandingKind.LOOK_AGAIN,
        reasons=in_order(reasons),
        verdict=speaking,
        counting=verdicts,
    )


def _of_skipped(claim: ClaimState, skip: SkipState) -> Standing:
    kind = told(f"skip-{skip.skip.kind}")
    if claim.changed_after(skip.seq):
        changed = told("skipped-changed", kind=kind)
        reason = Reason(ReasonCode.WORDS_CHANGED, changed, claim.changed_seq)
        return Standing(number=claim.number, kind=StandingKind.LOOK_AGAIN, reasons=(reason,))
    reason = Reason(ReasonCode.SKIPPED, told("skipped", kind=kind), skip.seq)
    return Standing(number=claim.number, kind=StandingKind.SKIPPED, reasons=(reason,))


def _of_divided(claim: ClaimState, policy: Policy, as_of: datetime) -> Standing:
    skip = _live_skip(claim)
    if skip is not None and skip.seq > (claim.divided_seq or 0):
        return _of_skipped(claim, skip)
    parts = tuple(
        standing(part, policy, as_of) for part in sorted(claim.parts, key=lambda part: part.number)
    )
    kind = min((part.kind for part in parts), key=MOST_SERIOUS_FIRST.index)
    reasons = [reason for part in parts for reason in _of_part(part, kind)]
    unreviewed = any(part.kind is StandingKind.UNREVIEWED for part in parts)
    if unreviewed and live_verdicts(claim.verdicts):
        kind = min(kind, StandingKind.LOOK_AGAIN, key=MOST_SERIOUS_FIRST.index)
        text = told("divided")
        reasons.append(Reason(ReasonCode.DIVIDED, text, claim.divided_seq))
    return _with_worst_part(claim, policy, kind, reasons, parts)


def _with_worst_part(
    claim: ClaimState,
    policy: Policy,
    kind: StandingKind,
    reasons: list[Reason],
    parts: tuple[Standing, ...],
) -> Standing:
    """The standing of a divided sentence, which shows its worst part."""
    if len({(part.kind, part.rating) for part in parts}) > 1:
        text = told("parts-differ")
        reasons.append(Reason(ReasonCode.PARTS_DIFFER, text, claim.divided_seq, note=True))
    rated = [part for part in parts if part.rating is not None]
    worst = max(rated, key=lambda part: policy.seriousness(part.rating or ""), default=None)
    return Standing(
        number=claim.number,
        kind=kind,
        reasons=in_order(reasons),
        verdict=worst.verdict if worst else None,
        shown_part=worst.number if worst else None,
        parts=parts,
    )


def _of_part(part: Standing, kind: StandingKind) -> Iterable[Reason]:
    """A part's reasons, as its sentence tells them; a skipped part is only worth a note there."""
    aside = part.kind in MOST_SERIOUS_FIRST[4:] and part.kind is not kind
    for reason in part.reasons:
        yield reason.told_of(part.number, note=reason.note or aside)


def _notes(
    claim: ClaimState,
    verdicts: tuple[VerdictState, ...],
    counting: tuple[VerdictState, ...],
    policy: Policy,
    as_of: datetime,
) -> Iterable[Reason]:
    """What is worth knowing of a claim with a verdict for its words, and changes nothing; but for a
    part whose sentence tells something else now."""
    latest = counting[-1]
    rating = latest.verdict.rating
    for state in verdicts if len(verdicts) > len(counting) else ():
        if state not in counting:
            text = told("other-words", reviewer=state.verdict.reviewer)
            yield Reason(ReasonCode.OTHER_WORDS, text, state.seq, note=True)
    if len(counting) > 1 and _details_differ(counting):
        text = told("details-differ")
        yield Reason(ReasonCode.DETAILS_DIFFER, text, latest.seq, note=True)
    days = policy.verdict_age_days
    if days is not None and as_of - latest.at > timedelta(days=days):
        text = told("verdict-old", count=days)
        yield Reason(ReasonCode.VERDICT_OLD, text, latest.seq, note=True)
    if claim.number.part and claim.changed_after(latest.seq):
        yield sentence_changed(claim, latest)
    if claim.neighbour_seq is not None and claim.neighbour_seq > latest.seq:
        text = told("neighbour-changed")
        yield Reason(ReasonCode.NEIGHBOUR_CHANGED, text, claim.neighbour_seq, note=True)
    if policy.has(rating) and latest.policy.has(rating):
        then, now = latest.policy.rating(rating), policy.rating(rating)
        if (then.label, then.summary, then.decisive) != (now.label, now.summary, now.decisive):
            text = told("scale-changed", rating=rating)
            yield Reason(ReasonCode.SCALE_CHANGED, text, latest.seq, note=True)


def _details_differ(counting: tuple[VerdictState, ...]) -> bool:
    return len({(s.verdict.correction, s.verdict.fidelity, s.verdict.asks) for s in counting}) > 1


def _unreviewed(claim: ClaimState) -> Reason:
    withdrawn = [state for state in claim.verdicts if state.withdrawn]
    if not withdrawn:
        return Reason(ReasonCode.UNREVIEWED, told("unreviewed"))
    seq = max((state.withdrawn_seq or 0 for state in withdrawn), default=0)
    return Reason(ReasonCode.UNREVIEWED, told("verdict-withdrawn"), seq or None)


def _rating_gone(state: VerdictState) -> Reason:
    text = told("rating-gone", rating=state.verdict.rating)
    return Reason(ReasonCode.RATING_GONE, text, state.seq)


def _live_skip(claim: ClaimState) -> SkipState | None:
    return None if claim.skip is None or claim.skip.withdrawn else claim.skip


def _waiting(claim: ClaimState) -> WaitState | None:
    """What a claim waits for: nothing any more once it was judged."""
    if claim.wait is None:
        return None
    ended = any(state.seq > claim.wait.seq for state in live_verdicts(claim.verdicts))
    return None if ended else claim.wait


def _by_entry(state: VerdictState) -> tuple[int, str]:
    return state.seq, state.verdict.uid
