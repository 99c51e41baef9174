"""XLSX: the sheets of a spreadsheet, row by row, each value as it is shown.

openpyxl reads the cells; of a formula, the value that was last computed. A place names sheet and
cell, and the value as it is stored where what is shown is less than that.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.number_formats import as_shown, as_stored
from factcheck.documents.reading.packages import Package, open_package
from factcheck.documents.reading.table_text import TableText
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "xlsx-1"
CALLED = "spreadsheet"


def extract(data: bytes, *, unpacked_limit: int) -> Extract:
    """The cells of a spreadsheet.

    Args:
        data: the package's bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.

    Raises:
        FactcheckError: when it unpacks beyond the limit or is encrypted.
    """
    import openpyxl

    _refuse_declarations(open_package(data, unpacked_limit=unpacked_limit, called=CALLED))
    book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
    table = TableText()
    left_out: list[LeftOutBlock] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            left_out += _add_sheet(table, sheet, named=len(book.worksheets) > 1)
        else:
            left_out += _block(LeftOut.HIDDEN, _words(_rows(sheet)), sheet.title)
    about = book.properties
    created = about.created
    return Extract(
        table.text,
        f"{EXTRACTOR} openpyxl {version('openpyxl')}",
        title=one_line(about.title),
        author=one_line(about.creator),
        dated=iso_date(created.date().isoformat()) if created and _says_when(data) else None,
        account=Account(table.rows, tuple(left_out)),
        places=table.places,
    )


def _says_when(data: bytes) -> bool:
    """Whether the file itself says when it was made: openpyxl says now where it does not."""
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as package:
        name = "docProps/core.xml"
        return name in package.namelist() and b"created" in package.read(name)


def _add_sheet(table: TableText, sheet: Any, *, named: bool) -> Iterator[LeftOutBlock]:
    """Add what a sheet shows; what it does not is left out."""
    if named:
        table.add_line(one_line(sheet.title) or "")
    hidden_columns = _hidden_columns(sheet)
    hidden, remarks = [], []
    for row in _rows(sheet):
        shown = []
        for cell in row:
            if cell.comment is not None:
                remarks.append((cell.comment.text, f"{sheet.title}!{cell.coordinate}"))
            if cell.value is None:
                continue
            if sheet.row_dimensions[cell.row].hidden or cell.column in hidden_columns:
                hidden.append(cell)
            else:
                shown.append((as_shown(cell.value, cell.number_format), _where(sheet, cell)))
        table.add_row(shown)
    yield from _block(LeftOut.HIDDEN, _words([hidden]), f"{sheet.title}, hidden rows or columns")
    for words, where in remarks:
        yield from _block(LeftOut.REMARK, words, where)


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The cells that a sheet has, row by row. openpyxl's own way round would make one for each
    place up to the last, which may be the seventeen-thousand-millionth."""
    cells = sheet._cells
    for _, row in groupby(sorted(cells), key=itemgetter(0)):
        yield [cells[place] for place in row]


def _refuse_declarations(package: Package) -> None:
    """Refuse document types, before openpyxl parses anything (ECMA-376, part 2, 8.1.4)."""
    for name in sorted(package.names):
        if not name.lower().endswith((".xml", ".rels")):
            continue
        content = package.read(name)
        if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
            raise FactcheckError(
                "The spreadsheet declares a document type, which no spreadsheet does.",
                "Open it in the program it was made with and save it again.",
            )


def _hidden_columns(sheet: Any) -> set[int]:
    return {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min or 0, min(dimension.max or 0, sheet.max_column) + 1)
    }


def _where(sheet: Any, cell: Any) -> str:
    title = one_line(sheet.title) or ""
    where = f"{title}!{cell.coordinate}"
    stored = as_stored(cell.value)
    if stored == as_shown(cell.value, cell.number_format):
        return where
    return f"{where} (stored: {stored})"


def _words(rows: Iterable[Iterable[Any]]) -> str:
    cells = (cell for row in rows for cell in row if cell.value is not None)
    return " | ".join(as_shown(cell.value, cell.number_format) for cell in cells)


def _block(kind: LeftOut, words: str, place: str) -> Iterator[LeftOutBlock]:
    if words.strip():
        yield LeftOutBlock(kind, words.strip(), one_line(place) or "")
