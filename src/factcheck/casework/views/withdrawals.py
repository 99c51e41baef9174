"""Which acts are withdrawn now: a withdrawal counts unless it is withdrawn itself."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from factcheck.model import Entry, Withdrawal
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


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
    withdrawals: dict[str, tuple[str, int]] = {}
    wanted = list(targets)
    while wanted:
        rows = work.rows(
            select(Withdrawal.target, Withdrawal.uid, Entry.seq)
            .join(Entry, Entry.id == Withdrawal.entry_id)
            .where(Withdrawal.target.in_(wanted))
        )
        withdrawals.update((row[0], (row[1], row[2])) for row in rows)
        wanted = [row[1] for row in rows]
    return withdrawals


def withdrawals_in(work: Work, stream_ids: Iterable[int]) -> dict[str, tuple[str, int]]:
    """Every withdrawal of these streams: target uid → (its own uid, the seq of its entry)."""
    rows = work.rows(
        select(Withdrawal.target, Withdrawal.uid, Entry.seq)
        .join(Entry, Entry.id == Withdrawal.entry_id)
        .where(in_clause(Entry.stream_id, list(stream_ids)))
    )
    return {row[0]: (row[1], row[2]) for row in rows}
