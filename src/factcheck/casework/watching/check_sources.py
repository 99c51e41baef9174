"""Look at sources: ask their addresses politely, read their files, and record each look at once.

Nothing is asked, parsed or compared inside a transaction that writes. Each look that found
something is recorded in one of its own, so that whatever breaks a round off loses nothing of what
was seen before; looks that found nothing new are recorded together, with the first that comes a
second after the last such record. What a kill takes of those is looked at again, and is no event.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing

from factcheck.casework.views.snapshots import latest_checks
from factcheck.casework.watching.compare_alike import (
    as_read_now,
    as_the_quotes_have_it,
    read_again,
)
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.record_check import (
    QuietCheck,
    QuoteFound,
    RecordedCheck,
    find_quotes,
    record_check,
    record_quiet_checks,
)
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents import Document, read_file
from factcheck.documents.fetching.answers import Fetched, NotFetched, Validators
from factcheck.documents.watching.classify_response import Check, Previous
from factcheck.documents.watching.crawl import Request, check_all
from factcheck.domain import Outcome
from factcheck.errors import FactcheckError

_TOGETHER = 1.0  # seconds
_NOTHING_NEW = (Outcome.UNCHANGED, Outcome.SAME_TEXT)


def check_sources(
    desk: DeskDoors, watched: Sequence[WatchedSource], *, offline: bool = False
) -> Iterator[RecordedCheck]:
    """Look at each source, and record what was found: files first, then addresses as they answer.

    Args:
        offline: leave the addresses out.
    """
    for source in watched:
        if source.path is not None:
            check, document = check_file(desk, source.path, source.previous)
            check = as_the_quotes_have_it(desk, source, check, document)
            if check.outcome is not Outcome.UNCHANGED:
                yield _recorded(desk, source, check, document, address=None)
            else:
                yield RecordedCheck(source.key, source.path, check.outcome, check.because)
    if offline:
        return
    yield from _addresses(desk, watched)


def _addresses(desk: DeskDoors, watched: Sequence[WatchedSource]) -> Iterator[RecordedCheck]:
    by_key = {source.key: source for source in watched if source.url is not None}
    requests = [
        Request(source.key, source.url or "", source.previous) for source in by_key.values()
    ]
    if not requests:
        return
    with desk.reading() as work:
        known = latest_checks(work, [source.id for source in by_key.values()])
    unread = {source for source, check in known.items() if check.is_unread}
    waiting: list[QuietCheck] = []
    begun = time.monotonic()
    try:
        with closing(check_all(requests, desk.rules(), clock=desk.clock)) as checks:
            for checked in checks:
                source = by_key[checked.request.key]
                answer = checked.answer
                validators = _validators(answer, source)
                check = as_read_now(desk, checked)
                check = as_the_quotes_have_it(desk, source, check, checked.document)
                if check.outcome in _NOTHING_NEW and source.id not in unread:
                    waiting.append(QuietCheck(source, check, answer.address, validators))
                    if time.monotonic() - begun > _TOGETHER:
                        _record_quiet(desk, waiting)
                        begun = time.monotonic()
                    yield RecordedCheck(
                        source.key,
                        answer.address,
                        check.outcome,
                        check.because,
                        check.moved_to,
                    )
                else:
                    yield _recorded(
                        desk,
                        source,
                        check,
                        checked.document,
                        address=answer.address,
                        validators=validators,
                    )
    finally:
        _record_quiet(desk, waiting)


def _record_quiet(desk: DeskDoors, waiting: list[QuietCheck]) -> None:
    if waiting:
        with desk.writing() as (work, actor):
            record_quiet_checks(work, actor, waiting)
        waiting.clear()


def check_file(
    desk: DeskDoors, path: str, previous: Previous | None
) -> tuple[Check, Document | None]:
    """Read a file again, and compare it with what it was; with the document where its bytes are
    others. A file that is not there any more, or cannot be read, says nothing of what it said."""
    target = desk.file(path)
    try:
        document = read_file(target, size_limit=desk.size_limit, parse_seconds=desk.parse_seconds)
    except FactcheckError as error:
        missing = not target.exists()
        return Check(Outcome.UNREACHABLE if missing else Outcome.UNREADABLE, error.reason), None
    if previous is None:
        return Check(Outcome.FIRST, "It was read for the first time."), document
    if document.sha256 == previous.sha256:
        return Check(Outcome.UNCHANGED, "It is the same to the byte."), None
    if previous.compared(document) != previous.text:
        previous = read_again(desk, previous, document)
    if previous.compared(document) == previous.text:
        return Check(Outcome.SAME_TEXT, "Its bytes are others, its text is the same."), document
    return Check(Outcome.CHANGED, "Its text changed."), document


def _recorded(
    desk: DeskDoors,
    watched: WatchedSource,
    check: Check,
    document: Document | None,
    *,
    address: str | None,
    validators: Validators | None = None,
) -> RecordedCheck:
    quotes: tuple[QuoteFound, ...] = ()
    if document is not None and check.outcome not in _NOTHING_NEW:
        with desk.reading() as work:
            quotes = find_quotes(work, watched, document.text)
    with desk.writing() as (work, actor):
        return record_check(
            work, actor, watched, check, document, quotes, address=address, validators=validators
        )


def _validators(answer: Fetched | NotFetched, watched: WatchedSource) -> Validators | None:
    """What to ask by the next time: what came with the answer, or what still holds (304)."""
    if isinstance(answer, NotFetched):
        return None
    if answer.validators is None and answer.not_modified and watched.previous is not None:
        return watched.previous.validators
    return answer.validators
