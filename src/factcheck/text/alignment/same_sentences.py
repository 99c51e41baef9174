"""Pairs the sentences that stand in both revisions in the same words.

A sentence that stands once in each is paired at once; one that stands several times is paired
where its neighbours are, so that "He declined to comment." stays with what it was said of.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product

# Of a sentence that stands many times, so many pairs are considered; beyond, those of equal rank.
_MOST_PAIRS = 64


def certain_pairs(old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """New index by old index, where there is no choice, or the neighbours make it.

    Sentences are numbers here, the same for the same words. What both revisions begin with is
    paired; then what each has once; then what follows a pair in both, and then what precedes one.
    """
    pairs: dict[int, int] = {}
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        pairs[start] = start
        start += 1
    once, once_new = Counter(old), Counter(new)
    places = {text: k for k, text in enumerate(new) if once_new[text] == 1}
    for i in range(start, len(old)):
        if once[old[i]] == 1 and old[i] in places:
            pairs[i] = places[old[i]]
    _extend(pairs, old, new)
    return pairs


def possible_pairs(
    old: Sequence[int], new: Sequence[int], pairs: dict[int, int]
) -> list[tuple[int, int]]:
    """The pairs of equal sentences that are left to choose from: (old index, new index)."""
    taken = set(pairs.values())
    olds: dict[int, list[int]] = defaultdict(list)
    news: dict[int, list[int]] = defaultdict(list)
    for i, text in enumerate(old):
        if i not in pairs:
            olds[text].append(i)
    for k, text in enumerate(new):
        if k not in taken:
            news[text].append(k)
    found: list[tuple[int, int]] = []
    for text, places in olds.items():
        others = news.get(text, [])
        if len(places) * len(others) <= _MOST_PAIRS:
            found += product(places, others)
        else:
            found += zip(places, others, strict=False)
            found += zip(places[::-1], others[::-1], strict=False)
    return sorted(set(found))


def _extend(pairs: dict[int, int], old: Sequence[int], new: Sequence[int]) -> None:
    """Pair equal neighbours of what is paired, on and on, in both directions."""
    taken = set(pairs.values())
    for way in (1, -1):
        for i, k in sorted(pairs.items(), reverse=way < 0):
            a, b = i + way, k + way
            while (
                0 <= a < len(old)
                and 0 <= b < len(new)
                and a not in pairs
                and b not in taken
                and old[a] == new[b]
            ):
                pairs[a] = b
                taken.add(b)
                a, b = a + way, b + way
