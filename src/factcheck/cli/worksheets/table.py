"""Tables of what was checked elsewhere, a row for a sentence or one of its sources: CSV as a
spreadsheet saves it, and JSON Lines (docs/worksheet.md)."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from factcheck.cli.worksheets.sheet import Mistake, Place
from factcheck.errors import ExitCode, FactcheckError

COLUMNS = {
    "claim": ("number", "no", "nr", "#", "ref", "claim number", "sentence number"),
    "sentence": ("words", "text", "statement", "claim text"),
    "rating": ("verdict", "ruling"),
    "reason": ("why", "rationale", "explanation"),
    "source": ("url", "address", "link", "source address", "source url"),
    "quote": ("excerpt", "source quote"),
    "correction": ("should read", "corrected"),
    "stance": (),
    "use": (),
    "evidence kind": ("live or record",),
    "locator": ("page", "at"),
    "cite note": (),
    "snapshot": (),
    "nth": (),
    "quotation": ("fidelity",),
    "asks": (),
    "flags": ("flag",),
    "still holds": ("evidence still holds",),
    "insist": (),
    "supersede": (),
    "ticks": ("tick",),
    "tick against": ("ticks against",),
    "tick reason": ("tick because",),
    "skip": (),
    "because": (),
    "note": ("remark",),
}
"""What a table may say, by the names that its columns have; behind each what else it is called."""
MOST_ROWS = 50_000

_NAMES = {other: name for name, others in COLUMNS.items() for other in (name, *others)}
_DELIMITERS = ",;\t|"
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line it begins in, and of each column what it says there and in which
    cell, from 1. Cells without words are left out."""

    line: int
    cells: dict[str, tuple[str, int]]

    def says(self, column: str) -> str:
        """What it says; empty when it says nothing."""
        return self.cells.get(column, ("", 1))[0]

    def place(self, column: str) -> Place:
        """Where it says it."""
        return Place(self.line, self.cells.get(column, ("", 1))[1])


@dataclass(slots=True)
class Table:
    """A table as it was read; `unread` are the names of the columns that mean nothing here."""

    rows: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_table(text: str) -> Table:
    """Read a table, CSV or JSON Lines by what it begins with.

    Raises:
        FactcheckError: when it is neither, or none of its columns is known.
    """
    table = Table()
    begins = text.lstrip("\ufeff \t\r\n")
    try:
        records = _json_records(begins, table) if begins[:1] in "{[" else _csv_records(text)
        known: dict[str, str | None] = {}
        for line, record in records:
            if len(table.rows) >= MOST_ROWS:
                raise FactcheckError(
                    f"This table has more than {MOST_ROWS:,} rows.", "Divide it.",
                )  # fmt: skip
            _take(table, known, line, record)
    except (csv.Error, RecursionError) as error:
        raise FactcheckError(
            f"This is no table that can be read: {error}.", "Save it as CSV in UTF-8."
        ) from error
    if not {"claim", "sentence"} & {name for name in known.values() if name}:
        raise FactcheckError(
            "This is neither a worksheet nor a table of sentences.",
            "A worksheet: factcheck worksheet SLUG -o FILE. A table has a column 'claim' or "
            "'sentence', and others: " + ", ".join(list(COLUMNS)[2:]) + ".",
            exit_code=ExitCode.USAGE,
        )
    table.unread = [name for name, meant in known.items() if meant is None]
    return table


def _take(
    table: Table, known: dict[str, str | None], line: int, record: Sequence[tuple[str, str]]
) -> None:
    """Take a row up; the first time that a column is met it is seen what it is."""
    cells: dict[str, tuple[str, int]] = {}
    for number, (called, said) in enumerate(record, start=1):
        if called not in known:
            known[called] = _meant(table, called, Place(line, number))
        name = known[called]
        if name is not None and said.strip():
            cells.setdefault(name, (said.strip(), number))
    if cells:
        table.rows.append(Row(line, cells))


def _meant(table: Table, called: str, place: Place) -> str | None:
    """What a column is; none where it is something else, and a mistake where it may be a slip."""
    plain = " ".join(called.casefold().replace("_", " ").replace("-", " ").split())
    if plain in _NAMES:
        return _NAMES[plain]
    near = get_close_matches(plain, _NAMES, n=1, cutoff=_NEAR)
    if near:
        error = FactcheckError(
            f"There is no column '{called}'.", f"Did you mean '{near[0]}'?",
            exit_code=ExitCode.USAGE,
        )  # fmt: skip
        table.mistakes.append(Mistake(place, error))
    return None


def _csv_records(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    names: list[str] = []
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if names:
                yield begins, list(zip(names, cells, strict=False))
            else:
                names = [name.strip() or f"({at})" for at, name in enumerate(cells, start=1)]
                yield begins, [(name, "") for name in names]
        begins = reader.line_num + 1


def _json_records(text: str, table: Table) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    if text[:1] == "[":
        try:
            listed = list(enumerate(json.loads(text), start=1))
        except ValueError as error:
            raise FactcheckError(f"This is no JSON: {error}.", "Mend it there.") from error
    else:
        listed = []
        for number, line in enumerate(text.split("\n"), start=1):
            try:
                listed += [(number, json.loads(line))] if line.strip() else []
            except ValueError as error:
                wrong = FactcheckError(f"This line is no JSON: {error}.", "Mend it there.")
                table.mistakes.append(Mistake(Place(number, getattr(error, "colno", 1)), wrong))
    for number, record in listed:
        if not isinstance(record, dict):
            wrong = FactcheckError("This is no JSON object.", 'Write {"claim": 7, …}.')
            table.mistakes.append(Mistake(Place(number), wrong))
            continue
        yield number, [(name, _said(value)) for name, value in record.items()]


def _said(value: Any) -> str:
    """A value as a cell would have it."""
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if value is None or isinstance(value, bool | dict):
        return "" if value is None else json.dumps(value)
    text = str(value)
    return text.encode("utf-8", "replace").decode("utf-8")
