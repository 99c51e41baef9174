"""A revision is taken back by a further one: the words and the places that stood before it."""

from dataclasses import replace

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.records import columns_of, record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Change, ClaimNumber, Placement, Verb
from factcheck.domain import Revision as RevisionRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.ledger.replay import Replayed, replay
from factcheck.model import Revision
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.canonical import canonical_words


def store_former_revision(
    work: Work, actor: Actor, article: NamedArticle, undoes: int, former: int
) -> None:
    """Store revision `former` anew as the article's next, by an entry that takes entry `undoes`
    back; to place the claims in it, and to look whether the history takes it, is the caller's.

    Nothing is aligned: every claim that stood in the former revision stands there again, under its
    number, at its place, and with its parts.

    Raises:
        FactcheckError: when the words of the former revision, or of the last, were redacted.
    """
    rows = work.rows(select(Revision).where(Revision.article_id == article.id))
    records = {row.number: record_of(RevisionRecord, row) for row in rows}
    last = records[max(records)]
    then = records[former]
    if then.text is None or last.text is None:
        raise FactcheckError(
            f"The words of {article.slug} were redacted, and what was redacted is gone for good.",
            "See: factcheck history show",
        )
    record = replace(then, uid=new_uid(), number=last.number + 1, salt=new_salt())
    placements = _placed_again(replay(entries_of(work, article.stream_id)), then, last)
    payload = {
        "seq": undoes,
        "revision": payload_of(record),
        "placements": [placement_row(placement) for placement in placements],
    }
    entry_id = work.append(article.stream_id, actor.handle, Verb.UNDO, payload)
    work.insert(Revision, article_id=article.id, entry_id=entry_id, **columns_of(record))


def _placed_again(
    replayed: Replayed, then: RevisionRecord, last: RevisionRecord
) -> list[Placement]:
    """The former placements, each with what became of its sentence on the way back."""
    was, now = _of(replayed, then.number), _of(replayed, last.number)
    # How the sentences that stand now came from those that stood then.
    came = {
        claim.number: [
            number
            for revision, number, _ in replayed.origins.get((then.number + 1, *claim), ())
            if revision == then.number
        ]
        for claim in now
        if not claim.part
    }
    became = {
        claim.number: [number for number, origins in came.items() if claim.number in origins]
        for claim in was
        if not claim.part
    }

    def change(claim: ClaimNumber) -> Change:
        pieces = became[claim.number]
        if len(pieces) != 1:
            return Change.MERGED if pieces else Change.RETURNED
        if len(came[pieces[0]]) > 1:
            return Change.SPLIT
        return _edited(was[claim], then.text or "", now[ClaimNumber(pieces[0])], last.text or "")

    placed = []
    for claim, placement in sorted(was.items(), key=lambda item: (item[1].start, item[0].part)):
        # What moved away moves back.
        moved = any(now[ClaimNumber(number)].moved for number in became[claim.number])
        placed.append(replace(placement, change=change(ClaimNumber(claim.number)), moved=moved))
    return placed


def _edited(placement: Placement, then: str, other: Placement, last: str) -> Change:
    was, now = then[placement.start : placement.end], last[other.start : other.end]
    return Change.KEPT if canonical_words(was) == canonical_words(now) else Change.EDITED


def _of(replayed: Replayed, revision: int) -> dict[ClaimNumber, Placement]:
    return {
        ClaimNumber(number, part): placement
        for (of, number, part), placement in replayed.placements.items()
        if of == revision
    }
