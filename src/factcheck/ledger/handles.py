"""Pure: what a reviewer's handle may be, and which two handles could be taken for one another.

A handle is claimed, not proved, so that people are told apart by what they read alone. Two handles
are alike when they are the same but for capitals and compatibility forms (NFKC and case folding,
UAX 15 and 31), or look the same by the confusables of UTS 39, in their capitals or without them:
`anna`, `Anna`, fullwidth `ａｎｎａ`, Cyrillic `аnna`; `bern`, `bem`; `b0b`, `bOb`; `al`, `a1`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

_HANDLE = r"[^\W_][\w.-]{0,63}\Z"
# Letters by their category, and nothing to see: Hangul fillers, blanks among the hieroglyphs.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\U00013441\U00013442")
_WORD = r"[^\W\d_]+"
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
# Scripts whose letters are drawn alike. A word that mixes them was typed to deceive; whole words of
# two of them may stand beside each other.
_DRAWN_ALIKE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE", "LISU", "DESERET")
# A dot over a letter that has one already (UTS 39 leaves it to the font): `i̇` is drawn as `i`.
_DOUBLE_DOT = "(?<=[ij])\u0307"
# What UTS 39 says of ASCII, so that most desks need not read the table.
_ASCII = {ord("m"): "rn", ord("0"): "O", ord("1"): "l", ord("I"): "l"}


def unfit_handle(handle: str) -> str:
    """Why a name cannot be a new reviewer's handle, and what could; empty when it can be one.

    It begins with a letter or digit, goes on with these, `.`, `_` and `-`, up to 64 in all; nothing
    in it is invisible, no word mixes scripts whose letters are drawn alike, and it is written in
    one direction (the bidi rule of RFC 5893, as far as it keeps a name from reading as another).
    """
    if not re.match(_HANDLE, handle):
        return "Use letters, digits, '.', '_' and '-'."
    if not _BLANKS.isdisjoint(handle):
        return "A character in it cannot be seen."
    for word in re.findall(_WORD, handle):
        scripts = {name for letter in word if (name := _script(letter)) in _DRAWN_ALIKE}
        if len(scripts) > 1:
            return f"One word of it mixes letters that look alike: {' and '.join(sorted(scripts))}."
    directions = [unicodedata.bidirectional(letter) for letter in handle]
    if _RIGHT_TO_LEFT.intersection(directions) and (
        "L" in directions or directions[0] not in _RIGHT_TO_LEFT
    ):
        return "It mixes letters written from the left with letters written from the right."
    return ""


def are_alike(handle: str, other: str) -> bool:
    """Whether two handles could be taken for one another; each is like itself."""
    return handle == other or bool(looks(handle) & looks(other))


def alike_among(handle: str, others: Iterable[str]) -> str | None:
    """The first of these that is another handle than this one, and could be taken for it."""
    return next((other for other in others if other != handle and are_alike(handle, other)), None)


def alike_pairs(handles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these that could be taken for one before it in alphabetical order, after the first
    such."""
    first: dict[str, str] = {}
    for handle in sorted(set(handles)):
        earlier = min(first.setdefault(look, handle) for look in looks(handle))
        if earlier != handle:
            yield earlier, handle


def skeleton(text: str) -> str:
    """What a text looks like, by UTS 39 (section 4): the same for texts that look the same.

    Compatibility forms are resolved first, so that the table needs none of them, and what cannot be
    seen is left out.
    """
    visible = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) not in ("Cc", "Cf") and letter not in _BLANKS
    )
    apart = unicodedata.normalize("NFD", visible)
    prototypes = apart.translate(_ASCII if apart.isascii() else _confusables())
    return re.sub(_DOUBLE_DOT, "", unicodedata.normalize("NFD", prototypes))


@lru_cache(maxsize=4096)
def looks(handle: str) -> frozenset[str]:
    """How a handle may be read: as it is written, and by somebody to whom capitals are all one.

    They are two because a capital I looks like an l, and is an i.
    """
    return frozenset((_settled(skeleton(handle)), _settled(_folded(handle))))


def _settled(text: str) -> str:
    """A skeleton without capitals, whose own skeleton without capitals is itself."""
    before = None
    while text != before:
        before, text = text, _folded(skeleton(_folded(text)))
    return text


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _script(letter: str) -> str:
    """The first word of a letter's name: that of its script, for all that have letters alike."""
    return unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "").split(" ")[0]


@cache
def _confusables() -> dict[int, str]:
    """Code point → what it looks like."""
    from pkgutil import get_data

    table = get_data(__package__, "confusables.tsv")
    assert table is not None, "the table lies beside this file"
    looks = dict(_ASCII)
    for line in table.decode("ascii").splitlines():
        if not line.startswith("#"):
            look, _, letters = line.partition("\t")
            drawn = "".join(chr(int(code, 16)) for code in look.split())
            looks.update((int(code, 16), drawn) for code in letters.split())
    return looks
