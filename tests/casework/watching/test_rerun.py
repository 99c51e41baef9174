"""A re-run that is killed at any moment, or run twice at once, loses nothing and stores nothing
twice; and it does the same on both databases."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from desks import ARTICLE, Desk, TickingClock
from documents.loopback import Site
from killing import Killer
from sqlalchemy import Engine, delete, func, select
from watching import FIRST, REST, SECOND, THIRD, WatchingDesk, plain

from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.references import find_article
from factcheck.casework.watching.rerun import Rerun, rerun
from factcheck.casework.watching.watch_file import watch_file
from factcheck.documents import read_document
from factcheck.model import Anchoring, Base
from factcheck.store.engine import open_engine
from factcheck.store.schema import integrity_faults
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

LONG = (FIRST, SECOND, THIRD, REST)
ON_SQLITE = pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
KILLS = 10
# A poll is no event: it may be kept once more when a run is run again.
NOT_COUNTED = {"source_check"}


@dataclass
class WatchedFolder:
    """A desk in a folder of its own, with all that a re-run may find changed."""

    folder: Path
    url: str
    site: Site

    def change(self) -> None:
        """Change the article, a page and a file."""
        (self.folder / "bridge.txt").write_text(
            ARTICLE.replace("Nobody", "Everybody") + " A sentence was added.", "utf-8"
        )
        self.site.answers["/page"] = plain(FIRST.replace("300,000", "400,000"), *LONG[1:])
        (self.folder / "minutes.txt").write_text(THIRD, "utf-8")

    def counts(self) -> dict[str, int]:
        """How many rows each table has, after checking that all of them are sound."""
        engine = open_engine(self.url)
        try:
            assert integrity_faults(engine) == []
            return _counts(engine)
        finally:
            engine.dispose()

    def faults(self) -> list[str]:
        """What verifying the histories finds."""
        engine = open_engine(self.url)
        try:
            with Store(engine, TickingClock()).reading() as work:
                return [fault.what for fault in verify_history(work).faults]
        finally:
            engine.dispose()


def _counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
            if table.name not in NOT_COUNTED
        }


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    made = Killer("anna")
    yield made
    made.close()


@pytest.fixture
def new_desk(
    fresh_database: Callable[[], str], tmp_path: Path
) -> Iterator[Callable[[], WatchedFolder]]:
    """Makes desks whose article, page and file are about to change."""
    sites: list[Site] = []

    def make() -> WatchedFolder:
        url = fresh_database()
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        site = Site({"/page": plain(*LONG)})
        site.__enter__()
        sites.append(site)
        (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
        (folder / "minutes.txt").write_text(SECOND, "utf-8")
        (folder / "factcheck.toml").write_text(
            f'[desk]\ndatabase = "{url}"\n[fetch]\npause = 0\nlooks_apart = 0\n'
            f'allow_hosts = ["{site.at}"]\n',
            "utf-8",
        )
        desk = WatchingDesk(Desk(Store(open_engine(url), TickingClock())), site, folder)
        desk.add_reviewer("anna")
        add_watched_article(desk)
        desk.fetch()
        desk.add_file("minutes", "minutes.txt")
        desk.rest("bridge:1", "before a crowd of 300,000 people")
        desk.rest("bridge:2", "the whole of it is 1,149 metres long", "minutes")
        desk.rest("bridge:3", "in the spring of 1999")
        desk.store.engine.dispose()
        return WatchedFolder(folder, url, site)

    yield make
    for site in sites:
        site.__exit__(None, None, None)


def add_watched_article(desk: WatchingDesk) -> None:
    """Take the article in from its file in the desk's folder."""
    document = read_document((desk.folder / "bridge.txt").read_bytes(), name="bridge.txt")
    with desk.acting() as (work, actor):
        add_articles(work, actor, [prepare_article(document, "bridge")])
        article = find_article(work, "bridge")
        watch_file(work, desk.folder, desk.folder / "bridge.txt", article_id=article.id)


def fell(said: str) -> list[str]:
    """The claims that a page names as no longer standing."""
    section = said.partition("No longer stands\n")[2].partition("\n\n")[0]
    return sorted(
        line.split()[0] for line in section.splitlines() if line.startswith("  bridge:")
    )  # fmt: skip


@ON_SQLITE
def test_killed_at_any_moment_and_run_again_nothing_is_double_and_nothing_lost(killer, new_desk):
    whole = new_desk()
    whole.change()
    full = killer.run(whole.folder, ["rerun"])
    assert full.ended == 3, full.said
    after = whole.counts()
    assert fell(full.said) == ["bridge:1", "bridge:2", "bridge:3"]
    assert killer.run(whole.folder, ["rerun"]).ended == 0
    assert whole.counts() == after

    moments = range(0, len(full.moments), max(1, len(full.moments) // KILLS))
    stored = set()
    for kill_at in moments:
        desk = new_desk()
        desk.change()
        killed = killer.run(desk.folder, ["rerun"], kill_at)
        assert killed.ended == -signal.SIGKILL
        stored.add(desk.counts()["entry"])
        again = killer.run(desk.folder, ["rerun"])
        assert again.ended == 3, again.said
        assert fell(again.said) == ["bridge:1", "bridge:2", "bridge:3"], killed.moments[-1]
        assert "A sentence was added." in again.said
        assert desk.counts() == after
        assert desk.faults() == []
        quiet = killer.run(desk.folder, ["rerun"])
        assert (quiet.ended, "every verdict stands as it did" in quiet.said) == (0, True)
        assert desk.counts() == after
    assert len(stored) > 2, "no kill fell between two steps"


def test_two_at_once_store_nothing_twice(new_desk):
    whole = new_desk()
    whole.change()
    assert _type(whole).wait(60) == 3
    both = new_desk()
    both.change()
    runs = [_type(both), _type(both)]
    ended = [run.wait(60) for run in runs]
    assert ended[0] in (0, 3)
    assert 3 in ended
    assert both.counts() == whole.counts()
    assert both.faults() == []
    assert _type(both).wait(60) == 0


def _type(desk: WatchedFolder) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-c",
        "from factcheck.cli import main; main()",
        "rerun",
        "--as",
        "anna",
    ]
    return subprocess.Popen(command, cwd=desk.folder, stdout=subprocess.DEVNULL)


# --- the use case, on both databases -----------------------------------------------------------


@pytest.fixture
def watching(desk: Desk, tmp_path: Path) -> Iterator[WatchingDesk]:
    """A desk with an article from a file, two fetched pages, and verdicts that rest on them."""
    with Site({"/page": plain(*LONG), "/other": plain(*LONG)}) as site:
        made = WatchingDesk(desk, site, tmp_path)
        (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
        add_watched_article(made)
        made.fetch()
        made.fetch("other", "/other")
        made.rest("bridge:1", "before a crowd of 300,000 people")
        made.rest("bridge:2", "the whole of it is 1,149 metres long", "other")
        yield made


def run(watching: WatchingDesk, before: Rerun | None = None, **told: bool) -> Rerun:
    """One re-run of everything, after another."""
    with watching.store.reading() as work:
        articles = [find_article(work, "bridge")]
    return rerun(
        watching.doors(), articles, watching.policy, before.told if before else {},
        before.told_editions if before else {}, **told,
    )  # fmt: skip


def test_a_second_run_finds_nothing_and_writes_nothing_but_looks(watching):
    watching.site.answers["/page"] = plain(*LONG[1:])
    (watching.folder / "bridge.txt").write_text(ARTICLE.replace("1,149", "1,150"), "utf-8")
    first = run(watching)
    assert [str(one.claim.number) for one in first.worse] == ["1", "2"]
    assert first.anchored == 1
    before = _counts(watching.store.engine)
    second = run(watching, first)
    assert (second.is_quiet, second.anchored, second.worse) == (True, 0, ())
    assert _counts(watching.store.engine) == before
    assert watching.faults() == []


def test_the_most_serious_comes_first(watching):
    watching.judge("bridge:2", "false", supersede=True)
    for target in ("/page", "/other"):
        watching.site.answers[target] = plain(THIRD, REST)
    found = run(watching)
    assert [str(one.claim.number) for one in found.worse] == ["2", "1"]


def test_of_an_unchanged_desk_no_text_is_looked_through(watching):
    watching.site.answers["/page"] = plain(*LONG, "Added.")
    assert run(watching).anchored == 1
    assert run(watching).anchored == 0


def test_what_nobody_looked_for_in_a_later_state_is_looked_for_and_kept(watching):
    watching.site.answers["/page"] = plain(*LONG[1:])
    first = run(watching)
    kept = _anchorings(watching.store.engine)
    assert len(kept) == 1
    with watching.store.engine.begin() as connection:
        connection.execute(delete(Anchoring))

    assert run(watching, first).anchored == 1
    assert _anchorings(watching.store.engine) == kept
    assert run(watching, first).anchored == 0


def _anchorings(engine: Engine) -> list[tuple[object, ...]]:
    columns = (Anchoring.citation_id, Anchoring.snapshot_id, Anchoring.state, Anchoring.start)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]
