"""A desk to type commands at, with an article of four sentences and a typed source."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from desks import ARTICLE, Desk, TickingClock
from documents.loopback import Site
from terminals import STORY, Terminal
from watching import FIRST, REST, SECOND, THIRD, plain

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


@dataclass
class Web:
    """A terminal at a desk that watches a site on loopback, and files in its own folder."""

    terminal: Terminal
    site: Site

    @property
    def folder(self) -> Path:
        """The desk's."""
        assert self.terminal.desk is not None
        return self.terminal.desk

    def serve(self, *paragraphs: str, target: str = "/page", **fields: str) -> None:
        """Let the site answer with a text of these paragraphs."""
        self.site.answers[target] = plain(*paragraphs, **fields)

    def type(self, line: str, *, code: int = 0) -> str:
        """Type a command; what it prints on stdout."""
        return self.terminal.type(line, code=code).stdout

    def configure(self, **fetch: str) -> None:
        """Say more under [fetch]."""
        told = {
            "allow_hosts": f'["{self.site.at}"]',
            "pause": "0",
            "seconds": "5",
            "looks_apart": "0",
        } | fetch
        lines = "\n".join(f"{key} = {value}" for key, value in told.items())
        (self.folder / "factcheck.toml").write_text(f"[desk]\n[fetch]\n{lines}\n", "utf-8")


@pytest.fixture(scope="session")
def bare_desk(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A desk with anna and ben, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copyfile(sqlite_template, folder / "factcheck.sqlite3")
    store = Store(open_engine(f"sqlite:///{folder / 'factcheck.sqlite3'}"), TickingClock())
    made = Desk(store)
    for handle in ("anna", "ben"):
        made.add_reviewer(handle)
    store.engine.dispose()
    return folder


@pytest.fixture
def web(
    terminal: Terminal, bare_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Web]:
    """A desk with an article from a file, whose first two sentences rest on a fetched page."""
    folder = tmp_path / "web"
    shutil.copytree(bare_desk, folder)
    monkeypatch.chdir(folder)
    with Site() as site:
        made = Web(Terminal(folder, TickingClock()), site)
        made.configure()
        (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
        made.serve(FIRST, SECOND, THIRD, REST, etag='"1"')
        made.type("article add bridge.txt")
        made.type(f"source add {site.url('/page')} --key council")
        made.type("cite add bridge:1 council 'before a crowd of 300,000 people' -s -p")
        made.type("cite add bridge:2 council 'the whole of it is 1,149 metres long' -s -p")
        made.type("verdict add bridge:1 true -m 'It says so.'")
        made.type("verdict add bridge:2 true -m 'It says so.'")
        yield made
