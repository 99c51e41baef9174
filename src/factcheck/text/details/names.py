"""The names in a text: runs of words with a capital that is not there for the sentence's sake.

Scripts without capitals have none here, and a single German noun is no name.
"""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.domain import Detail, DetailKind
from factcheck.text.lexicon import COMMON, MONTHS, STARTERS, WEEKDAYS, word_list, word_set
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*(?:-?\d+(?![^\W_]))?")
_BEGINS_SENTENCE = lazy_pattern('[.!?…:。！？\n"“”„«]')
_IN_A_FIGURE = lazy_pattern(r"(?<=\d)[.:](?=\d)")
_SPACES = frozenset([" ", "\u00a0", "\u202f", "\t"])
_TITLES = word_list(
    "mr mrs ms dr prof gen col lt maj sgt capt sen rep gov st jr sr rev hon pres vs"
)
# Small words that may stand inside a name, between two of its capitals.
_INSIDE = word_list("of the de del della di da do dos du van von der den zu bin ibn al el la")
_PREFIXED = lazy_pattern(r"[^\W\d_]{1,3}[-'’](?=([^\W\d_]))")
_POSSESSIVE = lazy_pattern(r"['’][sS]$")
_MOST_WORDS = 10  # a longer run is a heading
_PRONOUNS = word_list("i i'm i've i'd i'll")


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    first: bool  # in its sentence, or behind a quotation mark
    near: bool  # only a space, or the stop of an initial, parts it from the word before
    folded: str
    capital: bool


def names(text: str, language: str = "en") -> Iterator[Detail]:
    """The names of a text, in order; what begins a sentence only where more speaks for it."""
    words = list(_words(text))
    known = _Known(words, language)
    for run in _runs(words, known.dated):
        name = known.name_in(run)
        if name:
            possessive = _POSSESSIVE.search(name[-1].text)
            end = name[-1].end - (2 if possessive else 0)
            yield Detail(name[0].start, end, DetailKind.NAME)


class _Known:
    """What the rest of the text and its language tell about a capitalised word."""

    def __init__(self, words: list[_Word], language: str) -> None:
        self.dated = word_set(MONTHS, language) | word_set(WEEKDAYS, language)
        self._common = word_set(COMMON, language) | word_list(STARTERS.get(language[:2], ""))
        self._small = {word.folded for word in words if not word.capital}
        self._inside = {word.folded for word in words if word.capital and not word.first}
        self._nouns_have_capitals = language[:2] == "de"

    def name_in(self, run: list[_Word]) -> list[_Word]:
        """The name that a run of capitals holds; nothing when it holds none."""
        if run[0].first and (run[0].folded in self._common or self._is_word(run)):
            run = run[1:]
            while run and not run[0].capital:
                run = run[1:]
        if not run or len(run) > _MOST_WORDS or run[0].folded in _PRONOUNS:
            return []
        return run if len(run) > 1 or self._stands_alone(run[0]) else []

    def _is_word(self, run: list[_Word]) -> bool:
        return len(run) > 1 and run[0].folded in self._small and run[0].folded not in self._inside

    def _stands_alone(self, word: _Word) -> bool:
        letters = [char for char in word.text if char.isalpha()]
        if len(letters) > 1 and all(char.isupper() for char in letters):
            return True
        if any(char.isdecimal() for char in word.text):
            return True  # F-16, M998
        if word.folded in self._common or len(letters) == 1 or self._nouns_have_capitals:
            return False
        return not word.first or (word.folded in self._inside and word.folded not in self._small)


def _runs(words: list[_Word], dated: frozenset[str]) -> Iterator[list[_Word]]:
    """Words with a capital one behind the other, with the small words inside a name."""
    run: list[_Word] = []
    waiting: list[_Word] = []
    for word in words:
        goes_on = bool(run) and word.near
        if word.capital and word.folded not in dated:
            if run and not goes_on:
                yield run
                run = []
            run = [*run, *waiting, word] if len(run) <= _MOST_WORDS else [*run[:-1], word]
            waiting = []
        elif goes_on and word.folded in _INSIDE and len(waiting) < 2:
            waiting.append(word)
        else:
            if run:
                yield run
            run, waiting = [], []
    if run:
        yield run


def _words(text: str) -> Iterator[_Word]:
    end = 0
    before = ""
    for found in _WORD.finditer(text):
        gap, word = text[end : found.start()], found[0]
        initial = gap[:1] == "." and gap[1:] in _SPACES and _is_shortened(before)
        near = initial or gap in _SPACES
        stops = _IN_A_FIGURE.sub("", gap)
        first = not before or (not initial and _BEGINS_SENTENCE.search(stops) is not None)
        prefixed = _PREFIXED.match(word)
        capital = word[0].isupper() or (prefixed is not None and prefixed[1].isupper())
        folded = word.casefold().replace("’", "'")
        yield _Word(word, found.start(), found.end(), first, near, folded, capital)
        before, end = word, found.end()


def _is_shortened(word: str) -> bool:
    """Whether a stop behind a word only shortens it: Mr., J."""
    return (len(word) == 1 and word.isupper()) or word.casefold() in _TITLES
