"""Between rows and records: a row never leaves casework, a record never holds an integer key."""

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from factcheck.words import Flag

Record = TypeVar("Record")

_FLAGS = "flags"
_KNOWN_FLAGS = {str(flag): flag for flag in Flag}


def record_of(record_type: type[Record], row: Any, **given: Any) -> Record:
    """The record that a row holds; `given` are the fields that the row keeps as integer keys."""
    values = dict(given)
    kind: Any = record_type
    for name, convert in _fields(kind):
        if name in values:
            continue
        if name == _FLAGS:
            # A word that is no flag, which only tampering brings, is kept to be named.
            values[name] = tuple(_KNOWN_FLAGS.get(flag, flag) for flag in row.flags.split())
            continue
        value = getattr(row, name, None)
        values[name] = convert(value) if convert and value is not None else value
    return record_type(**values)


def columns_of(record: Any, *without: str) -> dict[str, Any]:
    """A record's fields as column values, without those that the row keeps as integer keys."""
    values: dict[str, Any] = {}
    for name, _ in _fields(record.__class__):
        if name in without:
            continue
        value = getattr(record, name)
        if name == _FLAGS:
            value = " ".join(sorted(value))
        values[name] = str(value) if isinstance(value, StrEnum) else value
    return values


@cache
def _fields(record_type: type[Any]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    hints = get_type_hints(record_type)
    found: list[tuple[str, Callable[[Any], Any] | None]] = []
    for field in fields(record_type):
        hint = hints[field.name]
        closed_set = isinstance(hint, type) and issubclass(hint, StrEnum)
        found.append((field.name, hint if closed_set else None))
    return tuple(found)
