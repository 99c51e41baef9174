"""What somebody does to a database behind the program's back, and what verifying says of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from desks import Desk
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.entries_of import entry_of
from factcheck.ledger.chain import FIRST_PREV_HASH, entry_hash
from factcheck.model import Base
from factcheck.store.unit_of_work import Work


@contextmanager
def tampering(desk: Desk) -> Iterator[Connection]:
    """A connection to change anything with, foreign keys or not; all of it is rolled back."""
    sqlite = desk.store.engine.dialect.name == "sqlite"
    with desk.store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        transaction = connection.begin()
        try:
            if not sqlite:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
        finally:
            transaction.rollback()
            if sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def faults_seen(desk: Desk, connection: Connection) -> list[str]:
    """What verifying finds from inside a transaction that tampered."""
    verified = verify_history(Work(connection, desk.store.clock))
    return [f"{fault.stream} {fault.seq}: {fault.what}" for fault in verified.faults]


def rewritten(connection: Connection, stream_id: int) -> None:
    """Reckon a stream's hashes anew, as whoever rewrites a history would; what cannot be hashed
    keeps the hash it has."""
    stream, entry = Base.metadata.tables["stream"], Base.metadata.tables["entry"]
    uid = connection.execute(select(stream.c.uid).where(stream.c.id == stream_id)).scalar_one()
    before, seq = FIRST_PREV_HASH, 0
    rows = connection.execute(
        select(entry).where(entry.c.stream_id == stream_id).order_by(entry.c.seq)
    ).all()
    for row in rows:
        record = entry_of(row)
        try:
            reckoned = entry_hash(
                stream=uid, seq=row.seq, prev_hash=before, at=row.at, reviewer=row.reviewer,
                verb=row.verb, payload=record.payload,
            )  # fmt: skip
        except (ValueError, RecursionError):
            reckoned = row.hash
        connection.execute(
            update(entry).where(entry.c.id == row.id).values(prev_hash=before, hash=reckoned)
        )
        before, seq = reckoned, row.seq
    connection.execute(
        update(stream).where(stream.c.id == stream_id).values(head_seq=seq, head_hash=before)
    )
