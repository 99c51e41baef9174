"""What a script may rely on: 0 done, 1 failed, 2 not understood, 3 bad news; data on stdout."""

import sqlite3
import subprocess
import sys

import pytest
from terminals import Terminal

DONE, FAILED, USAGE, BAD_NEWS = 0, 1, 2, 3


@pytest.mark.parametrize(
    "line",
    ["claim list", "status", "next", "history verify", "db check", "report", "--help", "--version"],
)
def test_what_was_done_is_0_with_nothing_but_data_on_stdout(terminal: Terminal, line: str) -> None:
    terminal.type(line, code=DONE)


@pytest.mark.parametrize(
    ("line", "reason", "instruction"),
    [
        ("claim show 9", "bridge has no sentence 9: it has 4.", "Nearest is bridge:4."),
        ("claim show brigde:1", "There is no article 'brigde'.", "Did you mean 'bridge'?"),
        ("source show archve", "There is no source 'archve'.", "Did you mean 'archive'?"),
        ("undo --as bem", "There is no reviewer 'bem'.", "Did you mean 'ben'?"),
        ("verdict add 1 flase -m x", "There is no rating 'flase' on", "Did you mean false?"),
        ("article add nothing.txt", "nothing.txt: There is no such file.", "Check the name."),
    ],
)
def test_an_expected_failure_is_1_with_the_reason_and_what_to_do(
    terminal: Terminal, line: str, reason: str, instruction: str
) -> None:
    first, second = terminal.refused(line, code=FAILED).splitlines()

    assert first.startswith(f"Error: {reason}")
    assert second.startswith(instruction)


@pytest.mark.parametrize(
    ("line", "reason", "command"),
    [
        ("clam list", "There is no command 'clam'. Did you mean 'claim'?", ""),
        ("claim lst", "There is no command 'lst'. Did you mean 'list'?", " claim"),
        ("claim list --opne", "There is no option '--opne'. Did you mean '--open'?", " claim list"),
        ("claim list --xyz", "There is no option '--xyz'.", " claim list"),
        ("claim show", "Missing argument 'REF'.", " claim show"),
        ("cite withdraw 1 x", "Invalid value for 'N': 'x' is not a valid integer.", " cite with"),
        ("reviewer add x --role boss", "Invalid value for '--role': 'boss' is none", " reviewer"),
        ("claim show 1 2", "Got unexpected extra argument (2)", " claim show"),
    ],
)
def test_what_was_not_understood_is_2_with_the_nearest_and_where_to_look(
    terminal: Terminal, line: str, reason: str, command: str
) -> None:
    first, usage, see = terminal.refused(line, code=USAGE).splitlines()

    assert first.startswith(f"Error: {reason}")
    assert usage.startswith(f"Usage: factcheck{command}")
    assert see.startswith("See: factcheck")
    assert see.endswith("--help")


def test_bad_news_is_3_and_is_data(terminal: Terminal) -> None:
    assert terminal.desk is not None
    with sqlite3.connect(terminal.desk / "factcheck.sqlite3") as database:
        database.execute("UPDATE source SET title = 'Another'")
    database.close()

    result = terminal.type("history verify", code=BAD_NEWS)

    assert "title" in result.stdout


@pytest.mark.parametrize("words", [[], ["claim"]])
def test_nothing_asked_is_answered_with_the_help(terminal: Terminal, words: list[str]) -> None:
    said = terminal.refused(words, code=USAGE)

    assert said.startswith("Usage: factcheck")
    assert "Commands:" in said


@pytest.mark.slow
def test_a_pipe_gets_utf8_whatever_the_terminal_speaks(terminal: Terminal) -> None:
    script = "from factcheck.cli import main; main(prog_name='factcheck')"
    for encoding in ("latin-1", "ascii"):
        done = subprocess.run(
            [sys.executable, "-c", script, "--desk", str(terminal.desk), "claim", "list"],
            env={"PYTHONIOENCODING": encoding, "PATH": ""}, capture_output=True, check=True,
        )  # fmt: skip
        assert "“Nobody knows who paid for it”" in done.stdout.decode("utf-8")
