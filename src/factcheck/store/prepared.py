"""Statements that are prepared once, and from then on go straight to the database's driver.

A verdict costs a handful of small statements, all of them under the lock that every other writer
waits for. SQLAlchemy writes each of them, and knows how values go in and come out; but asked to run
one it takes several times as long as the database does. So what every write needs is written by it
once for each database, and run by the driver (PEP 249): same statement, same values.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnDefault, Insert, Select, Table, Update, insert
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_log = logging.getLogger("sqlalchemy.engine.prepared")


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement in one database's own words: the names of its values in the order in which it
    takes them, those it always has, and what converts values on their way in and out."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]
    inward: dict[str, Callable[[Any], Any]]
    outward: tuple[Callable[[Any], Any] | None, ...]
    by_name: bool


class Prepared:
    """A statement that is written once for each database.

    Args:
        statement: its values named by `bindparam`; lists of any length (`expanding`) it cannot
            take. Every column that it returns must be in `returns`, unless it is a select.
        returns: the types of what an insert returns.
        columns: of an insert or update, the columns that it sets.
    """

    def __init__(
        self,
        statement: Select[*tuple[Any, ...]] | Insert | Update,
        *,
        returns: Sequence[TypeEngine[Any]] = (),
        columns: Sequence[str] | None = None,
    ) -> None:
        self._statement = statement
        self._types = (
            [column.type for column in statement.selected_columns]
            if isinstance(statement, Select)
            else list(returns)
        )
        self._columns = columns
        self._written: dict[str, _Written] = {}

    def rows(self, connection: Connection, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Run it in the transaction that is open; its rows, each a tuple in the order selected.

        Args:
            given: the value of each bindparam.

        Raises:
            sqlalchemy.exc.DBAPIError: of the kind that SQLAlchemy would raise.
        """
        written = self._for(connection.dialect)
        found = _run(connection, written, _inward(written, given), bool(self._types))
        if not any(written.outward):
            return found
        return [
            tuple(
                value if convert is None else convert(value)
                for convert, value in zip(written.outward, row, strict=True)
            )
            for row in found
        ]

    def each(self, connection: Connection, given: Sequence[dict[str, Any]]) -> None:
        """Run it once for each of these, in the transaction that is open; it returns nothing.

        Args:
            given: the values of its bindparams, each time.

        Raises:
            sqlalchemy.exc.DBAPIError: of the kind that SQLAlchemy would raise.
        """
        written = self._for(connection.dialect)
        _run(connection, written, [_inward(written, one) for one in given], many=True)

    def _for(self, dialect: Dialect) -> _Written:
        written = self._written.get(dialect.name)
        if written is None:
            written = self._written[dialect.name] = self._write(dialect)
        return written

    def _write(self, dialect: Dialect) -> _Written:
        compiled: Any = self._statement.compile(
            dialect=dialect, column_keys=None if self._columns is None else list(self._columns)
        )
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        return _Written(
            sql=str(compiled),
            names=tuple(compiled.positiontup or binds),
            constants={n: bind.effective_value for n, bind in binds.items() if not bind.required},
            inward={
                name: convert
                for name, bind in binds.items()
                if (convert := bind.type.dialect_impl(dialect).bind_processor(dialect))
            },
            outward=tuple(
                kind.dialect_impl(dialect).result_processor(dialect, None) for kind in self._types
            ),
            by_name=compiled.positiontup is None,
        )


def _inward(written: _Written, given: dict[str, Any]) -> Any:
    """A statement's values in the form and the order in which it takes them."""
    values = written.constants | given
    for name, convert in written.inward.items():
        values[name] = convert(values[name])
    return values if written.by_name else [values[name] for name in written.names]


def _run(
    connection: Connection,
    written: _Written,
    parameters: Any,
    returns: bool = False,
    *,
    many: bool = False,
) -> list[tuple[Any, ...]]:
    driver = connection.dialect.loaded_dbapi
    _log.info("%s", written.sql)
    assert connection.in_transaction(), "nothing is asked outside a transaction"
    cursor = connection.connection.cursor()
    try:
        if many:
            cursor.executemany(written.sql, parameters)
        else:
            cursor.execute(written.sql, parameters)
        return [*cursor.fetchall()] if returns else []
    except driver.Error as error:
        raise DBAPIError.instance(
            written.sql, None, error, driver.Error, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()


@cache
def insert_into(table: Table, columns: tuple[str, ...]) -> Prepared:
    """An insert into these columns of a table, which returns nothing."""
    return Prepared(insert(table), columns=columns)


@cache
def insert_keyed(table: Table, columns: tuple[str, ...]) -> Prepared:
    """An insert into these columns of a table with an integer key, which returns the key."""
    statement = insert(table).returning(table.c.id)
    return Prepared(statement, returns=[table.c.id.type], columns=columns)


@cache
def defaults_of(table: Table) -> dict[str, Any]:
    """The values that a table's columns have when none is given."""
    return {
        column.key: column.default.arg
        for column in table.columns
        if isinstance(column.default, ColumnDefault) and column.default.is_scalar
    }
