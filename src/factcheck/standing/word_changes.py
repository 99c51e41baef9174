"""What changed in the words of a claim since a verdict was given for them, told as reasons."""

from collections.abc import Iterable

from factcheck.domain import Fidelity
from factcheck.standing.corrections import uncited_quotations
from factcheck.standing.reasons import Reason, ReasonCode
from factcheck.standing.told import Told, told
from factcheck.standing.values import ClaimState, VerdictState
from factcheck.text.canonical import canonical_words


def how_lost(claim: ClaimState) -> Told:
    """That a part's words are not in its sentence any more, and which of the particulars in them
    are not."""
    from factcheck.text.details.details import details

    words = next((s.words for s in reversed(claim.verdicts) if s.words is not None), None)
    if words is None or claim.sentence_text is None:
        return told("lost")
    there = canonical_words(claim.sentence_text)
    missing = [
        words[one.start : one.end]
        for one in details(words, claim.language)
        if canonical_words(words[one.start : one.end]) not in there
    ]
    if not missing:
        return told("lost")
    return told("lost-particulars", missing=tuple(missing))


def how_changed(claim: ClaimState, given: VerdictState) -> Told:
    """That the words are others, and where it is known what was changed in them."""
    # What tells particulars apart is large, and most desks' words are what they were.
    from factcheck.text.details.change_kinds import change_kinds

    reviewer, words = given.verdict.reviewer, (given.words, claim.text)
    kinds = (
        () if None in words else change_kinds(given.words or "", claim.text or "", claim.language)
    )
    if not kinds:
        return told("words-changed", reviewer=reviewer)
    named = tuple(told(f"kind-{kind}") for kind in kinds)
    return told("words-changed-in", reviewer=reviewer, kinds=named)


def sentence_changed(claim: ClaimState, given: VerdictState) -> Reason:
    """That the sentence around a part was changed since its verdict was given: a note where only
    its wording was, and else what sends the part back, since a "not" may have come in beside it.
    Where it is not known how the sentence read, it is what it tells now that counts as new."""
    from factcheck.text.details.change_kinds import telling_kinds

    now = claim.sentence_text
    kinds: tuple[str, ...] = ()
    if now is not None:
        kinds = telling_kinds(claim.sentence_words_at(given.seq) or "", now, claim.language)
    named = tuple(told(f"kind-{kind}") for kind in kinds)
    text = told("sentence-changed-in", kinds=named) if named else told("sentence-changed")
    return Reason(ReasonCode.SENTENCE_CHANGED, text, claim.changed_seq, note=not named)


def uncited_quotation(claim: ClaimState, given: VerdictState) -> Iterable[Reason]:
    """What stands between quotation marks and is in no quote that is cited, where somebody found
    before that the article's quotation is not what was said."""
    if given.verdict.fidelity is not Fidelity.MISQUOTED or claim.text is None:
        return
    cited = [s.citation.quote for s in claim.live_citations if s.citation.quote is not None]
    for words in uncited_quotations(claim.text, cited):
        text = told("quotation-uncited", words=words)
        yield Reason(ReasonCode.QUOTATION_UNCITED, text, claim.changed_seq, note=True)
