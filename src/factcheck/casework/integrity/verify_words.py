"""Whether words are missing only where somebody redacted them or a case held them back, and whether
what was redacted is gone."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casework.views.imports import ImportedStream, came_with_a_case, words_brought
from factcheck.ledger.missing_text import HeldBack, problems_of_words
from factcheck.ledger.problem import Problem
from factcheck.store.unit_of_work import Work


class MissingText:
    """What was redacted on this desk, and what may be missing because a case held it back."""

    def __init__(self, work: Work, imports: Sequence[ImportedStream]) -> None:
        self._imports = imports
        self.brought = words_brought(work)
        self.redacted: set[str] = {row[0] for row in work.rows(select(model.Redaction.target))}
        self._held_back = HeldBack(
            redacted=self.redacted,
            confidential={
                row[0]
                for row in work.rows(
                    select(model.Source.uid).where(model.Source.alias.is_not(None))
                )
            },
            erased_snapshots={
                (row[0], row[1])
                for row in work.rows(
                    select(model.Source.uid, model.Snapshot.number)
                    .join(model.Source, model.Source.id == model.Snapshot.source_id)
                    .where(model.Snapshot.uid.in_(select(model.Redaction.target)))
                )
            },
        )

    def came(self, stream: str, seq: int) -> bool:
        """Whether an entry came with a case."""
        return came_with_a_case(self._imports, stream, seq)

    def brought_bytes(self, snapshot: str) -> bool:
        """Whether a case brought the bytes of the snapshot with this uid."""
        return snapshot in self.brought and self.brought[snapshot].data

    def problems_of(
        self, stream: str, records: Sequence[Any], entries: Sequence[domain.Entry]
    ) -> Iterator[Problem]:
        """Words that are gone for no reason, and words that are back although they were
        redacted."""
        return problems_of_words(
            stream, records, entries, self._held_back, lambda seq: self.came(stream, seq)
        )
