"""After a redaction: nothing of what was erased stays in the database's own files."""

from sqlalchemy import text
from sqlalchemy.engine import Engine

from factcheck.model import Base
from factcheck.store.engine import backend


def scrub(engine: Engine) -> bool:
    """Rewrite the database's files without what was erased; whether that could be done.

    SQLite keeps old pages in its write-ahead log, and old cells in the slack of pages: both go with
    VACUUM and a truncating checkpoint. PostgreSQL keeps old rows until VACUUM FULL rewrites the
    tables; its write-ahead log and any backup are the administrator's to rotate.
    """
    if backend(engine) == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.driver_connection.execute("VACUUM")  # type: ignore[union-attr]  # it is connected
            row = raw.driver_connection.execute(  # type: ignore[union-attr]  # it is connected
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).fetchone()
        finally:
            raw.close()
        return bool(row[0] == 0)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(text(f'VACUUM FULL "{table.name}"'))
    return True
