"""Confidential sources: under their alias they travel, with nothing else that could name them."""

from collections.abc import Iterable, Iterator
from typing import Any

from factcheck import domain
from factcheck.casefiles.refusal import refusal
from factcheck.ledger.dossier import Passage, SourceFile

_IDENTIFYING = ("title", "author", "publisher", "dated", "url", "salt")
_WITHHELD = ("text", "url", "blob", "size", "media_type", "account", "salt")
_BESIDE_THE_QUOTE = ("prefix", "suffix", "locator")


def refuse_identity(held: SourceFile, citations: Iterable[domain.Citation]) -> None:
    """Let a confidential source pass only without what identifies it; any other source passes.

    Raises:
        FactcheckError: naming the source and the first thing that would give it away.
    """
    found = identity(held, citations)
    if found:
        raise refusal(
            f"sources/{held.source.key}.yaml",
            None,
            f"the source is confidential ({held.source.alias}), but {found[1]}",
            "Nothing was written.",
        )


def identity(held: SourceFile, citations: Iterable[domain.Citation]) -> tuple[str, str] | None:
    """What gives a confidential source away: (uid of the record, what is wrong), none if nothing.

    The salt counts: with it, a guess at a name could be tested against the history's digest. So do
    hash, size and media type of a snapshot's bytes: by them a document is known to whoever has it.
    """
    return next(_given_away(held, citations), None) if held.source.alias is not None else None


def _given_away(
    held: SourceFile, citations: Iterable[domain.Citation]
) -> Iterator[tuple[str, str]]:
    yield from _fields_set(held.source, _IDENTIFYING, "its")
    quotes: dict[int, list[domain.Citation]] = {}
    for citation in citations:
        if citation.source == held.source.uid:
            yield from _fields_set(citation, _BESIDE_THE_QUOTE, "a citation's")
            quotes.setdefault(citation.snapshot or 0, []).append(citation)
    for one in held.snapshots:
        yield from _fields_set(one.snapshot, _WITHHELD, "a snapshot's")
        if one.data is not None:
            yield one.snapshot.uid, "a snapshot's bytes are here"
        for passage in one.passages:
            if not _is_quoted(passage, quotes.get(one.snapshot.number, [])):
                yield one.snapshot.uid, "a passage holds more than the quotes"


def _fields_set(record: Any, names: Iterable[str], whose: str) -> Iterator[tuple[str, str]]:
    return (
        (record.uid, f"{whose} {name} is here")
        for name in names
        if getattr(record, name) not in (None, "")
    )


def _is_quoted(passage: Passage, citations: Iterable[domain.Citation]) -> bool:
    """Whether quotes cover every character of a passage."""
    reached = passage.start
    spans = sorted((one.start or 0, one.end or 0) for one in citations if one.quote is not None)
    for start, end in spans:
        if start <= reached:
            reached = max(reached, end)
    return reached >= passage.end
