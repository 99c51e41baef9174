"""An article's corrections, followed through its revisions: what the pure computation is asked
with (`factcheck.standing.followed_corrections`)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ClaimNumber, Placement
from factcheck.model import Entry, Revision
from factcheck.standing.values import ClaimState
from factcheck.store.unit_of_work import Work

if TYPE_CHECKING:
    from factcheck.ledger.replay import Replayed
    from factcheck.standing.followed_corrections import FollowedCorrection, RevisionWords


def corrections_of(
    work: Work, article: NamedArticle, claims: Iterable[ClaimState]
) -> "tuple[FollowedCorrection, ...]":
    """What became of the corrections proposed for an article; `claims` are all that it has.

    Nothing is read where none was proposed, or no revision came after.
    """
    states = list(claims)
    proposed = any(
        verdict.verdict.correction
        for claim in states
        for unit in (claim, *claim.parts)
        for verdict in unit.verdicts
    )
    if not proposed:
        return ()
    rows = work.rows(
        select(Revision.number, Revision.text, Entry.seq)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number)
    )
    if len(rows) < 2:
        return ()
    from factcheck.ledger.replay import replay
    from factcheck.standing.followed_corrections import followed_corrections

    replayed = replay(entries_of(work, article.stream_id))
    placed = _by_revision(replayed)
    revisions = [_words(replayed, placed[row.number], *row) for row in rows]
    return followed_corrections(states, revisions, replayed.into)


def _by_revision(replayed: "Replayed") -> "dict[int, list[tuple[ClaimNumber, Placement]]]":
    """What stands in each revision, in reading order, a sentence before its parts."""
    placed: dict[int, list[tuple[ClaimNumber, Placement]]] = defaultdict(list)
    for (revision, number, part), placement in replayed.placements.items():
        placed[revision].append((ClaimNumber(number, part), placement))
    for placements in placed.values():
        placements.sort(key=lambda each: (each[1].start, each[0].part))
    return placed


def _words(
    replayed: "Replayed",
    placed: "list[tuple[ClaimNumber, Placement]]",
    number: int,
    text: str | None,
    seq: int,
) -> "RevisionWords":
    from factcheck.standing.followed_corrections import RevisionWords

    return RevisionWords(
        number=number,
        seq=seq,
        texts={
            claim: None if text is None else text[placement.start : placement.end]
            for claim, placement in placed
        },
        origins={
            claim.number: tuple(
                place[1]
                for place in replayed.origins.get((number, *claim), ())
                if place[0] == number - 1
            )
            for claim, _ in placed
            if not claim.part
        },
    )
