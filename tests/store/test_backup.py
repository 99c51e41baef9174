"""A backup is a consistent copy, also while another process writes."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desks import Desk, TickingClock
from populated_desk import POPULATED_POLICY, PopulatedDesk
from sqlalchemy import func, select

from factcheck.errors import FactcheckError
from factcheck.model import Entry
from factcheck.store.engine import open_engine
from factcheck.store.schema import backup, current
from factcheck.store.unit_of_work import Store

TESTS = Path(__file__).parent.parent
ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
BUSY_ON_SQLITE = pytest.mark.parametrize("busy_url", ["sqlite"], indirect=True)
WRITER = """
import sys
import time
sys.path.insert(0, sys.argv[2])
from desks import Desk
from factcheck.store.clock import system_clock
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store
desk = Desk(Store(open_engine(sys.argv[1]), system_clock))
number = 0
while True:
    number += 1
    desk.judge("bridge:1", "true", rationale=f"Given {number} times.")
    desk.add_article(f"article-{number}", "Another one. " * 50)
    print(number, flush=True)
    time.sleep(0.2)
"""


def _opened(path: Path) -> PopulatedDesk:
    return PopulatedDesk(Store(open_engine(f"sqlite:///{path}"), TickingClock()), POPULATED_POLICY)


@BUSY_ON_SQLITE
def test_a_copy_holds_all_that_the_desk_held_and_can_be_worked_at(
    busy: PopulatedDesk, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite3"

    backup(busy.store.engine, target)

    copy = _opened(target)
    assert copy.payloads() == busy.payloads()
    assert copy.report() == busy.report()
    copy.judge("bridge:2", "true")
    assert copy.faults() == []
    assert len(copy.payloads()) > len(busy.payloads())
    copy.store.engine.dispose()
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite3"]


@pytest.mark.slow
@ON_SQLITE
def test_copies_made_while_another_process_writes_are_each_whole(
    desk: Desk, database_url: str, tmp_path: Path
) -> None:
    desk.add_article()
    told = [sys.executable, "-c", WRITER, database_url, str(TESTS)]
    with subprocess.Popen(told, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline().strip() == "1"
            counts = []
            for number in range(5):
                target = tmp_path / f"copy-{number}.sqlite3"
                backup(desk.store.engine, target)
                copy = _opened(target)
                assert copy.faults() == []
                with copy.store.engine.connect() as connection:
                    checked = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
                assert checked == "ok"
                counts.append(len(copy.payloads()))
                copy.store.engine.dispose()
                time.sleep(0.1)
            assert writer.poll() is None, "the writer went on through all of it"
        finally:
            writer.kill()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0], "the writer did write between the copies"


@ON_SQLITE
def test_a_reader_and_a_writer_at_work_do_not_hold_a_copy_up(desk: Desk, tmp_path: Path) -> None:
    desk.add_article()
    with desk.store.reading() as reading, desk.acting() as (work, _):
        assert reading.connection is not work.connection
        reading.value(select(func.count()).select_from(Entry))
        backup(desk.store.engine, tmp_path / "copy.sqlite3")
    assert _opened(tmp_path / "copy.sqlite3").faults() == []


@ON_SQLITE
def test_a_file_that_is_there_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("Mine.")
    with pytest.raises(FactcheckError, match=r"notes\.txt exists"):
        backup(desk.store.engine, target)
    assert target.read_text() == "Mine."


@ON_SQLITE
def test_a_copy_that_cannot_be_written_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="cannot be written"):
        backup(desk.store.engine, tmp_path / "nowhere" / "copy.sqlite3")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "copy.sqlite3.partial").write_text("Mine.")
    with pytest.raises(FactcheckError, match="cannot be written"):
        backup(desk.store.engine, folder / ("copy" * 70))
    assert [path.name for path in folder.iterdir()] == ["copy.sqlite3.partial"]
    desk.add_article()
    assert current(desk.store.engine) is not None


@ON_SQLITE
def test_a_copy_holds_nothing_of_what_was_redacted(desk: Desk, tmp_path: Path) -> None:
    busy = PopulatedDesk(desk.store)
    busy.add_article()
    given = busy.judge("bridge:1", "true", rationale="Zqsecret words were said.").verdict
    busy.redact(given.uid)

    backup(busy.store.engine, tmp_path / "copy.sqlite3")

    assert b"Zqsecret" not in (tmp_path / "copy.sqlite3").read_bytes()
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM verdict").fetchone() == (1,)


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_of_postgresql_the_error_names_postgresqls_own_tool(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FactcheckError) as refused:
        backup(store.engine, tmp_path / "copy")
    assert "pg_dump" in refused.value.instruction
    assert not (tmp_path / "copy").exists()
