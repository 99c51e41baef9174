"""Whether every row is one that the schema allows: what can be read at all, before it is compared.

SQLite keeps any value in any column, and whoever can write to a database can switch its checks off.
So each promise of the tables is asked again here: the kind of every value, NOT NULL, every CHECK,
every reference, everything that is unique.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)
from sqlalchemy.engine import Connection
from sqlalchemy.types import Boolean

from factcheck.model import Base

_MOST_OF_A_KIND = 20


class Violation(NamedTuple):
    """A row that the schema does not allow: its table, which row, and what is wrong with it."""

    table: str
    row: str
    what: str


def constraint_violations(connection: Connection) -> Iterator[Violation]:
    """Every row that the schema does not allow (at most twenty for each thing that can be wrong).

    What cannot be read is found first: a value that is no number, no text, no time. If there is
    any, the constraints are not asked.
    """
    sqlite = connection.dialect.name == "sqlite"
    readable = True
    for table in Base.metadata.sorted_tables:
        for found in _unreadable(connection, table, sqlite):
            readable = False
            yield found
    for table in Base.metadata.sorted_tables if readable else ():
        yield from _answers(connection, table, _broken_promises(table.name, sqlite))


def _answers(connection: Connection, table: Table, question: str) -> Iterator[Violation]:
    rows = connection.exec_driver_sql(question)
    return (Violation(table.name, str(row), what) for what, row in rows)


# --- values of their kind ----------------------------------------------------------------------


def _unreadable(connection: Connection, table: Table, sqlite: bool) -> Iterator[Violation]:
    question = _of_kinds(table.name, sqlite)
    if question is None:
        return
    found = list(_answers(connection, table, question))
    yield from found
    if not found and sqlite:
        yield from _undecodable(connection, table)


def _undecodable(connection: Connection, table: Table) -> Iterator[Violation]:
    """SQLite: texts that are no UTF-8, and times that are none."""
    columns = [column for column in table.columns if _storage(column) == "text"]
    readers = [_reader(connection, column) for column in columns]
    if not columns:
        return
    left = _MOST_OF_A_KIND
    asked = ", ".join(f"CAST({_name(column)} AS BLOB)" for column in columns)
    for row, *values in connection.exec_driver_sql(f'SELECT rowid, {asked} FROM "{table.name}"'):
        for column, read, value in zip(columns, readers, values, strict=True):
            if value is None:
                continue
            try:
                read(value.decode())
            except (ValueError, TypeError, OverflowError):
                yield Violation(
                    table.name, str(row), f"has no {_kind(column)} as its {column.name}"
                )
                left -= 1
        if left <= 0:
            return


def _reader(connection: Connection, column: Column[Any]) -> Any:
    """What turns a text into the value that the program works with."""
    if not _is_time(column):
        return str
    dialect = connection.dialect
    return column.type.dialect_impl(dialect).result_processor(dialect, None) or str


@cache
def _of_kinds(name: str, sqlite: bool) -> str | None:
    """The question for values of another kind than their column's; PostgreSQL lets in none but
    times that no program can read, such as `infinity`."""
    table = Base.metadata.tables[name]
    asked = []
    for column in table.columns:
        called = _name(column)
        if sqlite:
            allowed = f"'{_storage(column)}'" + (", 'null'" if column.nullable else "")
            wrong = f"typeof({called}) NOT IN ({allowed})"
        elif _is_time(column):
            wrong = f"NOT isfinite({called}) OR {called} < '0001-01-02' OR {called} > '9999-12-30'"
        else:
            continue
        asked.append(
            _question(table, f"has no {_kind(column)} as its {column.name}", wrong, sqlite)
        )
    return _all_of(asked) if asked else None


def _storage(column: Column[Any]) -> str:
    """The storage class (https://www.sqlite.org/datatype3.html) of a column's values."""
    if isinstance(column.type, Integer | Boolean):
        return "integer"
    return "blob" if isinstance(column.type, LargeBinary) else "text"


def _kind(column: Column[Any]) -> str:
    if _is_time(column):
        return "time"
    return {"integer": "number", "blob": "bytes", "text": "text"}[_storage(column)]


def _is_time(column: Column[Any]) -> bool:
    return isinstance(getattr(column.type, "impl", column.type), DateTime)


# --- what the constraints say ------------------------------------------------------------------


@cache
def _broken_promises(name: str, sqlite: bool) -> str:
    """The question for rows of a table that break one of its constraints."""
    table = Base.metadata.tables[name]
    missing = " OR ".join(
        f"{_name(column)} IS NULL" for column in table.columns if not column.nullable
    )
    asked = [_question(table, "has nothing where something must stand", missing, sqlite)]
    for constraint in sorted(table.constraints, key=lambda one: str(one.name)):
        if isinstance(constraint, CheckConstraint):
            what = f"breaks the rule {constraint.name}"
            asked.append(_question(table, what, f"NOT ({constraint.sqltext})", sqlite))
        elif isinstance(constraint, ForeignKeyConstraint):
            parent = constraint.referred_table.name
            what = f"has lost its {parent}"
            asked.append(_question(table, what, _orphaned(constraint), sqlite))
    for columns, where in _unique(table):
        named = " and ".join(column.name for column in columns)
        asked.append(_twice(table, f"has the {named} of another", columns, where, sqlite))
    return _all_of(asked)


def _orphaned(constraint: ForeignKeyConstraint) -> str:
    given = [f"{_name(one.parent)} IS NOT NULL" for one in constraint.elements]
    same = [
        f"parent.{_name(one.column)} = child.{_name(one.parent)}" for one in constraint.elements
    ]
    parent = constraint.referred_table.name
    there = f'SELECT 1 FROM "{parent}" AS parent WHERE {" AND ".join(same)}'
    return f"{' AND '.join(given)} AND NOT EXISTS ({there})"


def _unique(table: Table) -> Iterator[tuple[list[Column[Any]], str]]:
    """The columns of everything that is unique in a table, and among which rows."""
    yield list(table.primary_key.columns), ""
    for constraint in sorted(table.constraints, key=lambda one: str(one.name)):
        if isinstance(constraint, UniqueConstraint):
            yield list(constraint.columns), ""
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            yield list(index.columns), "" if where is None else str(where)


# --- how it is asked ---------------------------------------------------------------------------


def _question(table: Table, what: str, wrong: str, sqlite: bool) -> str:
    return (
        f"SELECT '{what}' AS what, {_row(table, sqlite)} AS called"
        f' FROM "{table.name}" AS child WHERE {wrong} LIMIT {_MOST_OF_A_KIND}'
    )


def _twice(table: Table, what: str, columns: list[Column[Any]], where: str, sqlite: bool) -> str:
    given = " AND ".join(f"{_name(column)} IS NOT NULL" for column in columns)
    in_clause = given + (f" AND {where.replace(f'{table.name}.', 'child.')}" if where else "")
    return (
        f"SELECT '{what}' AS what, max({_row(table, sqlite)}) AS called"
        f' FROM "{table.name}" AS child WHERE {in_clause}'
        f" GROUP BY {', '.join(map(_name, columns))} HAVING count(*) > 1 LIMIT {_MOST_OF_A_KIND}"
    )


def _all_of(questions: list[str]) -> str:
    return " UNION ALL ".join(
        f"SELECT what, called FROM ({one}) AS q{index}" for index, one in enumerate(questions)
    )


def _row(table: Table, sqlite: bool) -> str:
    """What a row is called: SQLite's own number of it, elsewhere its key as text."""
    if sqlite:
        return "rowid"
    return " || ',' || ".join(f"CAST({_name(column)} AS TEXT)" for column in table.primary_key)


def _name(column: Column[Any]) -> str:
    return f'"{column.name}"'
