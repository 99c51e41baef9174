"""After a redaction: nothing of what was erased stays in the database's own files."""

import re
import sqlite3
import time
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from factcheck.model import Base
from factcheck.store.engine import BUSY_TIMEOUT_MS, backend
from factcheck.store.packed_words import PACKED

_TRIES, _PAUSE = 40, 0.05  # seconds


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
            for table in (*(each.name for each in Base.metadata.sorted_tables), PACKED):
                if not _rewritten(connection, table):
                    return False
        except OperationalError:
            return False
        finally:
            connection.execute(text("SET lock_timeout = DEFAULT"))
    return True


def _rewritten(connection: Connection, table: str) -> bool:
    """Rewrite a table without its dead rows; false when some stay, because somebody may see them.

    Whoever connects to the server at that moment, to whichever database, counts for one who may.
    """
    driver: Any = connection.connection.driver_connection
    left: list[int] = []

    def heard(notice: Any) -> None:
        number = re.search(r"\d+", notice.message_detail or "")
        left.append(int(number[0]) if number else 0)

    driver.add_notice_handler(heard)
    try:
        for _ in range(_TRIES):
            left.clear()
            # Its detail begins with how many "dead row versions cannot be removed yet".
            connection.execute(text(f'VACUUM (FULL, VERBOSE) "{table}"'))
            if not any(left):
                return True
            time.sleep(_PAUSE)
    finally:
        driver.remove_notice_handler(heard)
    return False
