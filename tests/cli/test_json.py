"""Every list and show speaks JSON: one document, with a format number, whatever there is to say."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from terminals import STORY, Terminal

from factcheck.cli import main

pytestmark = pytest.mark.slow

# How each command that can speak JSON is called here, and under which name it gives its data.
CALLS = {
    "article list": ("article list", "articles"),
    "article show": ("article show bridge", "article"),
    "article revise": ("article revise bridge revised.txt", "revision"),
    "article diff": ("article diff bridge", "diff"),
    "article check": ("article check bridge", "check"),
    "claim list": ("claim list bridge", "claims"),
    "claim show": ("claim show bridge:1-4", "claims"),
    "claim similar": ("claim similar bridge:1", "similar"),
    "cite list": ("cite list bridge:1", "citations"),
    "verdict list": ("verdict list bridge:1", "verdicts"),
    "source suggest": ("source suggest bridge:1", "passages"),
    "source search": ("source search bridge", "passages"),
    "source list": ("source list", "sources"),
    "source show": ("source show archive", "source"),
    "source check": ("source check --offline", "looks"),
    "reviewer list": ("reviewer list", "reviewers"),
    "note": ("note bridge:1", "notes"),
    "tick": ("tick bridge:1", "sheets"),
    "wait": ("wait bridge:1", "waits"),
    "apply": ("apply table.csv", "applied"),
    "next": ("next bridge", "next"),
    "status": ("status bridge", "status"),
    "gate": ("gate bridge", "gate"),
    "publish": ("publish bridge --despite Wanted.", "publication"),
    "correction list": ("correction list bridge", "corrections"),
    "correction show": ("correction show bridge:1", "correction"),
    "correction approve": ("correction approve bridge:1 -m Wrong.", "correction"),
    "correction reject": ("correction reject bridge:1 -m Trifles.", "correction"),
    "report": ("report bridge --editions", "editions"),
    "history show": ("history show bridge", "entries"),
    "history verify": ("history verify", "verified"),
    "rerun": ("rerun --offline", "rerun"),
    "case import": ("case import case", "import"),
    "db current": ("db current", "database"),
    "db check": ("db check", "differences"),
}
# What is bad news here is data all the same.
CODES = {"gate": 3, "rerun": 3}
IDLE_CODES = {"gate": 3}
# What has nothing to say only where it cannot be asked at all.
NOTHING_IS_REFUSED = {
    "article diff": "an article of one revision has nothing to be compared with",
    "correction list": "what was not published has nothing to correct",
    "correction show": "what was not published has nothing to correct",
    "correction approve": "what was not published has nothing to correct",
    "correction reject": "what was not published has nothing to correct",
}


def _leaves(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _leaves((*words, name), below)
    else:
        yield " ".join(words), command


SPEAKING = [
    name
    for name, command in _leaves((), main)
    if any("--json" in param.opts for param in command.params)
]


@pytest.fixture
def terminal(terminal: Terminal, write_file: Callable[[str, str], str]) -> Terminal:
    """A terminal where a file lies that says what the article says, and its case."""
    write_file("revised.txt", STORY)
    write_file("table.csv", "claim,note\n1,measure it\n")
    terminal.type("case export bridge case")
    return terminal


@pytest.fixture(scope="module")
def busy_folders() -> dict[str, Path]:
    """Where the desk and the folder lie that `busy` begins from, once it was made."""
    return {}


@pytest.fixture
def busy(
    terminal: Terminal, write_file: Callable[[str, str], str], busy_folders: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Terminal:  # fmt: skip
    """A desk on which something of everything was said."""
    lying = {"desk": terminal.desk, "here": Path.cwd()}
    if not busy_folders:
        _say_something_of_everything(terminal, write_file)
        kept = tmp_path_factory.mktemp("busy")
        for name, folder in lying.items():
            busy_folders[name] = Path(shutil.copytree(folder, kept / name))
    else:
        for name, folder in lying.items():
            shutil.copytree(busy_folders[name], folder, dirs_exist_ok=True)
    terminal.clock.now += timedelta(days=1)
    return terminal


def _say_something_of_everything(terminal: Terminal, write_file: Callable[[str, str], str]) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' -s -p --page 3 -m 'The yearbook.'")
    terminal.type("cite add 1 archive 'began in 1923' -c")
    terminal.type("verdict add 1 true -m x --flag misleading")
    terminal.type("verdict add 1 false -m y --as ben")
    terminal.type("verdict add 2 unverified -m z")
    terminal.type("signoff add 2 --as cleo")
    terminal.type("claim divide 3 'Nobody knows…for it => Nobody knows who paid.'")
    terminal.type("claim skip 4 --opinion -m 'Taste.'")
    terminal.type("report --issue --despite Wanted.")
    write_file("first.txt", STORY.replace("in 1932", "in the year 1932"))
    terminal.type("article revise bridge first.txt --label 'proof 2'")
    terminal.type("publish --despite Wanted.")
    terminal.type("article revise bridge revised.txt")
    write_file("revised.txt", STORY.replace("1,149", "1,150"))


def test_every_command_that_can_is_called_here() -> None:
    assert sorted(CALLS) == sorted(SPEAKING)


@pytest.mark.parametrize("name", CALLS)
def test_it_is_one_document_with_a_format_number(busy: Terminal, name: str) -> None:
    line, key = CALLS[name]

    document = json.loads(busy.out(f"{line} --json", code=CODES.get(name, 0)))

    assert list(document) == ["format", key]
    assert document["format"] == 1


@pytest.mark.parametrize("name", [name for name in CALLS if name not in NOTHING_IS_REFUSED])
def test_nothing_to_say_is_data_too(terminal: Terminal, name: str) -> None:
    line, key = CALLS[name]

    said = terminal.out(f"{line} --json", code=IDLE_CODES.get(name, 0))

    assert list(json.loads(said)) == ["format", key]


def test_a_failure_is_said_in_words_on_stderr_and_not_as_data(terminal: Terminal) -> None:
    assert terminal.refused("claim show 99 --json").startswith("Error: bridge has no sentence 99")


def test_a_claim_holds_all_that_was_said_of_it(busy: Terminal) -> None:
    first, _, third, fourth = json.loads(busy.out("claim show 1-4 --json"))["claims"]

    assert first["text"] == "The bridge was built in 1932."
    assert (first["start"], first["end"]) == (0, 29)
    assert first["standing"] == "disputed"
    assert [v["reviewer"] for v in first["verdicts"]] == ["anna", "ben"]
    assert first["verdicts"][0]["flags"] == ["misleading"]
    cited = first["citations"][0]
    assert (cited["quote"], cited["locator"], cited["note"], cited["use"], cited["manner"]) == (
        "ended in March 1932", "page 3", "The yearbook.", "primary", "typed",
    )  # fmt: skip
    assert third["parts"][0]["wording"] == "Nobody knows who paid."
    assert fourth["skipped"]["kind"] == "opinion"
    assert fourth["skipped"]["because"] == "Taste."


def test_times_are_utc(busy: Terminal) -> None:
    (first, _) = json.loads(busy.out("verdict list 1 --json"))["verdicts"]

    assert first["at"].startswith("2021-07-27T12:")
    assert first["at"].endswith("Z")
