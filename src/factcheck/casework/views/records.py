"""Between rows and records: a row never leaves casework, a record never holds an integer key."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, get_type_hints

from factcheck.domain import Flag

Record = TypeVar("Record")
Named = TypeVar("Named", bound=NamedTuple)

_FLAGS = "flags"
_KNOWN_FLAGS = {str(flag): flag for flag in Flag}


def record_of(record_type: type[Record], row: Any, **elsewhere: Any) -> Record:
    """The record that a row holds; `elsewhere`: the fields that the row keeps as integer keys."""
    return records_of(record_type, [row], *elsewhere)(row, **elsewhere)


def records_of(
    record_type: type[Record], rows: Sequence[Any], *elsewhere: str
) -> Callable[..., Record]:
    """A function that makes the record of each of these rows, as `record_of` does, when it is told
    the fields `elsewhere`. Where the columns stand is worked out once: rows come by the thousand.
    """
    if not rows:
        return record_type
    places = {name: at for at, name in enumerate(rows[0]._fields)}
    kind: Any = record_type
    columns = [
        column for column in _fields(kind) if column[0] in places and column[0] not in elsewhere
    ]
    absent = {n: None for n, _ in _fields(kind) if n not in places and n not in elsewhere}
    names = [name for name, _ in columns]
    converted = [(name, convert) for name, convert in columns if convert is not None]
    values_at = itemgetter(*(places[name] for name in names), 0)

    def read(row: Any, **values: Any) -> Record:
        values.update(absent)
        values.update(zip(names, values_at(row), strict=False))
        for name, convert in converted:
            value = values[name]
            if value is not None:
                values[name] = convert(value)
        return record_type(**values)

    return read


def columns_named(row_type: type[Named], rows: Sequence[Any]) -> list[Named]:
    """Of each of these rows the columns that a named tuple names, as that tuple: each is looked up
    by its name once for all of them, since to ask every row costs more than all else here."""
    if not rows:
        return []
    names: Any = row_type
    places = {name: at for at, name in enumerate(rows[0]._fields)}
    values_at = itemgetter(*(places[name] for name in names._fields))
    return [names._make(values_at(row)) for row in rows]


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


def _flags(text: str) -> tuple[Any, ...]:
    # A word that is no flag, which only tampering brings, is kept to be named.
    return tuple(_KNOWN_FLAGS.get(flag, flag) for flag in text.split())


class _Members(dict[str, StrEnum]):
    """The members of a closed set by the words that a column holds for them: looking one up takes
    a tenth of what asking the set takes. A word that is no member is asked of the set, to raise."""

    def __init__(self, closed_set: type[StrEnum]) -> None:
        super().__init__((str(member), member) for member in closed_set)
        self._closed_set = closed_set

    def __missing__(self, word: str) -> StrEnum:
        return self._closed_set(word)


@cache
def _fields(record_type: type[Any]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """A record's fields, each with what turns a column's value into one of a closed set."""
    hints = get_type_hints(record_type)
    readers: list[tuple[str, Callable[[Any], Any] | None]] = []
    for field in fields(record_type):
        hint = hints[field.name]
        closed_set = isinstance(hint, type) and issubclass(hint, StrEnum)
        convert: Any = _flags if field.name == _FLAGS else None
        if closed_set:
            convert = _Members(hint).__getitem__
        readers.append((field.name, convert))
    return tuple(readers)
