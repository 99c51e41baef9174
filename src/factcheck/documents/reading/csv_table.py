"""CSV: the rows of a table, a line each, with the cell of each value as its place.

Quoting is that of RFC 4180; which mark divides the cells is told by the first lines.
"""

import csv
from io import StringIO

from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.encodings import decode
from factcheck.documents.reading.table_text import TableText, column_name
from factcheck.domain import Account
from factcheck.errors import FactcheckError

EXTRACTOR = "csv-1"
_SAMPLE = 20
_DELIMITERS = (",", ";", "\t", "|")
_CELL_LIMIT = 1_000_000


def extract(data: bytes, declared_encoding: str | None = None) -> Extract:
    """The cells of a table, row by row.

    Raises:
        FactcheckError: when the bytes are not text, or no table.
    """
    decoded = decode(data, declared=declared_encoding)
    text = decoded.text.removeprefix("\ufeff")
    table = TableText()
    csv.field_size_limit(_CELL_LIMIT)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, ""), delimiter=_delimiter(text)), 1):
            table.add_row(
                (value, f"{column_name(column)}{number}") for column, value in enumerate(row)
            )
    except csv.Error as error:
        raise FactcheckError(
            f"The table (CSV) cannot be read: {error}.", "Save it again, or save it as .txt."
        ) from error
    return Extract(
        table.text,
        EXTRACTOR,
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        account=Account(table.rows),
        places=table.places,
    )


def _delimiter(text: str) -> str:
    """The mark that divides the first lines into the same number of cells, and into most."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]

    def fit(mark: str) -> tuple[bool, int]:
        counts = {len(row) for row in csv.reader(lines, delimiter=mark)}
        return len(counts) == 1, min(counts, default=0)

    return max(_DELIMITERS, key=fit)
