"""Whether words are missing only where somebody redacted them or a case held them back, and whether
what was redacted is gone."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.imports import ImportedStream, came_with_a_case, words_brought
from factcheck.ledger.kinds import free_names
from factcheck.ledger.pairing import Kept, kept_records
from factcheck.store.unit_of_work import Work

_QUOTED = frozenset({"quote", "prefix", "suffix"})


class MissingText:
    """What was redacted on this desk, and what may be missing because a case held it back."""

    def __init__(self, work: Work, imports: Sequence[ImportedStream]) -> None:
        self._imports = imports
        self.brought = words_brought(work)
        self.redacted: set[str] = {row[0] for row in work.rows(select(model.Redaction.target))}
        self._confidential = {
            row[0]
            for row in work.rows(select(model.Source.uid).where(model.Source.alias.is_not(None)))
        }
        self._erased_snapshots = {
            (row[0], row[1])
            for row in work.rows(
                select(model.Source.uid, model.Snapshot.number)
                .join(model.Source, model.Source.id == model.Snapshot.source_id)
                .where(model.Snapshot.uid.in_(select(model.Redaction.target)))
            )
        }

    def came(self, stream: str, seq: int) -> bool:
        """Whether an entry came with a case."""
        return came_with_a_case(self._imports, stream, seq)

    def brought_bytes(self, snapshot: str) -> bool:
        """Whether a case brought the bytes of the snapshot with this uid."""
        return snapshot in self.brought and self.brought[snapshot].data

    def faults_of(
        self, label: str, stream: str, records: Sequence[Any], entries: Sequence[domain.Entry]
    ) -> Iterator[Fault]:
        """Words that an entry kept a digest of and that are gone for no reason, and words that are
        back although they were redacted."""
        by_uid = {record.uid: record for record in records}
        for kept in kept_records(entries):
            record = by_uid.get(kept.uid)
            if record is None or type(record).__name__.lower() != kept.kind:
                continue
            if kept.uid in self.redacted:
                for name in (*free_names(record.__class__), "salt"):
                    if getattr(record, name, None) not in (None, ""):
                        what = f"{kept.kind} {kept.uid} was redacted, and its {name} is back"
                        yield Fault(label, kept.seq, what)
                continue
            held_back = self._held_back(stream, kept, record)
            for name in free_names(record.__class__):
                missing = name in kept.payload and getattr(record, name) is None
                if missing and name not in held_back:
                    what = f"{kept.kind} {kept.uid} has lost its {name}, and nobody redacted it"
                    yield Fault(label, kept.seq, what)

    def _held_back(self, stream: str, kept: Kept, record: Any) -> frozenset[str]:
        """The fields that a case does not carry, of what came with a case."""
        if not self.came(stream, kept.seq):
            return frozenset()
        if isinstance(record, domain.Source | domain.Snapshot) and stream in self._confidential:
            return _every_free_name(record)
        if isinstance(record, domain.Snapshot):
            return frozenset({"text"})
        if isinstance(record, domain.Citation):
            if record.source in self._confidential:
                return frozenset({"prefix", "suffix", "locator"})
            place = (record.source, record.snapshot)
            if record.source in self.redacted or place in self._erased_snapshots:
                return _QUOTED
        return frozenset()


def _every_free_name(record: Any) -> frozenset[str]:
    return frozenset(free_names(record.__class__))
