"""What SQLAlchemy wrote of a statement once, for every database of one kind.

An engine keeps what it wrote for itself alone, and writing costs several times what a small desk's
database takes to answer. A program that opens one desk after another need not write it all again.
"""

from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import Compiled
from sqlalchemy.util import LRUCache

# All that the product asks, of both kinds, several times over; the longest unused go first.
_MOST_STATEMENTS = 2_000


class CompiledStatements:
    """Statements as written for databases that take the same words: those of one driver and one
    version.

    To be an engine's `compiled_cache`
    (https://docs.sqlalchemy.org/en/20/core/connections.html#sql-compilation-caching), whose keys
    begin with the dialect, of which every engine has its own.
    """

    def __init__(self) -> None:
        self._written: LRUCache[Any, Compiled] = LRUCache(_MOST_STATEMENTS)

    def get(self, key: tuple[Any, ...]) -> Compiled | None:
        """What was written of a statement, or none."""
        return self._written.get(_for_any_engine(*key))

    def __setitem__(self, key: tuple[Any, ...], compiled: Compiled) -> None:
        self._written[_for_any_engine(*key)] = compiled


def _for_any_engine(dialect: Dialect, *statement: Any) -> tuple[Any, ...]:
    version = getattr(dialect, "server_version_info", None)
    return (dialect.name, dialect.driver, version, *statement)
