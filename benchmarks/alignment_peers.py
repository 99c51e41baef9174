"""Other ways to align the sentences of two revisions, for comparison: pairs of indexes each."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import log, sqrt

from rapidfuzz import fuzz

Pairs = list[tuple[int, int]]

_GREEDY = 60.0  # of 100: below it two sentences are not paired
_MONOTONE = 0.40


def by_difflib(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The standard library's diff of sentences; those of a replaced block in their order."""
    pairs = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            pairs += zip(range(i, j), range(k, m), strict=False)
    return pairs


def by_greed(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Of all pairs the most alike by rapidfuzz's ratio first, each sentence once."""
    scored = [
        (-score, abs(i - k), i, k)
        for i, one in enumerate(old)
        for k, other in enumerate(new)
        if (score := fuzz.ratio(one, other, score_cutoff=_GREEDY))
    ]
    olds: set[int] = set()
    news: set[int] = set()
    pairs = []
    for _, _, i, k in sorted(scored):
        if i not in olds and k not in news:
            olds.add(i)
            news.add(k)
            pairs.append((i, k))
    return pairs


def by_monotone_programming(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The rising chain of pairs most alike together: half ratio, half cosine of letter runs."""
    vectors = _vectors([*old, *new])
    alike = [[0.0] * len(new) for _ in old]
    for i, one in enumerate(old):
        for k, other in enumerate(new):
            ratio = fuzz.ratio(one, other) / 100
            alike[i][k] = (ratio + _cosine(vectors[i], vectors[len(old) + k])) / 2
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            best[i][k] = max(best[i + 1][k], best[i][k + 1])
            if alike[i][k] >= _MONOTONE:
                best[i][k] = max(best[i][k], alike[i][k] + best[i + 1][k + 1])
    pairs = []
    i = k = 0
    while i < len(old) and k < len(new):
        if alike[i][k] >= _MONOTONE and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """TF-IDF of runs of two to four letters, of length 1 each."""
    counts = []
    for text in texts:
        padded = f" {text.lower()} "
        counts.append(
            Counter(padded[at : at + n] for n in (2, 3, 4) for at in range(len(padded) - n + 1))
        )
    often = Counter(run for count in counts for run in count)
    vectors = []
    for count in counts:
        vector = {
            run: (1 + log(n)) * (1 + log((1 + len(texts)) / (1 + often[run])))
            for run, n in count.items()
        }
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({run: weight / length for run, weight in vector.items()})
    return vectors


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[run] for run, weight in one.items() if run in other)
