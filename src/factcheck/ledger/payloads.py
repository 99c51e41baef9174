"""Which verb may stand in which stream, and what its payload says: no more, and no less."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeGuard

from factcheck.domain import (
    Article,
    Citation,
    Claim,
    Edition,
    Entry,
    Redaction,
    Retirement,
    Revision,
    Signoff,
    Skip,
    Snapshot,
    Source,
    StreamKind,
    Verb,
    Verdict,
    Withdrawal,
)

RECORD_KINDS: Mapping[type[Any], str] = {
    Article: "article",
    Revision: "revision",
    Claim: "claim",
    Retirement: "retirement",
    Skip: "skip",
    Source: "source",
    Snapshot: "snapshot",
    Citation: "citation",
    Withdrawal: "withdrawal",
    Verdict: "verdict",
    Signoff: "signoff",
    Edition: "edition",
    Redaction: "redaction",
}


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
        name
        for name in RECORD_KINDS.values()
        if name in entry.payload and not is_record(entry.payload[name])
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
    Verb.ARTICLE_ADD: _says("article", "article revision placements"),
    Verb.ARTICLE_REVISE: _says(
        "article", "revision placements", "merged deleted origins unplaced leaning"
    ),
    Verb.ARTICLE_RETIRE: _says("article", "retirement"),
    Verb.CLAIM_DIVIDE: _says("article", "claims placements"),
    Verb.CLAIM_JOIN: _says("article", "into from placements removed", "claims"),
    Verb.CLAIM_SKIP: _says("article", "skip"),
    Verb.CITE_ADD: _says("article", "citation"),
    Verb.VERDICT_ADD: _says("article", "verdict"),
    Verb.SIGNOFF_ADD: _says("article", "signoff"),
    Verb.WITHDRAW: _says("article", "withdrawal"),
    Verb.UNDO: _says("article", "seq", "withdrawal retirement revision placements"),
    Verb.EDITION_ISSUE: _says("article", "edition"),
    Verb.SOURCE_ADD: _says("source", "source", "snapshot"),
    Verb.SOURCE_ATTACH: _says("source", "snapshot"),
    Verb.SOURCE_CHECK: _says("source", "outcome"),
    Verb.REDACT: _says("article source desk", "redaction"),
    Verb.REVIEWER_ADD: _says("desk"),
    Verb.POLICY_SET: _says("desk"),
    Verb.CASE_IMPORT: _says("desk"),
}
_OPENING = {
    StreamKind.ARTICLE: (Verb.ARTICLE_ADD, "article"),
    StreamKind.SOURCE: (Verb.SOURCE_ADD, "source"),
}
