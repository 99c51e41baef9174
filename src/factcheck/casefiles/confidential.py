"""Confidential sources: under their alias they travel, with nothing else that could name them."""

from collections.abc import Iterable, Iterator
from typing import Any

from factcheck import domain
from factcheck.casefiles.refusal import refusal
from factcheck.ledger.dossier import Passage, SourceFile

_IDENTIFYING = ("title", "author", "publisher", "dated", "url", "salt")
_WITHHELD = ("text", "url", "blob", "size", "media_type", "account", "salt")
_BESIDE_THE_QUOTE = ("prefix", "suffix", "locator")


def refuse_identity(source_file: SourceFile, citations: Iterable[domain.Citation]) -> None:
    """Let a confidential source pass only without what identifies it; any other source passes.

    Raises:
        FactcheckError: naming the source and the first thing that would give it away.
    """
    leak = identity(source_file, citations)
    if leak:
        raise refusal(
            f"sources/{source_file.source.key}.yaml",
            None,
            f"the source is confidential ({source_file.source.alias}), but {leak[1]}",
            "Nothing was written.",
        )


def identity(
    source_file: SourceFile, citations: Iterable[domain.Citation]
) -> tuple[str, str] | None:
    """What gives a confidential source away: (uid of the record, what is wrong), none if nothing.

    The salt counts: with it, a guess at a name could be tested against the history's digest. So do
    hash, size and media type of a snapshot's bytes: by them a document is known to whoever has it.
    """
    return (
        next(_given_away(source_file, citations), None)
        if source_file.source.alias is not None
        else None
    )


def _given_away(
    source_file: SourceFile, citations: Iterable[domain.Citation]
) -> Iterator[tuple[str, str]]:
    yield from _fields_set(source_file.source, _IDENTIFYING, "its")
    quotes: dict[int, list[domain.Citation]] = {}
    for citation in citations:
        if citation.source == source_file.source.uid:
            yield from _fields_set(citation, _BESIDE_THE_QUOTE, "a citation's")
            quotes.setdefault(citation.snapshot or 0, []).append(citation)
    for snapshot_file in source_file.snapshots:
        yield from _fields_set(snapshot_file.snapshot, _WITHHELD, "a snapshot's")
        if snapshot_file.data is not None:
            yield snapshot_file.snapshot.uid, "a snapshot's bytes are here"
        for passage in snapshot_file.passages:
            if not _is_quoted(passage, quotes.get(snapshot_file.snapshot.number, [])):
                yield snapshot_file.snapshot.uid, "a passage holds more than the quotes"


def _fields_set(record: Any, names: Iterable[str], whose: str) -> Iterator[tuple[str, str]]:
    return (
        (record.uid, f"{whose} {name} is here")
        for name in names
        if getattr(record, name) not in (None, "")
    )


def _is_quoted(passage: Passage, citations: Iterable[domain.Citation]) -> bool:
    """Whether quotes cover every character of a passage."""
    reached = passage.start
    spans = sorted(
        (citation.start or 0, citation.end or 0)
        for citation in citations
        if citation.quote is not None
    )
    for start, end in spans:
        if start <= reached:
            reached = max(reached, end)
    return reached >= passage.end
