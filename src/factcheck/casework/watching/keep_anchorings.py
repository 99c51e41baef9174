"""Keep what became of quotes in later states of their sources, where nobody has worked it out yet:
after an import, or since a better way of looking was installed."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from factcheck.casework.views.records import records_of
from factcheck.casework.views.snapshots import CAPTURED, Captures
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.domain import Citation as CitationRecord
from factcheck.domain import Origin
from factcheck.model import Anchoring, Citation, Claim, Snapshot, Source, aliased
from factcheck.store.unit_of_work import Work
from factcheck.text.quotes.version import ANCHORER

_AT_ONCE = 500


def keep_anchorings(desk: DeskDoors, article_ids: Collection[int]) -> Iterator[int]:
    """Look for the quotes of these articles in the later states of their sources, where that is not
    known; how many quotes were looked for, source by source. What is known is left alone."""
    with desk.reading() as work:
        source_ids = _with_gaps(work, article_ids)
    for source_id in source_ids:
        with desk.reading() as work:
            rows = _found(work, source_id)
        with desk.writing() as (work, _):
            work.lock([work.value(select(Source.stream_id).where(Source.id == source_id))])
            known = {
                (row[0], row[1])
                for row in work.rows(
                    select(Anchoring.citation_id, Anchoring.snapshot_id).where(
                        Anchoring.citation_id.in_([row["citation_id"] for row in rows]),
                        Anchoring.anchorer == ANCHORER,
                    )
                )
            }
            new = [row for row in rows if (row["citation_id"], row["snapshot_id"]) not in known]
            work.insert_many(Anchoring, new)
        yield len(new)


def _gaps() -> Any:
    """Quotes, with the captured states that came after and in which they were not looked for (see
    `Captures.after`)."""
    quoted = aliased(Snapshot)
    return (
        select(Citation.source_id, Citation.id, Snapshot.id.label("snapshot"))
        .join(quoted, quoted.id == Citation.snapshot_id)
        .join(Snapshot, Snapshot.source_id == Citation.source_id)
        .outerjoin(
            Anchoring,
            (Anchoring.citation_id == Citation.id)
            & (Anchoring.snapshot_id == Snapshot.id)
            & (Anchoring.anchorer == ANCHORER),
        )
        .where(
            Snapshot.number > 1,
            Snapshot.text.is_not(None),  # of passages alone nothing is concluded that would be kept
            Snapshot.origin.in_(CAPTURED),
            (Snapshot.origin != Origin.ARCHIVE) | quoted.origin.not_in(CAPTURED),
            Snapshot.number > quoted.number,
            Citation.quote.is_not(None),
            Anchoring.citation_id.is_(None),
        )
    )


def _with_gaps(work: Work, article_ids: Collection[int]) -> list[int]:
    chosen = list(article_ids)
    with_gaps: set[int] = set()
    for begin in range(0, len(chosen), _AT_ONCE):
        batch = chosen[begin : begin + _AT_ONCE]
        rows = work.rows(
            _gaps().join(Claim, Claim.id == Citation.claim_id).where(Claim.article_id.in_(batch))
        )
        with_gaps.update(row[0] for row in rows)
    return sorted(with_gaps)


def _found(work: Work, source_id: int) -> list[dict[str, Any]]:
    gaps = {(row[1], row[2]) for row in work.rows(_gaps().where(Citation.source_id == source_id))}
    rows = work.rows(
        select(
            Citation,
            Claim.number,
            Claim.part,
            Source.uid.label("source"),
            Snapshot.number.label("snapshot"),
            Snapshot.origin,
        )
        .join(Claim, Claim.id == Citation.claim_id)
        .join(Source, Source.id == Citation.source_id)
        .join(Snapshot, Snapshot.id == Citation.snapshot_id)
        .where(Citation.id.in_({citation for citation, _ in gaps}))
    )
    captures = Captures(work, {source_id})
    read = records_of(CitationRecord, rows)
    anchorings = []
    for row in rows:
        record = read(row)
        for capture in captures.after(source_id, record.snapshot or 0, Origin(row.origin).manner):
            if (row.id, capture.id) in gaps:
                seen = captures.seen(row.id, record, capture)
                anchorings.append(
                    {
                        "citation_id": row.id,
                        "snapshot_id": capture.id,
                        "anchorer": ANCHORER,
                        "state": str(seen.state),
                        "context_changed": seen.context_changed,
                        "start": seen.start,
                        "end": seen.end,
                    }
                )
    return anchorings
