"""Pure: a record's reviewer is the reviewer of the entry that made it, and nobody else."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.domain import Entry
from factcheck.ledger.pairing import kept_records

FIELD = "reviewer"


class Misattributed(NamedTuple):
    """A record that names another reviewer than its entry does, and in which field."""

    seq: int
    uid: str
    field: str
    reason: str


def misattributed(entries: Iterable[Entry]) -> Iterator[Misattributed]:
    """Each record of a stream, of whatever kind, that says it is by somebody else than its entry.

    What an entry made (a verdict, a sign-off) is its reviewer's: nobody puts words into another's
    mouth and leaves their own name in the history alone.
    """
    for entry in entries:
        for record in kept_records([entry]):
            named = record.payload.get(FIELD, entry.reviewer)
            if named != entry.reviewer:
                reason = f"is by {named}, and the entry that made it is by {entry.reviewer}"
                yield Misattributed(
                    entry.seq, record.uid, FIELD, f"{record.kind} {record.uid} {reason}"
                )
