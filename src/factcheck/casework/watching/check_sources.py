"""Look at sources: ask their addresses politely, read their files, and record each look at once.

Nothing is asked, parsed or compared inside a transaction that writes. Each look that found
something is recorded in one of its own, so that whatever breaks a round off loses nothing of what
was seen before; looks that found nothing new are recorded together, with the first that comes a
second after the last such record. What a kill takes of those is looked at again, and is no event.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from factcheck.casework.views.snapshots import latest_checks
from factcheck.casework.watching.compare_alike import (
    as_read_now,
    as_the_quotes_have_it,
    read_again,
)
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.casework.watching.looks import (
    NOT_CONFIRMED,
    Look,
    Unconfirmed,
    fallen,
    needs_another_look,
)
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
from factcheck.documents.watching.classify_response import Check, Previous
from factcheck.documents.watching.crawl import Checked, Request, check_all
from factcheck.domain import Origin, Outcome
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
            if check.outcome is Outcome.UNCHANGED:
                yield RecordedCheck(source.key, source.path, check.outcome, check.because)
                continue
            quotes = _quotes_in(desk, source, check, document)
            with desk.writing() as (work, actor):
                recorded = record_check(
                    work, actor, source, check, document, quotes, origin=Origin.FILE
                )
            yield recorded
    if offline:
        return
    yield from _addresses(desk, watched)


def _addresses(desk: DeskDoors, watched: Sequence[WatchedSource]) -> Iterator[RecordedCheck]:
    by_key = {source.key: source for source in watched if source.url is not None}
    if not by_key:
        return
    with desk.reading() as work:
        known = latest_checks(work, [source.id for source in by_key.values()])
    unread = {source_id for source_id, check in known.items() if check.is_unread}
    requests = [_request(source) for source in by_key.values()]
    waiting: list[QuietCheck] = []
    unconfirmed: dict[str, Unconfirmed] = {}
    begun = time.monotonic()
    try:
        with closing(check_all(requests, desk.rules(), clock=desk.clock)) as checks:
            for checked in checks:
                look = _look(desk, by_key[checked.request.key], checked)
                if look.check.outcome in _NOTHING_NEW and look.watched.id not in unread:
                    waiting.append(look.quiet)
                    if time.monotonic() - begun > _TOGETHER:
                        _record_quiet(desk, waiting)
                        begun = time.monotonic()
                    yield look.told
                    continue
                quotes = _quotes_in(desk, look.watched, look.check, look.checked.document)
                if needs_another_look(look, quotes, desk.rules()):
                    unconfirmed[look.watched.key] = Unconfirmed.by(look, quotes)
                else:
                    yield _recorded(desk, look, quotes)
        yield from _look_again(desk, unconfirmed)
    finally:
        _record_quiet(desk, waiting)
        for first in unconfirmed.values():
            _record_unconfirmed(desk, first)


def _request(source: WatchedSource) -> Request:
    return Request(source.key, source.url or "", source.previous, source.is_rendered)


def _look(desk: DeskDoors, watched: WatchedSource, checked: Checked) -> Look:
    """What a look came to, like compared with like."""
    alike = as_read_now(desk, checked)
    check = as_the_quotes_have_it(desk, watched, alike.check, alike.document)
    return Look(watched, alike, check)


def _look_again(desk: DeskDoors, unconfirmed: dict[str, Unconfirmed]) -> Iterator[RecordedCheck]:
    """Look once more at what changed, until enough looks agree or one does not; what is told is
    taken out of `unconfirmed`."""
    rules = desk.rules()
    while unconfirmed:
        time.sleep(rules.looks_apart)
        requests = [first.request for first in unconfirmed.values()]
        with closing(check_all(requests, rules, clock=desk.clock)) as checks:
            for checked in checks:
                first = unconfirmed[checked.request.key]
                look = _look(desk, first.watched, checked)
                quotes = _quotes_in(desk, look.watched, look.check, look.checked.document)
                if first.is_confirmed_by(quotes):
                    if first.looks + 1 < rules.looks_needed:
                        unconfirmed[look.watched.key] = replace(first, looks=first.looks + 1)
                    else:
                        del unconfirmed[look.watched.key]
                        yield _recorded(desk, look, quotes)
                    continue
                recorded = _record_unconfirmed(desk, unconfirmed.pop(look.watched.key))
                if look.check.outcome.was_read and not fallen(quotes):
                    recorded = _recorded(desk, look, quotes)
                yield recorded


def _record_unconfirmed(desk: DeskDoors, first: Unconfirmed) -> RecordedCheck:
    with desk.writing() as (work, actor):
        return record_check(work, actor, first.watched, NOT_CONFIRMED, None, address=first.address)


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


def _quotes_in(
    desk: DeskDoors, watched: WatchedSource, check: Check, document: Document | None
) -> tuple[QuoteFound, ...]:
    """What became of the quotes in a document that says something new."""
    if document is None or check.outcome in _NOTHING_NEW:
        return ()
    with desk.reading() as work:
        return find_quotes(work, watched, document.text)


def _recorded(desk: DeskDoors, look: Look, quotes: Sequence[QuoteFound]) -> RecordedCheck:
    with desk.writing() as (work, actor):
        return record_check(
            work,
            actor,
            look.watched,
            look.check,
            look.checked.document,
            quotes,
            address=look.address,
            validators=look.validators,
            origin=look.checked.origin,
        )
