"""Bring the placements of an article in line with its history, after whatever moved a claim."""

from typing import Any

from sqlalchemy import delete, select, update

from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ClaimNumber
from factcheck.domain import Placement as PlacementRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.replay import Replayed, replay
from factcheck.model import Claim, Placement, PlacementOrigin, Revision
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import words_sha


def place_claims(work: Work, article: NamedArticle) -> Replayed:
    """Make the rows say what the history says of where claims stand; the replayed history.

    The article's claims must be there already; placements come, go and change, and so does what a
    sentence was joined into.
    """
    replayed = replay(entries_of(work, article.stream_id))
    rows = work.rows(
        select(Claim.id, Claim.number, Claim.part, Claim.into_id).where(
            Claim.article_id == article.id
        )
    )
    claims = {ClaimNumber(row.number, row.part): row.id for row in rows}
    revisions = select(Revision).where(Revision.article_id == article.id).order_by(Revision.number)
    for revision_row in work.rows(revisions):
        wanted = {
            claims[ClaimNumber(number, part)]: placement
            for (revision, number, part), placement in replayed.placements.items()
            if revision == revision_row.number
        }
        _place(work, revision_row.id, revision_row.text, wanted)
    _set_origins(work, article, replayed)
    for row in rows:
        into = replayed.into.get(ClaimNumber(row.number, row.part))
        into_id = claims[into] if into else None
        if row.into_id != into_id:
            work.execute(update(Claim).where(Claim.id == row.id).values(into_id=into_id))
    return replayed


def require_replayed(replayed: Replayed) -> None:
    """Let only a history pass of which every entry fits. Raises FactcheckError."""
    if replayed.problems:
        seq, reason = replayed.problems[-1]
        raise FactcheckError(
            f"Entry {seq} of the history does not fit: {reason}.",
            "Nothing was changed. Run: factcheck history verify",
        )


def placement_columns(placement: PlacementRecord, text: str | None) -> dict[str, Any]:
    """A placement's columns; the slice and its hash are none where the text was redacted."""
    words = text[placement.start : placement.end] if text is not None else None
    return {
        "start": placement.start,
        "end": placement.end,
        "text": words,
        "words_sha": words_sha(words) if words is not None else None,
        "paragraph": placement.paragraph,
        "kind": str(placement.kind),
        "change": str(placement.change),
        "moved": placement.moved,
    }


def _set_origins(work: Work, article: NamedArticle, replayed: Replayed) -> None:
    """Keep which placements those of later revisions came from, and nothing else."""
    present = {
        (row[0], row[1])
        for row in work.rows(
            select(PlacementOrigin.placement_id, PlacementOrigin.earlier_id)
            .join(Placement, Placement.id == PlacementOrigin.placement_id)
            .join(Claim, Claim.id == Placement.claim_id)
            .where(Claim.article_id == article.id)
        )
    }
    if not (present or replayed.origins):
        return
    rows = work.rows(
        select(Placement.id, Revision.number, Claim.number, Claim.part)
        .join(Revision, Revision.id == Placement.revision_id)
        .join(Claim, Claim.id == Placement.claim_id)
        .where(Claim.article_id == article.id)
    )
    keys = {(row[1], row[2], row[3]): row[0] for row in rows}
    wanted = {
        (keys[place], keys[earlier])
        for place, origins in replayed.origins.items()
        for earlier in origins
    }
    for placed, origin in sorted(present - wanted):
        work.execute(
            delete(PlacementOrigin).where(
                PlacementOrigin.placement_id == placed, PlacementOrigin.earlier_id == origin
            )
        )
    work.insert_many(
        PlacementOrigin,
        [
            {"placement_id": placed, "earlier_id": origin}
            for placed, origin in sorted(wanted - present)
        ],
    )


def _place(
    work: Work, revision_id: int, text: str | None, wanted: dict[int, PlacementRecord]
) -> None:
    present = {
        row.claim_id: row
        for row in work.rows(select(Placement).where(Placement.revision_id == revision_id))
    }
    for claim_id, row in present.items():
        if claim_id not in wanted:
            work.execute(delete(PlacementOrigin).where(PlacementOrigin.placement_id == row.id))
            work.execute(delete(Placement).where(Placement.id == row.id))
    new = []
    for claim_id, placement in wanted.items():
        columns = placement_columns(placement, text)
        present_row = present.get(claim_id)
        if present_row is None:
            new.append({"revision_id": revision_id, "claim_id": claim_id, **columns})
        elif any(getattr(present_row, name) != value for name, value in columns.items()):
            work.execute(update(Placement).where(Placement.id == present_row.id).values(**columns))
    work.insert_many(Placement, new)
