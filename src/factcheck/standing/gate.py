"""What the policy still misses for a claim before it may be published, and what would mend it.

The rules are the policy's (`factcheck.standing.policy`); where one needs reading, it is read here:

  - A claim whose verdict does not stand misses just that. What its next verdict will need cannot be
    known before it is given, so nothing else is asked of it yet.
  - A correction has to be *given*; that it is in the text is asked only of what blocks: a rating,
    a flag or a kind of quotation that may not be published as the words are. Where the policy asks
    for it besides, an editor may overrule it.
  - The words in quotation marks inside a correction have to be in a quote that is cited for this
    claim. Any live citation will do, whatever its stance: the words are what is asked about.
  - Where every detail has to be ticked, anybody's tick counts, against any citation, as long as
    words and citation are what they were.
  - Sign-offs count when they are another reviewer's, not withdrawn, and of the verdict that speaks.
    Handles that could be taken for one another count as one reviewer's.
  - Of several verdicts that agree all flags and quotations count, and the latest correction.
  - A divided sentence misses what its parts miss.
  - What waits is not done, whatever was said of it before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from factcheck.domain import ClaimNumber, Evidence, Manner, StandingKind
from factcheck.standing.corrections import uncited_words
from factcheck.standing.evidence import (
    CountedCitations,
    changed_since_cited,
    count_citations,
)
from factcheck.standing.policy import Policy, Rating
from factcheck.standing.reasons import ReasonCode
from factcheck.standing.standing import Standing, is_taken, seriousness, standing
from factcheck.standing.ticks import tick_sheet
from factcheck.standing.told import Told, together, told
from factcheck.standing.values import CitationState, ClaimState, VerdictState, WaitState


class ShortfallCode(StrEnum):
    """What is missing, for programs; the most serious first."""

    DISPUTED = "disputed"
    LOOK_AGAIN = "look-again"
    UNREVIEWED = "unreviewed"
    WAITING = "waiting"
    BLOCKING_RATING = "blocking-rating"
    BLOCKING_FIDELITY = "blocking-fidelity"
    BLOCKING_FLAG = "blocking-flag"
    CORRECTION_NOT_TAKEN = "correction-not-taken"
    UNVERIFIED = "unverified"
    CORRECTION_MISSING = "correction-missing"
    QUOTE_NOT_CITED = "quote-not-cited"
    TOO_FEW_CITATIONS = "too-few-citations"
    DETAILS_UNTICKED = "details-unticked"
    SIGNOFFS_MISSING = "signoffs-missing"
    VERDICT_TOO_OLD = "verdict-too-old"
    LOOK_TOO_OLD = "look-too-old"


OF_THE_WORDS = frozenset(
    (
        ShortfallCode.BLOCKING_RATING,
        ShortfallCode.BLOCKING_FIDELITY,
        ShortfallCode.BLOCKING_FLAG,
        ShortfallCode.CORRECTION_NOT_TAKEN,
    )
)
"""What is missing of the article's words alone: where a correction is printed in their place,
nothing of it is."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing the policy still misses for a claim.

    Args:
        code: what kind it is.
        text: a sentence for people. A confidential source goes by its alias in it.
        mend: the command that would mend it, with capitals where a person has to choose. It may
            hold the key of a confidential source, and is for the desk alone.
        number: the claim, or the part, that misses it.
    """

    code: ShortfallCode
    text: str
    remedy: str
    number: ClaimNumber


@dataclass(frozen=True, slots=True)
class Blocked:
    """A claim that may not be published yet, where it stands, and all that it misses."""

    claim: ClaimState
    standing: Standing
    shortfalls: tuple[Shortfall, ...]


def shortfalls(
    claim: ClaimState, found: Standing, policy: Policy, as_of: datetime
) -> tuple[Shortfall, ...]:
    """What the policy still misses for a claim, the most serious first; nothing for what is skipped
    or no longer in the article.

    Args:
        claim: the claim with all that was said of it.
        found: where it stands, by `standing`, under the same policy and moment.
        policy: the desk's policy now.
        as_of: the moment that ages are counted to (UTC).
    """
    if found.parts:
        states = {part.number: part for part in claim.parts}
        missing = [
            each
            for part in found.parts
            for each in shortfalls(states[part.number], part, policy, as_of)
        ]
    else:
        missing = list(_of_undivided(claim, found, policy, as_of))
    return tuple(sorted(missing, key=lambda each: (_PLACE[each.code], each.number)))


def blocking(claims: Iterable[ClaimState], policy: Policy, as_of: datetime) -> tuple[Blocked, ...]:
    """The claims that may not be published yet, worst first (see `gravity`)."""
    blocked = []
    for claim in claims:
        found = standing(claim, policy, as_of)
        missing = shortfalls(claim, found, policy, as_of)
        if missing:
            blocked.append(Blocked(claim, found, missing))
    return tuple(sorted(blocked, key=lambda each: severity(each.standing, each.shortfalls, policy)))


def severity(
    found: Standing, missing: Sequence[Shortfall], policy: Policy
) -> tuple[int, int, int, ClaimNumber]:
    """What claims that miss something are sorted by, the worst first: what does not stand before
    what does, then by the gravest thing missing, the rating and the number."""
    kind, rating = seriousness(found, policy)
    return -kind, _PLACE[missing[0].code], -rating, found.number


def last_check(state: CitationState) -> datetime | None:
    """When a source that is watched was last looked at with success, or cited if it never was; none
    for what no machine can look at again, or what is cited for the record."""
    live = state.citation.evidence is Evidence.LIVE
    if live and state.manner is Manner.CAPTURED and state.url is not None:
        return state.checked or state.at
    return None


def why_not(found: Standing) -> str:
    """Why a claim does not stand, in words; and of an old verdict what helps to give a new one:
    that its correction was taken over, or that what it called a misquotation still is in no quote.
    """
    reasons = (one.text for one in found.reasons if one.blocking or one.code in _HELPING)
    return together(*reasons)


def not_captured(claim: ClaimState, found: Standing, policy: Policy) -> tuple[str, ...]:
    """The sources that count for a claim that stands, or for its parts, though nobody can show the
    page: "state: typed, page not captured". They are no shortfall, but they are named."""
    if found.parts:
        states = {part.number: part for part in claim.parts}
        named = [not_captured(states[part.number], part, policy) for part in found.parts]
        return tuple(dict.fromkeys(each for names in named for each in names))
    if found.kind is not StandingKind.STANDS or found.rating is None:
        return ()
    return count_citations(claim, policy.rating(found.rating)).not_captured


def not_checkable(claim: ClaimState, found: Standing) -> tuple[str, ...]:
    """The sources of a claim, or of its parts, of whose quotes nothing on this desk shows what
    became of them: only the case that brought them says so."""
    if found.kind in (StandingKind.SKIPPED, StandingKind.DELETED):
        return ()
    states = [state for one in (claim, *claim.parts) for state in one.live_citations]
    return tuple(dict.fromkeys(state.called for state in states if state.is_uncheckable))


def proposing_verdict(found: Standing) -> VerdictState | None:
    """Of the verdicts that count the latest that proposes a correction."""
    return next((state for state in reversed(found.counting) if state.verdict.correction), None)


def on_word_alone(found: Standing) -> tuple[str, ...]:
    """What is let through of a claim that stands on somebody's word, in words: that evidence which
    was cited for other words still holds, or that a correction is not made."""
    if found.kind is not StandingKind.STANDS or found.parts:
        return ()
    words = [
        told(
            "evidence-still-holds",
            reviewer=state.verdict.reviewer,
            why=state.verdict.evidence_holds,
        )
        for state in found.counting
        if state.verdict.evidence_holds is not None
    ]
    proposing = proposing_verdict(found)
    if proposing is not None and (overruled := proposing.overruled) is not None:
        because = overruled.overruling.because or told("redacted")
        words.append(told("correction-overruled", reviewer=overruled.reviewer, why=because))
    return tuple(words)


def _of_undivided(
    claim: ClaimState, found: Standing, policy: Policy, as_of: datetime
) -> Iterator[Shortfall]:
    if found.kind in (StandingKind.SKIPPED, StandingKind.DELETED):
        return
    if found.waiting is not None:
        yield _waiting(claim, found.waiting, as_of)
    if found.kind is not StandingKind.STANDS or found.verdict is None:
        # That nobody has judged it is plain from its waiting.
        if found.waiting is None or found.kind is not StandingKind.UNREVIEWED:
            yield _not_standing(claim, found, policy)
        return
    rating = policy.rating(found.verdict.verdict.rating)
    blocked = list(_blocked_words(claim, found, policy, rating))
    yield from blocked
    # What blocks because of its rating or a flag names its correction already.
    if not blocked:
        yield from _not_taken(claim, found, policy)
    if policy.unverified_blocks and not rating.decisive and not blocked:
        text = told("unverified", rating=rating.key)
        remedy = f"factcheck verdict add {claim.ref} RATING -m 'WHY'"
        yield Shortfall(ShortfallCode.UNVERIFIED, text, remedy, claim.number)
    yield from _correction(claim, found, policy, rating)
    yield from _citations(claim, policy, rating)
    yield from _ticks(claim, policy, rating)
    yield from _signoffs(claim, found.verdict, policy)
    yield from _ages(claim, found.verdict, policy, as_of)


def _waiting(claim: ClaimState, waiting: WaitState, as_of: datetime) -> Shortfall:
    what, until = waiting.wait.what or told("redacted"), waiting.wait.until
    if until is None:
        text = told("waits", what=what)
    else:
        text = told("waits-due" if waiting.is_due(as_of) else "waits-until", what=what, day=until)
    remedy = f"factcheck verdict add {claim.ref} RATING -m 'WHY'"
    return Shortfall(ShortfallCode.WAITING, text, remedy, claim.number)


def _not_standing(claim: ClaimState, found: Standing, policy: Policy) -> Shortfall:
    why = why_not(found)
    code, how = ShortfallCode.UNREVIEWED, "RATING"
    if found.kind is StandingKind.DISPUTED:
        code, how = ShortfallCode.DISPUTED, "RATING --supersede"
    elif found.kind is StandingKind.LOOK_AGAIN:
        code = ShortfallCode.LOOK_AGAIN
        if claim.number.part and claim.text is None:
            sentence = claim.ref.rpartition(".")[0]
            remedy = f"factcheck claim divide {sentence} 'WORDS…OF IT' 'WORDS…OF IT'"
            return Shortfall(code, why, remedy, claim.number)
        if claim.text is None or claim.redacted:
            return Shortfall(code, why, f"factcheck claim show {claim.ref}", claim.number)
        if _may_be_given_again(claim, found, policy):
            how = "--again"
    remedy = f"factcheck verdict add {claim.ref} {how} -m 'WHY'"
    return Shortfall(code, why, remedy, claim.number)


def _is_joined_since(claim: ClaimState, found: Standing) -> bool:
    """Whether its words are more than those that the verdict was given for."""
    given = found.verdict.seq if found.verdict else 0
    return claim.merged_seq is not None and claim.merged_seq > given and claim.changed_after(given)


def _may_be_given_again(claim: ClaimState, found: Standing, policy: Policy) -> bool:
    """Whether the verdict that is shown could be given once more and would be finished then: what
    is corrected now is not still wrong in the way that its rating says, what was cited was cited
    for words that tell the same, and no other sentence was joined to it, of which it said nothing.
    """
    rating = found.rating
    if rating is None or not policy.has(rating):
        return False
    if changed_since_cited(claim) or _is_joined_since(claim, found):
        return False
    taken = any(reason.code is ReasonCode.CORRECTION_TAKEN for reason in found.reasons)
    return not (taken and rating in policy.correction_needed)


def _blocked_words(
    claim: ClaimState, found: Standing, policy: Policy, rating: Rating
) -> Iterator[Shortfall]:
    """What may not be published as the words are: a change of the article is what mends it."""
    remedy = f"factcheck article revise {claim.slug} FILE".replace("  ", " ")
    corrected = _last_correction(found) is not None
    how = told("print-correction" if corrected else "change-words")
    if rating.key in policy.blocking_ratings:
        text = told("blocking-rating", rating=rating.key, how=how)
        yield Shortfall(ShortfallCode.BLOCKING_RATING, text, remedy, claim.number)
    for fidelity in policy.blocking_fidelities:
        if any(state.verdict.fidelity is fidelity for state in found.counting):
            quotation = told(f"fidelity-{fidelity}")
            text = told("blocking-quotation", quotation=quotation, how=how)
            yield Shortfall(ShortfallCode.BLOCKING_FIDELITY, text, remedy, claim.number)
    for flag in policy.blocking_flags:
        if any(flag in state.verdict.flags for state in found.counting):
            text = told("blocking-flag", flag=told(f"flag-{flag}"), how=how)
            yield Shortfall(ShortfallCode.BLOCKING_FLAG, text, remedy, claim.number)


def _not_taken(claim: ClaimState, found: Standing, policy: Policy) -> Iterator[Shortfall]:
    proposing = proposing_verdict(found)
    if not policy.corrections_taken or proposing is None or proposing.overruled is not None:
        return
    if is_taken(claim, proposing.verdict.correction):
        return
    text = told("correction-not-taken")
    remedy = f"factcheck article revise {claim.slug} FILE".replace("  ", " ")
    yield Shortfall(ShortfallCode.CORRECTION_NOT_TAKEN, text, remedy, claim.number)


def _correction(
    claim: ClaimState, found: Standing, policy: Policy, rating: Rating
) -> Iterator[Shortfall]:
    correction = _last_correction(found)
    if correction is None:
        if rating.key in policy.correction_needed:
            remedy = f"factcheck verdict add {claim.ref} {rating.key} --correction 'WORDS' -m 'WHY'"
            text = told("correction-missing", rating=rating.key)
            yield Shortfall(ShortfallCode.CORRECTION_MISSING, text, remedy, claim.number)
        return
    if not policy.quoted_corrections_cited:
        return
    cited = [s.citation.quote for s in claim.live_citations if s.citation.quote is not None]
    for words in uncited_words(correction, cited):
        text = told("quote-not-cited", words=words)
        remedy = f"factcheck cite add {claim.ref} SOURCE 'THE WORDS QUOTED' --supports"
        yield Shortfall(ShortfallCode.QUOTE_NOT_CITED, text, remedy, claim.number)


def _citations(claim: ClaimState, policy: Policy, rating: Rating) -> Iterator[Shortfall]:
    if not rating.decisive:
        return
    counted = count_citations(claim, rating)
    if counted.enough(policy):
        return
    text = together(_needed(policy), *_have(counted))
    remedy = f"factcheck cite add {claim.ref} SOURCE 'FIRST WORDS…LAST WORDS' --supports"
    yield Shortfall(ShortfallCode.TOO_FEW_CITATIONS, text, remedy, claim.number)


def _ticks(claim: ClaimState, policy: Policy, rating: Rating) -> Iterator[Shortfall]:
    """The details that nobody ticked, where the policy asks for that; else none is read."""
    if not policy.ticks_needed or not rating.decisive:
        return
    sheet = tick_sheet(claim)
    if not sheet.unticked:
        return
    words = [told("quoted", words=held.detail.words) for held in sheet.unticked]
    named = together(*words[:_DETAILS_NAMED], between=", ")
    if more := len(words[_DETAILS_NAMED:]):
        named = told("and-more", named=named, count=more)
    if len(words) == 1:
        text = told("detail-unticked", of=len(sheet.details), named=named)
    else:
        text = told("details-unticked", count=len(words), of=len(sheet.details), named=named)
    remedy = f"factcheck tick {claim.ref}"
    yield Shortfall(ShortfallCode.DETAILS_UNTICKED, text, remedy, claim.number)


def _needed(policy: Policy) -> Told:
    primary, independent_sources = (
        policy.primary_citations_needed,
        policy.secondary_citations_needed,
    )
    return told("citations-needed", primary=primary, independent=independent_sources)


def _have(counted: CountedCitations) -> Iterator[Told]:
    """Which citations count and which do not, by the name that may leave the desk."""
    primary = _names(counted.primary)
    counting = [told("counted-primary", sources=primary)] if counted.primary else []
    counting += [_names(counted.secondary)] if counted.secondary else []
    yield told("counted", sources=tuple(counting)) if counting else told("counted-none")
    if len({state.citation.source for state in (*counted.primary, *counted.secondary)}) > (
        counted.independent_sources
    ):
        yield told("counted-once")
    if counted.passed_over:
        passed_over = dict.fromkeys(
            told("not-counted-why", source=state.called, why=why)
            for state, why in counted.passed_over
        )
        yield told("not-counted", sources=tuple(passed_over))
    if counted.not_captured:
        yield told("not-captured", sources=together(*counted.not_captured, between="; "))


def _names(states: Iterable[CitationState]) -> Told:
    return together(*dict.fromkeys(state.called for state in states), between=", ")


def _signoffs(claim: ClaimState, given: VerdictState, policy: Policy) -> Iterator[Shortfall]:
    if not policy.signoffs_needed:
        return
    # Most desks ask for none, and every command that shows a claim reads this file.
    from factcheck.ledger.handles import are_alike

    agreeing: list[str] = []
    for state in sorted(given.signoffs, key=lambda state: state.seq):
        counted = (given.verdict.reviewer, *agreeing)
        if not state.withdrawn and not any(
            are_alike(state.signoff.reviewer, handle) for handle in counted
        ):
            agreeing.append(state.signoff.reviewer)
    missing = policy.signoffs_needed - len(agreeing)
    if missing > 0:
        reviewer = given.verdict.reviewer
        if missing == 1:
            text = told("signoff-missing", reviewer=reviewer)
        else:
            text = told("signoffs-missing", count=missing, reviewer=reviewer)
        remedy = f"factcheck signoff add {claim.ref}"
        yield Shortfall(ShortfallCode.SIGNOFFS_MISSING, text, remedy, claim.number)


def _ages(
    claim: ClaimState, given: VerdictState, policy: Policy, as_of: datetime
) -> Iterator[Shortfall]:
    days = policy.verdict_age_days
    if days is not None and as_of - given.at > timedelta(days=days):
        text = told("verdict-too-old", count=days)
        remedy = f"factcheck verdict add {claim.ref} --again -m 'WHY'"
        yield Shortfall(ShortfallCode.VERDICT_TOO_OLD, text, remedy, claim.number)
    days = policy.source_look_days
    if days is None:
        return
    seen: set[str] = set()
    for state in sorted(claim.live_citations, key=lambda state: (state.seq, state.citation.uid)):
        # Only what a machine can look at again has an age; and a source is named once.
        checked = last_check(state)
        if checked is None or state.called in seen:
            continue
        if as_of - checked > timedelta(days=days):
            seen.add(state.called)
            text = told("look-too-old", source=state.called, count=days)
            remedy = f"factcheck source check {state.source_key}"
            yield Shortfall(ShortfallCode.LOOK_TOO_OLD, text, remedy, claim.number)


def _last_correction(found: Standing) -> str | None:
    proposing = proposing_verdict(found)
    return None if proposing is None else proposing.verdict.correction


_DETAILS_NAMED = 5
_HELPING = (ReasonCode.CORRECTION_TAKEN, ReasonCode.QUOTATION_UNCITED)
_PLACE = {code: place for place, code in enumerate(ShortfallCode)}
