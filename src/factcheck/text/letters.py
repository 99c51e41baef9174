"""Finding by letters alone: where a text has the same letters and figures, however it is set.

Case, accents, spaces, punctuation and footnote marks are left out, ligatures written out. What is
found is a candidate; only `factcheck.text.presentation` says whether it is the quote.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from factcheck.text.canonical import WITHOUT_WIDTH
from factcheck.text.markup import without_targets
from factcheck.text.note_marks import without_note_marks

_BLOCK = 1024
_MOST_BLOCKS_KEPT = 256
_MOST_BLANKS = 64
# What a hostile text (one letter a million times) may cost; no real page comes near it.
_MOST_TRIALS = 50_000
_MOST_LETTERS_TRIED = 10_000_000
# Frequent marks beyond ASCII; without them most blocks of an English text fold ten times faster.
_FREQUENT_MARKS = "“”‘’–—…\u00a0•«»"


# Looked for as what they may be written as elsewhere: wide forms of ASCII; ı, whose capital is I.
_FORMS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {ord("ı"): "i"}


class _LettersOfCharacter(dict[int, str]):
    """What each character is written with in letters alone, worked out once."""

    def __missing__(self, code: int) -> str:
        char = _FORMS.get(code) or chr(code)
        decomposed = unicodedata.normalize("NFD", char.casefold())
        letters = "".join(char for char in decomposed if char.isalnum())
        self[code] = letters if chr(code).isalnum() else ""
        return self[code]


_LETTERS_OF = _LettersOfCharacter()


def letters_of(text: str) -> str:
    """The letters and figures of a text, casefolded, accents taken off.

    They are those of its characters one after the other, whatever stands around them.
    """
    return text.translate(_LETTERS_OF)


def is_mark(char: str) -> bool:
    """Whether a character is a visible mark: no letter, no space, no accent on another one."""
    return not (char.isalnum() or char.isspace() or char in WITHOUT_WIDTH or _is_accent(char))


def _is_accent(char: str) -> bool:
    return char != "" and unicodedata.category(char).startswith("M")


def without_unread(text: str) -> str:
    """The text with spaces in place of what is no word of it: note marks, and what links lead to.
    Offsets stay."""
    return without_note_marks(without_targets(text), " ")


class Letters:
    """The letters of one text, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self._marked = text = without_unread(text)
        if not text.isascii():
            for mark in _FREQUENT_MARKS:
                text = text.replace(mark, " ")
        self._text = text
        blocks = [letters_of(text[at : at + _BLOCK]) for at in range(0, len(text), _BLOCK)]
        self.letters = "".join(blocks)
        self._starts = [0]
        for block in blocks:
            self._starts.append(self._starts[-1] + len(block))
        self._offsets: dict[int, list[int]] = {}

    def places(self, letters: str) -> Iterator[tuple[int, int]]:
        """Every place (start, end in the text, half-open) with these letters, in order.

        The number of places tried is bounded, so that a text of one letter ends too.
        """
        at = self.letters.find(letters) if letters else -1
        trials = 0
        while at >= 0 and trials < _MOST_TRIALS and trials * len(letters) < _MOST_LETTERS_TRIED:
            yield self.offset(at), self.offset(at + len(letters) - 1) + 1
            at = self.letters.find(letters, at + 1)
            trials += 1

    def over_marks(self, at: int, marks: int, step: int) -> int:
        """Go from offset `at` over so many visible marks, behind (step 1) or in front (-1).

        Stops early at a letter or after many blanks; footnote marks count as blanks. Accents on
        the letter gone from are gone over too.
        """
        reached = at
        for _ in range(_MOST_BLANKS + marks):
            beside = self._marked[at : at + 1] if step > 0 else self._marked[max(at - 1, 0) : at]
            accent = (
                step > 0 and at == reached and unicodedata.category(beside or " ").startswith("M")
            )
            if not accent and (not marks or not beside or beside.isalnum()):
                break
            at += step
            if accent or is_mark(beside):
                marks -= not accent
                reached = at
        return reached

    def offset(self, at: int) -> int:
        """The offset in the text of the character that letter `at` was written with.

        Behind the last letter it is the length of the text.
        """
        if at >= len(self.letters):
            return len(self._text)
        block = bisect_right(self._starts, at) - 1
        if block not in self._offsets:
            if len(self._offsets) >= _MOST_BLOCKS_KEPT:
                self._offsets.clear()
            self._offsets[block] = _offsets_in(self._text, block * _BLOCK)
        return self._offsets[block][at - self._starts[block]]


def _offsets_in(text: str, start: int) -> list[int]:
    """For each letter of one block, the offset of the character it was written with."""
    block = text[start : start + _BLOCK]
    if block.isascii():
        return [offset for offset, char in enumerate(block, start) if char.isalnum()]
    offsets: list[int] = []
    for offset, char in enumerate(block, start):
        letters = _LETTERS_OF[ord(char)]
        if letters:
            offsets += [offset] * len(letters)
    return offsets
