"""Which words claims had when: what stood in each revision, from which entry on."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select

from factcheck.model import Entry, Placement, Revision
from factcheck.standing.values import Worded
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work

_KEYS = 5_000  # a statement takes 32,766 on SQLite (sqlite.org/limits.html, 9)


def worded_claims(
    work: Work, reworded: Mapping[int, Mapping[int, tuple[int, ...]]]
) -> dict[int, tuple[Worded, ...]]:
    """The words of some claims in each revision, by the claim's integer key, the earliest first.

    A revision keeps the words that stand in it at last: which they were before an act changed them
    within it (a join) is not known, and such a time is left out.

    Args:
        reworded: by article and claim (integer keys) the entries that changed the claim's words
            within a revision, or took them away.
    """
    if not reworded:
        return {}
    begins: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in work.rows(
        select(Revision.article_id, Revision.id, Entry.seq)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(in_clause(Revision.article_id, list(reworded)))
        .order_by(Revision.article_id, Revision.number)
    ):
        begins[row[0]].append((row[1], row[2]))
    keys = sorted(key for claims in reworded.values() for key in claims)
    placed = {
        (row[0], row[1]): row[2]
        for begin in range(0, len(keys), _KEYS)
        for row in work.rows(
            select(Placement.claim_id, Placement.revision_id, Placement.text).where(
                in_clause(Placement.claim_id, keys[begin : begin + _KEYS])
            )
        )
    }
    worded: dict[int, tuple[Worded, ...]] = {}
    for article_id, claims in reworded.items():
        revisions = begins[article_id]
        ends = [*(seq for _, seq in revisions[1:]), None]
        for claim_id, acts in claims.items():
            worded[claim_id] = tuple(
                Worded(since=_last(acts, since, until), until=until, words=placed[claim_id, key])
                for (key, since), until in zip(revisions, ends, strict=True)
                if (claim_id, key) in placed
            )
    return worded


def _last(acts: tuple[int, ...], since: int, until: int | None) -> int:
    """Since when, within a revision, its words are those that stand in it at last."""
    within = [seq for seq in acts if seq > since and (until is None or seq < until)]
    return max(within, default=since)
