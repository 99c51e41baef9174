"""What a table can hold, the same on every database: SQLite would take what PostgreSQL refuses.

A column's length binds on both, and no words hold a NUL (which PostgreSQL cannot store) or half a
surrogate pair (which has no UTF-8, so that neither can).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import String, Table

from factcheck.errors import FactcheckError


def require_storable(table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Let only rows pass that every database can hold.

    Raises:
        FactcheckError: naming the column, for words that are too long for it, or that hold a NUL
            or half a surrogate pair.
    """
    columns = _columns_of_words(table)
    for row in rows:
        for name, most in columns:
            value = row.get(name)
            if not isinstance(value, str):
                continue
            if most is not None and len(value) > most:
                raise FactcheckError(
                    f"{_named(table, name)} is longer than {most} characters.", "Make it shorter."
                )
            if "\0" in value:
                raise FactcheckError(f"{_named(table, name)} holds a NUL.", "Leave it out.")
            if not value.isascii() and not _has_utf8(value):
                raise FactcheckError(
                    f"{_named(table, name)} holds half a surrogate pair, or bytes that are no "
                    "UTF-8.",
                    "Give it as UTF-8 text.",
                )


@cache
def _columns_of_words(table: Table) -> tuple[tuple[str, int | None], ...]:
    """The columns that hold words, each with how many characters it has room for."""
    return tuple(
        (column.key, column.type.length)
        for column in table.columns
        if isinstance(column.type, String)
    )


def _has_utf8(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _named(table: Table, column: str) -> str:
    return f"The {column} of the {table.name}"
