"""factcheck reviewer: who works here."""

import json

from terminals import Terminal


def test_reviewers_are_listed_with_their_roles(terminal: Terminal) -> None:
    assert [line.split() for line in terminal.out("reviewer list").splitlines()] == [
        ["NAME", "ROLE", "SINCE"],
        ["anna", "editor", "2021-07-27"],
        ["ben", "reviewer", "2021-07-27"],
        ["cleo", "reviewer", "2021-07-27"],
    ]
    assert json.loads(terminal.out("reviewer list --json"))["reviewers"][0]["role"] == "editor"


def test_an_editor_makes_editors_and_a_reviewer_does_not(terminal: Terminal) -> None:
    assert terminal.out("reviewer add ben --role editor") == "ben works here now, as editor.\n"
    assert "Only an editor may" in terminal.refused("reviewer add dora --role editor --as cleo")
    assert terminal.out("reviewer add dora --as cleo") == "dora works here now, as reviewer.\n"


def test_a_name_that_cannot_be_one_is_refused(terminal: Terminal) -> None:
    for name in ("two words", "-", "", "a/b", "\u202eanna"):
        assert "cannot be a reviewer's name" in terminal.refused(["reviewer", "add", "--", name])


def test_nobody_at_work_is_told_how_to_say_who_they_are(terminal: Terminal) -> None:
    terminal.who = None

    assert terminal.refused("verdict add 1 true -m x") == (
        "Error: Nobody is at work yet.\n"
        "Say who you are: --as NAME, or FACTCHECK_REVIEWER in the environment.\n"
    )
    assert "ben" in terminal.out("verdict add 1 true -m x --as ben")
    assert "cleo" in terminal.out("--as cleo verdict add 2 true -m x")
