"""Canonical text: two wordings are the same, word for word, exactly when their canonical text is.

Folded are only differences that a reader cannot call a change of words: curly or straight
quotation marks, kinds of hyphens and dashes, kinds and runs of white space, characters without
width (soft hyphen, zero-width space), and canonical equivalence (NFC). Nothing else: case,
ligatures and superscripts stay, since NFKC would turn 10² into 102.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import overload

from factcheck.text.patterns import lazy_pattern

# Name and version, part of every fingerprint's format: hashes of different ones are not compared.
CANONICAL = "canonical-1"

DOUBLE_MARKS = '"“”„‟'
SINGLE_MARKS = "'‘’‚‛ʼ"
HYPHENS = "-‐‑‒–−﹣－"
LONG_DASHES = "—―"
WITHOUT_WIDTH = "\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff"
JOINERS = "\u200c\u200d"

# UAX #15, section 13 (Stream-Safe Text Format): no language needs more marks on one letter. Longer
# heaps are left alone, because sorting them takes quadratic time.
_MOST_MARKS = 30

_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SAME_LENGTH = (
    [(mark, '"') for mark in DOUBLE_MARKS[1:]]
    + [(mark, "'") for mark in SINGLE_MARKS[1:]]
    + [(dash, "-") for dash in HYPHENS[1:]]
    + [(space, " ") for space in _SPACES]
)

_ASCII_SPACES = {ord(space): " " for space in _SPACES if space.isascii()}

_NO_WIDTH_RUN = lazy_pattern(f"[{WITHOUT_WIDTH}{JOINERS}]+")
# What changes a text's length, or how it is folded, by what stands around it.
_UNUSUAL = lazy_pattern(f"[{WITHOUT_WIDTH}{JOINERS}{LONG_DASHES}]")
_SPACE_RUN = lazy_pattern("  +")
# A long dash before a figure may stand where a minus could, and then it is not folded.
_FOLDED_DASH = lazy_pattern(f"[{LONG_DASHES}](?:(?!\\d)|(?<=[^\\W_].))", re.DOTALL)
_BEYOND_ASCII = lazy_pattern(r"[^\x00-\x7f]+")

_Shifts = tuple[list[int], list[int]]  # where stretches begin: in the new text, in the old one
_UNSHIFTED: _Shifts = ([0], [0])


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text and where each of its characters came from.

    `offsets[i]` is the code-point offset, in the text as it was given, of canonical character
    `i`; `offsets[len(text)]` is the length of the text as it was given.
    """

    text: str
    offsets: Sequence[int]


def canonical(text: str) -> Canonical:
    """Fold a text, remembering for each character where it came from; linear in its length.

    White space at the ends is folded but not taken away.
    """
    same_length = _fold_same_length(text)
    once, first = _replaced(same_length, _without_width(same_length))
    twice, second = _replaced(once, ((m.start(), m.end(), " ") for m in _SPACE_RUN.finditer(once)))
    composed, third = _replaced(twice, _compositions(twice))
    # Only now: a letter before a dash is one letter, with whatever marks on it.
    dashed = _FOLDED_DASH.sub("-", composed).replace("―", "—")
    return Canonical(dashed, _Offsets(len(dashed), (third, second, first)))


def canonical_words(text: str) -> str:
    """The canonical text without white space at its ends: equal when no word was changed."""
    if text.isascii():
        # Nothing folds here but white space, and nobody asks where each character came from.
        return _SPACE_RUN.sub(" ", text.translate(_ASCII_SPACES)).strip(" ")
    if not _UNUSUAL.search(text) and unicodedata.is_normalized("NFC", text):
        return _SPACE_RUN.sub(" ", _fold_same_length(text)).strip(" ")
    return canonical(text).text.strip(" ")


def words_sha(text: str) -> str:
    """SHA-256 (hex) of the canonical words, in UTF-8; lone surrogates count as themselves."""
    return sha256(canonical_words(text).encode("utf-8", "surrogatepass")).hexdigest()


class _Offsets(Sequence[int]):
    """Offsets kept as stretches of equal shift, one list for each step of the folding."""

    __slots__ = ("_length", "_steps")

    def __init__(self, length: int, steps: tuple[_Shifts, ...]) -> None:
        self._length = length
        self._steps = tuple(step for step in steps if step is not _UNSHIFTED)

    def __len__(self) -> int:
        return self._length + 1

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError("offset out of range")
        for new, old in self._steps:
            stretch = bisect_right(new, index) - 1
            index = old[stretch] + index - new[stretch]
        return index


def _fold_same_length(text: str) -> str:
    """Fold everything that stays one character; text in ASCII passes through quickly."""
    if text.isascii():
        present: set[str] | frozenset[str] = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f")
    else:
        present = set(text)
    for one, other in _SAME_LENGTH:
        if one in present:
            text = text.replace(one, other)
    return text


def _without_width(text: str) -> Iterator[tuple[int, int, str]]:
    """What takes characters without width away.

    Joiners shape letters in Arabic and Indic scripts and hold emoji together: they go only
    where neither neighbour can need them.
    """
    if text.isascii():
        return
    for run in _NO_WIDTH_RUN.finditer(text):
        start, end = run.span()
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        free = not any(_may_be_joined(char) for char in around)
        kept = "" if free else "".join(char for char in run[0] if char in JOINERS)
        if kept != run[0]:
            yield start, end, kept


def _may_be_joined(char: str) -> bool:
    # Latin, Greek, Cyrillic and Armenian letters, punctuation and plain symbols never are.
    return not (char <= "\u058f" or "\u1e00" <= char <= "\u23ff")


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """What brings a text into NFC, letter by letter (a letter with the marks on it)."""
    if text.isascii():
        return
    for run in _BEYOND_ASCII.finditer(text):
        begin = max(run.start() - 1, 0)  # the letter that the first mark may stand on
        stretch = text[begin : run.end()]
        if unicodedata.is_normalized("NFC", stretch):
            continue
        for start, end in _letters(stretch):
            letter = stretch[start:end]
            if end - start <= _MOST_MARKS:
                composed = unicodedata.normalize("NFC", letter)
                if composed != letter:
                    yield begin + start, begin + end, composed


def _letters(word: str) -> Iterator[tuple[int, int]]:
    """Split before each character that never composes with the one before it."""
    start = 0
    for i, char in enumerate(word):
        if i > start and not _leans_back(char):
            yield start, i
            start = i
    yield start, len(word)


def _leans_back(char: str) -> bool:
    # All second halves of a composition are marks, or vowels and finals of Hangul.
    return char >= "\u0300" and (
        "\u1160" <= char <= "\u11ff" or unicodedata.category(char).startswith("M")
    )


def _replaced(text: str, changes: Iterator[tuple[int, int, str]]) -> tuple[str, _Shifts]:
    """Make ordered, disjoint changes (start, end, new) and say where each character came from."""
    pieces: list[str] = []
    new, old = [0], [0]
    done = length = 0
    for start, end, put in changes:
        pieces += (text[done:start], put)
        length += start - done
        for i in range(len(put)):
            new.append(length + i)
            old.append(min(start + i, end - 1))
        length += len(put)
        new.append(length)
        old.append(end)
        done = end
    if not pieces:
        return text, _UNSHIFTED
    pieces.append(text[done:])
    return "".join(pieces), (new, old)
