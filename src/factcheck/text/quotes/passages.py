"""The sentences of a source that are nearest to a claim, for a reviewer to read first.

Ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with the
frequencies of the source itself, and a quarter of each neighbour's score: what supports a claim
often stands one sentence further on.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from factcheck.text.languages import nearest_language
from factcheck.text.letters import letters_of
from factcheck.text.lexicon import COMMON, STARTERS, word_list, word_set
from factcheck.text.patterns import lazy_pattern

# Saturation and length of BM25. Sentences are short and alike in length: a low b.
_K1, _B = 1.2, 0.4
_NEIGHBOUR = 0.25

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = lazy_pattern(rf"[{_WIDE}]|\d+(?:[.,]\d+)*|[^\W\d_{_WIDE}]+")
# Endings that say nothing about what a word means here; crude, and the same on both sides.
_ENDINGS = ("ing", "ie", "ied", "ed", "ly", "ion")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source at [start, end), in code points; a higher score is nearer."""

    start: int
    end: int
    score: float


def passages(claim_text: str, source_text: str, most: int = 3) -> list[Passage]:
    """The sentences of a source nearest to a claim, the nearest first.

    At most `most`, and only such as share a word with the claim or stand beside one that does.
    """
    from factcheck.text.segmentation.sentences import sentences

    spans = [(sentence.start, sentence.end) for sentence in sentences(source_text)]
    scores = nearness(claim_text, [source_text[start:end] for start, end in spans])
    found = [
        Passage(start, end, score)
        for (start, end), score in zip(spans, scores, strict=True)
        if score > 0
    ]
    return nsmallest(most, found, key=lambda passage: (-passage.score, passage.start))


def nearness(claim: str, sentences: Sequence[str]) -> list[float]:
    """How near each sentence of one source, in its order, is to a claim."""
    common = _common_words(claim)
    counts = [Counter(_words(sentence, common)) for sentence in sentences]
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / len(lengths) if any(lengths) else 1.0
    asked = Counter(_words(claim, common))
    holding = Counter(word for count in counts for word in asked.keys() & count.keys())
    weights = {
        word: log(1 + (len(counts) - often + 0.5) / (often + 0.5))
        for word, often in holding.items()
    }
    own = [
        sum(
            asked[word]
            * weights[word]
            * count[word]
            * (_K1 + 1)
            / (count[word] + _K1 * (1 - _B + _B * length / average))
            for word in sorted(asked.keys() & count.keys())
        )
        for count, length in zip(counts, lengths, strict=True)
    ]
    return [
        score + _NEIGHBOUR * (sum(own[max(i - 1, 0) : i]) + sum(own[i + 1 : i + 2]))
        for i, score in enumerate(own)
    ]


def _common_words(text: str) -> frozenset[str]:
    language = nearest_language(text)
    words = word_set(COMMON, language) | word_list(STARTERS.get(language, ""))
    return frozenset(letters_of(word) for word in words)


def _words(text: str, common: frozenset[str]) -> list[str]:
    """Words without case, accents and endings; common ones left out."""
    found = (letters_of(word) for word in _WORD.findall(text))
    return [_stem(word) for word in found if word not in common]


def _stem(word: str) -> str:
    for ending in ("s", *_ENDINGS):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            if ending != "s":
                break
    return word
