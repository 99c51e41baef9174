"""Whether the words that a case brought are still here: whole texts, bytes, passages, and what it
told of quotes in texts that it did not bring. The import's own entry says what that was."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import select

from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.imports import (
    BroughtWords,
    ImportedStream,
    passage_digest,
)
from factcheck.domain import QuoteState, Snapshot
from factcheck.ledger.dossier import Passage, SourceFile
from factcheck.ledger.pairing import kept_records
from factcheck.model import Anchoring, Citation
from factcheck.model import Snapshot as SnapshotRow
from factcheck.store.unit_of_work import Work
from factcheck.text.quotes.shown_text import ToldQuote

_NOTHING = BroughtWords()


def import_that_brought(
    imports: Sequence[ImportedStream], stream: str, seq: int
) -> ImportedStream | None:
    """The import that an entry of a stream came with; none for what was made here."""
    return next(
        (
            import_
            for import_ in imports
            if import_.uid == stream and import_.first <= seq <= import_.last
        ),
        None,
    )


def faults_of_brought_words(
    work: Work,
    label: str,
    stored: SourceFile,
    imports: Sequence[ImportedStream],
    brought: Mapping[str, BroughtWords],
    redacted: Collection[str],
) -> Iterator[Fault]:
    """Words of a source's snapshots that a case brought and that are gone, or that none brought."""
    made = {record.uid: record.seq for record in kept_records(stored.entries)}
    for snapshot_file in stored.snapshots:
        snapshot = snapshot_file.snapshot
        came = import_that_brought(imports, stored.source.uid, made.get(snapshot.uid, 0))
        if came is None or not came.tells_words or snapshot.uid in redacted:
            continue
        words = brought.get(snapshot.uid, _NOTHING)
        called = f"snapshot {snapshot.number}"
        if words.text and snapshot.text is None:
            yield Fault(label, made.get(snapshot.uid), f"{called} came whole, and its text is gone")
        if snapshot.text is not None and not words.text:
            why = f"{called} has a text, and came without one"
            yield Fault(label, made.get(snapshot.uid), why)
        yield from _of_passages(label, snapshot, snapshot_file.passages, words)
        if not words.text:
            yield from _of_told(work, label, snapshot, words, redacted)


def _of_passages(
    label: str, snapshot: Snapshot, present: Sequence[Passage], words: BroughtWords
) -> Iterator[Fault]:
    """Passages are those that cases brought, no more and no less."""
    called = f"of snapshot {snapshot.number}"
    for start, end, digest in words.passages:
        around = [passage for passage in present if passage.start <= start and end <= passage.end]
        if not around:
            yield Fault(label, None, f"a passage {called} that came with a case is gone")
            continue
        text = around[0].text[start - around[0].start : end - around[0].start]
        if digest != passage_digest(snapshot.salt, text):
            yield Fault(label, None, f"a passage {called} is not as it came with a case")
    came = [(start, end) for start, end, _ in words.passages]
    for passage in present:
        begins = passage.start in {start for start, _ in came}
        ends = passage.end in {end for _, end in came}
        if not begins or not ends or not _covers(came, passage.start, passage.end):
            yield Fault(label, None, f"a passage {called} came with no case")


def _covers(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    reached = start
    for first, last in sorted(spans):
        if first <= reached < last:
            reached = last
    return reached >= end


def _of_told(
    work: Work,
    label: str,
    snapshot: Snapshot,
    words: BroughtWords,
    redacted: Collection[str],
) -> Iterator[Fault]:
    """What is kept of quotes in a text that is not here is what a case told of them."""
    rows = work.rows(
        select(
            Citation.uid,
            Anchoring.state,
            Anchoring.context_changed,
            Anchoring.start,
            Anchoring.end,
        )
        .join(Anchoring, Anchoring.citation_id == Citation.id)
        .join(SnapshotRow, SnapshotRow.id == Anchoring.snapshot_id)
        .where(SnapshotRow.uid == snapshot.uid)
        .order_by(Citation.id, Anchoring.anchorer)
    )
    kept_quotes = [
        (row[0], ToldQuote(QuoteState(row[1]), bool(row[2]), row[3], row[4])) for row in rows
    ]
    where = f"in snapshot {snapshot.number}, which came without its text"
    for uid, told_quote in kept_quotes:
        if words.quotes.get(uid) != told_quote:
            yield Fault(label, None, f"no case told what is kept of citation {uid} {where}")
    for uid in sorted(words.quotes.keys() - {uid for uid, _ in kept_quotes} - set(redacted)):
        yield Fault(label, None, f"what a case told of citation {uid} {where}, is gone")
