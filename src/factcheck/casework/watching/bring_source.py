"""Sources as a reviewer brings them: what was handed in or written down becomes a snapshot, what
was not said of it is filled in, and where it can be looked at again is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.casework.acts.add_source import (
    AddedSnapshot,
    NewSource,
    PreparedSnapshot,
    add_source,
    attach_snapshot,
    captured,
    fetched,
    key_of,
    kind_when_unsaid,
    words_of,
)
from factcheck.casework.views.list_sources import show_source
from factcheck.casework.views.references import find_source
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.receive import Received
from factcheck.casework.watching.record_check import keep_first_check
from factcheck.casework.watching.watch_file import watch_file
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.watching.crawl import Checked
from factcheck.domain import SourceKind, Use
from factcheck.errors import ExitCode, FactcheckError

Brought = Received | PreparedSnapshot | Sequence[str]
"""A document, a snapshot made of one, or words that were typed or heard; none of those is no words
yet."""


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What is told of a source, as `NewSource` has it; what is none is filled in if it can be."""

    key: str | None = None
    kind: SourceKind | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    dated: str | None = None
    url: str | None = None
    group: str | None = None
    alias: str | None = None
    use: Use | None = None


def bring_source(desk: DeskDoors, brought: Brought, details: SourceDetails) -> AddedSnapshot:
    """Store a source, with its first snapshot if there are words.

    Without a kind it is a page, or a file where one was handed in without an address; without a key
    it gets one made of its address, title or file.

    Raises:
        FactcheckError: when there is nothing of it at all, or its key cannot be one or is taken.
    """
    received = brought if isinstance(brought, Received) else None
    checked = received.checked if received else None
    url = details.url or (_address_of(checked) if checked is not None else None)
    snapshot = _snapshot(brought, details.kind, url)
    if snapshot is None:
        _require_something(details.title or url)
    path = received.path if received else None
    new = NewSource(
        key=details.key or key_of(details.title, url, path.stem if path else None),
        kind=details.kind or kind_when_unsaid(url, has_bytes=received is not None),
        title=details.title,
        author=details.author,
        publisher=details.publisher,
        dated=details.dated,
        url=url,
        group=details.group,
        alias=details.alias,
        use=details.use,
    )
    with desk.writing() as (work, actor):
        added = add_source(work, actor, new, snapshot, key_made=details.key is None)
        if checked is not None:
            answer = checked.answer
            assert isinstance(answer, Fetched)
            keep_first_check(work, added.key, checked.check, answer.address, answer.validators)
        elif path and not url:
            watch_file(work, desk.folder, path, source_id=find_source(work, added.key)[0])
    return added


def _require_something(title_or_url: str | None) -> None:
    if not title_or_url:
        raise FactcheckError(
            "There is nothing of this source yet.",
            "Give a FILE, --excerpt 'words', or what it is: --book, --call …",
            exit_code=ExitCode.USAGE,
        )


def _address_of(checked: Checked) -> str:
    """Where what an address answered is from now on."""
    return checked.check.moved_to or checked.request.url


def attach_to_source(
    desk: DeskDoors, key: str, brought: Brought, url: str | None = None
) -> AddedSnapshot:
    """Store one more snapshot of a source.

    Args:
        url: the address that a file or words came from.

    Raises:
        FactcheckError: when there is no such source, no words are there, or its last snapshot reads
            the same.
    """
    with desk.reading() as work:
        source, _ = show_source(work, key)
    snapshot = _snapshot(brought, source.kind, url)
    if snapshot is None:
        raise FactcheckError(
            "There are no words to attach.",
            "Give a FILE, or --excerpt 'words', or --archived.",
            exit_code=ExitCode.USAGE,
        )
    with desk.writing() as (work, actor):
        added = attach_snapshot(work, actor, key, snapshot)
        if isinstance(brought, Received) and brought.path and not source.url:
            source_id = find_source(work, key)[0]
            watch_file(work, desk.folder, brought.path, source_id=source_id)
    return added


def _snapshot(
    brought: Brought, kind: SourceKind | None, url: str | None
) -> PreparedSnapshot | None:
    if isinstance(brought, PreparedSnapshot):
        return brought
    if isinstance(brought, Received):
        if brought.checked is not None:
            checked = brought.checked
            return fetched(brought.document, checked.answer.address, checked.origin)
        return captured(brought.document, url)
    return words_of(brought, kind, url) if brought else None
