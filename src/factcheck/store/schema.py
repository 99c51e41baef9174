"""The schema and its migrations: where they lie, where the database stands, how to move it.

Alembic is imported late: only the commands that move the schema pay for it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from factcheck.errors import FactcheckError
from factcheck.files.partial import partial_folder
from factcheck.files.writing import write_errors_in_words
from factcheck.store.db_errors import damaged, is_damage, plain_db_errors
from factcheck.store.engine import WRITING, backend

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0014"


def current(engine: Engine) -> str | None:
    """The schema version a database is at; none when it has no schema."""
    with plain_db_errors(), engine.connect() as connection:
        return _version(connection)


def require_head(connection: Connection) -> None:
    """Let only a database through that is at this program's schema version.

    Raises:
        FactcheckError: naming the command that mends it.
    """
    version = _version(connection)
    if version == HEAD:
        return
    if version is None:
        raise FactcheckError("The desk's database has no tables yet.", "Run: factcheck db upgrade")
    if version < HEAD:
        raise FactcheckError(
            f"The desk's database is at schema {version}, this program wants {HEAD}.",
            "Make a copy with 'factcheck db backup FILE', then run: factcheck db upgrade",
        )
    raise _newer(version)


def upgrade(engine: Engine, version: str = "head") -> None:
    """Move a database up to a version, in one transaction: all of it, or nothing."""
    from alembic import command

    with _migrating(engine) as config:
        command.upgrade(config, version)


def downgrade(engine: Engine, version: str) -> None:
    """Move a database down to a version, in one transaction: all of it, or nothing."""
    from alembic import command

    with _migrating(engine) as config:
        command.downgrade(config, version)


def differences(engine: Engine) -> list[str]:
    """How the tables differ from the models, one line each; none when they match."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from factcheck.model import Base
    from factcheck.store.search import belongs_to_index, missing

    with plain_db_errors(), engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, inside: (
                    not belongs_to_index(kind, name, inside.get("table_name"))
                ),
            },
        )
        try:
            found = [str(difference) for difference in compare_metadata(context, Base.metadata)]
        except DBAPIError:
            raise
        except (SQLAlchemyError, LookupError, TypeError, ValueError) as error:
            # A table that refers to what does not exist, or has a type that nobody knows.
            return [f"the tables cannot be compared: {str(error).splitlines()[0]}"]
        return found + missing(connection)


def integrity_faults(engine: Engine) -> list[str]:
    """What the database itself finds wrong, one line each: broken pages, rows without parents."""
    if backend(engine) != "sqlite":
        return []
    with plain_db_errors(), engine.connect() as connection:
        pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        orphans = list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
    found = [] if pages == ["ok"] else pages
    return found + [f"a row of {row[0]} has lost its {row[2]}" for row in orphans]


def backup(engine: Engine, target: Path) -> None:
    """Write a consistent copy of a SQLite database, whole or not at all.

    Raises:
        FactcheckError: when the file exists, or the database is not SQLite.
    """
    if backend(engine) != "sqlite":
        raise FactcheckError(
            "A copy of a PostgreSQL database is made with PostgreSQL's own tool.",
            "Run: pg_dump --format=custom --file=FILE ADDRESS",
        )
    with write_errors_in_words(target):
        if target.exists():
            raise FactcheckError(f"{target} exists.", "Name a file that does not exist yet.")
    place = Path(os.path.realpath(target))  # a link to a file that is not there yet is followed
    with (
        write_errors_in_words(target),
        partial_folder(place.parent) as folder,
        plain_db_errors(),
        engine.connect() as connection,
    ):
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        connection.exec_driver_sql("COMMIT")
        try:
            _copy(source, folder / place.name)
        finally:
            connection.exec_driver_sql("BEGIN")
        (folder / place.name).replace(place)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database into a file of its own, without a log beside it. Raises FactcheckError."""
    try:
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if is_damage(error):
            raise damaged(error) from error
        raise FactcheckError(
            f"The copy could not be written: {error}.",
            "Make room there, or name a file in another folder.",
        ) from error


def migrations_folder() -> Path:
    """Where the migrations lie: inside the installed package, or in the checkout beside `src`."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "migrations", package.parent.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise FactcheckError("The migrations are missing from this installation.", "Install it anew.")


def configuration() -> "Config":
    """Alembic's configuration, in memory. (A `%` in a path would be read as interpolation.)"""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def _newer(version: str) -> FactcheckError:
    return FactcheckError(
        f"The desk's database is at schema {version}, newer than this program's {HEAD}.",
        "Install a newer factcheck.",
    )


@contextmanager
def _migrating(engine: Engine) -> Iterator["Config"]:
    """A configuration on one transaction, with foreign keys checked before it commits.

    With foreign keys on, recreating a table in SQLite would delete or refuse its children's rows,
    so they are off while it runs (https://www.sqlite.org/lang_altertable.html, section 7).
    """
    from alembic.util import CommandError

    config = configuration()
    with plain_db_errors():
        connection = engine.connect().execution_options(**{WRITING: True})
    with connection:
        sqlite = backend(engine) == "sqlite"
        # On the driver's own connection, outside a transaction: inside, the pragma is ignored.
        driver: Any = connection.connection.driver_connection
        if sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                version = _version(connection)
                if version is not None and version > HEAD:
                    raise _newer(version)
                config.attributes["connection"] = connection
                yield config
                if sqlite and (
                    broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                ):
                    raise FactcheckError(
                        f"The migration would leave rows without their parents ({broken[0]}).",
                        "The database is as it was. Please report this.",
                    )
        except (SQLAlchemyError, CommandError) as error:
            raise FactcheckError(
                f"The migration failed: {str(error).splitlines()[0]}",
                "The database is as it was.",
            ) from error
        finally:
            if sqlite:
                driver.execute("PRAGMA foreign_keys=ON")
