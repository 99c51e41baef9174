"""Whether a place in a text lies between words: a quote found inside a word or number is no quote.

Inside are also the places where a cut changes what is said: `can|'t`, `2,|500`, `10|%`, `-|5`,
`10|-20`. Scripts that put no spaces between words have a border between any two characters.
"""

import re
import unicodedata

from factcheck.text.canonical import (
    HYPHENS,
    JOINERS,
    LONG_DASHES,
    SINGLE_MARKS,
    WITHOUT_WIDTH,
    canonical_words,
)
from factcheck.text.note_marks import note_marks
from factcheck.text.patterns import lazy_pattern

_UNSEEN = WITHOUT_WIDTH + JOINERS
_MOST_UNSEEN = 32
_BESIDE = 3
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_UNSPACED = lazy_pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_HAN_FIGURES = "〇零一二三四五六七八九十百千万萬亿億兆两兩"
_IN_NUMBERS = ".,:/·\u066b\u066c" + SINGLE_MARKS
# A wide comma or stop may also part two clauses that figures end and begin.
_SETS_THOUSANDS_APART = "\u00a0\u202f\u2009\u2007，．"
_THREE_FIGURES = lazy_pattern(r"\d{3}(?!\d)")
_CONTRACTED = lazy_pattern(r"(?:[stdm]|re|ve|ll)(?![^\W_])", re.IGNORECASE)


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins and ends between words."""
    return between_words(text, start) and between_words(text, end)


def cut_as_before(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether text[start:end] begins and ends between words, or cut as it was when it was stored.

    `prefix` and `suffix` are what stood around it then: where the same characters stand there
    now, the cut has not changed, whatever it parts.
    """
    return (between_words(text, start) or _stood_before(text, start, prefix)) and (
        between_words(text, end) or _stood_behind(text, end, suffix)
    )


def _stood_before(text: str, start: int, prefix: str) -> bool:
    if not prefix or _surely_differ(prefix[-1], text[start - 1]):
        return False
    front = _seen(text[max(0, start - _MOST_UNSEEN) : start])[-_BESIDE:]
    return bool(front) and _seen(prefix[-_MOST_UNSEEN:]).endswith(front)


def _stood_behind(text: str, end: int, suffix: str) -> bool:
    if not suffix or _surely_differ(suffix[0], text[end]):
        return False
    behind = _seen(text[end : end + _MOST_UNSEEN])[:_BESIDE]
    return bool(behind) and _seen(suffix[:_MOST_UNSEEN]).startswith(behind)


def _surely_differ(one: str, other: str) -> bool:
    return one != other and one.isascii() and other.isascii() and (one + other).isalnum()


def _seen(text: str) -> str:
    return canonical_words("".join(char for char in text if char not in _UNSEEN))


def between_words(text: str, at: int) -> bool:
    """Whether a cut at offset `at` parts no word and no number."""
    before, after = _beyond_unseen(text, at)
    if before == 0 or after == len(text):
        return True
    left, right = text[before - 1], text[after]
    # Accents, vowel signs and enclosing marks belong to the letter before them.
    if unicodedata.category(right).startswith("M") and right not in _VARIATION_SELECTORS:
        return False
    if left.isalnum() and right.isalnum():
        return _between_letters(left, right) or _at_note_mark(text, after)
    return not (
        _in_contraction(text, before, after)
        or _in_number(text, before, after)
        or (left.isdecimal() and right in "%‰‱°")
    )


def _beyond_unseen(text: str, at: int) -> tuple[int, int]:
    """The offsets on both sides of a cut, behind characters that nobody sees."""
    before, after = at, at
    while before > 0 and at - before < _MOST_UNSEEN and text[before - 1] in _UNSEEN:
        before -= 1
    while after < len(text) and after - at < _MOST_UNSEEN and text[after] in _UNSEEN:
        after += 1
    return before, after


def _between_letters(left: str, right: str) -> bool:
    """Whether words may meet here without a space: in scripts that have none, figures aside."""
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return not (left in _HAN_FIGURES and right in _HAN_FIGURES)
    return False


def _at_note_mark(text: str, at: int) -> bool:
    """Whether a raised figure here is the mark of a note to the word before it."""
    if text[at] not in "¹²³⁰⁴⁵⁶⁷⁸⁹":
        return False
    first = max(0, at - _MOST_UNSEEN)
    return any(first + mark.start() == at for mark in note_marks(text[first : at + _BESIDE]))


def _in_contraction(text: str, before: int, after: int) -> bool:
    left, right = text[before - 1], text[after]
    if left.isalpha() and right in SINGLE_MARKS:
        return text[after + 1 : after + 2].isalpha()
    if left in SINGLE_MARKS and right.isalpha() and text[max(before - 2, 0) : before - 1].isalpha():
        # l’Irak and dell’Iraq have a border after the mark; don’t and O’Neill have none.
        name = text[max(before - 3, 0) : before - 1].lstrip() in ("O", "o")
        return name or _CONTRACTED.match(text, after) is not None
    return False


def _in_number(text: str, before: int, after: int) -> bool:
    left, right = text[before - 1], text[after]
    further_left = text[max(before - 2, 0) : before - 1]
    further_right = text[after + 1 : after + 2]
    if left.isdecimal():
        if right in _SETS_THOUSANDS_APART:
            return _THREE_FIGURES.match(text, after + 1) is not None
        return right in _IN_NUMBERS + HYPHENS + LONG_DASHES and further_right.isdecimal()
    if not right.isdecimal():
        return False
    if left in _IN_NUMBERS:
        return further_left.isdecimal()
    if left in _SETS_THOUSANDS_APART:
        return further_left.isdecimal() and _THREE_FIGURES.match(text, after) is not None
    # A minus, a range, or a name such as F-16; but a long dash behind a word is a pause.
    return left in HYPHENS or (left in LONG_DASHES and not further_left.isalpha())
