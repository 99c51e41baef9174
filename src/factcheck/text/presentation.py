"""Whether a stretch of text holds the quoted words, and how it only presents them otherwise.

This is the one judge of *intact*: whichever way a place was found, it counts as the quote only
when this room finds no difference but those of presentation. What it cannot prove is altered.
"""

import re
import unicodedata
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
    CAPITALS = "set in capitals"
    BRACKETED = "first letter changed in brackets"
    OMISSION = "omission marked"


# Marks of a footnote: figures in brackets glued to a word, letters and daggers only after a stop
# (friend[s] is a changed ending), raised figures only after a stop (m² and (a + b)² are more than
# m and (a + b)). The first character stands in front of what is asked about it, because so it is
# searched for quickly.
_STOP = ".,;:!?\"”’'»)"
FOOTNOTE = re.compile(
    r"[\[*†‡¹²³⁰⁴-⁹](?:"
    r"(?<=[^\s\[(]\[)"
    r"(?:\d{1,3}(?:[,–-] ?\d{1,3})*|(?:note|nb|n\.?) ?\d{1,3}|citation needed)\]"
    rf"|(?<=[{_STOP}]\[)[a-z]\]"
    r"|(?<=\[)sic!?\]"
    r"|(?<=[.,;:!?”’»][¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]{0,2}"
    rf"|(?<=(?:[^\W\d_]|[{_STOP}])[*†‡])[*†‡]*(?=[\s{_STOP}]|$)"
    r")"
)
BRACKETED_LETTER = re.compile(r"(?<![^\W_])\[([^\W\d_])\]")

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(f"--|[{HYPHENS}{LONG_DASHES}]")
_TYPED_DASH = re.compile(
    f"(?<=\\w)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=\\w)|(?<=\\s)[{HYPHENS}{LONG_DASHES}]{{2,3}}(?=\\s)"
)
_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"

# A hyphen (or what PDF readers put in its place) at the end of a line, inside a word.
_WRAP = re.compile(
    "(?<=[^\\W_])(?:"
    "(?P<dropped>(?<=[^\\W\\d_])[-‐\u00ad][^\\S\\n]*\\n\\s*(?=[^\\W\\d_])"
    "|(?<=[^\\W\\d_])[\ufffe\x02]\\s*(?=[^\\W\\d_]))"
    f"|(?P<kept>[{HYPHENS}{LONG_DASHES}\ufffe\x02][^\\S\\n]*\\n\\s*(?=[^\\W_])))"
    f"|(?P<wide>(?<=[{_WIDE}])[^\\S\\n]*\\n\\s*(?=[{_WIDE}]))"
)
# Signs inside a folded text. No text can smuggle them in: folding turns them all into spaces.
_HYPHEN_OR_NOTHING, _HYPHEN, _SPACE_OR_NOTHING, _EITHER_CASE = "\n", "\r", "\t", "\v"
_SIGN = re.compile("[\n\r\t\v]")


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
        if not (_in_capitals(one) or _in_capitals(other)):
            return None
        if not _read_alike(one.casefold(), other.casefold()):
            return None
        found.append(Difference.CAPITALS)
    found += [kind for kind, seen in _SEEN if seen(quote) != seen(stretch)]
    if _dashes_differ(quote, stretch):
        found.append(Difference.DASH)
    return tuple(found or [Difference.COMPOSED])


def _folded(words: str) -> str:
    """Canonical words, with signs where a difference of presentation is still to be decided."""
    words = FOOTNOTE.sub("", words)
    words = _LIGATURE.sub(lambda m: _LIGATURES[m[0]], words)
    words = _TYPED_DASH.sub("—", words)
    pieces: list[str] = []
    done = 0
    for wrap in _WRAP.finditer(words):
        sign = {"dropped": _HYPHEN_OR_NOTHING, "kept": _HYPHEN, "wide": _SPACE_OR_NOTHING}
        pieces += (_canonical_letters(words[done : wrap.start()]), sign[str(wrap.lastgroup)])
        done = wrap.end()
    pieces.append(_canonical_letters(words[done:]))
    return "".join(pieces).strip(" ")


def _canonical_letters(words: str) -> str:
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
    (Difference.MARKS, re.compile(f"[{DOUBLE_MARKS}{SINGLE_MARKS}]").findall),
    (Difference.SPACES, _spaces),
    (Difference.WRAP, _wraps),
    (Difference.WITHOUT_WIDTH, re.compile(f"[{WITHOUT_WIDTH}{JOINERS}]").findall),
    (Difference.COMPOSED, lambda words: unicodedata.is_normalized("NFC", words)),
    (Difference.LIGATURE, _LIGATURE.findall),
    (Difference.FOOTNOTE, FOOTNOTE.findall),
    (Difference.BRACKETED, BRACKETED_LETTER.findall),
)
