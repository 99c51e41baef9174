"""The desk's sources, and one of them whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.views.left_out import beside_main_text
from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import Captures, quotes_cited_from
from factcheck.documents.reading.main_text import blocks_beside, main_text
from factcheck.documents.reading.saved_page import FIRST_BYTES, saved_at
from factcheck.domain import Manner, Origin, Outcome
from factcheck.domain import Snapshot as SnapshotRecord
from factcheck.domain import Source as SourceRecord
from factcheck.model import Blob, Citation, Entry, Passage, Snapshot, Source, SourceCheck
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source at a glance: its snapshots' origins, and how many citations it ever had."""

    source: SourceRecord
    origins: tuple[Origin, ...]
    snapshots: int
    citations: int
    added: datetime
    added_by: str

    @property
    def manners(self) -> tuple[Manner, ...]:
        """How far its snapshots may be believed."""
        return tuple(dict.fromkeys(origin.manner for origin in self.origins))


@dataclass(frozen=True, slots=True)
class ShownSnapshot:
    """A snapshot with who brought it and when (UTC); `passages` where only some of its text is on
    this desk. `says_when`: when it was taken is the word of the file itself."""

    snapshot: SnapshotRecord
    brought_by: str
    passages: tuple[tuple[int, int, str], ...]
    brought: datetime
    says_when: bool = False


@dataclass(frozen=True, slots=True)
class ListedCheck:
    """Looks at a source in a row that came to the same: when the first and the last of them were
    (UTC), how many, what came of them, and the number of the snapshot that they read."""

    first: datetime
    last: datetime
    count: int
    outcome: Outcome
    because: str | None
    snapshot: int | None


def list_sources(work: Work) -> list[ListedSource]:
    """Every source, by key."""
    origins: dict[int, list[Origin]] = {}
    for source_id, origin in work.rows(
        select(Snapshot.source_id, Snapshot.origin).order_by(Snapshot.source_id, Snapshot.number)
    ):
        origins.setdefault(source_id, []).append(Origin(origin))
    cited = {
        row[0]: row[1]
        for row in work.rows(
            select(Citation.source_id, func.count(Citation.id)).group_by(Citation.source_id)
        )
    }
    rows = work.rows(
        select(Source, Entry.at, Entry.reviewer).join(Entry, Entry.id == Source.entry_id)
    )
    sources = [
        ListedSource(
            source=record_of(SourceRecord, row),
            origins=tuple(dict.fromkeys(origins.get(row.id, []))),
            snapshots=len(origins.get(row.id, [])),
            citations=cited.get(row.id, 0),
            added=row.at,
            added_by=row.reviewer,
        )
        for row in rows
    ]
    return sorted(sources, key=lambda listed: listed.source.key)


def show_source(work: Work, key: str) -> tuple[SourceRecord, tuple[ShownSnapshot, ...]]:
    """One source and its snapshots. Raises FactcheckError, naming the nearest key."""
    source_id, _, _ = find_source(work, key)
    row = work.first(select(Source).where(Source.id == source_id))
    snapshots = []
    for shown in work.rows(
        select(
            Snapshot,
            Entry.reviewer,
            Entry.at,
            func.substr(Blob.data, 1, FIRST_BYTES).label("head"),
        )
        .join(Entry, Entry.id == Snapshot.entry_id)
        .outerjoin(Blob, Blob.sha256 == Snapshot.blob)
        .where(Snapshot.source_id == source_id)
        .order_by(Snapshot.number)
    ):
        passages = work.rows(
            select(Passage.start, Passage.end, Passage.text)
            .where(Passage.snapshot_id == shown.id)
            .order_by(Passage.start)
        )
        snapshots.append(
            ShownSnapshot(
                record_of(SnapshotRecord, shown),
                shown.reviewer,
                tuple((p.start, p.end, p.text) for p in passages),
                shown.at,
                says_when=shown.origin == Origin.FILE
                and saved_at(bytes(shown.head or b"")) == shown.taken,
            )
        )
    return record_of(SourceRecord, row), tuple(snapshots)


def count_checks(work: Work, key: str) -> int:
    """How many looks there were at a source. Raises FactcheckError, naming the nearest key."""
    counted = select(func.sum(SourceCheck.count))
    return work.value(counted.where(SourceCheck.source_id == find_source(work, key)[0])) or 0


def checks_of(work: Work, key: str, most: int | None = None) -> list[ListedCheck]:
    """The looks at a source, the latest first; all of them, or so many rows.

    Raises:
        FactcheckError: naming the nearest key.
    """
    rows = work.rows(
        select(
            SourceCheck.first_at,
            SourceCheck.last_at,
            SourceCheck.count,
            SourceCheck.outcome,
            SourceCheck.because,
            Snapshot.number,
        )
        .outerjoin(Snapshot, Snapshot.id == SourceCheck.snapshot_id)
        .where(SourceCheck.source_id == find_source(work, key)[0])
        .order_by(SourceCheck.id.desc())
        .limit(most)
    )
    return [
        ListedCheck(first, last, count, Outcome(outcome), because, number)
        for first, last, count, outcome, because, number in rows
    ]


def confirmed_quotes(work: Work, key: str) -> dict[int, tuple[int, int]]:
    """Of what was typed or heard and has since been captured: snapshot → how many of the quotes
    cited from it the latest capture confirms, and of how many.

    Raises:
        FactcheckError: naming the nearest key.
    """
    source_id = find_source(work, key)[0]
    captures = Captures(work, {source_id})
    confirmations: dict[int, tuple[int, int]] = {}
    for row, record in quotes_cited_from(work, source_id):
        manner = Origin(row.origin).manner
        later = captures.after(source_id, record.snapshot or 0, manner)
        if manner is not Manner.CAPTURED and later and record.snapshot:
            confirmed, count = confirmations.get(record.snapshot, (0, 0))
            seen = captures.seen(row.id, record, later[-1])
            confirmations[record.snapshot] = (
                confirmed + (seen.intact and seen.checkable),
                count + 1,
            )
    return confirmations


@dataclass(frozen=True, slots=True)
class TextsAtHand:
    """The texts to look for passages in: (source key, main text), and (source key, text) of what
    stands beside the main texts."""

    main: Sequence[tuple[str, str]] = ()
    beside: Sequence[tuple[str, str]] = ()


def texts_at_hand(work: Work, most: int = 50) -> TextsAtHand:
    """The texts to look for passages in: each source's latest snapshot."""
    latest = select(func.max(Snapshot.id)).group_by(Snapshot.source_id)
    rows = work.rows(
        select(Source.key, Snapshot.text, Snapshot.account)
        .join(Snapshot, Snapshot.source_id == Source.id)
        .where(Snapshot.id.in_(latest), Snapshot.text.is_not(None))
        .order_by(Snapshot.id.desc())
        .limit(most)
    )
    stretches = [(key, text, beside_main_text(account)) for key, text, account in rows]
    return TextsAtHand(
        main=sorted((key, main_text(text, beside)) for key, text, beside in stretches),
        beside=sorted(
            (key, block.words)
            for key, text, beside in stretches
            if main_text(text, beside) != text
            for block in blocks_beside(text, beside)
        ),
    )
