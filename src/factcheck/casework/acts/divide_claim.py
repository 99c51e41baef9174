"""A sentence that says several things is divided into parts, each checked on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.place_claims import place_claims, require_replayed
from factcheck.casework.views.references import NamedClaim, find_claim, require_placed
from factcheck.domain import Claim as ClaimRecord
from factcheck.domain import ClaimNumber, ParagraphKind, Verb
from factcheck.domain import Placement as PlacementRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.payload_items import placement_row
from factcheck.model import Claim, Placement
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.quotes.finding import find_quote


@dataclass(frozen=True, slots=True)
class NewPart:
    """The words of a part (`first…last` will do), and how it reads on its own, where wanted."""

    words: str
    wording: str | None = None


def part_of(typed: str) -> NewPart:
    """A part as it is typed: its words, and behind `=>` a wording, where it has one."""
    words, _, wording = typed.partition("=>")
    return NewPart(words.strip(), wording.strip() or None)


@dataclass(frozen=True, slots=True)
class AddedPart:
    """A part as it stands: its number, its slice of the article, and its wording."""

    number: ClaimNumber
    text: str
    wording: str | None


def divide_claim(
    work: Work, actor: Actor, claim: NamedClaim, new: Sequence[NewPart]
) -> tuple[AddedPart, ...]:
    """Divide a sentence into parts that lie inside it; they may overlap, and do not nest.

    Raises:
        FactcheckError: when the claim is a part itself, or no longer in the article; when a part's
            words are not in the sentence, are all of it, stand there several times, or are a part
            in the same wording already.
    """
    if not new:
        raise FactcheckError("There is nothing to divide it into.", "Name the words of a part.")
    if claim.number.part:
        raise FactcheckError(
            f"{claim.number} is a part already; parts do not nest.",
            f"Divide the sentence further: factcheck claim divide {claim.number.number} …",
        )
    work.lock([claim.article.stream_id])
    # Its words may have changed while this writer waited for the lock.
    claim = find_claim(work, claim.article, claim.number)
    require_placed(work, claim)
    assert claim.text is not None
    row = work.first(
        select(Placement).where(
            Placement.claim_id == claim.id, Placement.revision_id == claim.revision_id
        )
    )
    assert row is not None
    last = work.value(
        select(func.max(Claim.part)).where(
            Claim.article_id == claim.article.id, Claim.number == claim.number.number
        )
    )
    added, records, placements = [], [], []
    known = _parts(work, claim, row.start)
    for index, part in enumerate(new, start=int(last) + 1):
        start, end = _inside(claim, part.words)
        if (start, end, (part.wording or "").strip()) in known:
            raise FactcheckError(
                f"“{claim.text[start:end]}” would be a part twice.",
                "Give it other words, or another wording behind =>.",
            )
        known.add((start, end, (part.wording or "").strip()))
        record = ClaimRecord(
            number=claim.number.number,
            part=index,
            uid=new_uid(),
            salt=new_salt(),
            wording=(part.wording or "").strip() or None,
        )
        records.append(record)
        placements.append(
            PlacementRecord(
                number=record.number,
                part=index,
                start=row.start + start,
                end=row.start + end,
                paragraph=row.paragraph,
                kind=ParagraphKind(row.kind),
            )
        )
        number = ClaimNumber(record.number, index)
        added.append(AddedPart(number, claim.text[start:end], record.wording))
    work.append(
        claim.article.stream_id,
        actor.handle,
        Verb.CLAIM_DIVIDE,
        {
            "claims": [payload_of(record) for record in records],
            "placements": [placement_row(placement) for placement in placements],
        },
    )
    insert_parts(work, claim.article.id, claim.id, records)
    require_replayed(place_claims(work, claim.article))
    return tuple(added)


def insert_parts(
    work: Work, article_id: int, parent_id: int, records: Sequence[ClaimRecord]
) -> None:
    """Insert the claims of new parts; where they stand is said by the history."""
    work.insert_many(
        Claim,
        [
            {
                "article_id": article_id,
                "parent_id": parent_id,
                "number": record.number,
                "part": record.part,
                "uid": record.uid,
                "wording": record.wording,
                "salt": record.salt,
            }
            for record in records
        ],
    )


def _parts(work: Work, claim: NamedClaim, begin: int) -> set[tuple[int, int, str]]:
    """The parts that a sentence has: where each stands in it, and its wording."""
    rows = work.rows(
        select(Placement.start, Placement.end, Claim.wording)
        .join(Claim, Claim.id == Placement.claim_id)
        .where(Claim.parent_id == claim.id, Placement.revision_id == claim.revision_id)
    )
    return {(row.start - begin, row.end - begin, row.wording or "") for row in rows}


def _inside(claim: NamedClaim, words: str) -> tuple[int, int]:
    assert claim.text is not None
    ref = f"{claim.article.slug}:{claim.number}"
    hits = find_quote(claim.text, words)
    if not hits:
        raise FactcheckError(f"“{words}” is not in {ref}.", f"The sentence reads: “{claim.text}”")
    if len(hits) > 1:
        raise FactcheckError(
            f"“{words}” stands {len(hits)} times in {ref}.", "Give a few words more of the part."
        )
    hit = hits[0]
    if claim.text[: hit.start].strip() == "" and claim.text[hit.end :].strip() == "":
        raise FactcheckError(
            f"That part would be all of {ref}.", "A part is less than its sentence."
        )
    return hit.start, hit.end
