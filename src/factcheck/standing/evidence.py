"""What became of the evidence a verdict rests on, and which citations count for the policy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain import Basis, Evidence, Manner, QuoteState, Stance, Summary, Use
from factcheck.standing.fingerprint import Quoting, fingerprint, is_current_format
from factcheck.standing.policy import Policy, Rating
from factcheck.standing.reasons import Reason, ReasonCode
from factcheck.standing.told import told
from factcheck.standing.values import CitationState, ClaimState, VerdictState
from factcheck.text.markup import reads_alike

_LOST = {
    QuoteState.ALTERED: (ReasonCode.QUOTE_ALTERED, "altered"),
    QuoteState.GONE: (ReasonCode.QUOTE_GONE, "gone"),
}
_NOT_CAPTURED = (Manner.TYPED, Manner.HEARD)


@dataclass(frozen=True, slots=True)
class CountedCitations:
    """How a claim's live citations count towards what the policy asks for: those that do count,
    the earliest first, and those that are passed over, each with why."""

    primary: tuple[CitationState, ...]
    secondary: tuple[CitationState, ...]
    passed_over: tuple[tuple[CitationState, str], ...]

    @property
    def primary_sources(self) -> int:
        """How many independent primary ones there are."""
        return len({state.independent_source for state in self.primary})

    @property
    def independent_sources(self) -> int:
        """How many independent ones of whatever kind; a primary one is one of them."""
        return len({state.independent_source for state in (*self.primary, *self.secondary)})

    @property
    def not_captured(self) -> tuple[str, ...]:
        """Of those that count, the sources whose words a reviewer typed or heard, and how."""
        return tuple(
            dict.fromkeys(
                told(str(state.manner), source=state.called)
                for state in (*self.primary, *self.secondary)
                if state.manner in _NOT_CAPTURED
            )
        )

    def enough(self, policy: Policy) -> bool:
        """Whether they are as many as a decisive verdict needs."""
        return (
            self.primary_sources >= policy.primary_citations_needed
            or self.independent_sources >= policy.secondary_citations_needed
        )


def count_citations(claim: ClaimState, rating: Rating) -> CountedCitations:
    """Count what supports a verdict with this rating.

    Not counted, and told why: context; the article itself or a copy of it; a citation that quotes
    no words; one whose live page no longer shows them, or of whose words nothing on this desk shows
    that they stand there; and, where the rating lets the sentence
    stand as it is, one that refutes it. (A sentence that is corrected is right in one thing and
    wrong in another, so there both sides count.) What was typed or heard counts, and is named.

    Args:
        claim: an undivided claim; a divided sentence has its parts counted.
        rating: the verdict's.
    """
    counted: dict[Use, list[CitationState]] = {Use.PRIMARY: [], Use.SECONDARY: []}
    passed_over: list[tuple[CitationState, str]] = []
    for state in sorted(claim.live_citations, key=_by_entry):
        why = _why_not_counted(state, rating)
        if why is None:
            counted[state.citation.use].append(state)
        else:
            passed_over.append((state, why))
    return CountedCitations(
        tuple(counted[Use.PRIMARY]), tuple(counted[Use.SECONDARY]), tuple(passed_over)
    )


def same_words(claim: ClaimState, given: VerdictState) -> bool:
    """Whether a verdict was given for the words that stand there now.

    That is so when the fingerprint comes out the same over what the verdict rested on: with the
    words of now, or, where no revision changed them but the marks of Markdown are off since, with
    those it was given for. Where it
    cannot be worked out (its format is another, or a quote it rested on was erased) the history
    of the words decides.
    """
    assert claim.text is not None
    if is_current_format(given.verdict.fingerprint):
        known = _by_uid(claim)
        rested_on = [known.get(basis.citation) for basis in given.verdict.basis]
        records = [state.citation for state in rested_on if state is not None]
        if fingerprint(claim.text, claim.wording, records) == given.verdict.fingerprint:
            return True
        if _only_unmarked(claim, given, records):
            return True
        if all(state is not None and not state.redacted for state in rested_on):
            return False
    return not claim.changed_after(given.seq)


def _only_unmarked(claim: ClaimState, given: VerdictState, rested_on: Iterable[Quoting]) -> bool:
    """Whether the words are those of the verdict, read without marks since. The history has to say
    that they were kept, and the words themselves that they are: neither is believed alone."""
    if given.words is None or claim.text is None or claim.changed_after(given.seq):
        return False
    if not reads_alike(given.words, claim.text):
        return False
    return fingerprint(given.words, claim.wording, rested_on) == given.verdict.fingerprint


def changed_since_cited(claim: ClaimState) -> tuple[str, ...]:
    """What kinds of particulars the words have otherwise than those that anything was cited for: a
    number, a date, a name, a negation or a quotation that no cited source was held against.

    Empty where nothing is cited that speaks for or against; where anything was cited for the words
    as they are, or for such as differ from them in wording alone; and where a verdict that rests on
    what is cited was given for such words, or proposed them. A verdict that decided nothing, or
    that itself needed a word that the evidence still holds, shows nothing of other words. Of a part
    it is its sentence that is compared: a "not" may come in beside it. Where it is not known which
    words something was cited for, it is all that the words tell.
    """
    cited = [state for state in claim.live_citations if state.citation.stance is not Stance.CONTEXT]
    now = claim.sentence_text if claim.number.part else claim.text
    if now is None or claim.redacted or claim.changed_seq is None or not cited:
        return ()
    # What tells particulars apart is large, and most desks' words are what they were.
    from factcheck.text.details.change_kinds import telling_kinds

    found: tuple[str, ...] | None = None
    for words in _words_cited_for(claim, cited):
        kinds = telling_kinds(words or "", now, claim.language)
        if not kinds:
            return ()
        found = found or kinds
    return found or ()


def _words_cited_for(claim: ClaimState, cited: Sequence[CitationState]) -> Iterable[str | None]:
    """The words that what is cited is known to have been held against, the latest first; none for
    those that are not known."""
    at = claim.sentence_words_at if claim.number.part else claim.words_at
    by_seq: list[tuple[int, str | None]] = [(state.seq, at(state.seq)) for state in cited]
    live = {state.citation.uid for state in cited}
    speaking = live | {
        state.citation.uid
        for state in claim.citations
        if state.citation.stance is not Stance.CONTEXT
    }
    for given in claim.verdicts:
        rested_on = {basis.citation for basis in given.verdict.basis} & speaking
        if _shows_nothing(given) or not rested_on or not rested_on <= live:
            continue
        by_seq.append((given.seq, at(given.seq)))
        if given.verdict.correction is not None and not claim.number.part:
            by_seq.append((given.seq, given.verdict.correction))
    return [words for _, words in sorted(by_seq, key=lambda each: -each[0])]


def _shows_nothing(given: VerdictState) -> bool:
    """Whether a verdict says nothing of whether what is cited was held against its words."""
    record, policy = given.verdict, given.policy
    decides = policy.has(record.rating) and policy.rating(record.rating).decisive
    return given.withdrawn or record.evidence_holds is not None or not decides


def evidence_reasons(claim: ClaimState, given: VerdictState) -> Iterable[Reason]:
    """What happened, since a verdict, to the evidence it rested on and to its sources."""
    known = _by_uid(claim)
    rested_on = {basis.citation: basis for basis in given.verdict.basis}
    for basis in given.verdict.basis:
        state = known.get(basis.citation)
        if state is None:
            text = told("evidence-missing")
            yield Reason(ReasonCode.EVIDENCE_MISSING, text, given.seq)
        elif state.withdrawn:
            text = told("evidence-withdrawn", source=state.called)
            yield Reason(ReasonCode.EVIDENCE_WITHDRAWN, text, state.withdrawn_seq)
        else:
            yield from _of_quote(claim, state, basis, given)
    for state in claim.live_citations:
        if state.citation.uid not in rested_on:
            yield _of_added(state)


def _of_added(state: CitationState) -> Reason:
    seq = state.restored_seq or state.seq
    if state.citation.stance is Stance.CONTEXT:
        text = told("context-added", source=state.called)
        return Reason(ReasonCode.CONTEXT_ADDED, text, seq, note=True)
    text = told(f"evidence-{state.citation.stance}", source=state.called)
    return Reason(ReasonCode.EVIDENCE_ADDED, text, seq)


def _of_quote(
    claim: ClaimState, state: CitationState, basis: Basis, given: VerdictState
) -> Iterable[Reason]:
    """What became of one quote; what is for the record survives the page, and is noted."""
    for_the_record = state.citation.evidence is Evidence.RECORD
    if state.redacted and _was_readable(claim, given):
        text = told("evidence-erased", source=state.called)
        yield Reason(ReasonCode.EVIDENCE_REDACTED, text, state.redacted_seq)
    elif state.quote_state in _LOST:
        code, became = _LOST[state.quote_state]
        who = "told" if state.is_uncheckable else "quote"
        text = told(f"{who}-{became}", source=state.called)
        noted = for_the_record or _was_seen(state, basis)
        yield Reason(code, text, state.source_seq, state.called, note=noted)
    elif state.context_changed:
        text = told("context-changed", source=state.called)
        noted = for_the_record or _was_seen(state, basis)
        code = ReasonCode.CONTEXT_CHANGED
        yield Reason(code, text, state.source_seq, state.called, note=noted)
    if state.is_uncheckable:
        text = told("not-checkable", source=state.called)
        yield Reason(ReasonCode.NOT_CHECKABLE, text, note=True)
    yield from _of_source(state, given)


def _of_source(state: CitationState, given: VerdictState) -> Iterable[Reason]:
    """What became of the source that a quote is from; a failure to read it is always a note."""
    if state.vanished is not None:
        text = told("source-vanished", source=state.called)
        noted = state.citation.evidence is Evidence.RECORD or state.vanished <= given.at
        yield Reason(ReasonCode.SOURCE_VANISHED, text, state.check_seq, state.called, note=noted)
    elif state.unconfirmed:
        text = told("source-unconfirmed", source=state.called)
        code = ReasonCode.SOURCE_UNCONFIRMED
        yield Reason(code, text, state.check_seq, state.called, note=True)
    elif not state.readable or (
        state.quote_state is QuoteState.UNREADABLE and not state.is_uncheckable
    ):
        text = told("source-unreadable", source=state.called)
        seq = state.source_seq if state.readable else state.check_seq
        yield Reason(ReasonCode.SOURCE_UNREADABLE, text, seq, state.called, note=True)


def _was_seen(state: CitationState, basis: Basis) -> bool:
    """Whether the verdict was given with the quote reading as it does now."""
    since = state.since_snapshot
    newer = since is not None and basis.snapshot is not None and since > basis.snapshot
    return basis.state is state.quote_state and not newer


def _was_readable(claim: ClaimState, given: VerdictState) -> bool:
    """Whether a quote that is erased now was there when the verdict was given."""
    assert claim.text is not None
    known = _by_uid(claim)
    records = [
        known[basis.citation].citation for basis in given.verdict.basis if basis.citation in known
    ]
    return fingerprint(claim.text, claim.wording, records) != given.verdict.fingerprint


def _why_not_counted(state: CitationState, rating: Rating) -> str | None:
    citation = state.citation
    if citation.stance is Stance.CONTEXT:
        return told("why-context")
    if state.of_article:
        return told("why-of-article")
    if citation.quote is None:
        return told("why-erased" if state.redacted else "why-no-words")
    if state.lost or not _is_checkable(state):
        unseen = state.is_uncheckable or not state.lost
        return told("why-not-checkable" if unseen else "why-not-shown")
    if rating.summary is Summary.AS_IS and citation.stance is Stance.REFUTES:
        return told("why-refutes", rating=rating.key)
    return None


def _is_checkable(state: CitationState) -> bool:
    """Whether this desk has the words that a citation counts for: as quoted, or as they are now."""
    for_the_record = state.citation.evidence is Evidence.RECORD
    return state.shown if for_the_record else state.checkable


def _by_uid(claim: ClaimState) -> Mapping[str, CitationState]:
    return {state.citation.uid: state for state in claim.citations}


def _by_entry(state: CitationState) -> tuple[int, str]:
    return state.seq, state.citation.uid
