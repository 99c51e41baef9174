"""The closed sets: what a thing can be, word by word as tables, files and commands have it."""

from enum import StrEnum


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
    ARTICLE_PUBLISH = "article.publish"
    AMENDMENT_DECIDE = "amendment.decide"
    CLAIM_DIVIDE = "claim.divide"
    CLAIM_JOIN = "claim.join"
    CLAIM_SKIP = "claim.skip"
    NOTE_ADD = "note.add"
    WAIT_ADD = "wait.add"
    CITE_ADD = "cite.add"
    CITE_TURN = "cite.turn"
    TICK_ADD = "tick.add"
    VERDICT_ADD = "verdict.add"
    VERDICT_OVERRULE = "verdict.overrule"
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


class CorrectionOutcome(StrEnum):
    """What became of a correction in a later revision, in the order in which it is told."""

    NOT_TAKEN = "not-taken"
    TAKEN_OTHERWISE = "taken-otherwise"
    SENTENCE_GONE = "sentence-gone"
    TAKEN_AS_PROPOSED = "taken-as-proposed"


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
    RENDERED = "rendered"
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


class AmendmentKind(StrEnum):
    """What readers are told when something that was published is no longer so."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


class Decision(StrEnum):
    """What an editor decided of an amendment that was drafted."""

    APPROVED = "approved"
    REJECTED = "rejected"


class QuoteState(StrEnum):
    """What became of a quote in a snapshot."""

    VERBATIM = "verbatim"
    PRESENTATION = "presentation"
    ALTERED = "altered"
    GONE = "gone"
    UNREADABLE = "unreadable"

    @property
    def is_intact(self) -> bool:
        """Whether the quoted words stand there, each as it was."""
        return self in (QuoteState.VERBATIM, QuoteState.PRESENTATION)

    @property
    def is_there(self) -> bool:
        """Whether something stands there that is the quote, or became of it."""
        return self.is_intact or self is QuoteState.ALTERED

    @property
    def is_lost(self) -> bool:
        """Whether a text that could be read no longer has the quoted words as they were."""
        return self in (QuoteState.ALTERED, QuoteState.GONE)


class Outcome(StrEnum):
    """What came of a check of a source, by the rules of
    `factcheck.documents.watching.classify_response`; only of the first four may anything be
    concluded."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    SAME_TEXT = "same-text"
    CHANGED = "changed"
    UNCONFIRMED = "unconfirmed"
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


class ReadKind(StrEnum):
    """What kind of particular was read, with its value, and can be ticked."""

    NUMBER = "number"
    QUANTITY = "quantity"
    MONEY = "money"
    PERCENTAGE = "percentage"
    PERCENTAGE_POINTS = "percentage points"
    ORDINAL = "ordinal"
    AGE = "age"
    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    NAME = "name"
    QUOTATION = "quotation"
    SUPERLATIVE = "superlative"
    COMPARISON = "comparison"
    NEGATION = "negation"


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
    Outcome.UNCONFIRMED: "changed at the last look, not confirmed",
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


class LeftOut(StrEnum):
    """Why words that a document holds are not in the text taken from it."""

    NAVIGATION = "navigation"
    ADVERT = "advert"
    COMMENTS = "comments"
    OTHER_STORIES = "other stories"
    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"
    WATERMARK = "watermark"
    NOTE_MARK = "note mark"
    HIDDEN = "hidden"
    STRUCK_OUT = "struck out"
    REMARK = "remark"
    FORM = "form"
    EMBEDDED = "embedded"
    OTHER = "other"


class ReportLanguage(StrEnum):
    """A language that the words of a report come in (BCP 47)."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
