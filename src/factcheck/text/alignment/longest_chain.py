"""The heaviest of all rising chains: what stayed in its order when a text was put in another.

A step of a chain takes a stretch of the old sequence and one of the new; the next step begins
behind both. Found in n log n for n steps to choose from.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Step(NamedTuple):
    """old[old_start:old_end] against new[new_start:new_end], and what it is worth."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    weight: float


def heaviest_chain(steps: Sequence[Step]) -> list[Step]:
    """The steps, in rising order, that weigh the most together.

    Both stretches of a step lie behind both of the one before it. Of equally heavy chains always
    the same is chosen: which one depends on the steps alone, not on their order.
    """
    chosen = sorted(set(steps))
    best = _Best(max((step.new_end for step in chosen), default=0))
    weights: list[float] = []
    before: list[int] = []
    ended: list[tuple[int, int]] = []
    for number, step in enumerate(chosen):
        while ended and ended[0][0] <= step.old_start:
            _, other = heappop(ended)
            best.put(chosen[other].new_end, weights[other], other)
        weight, previous = best.up_to(step.new_start)
        weights.append(weight + step.weight)
        before.append(previous)
        heappush(ended, (step.old_end, number))
    chain = []
    number = max(range(len(chosen)), key=lambda n: (weights[n], -n), default=-1)
    while number >= 0:
        chain.append(chosen[number])
        number = before[number]
    return chain[::-1]


class _Best:
    """The heaviest chain that ends at or before a place: a Fenwick tree of maxima."""

    def __init__(self, places: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (places + 2)

    def put(self, place: int, weight: float, number: int) -> None:
        at = place + 1
        while at < len(self._tree):
            if weight > self._tree[at][0]:
                self._tree[at] = weight, number
            at += at & -at

    def up_to(self, place: int) -> tuple[float, int]:
        found = (0.0, -1)
        at = place + 1
        while at > 0:
            if self._tree[at][0] > found[0]:
                found = self._tree[at]
            at -= at & -at
        return found
