"""Whatever processes do at once, no act is refused because it waited for another's lock."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

ROOT = Path(__file__).parents[2]


def _at_once(database_url: str, processes: int, each: int, *options: str) -> str:
    """Let processes act at once on an empty database, and verify the history; what was counted."""
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.mixed_writers", "--database", database_url),
            *("--processes", str(processes), "--each", str(each), *options),
        ],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "\n0 refused for a lock or otherwise wrongly; " in ran.stdout
    return ran.stdout


@pytest.fixture
def bare_database(fresh_database: object, database_url: str) -> str:
    """A database whose desk is still to be made."""
    url = make_url(database_url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return database_url


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_imports_and_verdicts_under_a_policy_that_changes_each_time_refuse_nothing(
    bare_database: str,
) -> None:
    """An import holds the desk, an article and sources; a verdict the desk and an article."""
    counted = _at_once(bare_database, 4, 10, "--acts", "import,verdict")
    assert counted.count("\n") and "40 acts in " in counted
    assert ": 40 done, 0 refused" in counted


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_all_acts_at_once_wait_for_each_other_and_lock_nobody_up(bare_database: str) -> None:
    assert "96 acts in " in _at_once(bare_database, 6, 16)
