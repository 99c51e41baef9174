"""What stands beside a figure: the noun it counts, a label in front, how exactly it is said.

Everything looks at a few tokens at most, so that a text of figures takes no longer than another.
"""

from collections.abc import Mapping, Sequence

from factcheck.text.details.figures import Token
from factcheck.text.details.reading_words import (
    ABOUT,
    AFTER_DAY,
    BEFORE,
    COUNTED_WITHOUT_S,
    LABELS,
    LESS,
    MORE,
    NO_NOUN,
    listed,
    phrases,
    stem,
)
from factcheck.text.details.values import Bound
from factcheck.text.lexicon import MONTHS, WEEKDAYS, word_set

_NEAR = frozenset(["", " ", "\u00a0", "\u202f", "\u2009", "\t", "\n"])
_FURTHEST = 3
_OF_FIGURES = ((Bound.LESS, LESS), (Bound.MORE, MORE), (Bound.ABOUT, ABOUT))
_OF_DATES = ((Bound.LESS, BEFORE), (Bound.MORE, AFTER_DAY))
_RUSSIAN_ADJECTIVES = ("ых", "их", "ые", "ие", "ого", "ая", "ий", "ый", "ой")


class Surroundings:
    """The tokens of one text, to be asked what stands beside one of them."""

    def __init__(self, text: str, tokens: Sequence[Token], language: str) -> None:
        self.text, self.tokens, self.language = text, tokens, language
        self._no_nouns = listed(NO_NOUN, language)
        self._labels = listed(LABELS, language)
        self._dated = word_set(MONTHS, language) | word_set(WEEKDAYS, language)

    def bound(self, at: int, dated: bool = False) -> Bound:
        """How exactly the figure at a token is said; a date may be before or after the one told."""
        tables = _OF_DATES if dated else _OF_FIGURES
        for bound, table in tables:
            if self.stands_before(at, table):
                return bound
        return Bound.EXACT

    def stands_before(self, at: int, table: Mapping[str, str]) -> bool:
        """Whether one of the table's phrases ends right before a token."""
        return any(
            at >= len(words) and self._are(at - len(words), words)
            for words in phrases(table, self.language)
        )

    def behind(self, at: int, table: Mapping[str, str]) -> int:
        """Behind the phrase of a table that begins at a token, hyphens aside; the token itself
        where none does."""
        for words in phrases(table, self.language):
            place = at
            for word in words:
                if self.text_at(place) == "-" and word != "-":
                    place += 1
                if self.text_at(place) != word:
                    break
                place += 1
            else:
                return place
        return at

    def text_at(self, at: int) -> str:
        """A token as it was folded; nothing outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_near(self, at: int) -> bool:
        """Whether at most white space parts a token from the one before."""
        return 0 < at < len(self.tokens) and self.tokens[at].gap in _NEAR

    def is_no_noun(self, at: int) -> bool:
        """Whether a token is a small word that no noun is."""
        return self.text_at(at) in self._no_nouns

    def noun(self, at: int, ordinal: bool = False) -> str:
        """The stem of the noun that is counted by what ends before a token; "" when none shows."""
        words: list[Token] = []
        if self.text_at(at) == "-":
            at += 1
        for token in self.tokens[at : at + _FURTHEST]:
            if token.form != "word" or token.text in self._no_nouns or token.gap not in _NEAR:
                break
            words.append(token)
        chosen = self._first_noun(words, ordinal)
        return stem(chosen.text, self.language) if chosen else ""

    def label(self, at: int) -> str:
        """The stem of the noun that a number is put behind: Section 230, season 5."""
        if not self.is_near(at):
            return ""
        if self.text_at(at - 1) == ".":
            at -= 1
        before = self.tokens[at - 1] if at > 0 else None
        if before is None or before.form != "word" or before.text in self._no_nouns | self._dated:
            return ""
        named = self._has_capital(before) and self.language[:2] != "de" and at > 1
        is_label = before.text in self._labels or (named and self._near_word(at - 1))
        return stem(before.text, self.language) if is_label else ""

    def _near_word(self, at: int) -> bool:
        """Whether a word with a capital is no first word of a sentence."""
        return self.is_near(at) and self.tokens[at - 1].form == "word"

    def _first_noun(self, words: Sequence[Token], ordinal: bool) -> Token | None:
        language = self.language[:2]
        for token in words:
            word = token.text
            if language == "de":
                is_noun = self._has_capital(token)
            elif language == "ru":
                is_noun = not word.endswith(_RUSSIAN_ADJECTIVES)
            elif language == "en" and not ordinal:
                plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
                is_noun = plural or word in COUNTED_WITHOUT_S
            elif language in ("fr", "es") and not ordinal:
                is_noun = word.endswith(("s", "x"))
            else:
                is_noun = True
            if is_noun:
                return token
        return words[-1] if words and language == "ru" else None

    def _has_capital(self, token: Token) -> bool:
        return self.text[token.start].isupper()

    def _are(self, at: int, words: Sequence[str]) -> bool:
        return all(self.text_at(at + i) == word for i, word in enumerate(words))
