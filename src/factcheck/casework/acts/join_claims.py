"""Join what was cut apart: parts of one sentence, or neighbouring sentences the splitter cut."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.divide_claim import insert_parts
from factcheck.casework.acts.place_claims import place_claims, require_replayed
from factcheck.casework.views.references import (
    NamedArticle,
    NamedClaim,
    find_claim,
    find_claims,
    require_placed,
)
from factcheck.domain import Change, ClaimNumber, ParagraphKind, Verb
from factcheck.domain import Claim as ClaimRecord
from factcheck.domain import Placement as PlacementRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.model import Claim, Placement, Revision
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def join_claims(work: Work, actor: Actor, claims: Sequence[NamedClaim]) -> ClaimNumber:
    """Join two or more parts of one sentence, or two or more neighbouring sentences.

    Joined sentences keep the first one's number, and the others point to it. Joined parts become a
    new part, or none when they are all there is of the sentence. What was said of the claims as
    they were stays in the history; it does not stand for words it did not see.

    Returns:
        The number of the claim that stands now.

    Raises:
        FactcheckError: when they are not all parts of one sentence, nor neighbouring sentences.
    """
    article = claims[0].article
    if any(claim.article.id != article.id for claim in claims):
        raise FactcheckError("These claims are of different articles.")
    work.lock([article.stream_id])
    # They may have changed while this writer waited for the lock; naming one twice is naming it.
    claims = find_claims(work, article, list(dict.fromkeys(claim.number for claim in claims)))
    if len(claims) < 2:
        raise FactcheckError("There is nothing to join.", "Name two claims: claim join 3 4")
    for claim in claims:
        require_placed(work, claim)
    if all(claim.number.part for claim in claims):
        into, payload = _join_parts(work, claims)
    elif not any(claim.number.part for claim in claims):
        into, payload = _join_sentences(work, claims)
    else:
        raise FactcheckError(
            "A part and a sentence cannot be joined.", "Join parts, or whole sentences."
        )
    work.append(article.stream_id, actor.handle, Verb.CLAIM_JOIN, payload)
    require_replayed(place_claims(work, article))
    return into


def _placed(work: Work, claim: NamedClaim) -> Any:
    row = work.first(
        select(Placement).where(
            Placement.claim_id == claim.id, Placement.revision_id == claim.revision_id
        )
    )
    assert row is not None, "only placed claims are joined"
    return row


def _join_sentences(work: Work, claims: Sequence[NamedClaim]) -> tuple[ClaimNumber, dict[str, Any]]:
    rows = sorted(((_placed(work, claim), claim) for claim in claims), key=lambda p: p[0].start)
    text = work.value(select(Revision.text).where(Revision.id == claims[0].revision_id))
    for (first_placed, first), (second_placed, second) in pairwise(rows):
        if text is None or text[first_placed.end : second_placed.start].strip():
            raise FactcheckError(
                f"{first.number} and {second.number} are not neighbours.",
                "Only sentences that follow each other can be joined.",
            )
    first_row, first = rows[0]
    placement = PlacementRecord(
        number=first.number.number,
        start=first_row.start,
        end=rows[-1][0].end,
        paragraph=first_row.paragraph,
        kind=ParagraphKind(first_row.kind),
        change=Change.MERGED,
    )
    removed = [claim.number for _, claim in rows[1:]]
    parts = [part for claim in removed for part in _parts(work, first.article, claim)]
    return first.number, {
        "into": list(first.number),
        "from": [list(first_placed) for first_placed in removed],
        "placements": [placement_row(placement)],
        "removed": [list(first_placed) for first_placed in (*removed, *parts)],
    }


def _join_parts(work: Work, claims: Sequence[NamedClaim]) -> tuple[ClaimNumber, dict[str, Any]]:
    number = claims[0].number.number
    if any(claim.number.number != number for claim in claims):
        raise FactcheckError("These parts are of different sentences.")
    article = claims[0].article
    joined = sorted(claim.number for claim in claims)
    payload: dict[str, Any] = {
        "into": [number, 0],
        "from": [list(part) for part in joined],
        "placements": [],
        "removed": [list(part) for part in joined],
    }
    if set(_parts(work, article, ClaimNumber(number))) <= set(joined):
        return ClaimNumber(number), payload
    rows = [_placed(work, claim) for claim in claims]
    last = work.value(
        select(func.max(Claim.part)).where(Claim.article_id == article.id, Claim.number == number)
    )
    record = ClaimRecord(number=number, part=int(last) + 1, uid=new_uid(), salt=new_salt())
    placement = PlacementRecord(
        number=number,
        part=record.part,
        start=min(row.start for row in rows),
        end=max(row.end for row in rows),
        paragraph=rows[0].paragraph,
        kind=ParagraphKind(rows[0].kind),
        change=Change.MERGED,
    )
    sentence = find_claim(work, article, ClaimNumber(number))
    whole = _placed(work, sentence)
    if (placement.start, placement.end) == (whole.start, whole.end):
        raise FactcheckError(
            f"The parts would be all of {article.slug}:{number}.",
            "A part is less than its sentence. Join all of its parts to have it whole again.",
        )
    insert_parts(work, article.id, sentence.id, [record])
    payload["into"] = [number, record.part]
    payload["claims"] = [payload_of(record)]
    payload["placements"] = [placement_row(placement)]
    return ClaimNumber(number, record.part), payload


def _parts(work: Work, article: NamedArticle, number: ClaimNumber) -> list[ClaimNumber]:
    rows = work.rows(
        select(Claim.number, Claim.part)
        .join(Placement, Placement.claim_id == Claim.id)
        .join(Revision, Revision.id == Placement.revision_id)
        .where(Claim.article_id == article.id, Claim.number == number.number, Claim.part > 0)
        .where(
            Revision.number
            == select(func.max(Revision.number))
            .where(Revision.article_id == article.id)
            .scalar_subquery()
        )
    )
    return [ClaimNumber(*row) for row in rows]
