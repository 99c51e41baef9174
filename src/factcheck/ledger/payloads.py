"""Which verb may stand in which stream, and what its payload says: no more, and no less."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeGuard

from factcheck.domain import Entry, StreamKind, Verb
from factcheck.ledger.kinds import KINDS


def is_record(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a value in a payload is a record: a mapping with a uid."""
    return isinstance(value, dict) and isinstance(value.get("uid"), str)


def misfit(entry: Entry, kind: StreamKind) -> str:
    """Why an entry's verb or payload has no place in a stream of this kind; empty when it has."""
    says = _SAYS.get(entry.verb)
    if says is None or kind not in says.streams:
        return f"{entry.verb} has no place in the history of {_named(kind)}"
    if kind is StreamKind.DESK:
        return ""
    opening = _OPENING[kind]
    if (entry.verb is opening[0] and opening[1] in entry.payload) != (entry.seq == 1):
        return f"the history of {_named(kind)} begins with {opening[0]}, once"
    unsaid = sorted(says.always - entry.payload.keys())
    unknown = sorted(entry.payload.keys() - says.always - says.maybe)
    if unsaid or unknown:
        return f"{entry.verb} says {unknown or 'nothing'} where it should say {unsaid or 'nothing'}"
    bare = [
        kind_of.name
        for kind_of in KINDS
        if kind_of.name in entry.payload and not is_record(entry.payload[kind_of.name])
    ]
    return f"{bare[0]} is no record with a uid" if bare else ""


def _named(kind: StreamKind) -> str:
    return f"an {kind}" if kind is StreamKind.ARTICLE else f"a {kind}"


class _Says(NamedTuple):
    streams: frozenset[StreamKind]
    always: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()


def _says(streams: str, always: str = "", maybe: str = "") -> _Says:
    return _Says(
        frozenset(StreamKind(name) for name in streams.split()),
        frozenset(always.split()),
        frozenset(maybe.split()),
    )


_SAYS: Mapping[Verb, _Says] = {
    **{kind.verb: _Says(kind.streams, frozenset({kind.name})) for kind in KINDS if kind.verb},
    Verb.ARTICLE_ADD: _says("article", "article revision placements"),
    Verb.ARTICLE_REVISE: _says(
        "article", "revision placements", "merged deleted origins unplaced leaning"
    ),
    Verb.CITE_TURN: _says("article", "citation withdrawal"),
    Verb.CLAIM_DIVIDE: _says("article", "claims placements"),
    Verb.CLAIM_JOIN: _says("article", "into from placements removed", "claims"),
    Verb.UNDO: _says("article", "seq", "withdrawal retirement revision placements"),
    Verb.SOURCE_ADD: _says("source", "source", "snapshot"),
    Verb.SOURCE_ATTACH: _says("source", "snapshot"),
    Verb.SOURCE_CHECK: _says("source", "outcome"),
    Verb.REVIEWER_ADD: _says("desk"),
    Verb.POLICY_SET: _says("desk"),
    Verb.CASE_IMPORT: _says("desk"),
}
_OPENING = {
    StreamKind.ARTICLE: (Verb.ARTICLE_ADD, "article"),
    StreamKind.SOURCE: (Verb.SOURCE_ADD, "source"),
}
