"""The closed sets and frozen values that every room shares.

One word for one thing: a table, a class, a case file and a command that speak of the same thing
use the same word, and it is defined here. Records are what is exported: one per insert-only row,
without integer keys. Fields marked `free` hold words a person wrote or a text was taken from; the
history keeps only their salted digest, so that they can be redacted (see `factcheck.entries`). So
are a snapshot's hash, size and media type: whoever has a document could tell by them that it is
what a confidential source gave.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


def free(default: Any = None) -> Any:
    """A record's field whose words, or what could give them away, stay out of the history: it keeps
    a salted digest of them."""
    return field(default=default, metadata={"free": True})


# --- closed sets -------------------------------------------------------------------------------


class StreamKind(StrEnum):
    """Whose history a stream is."""

    ARTICLE = "article"
    SOURCE = "source"
    DESK = "desk"


class Verb(StrEnum):
    """What one entry of a stream did."""

    ARTICLE_ADD = "article.add"
    ARTICLE_REVISE = "article.revise"
    ARTICLE_RETIRE = "article.retire"
    CLAIM_DIVIDE = "claim.divide"
    CLAIM_JOIN = "claim.join"
    CLAIM_SKIP = "claim.skip"
    CITE_ADD = "cite.add"
    VERDICT_ADD = "verdict.add"
    SIGNOFF_ADD = "signoff.add"
    WITHDRAW = "withdraw"
    UNDO = "undo"
    EDITION_ISSUE = "edition.issue"
    SOURCE_ADD = "source.add"
    SOURCE_ATTACH = "source.attach"
    SOURCE_CHECK = "source.check"
    REVIEWER_ADD = "reviewer.add"
    POLICY_SET = "policy.set"
    CASE_IMPORT = "case.import"
    REDACT = "redact"


class ParagraphKind(StrEnum):
    """What kind of paragraph a sentence stands in."""

    BODY = "body"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"


class Change(StrEnum):
    """How a placement came about, against the revision before; being moved is separate."""

    ADDED = "added"
    KEPT = "kept"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    RETURNED = "returned"


class SourceKind(StrEnum):
    """What kind of thing is cited."""

    PAGE = "page"
    FILE = "file"
    BOOK = "book"
    CALL = "call"
    INTERVIEW = "interview"
    POST = "post"
    VIDEO = "video"


class Origin(StrEnum):
    """Where a snapshot's words come from."""

    FETCHED = "fetched"
    FILE = "file"
    TYPED = "typed"
    HEARD = "heard"
    ARCHIVE = "archive"

    @property
    def manner(self) -> "Manner":
        """Whether a machine captured the words, or a reviewer typed or heard them."""
        if self is Origin.TYPED:
            return Manner.TYPED
        if self is Origin.HEARD:
            return Manner.HEARD
        return Manner.CAPTURED


class Manner(StrEnum):
    """How far a snapshot may be believed: what a reviewer typed is never called captured."""

    CAPTURED = "captured"
    TYPED = "typed"
    HEARD = "heard"


class Stance(StrEnum):
    """What a citation does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Use(StrEnum):
    """How near the source stands to the fact, for this use."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Evidence(StrEnum):
    """Whether the citation shows that it was posted (record) or that it is there now (live)."""

    RECORD = "record"
    LIVE = "live"


class Asks(StrEnum):
    """What a verdict checked: that somebody said it, or that it is so."""

    SAID = "said"
    SO = "so"


class Fidelity(StrEnum):
    """How faithful the article's own quotation is to the words that were said."""

    NONE = "none"
    EXACT = "exact"
    TRANSLATED = "translated"
    PARAPHRASE = "paraphrase"
    MISQUOTED = "misquoted"


class Flag(StrEnum):
    """What is wrong with a sentence beside its rating."""

    MISLEADING = "misleading"
    MISSING_CONTEXT = "missing-context"


class SkipKind(StrEnum):
    """Why a sentence is not checked."""

    OPINION = "opinion"
    FORECAST = "forecast"
    QUESTION = "question"
    BOILERPLATE = "boilerplate"


class RetirementKind(StrEnum):
    """What became of an article on this desk."""

    CLOSED = "closed"
    RETIRED = "retired"
    REOPENED = "reopened"


class QuoteState(StrEnum):
    """What became of a quote in a snapshot."""

    VERBATIM = "verbatim"
    PRESENTATION = "presentation"
    ALTERED = "altered"
    GONE = "gone"
    UNREADABLE = "unreadable"


class Outcome(StrEnum):
    """What came of a look at a source (`factcheck.documents.looking` says by which rules); only of
    the first four may anything be concluded."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    SAME_TEXT = "same-text"
    CHANGED = "changed"
    GONE = "gone"
    SOFT_404 = "soft-404"
    FORBIDDEN = "forbidden"
    PAYWALLED = "paywalled"
    RATE_LIMITED = "rate-limited"
    SERVER_ERROR = "server-error"
    CHALLENGE = "challenge"
    THIN = "thin"
    OTHER_CONTENT = "other-content"
    DISALLOWED = "disallowed"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TLS_FAILURE = "tls-failure"
    NO_SUCH_HOST = "no-such-host"
    UNSAFE = "unsafe"
    UNREADABLE = "unreadable"
    UNEXPECTED = "unexpected"

    @property
    def was_read(self) -> bool:
        """Whether the source's words were had: only then may anything be concluded from them."""
        return self in _READ

    @property
    def is_gone(self) -> bool:
        """Whether the other side says that there is no such page: a case for an archive."""
        return self in (Outcome.GONE, Outcome.SOFT_404)

    @property
    def phrase(self) -> str:
        """The outcome in a few words."""
        return _OUTCOMES[self]


class StandingKind(StrEnum):
    """Where a claim stands; computed, never set."""

    UNREVIEWED = "unreviewed"
    STANDS = "stands"
    LOOK_AGAIN = "look-again"
    DISPUTED = "disputed"
    SKIPPED = "skipped"
    DELETED = "deleted"


class Summary(StrEnum):
    """How a rating enters the verified summary."""

    AS_IS = "as-is"
    CORRECTED = "corrected"
    NEVER = "never"


class DetailKind(StrEnum):
    """What kind of checkable particular a detail is."""

    NUMBER = "number"
    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    SUPERLATIVE = "superlative"


class Role(StrEnum):
    """What a reviewer may do; claimed, not authenticated."""

    REVIEWER = "reviewer"
    EDITOR = "editor"


_READ = frozenset((Outcome.FIRST, Outcome.UNCHANGED, Outcome.SAME_TEXT, Outcome.CHANGED))
_OUTCOMES = {
    Outcome.FIRST: "read for the first time",
    Outcome.UNCHANGED: "unchanged",
    Outcome.SAME_TEXT: "other bytes, the same text",
    Outcome.CHANGED: "its text changed",
    Outcome.GONE: "gone",
    Outcome.SOFT_404: "gone, to all appearance",
    Outcome.FORBIDDEN: "not for everybody",
    Outcome.PAYWALLED: "behind a paywall",
    Outcome.RATE_LIMITED: "asked too often",
    Outcome.SERVER_ERROR: "the server failed",
    Outcome.CHALLENGE: "a captcha or consent page",
    Outcome.THIN: "hardly any text left",
    Outcome.OTHER_CONTENT: "another kind of document",
    Outcome.DISALLOWED: "robots.txt forbids it",
    Outcome.TOO_LARGE: "too large",
    Outcome.TIMED_OUT: "timed out",
    Outcome.REFUSED: "connection refused",
    Outcome.UNREACHABLE: "not reachable",
    Outcome.TLS_FAILURE: "no secure connection",
    Outcome.NO_SUCH_HOST: "no such host",
    Outcome.UNSAFE: "not a safe address",
    Outcome.UNREADABLE: "cannot be read",
    Outcome.UNEXPECTED: "an answer that says nothing",
}


# --- small values ------------------------------------------------------------------------------


class ClaimNumber(NamedTuple):
    """A claim's number in its article, and its part's; part 0 is the sentence itself."""

    number: int
    part: int = 0

    def __str__(self) -> str:
        return f"{self.number}.{self.part}" if self.part else str(self.number)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in a text: code points, half-open; its paragraph, from 0."""

    start: int
    end: int
    paragraph: int
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Detail:
    """A checkable particular at [start, end) of the text it was found in."""

    start: int
    end: int
    kind: DetailKind


# --- records: what is exported, one per insert-only row ----------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text under check."""

    uid: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One immutable state of an article; `text` is what every span indexes (code points).

    `blob` is the SHA-256 (hex) of the bytes received, `origin` the file name or address they came
    from, `dated` the article's own date line as it was given.
    """

    uid: str
    number: int
    blob: str
    size: int
    media_type: str
    extractor: str
    segmenter: str
    encoding: str
    encoding_why: str
    language: str
    salt: str = ""
    label: str | None = None
    text: str | None = free()
    title: str | None = free()
    author: str | None = free()
    dated: str | None = free()
    origin: str | None = free()
    url: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is checked: a sentence (part 0), or a part of it with an optional wording.

    A part has a uid of its own; a sentence is named by its article and number. `into` is the
    number of the sentence it was joined to.
    """

    number: int
    part: int = 0
    uid: str | None = None
    salt: str = ""
    wording: str | None = free()
    into: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a claim stands in one revision: code points of its text, half-open."""

    number: int
    part: int = 0
    start: int
    end: int
    paragraph: int
    kind: ParagraphKind = ParagraphKind.BODY
    change: Change = Change.ADDED
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """That an article was closed, retired or reopened, and why."""

    uid: str
    kind: RetirementKind
    salt: str = ""
    because: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """That a claim is not checked, and why."""

    uid: str
    number: int
    part: int = 0
    kind: SkipKind
    salt: str = ""
    because: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something citable. `group` names the wire story that copies share; `alias` is what a
    confidential source is called outside the desk: then title to url never leave it."""

    uid: str
    key: str
    kind: SourceKind
    group: str | None = None
    alias: str | None = None
    salt: str = ""
    title: str | None = free()
    author: str | None = free()
    publisher: str | None = free()
    dated: str | None = free()
    url: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One immutable state of a source. `taken` is when it was captured, typed or heard (UTC).

    `blob` is the SHA-256 (hex) of the bytes, `size` how many they are; none for what was typed or
    heard. `length` is the text's length in code points, so that an excerpt of it knows what it is
    an excerpt of.
    """

    uid: str
    number: int
    origin: Origin
    taken: datetime
    length: int
    extractor: str | None = None
    encoding: str | None = None
    salt: str = ""
    blob: str | None = free()
    size: int | None = free()
    media_type: str | None = free()
    text: str | None = free()
    url: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """claim → source. `source` is the source's uid, `snapshot` a number in it; quote, start, end
    and snapshot are all given or all none; offsets are code points of the snapshot's text."""

    uid: str
    number: int
    part: int = 0
    source: str
    stance: Stance
    use: Use
    evidence: Evidence
    snapshot: int | None = None
    start: int | None = None
    end: int | None = None
    salt: str = ""
    quote: str | None = free()
    prefix: str | None = free()
    suffix: str | None = free()
    locator: str | None = free()
    note: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That an earlier act no longer counts: a citation, verdict, sign-off or skip, by its uid."""

    uid: str
    target: str
    salt: str = ""
    because: str | None = free()


class Basis(NamedTuple):
    """One citation a verdict rests on, and the state its quote was in."""

    citation: str
    snapshot: int | None
    state: QuoteState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One reviewer's rating of one claim, in one revision. `policy` is the SHA-256 (hex) of the
    policy it was given under, `fingerprint` that of what it rests on, `supersedes` a uid."""

    uid: str
    number: int
    part: int = 0
    revision: int
    reviewer: str
    policy: str
    rating: str
    asks: Asks
    fidelity: Fidelity
    fingerprint: str
    flags: tuple[Flag, ...] = ()
    basis: tuple[Basis, ...] = ()
    supersedes: str | None = None
    salt: str = ""
    rationale: str | None = free()
    correction: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signoff:
    """A second reviewer's agreement with a verdict (its uid)."""

    uid: str
    verdict: str
    reviewer: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A report that was given out: its bytes are kept. `head` is the stream's hash it speaks of."""

    uid: str
    number: int
    head: str
    as_of: datetime
    format: str
    blob: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """That the words of `target` (a uid) were erased, and why."""

    uid: str
    target: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of a stream: `hash` covers all the rest and so, by `prev_hash`, all before it."""

    seq: int
    prev_hash: str
    hash: str
    at: datetime
    reviewer: str
    verb: Verb
    payload: dict[str, Any]
