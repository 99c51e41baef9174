"""The only place that opens a database; SQLite made to keep its word about transactions.

Python's driver starts SQLite transactions late and leaves half a schema behind a failed migration.
So the driver's own handling is switched off and every transaction begins here: BEGIN for readers,
BEGIN IMMEDIATE for writers, who thereby queue up instead of failing half-way
(https://www.sqlite.org/lang_transaction.html).
"""

import atexit
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit
from weakref import WeakSet

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from factcheck.errors import FactcheckError
from factcheck.store.compiled import CompiledStatements

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

WRITING = "factcheck_writing"
BUSY_TIMEOUT_MS = 60_000

_open: "WeakSet[Engine]" = WeakSet()
_OPTIONS = {"compiled_cache": CompiledStatements()}


def open_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine on a database address (`sqlite:///…` or `postgresql://…`).

    Args:
        url: the database's address.
        foreign_keys: off only for migrations, which check them before they commit.

    Raises:
        FactcheckError: when the address cannot be read or its driver is not installed.
    """
    parsed = _parse(url)
    try:
        engine = (
            _sqlite(parsed, foreign_keys)
            if parsed.get_backend_name() == "sqlite"
            else create_engine(parsed, pool_pre_ping=True, execution_options=_OPTIONS)
        )
    except ModuleNotFoundError as missing:
        raise FactcheckError(
            f"The driver for {parsed.drivername} is not installed ({missing.name}).",
            "Run: pip install 'factcheck-workbench[postgres]'",
        ) from missing
    _open.add(engine)
    return engine


def database_file(url: str) -> Path | None:
    """The file of a SQLite database by its address; none for one in memory or on a server.

    Raises:
        FactcheckError: when the address cannot be read.
    """
    parsed = _parse(url)
    name = parsed.database if parsed.get_backend_name() == "sqlite" else None
    if name is not None and name.startswith("file:"):
        # https://www.sqlite.org/uri.html; what stands behind the question mark is the driver's.
        name = unquote(urlsplit(name).path)
    return Path(name).absolute() if name and name != ":memory:" else None


def require_file(url: str) -> None:
    """Refuse a database whose file is missing, which SQLite would make anew. Raises
    FactcheckError."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_file():
        raise FactcheckError(
            f"The desk's database {url.removeprefix(prefix)} is missing.",
            "Put it back, or make an empty one with: factcheck db upgrade",
        )


def backend(engine: Engine | Connection) -> str:
    """The database's kind: `sqlite` or `postgresql`."""
    return engine.dialect.name


def _parse(url: str) -> "URL":
    try:
        parsed = make_url(url)
        kind = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as wrong:
        raise FactcheckError(
            "The database address cannot be read.",
            "It looks like sqlite:///desk.sqlite3 or postgresql://user@host/name.",
        ) from wrong
    if kind not in ("sqlite", "postgresql"):
        raise FactcheckError(
            f"A {kind} database is not supported.", "Use sqlite:///… or postgresql://…"
        )
    return parsed


def _sqlite(url: "URL", foreign_keys: bool) -> Engine:
    reading_only = _read_only(url.database)
    address = f"sqlite:///{reading_only}&uri=true" if reading_only else url
    waiting = {"timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(address, connect_args=waiting, execution_options=_OPTIONS)
    pragmas = [f"busy_timeout={BUSY_TIMEOUT_MS}", f"foreign_keys={'ON' if foreign_keys else 'OFF'}"]
    if not reading_only:
        # What a redaction erases must be gone from the file, not only from the tables.
        pragmas += ["journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"]

    @event.listens_for(engine, "connect")
    def _prepare(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        for pragma in pragmas:
            dbapi_connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _read_only(path: str | None) -> str | None:
    """The address by which a database is opened that may only be read; none for any other.

    A database in WAL mode wants to write beside itself even to be read. Where nobody may write,
    and nobody's log lies there, the file is opened as what cannot change
    (https://www.sqlite.org/wal.html, section 5).
    """
    if path is None or not (file := Path(path).absolute()).is_file():
        return None
    if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        return None
    logged = file.with_name(f"{file.name}-wal").exists()
    return f"file:{quote(str(file))}?mode=ro" + ("" if logged else "&immutable=1")


@atexit.register
def _close() -> None:
    """Let go of every database: the last to leave folds SQLite's write-ahead log into the file."""
    for engine in list(_open):
        engine.dispose()
