"""Which entries came with a case, by the desk's own history: they are nobody's acts here, and some
of their words were held back where they came from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from factcheck.domain import QuoteState, StreamKind, Verb
from factcheck.ledger.chain import text_digest
from factcheck.model import Entry, Stream
from factcheck.store.unit_of_work import Work
from factcheck.text.quotes.shown_text import ToldQuote


@dataclass(frozen=True, slots=True)
class ImportedStream:
    """That the entries `first` to `last` of a stream came with a case, the last of this hash; `seq`
    is the desk's own entry that says so."""

    seq: int
    uid: str
    first: int
    last: int
    hash: str
    tells_words: bool = True
    """Whether the entry says, too, what it brought of snapshots' words."""


@dataclass(frozen=True, slots=True)
class BroughtWords:
    """What cases brought of a snapshot's words, by the desk's own history.

    Args:
        text, data: its whole text, and its bytes.
        passages: start, end (code points of the whole text) and salted digest of each passage;
            none where a confidential source's has no salt.
        quotes: citation uid → what was told of its quote there.
    """

    text: bool = False
    data: bool = False
    passages: tuple[tuple[int, int, str | None], ...] = ()
    quotes: Mapping[str, ToldQuote] = field(default_factory=dict)


def passage_digest(salt: str, words: str) -> str | None:
    """The digest that an import's entry keeps of a passage, with its snapshot's salt; none where a
    confidential source's is withheld, or what stands in its place is no salt."""
    try:
        return text_digest(salt, "passage", words) if salt else None
    except ValueError:
        return None


def words_brought(work: Work) -> dict[str, BroughtWords]:
    """Snapshot uid → all that cases brought of its words, where their imports say so."""
    brought: dict[str, BroughtWords] = {}
    for _, payload in _import_entries(work):
        snapshots = _read(payload).get("snapshots")
        for item in snapshots if isinstance(snapshots, list) else ():
            if isinstance(item, Mapping) and isinstance(item.get("uid"), str):
                before = brought.get(item["uid"], BroughtWords())
                brought[item["uid"]] = BroughtWords(
                    text=before.text or item.get("text") is True,
                    data=before.data or item.get("bytes") is True,
                    passages=(*before.passages, *_passages(item.get("passages"))),
                    quotes={**before.quotes, **_quotes(item.get("quotes"))},
                )
    return brought


def imports_of(work: Work) -> list[ImportedStream]:
    """Every stream that came with a case, in the order of the desk's history.

    An entry that somebody tampered with may say anything; what cannot be read is left out here,
    and the desk's own broken chain names it.
    """
    return [
        imported for seq, payload in _import_entries(work) for imported in _imported(seq, payload)
    ]


def came_with_a_case(imports: Sequence[ImportedStream], uid: str, seq: int) -> bool:
    """Whether entry `seq` of a stream came with a case, and was not made here."""
    return any(import_.uid == uid and import_.first <= seq <= import_.last for import_ in imports)


def _import_entries(work: Work) -> list[tuple[int, str]]:
    rows = work.rows(
        select(Entry.seq, Entry.payload)
        .join(Stream, Stream.id == Entry.stream_id)
        .where(Stream.kind == StreamKind.DESK, Entry.verb == Verb.CASE_IMPORT)
        .order_by(Entry.seq)
    )
    return [(row[0], row[1]) for row in rows]


def _read(payload: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _imported(seq: int, payload: str) -> list[ImportedStream]:
    fields = _read(payload)
    streams = fields.get("streams")
    streams_told = [
        _stream(seq, item, tells_words="snapshots" in fields)
        for item in (streams if isinstance(streams, list) else ())
    ]
    return [stream for stream in streams_told if stream is not None]


def _stream(seq: int, item: Any, *, tells_words: bool) -> ImportedStream | None:
    if not isinstance(item, Mapping):
        return None
    uid, first, last, digest = (item.get(name) for name in ("uid", "from", "seq", "hash"))
    if not isinstance(uid, str) or not isinstance(digest, str):
        return None
    if type(first) is not int or type(last) is not int:
        return None
    return ImportedStream(seq, uid, first, last, digest, tells_words)


def _passages(items: Any) -> Iterator[tuple[int, int, str | None]]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, list) and len(item) == 3 and type(item[0]) is type(item[1]) is int:
            yield item[0], item[1], item[2] if isinstance(item[2], str) else None


def _quotes(items: Any) -> dict[str, ToldQuote]:
    quotes = {}
    for item in items if isinstance(items, list) else ():
        if isinstance(item, list) and len(item) == 5 and item[1] in set(QuoteState):
            quotes[str(item[0])] = ToldQuote(QuoteState(item[1]), item[2] is True, item[3], item[4])
    return quotes
