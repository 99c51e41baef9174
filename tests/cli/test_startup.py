"""What a fact-checker types all day starts up without what it has no use for."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# What takes long to import, and serves other commands: reading documents, fetching, migrating, and
# SQLAlchemy's mapping of rows to objects.
SLOW = ("sqlalchemy.orm", "alembic", "lxml", "trafilatura", "urllib3", "yaml", "pypdfium2")
DAILY = {
    "next": ["next"],
    "claim list": ["claim", "list"],
    "claim show": ["claim", "show", "7"],
    "status": ["status", "iraq-combat-mission"],
    "cite add": ["cite", "add", "3", "state", "JULY 26, 2021", "--supports"],
    "verdict add": ["verdict", "add", "3", "true", "-m", "As the statement itself says."],
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    _run(["demo", str(folder)], folder)
    return folder


@pytest.mark.parametrize("name", DAILY)
def test_a_daily_command_imports_nothing_that_is_slow(name: str, desk: Path) -> None:
    done = _run(DAILY[name], desk)

    assert done.stdout
    assert done.stderr.splitlines()[-1] == "imported:"


def _run(words: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    script = (
        "import sys; from factcheck.cli import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        f"print('imported:', *({{*{SLOW!r}}} & sys.modules.keys()), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={"FACTCHECK_REVIEWER": "editor", "PATH": "", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
