"""The kinds of columns there are. What Python sees of one, and whether it may be empty, its
annotation says: `quote: ColumnElement[str | None] = columns.text()`."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
)


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


def key() -> Any:
    """A row's integer key, which never leaves the desk."""
    return Column(Integer, primary_key=True)


def uid() -> Any:
    """What a row is known by outside the desk, assigned once."""
    return Column(String(32), unique=True)


def sha() -> Any:
    """A SHA-256 in hexadecimal."""
    return Column(String(64))


def salt() -> Any:
    """What a row's free text was salted with; empty where there is none, or it was erased."""
    return Column(String(32), default="")


def integer(**options: Any) -> Any:
    """A whole number."""
    return Column(Integer, **options)


def boolean() -> Any:
    """Yes or no."""
    return Column(Boolean)


def string(length: int, **options: Any) -> Any:
    """Words of so many characters at the most."""
    return Column(String(length), **options)


def text() -> Any:
    """Words of any length."""
    return Column(Text)


def data(name: str) -> Any:
    """Bytes, in a column of this name."""
    return Column(name, LargeBinary)


def moment() -> Any:
    """A time, aware and UTC."""
    return Column(UTCDateTime())


def reference(target: str, **options: Any) -> Any:
    """A foreign key that restricts: nothing that a reviewer wrote goes away with its parent."""
    return Column(Integer, _restricting(target), **options)


def reference_by_hash(target: str, **options: Any) -> Any:
    """A foreign key as `reference` gives it, to what is known by its hash."""
    return Column(String(64), _restricting(target), **options)


def _restricting(target: str) -> ForeignKey:
    return ForeignKey(target, ondelete="RESTRICT", onupdate="RESTRICT")


def _aware(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(f"{written}+00:00")
