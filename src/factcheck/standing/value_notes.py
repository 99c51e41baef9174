"""What a verdict lets into print though what is cited for it says otherwise: told, and no more."""

from collections.abc import Iterable

from factcheck.domain import Stance, StandingKind, Summary
from factcheck.standing.policy import Policy
from factcheck.standing.reasons import Reason, ReasonCode
from factcheck.standing.standing import Standing, is_taken, live_verdicts
from factcheck.standing.told import Told, told
from factcheck.standing.values import ClaimState


def cited_otherwise(
    printed: str, cited: Iterable[tuple[str, str]], language: str
) -> tuple[Told, ...]:
    """What words that are to be printed say otherwise than what is cited for them, in sentences.

    Args:
        printed: a sentence, or the correction that is printed in its place.
        cited: what supports it: what each source is called, and the words quoted.
        language: of the sentence, ISO 639.
    """
    quotes = list(cited)
    if not quotes:
        return ()
    # What compares is large, and of many claims nothing is cited.
    from factcheck.text.details.said_otherwise import said_otherwise

    return tuple(
        told("value-differs", words=one.words, source=quotes[one.quote][0], quoted=one.quoted)
        if one.words
        else told("denial-differs", source=quotes[one.quote][0], quoted=one.quoted)
        for one in said_otherwise(printed, [words for _, words in quotes], language)
    )


def printed_words(claim: ClaimState, summary: Summary, correction: str | None) -> str | None:
    """The words of a claim that a rating lets into print: its correction, or what stands there;
    none where it lets in neither."""
    if summary is Summary.NEVER:
        return None
    if correction is not None or summary is Summary.CORRECTED:
        return correction
    return claim.wording or claim.text


def supporting_quotes(claim: ClaimState) -> list[tuple[str, str]]:
    """What supports a claim: what each source is called, and the words that are quoted of it."""
    return [
        (state.called, state.citation.quote)
        for state in claim.live_citations
        if state.citation.stance is Stance.SUPPORTS and state.citation.quote is not None
    ]


def would_say_otherwise(
    claim: ClaimState,
    policy: Policy,
    rating: str | None,
    correction: str | None,
    fresh: Iterable[tuple[str, str]],
    handle: str,
) -> tuple[Told, ...]:
    """What a verdict that is to be given would let into print though what is cited says otherwise.

    Args:
        rating: the key of its rating; none means that the reviewer's last is given again.
        correction: what it proposes; none means nothing, or what that one proposed.
        fresh: what is to be cited with it, as `supporting_quotes` has what is cited.
        handle: the reviewer's.
    """
    if rating is None:
        own = [s for s in live_verdicts(claim.verdicts) if s.verdict.reviewer == handle]
        if not own:
            return ()
        rating, last = own[-1].verdict.rating, own[-1].verdict.correction
        if correction is None and not is_taken(claim, last):
            correction = last
    if not policy.has(rating) or not policy.rating(rating).decisive:
        return ()
    printed = printed_words(claim, policy.rating(rating).summary, correction or None)
    if printed is None:
        return ()
    return cited_otherwise(printed, [*supporting_quotes(claim), *fresh], claim.language)


def value_notes(claim: ClaimState, found: Standing, policy: Policy) -> tuple[Reason, ...]:
    """What the words that a verdict lets into print say otherwise than what is cited for them, as
    notes; of a divided sentence its parts have their own."""
    rating = found.rating
    if found.kind is not StandingKind.STANDS or found.parts or rating is None or claim.redacted:
        return ()
    if found.verdict is None or not policy.has(rating) or not policy.rating(rating).decisive:
        return ()
    correction = found.verdict.verdict.correction
    printed = printed_words(claim, policy.rating(rating).summary, correction)
    if printed is None:
        return ()
    return tuple(
        Reason(ReasonCode.VALUE_DIFFERS, text, found.verdict.seq, note=True)
        for text in cited_otherwise(printed, supporting_quotes(claim), claim.language)
    )
