"""The words of a PDF's page as PDFium reads them, each with where and how it is set.

PDFium gives characters in the order in which the page draws them, with the spaces that it sees
between them. A word ends at a space, at the end of what PDFium takes for a line, and where the base
line, the size or the direction of the type changes within it (a raised figure behind a number).
"""

import ctypes
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

_HYPHEN = 0x02
_RETURN, _NEWLINE = 0x0D, 0x0A
_DEPTH = 20
_INVISIBLE = 3  # ISO 32000-1, table 106: text that is neither filled nor stroked


class Word(NamedTuple):
    """One word, or the part of one that is set alike.

    `spaced`: a space stands before it; `broken`: PDFium sees the end of a line before it;
    `hyphen`: it goes on behind a hyphen at the line's end, which `text` leaves out. `x` and `y` are
    where its base line begins, `box` its left, bottom, right and top edge, all in points of the
    page before it is turned; `size` is that of its type in points, `angle` its direction in
    degrees, counted against the clock. `source` is the address of PDFium's object that it was
    drawn by.
    """

    text: str
    spaced: bool
    broken: bool
    hyphen: bool
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    angle: float
    invisible: bool
    source: int


class _Style(NamedTuple):
    size: float
    angle: float
    invisible: bool
    # where the base line lies, counted across the direction of the type
    height: float


def words_of(page: Any) -> list[Word]:
    """The words of a page (pypdfium2's `PdfPage`), in the order drawn."""
    textpage = page.get_textpage()
    words = _Reader(textpage).words()
    textpage.close()
    turned = [at for at, word in enumerate(words) if _is_turned(word, page.get_rotation())]
    if turned:
        # PDFium sorts the lines of what does not run from left to right, and not as one reads them.
        drawn = {source: at for at, source in enumerate(sources_of(page))}
        in_order = sorted(turned, key=lambda at: drawn.get(words[at].source, 0))
        moved = [words[at] for at in in_order]
        for at, word in zip(turned, moved, strict=True):
            words[at] = word
    return words


def _is_turned(word: Word, rotation: int) -> bool:
    return abs((word.angle - rotation + 180) % 360 - 180) > 45


def sources_of(page: Any, start: int = 0) -> list[int]:
    """The addresses of the objects of a page and of the forms in it, in the order drawn, from the
    page's object of that number on."""
    from pypdfium2 import raw

    def address(item: Any) -> int:
        return ctypes.cast(item, ctypes.c_void_p).value or 0

    sources: list[int] = []
    below = [
        (raw.FPDFPage_GetObject(page.raw, at), 0)
        for at in reversed(range(start, raw.FPDFPage_CountObjects(page.raw)))
    ]
    while below:
        item, depth = below.pop()
        sources.append(address(item))
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = range(raw.FPDFFormObj_CountObjects(item))
            below.extend((raw.FPDFFormObj_GetObject(item, at), depth + 1) for at in reversed(inner))
    return sources


class _Reader:
    """One page's characters; PDFium is asked by the raw calls, once or twice for a character."""

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._page = textpage.raw
        self._count = textpage.count_chars()
        address_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        object_at = ctypes.cast(raw.FPDFText_GetTextObject, address_of)
        handle = ctypes.cast(self._page, ctypes.c_void_p)
        at = range(self._count)
        self._codes = [raw.FPDFText_GetUnicode(self._page, index) for index in at]
        self._sources = [object_at(handle, index) or 0 for index in at]

    def words(self) -> list[Word]:
        words: list[Word] = []
        indices: list[int] = []
        spaced = broken = False
        style: _Style | None = None

        def close(*, hyphen: bool = False) -> None:
            nonlocal spaced, broken
            if indices and style is not None:
                if word := self._word(indices, style, spaced=spaced, broken=broken, hyphen=hyphen):
                    words.append(word)
                    spaced = broken = False
                indices.clear()

        for index, code in enumerate(self._codes):
            if code == _HYPHEN and self._raw.FPDFText_IsHyphen(self._page, index) == 1:
                close(hyphen=True)
                broken = True
            elif (code <= 0x20 and code != _HYPHEN) or code == 0xA0:
                close()
                ends_line = code in {_RETURN, _NEWLINE}
                spaced, broken = spaced or not ends_line, broken or ends_line
            elif _is_character(code):
                if not indices or self._sources[index] != self._sources[indices[-1]]:
                    here = self._style(index)
                    if indices and style is not None and not _alike(style, here):
                        close()
                    if not indices:
                        style = here
                indices.append(index)
        close()
        return words

    def _style(self, index: int) -> _Style:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        font_size = raw.FPDFText_GetFontSize(self._page, index) or 1.0
        turn = math.degrees(math.atan2(matrix.b * font_size, matrix.a * font_size))
        size = abs(font_size) * math.hypot(matrix.c, matrix.d)
        x, y = self._origin(index)
        radians = math.radians(turn)
        across = y * math.cos(radians) - x * math.sin(radians)
        source = self._sources[index]
        handle = ctypes.cast(source, raw.FPDF_PAGEOBJECT) if source else None
        mode = raw.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
        return _Style(size, turn, mode == _INVISIBLE, across)

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        return x.value, y.value

    def _box(self, index: int) -> tuple[float, float, float, float]:
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, index, box)
        return box.left, box.bottom, box.right, box.top

    def _word(
        self, indices: Sequence[int], style: _Style, *, spaced: bool, broken: bool, hyphen: bool
    ) -> Word | None:
        text = _characters([self._codes[index] for index in indices])
        if not text:
            return None
        first, last = self._box(indices[0]), self._box(indices[-1])
        box = (
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )
        x, y = self._origin(indices[0])
        # A font may say any size, or none: then how high its letters are has to do.
        tall = (
            box[3] - box[1] if abs(math.sin(math.radians(style.angle))) < 0.5 else box[2] - box[0]
        )
        size = style.size if style.size > 0 and tall < 4 * style.size else tall / 1.2
        return Word(
            text, spaced, broken, hyphen, x, y, box, size or 1.0, style.angle, style.invisible,
            self._sources[indices[0]],
        )  # fmt: skip


def _alike(style: _Style, other: _Style) -> bool:
    """Whether characters so set can be of one word: on one base line, in one direction."""
    size = max(style.size, other.size)
    return (
        abs(style.height - other.height) <= 0.08 * size
        and abs(style.angle - other.angle) < 1
        and min(style.size, other.size) > 0.6 * size
    )


def _characters(codes: Sequence[int]) -> str:
    """PDFium's code units as characters; a surrogate pair is the one character it stands for."""
    units = "".join(map(chr, codes))
    whole = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(whole.split())


def _is_character(code: int) -> bool:
    """Control characters, and what Unicode says is no character, are left out."""
    control = code < 0x20 or 0x7F <= code < 0xA0
    return not control and code not in {0xFFFE, 0xFFFF} and code <= 0x10FFFF
