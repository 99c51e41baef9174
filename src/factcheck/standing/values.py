"""The frozen states that standing is computed from: what casework maps its rows to.

Each state is a record (see `factcheck.domain`) with what the history says of it: the entry that
made it, when, and whether it was withdrawn. `seq` numbers entries of the article's own stream,
unless a field says otherwise; times are aware and UTC. Withdrawn acts belong in the tuples too:
a reason has to be able to name them. Nothing here depends on the order of the tuples.
"""

from dataclasses import dataclass
from datetime import datetime

from factcheck.domain import (
    Citation,
    ClaimNumber,
    Evidence,
    Manner,
    Overruling,
    QuoteState,
    Signoff,
    Skip,
    SourceKind,
    Tick,
    Verdict,
    Wait,
)
from factcheck.standing.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationState:
    """A citation as it is now.

    Args:
        citation: the record.
        seq, at: the entry of the article's stream that made it.
        source_key: what a person types to name the source.
        alias: what a confidential source is called instead, wherever words are shown.
        group: the wire story (or other origin) that copies share; none when it stands alone.
        manner: how the cited words came to the desk; none when there is no snapshot.
        rendered: they were captured as a browser shows their page, not as it was sent.
        of_article: the source is the article itself (its address), or a copy of it.
        readable: the last look at the source could read it.
        unconfirmed: the last look saw its quotes changed, and no other look agreed yet.
        vanished: since when the source's server says for good that it is gone (404, 410).
        quote_state: the quote in the latest snapshot that could be read; none without a quote.
        context_changed: the quoted words stand, but what stands beside them turns their meaning.
        since_snapshot: the number of the first snapshot since which the quote has read as it
            does in the latest; none when unknown (then states alone are compared).
        source_seq: the entry of the *source's* stream that brought the present quote state; none
            when the quote reads as it was cited.
        check_seq: the entry of the source's stream that says whether it can be read.
        confirmed: of words that were typed or heard, whether a later capture has them; none when
            there is none.
        checkable: this desk has the words that show the quote's state; else it is only what the
            case told that brought it, and never called intact.
        shown: this desk has the words that were quoted, at their place.
        looked: the last successful look at the source; none when it was never fetched.
        withdrawn_seq: the entry that withdrew it, while `withdrawn`.
        restored_seq: the entry that undid its withdrawal, when that happened.
        redacted_seq: the entry that erased its words, when that happened.
    """

    citation: Citation
    seq: int
    at: datetime
    source_key: str
    source_kind: SourceKind = SourceKind.PAGE
    alias: str | None = None
    group: str | None = None
    url: str | None = None
    manner: Manner | None = None
    rendered: bool = False
    of_article: bool = False
    readable: bool = True
    unconfirmed: bool = False
    vanished: datetime | None = None
    quote_state: QuoteState | None = None
    context_changed: bool = False
    since_snapshot: int | None = None
    source_seq: int | None = None
    check_seq: int | None = None
    confirmed: bool | None = None
    checkable: bool = True
    shown: bool = True
    checked: datetime | None = None
    withdrawn: bool = False
    withdrawn_seq: int | None = None
    restored_seq: int | None = None
    redacted_seq: int | None = None

    @property
    def source_uid(self) -> str:
        """The source's uid."""
        return self.citation.source

    @property
    def called(self) -> str:
        """What the source is called in words that may leave the desk: its alias, or its key."""
        return self.alias or self.source_key

    @property
    def independent_source(self) -> tuple[str, str]:
        """Whom it counts as: copies of one story, or two quotes of one source, are one voice."""
        return ("group", self.group) if self.group else ("source", self.citation.source)

    @property
    def is_uncheckable(self) -> bool:
        """Whether it quotes words, and what became of them is not checkable here."""
        return self.citation.quote is not None and not self.checkable

    @property
    def seen_state(self) -> QuoteState | None:
        """The quote's state as a verdict given now can rest on it: what only a case told to be
        intact, nobody here could read."""
        told_intact = self.quote_state is not None and self.quote_state.is_intact
        return QuoteState.UNREADABLE if self.is_uncheckable and told_intact else self.quote_state

    @property
    def redacted(self) -> bool:
        """Whether its quoted words were erased: it has a place in a snapshot, but no quote."""
        return self.citation.quote is None and self.citation.snapshot is not None

    @property
    def lost(self) -> bool:
        """Whether a live citation no longer shows its words; one for the record always does."""
        return self.citation.evidence is Evidence.LIVE and (
            self.vanished is not None
            or self.context_changed
            or (self.quote_state is not None and self.quote_state.is_lost)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignoffState:
    """A sign-off, and whether it still counts."""

    signoff: Signoff
    seq: int
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrulingState:
    """That an editor overruled the correction of a verdict, and nobody took that back."""

    overruling: Overruling
    reviewer: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """The words that a claim had from one entry of the article's stream on (`since`) until another
    (`until`; none where it has them now); none where they were erased."""

    since: int
    until: int | None
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictState:
    """A verdict, the policy it was given under, the sign-offs it has, and what withdrew it.

    `words` are those it was given for, where they stood in an earlier revision and are known.
    `overruled` is the last word of an editor that its correction is not made.
    """

    verdict: Verdict
    policy: Policy
    seq: int
    at: datetime
    words: str | None = None
    signoffs: tuple[SignoffState, ...] = ()
    overruled: OverrulingState | None = None
    withdrawn: bool = False
    withdrawn_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TickState:
    """A tick, who gave it, and where the claim's words began in the text of its revision (code
    points; none when it has no place there). `words` are the claim's in an earlier revision, where
    they are known."""

    tick: Tick
    seq: int
    at: datetime
    reviewer: str
    begins: int | None = None
    words: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipState:
    """That a claim is not checked, and whether that still counts."""

    skip: Skip
    seq: int
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitState:
    """That a claim waits for somebody or something: a wait that nobody took back."""

    wait: Wait
    reviewer: str
    seq: int
    at: datetime

    def is_due(self, as_of: datetime) -> bool:
        """Whether the day until which it waits has come (UTC)."""
        return self.wait.until is not None and self.wait.until <= f"{as_of:%Y-%m-%d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimState:
    """A claim as it is in the article's latest revision, with all that was said of it.

    Args:
        number: the claim's number; part 0 is the sentence.
        slug: the article's, so that a command can be named that a person can type.
        text: the placement's slice of the revision; none when the claim is not placed there.
        language: the revision's, ISO 639.
        wording: a part's self-contained wording.
        citations, ticks, verdicts: all that were ever made for exactly this claim, withdrawn ones
            too.
        skip: the latest skip of exactly this claim.
        wait: the latest wait of exactly this claim that was not withdrawn.
        parts: a divided sentence's parts, each a claim of its own.
        divided_seq: the entry that divided the sentence (the latest such).
        joined_into, joined_seq: the number of the sentence it was joined to, and the entry.
        merged_seq: the latest entry that joined other sentences to it.
        changed_seq: the latest entry that changed the claim's words: an edit, a join, a deletion,
            a return. None when it stands as it was first placed.
        same_before: [from, to) of entries between which it had before the words it has now.
        worded: which words it had when, as far as that is known; of one whose words never changed,
            and of one for which nothing is cited, nothing is there.
        around: for a part, the same of its sentence.
        sentence_text: for a part: its sentence's words now.
        sentence_deleted: for a part: its sentence is not in the latest revision either.
        neighbour_seq: the entry that changed the sentence before, when this one leans on it.
        redacted, redacted_seq: the article's words were erased, so there is nothing left to
            compare; and the entry that did it.
    """

    number: ClaimNumber
    text: str | None
    slug: str = ""
    language: str = "en"
    wording: str | None = None
    citations: tuple[CitationState, ...] = ()
    ticks: tuple[TickState, ...] = ()
    verdicts: tuple[VerdictState, ...] = ()
    skip: SkipState | None = None
    wait: WaitState | None = None
    parts: "tuple[ClaimState, ...]" = ()
    divided_seq: int | None = None
    joined_into: int | None = None
    joined_seq: int | None = None
    merged_seq: int | None = None
    changed_seq: int | None = None
    same_before: tuple[tuple[int, int], ...] = ()
    worded: tuple[Worded, ...] = ()
    around: tuple[Worded, ...] = ()
    sentence_text: str | None = None
    sentence_deleted: bool = False
    neighbour_seq: int | None = None
    redacted: bool = False
    redacted_seq: int | None = None

    @property
    def ref(self) -> str:
        """What a person types to name the claim: `slug:7.1`, or `7.1` when no slug is known."""
        return f"{self.slug}:{self.number}" if self.slug else str(self.number)

    def changed_after(self, seq: int) -> bool:
        """Whether the claim's words are others than those that stood there after entry `seq`."""
        return (
            self.changed_seq is not None
            and self.changed_seq > seq
            and not any(first <= seq < end for first, end in self.same_before)
        )

    def words_at(self, seq: int) -> str | None:
        """Its words after an entry; none where they are not known."""
        if not self.changed_after(seq):
            return self.text
        return _words_at(self.worded, seq)

    def sentence_words_at(self, seq: int) -> str | None:
        """The words of a part's sentence after an entry; none where they are not known."""
        return _words_at(self.around, seq)

    @property
    def live_citations(self) -> tuple[CitationState, ...]:
        """The citations that were not withdrawn."""
        return tuple(state for state in self.citations if not state.withdrawn)


def _words_at(worded: tuple[Worded, ...], seq: int) -> str | None:
    return next(
        (
            each.words
            for each in worded
            if each.since <= seq and (each.until is None or seq < each.until)
        ),
        None,
    )
