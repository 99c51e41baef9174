"""PDF: the words of its text layer, its wrapped lines made whole paragraphs again.

PDFium (through pypdfium2) reads characters and where they stand; `reflow` makes lines into
paragraphs. A PDF that opens without a password is read, whatever it says one may do with it.
"""

import ctypes
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.reflow import PageLine, reflow
from factcheck.errors import FactcheckError

_PAGES_LIMIT = 5_000
_HYPHEN = 0x02
_RETURN, _NEWLINE, _TAB = 0x0D, 0x0A, 0x09


def extract(data: bytes) -> Extract:
    """The text of a PDF: its paragraphs, each on one line, set apart by empty lines.

    Pages leave no trace: a paragraph may run on from one to the next.

    Raises:
        FactcheckError: when it wants a password, is broken, has no text layer, or too many pages.
    """
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise FactcheckError(
                "The PDF is encrypted and wants a password.", "Save it without one and try again."
            ) from error
        raise _broken() from error
    with document:
        pages = len(document)
        if pages > _PAGES_LIMIT:
            raise FactcheckError(
                f"The PDF has more than {_PAGES_LIMIT:,} pages.", "Give a part of it."
            )
        if pages == 0:
            raise _broken()
        lines: list[PageLine] = []
        for number in range(pages):
            try:
                lines.extend(_lines(document[number], number))
            except pypdfium2.PdfiumError as error:
                raise _broken(number + 1) from error
        about = {key: _said(document, key) for key in ("Title", "Author", "CreationDate")}
    paragraphs = reflow(lines)
    if not paragraphs:
        raise FactcheckError(
            "The PDF has no text layer: it is a scan, or holds pictures only.",
            "Have its text recognised (OCR, for instance with ocrmypdf), and give that file.",
        )
    return Extract(
        "\n\n".join(paragraphs),
        f"pdf-1 pypdfium2 {version('pypdfium2')}",
        title=one_line(about["Title"]),
        author=one_line(about["Author"]),
        dated=iso_date(about["CreationDate"]),
    )


def _broken(page: int | None = None) -> FactcheckError:
    where = "The PDF" if page is None else f"Page {page} of the PDF"
    return FactcheckError(
        f"{where} is broken and cannot be read.", "Open it in a viewer and save (print) it again."
    )


def _said(document: Any, key: str) -> str:
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _lines(page: Any, number: int) -> Iterator[PageLine]:
    """The lines of a page, in the order in which the page says its words."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(textpage, at) for at in range(textpage.count_chars())]
    start = 0
    for at, code in enumerate([*codes, _NEWLINE]):
        hyphen = code == _HYPHEN and raw.FPDFText_IsHyphen(textpage, at) == 1
        if code in {_RETURN, _NEWLINE} or hyphen:
            shown = [one for one in range(start, at) if codes[one] > 0x20]
            if shown:
                text = _characters(codes[start:at])
                yield _placed(textpage, number, text, hyphen, shown)
            start = at + 1
    textpage.close()
    page.close()


def _placed(textpage: Any, page: int, text: str, hyphen: bool, shown: list[int]) -> PageLine:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, shown[0], x, y)
    right = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, shown[-1], right)
    thirds = (shown[0], shown[len(shown) // 2], shown[-1])
    size = sorted(raw.FPDFText_GetFontSize(textpage, at) for at in thirds)[1]
    return PageLine(page, text, hyphen, x.value, right.right, y.value, size or 1.0)


def _characters(codes: list[int]) -> str:
    """PDFium's code units as characters: control characters and what is no character are left
    out, a surrogate pair is the one character it stands for."""
    units = "".join(" " if code == _TAB else chr(code) for code in codes if _is_said(code))
    whole = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(whole.split())


def _is_said(code: int) -> bool:
    control = (code < 0x20 and code != _TAB) or 0x7F <= code < 0xA0
    return not control and code not in {0xFFFE, 0xFFFF} and code <= 0x10FFFF
