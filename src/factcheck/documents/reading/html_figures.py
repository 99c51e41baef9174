"""Raised and lowered words of a page, and the marks of its notes, told apart from the line's own.

Figures become the characters of their own that Unicode has (10⁶, CO₂); where it has none they stand
in brackets behind a sign (10^(2k), x_(2k)). Words are left as they are: 1st, Mme.
"""

import re
from typing import Any

from factcheck.documents.reading.lines import lowered, raised, raised_figures

_LONG = 24
_LETTERS = str.maketrans("ni", "ⁿⁱ")
_FIGURES_AND_LETTERS = re.compile(r"[\d+\-−()ni]+")
_MARK = re.compile(r"\d{1,4}|[ivxlc]{1,5}|[a-z]|[*†‡§]{1,3}", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-noteref"})
_NOTE_WORDS = re.compile(
    r"(?:^|[-_:.#\d])(?:s?d?foot_?notes?|s?d?end_?notes?|note_?refs?|fn_?refs?|fn|ftn|edn|notes?"
    r"|cite(?:_note|_ref)?|refs?|reference|bib|cr)(?=$|[-_:.\d])",
    re.IGNORECASE,
)


def shifted(text: str, shift: int, before: str) -> str:
    """A raised (1) or lowered (-1) text as it is written in a line.

    Args:
        before: the character that stands before it, or nothing.
    """
    words = text.strip()
    if not words:
        return text
    if shift < 0:
        return lowered(words) or (_set_off("_", words, before) if _has_figure(words) else text)
    known = raised(words) or raised_figures(words)
    if known is None and _FIGURES_AND_LETTERS.fullmatch(words) and before.isalnum():
        parts = (raised(letter) or letter.translate(_LETTERS) for letter in words)
        known = "".join(parts)
    return known or (_set_off("^", words, before) if _has_figure(words) else text)


def _has_figure(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


def _set_off(sign: str, words: str, before: str) -> str:
    if words.startswith("["):  # [4] and [note 4] cannot be taken for part of a number
        return words
    if len(words) > _LONG or not (before.isalnum() or before in {")", "]"}):
        return f" {words}" if before.isalnum() else words
    return f"{sign}({words})"


def is_note_reference(element: Any) -> bool:
    """Whether a link says by role, type, class or address that it leads to a note of the page."""
    address = element.get("href", "")
    role = element.get("role", "").lower()
    kind = element.get("epub:type", "").lower()
    if role in _NOTE_ROLES or "noteref" in kind:
        return True
    _, sign, place = address.partition("#")
    if not sign or not place:
        return False
    named = _NOTE_WORDS.search(place) or _NOTE_WORDS.search(element.get("class", ""))
    return named is not None


def note_mark(text: str, *, is_named: bool, before: str) -> str | None:
    """A link's text as the mark of a note, raised where it has figures; None where it is none.

    Args:
        is_named: whether the link says that it leads to a note.
        before: the character before it: what clings to a word and leads elsewhere on the page is
            a mark as well.
    """
    words = text.strip()
    clings = before != "" and not before.isspace()
    if not _MARK.fullmatch(words) or not (is_named or clings):
        return None
    return raised(words) or (f"[{words}]" if clings else words)
