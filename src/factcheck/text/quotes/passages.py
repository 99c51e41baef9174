"""The sentences of a source that are nearest to a claim, for a reviewer to read first.

Ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with the
frequencies of the source itself, and a quarter of each neighbour's score: what supports a claim
often stands one sentence further on.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from math import fsum, log

from factcheck.text.terms import Terms, terms_for, words_of

# Saturation and length of BM25. Sentences are short and alike in length: a low b.
_K1, _B = 1.2, 0.2
_NEIGHBOUR = 0.25
# Words of a passage up to which its neighbours say something about it; a longer one is no
# sentence, but a paragraph that stands for itself.
_SENTENCE = 40
_TEXTS_KEPT = 32
_LONGEST_KEPT = 300_000  # code points


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source at [start, end), in code points; a higher score is nearer."""

    start: int
    end: int
    score: float


class NearTo:
    """A claim that passages of any number of sources are ranked for."""

    def __init__(self, text: str) -> None:
        terms = terms_for(text)
        self._asked = terms.of(words_of([text])[0])
        self._hits = _Hits(terms, self._asked)

    def passages(self, source_text: str, most: int = 3) -> list[Passage]:
        """The sentences of a source nearest to the claim, the nearest first.

        At most `most`, and only such as share a word with the claim or stand beside one that does.
        """
        read = _read_again if len(source_text) <= _LONGEST_KEPT else _read
        spans, words = read(source_text)
        scores = self._nearness(words)
        found = [
            Passage(start, end, score)
            for (start, end), score in zip(spans, scores, strict=True)
            if score > 0
        ]
        return nsmallest(most, found, key=lambda passage: (-passage.score, passage.start))

    def nearness(self, sentences: Sequence[str]) -> list[float]:
        """How near each sentence of one source, in its order, is to the claim: 0 or more."""
        return self._nearness(words_of(sentences))

    def _nearness(self, texts: Sequence[Sequence[str]]) -> list[float]:
        hits = [[hit for word in words if (hit := self._hits[word])] for words in texts]
        counts = [Counter(chain.from_iterable(found)) for found in hits]
        holding = Counter(chain.from_iterable(counts))
        weights = {
            term: self._asked[term] * log(1 + (len(counts) - often + 0.5) / (often + 0.5))
            for term, often in holding.items()
        }
        average = sum(map(len, texts)) / len(texts) if any(texts) else 1.0
        own = [
            _score(count, weights, len(words) / average) if count else 0.0
            for count, words in zip(counts, texts, strict=True)
        ]
        share = _NEIGHBOUR * min(1.0, _SENTENCE / average)
        return [
            score + share * (sum(own[max(i - 1, 0) : i]) + sum(own[i + 1 : i + 2]))
            for i, score in enumerate(own)
        ]


def passages(claim_text: str, source_text: str, most: int = 3) -> list[Passage]:
    """As `NearTo.passages`, for a claim that is asked about once."""
    return NearTo(claim_text).passages(source_text, most)


def nearness(claim: str, sentences: Sequence[str]) -> list[float]:
    """As `NearTo.nearness`, for a claim that is asked about once."""
    return NearTo(claim).nearness(sentences)


_Spans = list[tuple[int, int]]


def _read(text: str) -> tuple[_Spans, list[list[str]]]:
    """The sentences of a text, and the words of each."""
    from factcheck.text.segmentation.sentences import sentences

    spans = [(sentence.start, sentence.end) for sentence in sentences(text)]
    return spans, words_of([text[start:end] for start, end in spans])


# Whoever checks one sentence after the other asks the same sources each time.
_read_again = lru_cache(maxsize=_TEXTS_KEPT)(_read)


class _Hits(dict[str, tuple[str, ...]]):
    """Those terms of each word that are asked for; worked out once a word."""

    def __init__(self, terms: Terms, asked: dict[str, float]) -> None:
        super().__init__()
        self._terms, self._asked = terms, asked
        self._starts = {term.removeprefix("^")[:3] for term in asked}

    def __missing__(self, word: str) -> tuple[str, ...]:
        hits: tuple[str, ...] = ()
        # Nearly no word of a source is one of these; to look is cheaper than to stem it.
        if word[:3] in self._starts or not (word.isalpha() and self._terms.begin_as_words):
            hits = tuple(term for term in self._terms[word] if term in self._asked)
        self[word] = hits
        return hits


def _score(count: Counter[str], weights: dict[str, float], length: float) -> float:
    flat = _K1 * (1 - _B + _B * length)
    return fsum(
        weights[term] * count[term] * (_K1 + 1) / (count[term] + flat) for term in sorted(count)
    )
