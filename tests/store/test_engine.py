"""Opening a database: addresses, drivers, and SQLite made to keep its word."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from factcheck.errors import FactcheckError
from factcheck.store.engine import WRITING, backend, open_engine


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "address cannot be read"),
        ("desk.sqlite3", "address cannot be read"),
        ("sqlite", "address cannot be read"),
        ("nonsense://x", "A nonsense database is not supported"),
        ("postgresql://host:port/name", "address cannot be read"),
        ("mysql://root@localhost/desk", "A mysql database is not supported"),
        ("oracle://scott@host/x", "A oracle database is not supported"),
    ],
)
def test_an_address_that_is_none_is_refused_in_one_sentence(url: str, said: str) -> None:
    with pytest.raises(FactcheckError) as refused:
        open_engine(url)
    assert said in refused.value.reason
    assert "sqlite:///" in refused.value.instruction


def test_a_password_is_in_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FactcheckError) as refused:
        open_engine("mysql://root:s3cret@localhost/desk")
    assert "s3cret" not in str(refused.value)


def test_sqlite_is_opened_with_what_verdicts_deserve(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    assert backend(engine) == "sqlite"
    with engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert asked == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
        }  # fmt: skip
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000
    engine.dispose()


def test_a_writer_takes_its_turn_from_the_start_so_that_none_fails_half_way(
    tmp_path: Path,
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE n (n INTEGER)"))
        connection.execute(text("INSERT INTO n VALUES (0)"))
    order: list[str] = []

    def add_one(name: str) -> None:
        writing = engine.connect().execution_options(**{WRITING: True})
        with writing, writing.begin():
            (now,) = writing.execute(text("SELECT n FROM n")).one()
            order.append(f"{name} begins")
            writing.execute(text("UPDATE n SET n = :n"), {"n": now + 1})
            order.append(f"{name} ends")

    writers = [threading.Thread(target=add_one, args=(str(number),)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=30)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT n FROM n")).scalar() == 6
    engine.dispose()
    pairs = list(zip(order[::2], order[1::2], strict=True))
    assert all(begins.split()[0] == ends.split()[0] for begins, ends in pairs)


def test_a_statement_that_changes_tables_is_rolled_back_with_the_rest(tmp_path: Path) -> None:
    """What Python's own handling of SQLite's transactions would leave behind."""
    engine = open_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with pytest.raises(RuntimeError), engine.begin() as connection:
        connection.execute(text("CREATE TABLE half (n INTEGER)"))
        raise RuntimeError
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0
    engine.dispose()


def test_a_file_that_is_no_database_is_an_error_that_says_so(tmp_path: Path) -> None:
    from desks import TickingClock

    from factcheck.store.unit_of_work import Store

    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"This is no database, but a letter. " * 100)
    store = Store(open_engine(f"sqlite:///{path}"), TickingClock())
    with pytest.raises(FactcheckError), store.reading() as work:
        work.connection.execute(text("SELECT 1 FROM sqlite_master"))
    store.engine.dispose()
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT 1 FROM sqlite_master")
