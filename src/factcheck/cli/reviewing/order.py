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
    WAITING = "waiting"
    MINE = "mine"


def wanted(only: Only, reviewer: str | None) -> "Callable[[ClaimOnBoard], bool]":
    """Whether a claim is one of those that are gone through.

    Args:
        only: which; `mine` are those on which whoever works gave a verdict that nobody took back.
        reviewer: the handle of whoever works.
    """
    if only is Only.OPEN:
        return lambda claim: claim.wants_reviewer
    if only is Only.WAITING:
        return lambda claim: claim.standing.waiting is not None
    if only is Only.MINE:
        return lambda claim: any(
            state.verdict.reviewer == reviewer and not state.withdrawn
            for state in claim.state.verdicts
        )
    return lambda claim: claim.standing.kind is StandingKind(only.value)


class Order(StrEnum):
    """In which order they are gone through."""

    READING = "reading"
    WORST = "worst-first"
    RISK = "by-risk"


def in_order(board: "Board", order: Order) -> tuple[ClaimNumber, ...]:
    """The claims and parts that can have a verdict: in reading order; with what the policy does not
    let through before the rest, the worst first; or with what asks most to be checked first."""
    numbers = [unit.number for unit in board.units]
    if order is Order.WORST:
        ranks = {claim.number.number: rank for rank, claim in enumerate(board.blocking)}
        numbers.sort(key=lambda number: ranks.get(number.number, len(ranks)))
    elif order is Order.RISK:
        from factcheck.text.details.risk import risk

        scores = {
            unit.number: risk(
                unit.state.wording or unit.state.text or "", unit.state.language
            ).score
            for unit in board.units
        }
        numbers.sort(key=lambda number: -scores[number])
    return tuple(numbers)


def from_here(numbers: Sequence[ClaimNumber], after: ClaimNumber | None) -> tuple[ClaimNumber, ...]:
    """The numbers behind one, and round to it."""
    begin = numbers.index(after) + 1 if after in numbers else 0
    return (*numbers[begin:], *numbers[:begin])
