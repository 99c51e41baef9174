"""Which sources are looked at, by what they were last read as: an address, or a file on disk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.views.left_out import beside_main_text
from factcheck.casework.views.references import find_source
from factcheck.casework.views.snapshots import FROM_ADDRESS
from factcheck.documents.fetching.answers import Validators
from factcheck.documents.reading.main_text import main_text
from factcheck.documents.watching.classify_response import Previous
from factcheck.domain import Origin, Outcome
from factcheck.model import Citation, Claim, Snapshot, Source, SourceCheck, WatchedFile
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A source that can be looked at.

    Args:
        id, stream_id: integer keys, for this desk alone.
        url: its address; none when it is a file.
        path: its file, as it was kept; none when it has an address.
        snapshot_id, snapshot: its last state that came the same way; none before the first.
        previous: that state, to compare an answer with; none before the first.
        checked: the last look at it, whatever came of it (UTC).
        unconfirmed: how many looks in a row, up to the last, saw its quotes changed.
        is_rendered: whether that state was rendered by a browser: then every look is.
    """

    id: int
    uid: str
    key: str
    stream_id: int
    url: str | None
    path: str | None
    snapshot_id: int | None
    snapshot: int | None
    previous: Previous | None
    checked: datetime | None
    unconfirmed: int = 0
    is_rendered: bool = False


def watched_sources(
    work: Work, keys: Sequence[str] = (), article_ids: Collection[int] | None = None
) -> list[WatchedSource]:
    """The sources that have an http address or a file, by key.

    Args:
        keys: only these; each must be there.
        article_ids: only those that these articles cite, by integer key.

    Raises:
        FactcheckError: naming the nearest, when there is no source of a key.
    """
    query = (
        select(Source.id, Source.uid, Source.key, Source.stream_id, Source.url, WatchedFile.path)
        .outerjoin(WatchedFile, WatchedFile.source_id == Source.id)
        .where(WatchedFile.path.is_not(None) | Source.url.like("http%"))
    )
    if keys:
        query = query.where(Source.id.in_([find_source(work, key)[0] for key in keys]))
    if article_ids is not None:
        cited = (
            select(Citation.source_id)
            .join(Claim, Claim.id == Citation.claim_id)
            .where(Claim.article_id.in_(list(article_ids)))
        )
        query = query.where(Source.id.in_(cited))
    # A saved page that has an address is looked at there: the file is but a copy of it.
    rows = [row for row in work.rows(query) if row.path or _is_address(row.url)]
    ids = [row.id for row in rows]
    states = _last_states(work, ids)
    validators = _validators(work, [state.id for state in states.values()])
    checked = _last_checked(work, ids)
    unconfirmed = _unconfirmed(work, ids)
    sources = []
    for row in sorted(rows, key=lambda row: row.key):
        state = states.get(row.id)
        if state is not None and state.blob is None:
            # What was erased is not fetched again, until somebody attaches a newer state.
            continue
        has_address = _is_address(row.url)
        sources.append(
            WatchedSource(
                id=row.id,
                uid=row.uid,
                key=row.key,
                stream_id=row.stream_id,
                url=row.url if has_address else None,
                path=None if has_address else row.path,
                snapshot_id=state.id if state else None,
                snapshot=state.number if state else None,
                previous=_previous(state, validators) if state else None,
                checked=checked.get(row.id),
                unconfirmed=unconfirmed.get(row.id, 0),
                is_rendered=state is not None and state.origin == Origin.RENDERED,
            )
        )
    return sources


def _last_checked(work: Work, source_ids: list[int]) -> dict[int, datetime]:
    """When each of these sources was last looked at."""
    rows = work.rows(
        select(SourceCheck.source_id, func.max(SourceCheck.last_at))
        .where(in_clause(SourceCheck.source_id, source_ids))
        .group_by(SourceCheck.source_id)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class _State:
    id: int
    number: int
    origin: str
    blob: str | None
    text: str
    media_type: str
    url: str | None
    extractor: str | None
    encoding: str | None
    account: str | None


def _last_states(work: Work, source_ids: list[int]) -> dict[int, _State]:
    """The last state of each source that came the way it is looked at: from its address, or as a
    file. Of one that was redacted nothing is there, of one that came with a case perhaps no text.
    """
    came = (
        select(Snapshot.source_id, func.max(Snapshot.number).label("number"))
        .where(
            in_clause(Snapshot.source_id, source_ids),
            Snapshot.origin.in_([*FROM_ADDRESS, Origin.FILE]),
            # A page saved by hand reads otherwise than one that was fetched: only like with like.
            Snapshot.origin.in_(FROM_ADDRESS)
            | Snapshot.source_id.in_(
                select(WatchedFile.source_id)
                .join(Source, Source.id == WatchedFile.source_id)
                .where(Source.url.is_(None) | Source.url.not_like("http%"))
            ),
        )
        .group_by(Snapshot.source_id)
        .subquery()
    )
    rows = work.rows(
        select(
            Snapshot.id,
            Snapshot.source_id,
            Snapshot.number,
            Snapshot.origin,
            Snapshot.blob,
            Snapshot.text,
            Snapshot.media_type,
            Snapshot.url,
            Snapshot.extractor,
            Snapshot.encoding,
            Snapshot.account,
        ).join(came, (came.c.source_id == Snapshot.source_id) & (came.c.number == Snapshot.number))
    )
    return {
        row.source_id: _State(
            row.id,
            row.number,
            row.origin,
            row.blob,
            row.text or "",
            row.media_type or "text/plain",
            row.url,
            row.extractor,
            row.encoding,
            row.account,
        )
        for row in rows
    }


def _validators(work: Work, snapshot_ids: list[int]) -> dict[int, Validators]:
    """What the last look that had some gave, by the snapshot that it read."""
    rows = work.rows(
        select(
            SourceCheck.snapshot_id,
            SourceCheck.address,
            SourceCheck.etag,
            SourceCheck.last_modified,
        )
        .where(in_clause(SourceCheck.snapshot_id, snapshot_ids), SourceCheck.address.is_not(None))
        .order_by(SourceCheck.id)
    )
    return {
        row.snapshot_id: Validators(row.address, row.etag, row.last_modified)
        for row in rows
        if row.etag or row.last_modified
    }


def _unconfirmed(work: Work, ids: list[int]) -> dict[int, int]:
    """Of sources at which the last look saw what no other confirmed, how many such looks."""
    last = (
        select(func.max(SourceCheck.id))
        .where(in_clause(SourceCheck.source_id, ids))
        .group_by(SourceCheck.source_id)
    )
    rows = work.rows(
        select(SourceCheck.source_id, SourceCheck.count).where(
            SourceCheck.id.in_(last), SourceCheck.outcome == Outcome.UNCONFIRMED
        )
    )
    return {row.source_id: row[1] for row in rows}


def _previous(state: _State, validators: dict[int, Validators]) -> Previous:
    assert state.blob is not None
    return Previous(
        sha256=state.blob,
        text=main_text(state.text, beside_main_text(state.account)),
        media_type=state.media_type,
        validators=validators.get(state.id),
        address=state.url,
        shown=state.text,
        extractor=state.extractor,
        encoding=state.encoding,
    )


def _is_address(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("http://", "https://"))
