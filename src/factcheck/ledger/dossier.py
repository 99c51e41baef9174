"""A case as frozen values: an article with all that belongs to it, as a desk has it stored and as a
folder holds it.

Order is part of a case, so that equal cases are equal values: revisions, snapshots and editions
by number, claims by number and part, placements by claim, policies by hash, sources by key, and
everything else in the order of the history. `canonical` puts a case into that order.
"""

from dataclasses import dataclass, replace
from typing import Any

from factcheck import domain
from factcheck.ledger.kinds import KINDS, Kind
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.replay import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a snapshot's text, [start, end) in code points, that travels in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SeenQuote:
    """What became of a quote of an earlier snapshot in one whose text does not travel: derived,
    and nobody's word but that of whoever has the text. `citation` is its uid, `start` and `end`
    code points of the whole text, none where the words are not there."""

    citation: str
    state: domain.QuoteState
    context_changed: bool = False
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """A snapshot as it travels.

    Args:
        snapshot: its text is none when only passages travel, or when it was redacted.
        passages: disjoint, in order; none beside a whole text.
        data: the bytes received, when whole snapshots travel and the bytes are there.
        quotes: what became of earlier quotes in it, by citation; none beside a whole text.
    """

    snapshot: domain.Snapshot
    passages: tuple[Passage, ...] = ()
    data: bytes | None = None
    quotes: tuple[SeenQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source with its own history (the stream's uid is the source's).

    A confidential source (`source.alias`) travels without title, author, publisher, date,
    address and salt; its snapshots without text, address, bytes and salt, and with no passage
    that is not a quote; citations of it without prefix, suffix and locator.
    """

    source: domain.Source
    snapshots: tuple[SnapshotFile, ...]
    entries: tuple[domain.Entry, ...]
    redactions: tuple[domain.Redaction, ...] = ()

    def records(self) -> list[Any]:
        """Every record that an entry made."""
        return [
            self.source,
            *(snapshot_file.snapshot for snapshot_file in self.snapshots),
            *self.redactions,
        ]


@dataclass(frozen=True, slots=True)
class RevisionFile:
    """A revision, the bytes received (none when redacted, or not asked for) and where claims stand
    in it."""

    revision: domain.Revision
    data: bytes | None
    placements: tuple[domain.Placement, ...]


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A report that was given out, and its bytes (none when words of it were redacted, or they were
    not asked for)."""

    edition: domain.Edition
    data: bytes | None


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy under the SHA-256 (hex) of its canonical JSON."""

    sha256: str
    json: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An article with all that belongs to it; the history's stream has the article's uid.

    `report` is the generated Markdown: carried for the reader, never an input.
    """

    article: domain.Article
    entries: tuple[domain.Entry, ...]
    revisions: tuple[RevisionFile, ...]
    claims: tuple[domain.Claim, ...]
    retirements: tuple[domain.Retirement, ...] = ()
    publications: tuple[domain.Publication, ...] = ()
    skips: tuple[domain.Skip, ...] = ()
    notes: tuple[domain.Note, ...] = ()
    waits: tuple[domain.Wait, ...] = ()
    citations: tuple[domain.Citation, ...] = ()
    withdrawals: tuple[domain.Withdrawal, ...] = ()
    ticks: tuple[domain.Tick, ...] = ()
    verdicts: tuple[domain.Verdict, ...] = ()
    overrulings: tuple[domain.Overruling, ...] = ()
    signoffs: tuple[domain.Signoff, ...] = ()
    amendments: tuple[domain.Amendment, ...] = ()
    editions: tuple[EditionFile, ...] = ()
    redactions: tuple[domain.Redaction, ...] = ()
    policies: tuple[PolicyFile, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    report: str | None = None

    @property
    def head(self) -> tuple[int, str]:
        """The seq and hash of the last entry of the article's history."""
        return self.entries[-1].seq, self.entries[-1].hash

    def records(self) -> list[Any]:
        """Every record that an entry of the article's history made."""
        return [
            self.article,
            *(revision_file.revision for revision_file in self.revisions),
            *(claim for claim in self.claims if claim.uid is not None),
            *(record for kind in KINDS for record in self.listed(kind)),
            *(edition_file.edition for edition_file in self.editions),
        ]

    def listed(self, kind: Kind) -> tuple[Any, ...]:
        """The records of a kind that has a list of its own; else none."""
        return getattr(self, kind.listed) if kind.listed else ()

    def placements(self) -> dict[Place, domain.Placement]:
        """Where claims stand: (revision, number, part) → placement."""
        return {
            (revision_file.revision.number, placement.number, placement.part): placement
            for revision_file in self.revisions
            for placement in revision_file.placements
        }


def canonical(case: Case) -> Case:
    """The same case with everything in its one order."""
    made = {record.uid: record.seq for record in kept_records(case.entries)}

    def by_history(record: Any) -> tuple[int, str]:
        return made.get(record.uid, 0), record.uid

    in_order: dict[str, Any] = {
        kind.listed: tuple(sorted(case.listed(kind), key=by_history))
        for kind in KINDS
        if kind.listed
    }
    return replace(
        case,
        revisions=tuple(
            replace(
                revision_file, placements=tuple(sorted(revision_file.placements, key=_by_claim))
            )
            for revision_file in sorted(case.revisions, key=lambda file: file.revision.number)
        ),
        claims=tuple(sorted(case.claims, key=_by_claim)),
        **in_order,
        editions=tuple(sorted(case.editions, key=lambda file: file.edition.number)),
        policies=tuple(sorted(case.policies, key=lambda file: file.sha256)),
        sources=tuple(
            _canonical_source(source_file)
            for source_file in sorted(case.sources, key=lambda file: file.source.key)
        ),
    )


def _canonical_source(source_file: SourceFile) -> SourceFile:
    made = {record.uid: record.seq for record in kept_records(source_file.entries)}
    return replace(
        source_file,
        snapshots=tuple(
            replace(
                snapshot_file,
                passages=tuple(sorted(snapshot_file.passages, key=lambda p: p.start)),
                quotes=tuple(sorted(snapshot_file.quotes, key=lambda q: q.citation)),
            )
            for snapshot_file in sorted(
                source_file.snapshots, key=lambda snapshot_file: snapshot_file.snapshot.number
            )
        ),
        redactions=tuple(
            sorted(source_file.redactions, key=lambda record: (made.get(record.uid, 0), record.uid))
        ),
    )


def _by_claim(record: Any) -> tuple[int, int]:
    return record.number, record.part
