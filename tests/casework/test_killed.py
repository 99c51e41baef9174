"""A command killed at any moment has done all of its work or none, and can simply be typed again.

The moments are those at which something passes between the program and its database, and some in
the middle of the commit itself. (What a kill does to a case folder that is being written stands in
`tests/casefiles/test_folder.py`.)
"""

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from desks import ARTICLE, Desk, TickingClock
from killing import Killer, Run
from sqlalchemy import select, text

from factcheck.casework.integrity.verify_history import verify_history
from factcheck.model import Base
from factcheck.store.engine import open_engine
from factcheck.store.schema import integrity_faults
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

CASE = Path(__file__).parents[2] / "claims" / "iraq-combat-mission"
MOMENTS_BEFORE = 12
MOMENTS_AFTER = 3
# How long after the commit was asked for: while it is being written, or just after.
INTO_THE_COMMIT = (0.0, 0.0005, 0.002)
# Every use case writes through the same unit of work; a server is asked for one of them.
ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class DeskToKill:
    """A desk in a folder of its own, to run commands at and to look into from outside."""

    folder: Path
    url: str

    def rows(self) -> Rows:
        """Every row of every table, after checking that the database finds itself sound."""
        engine = open_engine(self.url)
        try:
            _wait_until_alone(engine)
            assert integrity_faults(engine) == []
            with Store(engine, TickingClock()).reading() as work:
                return {
                    table.name: [
                        tuple(row)
                        for row in work.rows(select(table).order_by(*table.primary_key.columns))
                    ]
                    for table in Base.metadata.sorted_tables
                }
        finally:
            engine.dispose()

    def is_whole(self) -> bool:
        """Whether verify finds nothing wrong with anything."""
        engine = open_engine(self.url)
        try:
            with Store(engine, TickingClock()).reading() as work:
                return verify_history(work).faults == ()
        finally:
            engine.dispose()


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """Runs commands as anna, and kills them."""
    made = Killer("anna")
    yield made
    made.close()


@pytest.fixture
def new_desk(fresh_database: Callable[[], str], tmp_path: Path) -> Callable[[], DeskToKill]:
    """Makes desks where anna has an article `bridge` with a cited source and a verdict."""

    def make() -> DeskToKill:
        url = fresh_database()
        desk = Desk(Store(open_engine(url), TickingClock()))
        desk.add_reviewer("anna")
        desk.add_article("bridge", ARTICLE)
        desk.add_source("archive", "The works began in 1923 and ended in March 1932.")
        desk.cite("bridge:1", "archive", "ended in March 1932")
        desk.judge("bridge:1", "mixed")
        desk.store.engine.dispose()
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        (folder / "factcheck.toml").write_text(f'[desk]\ndatabase = "{url}"\n', "utf-8")
        (folder / "ferry.txt").write_text("The ferry sank in 1931. Nobody drowned.\n", "utf-8")
        revised = ARTICLE.replace("1,149", "1,150").replace("for it.", "for it. Somebody must.")
        (folder / "proof2.txt").write_text(revised, "utf-8")
        return DeskToKill(folder, url)

    return make


@ON_SQLITE
def test_article_add_killed_at_any_moment_took_the_whole_article_in_or_nothing(killer, new_desk):
    command = ["article", "add", "ferry.txt", "--slug", "ferry"]
    for again in kill_at_many_moments(killer, new_desk, command):
        assert (again.ended, "already has" in again.said) == (1, True), again.said


@ON_SQLITE
def test_case_import_killed_at_any_moment_took_the_whole_case_in_or_nothing(killer, new_desk):
    for again in kill_at_many_moments(killer, new_desk, ["case", "import", CASE]):
        assert (again.ended, "all of it is here already" in again.said) == (0, True), again.said


@ON_SQLITE
def test_article_revise_killed_at_any_moment_stored_the_whole_revision_or_nothing(killer, new_desk):
    command = ["article", "revise", "bridge", "proof2.txt", "--label", "proof 2"]
    for again in kill_at_many_moments(killer, new_desk, command):
        assert (again.ended, "Nothing changed" in again.said) == (0, True), again.said


def test_verdict_add_killed_at_any_moment_gave_the_verdict_or_nothing(killer, new_desk):
    command = ["verdict", "add", "bridge:1", "true", "-m", "The archive says so."]
    desk = new_desk()
    for again in kill_at_many_moments(killer, lambda: desk, command):
        assert (again.ended, "supersedes your own before" in again.said) == (0, True), again.said


def kill_at_many_moments(
    killer: Killer, next_desk: Callable[[], DeskToKill], command: list[str | Path]
) -> list[Run]:
    """Kill a command at many moments, and check each time that it did all or nothing.

    As long as it did nothing it is typed again at the same desk, and gets as far as the next
    moment to die at.

    Args:
        next_desk: gives a desk at which the command can do its work.

    Returns:
        For each kill that came after the commit, what the same command said when it was run again.
    """
    desk = next_desk()
    before = desk.rows()
    full = killer.run(desk.folder, command)
    assert full.ended == 0, full.said
    all_of_it = _added(before, desk.rows())
    assert any(all_of_it.values())

    done_already: list[Run] = []
    nothing_done = 0
    desk = next_desk()
    before = desk.rows()
    for kill_at, into_it in _kills(full.moments):
        killed = killer.run(desk.folder, command, kill_at, into_it)
        assert killed.ended == -signal.SIGKILL or into_it is not None
        assert killed.moments[: kill_at + 1] == full.moments[: kill_at + 1]
        left = desk.rows()
        if left == before:
            nothing_done += 1
            continue
        assert _added(before, left) == all_of_it, f"half done at: {killed.moments[-1]}"
        assert _kept(before, left)
        assert desk.is_whole()
        done_already.append(killer.run(desk.folder, command))
        assert desk.is_whole()
        desk = next_desk()
        before = desk.rows()
    assert nothing_done >= MOMENTS_BEFORE
    assert len(done_already) >= 1
    return done_already


def _kills(moments: list[str]) -> list[tuple[int, float | None]]:
    """Where to kill: evenly before the commit, at its beginning, into it, right after it, later."""
    commit = len(moments) - 1 - moments[::-1].index("before COMMIT")
    later = range(commit + 1, len(moments))
    return [
        *((at, None) for at in _evenly(range(commit), MOMENTS_BEFORE)),
        (commit, None),
        *((commit, seconds) for seconds in INTO_THE_COMMIT),
        *((at, None) for at in _evenly(later, MOMENTS_AFTER)),
    ]


def _evenly(moments: range, wanted: int) -> list[int]:
    """So many of these moments, the first and the last among them."""
    steps = min(wanted, len(moments)) - 1
    return [moments[round(n * (len(moments) - 1) / max(steps, 1))] for n in range(steps + 1)]


def _added(before: Rows, after: Rows) -> dict[str, int]:
    """How many rows came into each table."""
    return {table: len(rows) - len(before[table]) for table, rows in after.items()}


def _kept(before: Rows, left: Rows) -> bool:
    """Whether all that was there is there still; only the heads of streams go on."""
    streams, streams_left = ({row[:3] for row in rows["stream"]} for rows in (before, left))
    return streams <= streams_left and all(
        set(rows) <= set(left[table]) for table, rows in before.items() if table != "stream"
    )


def _wait_until_alone(engine: Any) -> None:
    """Wait until a server has seen that who was killed is gone, and has undone their work."""
    if engine.dialect.name != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with engine.connect() as connection:
        until = time.monotonic() + 30
        while connection.execute(others).scalar_one():
            assert time.monotonic() < until, "the killed one's connection is still open"
            connection.rollback()
            time.sleep(0.005)
