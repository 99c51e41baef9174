"""The frozen values: small ones, and the records that are exported, one per insert-only row.

Records have no integer keys. Fields marked `free` hold words a person wrote or a text was taken
from; the history keeps only their salted digest, so that they can be redacted (see
`factcheck.ledger.chain`). So are a snapshot's hash, size and media type: whoever has a document
could tell by them that it is what a confidential source gave.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from factcheck.domain.enums import (
    AmendmentKind,
    Asks,
    Change,
    Decision,
    DetailKind,
    Evidence,
    Fidelity,
    Flag,
    Origin,
    ParagraphKind,
    QuoteState,
    ReadKind,
    RetirementKind,
    Role,
    SkipKind,
    SourceKind,
    Stance,
    Use,
    Verb,
)


def free(default: Any = None) -> Any:
    """A record's field whose words, or what could give them away, stay out of the history: it keeps
    a salted digest of them."""
    return field(default=default, metadata={"free": True})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text under check."""

    uid: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One immutable state of an article; `text` is what every span indexes (code points).

    `blob` is the SHA-256 (hex) of the bytes received, `origin` the file name or address they came
    from, `dated` the article's own date line as it was given. `account` says what was left out of
    the text, and what of it is not main text, as `factcheck.ledger.accounts` writes it.
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
    account: str | None = free()


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
class Note:
    """A reviewer's remark on a claim; it changes nothing about where the claim stands."""

    uid: str
    number: int
    part: int = 0
    salt: str = ""
    text: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """That a claim waits for somebody or something, and so stays open. `until` is the day (ISO
    8601, UTC) on which it is to be looked at again; none means that no day was set."""

    uid: str
    number: int
    part: int = 0
    until: str | None = None
    salt: str = ""
    what: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something citable. `group` names the wire story that copies share; `alias` is what a
    confidential source is called outside the desk: then title to url never leave it. `use` is what
    its citations are when they do not say; none means secondary."""

    uid: str
    key: str
    kind: SourceKind
    use: Use | None = None
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
    an excerpt of. `account` is as in `Revision`.
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
    account: str | None = free()


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
class Tick:
    """That a reviewer held a detail of a claim against what a citation (its uid) quotes. The detail
    stands at [start, end) of the text of `revision` (code points), and was read as one of `kind`.
    """

    uid: str
    number: int
    part: int = 0
    revision: int
    citation: str
    kind: ReadKind
    start: int
    end: int
    salt: str = ""
    because: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That an earlier act no longer counts, by its uid: a citation, tick, verdict, overruling,
    sign-off, skip, note, wait, publication, amendment, or another withdrawal."""

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
    policy it was given under, `fingerprint` that of what it rests on, `supersedes` a uid.
    `evidence_holds` is why what is cited still bears out words that tell something else than those
    that it was cited for; none where it was cited for these."""

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
    evidence_holds: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling:
    """That an editor overrules the correction that a verdict (its uid) proposes, and why: it is not
    made. `role` is the one that whoever says so had then."""

    uid: str
    number: int
    part: int = 0
    verdict: str
    role: Role
    salt: str = ""
    because: str | None = free()


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
class Publication:
    """That a revision was given to readers: in the state that the desk had at `head`, the stream's
    hash. `published` is when (UTC), `url` where, `despite` why although the gate was closed."""

    uid: str
    revision: int
    head: str
    published: datetime
    salt: str = ""
    url: str | None = free()
    despite: str | None = free()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What an editor decided of something that is no longer as readers were given it.

    `publication` is the uid of what they were given; `draft` the SHA-256 (hex) by which the same
    change is known again; `old` and `new` the words of then and now, `text` what readers are told.
    """

    uid: str
    number: int
    part: int = 0
    publication: str
    kind: AmendmentKind
    decision: Decision
    salt: str = ""
    draft: str | None = free()
    old: str | None = free()
    new: str | None = free()
    text: str | None = free()
    because: str | None = free()


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
