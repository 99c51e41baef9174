"""The notes on an article's claims: who wrote each, and when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import ClaimNumber
from factcheck.domain import Note as NoteRecord
from factcheck.model import Claim, Entry, Note
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note, who wrote it, when (UTC), and the entry that keeps it; `text` is none when it was
    redacted."""

    note: NoteRecord
    reviewer: str
    at: datetime
    seq: int

    @property
    def number(self) -> ClaimNumber:
        """The claim that it is about."""
        return ClaimNumber(self.note.number, self.note.part)


def notes_on(work: Work, article: NamedArticle) -> Mapping[ClaimNumber, tuple[WrittenNote, ...]]:
    """The notes on each claim that nobody took back, in the order they were written."""
    rows = work.rows(
        select(Note, Claim.number, Claim.part, Entry.reviewer, Entry.at, Entry.seq)
        .join(Claim, Claim.id == Note.claim_id)
        .join(Entry, Entry.id == Note.entry_id)
        .where(Claim.article_id == article.id)
        .order_by(Note.id)
    )
    withdrawn = withdrawn_of(work, [row.uid for row in rows]) if rows else set()
    notes: dict[ClaimNumber, list[WrittenNote]] = defaultdict(list)
    for row in rows:
        if row.uid not in withdrawn:
            record = record_of(NoteRecord, row, number=row.number, part=row.part)
            notes[ClaimNumber(row.number, row.part)].append(
                WrittenNote(record, row.reviewer, row.at, row.seq)
            )
    return {number: tuple(written) for number, written in notes.items()}
