"""What one look at a source found, on record: always the look, and what is new as an entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_source import captured, fetched, store_snapshot
from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import (
    FROM_ADDRESS,
    Captures,
    Seen,
    latest_checks,
    quotes_cited_from,
)
from factcheck.casework.watching.watched_sources import WatchedSource
from factcheck.documents import Document
from factcheck.documents.fetching.answers import Validators
from factcheck.documents.watching.classify_response import Check
from factcheck.domain import ClaimNumber, Evidence, Manner, Origin, Outcome, QuoteState, Verb
from factcheck.model import Anchoring, Snapshot, SourceCheck
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work

# What looks have to share to be told as one: all but when they were, and what to ask by next time.
_SAME = ("outcome", "because", "snapshot_id", "address", "moved_to")
# With how many of its source's last rows a look is compared: a page that says this and that by
# turns, every night, is told in as many rows as it has outcomes, and never in one a night.
_COMPARED_WITH = 8
_COUNT_AGAIN = (
    update(SourceCheck)
    .where(SourceCheck.id == bindparam("row"))
    .values(
        count=SourceCheck.count + 1,
        last_at=bindparam("last"),
        etag=bindparam("tag"),
        last_modified=bindparam("modified"),
    )
)


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """What became of a quote in a text that is new to the desk.

    `before` is what it was in the last state that was captured; none for words that were typed or
    heard: those are never called changed, a capture confirms them or does not. `words` are those
    that stand in the quote's place now.
    """

    citation_id: int
    slug: str
    number: ClaimNumber
    manner: Manner
    evidence: Evidence
    quote: str
    before: Seen | None
    now: Seen
    words: str | None

    @property
    def moved(self) -> bool:
        """Whether the same words stand elsewhere in the text."""
        return bool(
            self.before
            and self.now.intact
            and self.before.intact
            and self.before.start != self.now.start
        )

    @property
    def worse(self) -> bool:
        """Whether the words stood there before, and do so no more."""
        return self.before is not None and self.before.intact and not self.now.intact


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """A look at a source as it was recorded.

    Args:
        key: the source's.
        where: the address or the file that was looked at.
        outcome, because: what came of it; a sentence for people.
        moved_to: where the page moved to for good.
        snapshot: the number of the state it brought; none when it brought none.
        readable_again: it could not be read at the looks before.
        quotes: what became of the quotes, where the text is new.
    """

    key: str
    where: str
    outcome: Outcome
    because: str
    moved_to: str | None = None
    snapshot: int | None = None
    readable_again: bool = False
    quotes: tuple[QuoteFound, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether it tells anything that the desk did not know."""
        return self.snapshot is not None or self.readable_again or not self.outcome.was_read


def find_quotes(work: Work, watched: WatchedSource, text: str) -> tuple[QuoteFound, ...]:
    """Look in a source's new text for every quote that is cited from it; asks, and writes nothing.

    Offsets are code points of `text`.
    """
    from factcheck.text.quotes.anchoring import IndexedText

    cited = quotes_cited_from(work, watched.id)
    if not cited:
        return ()
    captures = Captures(work, {watched.id})
    indexed = IndexedText(text)
    quotes = []
    for row, record in cited:
        manner = Origin(row.origin).manner
        now = indexed.anchor(record.quote or "", record.prefix or "", record.suffix or "")
        at = None if now.start is None else text[now.start : now.end]
        before = None
        if manner is Manner.CAPTURED:
            assert record.snapshot is not None
            later = captures.after(watched.id, record.snapshot, manner)
            before = Seen(QuoteState.VERBATIM, False, record.start, record.end)
            if later:
                before = captures.seen(row.id, record, later[-1])
        quotes.append(
            QuoteFound(
                citation_id=row.id,
                slug=row.slug,
                number=ClaimNumber(row.number, row.part),
                manner=manner,
                evidence=record.evidence,
                quote=record.quote or "",
                before=before,
                now=Seen(now.state, bool(now.context_changed), now.start, now.end),
                words=at,
            )
        )
    return tuple(quotes)


def record_check(
    work: Work,
    actor: Actor,
    watched: WatchedSource,
    check: Check,
    document: Document | None,
    quotes: Sequence[QuoteFound] = (),
    *,
    address: str | None = None,
    validators: Validators | None = None,
    origin: Origin = Origin.FETCHED,
) -> RecordedCheck:
    """Keep a look; where the text is new, the state it read; where it can be read no more or again,
    an entry that says so.

    Args:
        document: what was read, where the source's own words were read anew.
        quotes: what became of the quotes in it, by `find_quotes`.
        address: the one that answered.
        validators: what it gave to be asked again by.
        origin: how the document was taken.
    """
    work.lock([watched.stream_id])
    known = latest_checks(work, [watched.id]).get(watched.id)
    before = known.outcome if known and known.outcome else Outcome.UNCHANGED
    snapshot_id, number = watched.snapshot_id, None
    if document is not None and check.outcome in (Outcome.FIRST, Outcome.CHANGED):
        # Somebody else may have looked at the same moment, and kept it already.
        snapshot_id = _same_state(work, watched, document)
        if snapshot_id is None:
            prepared = captured(document, address)
            if origin is not Origin.FILE:
                prepared = fetched(document, address or "", origin)
            stored = store_snapshot(work, actor, watched.id, watched.stream_id, prepared)
            snapshot_id, number = stored
            _keep_anchorings(work, snapshot_id, quotes)
    _keep(work, [_check(watched.id, check, snapshot_id, address, validators)])
    if _readability(before) != _readability(check.outcome):
        payload = {"outcome": str(check.outcome)}
        work.append(watched.stream_id, actor.handle, Verb.SOURCE_CHECK, payload)
    return RecordedCheck(
        key=watched.key,
        where=address or watched.url or watched.path or "",
        outcome=check.outcome,
        because=check.because,
        moved_to=check.moved_to,
        snapshot=number,
        readable_again=check.outcome.was_read and _readability(before) in ("unread", "gone"),
        quotes=tuple(quotes) if number is not None else (),
    )


@dataclass(frozen=True, slots=True)
class QuietCheck:
    """A look that read what was read before; `address` answered, `validators` came with it."""

    watched: WatchedSource
    check: Check
    address: str
    validators: Validators | None


def record_quiet_checks(work: Work, actor: Actor, checks: Sequence[QuietCheck]) -> None:
    """Keep looks that found nothing new, many at once; should a source have become unreadable
    meanwhile, then as any other, with the entry that says that it can be read again."""
    work.lock([check.watched.stream_id for check in checks])
    known = latest_checks(work, [check.watched.id for check in checks])
    quiet = []
    for check in checks:
        address, validators = check.address, check.validators
        if check.watched.id in known and known[check.watched.id].is_unread:
            record_check(
                work,
                actor,
                check.watched,
                check.check,
                None,
                address=address,
                validators=validators,
            )
        else:
            snapshot_id = check.watched.snapshot_id
            quiet.append(_check(check.watched.id, check.check, snapshot_id, address, validators))
    _keep(work, quiet)


def _keep(work: Work, checks: Sequence[dict[str, Any]]) -> None:
    """Write looks at sources whose streams are held: one that came to the same as one of the last
    few that differ is counted with it, every other is a row of its own.

    The row of the last look at a source always has the greatest key: one that is counted with an
    earlier row takes that row's place, at the end.
    """
    last = _last_rows(work, [check["source_id"] for check in checks])
    again, new, replaced = [], [], []
    for check in checks:
        row = last.get(check["source_id"])
        if row is not None and _came_to_the_same(row, check):
            counted = _counted(row, check, work.now)
            again.append(
                {
                    "row": row.id,
                    "last": counted["last_at"],
                    "tag": counted["etag"],
                    "modified": counted["last_modified"],
                }
            )
            continue
        earlier = _earlier_rows(work, check) if row is not None else []
        if check["outcome"] == Outcome.UNCONFIRMED:
            # How many of these there were in a row decides something: those before are no more
            # than told, and so as one.
            replaced += _folded(work, earlier)
            earlier = []
        replaced += [row.id for row in earlier]
        new.append(
            _counted(earlier[0], check, work.now)
            if earlier
            else {**check, "first_at": work.now, "last_at": work.now, "count": 1}
        )
    if again:
        work.connection.execute(_COUNT_AGAIN, again)
    if replaced:
        work.execute(delete(SourceCheck).where(SourceCheck.id.in_(replaced)))
    work.insert_many(SourceCheck, new)


def _last_rows(work: Work, source_ids: Sequence[int]) -> dict[int, Any]:
    """Of each source that was looked at, the row of its last look."""
    latest = select(func.max(SourceCheck.id)).where(in_clause(SourceCheck.source_id, source_ids))
    rows = work.rows(
        select(SourceCheck).where(SourceCheck.id.in_(latest.group_by(SourceCheck.source_id)))
    )
    return {row.source_id: row for row in rows}


def _earlier_rows(work: Work, check: dict[str, Any]) -> list[Any]:
    """The rows among a source's last few that a look came to the same as, the latest first."""
    rows = work.rows(
        select(SourceCheck)
        .where(SourceCheck.source_id == check["source_id"])
        .order_by(SourceCheck.id.desc())
        .limit(_COMPARED_WITH)
    )
    return [row for row in rows if _came_to_the_same(row, check)]


def _folded(work: Work, rows: Sequence[Any]) -> list[int]:
    """Count rows that came to the same in the latest of them; the keys of the others, which go."""
    if len(rows) > 1:
        latest = update(SourceCheck).where(SourceCheck.id == rows[0].id)
        count, first = sum(row.count for row in rows), min(row.first_at for row in rows)
        work.execute(latest.values(count=count, first_at=first))
    return [row.id for row in rows[1:]]


def _came_to_the_same(row: Any, check: dict[str, Any]) -> bool:
    return all(getattr(row, name) == check[name] for name in _SAME)


def _counted(row: Any, check: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A look as the columns of the row that it is counted in."""
    gave = check if check["etag"] or check["last_modified"] else row._mapping
    return {
        **check,
        "first_at": row.first_at,
        "last_at": max(row.last_at, now),
        "count": row.count + 1,
        "etag": gave["etag"],
        "last_modified": gave["last_modified"],
    }


def _check(
    source_id: int,
    check: Check,
    snapshot_id: int | None,
    address: str | None,
    validators: Validators | None,
) -> dict[str, Any]:
    """A look as the columns of its row, without when it was."""
    return {
        "source_id": source_id,
        "outcome": str(check.outcome),
        "because": check.because,
        "snapshot_id": snapshot_id if check.outcome.was_read else None,
        "address": validators.address if validators else address,
        "moved_to": check.moved_to,
        "etag": validators.etag if validators else None,
        "last_modified": validators.last_modified if validators else None,
    }


def keep_first_check(
    work: Work, key: str, check: Check, address: str, validators: Validators | None
) -> None:
    """Keep the look that brought a source's first state, with what to ask by the next time."""
    source_id = find_source(work, key)[0]
    snapshot_id = work.value(
        select(Snapshot.id)
        .where(Snapshot.source_id == source_id)
        .order_by(Snapshot.number.desc())
        .limit(1)
    )
    row = _check(source_id, check, snapshot_id, address, validators)
    _keep(work, [{**row, "address": address}])


def _readability(outcome: Outcome) -> str:
    if outcome.was_read:
        return "read"
    return str(outcome) if outcome in (Outcome.GONE, Outcome.UNCONFIRMED) else "unread"


def _same_state(work: Work, watched: WatchedSource, document: Document) -> int | None:
    """A state later than the one that was compared with, if it has these very bytes."""
    snapshot_id: int | None = work.value(
        select(Snapshot.id).where(
            Snapshot.source_id == watched.id,
            Snapshot.number > (watched.snapshot or 0),
            Snapshot.blob == document.sha256,
            Snapshot.origin.in_([*FROM_ADDRESS, Origin.FILE]),
        )
    )
    return snapshot_id


def _keep_anchorings(work: Work, snapshot_id: int, quotes: Iterable[QuoteFound]) -> None:
    from factcheck.text.quotes.version import ANCHORER

    work.insert_many(
        Anchoring,
        [
            {
                "citation_id": quote.citation_id,
                "snapshot_id": snapshot_id,
                "anchorer": ANCHORER,
                "state": str(quote.now.state),
                "context_changed": quote.now.context_changed,
                "start": quote.now.start,
                "end": quote.now.end,
            }
            for quote in quotes
        ],
    )
