"""Read a stream's entries back as records."""

import json
from typing import Any

from sqlalchemy import select

from factcheck.domain import Entry as EntryRecord
from factcheck.domain import Verb
from factcheck.model import Entry
from factcheck.store.unit_of_work import Work


def entries_of(work: Work, stream_id: int) -> tuple[EntryRecord, ...]:
    """Every entry of a stream, in order."""
    query = select(Entry).where(Entry.stream_id == stream_id).order_by(Entry.seq)
    return tuple(entry_of(row) for row in work.rows(query))


def entry_of(row: Any) -> EntryRecord:
    """The record of an entry's row.

    A row that somebody changed in the database may hold anything: what cannot be read as an
    entry's payload is kept as text, so that the broken hash can still be named.
    """
    try:
        payload = json.loads(row.payload)
    except (ValueError, RecursionError):
        payload = {"unreadable": row.payload}
    return EntryRecord(
        seq=row.seq,
        prev_hash=row.prev_hash,
        hash=row.hash,
        at=row.at,
        reviewer=row.reviewer,
        verb=Verb(row.verb),
        payload=payload if isinstance(payload, dict) else {"unreadable": row.payload},
    )
