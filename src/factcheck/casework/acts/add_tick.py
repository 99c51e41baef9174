"""Ticks: a reviewer holds details of a claim against what is cited for it, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_verdict import require_undivided
from factcheck.casework.views.board import load_claim
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim, require_placed
from factcheck.domain import Tick as TickRecord
from factcheck.domain import Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Citation, Tick
from factcheck.standing.proposed_ticks import ProposedDetail, ProposedSheet, proposed_sheet
from factcheck.standing.ticks import HeldDetail
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.canonical import words_sha


@dataclass(frozen=True, slots=True)
class NewTick:
    """A detail by its number on the tick sheet, from 1, and the uid of the citation that it is held
    against."""

    detail: int
    citation: str
    because: str | None = None


@dataclass(frozen=True, slots=True)
class GivenTick:
    """A tick as it was stored, and its detail; none when the same was ticked by them before."""

    held: HeldDetail
    citation: str
    tick: TickRecord | None


def add_ticks(
    work: Work,
    actor: Actor,
    claim: NamedClaim,
    new: Sequence[NewTick],
    *,
    words_seen: str | None = None,
) -> list[GivenTick]:
    """Tick details of a claim: all of these, or none. What the same reviewer ticked before against
    the same citation, and still counts, is not ticked a second time.

    Args:
        claim: as it was found after its article's stream was locked.
        words_seen: `words_sha` of the words that were shown to the reviewer; none when nothing was.

    Raises:
        FactcheckError: when the claim is gone or divided or reads differently from what was shown,
            has no such detail, or no such citation that counts.
    """
    sheet = lock_sheet(work, actor, claim, words_seen)
    counting = {state.citation.uid for _, state in sheet.cited}
    keys = _citation_keys(work, claim)
    given = []
    for one in new:
        held = detail_numbered(sheet, one.detail).held
        if one.citation not in counting:
            raise FactcheckError(
                "That citation no longer counts.",
                f"See: factcheck cite list {sheet.claim.ref} --all",
            )
        before = any(
            state.reviewer == actor.handle and state.tick.citation == one.citation
            for state in held.ticks
        )
        record = None if before else _enter(work, actor, claim, held, one, keys[one.citation])
        given.append(GivenTick(held, one.citation, record))
    return given


def lock_sheet(
    work: Work, actor: Actor, claim: NamedClaim, words_seen: str | None = None
) -> ProposedSheet:
    """The tick sheet of a claim whose article's stream is locked from now on.

    Args:
        words_seen: as for `add_ticks`.

    Raises:
        FactcheckError: when the claim is gone or divided, or reads differently from what was shown.
    """
    work.lock([claim.article.stream_id])
    ref = f"{claim.article.slug}:{claim.number}"
    require_placed(work, claim)
    assert claim.text is not None and claim.start is not None
    if words_seen is not None and words_sha(claim.text) != words_seen:
        raise FactcheckError(
            f"{ref} no longer reads as it did when it was shown to you.",
            f"Nothing was ticked. It now reads: “{claim.text}” Look: factcheck tick {ref}",
        )
    require_undivided(work, claim, "Tick")
    on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
    assert on_board is not None, "it has a place, so the board has it"
    return proposed_sheet(on_board.state)


def detail_numbered(sheet: ProposedSheet, number: int) -> ProposedDetail:
    """A detail by its number on the sheet. Raises FactcheckError when there is none."""
    if not 1 <= number <= len(sheet.details):
        count = len(sheet.details)
        has = f"it has {count}" if count else "nothing in it can be counted or named"
        raise FactcheckError(
            f"{sheet.claim.ref} has no detail {number}: {has}.",
            f"See: factcheck tick {sheet.claim.ref}",
        )
    return sheet.details[number - 1]


def _enter(
    work: Work, actor: Actor, claim: NamedClaim, held: HeldDetail, new: NewTick, citation_id: int
) -> TickRecord:
    assert claim.start is not None
    record = TickRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        revision=claim.revision,
        citation=new.citation,
        kind=held.detail.kind,
        start=claim.start + held.detail.start,
        end=claim.start + held.detail.end,
        salt=new_salt(),
        because=(new.because or "").strip() or None,
    )
    entry_id = work.append(
        claim.article.stream_id, actor.handle, Verb.TICK_ADD, {"tick": payload_of(record)}
    )
    work.insert(
        Tick,
        entry_id=entry_id,
        claim_id=claim.id,
        revision_id=claim.revision_id,
        citation_id=citation_id,
        **columns_of(record, "number", "part", "revision", "citation"),
    )
    return record


def _citation_keys(work: Work, claim: NamedClaim) -> dict[str, int]:
    rows = work.rows(select(Citation.uid, Citation.id).where(Citation.claim_id == claim.id))
    return {row[0]: row[1] for row in rows}
