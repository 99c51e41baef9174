"""Conditions on many integer keys at once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, between

_FEW = 50
# A stretch may hold so many keys for each that was asked for.
_ASIDE = 1.5


def in_clause(column: Any, keys: Collection[int]) -> ColumnElement[bool]:
    """That a column is one of these keys, or one that lies between them where there are many and
    they lie close: to send thousands takes longer than to pass over the few that nobody wanted.

    Callers key what they get by article or stream, so that what lies between does no harm.
    """
    if len(keys) > _FEW:
        first, last = min(keys), max(keys)
        if last - first + 1 <= len(keys) * _ASIDE:
            return between(column, first, last)
    found: ColumnElement[bool] = column.in_(list(keys))
    return found
