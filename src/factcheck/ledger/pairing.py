"""Pure: whether the records of a stream and its entries pair one to one, and say the same."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from factcheck.domain import Claim, Entry
from factcheck.ledger.chain import is_kept
from factcheck.ledger.kinds import BY_NAME, BY_RECORD, free_names
from factcheck.ledger.payloads import is_record


class Kept(NamedTuple):
    """What entry `seq` kept of one record; `payload` as `entries.payload_of` gave it."""

    seq: int
    kind: str
    uid: str
    payload: dict[str, Any]


class Mismatch(NamedTuple):
    """A record and its entry that do not pair; `fields` are those in which they differ.

    `seq` is none when no entry made the record.
    """

    seq: int | None
    kind: str
    uid: str
    reason: str
    fields: tuple[str, ...] = ()


def kept_records(entries: Iterable[Entry]) -> Iterator[Kept]:
    """What each entry kept of records that have a uid, in the order of the history."""
    for entry in entries:
        for kind in BY_NAME:
            record = entry.payload.get(kind)
            if is_record(record):
                yield Kept(entry.seq, kind, record["uid"], record)
        parts = entry.payload.get("claims")
        for record in parts if isinstance(parts, list) else ():
            if is_record(record):
                yield Kept(entry.seq, "claim", record["uid"], record)


def mismatches(records: Iterable[Any], entries: Iterable[Entry]) -> Iterator[Mismatch]:
    """Each place where records and a stream's entries do not pair one to one, or differ.

    Args:
        records: all of one stream: the article, its revisions, parts (claims with a uid), and so
            on; or a source and its snapshots. Their order does not matter.
        entries: that stream's entries.
    """
    unclaimed: dict[tuple[str, str], Kept] = {}
    for entered in kept_records(entries):
        if (entered.kind, entered.uid) in unclaimed:
            yield Mismatch(entered.seq, entered.kind, entered.uid, "is made a second time")
        unclaimed[entered.kind, entered.uid] = entered
    for record in records:
        kind = BY_RECORD[type(record)].name
        of_record = unclaimed.pop((kind, record.uid), None)
        if of_record is None:
            yield Mismatch(None, kind, record.uid, "has no entry in the history that made it")
            continue
        # What a claim was joined to comes from a later entry; the replay answers for it.
        compared = replace(record, into=None) if isinstance(record, Claim) else record
        differing = is_kept(compared, of_record.payload) + _bare_words(record, of_record.payload)
        if differing:
            reason = f"differs from what its entry kept of it: {', '.join(differing)}"
            yield Mismatch(of_record.seq, kind, record.uid, reason, tuple(differing))
    for entered in unclaimed.values():
        yield Mismatch(
            entered.seq, entered.kind, entered.uid, "is in the history, but not among the records"
        )


def _bare_words(record: Any, payload: dict[str, Any]) -> list[str]:
    """The free fields of which an entry kept something else than a digest."""
    return [
        name
        for name in free_names(record.__class__)
        if name in payload
        and not (isinstance(payload[name], dict) and payload[name].keys() == {"digest"})
    ]
