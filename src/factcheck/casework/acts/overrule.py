"""Overrulings: an editor says that a correction which was proposed is not made, and why.

It is about one verdict. Once that counts no more, because the words changed or another was given,
the overruling has nothing to hold back: a later verdict that proposes the same is asked about anew.
"""

from factcheck.casework.acts.actor import Actor, require_editor
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.board import ClaimOnBoard, load_claim
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim
from factcheck.domain import Overruling as OverrulingRecord
from factcheck.domain import StandingKind, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Overruling
from factcheck.standing.gate import proposing_verdict
from factcheck.standing.standing import is_taken
from factcheck.standing.values import VerdictState
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def overrule(work: Work, actor: Actor, claim: NamedClaim, because: str) -> OverrulingRecord:
    """Overrule the correction that the verdict on a claim proposes: it is not made.

    Raises:
        FactcheckError: when the actor is no editor, it is not said why, or there is no correction
            to overrule: no verdict stands that proposes one, it is the text already, or it was
            overruled before.
    """
    require_editor(actor, "overrule a correction")
    if not because.strip():
        raise FactcheckError("It was not said why.", "Say why the correction is not made: -m 'why'")
    work.lock([claim.article.stream_id])
    ref = f"{claim.article.slug}:{claim.number}"
    on_board, proposing = _proposed(work, actor, claim)
    if on_board is None or proposing is None:
        raise FactcheckError(
            f"No verdict that stands on {ref} proposes a correction.",
            f"See: factcheck claim show {ref}",
        )
    if is_taken(on_board.state, proposing.verdict.correction):
        raise FactcheckError(
            f"The correction of {ref} is in the text already.", f"See: factcheck claim show {ref}"
        )
    if proposing.overruled is not None:
        raise FactcheckError(
            f"{proposing.overruled.reviewer} overruled the correction of {ref} already.",
            f"Take that back with: factcheck verdict overrule {ref} --withdraw",
        )
    record = OverrulingRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        verdict=proposing.verdict.uid,
        role=actor.role,
        salt=new_salt(),
        because=because.strip(),
    )
    payload = {"overruling": payload_of(record)}
    entry_id = work.append(claim.article.stream_id, actor.handle, Verb.VERDICT_OVERRULE, payload)
    work.insert(
        Overruling, entry_id=entry_id, claim_id=claim.id, **columns_of(record, "number", "part")
    )
    return record


def overrule_no_more(
    work: Work, actor: Actor, claim: NamedClaim, because: str | None = None
) -> OverrulingRecord:
    """Take the overruling of a claim's correction back; that overruling.

    Raises:
        FactcheckError: when the actor is no editor, or there is none.
    """
    require_editor(actor, "take back what an editor overruled")
    work.lock([claim.article.stream_id])
    _, proposing = _proposed(work, actor, claim)
    if proposing is None or proposing.overruled is None:
        ref = f"{claim.article.slug}:{claim.number}"
        raise FactcheckError(
            f"No correction of {ref} is overruled.", f"See: factcheck claim show {ref}"
        )
    record = proposing.overruled.overruling
    withdraw(work, actor, claim.article.stream_id, record.uid, because)
    return record


def _proposed(
    work: Work, actor: Actor, claim: NamedClaim
) -> tuple[ClaimOnBoard | None, VerdictState | None]:
    """A claim, and the verdict that stands on it and proposes a correction."""
    on_board = load_claim(work, claim.article, claim.number, actor.policy, work.now)
    if on_board is None or on_board.standing.kind is not StandingKind.STANDS:
        return on_board, None
    return on_board, proposing_verdict(on_board.standing)
