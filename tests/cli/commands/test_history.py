"""factcheck history: what was done, and whether it is whole."""

import json
import sqlite3
from pathlib import Path

import pytest
from terminals import Terminal


def _tamper(terminal: Terminal, statement: str) -> None:
    with sqlite3.connect(terminal.desk / "factcheck.sqlite3") as database:
        database.execute(statement)
    database.close()


def test_every_act_is_an_entry(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' -s")
    terminal.type("verdict add 1 true -m x --as ben")
    terminal.type("claim divide 4 'most beautiful'")
    terminal.type("claim join 1 2")
    terminal.type("undo")

    rows = [line.split(maxsplit=4) for line in terminal.out("history show").splitlines()[1:]]

    assert [(row[3], row[4].split(), row[0]) for row in rows] == [
        ("anna", ["article.add", "bridge,", "4", "claims", rows[0][4].split()[-1]], "1"),
        ("anna", ["cite.add", "1", "supports", rows[1][4].split()[-1]], "2"),
        ("ben", ["verdict.add", "1", "true", rows[2][4].split()[-1]], "3"),
        ("anna", ["claim.divide", "into", "4.1", rows[3][4].split()[-1]], "4"),
        ("anna", ["claim.join", "2", "into", "1", rows[4][4].split()[-1]], "5"),
        ("anna", ["undo", "takes", "back", "entry", "5", rows[5][4].split()[-1]], "6"),
    ]


def test_sources_and_the_desk_itself_have_a_history_too(terminal: Terminal) -> None:
    assert "source.attach  snapshot 1, typed" in terminal.out("history show --source archive")
    assert "reviewer.add  ben, reviewer" in terminal.out("history show --desk-itself")
    entries = json.loads(terminal.out("history show --json"))["entries"]
    assert entries[0]["payload"]["article"]["slug"] == "bridge"


def test_a_history_that_is_whole_is_verified(terminal: Terminal) -> None:
    result = terminal.type("history verify")

    assert result.stdout.endswith("entries in 3 streams: whole.\n")
    assert "--against REPORT" in result.stderr
    assert json.loads(terminal.out("history verify --json"))["verified"]["faults"] == []


def test_one_that_was_tampered_with_is_bad_news(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    _tamper(terminal, "UPDATE verdict SET rating = 'false'")

    result = terminal.type("history verify bridge", code=3)

    assert "1 fault" in result.stdout or "faults." in result.stdout
    assert "rating" in result.stdout
    assert json.loads(terminal.out("history verify --json", code=3))["verified"]["faults"]


@pytest.mark.slow
def test_a_history_is_held_against_a_head_that_was_printed(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.type("report -o report.md")
    terminal.type("report -f json -o report.json")
    terminal.type("case export bridge case")

    for printed in ("report.md", "report.json", "case"):
        assert "whole." in terminal.out(f"history verify --against {printed}")

    _tamper(terminal, "DELETE FROM verdict")
    _tamper(terminal, "DELETE FROM entry WHERE verb = 'verdict.add'")
    terminal.type("history verify bridge --against report.md", code=3)


def test_what_prints_no_head_is_refused(terminal: Terminal) -> None:
    Path("notes.md").write_text("# Notes\n", "utf-8")

    assert "prints no stream head" in terminal.refused("history verify --against notes.md")
    assert "does not exist" in terminal.refused("history verify --against nothing.md", code=2)
