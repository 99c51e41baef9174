"""What came of looking at a source: one closed set, in which only what was read is evidence."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a look at a source found; `factcheck.documents.looking` says by which rules."""

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
        return self in {Outcome.FIRST, Outcome.UNCHANGED, Outcome.SAME_TEXT, Outcome.CHANGED}

    @property
    def is_gone(self) -> bool:
        """Whether the other side says that there is no such page: a case for an archive."""
        return self in {Outcome.GONE, Outcome.SOFT_404}

    @property
    def phrase(self) -> str:
        """The outcome in a few words."""
        return _PHRASES[self]


_PHRASES = {
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


class FetchError(Exception):
    """Why something was not fetched: its outcome, and one sentence."""

    def __init__(self, outcome: Outcome, because: str) -> None:
        super().__init__(because)
        self.outcome = outcome
        self.because = because
