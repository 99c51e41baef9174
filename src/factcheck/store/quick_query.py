"""A quick look into a desk's database, for completion: it only reads, and never waits for others.

SQLAlchemy takes longer to import than a person waits for a completion, so a SQLite file is asked
directly; any other database is asked through the engine. The statements are the same for both:
plain SQL with `:named` parameters.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import quote

Ask = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
_PREFIX = "sqlite:///"
_PATIENCE = 0.2  # seconds


@contextmanager
def quick_query(url: str) -> Iterator[Ask]:
    """Something to ask a database with: a statement and its parameters give rows.

    What cannot be asked gives none: a database that is missing, locked, or of another schema.
    """
    if url.startswith(_PREFIX) and "?" not in url:
        with _sqlite(url.removeprefix(_PREFIX)) as ask:
            yield ask
        return
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    from factcheck.store.engine import open_engine

    engine = open_engine(url)

    def ask_engine(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(statement), values)]
        except (SQLAlchemyError, ValueError):
            return []

    try:
        yield ask_engine
    finally:
        engine.dispose()


@contextmanager
def _sqlite(path: str) -> Iterator[Ask]:
    import sqlite3

    def ask(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        try:
            address = f"file:{quote(path)}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
                return connection.execute(statement, values).fetchall()
        except (sqlite3.Error, ValueError):  # a name or a text that is no UTF-8
            return []

    yield ask
