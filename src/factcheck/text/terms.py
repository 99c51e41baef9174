"""The terms that texts are ranked by where the order of words does not count.

A word counts by its stem and, for less, by its beginning: so "elected" finds "election", and in
languages without a stemmer here the forms of a word find each other. What has no spaces between
words counts by pairs of characters, a number by its value: 2,500 is 2500.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from factcheck.text.letters import letters_of
from factcheck.text.lexicon import COMMON, STARTERS, word_list, word_set
from factcheck.text.patterns import lazy_pattern
from factcheck.text.small_words import SMALL_WORDS

# What a term weighs beside a stem. Found on the training half of WiCE (Kamoi et al., 2023), where
# beginnings of five letters did better than of four or six; numbers tell sentences apart.
_STEM, _NUMBER, _BEGINNING = 1.0, 1.3, 0.5
LETTERS_OF_BEGINNING = 5

# Thai, Lao, Burmese, Khmer, kana, Han (Unicode, Blocks.txt).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = lazy_pattern(f"[{UNSPACED}]+")
# A mark in front of three figures sets thousands apart, any other one decimals.
# It begins with the figure, not with what is not before it: so it is looked for faster.
_FIGURE = lazy_pattern(r"\d(?<!\d\d)\d*+(?:[,.'’\u00a0\u202f]\d++)++")
_THOUSANDS = lazy_pattern(r"[,.'’\u00a0\u202f](?=\d{3}(?!\d))")
_POINT = "\u066b"  # the Arabic decimal separator: of no other use, so none is mistaken for it
_PIECE = lazy_pattern(rf"\d++(?:{_POINT}\d++)?|[^\d{_POINT}]+")
_BORDER = "\n"
# Of what stands between words the most frequent that is no ASCII.
_MARKS = "’‘“”–—…"

# English endings that say nothing about what a word means here; crude, the same on both sides.
_ENDINGS = ("ing", "ie", "ied", "ed", "ly", "ion")
_ANY_ENDING = ("s", *_ENDINGS)
_SHORTEST_STEM = 4
# The Arabic article, also behind "and", "with" and "for".
_ARTICLES = ("وال", "بال", "لل", "ال")
# What is left of English words behind an apostrophe.
_LEFT_OVER = "s t re ve ll d m"


class _Folds(dict[int, str]):
    """What each character is to a word: letters, a figure, nothing, or a border."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char == _POINT:
            self[code] = char
        elif char.isdecimal():
            self[code] = str(unicodedata.decimal(char))
        elif char.isalnum():
            self[code] = letters_of(char)
        else:
            # Accents, and characters without width, stand inside of words.
            self[code] = "" if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") else " "
        return self[code]


_FOLDS = _Folds()


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text: without case and accents, figures written in one way, scripts that
    have no spaces in pairs of characters."""
    if not texts:
        return []
    joined = _BORDER.join(text.replace(_BORDER, " ") for text in texts)
    joined = _FIGURE.sub(_plain_figure, joined)
    for mark in _MARKS:
        joined = joined.replace(mark, " ")
    return [_words_of_line(line) for line in joined.split(_BORDER)]


def _words_of_line(line: str) -> list[str]:
    folded = line.translate(_FOLDS)  # much faster where all of it is ASCII
    if not folded.isascii():
        folded = _RUN.sub(lambda run: f" {_pairs(run[0])} ", folded)
    return folded.split()


def pieces_of(word: str) -> list[str]:
    """The letters and the figures of a word apart."""
    return [word] if word.isalpha() else _PIECE.findall(word)


def _plain_figure(figure: re.Match[str]) -> str:
    return _THOUSANDS.sub("", figure[0]).replace(",", _POINT).replace(".", _POINT)


def _pairs(run: str) -> str:
    return " ".join(map("".join, pairwise(run))) if len(run) > 1 else run


class Terms(dict[str, tuple[str, ...]]):
    """The terms of each word in texts of one language; common words have none.

    `begin_as_words`: the first three letters of a word are those of all its terms. `is_stemmed`:
    stems alone let the forms of a word find each other; elsewhere beginnings count as much.
    """

    def __init__(self, language: str) -> None:
        """Args:
        language: ISO 639-1, or "und".
        """
        super().__init__()
        self.language = language
        self._stem = _STEMMERS.get(language, str)
        self.is_stemmed = language == "en"
        self._shortest = LETTERS_OF_BEGINNING + self.is_stemmed
        self.begin_as_words = self._stem is not _arabic_stem
        self._common = _common_words(language)

    def __missing__(self, word: str) -> tuple[str, ...]:
        terms = (
            self._of(word)
            if word.isalpha()
            else tuple(chain.from_iterable(map(self._of, pieces_of(word))))
        )
        self[word] = terms
        return terms

    def of(self, words: Iterable[str]) -> dict[str, float]:
        """The terms of all these words, each once, and what each weighs."""
        return {term: self._weight(term) for word in words for term in self[word]}

    def _of(self, piece: str) -> tuple[str, ...]:
        if piece in self._common:
            return ()
        stem = self._stem(piece)
        if len(piece) < self._shortest or not piece.isalpha():
            return (stem,)
        return stem, f"^{piece[:LETTERS_OF_BEGINNING]}"

    def _weight(self, term: str) -> float:
        if term[0] == "^":
            return _BEGINNING if self.is_stemmed else _STEM
        return _NUMBER if term[0].isdigit() else _STEM


def is_common(word: str, language: str) -> bool:
    """Whether a word, as `words_of` gives it, is one that nearly all texts of a language have."""
    return word in _common_words(language)


@lru_cache(maxsize=64)
def _common_words(language: str) -> frozenset[str]:
    small = [words[language] for words in SMALL_WORDS.values() if language in words]
    words = word_set(COMMON, language) | word_list(STARTERS.get(language, ""))
    words |= word_list(" ".join([*small, _LEFT_OVER if language == "en" else ""]))
    return frozenset(folded for text in words_of([*words]) for folded in text)


def _english_stem(word: str) -> str:
    if not word.endswith(_ANY_ENDING):
        return word
    for ending in _ANY_ENDING:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            if ending != "s":
                break
    return word


def _arabic_stem(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_STEM - 1:
            return word[len(article) :]
    return word


def _stem_of_plural(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST_STEM else word


_STEMMERS = {
    "en": _english_stem,
    "ar": _arabic_stem,
    **dict.fromkeys(("es", "pt", "fr", "ca"), _stem_of_plural),
}
