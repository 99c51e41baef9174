"""The sentences of sources that are nearest to a claim, for a reviewer to read first.

Ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with the
frequencies of the sources at hand, and a quarter of each neighbour's score: what supports a claim
often stands one sentence further on. A source that has the claim's rare words at all (a town, a
person) comes before those that have its common ones.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain
from math import fsum, log

from factcheck.text.languages import UNDECIDED, nearest_language
from factcheck.text.terms import Terms, is_common, pieces_of, words_of

LEAST = 0.1
"""The score under which a sentence is not shown. On WiCE's pages none is lost by it that bears on a
claim and would be among the first three; of what 19 pages about something else have, a fifth."""

# Saturation and length of BM25. Sentences are short and alike in length: a low b.
_K1, _B = 1.2, 0.2
_NEIGHBOUR = 0.25
# What counts of how much its source has, beside how much a sentence has.
_SOURCE = 0.5
# Words of a passage up to which its neighbours say something about it; a longer one is no
# sentence, but a paragraph that stands for itself.
_SENTENCE = 40
# In fewer sentences than this how often a word is there says little of how rare it is.
_FEW = 30
_TEXTS_KEPT = 64
_LONGEST_KEPT = 300_000  # code points


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source at [start, end), in code points; `score` is the share (0 to 1) of what
    a claim says that it has, by the rarity of its words, and a quarter of its neighbours'."""

    start: int
    end: int
    score: float


class SourceSentences:
    """The sentences of one source, and which of them have a term: looked up once a term.

    Args:
        spans: of each sentence, in code points; half-open.
        texts: the sentences.
    """

    def __init__(self, spans: Sequence[tuple[int, int]], texts: Sequence[str]) -> None:
        words = words_of(texts)
        lengths = list(map(len, words))
        average = sum(lengths) / len(words) if any(words) else 1.0
        self.spans = spans
        self.has_words = list(map(bool, words))
        self.neighbour = _NEIGHBOUR * min(1.0, _SENTENCE / average)
        self._flat = [_K1 * (1 - _B + _B * length / average) for length in lengths]
        self._texts = texts
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(words):
            for word in sentence:
                self._places[word].append(at)
        self._by_term: dict[tuple[str, str], dict[int, float]] = {}

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def language(self) -> str:
        """The language that it is written in."""
        return nearest_language(" ".join(self._texts))

    def is_foreign_to(self, language: str) -> bool:
        """Whether it is written in another language, as far as both can be told."""
        return self.language != language and UNDECIDED not in (self.language, language)

    def with_term(self, term: str, terms: Terms) -> Mapping[int, float]:
        """The sentences that have a term, and how much it counts in each: the more often it is
        there and the shorter the sentence, the more. Words that are common in another language
        than that of the terms have none."""
        key = terms.language, term
        if key not in self._by_term:
            foreign = self.is_foreign_to(terms.language)
            counts: Counter[int] = Counter()
            for word in self._that_may_have(term, terms):
                often = terms[word].count(term)
                if often and not (foreign and is_common(word, self.language)):
                    for at in self._places[word]:
                        counts[at] += often
            self._by_term[key] = {
                at: count * (_K1 + 1) / (count + self._flat[at]) for at, count in counts.items()
            }
        return self._by_term[key]

    def _that_may_have(self, term: str, terms: Terms) -> Iterable[str]:
        """Its words that may have a term: nearly none has, and to look is cheaper than to stem."""
        if terms.begin_as_words:
            return self._by_beginning.get(term.removeprefix("^")[:3], ())
        return self._places

    @cached_property
    def _by_beginning(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            for beginning in {piece[:3] for piece in pieces_of(word)}:
                found[beginning].append(word)
        return found


def _read(text: str) -> SourceSentences:
    from factcheck.text.segmentation.sentences import sentences

    spans = [(sentence.start, sentence.end) for sentence in sentences(text)]
    return SourceSentences(spans, [text[start:end] for start, end in spans])


# Whoever checks one sentence after the other asks the same sources each time.
_read_again = lru_cache(maxsize=_TEXTS_KEPT)(_read)


def source_sentences(text: str) -> SourceSentences:
    """The sentences of a source's text; of one that was read lately, those that were read then."""
    return (_read_again if len(text) <= _LONGEST_KEPT else _read)(text)


# The terms of a claim that a source has, and of each its sentences and how much it counts there.
_Held = dict[str, Mapping[int, float]]


class NearTo:
    """A claim that passages of any number of sources are ranked for."""

    def __init__(self, text: str) -> None:
        self._terms = Terms(nearest_language(text))
        asked = self._terms.of(words_of([text])[0])
        # In one order, whatever that of the words: sums of the same numbers are the same.
        self._asked = {term: asked[term] for term in sorted(asked)}

    def among(
        self, sources: Sequence[SourceSentences], most: int, least: float = LEAST
    ) -> list[tuple[int, Passage]]:
        """The sentences of all these sources that are nearest to the claim, the nearest first.

        Args:
            most: how many at the most.
            least: the score that a sentence must have.

        Returns:
            The index of its source, and the passage, of each.
        """
        found = []
        held = [self._held(source) for source in sources]
        shares = self._shares(held)
        for at, scores in enumerate(self._scores(sources, held)):
            has_words, of_source = sources[at].has_words, _SOURCE * shares[at]
            for sentence, score in scores.items():
                if score >= least and has_words[sentence]:
                    found.append((-score - of_source, at, sentence, score))
        return [
            (at, Passage(*sources[at].spans[sentence], min(1.0, score)))
            for _, at, sentence, score in nsmallest(most, found)
        ]

    def nearness(self, sentences: Sequence[str]) -> list[float]:
        """How near each sentence of one source, in its order, is to the claim: 0 or more."""
        source = SourceSentences([(0, 0)] * len(sentences), sentences)
        (scores,) = self._scores([source], [self._held(source)])
        return [scores.get(at, 0.0) for at in range(len(sentences))]

    def _held(self, source: SourceSentences) -> _Held:
        """In which sentences each term of the claim is that the source has, and how much it counts.

        In another language figures say nothing in sentences that have no word of the claim.
        """
        with_term = ((term, source.with_term(term, self._terms)) for term in self._asked)
        held = {term: places for term, places in with_term if places}
        if not source.is_foreign_to(self._terms.language):
            return held
        told = {at for term, places in held.items() if not _is_figure(term) for at in places}
        only_told = {
            term: {at: counts for at, counts in places.items() if at in told}
            for term, places in held.items()
        }
        return {term: places for term, places in only_told.items() if places}

    def _scores(
        self, sources: Sequence[SourceSentences], held: Sequence[_Held]
    ) -> list[dict[int, float]]:
        """The scores of those sentences in each source that have one."""
        holding: Counter[str] = Counter()
        for has in held:
            holding.update({term: len(places) for term, places in has.items()})
        weights = self._weights(holding, max(_FEW, sum(map(len, sources))))
        whole = self._whole(weights, holding) or 1.0
        return [
            self._with_neighbours(source, has, weights, whole)
            for source, has in zip(sources, held, strict=True)
        ]

    def _with_neighbours(
        self, source: SourceSentences, has: _Held, weights: Mapping[str, float], whole: float
    ) -> dict[int, float]:
        own: dict[int, float] = defaultdict(float)
        for term, places in has.items():
            weight = weights[term] / whole
            for at, counts in places.items():
                own[at] += weight * counts
        scores = defaultdict(float, own)
        for at, score in own.items():
            beside = source.neighbour * score
            if at:
                scores[at - 1] += beside
            if at + 1 < len(source):
                scores[at + 1] += beside
        return scores

    def _whole(self, weights: Mapping[str, float], holding: Mapping[str, int]) -> float:
        """What all of the claim's words weigh; those that no source has, as the others on average:
        how rare they are nobody knows."""
        there = fsum(weights[term] for term in holding)
        average = there / (fsum(self._asked[term] for term in holding) or 1.0)
        return there + average * fsum(
            weight for term, weight in self._asked.items() if term not in holding
        )

    def _shares(self, held: Sequence[_Held]) -> list[float]:
        """How much each source has (0 to 1) of those words of the claim that any has, the rarer
        among the sources by far the more: by the squares of what they weigh."""
        holding = Counter(chain.from_iterable(held))
        weights = self._weights(holding, len(held))
        squares = {term: weights[term] ** 2 / self._asked[term] for term in holding}
        whole = fsum(squares.values()) or 1.0
        return [fsum(squares[term] for term in has) / whole for has in held]

    def _weights(self, holding: Mapping[str, int], total: int) -> dict[str, float]:
        """What each term of the claim weighs that so many of all have."""
        weights = {}
        for term, weight in self._asked.items():
            often = holding.get(term, 0)
            weights[term] = weight * log(1 + (total - often + 0.5) / (often + 0.5))
        return weights


def passages(claim_text: str, source_text: str, most: int = 3) -> list[Passage]:
    """The sentences of one source nearest to a claim, the nearest first; none that is not near."""
    found = NearTo(claim_text).among([source_sentences(source_text)], most)
    return [passage for _, passage in found]


def nearness(claim: str, sentences: Sequence[str]) -> list[float]:
    """As `NearTo.nearness`, for a claim that is asked about once."""
    return NearTo(claim).nearness(sentences)


def _is_figure(term: str) -> bool:
    return term[0].isdigit()
