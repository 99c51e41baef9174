"""How alike two sentences are: half by their letters in order, half by the words they share.

A shared word counts by how rare it is among all the sentences in question. Measured on successive
drafts, words tell reworded sentences from others as well as runs of letters do, in a tenth of the
time.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from math import log, sqrt

from rapidfuzz import process
from rapidfuzz.distance import Indel

from factcheck.text.patterns import lazy_pattern

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_WORD = lazy_pattern(rf"[{_WIDE}]|\d+(?:[.,:]\d+)*|[^\W\d_{_WIDE}]+")
# Letters: reduce, reduces and reduced count as one word; in pieces conclude and conclusion do too.
_STEM, _STEM_OF_PIECES = 7, 5
_LEAST_WORDS = 3  # a piece has; fewer are found in many a sentence
_RUN = 5  # words in a row that a piece took over word for word

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
        self._short_words: dict[str, Counter[str]] = {}
        self._vectors: dict[str, _Vector] = {}
        self._distinct = dict.fromkeys(texts)
        self._weights = self._rarity(self._words_of)

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

    def length(self, text: str) -> int:
        """How many words a text has; in scripts without spaces, how many characters."""
        return self._words_of(text).total()

    def contained(self, one: str, other: str) -> float:
        """How much of the words of one, the lighter of the two, are in the other: from 0 to 1."""
        first, second = self._words_of(one), self._words_of(other)
        least = min(_weight(first, self._weights), _weight(second, self._weights))
        return _weight(first & second, self._weights) / least if least else 0.0

    def gain(
        self, whole: str, group: str, piece: str, least: float, least_with_run: float
    ) -> float:
        """How many more words a group shares with a whole when a piece comes to it; 0 for none.

        It comes only when at least such a share of its words is in the whole beside the group's;
        `least_with_run` is enough where some stand in a row in both.
        """
        words = self._words_in_pieces(piece)
        if words.total() < _LEAST_WORDS:
            return 0.0
        left = self._words_in_pieces(whole) - self._words_in_pieces(group)
        found = _weight(words & left, self._weights_in_pieces)
        share = found / _weight(words, self._weights_in_pieces)
        if share < least_with_run or (share < least and not _have_run_in_common(whole, piece)):
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

    @cached_property
    def _weights_in_pieces(self) -> dict[str, float]:
        return self._rarity(self._words_in_pieces)

    def _rarity(self, words_of: Callable[[str], Counter[str]]) -> dict[str, float]:
        """What a word weighs: the more, the fewer of the texts have it."""
        often = Counter(word for text in self._distinct for word in words_of(text))
        texts = 1 + len(self._distinct)
        return {word: 1 + log(texts / (1 + n)) for word, n in often.items()}

    def _words_of(self, text: str) -> Counter[str]:
        words = self._words.get(text)
        if words is None:
            found = _WORD.findall(text.casefold())
            words = self._words[text] = Counter([word[:_STEM] for word in found])
        return words

    def _words_in_pieces(self, text: str) -> Counter[str]:
        words = self._short_words.get(text)
        if words is None:
            words = self._short_words[text] = Counter()
            for word, n in self._words_of(text).items():
                words[word[:_STEM_OF_PIECES]] += n
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


def _weight(words: Counter[str], weights: dict[str, float]) -> float:
    """What words weigh together; those that are in no text as little as the most frequent."""
    return sum(weights.get(word, 1.0) * n for word, n in words.items())


def _have_run_in_common(whole: str, piece: str) -> bool:
    """Whether a piece took over _RUN words in a row, or all of its words but one."""
    stems = _stems(piece)
    length = min(_RUN, len(stems) - 1)
    return not _runs(stems, length).isdisjoint(_runs(_stems(whole), length))


def _runs(stems: list[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(stems[start:] for start in range(length)), strict=False))


def _stems(text: str) -> list[str]:
    return [word[:_STEM_OF_PIECES] for word in _WORD.findall(text.casefold())]
