"""How alike sentences are to what was asked, where words are few and their order counts little.

BM25 with the frequencies of all sentences there are. Words count by their stem, their beginning and
the pairs they stand in; how frequent each is an index says, so that every database ranks alike.
Found on the training half of CheckThat! 2022, task 2A (tweets and the claims that they repeat).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, log

from factcheck.text.languages import nearest_language
from factcheck.text.patterns import lazy_pattern
from factcheck.text.terms import LETTERS_OF_BEGINNING, UNSPACED, Terms, words_of

# Saturation and length of BM25; a beginning and a pair of words beside a stem.
_K1, _B = 1.6, 0.4
_BEGINNING, _PAIR = 0.35, 0.2
# More than any post has; each is a question to an index.
_MOST_WORDS, _MOST_PAIRS_OF_CHARACTERS = 64, 12
_MOST_CHARACTERS = 5_000

_ADDRESS = lazy_pattern(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_TAG = lazy_pattern(r"[#@](\w+)")
_HUMP = lazy_pattern(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")
_RAW_WORD = lazy_pattern(rf"[{UNSPACED}]+|\d+(?:[.,]\d+)*+|[^\W\d_{UNSPACED}]+")
_UNSPACED = lazy_pattern(f"[{UNSPACED}]")
# Where stemmers by Porter's rules differ: FTS5 has his later ones, which take "bli" and "logi" for
# endings and leave words of two letters alone; that of PostgreSQL (Snowball) has his first. So some
# words are asked for by what both leave of them, and the shortest not at all: they weigh as if a
# twentieth of all sentences had them.
_STEMMED_DIFFERENTLY = lazy_pattern(
    r"([a-z]{2,}?)([ai]b|log)(?:l[ey]|ility|ilities|y|ies|i[a-z]+)\Z"
)
_SYLLABLE = lazy_pattern(r"[aeiouy]+[^aeiouy]+")
_TOO_SHORT = lazy_pattern(r"(?:.|.s|[aeiou]s(?:e|ed|es|er|ers|ing))\Z")
_SHARE_OF_SHORT = 0.05


class AskedAs(StrEnum):
    """How an index is asked for a word: as a whole, which English stems let find its other forms;
    by its beginning, in other languages; of scripts without spaces as it stands within others."""

    WHOLE = "whole"
    BEGINNING = "beginning"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word that an index is asked for, and how."""

    word: str
    asked_as: AskedAs


class AskedSentence:
    """What was asked, ready to be held against sentences.

    `words` are those whose frequencies `scores` wants, each once; common words are none of them.
    Only the first 5,000 characters count, of them 64 words and 12 pairs of characters.
    """

    def __init__(self, text: str) -> None:
        text = _as_said(text[:_MOST_CHARACTERS])
        self._terms = Terms(nearest_language(text))
        self._said = [word for word in words_of([text])[0] if self._terms[word]]
        self._short: tuple[str, ...] = ()
        self._terms_of = self._asked_words(text)
        self.words = tuple(self._terms_of)

    def scores(
        self, frequencies: Mapping[AskedWord, int], total: int, sentences: Sequence[str]
    ) -> list[float]:
        """How alike each sentence is: 0 has nothing of it, 1 all of it.

        Args:
            frequencies: how many sentences have each of `words`.
            total: how many sentences there are.
            sentences: those to be ranked, each by its first 5,000 characters.
        """
        weights = self._weights(frequencies, total)
        texts = words_of([sentence[:_MOST_CHARACTERS] for sentence in sentences])
        average = sum(map(len, texts)) / max(1, len(texts)) or 1.0
        whole = _score(dict.fromkeys(weights, 1), weights, 1.0)
        return [
            min(1.0, _score(self._counts(words, weights), weights, len(words) / average) / whole)
            if whole
            else 0.0
            for words in texts
        ]

    def rarity(self, frequency: int, total: int) -> float:
        """What a word weighs that so many of all sentences have."""
        return log(1 + max(0.0, total - frequency + 0.5) / (frequency + 0.5))

    def _asked_words(self, text: str) -> dict[AskedWord, tuple[str, ...]]:
        found: dict[AskedWord, tuple[str, ...]] = {}
        within: dict[AskedWord, tuple[str, ...]] = {}
        for raw in _RAW_WORD.findall(text):
            if _UNSPACED.match(raw):
                pairs = map("".join, pairwise(raw)) if len(raw) > 1 else iter([raw])
                within |= {AskedWord(pair, AskedAs.WITHIN): self._of(pair) for pair in pairs}
            elif (terms := self._of(raw)) and _TOO_SHORT.match(raw.lower()):
                self._short += terms
            elif terms:
                asked = self._asked(raw.lower())
                found[asked] = (*found.get(asked, ()), *terms)
        step = -(-len(within) // _MOST_PAIRS_OF_CHARACTERS) or 1
        chosen = list(within.items())[::step]
        return dict([*list(found.items())[: _MOST_WORDS - len(chosen)], *chosen])

    def _asked(self, word: str) -> AskedWord:
        if differing := _STEMMED_DIFFERENTLY.match(word):
            # Both take -able and -ible off behind two syllables.
            taken_off = differing[2] != "log" and len(_SYLLABLE.findall(differing[1])) > 1
            beginning = differing[1] if taken_off else differing[1] + differing[2]
            return AskedWord(beginning, AskedAs.BEGINNING)
        if self._terms.is_stemmed or len(word) < LETTERS_OF_BEGINNING or not word.isalpha():
            return AskedWord(word, AskedAs.WHOLE)
        return AskedWord(word[:LETTERS_OF_BEGINNING], AskedAs.BEGINNING)

    def _of(self, raw: str) -> tuple[str, ...]:
        return tuple(term for word in words_of([raw])[0] for term in self._terms[word])

    def _weights(self, frequencies: Mapping[AskedWord, int], total: int) -> dict[str, float]:
        short = self.rarity(round(total * _SHARE_OF_SHORT), total)
        weights: dict[str, float] = dict.fromkeys(self._short, short)
        for word, terms in self._terms_of.items():
            rarity = self.rarity(frequencies[word], total)
            for term in terms:
                # The beginning of several words is as frequent as the most frequent of them.
                weights[term] = min(rarity, weights.get(term, rarity))
        pairs = {
            f"{first} {second}": _PAIR * (weights[first] + weights[second]) / 2
            for first, second in pairwise(self._terms[word][0] for word in self._said)
            if first in weights and second in weights
        }
        beginning = _BEGINNING if self._terms.is_stemmed else 1.0
        return {
            term: weight * (beginning if term[0] == "^" else 1.0)
            for term, weight in weights.items()
        } | pairs

    def _counts(self, words: Sequence[str], weights: Mapping[str, float]) -> dict[str, int]:
        """How often what weighs something stands in a sentence; what does not is not counted."""
        counts: dict[str, int] = {}
        of_word, before = self._terms, ""
        for word in words:
            if not (terms := of_word[word]):
                continue
            for term in terms:
                if term in weights:
                    counts[term] = counts.get(term, 0) + 1
            if before in weights and (pair := f"{before} {terms[0]}") in weights:
                counts[pair] = counts.get(pair, 0) + 1
            before = terms[0]
        return counts


def _as_said(text: str) -> str:
    """A post as it would be said: no addresses, and the words of a #HashTag apart."""
    return _TAG.sub(_apart, _ADDRESS.sub(" ", text))


def _apart(tag: re.Match[str]) -> str:
    return f" {_HUMP.sub(' ', tag[1]).replace('_', ' ')} "


def _score(count: Mapping[str, int], weights: Mapping[str, float], length: float) -> float:
    flat = _K1 * (1 - _B + _B * length)
    # Exact, so that every release of Python says the same: 3.12 began to sum in another way.
    return fsum(
        weights[term] * count[term] * (_K1 + 1) / (count[term] + flat)
        for term in sorted(weights.keys() & count.keys())
    )
