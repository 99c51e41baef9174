"""What was put on a PDF's page after it was set: values in a form, notes, remarks, stamps.

What of them has an appearance is drawn into the page in memory (PDFium's flattening), so that it is
read as it is seen; what says more than it shows is given for the account.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from factcheck.documents.reading.document import LeftOutBlock
from factcheck.documents.reading.pdf_words import Word, sources_of, words_of
from factcheck.domain.enums import LeftOut

_HIDDEN = 0x02 | 0x20  # ISO 32000-1, table 165: Hidden, NoView
_PASSWORD = 1 << 13  # table 228
_WORDS_LIMIT = 20_000  # of one annotation, in characters


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page with the values of its form in their places, those of other annotations
    in the order drawn, and what annotations say that the page does not show."""

    words: list[Word]
    annotations: list[Word]
    left_out: list[LeftOutBlock]


@dataclass(frozen=True, slots=True)
class _Annotation:
    widget: bool
    button: bool
    hidden: bool
    words: str
    box: tuple[float, float, float, float]

    def holds(self, word: Word) -> bool:
        left, bottom, right, top = self.box
        across = (word.box[0] + word.box[2]) / 2
        return left - 1 <= across <= right + 1 and bottom - 1 <= word.y <= top + 1


def page_words(document: Any, number: int, forms: Any) -> PageWords:
    """The words of a page (its number from 0) of a `PdfDocument` of pypdfium2.

    Args:
        document: the open document.
        number: of the page, from 0.
        forms: PDFium's handle of the document's forms, or None where it has none.
    """
    from pypdfium2 import raw

    page = document[number]
    try:
        if raw.FPDFPage_GetAnnotCount(page.raw) <= 0:
            return PageWords(words_of(page), [], [])
        annotations = list(_annotations(page, forms))
        count = raw.FPDFPage_CountObjects(page.raw)
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    finally:
        page.close()
    page = document[number]
    try:
        drawn = set(sources_of(page, count))
        words = words_of(page)
    finally:
        page.close()
    return _sorted_out(words, drawn, annotations, f"page {number + 1}")


def _sorted_out(
    words: Sequence[Word], drawn: set[int], annotations: Sequence[_Annotation], place: str
) -> PageWords:
    own = [word for word in words if word.source not in drawn]
    values: list[Word] = []
    others: list[Word] = []
    buttons: list[str] = []
    for word in words:
        if word.source not in drawn:
            continue
        widget = next((one for one in annotations if one.widget and one.holds(word)), None)
        if widget is None:
            others.append(word)
        elif widget.button:
            buttons.append(word.text)
        else:
            values.append(word)
    shown = _letters(" ".join(word.text for word in words))
    left_out = [LeftOutBlock(LeftOut.FORM, " ".join(buttons), place)] if buttons else []
    for annotation in annotations:
        if annotation.words and (annotation.hidden or _letters(annotation.words) not in shown):
            kind = LeftOut.FORM if annotation.widget else LeftOut.REMARK
            kind = LeftOut.HIDDEN if annotation.hidden else kind
            left_out.append(LeftOutBlock(kind, annotation.words, place))
    return PageWords(_in_place(own, values), others, left_out)


def _letters(text: str) -> str:
    return "".join(text.split())


def _in_place(words: Sequence[Word], values: Sequence[Word]) -> list[Word]:
    """The values of a form behind the words that stand before them in their line."""
    placed = list(words)
    for run in _runs(values):
        at, base = _place(placed, run[0])
        placed[at:at] = [word._replace(y=base, spaced=True) for word in run]
    return placed


def _runs(values: Sequence[Word]) -> list[list[Word]]:
    """Values word by word: what stands on one line, one behind the other."""
    runs: list[list[Word]] = [[values[0]]] if values else []
    for before, word in pairwise(values):
        gap = (word.box[0] - before.box[2]) / word.size
        if abs(before.y - word.y) < 0.1 * word.size and 0 <= gap < 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _place(words: Sequence[Word], value: Word) -> tuple[int, float]:
    """Before which word a value belongs, and the base line of those that it belongs to."""
    level = [
        at
        for at, word in enumerate(words)
        if abs(word.y - value.y) <= 0.5 * max(value.size, word.size) and abs(word.angle) < 1
    ]
    before = [at for at in level if words[at].box[2] <= value.box[0] + 0.3 * value.size]
    if before:
        at = max(before, key=lambda at: words[at].box[2])
        return at + 1, words[at].y
    if level:
        at = min(level, key=lambda at: words[at].box[0])
        return at, words[at].y
    above = [at for at, word in enumerate(words) if word.y > value.y]
    return (max(above, key=lambda at: (-words[at].y, at)) + 1 if above else 0), value.y


def _annotations(page: Any, forms: Any) -> Iterator[_Annotation]:
    from pypdfium2 import raw

    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}:
                yield _annotation(annotation, kind == raw.FPDF_ANNOT_WIDGET, forms)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _annotation(annotation: Any, widget: bool, forms: Any) -> _Annotation:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    button, words = False, ""
    if not widget:
        words = _said(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
    elif forms:
        kind = raw.FPDFAnnot_GetFormFieldType(forms, annotation)
        button = kind == raw.FPDF_FORMFIELD_PUSHBUTTON
        secret = raw.FPDFAnnot_GetFormFieldFlags(forms, annotation) & _PASSWORD
        text = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX}
        if kind in text | {raw.FPDF_FORMFIELD_LISTBOX} and not secret:
            words = _said(raw.FPDFAnnot_GetFormFieldValue, forms, annotation)
    hidden = raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN != 0
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    return _Annotation(widget, button, hidden, words, (left, bottom, right, top))


def _said(ask: Any, *about: Any) -> str:
    """A text that PDFium writes into a buffer, as UTF-16; as one line, cut at the limit."""
    size = min(ask(*about, None, 0), 2 * _WORDS_LIMIT)
    if size <= 2:
        return ""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(ask(*about, None, 0))
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), len(buffer))
    text = buffer.raw[:size].decode("utf-16-le", "replace")
    return " ".join(text.replace("\0", " ").split())
