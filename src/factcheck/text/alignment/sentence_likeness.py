"""How alike two sentences are: half by their letters in order, half by the words they share.

A shared word counts by how rare it is among all the sentences in question. Measured on successive
drafts, words tell reworded sentences from others as well as runs of letters do, in a tenth of the
time.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from math import log, sqrt

from rapidfuzz import process
from rapidfuzz.distance import Indel

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_WIDE}]|\d+(?:[.,:]\d+)*|[^\W\d_{_WIDE}]+")
_STEM = 7  # letters: reduce, reduces and reduced count as one word

# Comparing letters takes the product of both lengths; beyond this only words are compared.
_MOST_LETTERS_COMPARED = 25_000_000
# Beyond so many pairs, only so many are compared of each sentence: with those that share the most
# rare words. So many occurrences of its words are looked up, the rarest words first.
_MOST_COMPARED, _CANDIDATES, _MOST_LOOKED_UP = 4_000, 8, 400

# Sentences that share fewer words than this are alike only when their letters are very much so.
_MANY_SHARED = 0.2

_Vector = dict[str, float]


class Likeness:
    """Compares sentences (canonical text) of two revisions; rarity is counted among `texts`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: dict[str, Counter[str]] = {}
        self._vectors: dict[str, _Vector] = {}
        distinct = dict.fromkeys(texts)
        often = Counter(word for text in distinct for word in self._words_of(text))
        self._weights = {word: 1 + log((1 + len(distinct)) / (1 + n)) for word, n in often.items()}

    def of(self, one: str, other: str) -> float:
        """How alike two texts are: from 0 to 1 (equal)."""
        if one == other:
            return 1.0
        words = self._shared(one, other)
        if len(one) * len(other) > _MOST_LETTERS_COMPARED:
            return words
        letters = Indel.normalized_similarity(one, other)
        return (letters + words) / 2 if self._vector(one) and self._vector(other) else letters

    def likely(
        self, olds: Sequence[str], news: Sequence[str], least: float
    ) -> Iterator[tuple[int, int, float]]:
        """The pairs at least so alike, as index, index and how much; not all when there are many.

        Many are more than _MOST_COMPARED: then a sentence is compared with those that share its
        rare words; of a frequent word only the places near to where it would stand count.
        """
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for k, text in enumerate(news):
            for word, weight in self._vector(text).items():
                places[word].append((k, weight))
        longest = max(map(len, news), default=0)
        many = len(olds) * len(news) > _MOST_COMPARED
        for i, text in enumerate(olds):
            if many or len(text) * longest > _MOST_LETTERS_COMPARED:
                expected = i * len(news) // len(olds)
                for k in self._candidates(text, places, expected):
                    alike = self.of(text, news[k])
                    if alike >= least:
                        yield i, k, alike
            else:
                for k, alike in self._row(text, places, news, least):
                    yield i, k, alike

    def gain(self, whole: str, group: str, piece: str, least: float) -> float:
        """How many more words a group shares with a whole when a piece comes to it; 0 for none.

        It comes only when at least such a share of its words is in the whole beside the group's.
        """
        words = self._words_of(piece)
        left = self._words_of(whole) - self._words_of(group)
        weight_of = self._weights.get
        found = sum(weight_of(word, 1.0) * n for word, n in (words & left).items())
        if not found or found < least * sum(weight_of(word, 1.0) * n for word, n in words.items()):
            return 0.0
        return max(self._shared(whole, f"{group} {piece}") - self._shared(whole, group), 0.0)

    def _row(
        self,
        text: str,
        places: dict[str, list[tuple[int, float]]],
        news: Sequence[str],
        least: float,
    ) -> Iterator[tuple[int, float]]:
        """What is alike to one sentence; letters are compared only as far as it can matter."""
        vector = self._vector(text)
        shared: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for k, other in places.get(word, ()):
                shared[k] += weight * other
        found = {k: 0.0 for k, words in shared.items() if words >= _MANY_SHARED}
        for k in found:
            found[k] = Indel.normalized_similarity(text, news[k])
        needed = 2 * least - _MANY_SHARED if vector else least
        if needed <= 1.0:
            others = process.extract(
                text, news, scorer=Indel.normalized_similarity, score_cutoff=needed, limit=None
            )
            found.update((k, letters) for _, letters, k in others)
        for k, letters in sorted(found.items()):
            both = vector and self._vector(news[k])
            alike = (letters + shared.get(k, 0.0)) / 2 if both else letters
            if alike >= least:
                yield k, 1.0 if news[k] == text else alike

    def _candidates(
        self, text: str, places: dict[str, list[tuple[int, float]]], expected: int
    ) -> list[int]:
        vector = self._vector(text)
        shared: dict[int, float] = defaultdict(float)
        looked_up = 0
        for word in sorted(vector.keys() & places.keys(), key=lambda w: (len(places[w]), w)):
            there = places[word]
            first = max(bisect_left(there, (expected, 0.0)) - _MOST_LOOKED_UP // 2, 0)
            for k, weight in there[first : first + _MOST_LOOKED_UP]:
                shared[k] += vector[word] * weight
            looked_up += len(there)
            if looked_up >= _MOST_LOOKED_UP:
                break
        return sorted(
            nsmallest(_CANDIDATES, shared, key=lambda k: (-shared[k], abs(k - expected), k))
        )

    def _shared(self, one: str, other: str) -> float:
        """The cosine of the two texts' words, weighted."""
        first, second = self._vector(one), self._vector(other)
        if len(first) > len(second):
            first, second = second, first
        return sum(weight * second[word] for word, weight in first.items() if word in second)

    def _words_of(self, text: str) -> Counter[str]:
        words = self._words.get(text)
        if words is None:
            found = _WORD.findall(text.casefold())
            words = self._words[text] = Counter([word[:_STEM] for word in found])
        return words

    def _vector(self, text: str) -> _Vector:
        vector = self._vectors.get(text)
        if vector is None:
            weight_of = self._weights.get
            vector = {
                word: weight_of(word, 1.0) * (n if n == 1 else 1 + log(n))
                for word, n in self._words_of(text).items()
            }
            length = sqrt(sum([weight * weight for weight in vector.values()]))
            vector = {word: weight / length for word, weight in vector.items()}
            self._vectors[text] = vector
        return vector
