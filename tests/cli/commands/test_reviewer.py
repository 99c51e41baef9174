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


def test_a_name_that_could_be_taken_for_anothers_is_refused(terminal: Terminal) -> None:
    for name in ("Anna", "ａｎｎａ", "ΑΝΝΑ"):
        said = terminal.refused(["reviewer", "add", name])
        assert f"'{name}' could be taken for anna, who works here." in said
        assert "if it is the same person, write: anna" in said
    assert "mixes letters that look alike" in terminal.refused(["reviewer", "add", "аnna"])


def test_the_last_editor_stays_one(terminal: Terminal) -> None:
    said = terminal.refused("reviewer add anna --role reviewer")

    assert "anna is this desk's only editor." in said
    assert "factcheck reviewer add NAME --role editor" in said
