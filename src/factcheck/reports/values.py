"""A report as frozen values: all that a reader is shown, and nothing that a database knows.

Whoever fills these in decides nothing about the report: what must change, what enters the verified
summary and what is left over is computed from them by `factcheck.reports.sections`. Every sequence
is shown in the order it is given; there is no clock in here, so the same values give the same
bytes.

Words that were erased by a redaction are none, and `redacted` says so beside them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from factcheck.domain import (
    AmendmentKind,
    Asks,
    CorrectionOutcome,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    ParagraphKind,
    QuoteState,
    ReportLanguage,
    Role,
    SkipKind,
    SourceKind,
    Stance,
    StandingKind,
    StreamKind,
    Summary,
    Use,
)

REPORT_FORMAT = 4
"""All formats are numbered as one: what a reader or a program finds in a report, and where. It
rises whenever the same state is written otherwise, so that what was written before is not taken
for tampered with. Since 2 it tells the gate, and what is proposed, lacking, and waited for;
since 3 what became of corrections; since 4 what blocks is told by reason, on one page."""


class Reason(NamedTuple):
    """Why something is as it is: `code` is a stable word for programs, `text` a plain sentence."""

    code: str
    text: str


class Version(NamedTuple):
    """What helped to make the report, and in which version: ("anchoring", "1")."""

    name: str
    version: str


class Head(NamedTuple):
    """The last entry of a stream that the report knows of: its number and its hash (hex)."""

    seq: int
    hash: str


class StreamHead(NamedTuple):
    """The last entry of another history that a report rests on: a cited source's, or the desk's.

    `stream` is the uid of the source or the desk, `seq` the entry's number, `hash` its hash (hex).
    """

    kind: StreamKind
    stream: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRating:
    """One rating of the desk's scale.

    `position` is its place in the scale, `seriousness` how bad it is (higher is worse): they
    differ, where "unverified" stands last in the scale but is not worse than "false". `decisive` is
    false for a rating that says nothing of what is the case (unverified): its claims are listed as
    not verified, and not among what must change.
    """

    key: str
    label: str
    position: int
    seriousness: int
    summary: Summary
    decisive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSource:
    """Something cited. With an `alias` it is confidential, and nothing that tells who it is may be
    here: raises ValueError when title, author, publisher, dated or url is given beside an alias.

    A renderer shows the alias in place of the key too.
    """

    key: str
    kind: SourceKind
    alias: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    dated: str | None = None
    url: str | None = None
    redacted: bool = False

    def __post_init__(self) -> None:
        telling = (self.title, self.author, self.publisher, self.dated, self.url)
        if self.alias is not None and any(field is not None for field in telling):
            raise ValueError("a confidential source is known by its alias alone")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSnapshot:
    """The state of the source that a quote was read in.

    `manner` tells what a machine captured from what a reviewer typed or heard; `taken` is when
    (UTC); `blob` is the SHA-256 (hex) of the bytes captured, `url` where they came from when that
    is not the source's own address (an archive). For a confidential source both stay none.
    `rendered`: it was captured as a browser shows it, not as it was sent.
    """

    number: int
    manner: Manner
    taken: datetime
    rendered: bool = False
    blob: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedCitation:
    """A live citation of a claim: what it does to the claim, and the words it rests on.

    `state` is what became of the quote in the latest snapshot, none when nothing is quoted; unless
    it is `checkable`, only the case that brought the citation says so, and nothing on this desk
    shows it. `prefix` and `suffix` are what stood before and behind the quote.
    Raises ValueError when a confidential source's snapshot says where it came from.
    """

    source: ReportedSource
    stance: Stance
    use: Use
    evidence: Evidence
    snapshot: ReportedSnapshot | None = None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    state: QuoteState | None = None
    checkable: bool = True
    locator: str | None = None
    note: str | None = None
    redacted: bool = False

    def __post_init__(self) -> None:
        snapshot = self.snapshot
        if self.source.alias is not None and snapshot and (snapshot.url or snapshot.blob):
            raise ValueError("a confidential source's snapshot keeps its address and hash back")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSignoff:
    """A second reviewer's live agreement with a verdict; `at` is UTC."""

    reviewer: str
    role: Role
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedOverruling:
    """That an editor overruled a correction, and why (none when it was redacted); `at` is UTC."""

    reviewer: str
    role: Role
    at: datetime
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedVerdict:
    """One reviewer's rating of a claim.

    `rating` is the key, `label` what the scale called it when the verdict was given. `correction`
    is the full replacement of the claim's text (of its wording, if it has one), never a fragment:
    it is printed in the claim's place. `superseded` verdicts are history: shown, never counted.
    `revision` is the number of the revision it was given in; `at` is UTC. `evidence_holds` is why
    what is cited bears out words that tell something else than those it was cited for; `overruled`
    says that its correction is not made.
    """

    rating: str
    label: str
    reviewer: str
    at: datetime
    asks: Asks
    fidelity: Fidelity
    revision: int = 1
    flags: tuple[Flag, ...] = ()
    rationale: str | None = None
    correction: str | None = None
    superseded: bool = False
    evidence_holds: str | None = None
    overruled: ReportedOverruling | None = None
    signoffs: tuple[ReportedSignoff, ...] = ()
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSkip:
    """That a claim is not checked, why, and who says so; `at` is UTC."""

    kind: SkipKind
    reviewer: str
    at: datetime
    because: str | None = None
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRemark:
    """A reviewer's remark on a claim; `at` is UTC, `text` none when it was redacted."""

    reviewer: str
    at: datetime
    text: str | None


class Despite(NamedTuple):
    """Why a report was given out though the gate was closed, and who gave it out."""

    because: str
    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedGate:
    """What the gate says of the article by its history: the sentences that block it, worst first;
    none when it may be published.

    `looks_within` is in how many days before it is published its live sources must have been looked
    at, by the policy; none where it asks for none. Whether they were, only the gate says, on that
    day: looks that find nothing new are no part of a history, and time makes no entry.
    `on_word_alone` is what it lets through on somebody's word, each with the sentence or part that
    it is said of.
    """

    blocking: tuple[str, ...] = ()
    looks_within: int | None = None
    on_word_alone: tuple[tuple[str, str], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the article may be published, by the desk's policy and what its history tells."""
        return not self.blocking


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedTick:
    """That a reviewer held a detail against a citation, and it counts: `citation` is the place of
    that among the claim's, from 0; `at` is UTC; `because` is what there was to say of it."""

    reviewer: str
    at: datetime
    citation: int
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDetail:
    """A detail of a claim in the article's words, and the ticks of it that count."""

    text: str
    ticks: tuple[ReportedTick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedWait:
    """That a claim waits, and for whom or what (none when it was redacted); `until` is the day (ISO
    8601) on which it is to be looked at again, if one was set. `at` is UTC."""

    what: str | None
    until: str | None
    reviewer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedClaim:
    """One sentence, or one part of it, with all that was found out about it.

    Args:
        ref: "7", or "7.1" for a part.
        text: the slice of the revision's text at [start, end), code points; none when redacted, or
            when the claim is no longer in the article.
        wording: a part's self-contained wording, if it has one.
        parts: the parts of a divided sentence, in order; a part has none.
        paragraph: the paragraph's number, from 0.
        standing: computed; of a divided sentence, that of its worst part.
        reasons: why it stands as it does, the weightiest first.
        notes: what is worth knowing but changes nothing.
        misses: what the desk's policy still asks for before the claim is published, whatever
            words are printed.
        refused: why the policy refuses the article's own words; a correction in their place is
            not refused for it.
        let_through: the policy lets the article's words through, though they are not right or a
            correction was proposed.
        verdicts: in the order they were given, superseded ones included.
        citations: the live ones, in the order they were added.
        remarks: what reviewers remarked on it, in the order they did.
        details: those of a claim that somebody ticked, all of them, in the order of its words.
        wait: what it waits for.
        joined_into: the sentence that it is in the article as a part of, if it was joined to one.
    """

    ref: str
    text: str | None
    start: int | None
    end: int | None
    paragraph: int
    kind: ParagraphKind
    standing: StandingKind
    wording: str | None = None
    parts: tuple["ReportedClaim", ...] = ()
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    misses: tuple[Reason, ...] = ()
    refused: tuple[Reason, ...] = ()
    let_through: bool = False
    skip: ReportedSkip | None = None
    verdicts: tuple[ReportedVerdict, ...] = ()
    citations: tuple[ReportedCitation, ...] = ()
    remarks: tuple[ReportedRemark, ...] = ()
    wait: ReportedWait | None = None
    redacted: bool = False
    details: tuple[ReportedDetail, ...] = ()
    joined_into: str | None = None

    @property
    def is_joined(self) -> bool:
        """Whether it was joined to another sentence, and is in the article as part of that."""
        return self.joined_into is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedCorrection:
    """A correction that was proposed when a later revision came, and what became of it.

    `ref` is the claim's, `outcome` what became of it in `revision`, which brought that.
    `should_read` is what should stand where `now` stands (none where it is gone), `into` the
    sentences in which that is, where it is not its own alone. `undone` is the revision that had it
    as proposed, where it is so no longer. `open`: it is proposed still, and nobody `overruled` it.
    """

    ref: str
    outcome: CorrectionOutcome
    revision: int
    proposed_in: int
    reviewer: str
    correction: str
    should_read: str
    now: str | None
    into: tuple[str, ...] = ()
    undone: int | None = None
    overruled: str | None = None
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBefore:
    """What an edition said of a claim: where it stood, the key of its rating, its words (none when
    it had none in the article), and when each verdict that counted was given (UTC)."""

    ref: str
    standing: StandingKind
    rating: str | None = None
    text: str | None = None
    verdicts: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionBefore:
    """The last edition that was given out in this format: its number, the last event that it knew
    of (UTC), and what it said of each claim; none when that is not known any more."""

    number: int
    as_of: datetime
    claims: tuple[ClaimBefore, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionStandings:
    """Of how many sentences an edition said that they stood, and so on: its number, the last event
    that it knew of (UTC), and the counts, those that left the article aside; none when what it said
    is not known any more."""

    number: int
    as_of: datetime
    standings: tuple[tuple[StandingKind, int], ...] | None


class ReportedWithdrawal(NamedTuple):
    """That something was taken back: by whom, when (UTC), and why."""

    reviewer: str
    at: datetime
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPublication:
    """That a revision was given to readers: when (UTC), by whom, where, and why if the gate was
    closed; `url` and `despite` are none also where they were redacted. One that was taken back
    later stays, and says so in `withdrawn`."""

    uid: str
    revision: int
    published: datetime
    reviewer: str
    url: str | None = None
    despite: str | None = None
    redacted: bool = False
    withdrawn: ReportedWithdrawal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedAmendment:
    """What readers are told of a claim that is no longer as they were given it; an editor approved
    it, at `at` (UTC). `old` and `new` are the claim's words, `text` the whole of what is told. One
    that was taken back later stays, and says so in `withdrawn`."""

    uid: str
    ref: str
    kind: AmendmentKind
    reviewer: str
    at: datetime
    text: str | None
    old: str | None = None
    new: str | None = None
    withdrawn: ReportedWithdrawal | None = None
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article, as checked.

    Args:
        slug: the article's.
        origin: the file name or address the bytes came from.
        url: where the article was published.
        dated: the article's own date line, as it was given.
        revision: the revision's number.
        label: the revision's label ("proof 3").
        blob: SHA-256 (hex) of the bytes received.
        text_sha: SHA-256 (hex) of the extracted text in UTF-8; none when it was redacted.
        extractor: what made the text from the bytes, with its version.
        segmenter: what found the sentences, with its version.
        versions: what else had a say (anchoring, fingerprint, standing), in this order.
        policy: SHA-256 (hex) of the policy the report was made under.
        head: the last entry of the article's stream.
        rests_on: the last entries of the other histories it rests on: sources by uid, then the
            desk; none of the desk in a report that travels in a case.
        as_of: the latest recorded event that the report rests on (UTC).
        ratings: the scale, in the desk's order.
        claims: the sentences in the article's order; those no longer in it last.
        text: the revision's whole text; none when it was redacted.
        edition: the number under which it is given out; none for a working report.
        corrections: what became of those that were proposed when a later revision came.
        gate: what the gate says of the article; none where it was not asked.
        despite: why it was given out though the gate was closed; none where it was open.
        before: what it is compared with; none when nothing was given out before.
        editions: what was given out before, in whatever format, in order; left empty for a format
            that does not show it.
        report_language: the language of the report's own words; `language` is the article's.
        uid: the article's.
        publications: what was given to readers, in the order in which it was entered.
        amendments: what readers are told of what changed since, in the order of the approvals.
    """

    slug: str
    language: str
    revision: int
    blob: str
    text_sha: str | None
    extractor: str
    segmenter: str
    policy: str
    head: Head
    as_of: datetime
    ratings: tuple[ReportedRating, ...]
    claims: tuple[ReportedClaim, ...]
    text: str | None = None
    corrections: tuple[ReportedCorrection, ...] = ()
    versions: tuple[Version, ...] = ()
    label: str | None = None
    title: str | None = None
    author: str | None = None
    dated: str | None = None
    origin: str | None = None
    url: str | None = None
    redacted: bool = False
    edition: int | None = None
    gate: ReportedGate | None = None
    despite: Despite | None = None
    before: EditionBefore | None = None
    rests_on: tuple[StreamHead, ...] = ()
    editions: tuple[EditionStandings, ...] = ()
    report_language: ReportLanguage = ReportLanguage.ENGLISH
    uid: str = ""
    publications: tuple[ReportedPublication, ...] = ()
    amendments: tuple[ReportedAmendment, ...] = ()
