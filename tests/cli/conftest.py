"""A desk to type commands at, with an article of four sentences and a typed source."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, TickingClock
from terminals import STORY, Terminal

from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

ARCHIVE = (
    "The works began in 1923 and ended in March 1932, when the bridge was opened to traffic.",
    "The arch spans 503 metres; the whole bridge is 1,149 metres long.",
)


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A desk with an article `bridge`, a typed source `archive`, and anna, ben and cleo."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copyfile(sqlite_template, folder / "factcheck.sqlite3")
    (folder / "factcheck.toml").write_text("[desk]\n", "utf-8")
    store = Store(open_engine(f"sqlite:///{folder / 'factcheck.sqlite3'}"), TickingClock())
    made = Desk(store)
    for handle in ("anna", "ben", "cleo"):
        made.add_reviewer(handle)
    made.add_article("bridge", STORY, title="The bridge")
    made.add_source("archive", *ARCHIVE, title="City archive", url="https://example.org/archive")
    store.engine.dispose()
    return folder


@pytest.fixture
def terminal(desk_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal at a desk of its own, standing in an empty folder."""
    desk, here = tmp_path / "desk", tmp_path / "here"
    shutil.copytree(desk_template, desk)
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("FACTCHECK_DESK", "FACTCHECK_DATABASE_URL", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return Terminal(desk, TickingClock())


@pytest.fixture
def write_file() -> Callable[[str, str], str]:
    """Writes a text into a file where the terminal stands."""

    def write(name: str, text: str) -> str:
        Path(name).write_text(text, "utf-8")
        return name

    return write
