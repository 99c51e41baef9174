"""Which entries came with a case, by the desk's own history: they are nobody's acts here, and some
of their words were held back where they came from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck.domain import StreamKind, Verb
from factcheck.model import Entry, Stream
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class ImportedStream:
    """That the entries `first` to `last` of a stream came with a case, the last of this hash; `seq`
    is the desk's own entry that says so."""

    seq: int
    uid: str
    first: int
    last: int
    hash: str


def imports_of(work: Work) -> list[ImportedStream]:
    """Every stream that came with a case, in the order of the desk's history.

    An entry that somebody tampered with may say anything; what cannot be read is left out here,
    and the desk's own broken chain names it.
    """
    rows = work.rows(
        select(Entry.seq, Entry.payload)
        .join(Stream, Stream.id == Entry.stream_id)
        .where(Stream.kind == StreamKind.DESK, Entry.verb == Verb.CASE_IMPORT)
        .order_by(Entry.seq)
    )
    return [found for seq, payload in rows for found in _imported(seq, payload)]


def came_with_a_case(imports: Sequence[ImportedStream], uid: str, seq: int) -> bool:
    """Whether entry `seq` of a stream came with a case, and was not made here."""
    return any(one.uid == uid and one.first <= seq <= one.last for one in imports)


def _imported(seq: int, payload: str) -> list[ImportedStream]:
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError):
        return []
    streams = said.get("streams") if isinstance(said, dict) else None
    found = [_stream(seq, one) for one in (streams if isinstance(streams, list) else ())]
    return [one for one in found if one is not None]


def _stream(seq: int, said: Any) -> ImportedStream | None:
    if not isinstance(said, Mapping):
        return None
    uid, first, last, digest = (said.get(name) for name in ("uid", "from", "seq", "hash"))
    if not isinstance(uid, str) or not isinstance(digest, str):
        return None
    if type(first) is not int or type(last) is not int:
        return None
    return ImportedStream(seq, uid, first, last, digest)
