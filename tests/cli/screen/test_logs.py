"""-v and --log-file say what the program did, in either place of the line."""

from pathlib import Path

import pytest
from terminals import Terminal


@pytest.mark.parametrize("line", ["-v verdict add 1 true -m x", "verdict add 1 true -m x -v"])
def test_each_step_is_said_on_stderr(terminal: Terminal, line: str) -> None:
    result = terminal.type(line)

    steps = [row.split(" ", 1)[1] for row in result.stderr.splitlines()]
    assert steps[0] == f"factcheck.cli: desk {terminal.desk}, working as anna"
    written = [step for step in steps if "reading" not in step]
    assert [step.partition(":")[2].split()[0] for step in written[1:]] == [
        "begun", "verdict.add", "committed",
    ]  # fmt: skip
    assert "factcheck.store" not in result.stdout


def test_what_was_undone_is_said(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")

    refused = terminal.refused("-v signoff add 1")

    assert "factcheck.store: undone all of it: FactcheckError" in refused


def test_what_a_file_was_read_as_is_said(terminal: Terminal) -> None:
    Path("tower.txt").write_text("The tower is 90 metres high.", "utf-8")

    logged = terminal.type("article add tower.txt -v").stderr

    assert "read tower.txt: 28 bytes, text/plain, strict UTF-8" in logged
    assert "tower: 1 sentences, language en" in logged


def test_where_a_quote_was_found_is_said(terminal: Terminal) -> None:
    logged = terminal.type("cite add 1 archive 'ended in march 1932' -s -v", code=1).stderr
    assert "found in" not in logged

    logged = terminal.type("cite add 1 archive 'ended in March 1932' -s -v").stderr
    assert "found in archive, snapshot 1, characters 28 to 47: verbatim" in logged


def test_twice_shows_each_statement(terminal: Terminal) -> None:
    assert "SELECT" not in terminal.type("claim list -v").stderr
    assert "SELECT" in terminal.type("claim list -vv").stderr
    assert "SELECT" in terminal.type("-vv claim list").stderr


@pytest.mark.parametrize("line", ["--log-file log.txt claim list", "claim list --log-file log.txt"])
def test_a_file_takes_it_in_place_of_the_screen(terminal: Terminal, line: str) -> None:
    result = terminal.type(line)

    assert result.stderr == ""
    assert "factcheck.store: reading sqlite:///" in Path("log.txt").read_text("utf-8")


def test_without_asking_nothing_is_logged(terminal: Terminal) -> None:
    assert terminal.type("claim list").stderr == ""


def test_a_log_that_cannot_be_written_is_refused(terminal: Terminal) -> None:
    assert terminal.refused("--log-file nowhere/log.txt claim list") == (
        "Error: The log file nowhere/log.txt cannot be written: No such file or directory.\n"
        "Name a file you may write to.\n"
    )
