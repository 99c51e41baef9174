"""Taking back: an act is withdrawn by a new entry, and a withdrawal can be withdrawn in turn."""

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.board import load_board
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim
from factcheck.casework.views.withdrawals import withdrawals_of
from factcheck.domain import Verb
from factcheck.domain import Withdrawal as WithdrawalRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Withdrawal
from factcheck.standing.values import CitationState
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def withdraw(
    work: Work,
    actor: Actor,
    stream_id: int,
    target: str,
    because: str | None = None,
    *,
    undoes: int | None = None,
) -> WithdrawalRecord:
    """Withdraw whatever can be withdrawn, and a withdrawal too, by its uid.

    Args:
        undoes: the seq of the entry that this takes back, when it is an undo.

    Raises:
        FactcheckError: when it is withdrawn already.
    """
    work.lock([stream_id])
    tip, withdrawn = last_of_chain(work, target)
    if withdrawn:
        raise FactcheckError("It was taken back already.", "See: factcheck history show")
    record = WithdrawalRecord(uid=new_uid(), target=tip, salt=new_salt(), because=because)
    payload = {"withdrawal": payload_of(record)}
    if undoes is None:
        entry_id = work.append(stream_id, actor.handle, Verb.WITHDRAW, payload)
    else:
        entry_id = work.append(stream_id, actor.handle, Verb.UNDO, {"seq": undoes, **payload})
    work.insert(Withdrawal, entry_id=entry_id, **columns_of(record))
    return record


def withdraw_citation(
    work: Work, actor: Actor, claim: NamedClaim, index: int, because: str | None = None
) -> CitationState:
    """Withdraw a claim's citation; as it was before.

    Args:
        index: which of its citations, from 1, those counted that were withdrawn.

    Raises:
        FactcheckError: when there is none of that number, or it is withdrawn already.
    """
    work.lock([claim.article.stream_id])
    cited = citation_numbered(work, actor, claim, index)
    withdraw(work, actor, claim.article.stream_id, cited.citation.uid, because)
    return cited


def citation_numbered(work: Work, actor: Actor, claim: NamedClaim, index: int) -> CitationState:
    """A claim's citation by its number, from 1, those counted that were withdrawn. Raises
    FactcheckError when there is none."""
    board = load_board(work, claim.article, actor.policy, work.now, with_text=False)
    on_board = board.claim(claim.number)
    citations = on_board.state.citations if on_board else ()
    if not 1 <= index <= len(citations):
        ref = f"{claim.article.slug}:{claim.number}"
        has = f"it has {len(citations)}" if citations else "it has none"
        raise FactcheckError(
            f"{ref} has no citation {index}: {has}.", f"See: factcheck cite list {ref} --all"
        )
    return citations[index - 1]


def last_of_chain(work: Work, target: str) -> tuple[str, bool]:
    """What takes an act back, or brings it back, is entered against: the last of the withdrawals of
    it that were withdrawn in turn, or itself; and whether it is withdrawn now."""
    chains = withdrawals_of(work, [target])
    withdrawn = False
    while target in chains:
        target = chains[target][0]
        withdrawn = not withdrawn
    return target, withdrawn
