"""Turning a citation round: the same words speak for a claim that they spoke against, or otherwise.

One entry keeps both: that the citation as it was no longer counts, and the citation as it is now,
with a uid of its own. So the history shows what was said when, and a verdict that rested on the
words as they were turned is to be looked at again.
"""

from dataclasses import replace

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.withdraw import citation_numbered, last_of_chain
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim, find_claim, require_placed
from factcheck.domain import Citation as CitationRecord
from factcheck.domain import Stance, Verb
from factcheck.domain import Withdrawal as WithdrawalRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Citation, Withdrawal
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def turn_citation(
    work: Work, actor: Actor, claim: NamedClaim, index: int, stance: Stance
) -> tuple[CitationRecord, str]:
    """Let a claim's citation do something else for it; the citation as it is now, and the key of
    its source.

    Args:
        index: which of its citations, from 1, those counted that were withdrawn.

    Raises:
        FactcheckError: when there is none of that number, it is withdrawn, its words were erased,
            it does that already, or the claim is not in the article any more.
    """
    work.lock([claim.article.stream_id])
    ref = f"{claim.article.slug}:{claim.number}"
    require_placed(work, find_claim(work, claim.article, claim.number))
    state = citation_numbered(work, actor, claim, index)
    before = state.citation
    if state.withdrawn:
        raise FactcheckError(
            f"Citation {index} of {ref} was withdrawn.", f"See: factcheck cite list {ref} --all"
        )
    if state.redacted:
        raise FactcheckError(
            f"The words of citation {index} of {ref} were erased.",
            f"Withdraw it: factcheck cite withdraw {ref} {index}",
        )
    if before.stance is stance:
        raise FactcheckError(
            f"Citation {index} of {ref} {_DOES[stance]} already.", "Nothing was changed."
        )
    turned = replace(before, uid=new_uid(), stance=stance, salt=new_salt())
    target, _ = last_of_chain(work, before.uid)
    withdrawal = WithdrawalRecord(uid=new_uid(), target=target, salt=new_salt())
    payload = {"citation": payload_of(turned), "withdrawal": payload_of(withdrawal)}
    entry_id = work.append(claim.article.stream_id, actor.handle, Verb.CITE_TURN, payload)
    keys = work.first(
        select(Citation.source_id, Citation.snapshot_id).where(Citation.uid == before.uid)
    )
    assert keys is not None, "what is on the board has a row"
    work.insert(
        Citation,
        entry_id=entry_id,
        claim_id=claim.id,
        source_id=keys[0],
        snapshot_id=keys[1],
        **columns_of(turned, "number", "part", "source", "snapshot"),
    )
    work.insert(Withdrawal, entry_id=entry_id, **columns_of(withdrawal))
    return turned, state.source_key


_DOES = {
    Stance.SUPPORTS: "supports it",
    Stance.REFUTES: "refutes it",
    Stance.CONTEXT: "is context",
}
