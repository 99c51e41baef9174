"""Taking back: an act is withdrawn by a new entry, and a withdrawal can be withdrawn in turn."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from factcheck.casework.acting import Actor
from factcheck.casework.records import columns_of
from factcheck.entries import payload_of
from factcheck.errors import FactcheckError
from factcheck.model import Entry, Withdrawal
from factcheck.store.among import among
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.words import Verb
from factcheck.words import Withdrawal as WithdrawalRecord


def withdraw(
    work: Work,
    actor: Actor,
    stream_id: int,
    target: str,
    because: str | None = None,
    *,
    undoes: int | None = None,
) -> WithdrawalRecord:
    """Withdraw a citation, verdict, sign-off or skip (or a withdrawal of one), by its uid.

    Args:
        undoes: the seq of the entry that this takes back, when it is an undo.

    Raises:
        FactcheckError: when it is withdrawn already.
    """
    work.lock([stream_id])
    tip, withdrawn = _tip(work, target)
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


def withdrawn_of(work: Work, targets: Iterable[str]) -> set[str]:
    """Which of these uids are withdrawn now."""
    wanted = list(targets)
    chains = {target: uid for target, (uid, _) in withdrawals_of(work, wanted).items()}
    return {target for target in wanted if is_withdrawn(target, chains)}


def is_withdrawn(target: str, withdrawals: Mapping[str, str]) -> bool:
    """Whether an act is withdrawn: its withdrawal counts unless that is withdrawn itself.

    Args:
        target: the act's uid.
        withdrawals: target uid → the uid of its withdrawal.
    """
    withdrawn = False
    while target in withdrawals:
        target = withdrawals[target]
        withdrawn = not withdrawn
    return withdrawn


def last_withdrawal(target: str, withdrawals: Mapping[str, tuple[str, int]]) -> int | None:
    """The seq of the entry that last withdrew or restored an act; none when none did.

    Args:
        withdrawals: as `withdrawals_in` gives them.
    """
    seq = None
    while target in withdrawals:
        target, seq = withdrawals[target]
    return seq


def withdrawals_of(work: Work, targets: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The withdrawals of these uids, and theirs in turn: as `withdrawals_in`."""
    found: dict[str, tuple[str, int]] = {}
    wanted = list(targets)
    while wanted:
        rows = work.rows(
            select(Withdrawal.target, Withdrawal.uid, Entry.seq)
            .join(Entry, Entry.id == Withdrawal.entry_id)
            .where(Withdrawal.target.in_(wanted))
        )
        found.update((row[0], (row[1], row[2])) for row in rows)
        wanted = [row[1] for row in rows]
    return found


def withdrawals_in(work: Work, stream_ids: Iterable[int]) -> dict[str, tuple[str, int]]:
    """Every withdrawal of these streams: target uid → (its own uid, the seq of its entry)."""
    rows = work.rows(
        select(Withdrawal.target, Withdrawal.uid, Entry.seq)
        .join(Entry, Entry.id == Withdrawal.entry_id)
        .where(among(Entry.stream_id, list(stream_ids)))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _tip(work: Work, target: str) -> tuple[str, bool]:
    chains = withdrawals_of(work, [target])
    withdrawn = False
    while target in chains:
        target = chains[target][0]
        withdrawn = not withdrawn
    return target, withdrawn
