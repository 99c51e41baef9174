"""What every table shares: names for every constraint, and times that are always aware UTC."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMING)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC time, in and out; a naive one is refused (SQLite would silently drop zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC. Raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time has no place in the database")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back aware UTC."""
        return None if value is None else value.astimezone(UTC)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """What reads a column; a report reads fifty thousand times, so SQLite's text, which keeps
        no zone, is read in one step."""
        if dialect.name == "sqlite":
            return _aware
        return super().result_processor(dialect, coltype)


def _aware(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(f"{written}+00:00")


def reference(target: str, **options: Any) -> Any:
    """A foreign key that restricts: nothing that a reviewer wrote goes away with its parent."""
    return mapped_column(ForeignKey(target, ondelete="RESTRICT", onupdate="RESTRICT"), **options)


def unique_where(name: str, where: ColumnElement[bool], *columns: Any) -> Index:
    """An index that is unique among the rows of which `where` holds.

    The migrations make the tables, and name this condition for both databases. Here SQLite's is
    enough: naming PostgreSQL's would import its whole dialect at the start of every command.
    """
    return Index(name, *columns, unique=True, sqlite_where=where)


def one_of(column: str, members: Any) -> str:
    """The text of a CHECK that holds a column to a closed set."""
    listed = ", ".join(f"'{member}'" for member in members)
    return f"{column} IN ({listed})"


Key = Annotated[int, mapped_column(primary_key=True)]
Uid = Annotated[str, mapped_column(String(32), unique=True)]
Sha = Annotated[str, mapped_column(String(64))]
Salt = Annotated[str, mapped_column(String(32), default="")]
