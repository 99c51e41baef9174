"""After a redaction: nothing of what was erased stays in the database's own files."""

import sqlite3

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from factcheck.model import Base
from factcheck.store.engine import BUSY_TIMEOUT_MS, backend


def vacuum(engine: Engine) -> bool:
    """Rewrite the database's files without what was erased; whether that could be done.

    It cannot while another program holds the database. SQLite keeps old pages in its write-ahead
    log, and old cells in the slack of pages: both go with VACUUM and a truncating checkpoint, or
    else, since `secure_delete` is on, when the last program closes the file. PostgreSQL keeps old
    rows until VACUUM FULL rewrites the tables; its write-ahead log and any backup are the
    administrator's to rotate.
    """
    return _vacuum_file(engine) if backend(engine) == "sqlite" else _vacuum_server(engine)


def _vacuum_file(engine: Engine) -> bool:
    raw = engine.raw_connection()
    driver = raw.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    try:
        driver.execute("VACUUM")
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        raw.close()
    return bool(busy == 0)


def _vacuum_server(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # VACUUM FULL wants each table for itself, and would wait for a reader for ever.
        connection.execute(text(f"SET lock_timeout = {BUSY_TIMEOUT_MS}"))
        try:
            for table in Base.metadata.sorted_tables:
                connection.execute(text(f'VACUUM FULL "{table.name}"'))
        except OperationalError:
            return False
        finally:
            connection.execute(text("SET lock_timeout = DEFAULT"))
    return True
