"""factcheck case: an article as a folder of plain files, and back."""

import json
from pathlib import Path

import pytest
from terminals import Terminal


def test_a_case_goes_from_one_desk_to_another(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type("verdict add 1 true -m 'As the archive says.'")
    said = terminal.out("case export bridge")
    assert said.startswith("Wrote claims/bridge: ")

    other = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    other.type(["init", str(other.desk), "--as", "cleo"])
    assert other.out("case import claims/bridge") == (
        "bridge: 2 new entries.\nReviewers named in it: anna.\nNext: factcheck status bridge\n"
    )
    assert other.out("case import claims/bridge") == "bridge: all of it is here already.\n"
    assert "As the archive says." in other.out("claim show 1")


def test_what_is_no_case_is_refused(terminal: Terminal) -> None:
    Path("empty").mkdir()

    terminal.refused("case import empty")
    assert "Give the folder of a case" in terminal.refused("case import nothing")


@pytest.fixture
def other(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A desk of ben and cleo, and a case in which both of them did something."""
    terminal.type("verdict add 1 true -m 'As the archive says.' --as cleo")
    terminal.type("signoff add 1 --as ben")
    terminal.type("case export bridge case")
    made = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    made.type(["init", str(made.desk), "--as", "cleo"])
    made.type("reviewer add ben")
    return made


def test_acts_of_people_who_work_here_are_listed_and_wait_for_a_yes(other: Terminal) -> None:
    assert other.refused("case import case") == (
        "In this case people who work here did this:\n"
        "BY    DID          WHAT                                  AT (UTC)          ENTRY\n"
        "ben   signoff.add  bridge:1, the verdict of cleo (true)  2021-07-27 12:00  bridge, 3\n"
        "cleo  verdict.add  bridge:1, true                        2021-07-27 12:00  bridge, 2\n"
        "Error: This case brings 2 acts under the handles of people who work here: ben, cleo.\n"
        "Nothing was imported. A handle is claimed, not proved: ask them. If these acts are "
        "theirs: factcheck case import case --accept-handles ben,cleo\n"
    )
    assert "under the handle of somebody who works here: cleo." in other.refused(
        "case import case --accept-handles ben"
    )
    assert other.out("case import case --accept-handles ben --accept-handles cleo") == (
        "bridge: 3 new entries.\n"
        "Reviewers named in it: anna.\n"
        "Acts of people who work here: 2 (ben, cleo).\n"
        "Next: factcheck status bridge\n"
    )
    assert other.out("history verify").endswith("whole.\n")


def test_names_with_commas_between_them_are_agreed_to_at_once(other: Terminal) -> None:
    assert "2 (ben, cleo)" in other.out("case import case --accept-handles ben,cleo")


def test_programs_are_told_which_acts_wait_and_for_whom(other: Terminal) -> None:
    refused = other.type("case import case --json", code=1)
    data = json.loads(refused.stdout)["import"]

    assert data["taken_in"] is False
    assert data["asks_for"] == ["ben", "cleo"]
    assert data["acts_of_people_here"][0] == {
        "reviewer": "ben",
        "verb": "signoff.add",
        "of": "bridge",
        "entry": 3,
        "about": "bridge:1, the verdict of cleo (true)",
        "at": data["acts_of_people_here"][0]["at"],
    }
    assert refused.stderr.startswith("Error: This case brings 2 acts")

    taken = json.loads(other.out("case import case --json --accept-handles ben,cleo"))["import"]
    assert (taken["taken_in"], taken["asks_for"]) == (True, [])
    assert (taken["slug"], taken["new_entries"], taken["reviewers"]) == ("bridge", 3, ["anna"])
    assert len(taken["acts_of_people_here"]) == 2


def test_a_clock_that_runs_behind_is_told_of_once_by_a_command(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.clock.now = terminal.clock.now.replace(year=2001)

    said = terminal.type("claim skip 2-4 --opinion").stderr

    assert said.count("Warning: this machine's clock says 2001-07-27 12:00 UTC") == 1
    assert "the last entry is of 2021-07-27 12:00 UTC" in said
    assert terminal.out("history verify").endswith("whole.\n")
