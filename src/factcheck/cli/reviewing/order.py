"""Which sentences a session goes through, and in which order."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from factcheck.domain import ClaimNumber, StandingKind

if TYPE_CHECKING:
    from factcheck.desk.values import Board, ClaimOnBoard


class Only(StrEnum):
    """Which sentences are gone through."""

    OPEN = "open"
    LOOK_AGAIN = "look-again"
    DISPUTED = "disputed"
    UNREVIEWED = "unreviewed"
    MINE = "mine"


def wanted(only: Only, reviewer: str | None) -> "Callable[[ClaimOnBoard], bool]":
    """Whether a claim is one of those that are gone through.

    Args:
        only: which; `mine` are those on which whoever works gave a verdict that nobody took back.
        reviewer: the handle of whoever works.
    """
    if only is Only.OPEN:
        return lambda claim: claim.is_open
    if only is Only.MINE:
        return lambda claim: any(
            state.verdict.reviewer == reviewer and not state.withdrawn
            for state in claim.state.verdicts
        )
    return lambda claim: claim.standing.kind is StandingKind(only.value)


def in_order(board: "Board", *, worst_first: bool) -> tuple[ClaimNumber, ...]:
    """The claims and parts that can have a verdict: in reading order, or with what the policy does
    not let through before the rest, the worst first."""
    numbers = [unit.number for unit in board.units]
    if not worst_first:
        return tuple(numbers)
    ranks = {claim.number.number: rank for rank, claim in enumerate(board.blocking)}
    return tuple(sorted(numbers, key=lambda number: ranks.get(number.number, len(ranks))))


def from_here(numbers: Sequence[ClaimNumber], after: ClaimNumber | None) -> tuple[ClaimNumber, ...]:
    """The numbers behind one, and round to it."""
    begin = numbers.index(after) + 1 if after in numbers else 0
    return (*numbers[begin:], *numbers[:begin])
