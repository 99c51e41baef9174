"""How a row, a value or an entry is tampered with, in every way that there is."""

import re
from datetime import datetime, timedelta
from typing import Any

from populated_desk import PopulatedDesk
from sqlalchemy import CheckConstraint, Column, Table, insert, select, update
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import IntegrityError

from factcheck.model import Base

TABLES = {table.name: table for table in Base.metadata.sorted_tables}
INSERT_ONLY = [name for name, table in TABLES.items() if "entry_id" in table.columns]
NO_EVIDENCE = {
    "source_check": "a look that found nothing new is no event: it stands outside the streams, and "
    "what it found that was new has an entry",
    "anchoring": "worked out from a quote and a snapshot, which are proven; thrown away at "
    "will. What it says is looked at again all the same: see below",
    "watched_file": "where a file lies on this machine is this desk's own business",
}
SAYS_NOTHING = {
    "id": "integer keys never leave the desk; what refers to them is looked at instead",
}
OTHER_HEX = {"0": "1"}


def tampers(desk: PopulatedDesk, table: Table, column: Column[Any]) -> list[tuple[Row[Any], Any]]:
    """Rows and what to write into one column of each: another value, nothing, or something."""
    rows = rows_of(desk, table)
    if column.name == "salt":
        # A salt proves words; where a record has none, there is nothing to be proven.
        rows = [row for row in rows if row.salt and _has_words(row)]
    filled = [row for row in rows if getattr(row, column.key) is not None]
    empty = [row for row in rows if getattr(row, column.key) is None and _may_have_one(row, column)]
    found: list[tuple[Row[Any], Any]] = []
    if filled:
        found.append((filled[-1], _other(desk, column, getattr(filled[-1], column.key))))
    if filled and column.nullable:
        found.append((filled[0], None))
    if empty:
        found.append((empty[-1], _other(desk, column, None)))
    return found


def _has_words(row: Row[Any]) -> bool:
    names = ["text", "wording", "because", "what", "quote", "rationale", "title", "locator", "note",
             "despite"]  # fmt: skip
    return any(getattr(row, name, None) for name in names)


def _may_have_one(row: Row[Any], column: Column[Any]) -> bool:
    """Imported records keep no salt of what was held back, so there are no words to put back in."""
    return not (column.type.python_type is str and getattr(row, "salt", "-") == "")


def _other(desk: PopulatedDesk, column: Column[Any], value: Any) -> Any:
    """Another value that the column may have."""
    closed = _closed_set(column)
    if closed:
        return next(one for one in closed if one != value)
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column
        known = [getattr(row, parent.key) for row in rows_of(desk, parent.table)]
        own = {getattr(row, column.key) for row in rows_of(desk, column.table)}
        unused = [one for one in known if one not in own]
        return next(one for one in [*unused, *known] if one != value)
    others = {
        bool: lambda: not value,
        int: lambda: (value or 0) + 1,
        datetime: lambda: value + timedelta(seconds=1),
        bytes: lambda: bytes(value or b"") + b"!",
        str: lambda: _other_text(value),
    }
    return others[getattr(column.type, "impl", column.type).python_type]()


def _other_text(value: str | None) -> str:
    if value is None:
        return "something"
    if re.fullmatch(r"[0-9a-f]{12,64}", value):
        return OTHER_HEX.get(value[0], "0") + value[1:]
    return f"{value}x"


def _closed_set(column: Column[Any]) -> list[str]:
    """The members that a CHECK holds the column to; none when no CHECK does."""
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.fullmatch(rf'"?{column.name}"? IN \((.*)\)', str(constraint.sqltext))
            if found:
                return re.findall(r"'([^']*)'", found[1])
    return []


def rows_of(desk: PopulatedDesk, table: Table) -> list[Row[Any]]:
    with desk.store.reading() as work:
        return list(work.rows(select(table).order_by(*table.primary_key.columns)))


def is_row(table: Table, row: Row[Any]) -> list[Any]:
    return [column == getattr(row, column.key) for column in table.primary_key.columns]


def change(
    connection: Connection, table: Table, row: Row[Any], column: Column[Any], value: Any
) -> None:
    changed = connection.execute(
        update(table).where(*is_row(table, row)).values({column: value})
    ).rowcount
    assert changed == 1, "the row that was to be tampered with is there"


def put_in(connection: Connection, table: Table, row: Row[Any], entry_id: int) -> None:
    """A copy of a row under other names; what a constraint refuses is made fit for it."""
    values = {**row._mapping, "entry_id": entry_id, "id": 10_000}
    for column in table.columns:
        if column.key == "uid" or (column.unique and isinstance(values[column.key], str)):
            values[column.key] = _other_text(values[column.key])
        if column.key == "number":
            values[column.key] = 900
    attempts = [{}, {"supersedes_id": row.id}, {"stream_id": 10_000}, {"target": "c" * 32}]
    for more in attempts:
        nested = connection.begin_nested()
        try:
            fitting = {key: one for key, one in more.items() if key in values}
            connection.execute(insert(table), values | fitting)
        except IntegrityError:
            nested.rollback()
        else:
            nested.commit()
            return
    raise AssertionError(f"no row could be put into {table.name}")


def stream_of(connection: Connection, slug: str) -> int:
    article = TABLES["article"]
    found = connection.execute(select(article.c.stream_id).where(article.c.slug == slug))
    return int(found.scalar_one())


def renumber(connection: Connection, stream_id: int, old: int, new: int) -> None:
    entry = TABLES["entry"]
    connection.execute(
        update(entry).where(entry.c.stream_id == stream_id, entry.c.seq == old).values(seq=new)
    )
