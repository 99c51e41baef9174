"""The ticks on an article's claims as they are now."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, select

from factcheck.casework.views.records import records_of
from factcheck.casework.views.withdrawals import is_withdrawn
from factcheck.domain import Tick as TickRecord
from factcheck.model import Citation, Claim, Entry, Placement, Revision, Tick
from factcheck.standing.values import TickState
from factcheck.store.unit_of_work import Work


def ticks_on(
    work: Work,
    which: ColumnElement[bool],
    withdrawals: Mapping[str, tuple[str, int]],
    latest: Collection[int],
) -> dict[int, list[TickState]]:
    """Every tick on some claims, by the claim's integer key, in the order given.

    Args:
        which: which claims, as a condition on `Claim`.
        withdrawals: target uid → (uid, seq) of each withdrawal in the articles' streams.
        latest: the articles' latest revisions; of ticks on earlier ones the words come along.
    """
    rows = work.rows(
        select(
            Tick,
            Claim.number,
            Claim.part,
            Revision.number.label("revision"),
            Citation.uid.label("citation"),
            Placement.start.label("begins"),
            Placement.text.label("words"),
            Entry.seq,
            Entry.at,
            Entry.reviewer,
        )
        .join(Claim, Claim.id == Tick.claim_id)
        .join(Revision, Revision.id == Tick.revision_id)
        .join(Citation, Citation.id == Tick.citation_id)
        .join(Entry, Entry.id == Tick.entry_id)
        .outerjoin(
            Placement,
            (Placement.claim_id == Tick.claim_id) & (Placement.revision_id == Tick.revision_id),
        )
        .where(which)
        .order_by(Tick.id)
    )
    chains = {target: uid for target, (uid, _) in withdrawals.items()}
    read = records_of(TickRecord, rows)
    by_claim: dict[int, list[TickState]] = defaultdict(list)
    for row in rows:
        by_claim[row.claim_id].append(
            TickState(
                tick=read(row),
                seq=row.seq,
                at=row.at,
                reviewer=row.reviewer,
                begins=row.begins,
                words=None if row.revision_id in latest else row.words or "",
                withdrawn=is_withdrawn(row.uid, chains),
            )
        )
    return by_claim
