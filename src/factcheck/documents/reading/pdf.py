"""PDF: the words of its text layer, its wrapped lines made whole paragraphs again.

PDFium (through pypdfium2) reads characters and where they stand; `reflow` makes lines into
paragraphs. A PDF that opens without a password is read, whatever it says one may do with it. The
day on which the file was made is the text's date only where it was saved by the program that the
text was written or set in: a page that was printed to PDF is not as young as its printing.
"""

from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import (
    Account,
    Extract,
    LeftOutBlock,
    one_line,
)
from factcheck.documents.reading.page_line import PageLine
from factcheck.documents.reading.particulars import Made, of_the_file
from factcheck.documents.reading.pdf_annotations import page_words
from factcheck.documents.reading.pdf_lines import lines_of
from factcheck.documents.reading.reflow import reflow
from factcheck.documents.reading.running_heads import without_printed
from factcheck.errors import FactcheckError

_PAGES_LIMIT = 5_000
_PARTICULARS = ("Title", "Author", "CreationDate", "Creator", "Producer")


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
        document.init_forms()
        forms = document.formenv.raw if document.formenv else None
        lines: list[PageLine] = []
        left_out: list[LeftOutBlock] = []
        for number in range(pages):
            try:
                page_lines, page_left_out = _page(document, number, forms)
                lines.extend(page_lines)
                left_out.extend(page_left_out)
            except pypdfium2.PdfiumError as error:
                raise _broken(number + 1) from error
        about = {key: _said(document, key) for key in _PARTICULARS}
    made = Made.of(about["CreationDate"], about["Creator"], about["Producer"])
    if made.by_browser:
        printed = without_printed(lines)
        lines = printed.lines
        left_out.extend(printed.left_out)
    reflowed = reflow(lines)
    if not reflowed.paragraphs:
        raise FactcheckError(
            "The PDF has no text layer: it is a scan, or holds pictures only.",
            "Have its text recognised (OCR, for instance with ocrmypdf), and give that file.",
        )
    return Extract(
        "\n\n".join(reflowed.paragraphs),
        f"pdf-3 pypdfium2 {version('pypdfium2')}",
        title=one_line(about["Title"]),
        author=one_line(about["Author"]),
        dated=made.on if made.dates_the_text else None,
        account=Account(
            len(reflowed.paragraphs), (*left_out, *reflowed.left_out, *of_the_file(made))
        ),
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


def _page(document: Any, number: int, forms: Any) -> tuple[list[PageLine], list[LeftOutBlock]]:
    page = page_words(document, number, forms)
    lines, watermarks = lines_of(page.words, number)
    notes, _ = lines_of(page.annotations, number)
    beside = [line._replace(aside=True) for line in notes]
    return [*lines, *beside], [*page.left_out, *watermarks]
