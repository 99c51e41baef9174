"""Whether a stretch of text holds the quoted words, and how it only presents them otherwise.

This is the one judge of *intact*: whichever way a place was found, it counts as the quote only
when this room finds no difference but those of presentation. What it cannot prove is altered.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from factcheck.text.canonical import (
    DOUBLE_MARKS,
    HYPHENS,
    JOINERS,
    LONG_DASHES,
    SINGLE_MARKS,
    WITHOUT_WIDTH,
    canonical,
)
from factcheck.text.lexicon import ONE_LETTER_WORDS, word_list
from factcheck.text.markup import as_rendered
from factcheck.text.note_marks import note_marks, without_note_marks
from factcheck.text.opening_words import opens_alike
from factcheck.text.patterns import lazy_pattern


class Difference(StrEnum):
    """A way in which the same words are presented otherwise."""

    MARKS = "curly or straight quotation marks"
    OUTER_MARKS = "outer quotation marks"
    DASH = "dash"
    SPACES = "spaces"
    WRAP = "line wrap"
    WITHOUT_WIDTH = "soft hyphen or character without width"
    COMPOSED = "accents composed otherwise"
    LIGATURE = "ligature"
    FOOTNOTE = "footnote mark"
    MARKUP = "marks of a list, a table or Markdown"
    FORM = "characters of another width or form"
    CAPITALS = "set in capitals"
    BRACKETED = "first letter changed in brackets"
    FIRST_LETTER = "first letter in another case"
    OMISSION = "omission marked"


# A word's first letter, or a word of one letter; any other that stands alone in brackets is a sign.
BRACKETED_LETTER = lazy_pattern(rf"(?<![^\W_])\[([^\W\d_](?=\][^\W_])|[{ONE_LETTER_WORDS}])\]")

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = lazy_pattern("[ﬀ-ﬆ]")
_SPACE = lazy_pattern(r"\s+")
_DASH = lazy_pattern(f"--|[{HYPHENS}{LONG_DASHES}]")
# Two or three typed for a long one; between figures they may be a range, or a minus.
_TYPED_DASH = lazy_pattern(
    f"(?<=\\w)(?<!\\d)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=\\w)"
    f"|(?<=\\d)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=[^\\W\\d])"
    f"|(?<=[^\\d\\s]\\s)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=\\s)"
    f"|(?<=\\s)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=\\s+[^\\W\\d])"
)
# Written otherwise, and the same: marks of quotation of all languages, what East Asian typography
# sets as wide as its own characters (U+FF01 to U+FF5E), and the micro sign.
_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("µ"): "μ"}
_QUOTATION_FORMS = {ord(mark): '"' for mark in "«»「」＂"} | {
    ord(mark): "'" for mark in "‹›『』`´＇"
}
_OTHER_MARKS = "".join(map(chr, _QUOTATION_FORMS))
_ALL_FORMS = _FORMS | _QUOTATION_FORMS
_TYPED_MARKS = lazy_pattern("``|''|‘‘|’’")
# The spaces that French sets inside its marks; outside of them there are others.
_INSIDE_MARKS = lazy_pattern(
    "(?<=(?<![^\\s(])[«‹])[ \u00a0\u202f\u2009]+|[ \u00a0\u202f\u2009]+(?=[»›](?:[\\s.,;:!?)]|$))"
)
_WIDE_LETTERS = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_WIDE = f"\u3000{_WIDE_LETTERS}"
_HAN_FIGURES = "〇零一二三四五六七八九十百千万萬亿億兆两兩\uff10-\uff19"

# A hyphen (or what PDF readers put in its place) at the end of a line, inside a word.
_WRAP = lazy_pattern(
    "(?<=[^\\W_])(?:"
    "(?P<dropped>(?<=[^\\W\\d_])[-‐\u00ad][^\\S\\n]*\\n\\s*(?=[^\\W\\d_])"
    "|(?<=[^\\W\\d_])[\ufffe\x02]\\s*(?=[^\\W\\d_]))"
    f"|(?P<kept>[{HYPHENS}{LONG_DASHES}\ufffe\x02][^\\S\\n]*\\n\\s*(?=[^\\W_])))"
    f"|(?P<wide>(?<=[{_WIDE}])[^\\S\\n]*\\n\\s*(?=[{_WIDE}]))"
)
# A space beside a character of a script that has none between words, but not within a number.
_SPACED = lazy_pattern(
    f"(?<=[{_WIDE_LETTERS}])(?:(?<![{_HAN_FIGURES}])|(?![ \u3000]+[{_HAN_FIGURES}]))[^\\S\\n]+"
    f"|[^\\S\\n]+(?=[{_WIDE_LETTERS}])(?:(?![{_HAN_FIGURES}])|(?<![{_HAN_FIGURES}][ \u3000]))"
)
_SIGNED = lazy_pattern(f"{_WRAP.pattern}|(?P<spaced>{_SPACED.pattern})")
# Signs inside a folded text. No text can smuggle them in: folding turns them all into spaces.
_HYPHEN_OR_NOTHING, _HYPHEN, _SPACE_OR_NOTHING, _EITHER_CASE = "\n", "\r", "\t", "\v"
_SIGN = lazy_pattern("[\n\r\t\v]")
_SIGN_OF = {
    "dropped": _HYPHEN_OR_NOTHING,
    "kept": _HYPHEN,
    "wide": _SPACE_OR_NOTHING,
    "spaced": _SPACE_OR_NOTHING,
}


_SMALL_I = {ord("İ"): "i"}
_SMALL_TURKISH_I = {ord("İ"): "i", ord("I"): "ı"}
# Symbols of units (The International System of Units, 9th edition, 3 and 4) of which two differ in
# nothing but their capitals; and short names of large numbers.
_PREFIXES, _UNITS = (
    word_list("y z a f p n u μ m c d h k M G T P E Z Y м к М Г Т"),
    word_list(
        "W V A Hz J N Pa g m s S l L B b bit Wh eV F H T t K C Bq Gy Sv cal Вт В Гц Дж Па г м"
    ),
)
_SYMBOLS = {prefix + unit for prefix in ("", *_PREFIXES) for unit in _UNITS}
_TIMES = Counter(symbol.casefold() for symbol in _SYMBOLS)
# AM and PM behind a figure are hours.
_AMBIGUOUS_UNITS = {symbol for symbol, times in _TIMES.items() if times > 1} - {"am", "pm"}
_BEHIND_FIGURE = lazy_pattern(r"(?<=\d)[ ]?([^\W\d_]{1,3})(?![^\W_])")


def differences(quote: str, stretch: str) -> tuple[Difference, ...] | None:
    """Compare quoted words with a stretch of text.

    Returns nothing but () when they are identical, the kinds of difference when only the
    presentation differs, None when the words differ. Linear in both lengths.
    """
    if quote == stretch:
        return ()
    one, other = _folded(quote), _folded(stretch)
    found = []
    if not _read_alike(one, other):
        opened = opens_alike(one, other)
        if opened is not None and _read_alike(opened, other):
            found.append(Difference.FIRST_LETTER)
        elif _alike_in_capitals(one, other):
            found.append(Difference.CAPITALS)
        else:
            return None
    found += [kind for kind, seen in _SEEN if seen(quote) != seen(stretch)]
    if _dashes_differ(quote, stretch):
        found.append(Difference.DASH)
    return tuple(found or [Difference.COMPOSED])


def _folded(words: str) -> str:
    """Canonical words, with signs where a difference of presentation is still to be decided."""
    words = without_note_marks(as_rendered(words))
    words = _LIGATURE.sub(lambda m: _LIGATURES[m[0]], words)
    words = _TYPED_DASH.sub("—", words)
    words = _INSIDE_MARKS.sub("", _TYPED_MARKS.sub('"', words))
    pieces: list[str] = []
    done = 0
    for wrap in _SIGNED.finditer(words):
        sign = _SIGN_OF[str(wrap.lastgroup)]
        pieces += (_canonical_letters(words[done : wrap.start()]), sign)
        done = wrap.end()
    pieces.append(_canonical_letters(words[done:]))
    return "".join(pieces).strip(" \t")


def _canonical_letters(words: str) -> str:
    if not words.isascii() or "`" in words:
        words = words.translate(_ALL_FORMS)
    return BRACKETED_LETTER.sub(_EITHER_CASE + r"\1", canonical(words).text)


def _read_alike(one: str, other: str) -> bool:
    """Whether two folded texts can be read as the same words."""
    if one == other:
        return True
    if not _SIGN.search(one) and not _SIGN.search(other):
        return False
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j] != _EITHER_CASE:
            i, j = i + 1, j + 1
            continue
        signs = {one[i], other[j]} & {_HYPHEN_OR_NOTHING, _HYPHEN, _SPACE_OR_NOTHING}
        if len(signs) == 2:
            i, j = i + 1, j + 1
        elif one[i] in signs:
            i, j = i + 1, _after_sign(one[i], other, j)
        elif other[j] in signs:
            i, j = _after_sign(other[j], one, i), j + 1
        elif _EITHER_CASE in (one[i], other[j]):
            i, j = i + (one[i] == _EITHER_CASE), j + (other[j] == _EITHER_CASE)
            if one[i].casefold() != other[j].casefold():
                return False
            i, j = i + 1, j + 1
        else:
            return False
        if i < 0 or j < 0:
            return False
    return i == len(one) and j == len(other)


def _after_sign(sign: str, text: str, at: int) -> int:
    """Where reading goes on in the text that has no sign at this place; -1 when it cannot."""
    if sign == _SPACE_OR_NOTHING:
        return at + text.startswith(" ", at)
    if text.startswith("-", at):
        return at + 1 + text.startswith(" ", at + 1)
    return at if sign == _HYPHEN_OR_NOTHING else -1


def _in_capitals(words: str) -> bool:
    """Whether a whole phrase is set in capitals: then case tells nothing. One word never is."""
    if words != words.upper():
        return False
    return sum(any(c.isupper() for c in word) for word in words.split(" ")) >= 3


def _alike_in_capitals(one: str, other: str) -> bool:
    """Whether two folded texts are the same but that one is set in capitals.

    Turkish and Azerbaijani have two letters i, each with its own capital; and units stay what they
    are: mW is not MW.
    """
    if not (_in_capitals(one) or _in_capitals(other)) or _units(one) != _units(other):
        return False
    return any(
        _read_alike(one.translate(small).casefold(), other.translate(small).casefold())
        for small in (_SMALL_I, _SMALL_TURKISH_I)
    )


def _units(words: str) -> list[str]:
    """The symbols behind figures that mean something else in other case, in order."""
    return [unit for unit in _BEHIND_FIGURE.findall(words) if unit.casefold() in _AMBIGUOUS_UNITS]


def _dashes_differ(one: str, other: str) -> bool:
    dashes = _DASH.findall(one), _DASH.findall(other)
    if _WRAP.search(one) or _WRAP.search(other):
        # Whether a hyphen at a line's end was in the word cannot be known: no other tells either.
        dashes = ([d for d in dashes[0] if d not in "-‐"], [d for d in dashes[1] if d not in "-‐"])
    return dashes[0] != dashes[1]


def _spaces(words: str) -> list[str]:
    runs = _SPACE.findall(_WRAP.sub("", words.strip()))
    return [" " if "\n" in run else run for run in runs]


def _wraps(words: str) -> tuple[list[str], list[bool]]:
    runs = _SPACE.findall(words.strip())
    return [wrap[0] for wrap in _WRAP.finditer(words)], ["\n" in run for run in runs]


# What each kind looks at: the kind differs where what is seen in the one and the other does.
_SEEN: tuple[tuple[Difference, Callable[[str], object]], ...] = (
    (Difference.MARKS, re.compile(f"[{DOUBLE_MARKS}{SINGLE_MARKS}{_OTHER_MARKS}]").findall),
    (Difference.SPACES, _spaces),
    (Difference.WRAP, _wraps),
    (Difference.WITHOUT_WIDTH, re.compile(f"[{WITHOUT_WIDTH}{JOINERS}]").findall),
    (Difference.COMPOSED, lambda words: unicodedata.is_normalized("NFC", words)),
    (Difference.LIGATURE, _LIGATURE.findall),
    (Difference.FOOTNOTE, lambda words: [mark[0] for mark in note_marks(words)]),
    (Difference.MARKUP, lambda words: as_rendered(words) != words),
    (Difference.FORM, lambda words: words.translate(_FORMS) != words),
    (Difference.BRACKETED, BRACKETED_LETTER.findall),
)
