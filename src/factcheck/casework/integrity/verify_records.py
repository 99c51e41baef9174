"""Whether rows hang together as the history says: on the entry that made them, on the row that they
supersede and on those they came from; and whether snapshots are as long as they were.

That entries and records say the same, and hold together, is for `factcheck.ledger.integrity`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, select, union_all

from factcheck import domain, model
from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.imports import ImportedStream, came_with_a_case
from factcheck.casework.views.references import NamedArticle
from factcheck.ledger.dossier import Case, SnapshotFile, SourceFile
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.replay import Replayed
from factcheck.ledger.words_in_place import (
    words_at,
    wrong_length,
    wrong_passages,
    wrong_placements,
)
from factcheck.model.kinds import ENTERED, SUPERSEDING
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import words_sha

_earlier, _revision_here = model.aliased(model.Placement), model.aliased(model.Revision)
_claim_there, _into = model.aliased(model.Claim), model.aliased(model.Claim)


def faults_of_records(
    work: Work,
    label: str,
    stream_id: int,
    records: Sequence[Any],
    entries: Sequence[domain.Entry],
) -> Iterator[Fault]:
    """Rows that hang on another entry of a stream than the one that made them."""
    made = {(record.kind, record.uid): record.seq for record in kept_records(entries)}
    hanging: set[tuple[str, str]] = set()
    rows = work.connection.execute(_hanging_on_entries(), {"stream": stream_id})
    for kind, uid, seq in rows:
        hanging.add((kind, uid))
        if made.get((kind, uid)) != seq:
            yield Fault(label, seq, f"did not make {kind} {uid}, which hangs on it")
    for record in records:
        kind = type(record).__name__.lower()
        if kind in ENTERED and (kind, record.uid) in made and (kind, record.uid) not in hanging:
            seq = made[kind, record.uid]
            yield Fault(label, seq, f"made {kind} {record.uid}, which hangs on another history")


def faults_of_supersession(
    label: str, kind: str, rows: Iterable[tuple[Any, int, str, int | None]]
) -> Iterator[Fault]:
    """Rows that do not supersede the one before them of the same group.

    Args:
        rows: (group, integer key, uid, the key it supersedes), in the order they were made.
    """
    last: dict[Any, int] = {}
    for group, key, uid, supersedes in rows:
        if supersedes != last.get(group):
            yield Fault(label, None, f"{kind} {uid} does not supersede the one before it")
        last[group] = key


def faults_of_claims(
    work: Work, label: str, article: NamedArticle, stored: Case, replayed: Replayed
) -> Iterator[Fault]:
    """Claims whose rows do not come from, went into, or read as, what the history says."""
    yield from _of_origins(work, label, article, replayed)
    yield from _of_joins(work, label, article, replayed)
    for claim in stored.claims:
        if not claim.part and (claim.wording is not None or claim.salt):
            yield Fault(label, None, f"claim {claim.number} is a sentence, and was given a wording")
    for revision_file in stored.revisions:
        revision = revision_file.revision
        for placement, _, why in wrong_placements(revision_file.placements, revision.text):
            number = domain.ClaimNumber(placement.number, placement.part)
            yield Fault(label, None, f"claim {number} of revision {revision.number}: {why}")
    yield from _of_slices(work, label, article, stored)
    for kind, table in (
        ("retirement", model.Retirement),
        ("edition", model.Edition),
        ("publication", model.Publication),
    ):
        rows = work.rows(
            select(table.uid)
            .join(model.Entry, model.Entry.id == table.entry_id)
            .where(model.Entry.stream_id == article.stream_id, table.article_id != article.id)
        )
        yield from (Fault(label, None, f"{kind} {row[0]} is another article's") for row in rows)
    for kind, query in _superseding(article).items():
        made = ((tuple(row[3:]), row[0], row[1], row[2]) for row in work.rows(query))
        yield from faults_of_supersession(label, kind, made)


def faults_of_snapshots(
    work: Work, label: str, stored: SourceFile, imports: Sequence[ImportedStream]
) -> Iterator[Fault]:
    """Snapshots that are not as long as they were, and passages that have no place in them."""
    made = {record.uid: record.seq for record in kept_records(stored.entries)}
    for snapshot_file in stored.snapshots:
        snapshot = snapshot_file.snapshot
        if why := wrong_length(snapshot_file):
            why = f"snapshot {snapshot.number} is not as long as it was: {why}"
            yield Fault(label, None, why)
        came = came_with_a_case(imports, stored.source.uid, made.get(snapshot.uid, 0))
        if snapshot_file.passages and (snapshot.text is not None or not came):
            why = f"snapshot {snapshot.number} has passages, and never came as passages"
            yield Fault(label, None, why)
        yield from _of_passages(work, label, snapshot_file)


@cache
def _hanging_on_entries() -> CompoundSelect[str, str, int]:
    """A query for (kind, uid, seq) of every row that hangs on an entry of the stream `stream`."""
    return union_all(
        *(
            select(literal(kind).label("kind"), table.uid, model.Entry.seq)
            .join(model.Entry, model.Entry.id == table.entry_id)
            .where(model.Entry.stream_id == bindparam("stream"))
            for kind, table in ENTERED.items()
        )
    )


def _of_origins(
    work: Work, label: str, article: NamedArticle, replayed: Replayed
) -> Iterator[Fault]:
    """Placements that did not come from those of earlier revisions that the history says."""
    rows = work.rows(
        select(
            model.Revision.number,
            model.Claim.number,
            model.Claim.part,
            _revision_here.number,
            _claim_there.number,
            _claim_there.part,
            _claim_there.article_id,
        )
        .select_from(model.PlacementOrigin)
        .join(model.Placement, model.Placement.id == model.PlacementOrigin.placement_id)
        .join(model.Revision, model.Revision.id == model.Placement.revision_id)
        .join(model.Claim, model.Claim.id == model.Placement.claim_id)
        .join(_earlier, _earlier.id == model.PlacementOrigin.earlier_id)
        .join(_revision_here, _revision_here.id == _earlier.revision_id)
        .join(_claim_there, _claim_there.id == _earlier.claim_id)
        .where(model.Claim.article_id == article.id)
    )
    present = {(tuple(row[:3]), tuple(row[3:6]), row[6] == article.id) for row in rows}
    wanted = {
        (place, origin, True) for place, origins in replayed.origins.items() for origin in origins
    }
    for place, origin, _ in sorted(present ^ wanted):
        number, came = domain.ClaimNumber(*place[1:]), domain.ClaimNumber(*origin[1:])
        verb = "did not come" if (place, origin, True) not in wanted else "came"
        why = f"claim {number} of revision {place[0]} {verb} from {came} of revision {origin[0]}"
        yield Fault(label, None, f"{why}, says the history")


def _of_joins(work: Work, label: str, article: NamedArticle, replayed: Replayed) -> Iterator[Fault]:
    """Claims that were joined to, or as, a part: a record says of sentences alone, and only the
    number, what they were joined to."""
    joined = {
        domain.ClaimNumber(*row[:2]): domain.ClaimNumber(*row[2:])
        for row in work.rows(
            select(model.Claim.number, model.Claim.part, _into.number, _into.part)
            .join(_into, _into.id == model.Claim.into_id)
            .where(model.Claim.article_id == article.id)
        )
    }
    for number in sorted(joined.keys() | replayed.into.keys()):
        row, replayed_into = joined.get(number), replayed.into.get(number)
        of_sentences = not number.part and (row and row.number) != (
            replayed_into and replayed_into.number
        )
        if row != replayed_into and not of_sentences:
            yield Fault(
                label, None, f"claim {number} was joined to {replayed_into}, says the history"
            )


def _of_slices(work: Work, label: str, article: NamedArticle, stored: Case) -> Iterator[Fault]:
    texts = {
        revision_file.revision.number: revision_file.revision.text
        for revision_file in stored.revisions
    }
    rows = work.rows(
        select(
            model.Placement.start,
            model.Placement.end,
            model.Placement.text,
            model.Placement.words_sha,
            model.Claim.number,
            model.Claim.part,
            model.Revision.number.label("revision"),
        )
        .join(model.Claim, model.Claim.id == model.Placement.claim_id)
        .join(model.Revision, model.Revision.id == model.Placement.revision_id)
        .where(model.Claim.article_id == article.id)
    )
    for row in rows:
        text = texts.get(row.revision)
        slice_ = None if text is None else text[row.start : row.end]
        sha = None if slice_ is None else words_sha(slice_)
        if (row.text, row.words_sha) != (slice_, sha):
            number = domain.ClaimNumber(row.number, row.part)
            yield Fault(label, None, f"claim {number} is not the article's words at its place")


# Rows that are alike in these, as far as their table has them, supersede one another.
_OF_ONE = ("article_id", "claim_id", "verdict_id", "reviewer")


def _superseding(article: NamedArticle) -> dict[str, Any]:
    """By kind, a query for (key, uid, the key it supersedes, *group), in the order of entries."""

    def of(table: Any, *group: Any) -> Any:
        return (
            select(table.id, table.uid, table.supersedes_id, *group)
            .join(model.Entry, model.Entry.id == table.entry_id)
            .where(model.Entry.stream_id == article.stream_id)
            .order_by(model.Entry.seq, table.id)
        )

    return {
        name: of(table, *(getattr(table, column) for column in _OF_ONE if hasattr(table, column)))
        for name, table in SUPERSEDING.items()
    }


def _of_passages(work: Work, label: str, snapshot_file: SnapshotFile) -> Iterator[Fault]:
    """Passages in order and inside the text, and quotes as they stand in them.

    What a passage holds beside quotes is shown, not proven: no entry kept a digest of it.
    """
    snapshot = snapshot_file.snapshot
    for _, why in wrong_passages(snapshot_file):
        yield Fault(
            label, None, f"a passage of snapshot {snapshot.number} is not where it was: {why}"
        )
    if not snapshot_file.passages:
        return
    quotes = work.rows(
        select(model.Citation.uid, model.Citation.start, model.Citation.end, model.Citation.quote)
        .join(model.Snapshot, model.Snapshot.id == model.Citation.snapshot_id)
        .where(model.Snapshot.uid == snapshot.uid, model.Citation.quote.is_not(None))
        .order_by(model.Citation.id)
    )
    for uid, start, end, quote in quotes:
        if words_at(snapshot_file, start, end) not in (None, quote):
            why = f"a passage of snapshot {snapshot.number} does not read as citation {uid}"
            yield Fault(label, None, why)
