"""Waits: a claim that cannot be judged yet stays open, and it is said for whom or what."""

from datetime import date

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.board import load_claim
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim, find_claim, require_placed
from factcheck.domain import StandingKind, Verb
from factcheck.domain import Wait as WaitRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Wait
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def wait_for(
    work: Work, actor: Actor, claim: NamedClaim, what: str, until: date | None = None
) -> WaitRecord:
    """Keep a claim open that waits for somebody or something; what it waited for before, it waits
    for no more. A verdict ends it.

    Args:
        what: for whom or what; white space around it goes.
        until: the day (UTC) on which it is to be looked at again.

    Raises:
        FactcheckError: when there are no words in it, or the claim cannot be judged: it is no
            longer in the article, divided, or skipped.
    """
    if not what.strip():
        raise FactcheckError(
            "It was not said for whom or what.", 'Write: factcheck wait REF "for whom or what"'
        )
    work.lock([claim.article.stream_id])
    ref = f"{claim.article.slug}:{claim.number}"
    named = find_claim(work, claim.article, claim.number)
    require_placed(work, named)
    if named.is_divided:
        raise FactcheckError(
            f"{ref} is divided, and its parts are judged.",
            f"Name the part that waits: {ref}.1   See: factcheck claim show {ref}",
        )
    on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
    if on_board is not None and on_board.standing.kind is StandingKind.SKIPPED:
        raise FactcheckError(
            f"{ref} is skipped.", f"Take it up first: factcheck claim skip {ref} --withdraw"
        )
    record = WaitRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        until=until.isoformat() if until else None,
        salt=new_salt(),
        what=what.strip(),
    )
    entry_id = work.append(
        claim.article.stream_id, actor.handle, Verb.WAIT_ADD, {"wait": payload_of(record)}
    )
    work.insert(Wait, entry_id=entry_id, claim_id=claim.id, **columns_of(record, "number", "part"))
    return record


def wait_no_more(work: Work, actor: Actor, claim: NamedClaim, because: str | None = None) -> None:
    """End a claim's waiting, and all that it waited for before. Raises FactcheckError when it does
    not wait."""
    work.lock([claim.article.stream_id])
    on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
    if on_board is None or on_board.standing.waiting is None:
        raise FactcheckError(
            f"{claim.article.slug}:{claim.number} does not wait.", "See: factcheck wait"
        )
    while on_board is not None and on_board.standing.waiting is not None:
        target = on_board.standing.waiting.wait.uid
        withdraw(work, actor, claim.article.stream_id, target, because)
        on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
