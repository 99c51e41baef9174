"""factcheck article check: questions for an article's author, by the numbers of its claims."""

import json
from collections.abc import Callable

import pytest
from terminals import Terminal

Write = Callable[[str, str], str]

STORY = (
    "The meeting was led by Anthony Blinken on Tuesday, July 26. There were 20 people. Of the 20 "
    "people many left.\n\nLater Antony Blinken spoke.\n"
)


@pytest.fixture
def at_desk(terminal: Terminal, write_file: Write) -> Terminal:
    write_file("story.txt", STORY)
    terminal.type("article add story.txt --slug story")
    return terminal


def test_what_does_not_fit_is_listed_by_claims(at_desk: Terminal) -> None:
    assert at_desk.out("article check story --date '27 July 2021'") == (
        "story:1 and story:4  a name spelled two ways\n"
        "  “Anthony Blinken” – “Antony Blinken”\n"
        "  Anthony Blinken (1 ×) and Antony Blinken (1 ×) may be one name.\n"
        "story:1  a weekday that is not that date's\n"
        "  “Tuesday” – “Tuesday, July 26”\n"
        "  2021-07-26 is a Monday.\n"
    )


def test_without_a_date_it_says_what_was_not_looked_at(at_desk: Terminal) -> None:
    said = at_desk.out("article check story")

    assert "weekday" not in said
    assert said.endswith("not looked at: --date DATE.)\n")


def test_the_articles_own_date_line_is_read(terminal: Terminal, write_file: Write) -> None:
    write_file("dated.txt", STORY)
    terminal.type("article add dated.txt --slug dated --date 'Tue, 27 July 2021, 10:15'")

    assert "2021-07-26 is a Monday." in terminal.out("article check dated")


def test_a_program_gets_places(at_desk: Terminal) -> None:
    checked = json.loads(at_desk.out("article check story --date 2021-07-27 --json"))["check"]

    assert checked["dated"] == "2021-07-27"
    first = checked["discrepancies"][0]
    assert (first["kind"], first["first"], first["other"]) == (
        "spelling",
        {"claim": "story:1", "start": 23, "end": 38, "words": "Anthony Blinken"},
        {"claim": "story:4", "start": 6, "end": 20, "words": "Antony Blinken"},
    )


def test_an_article_that_fits_is_said_to_say_nothing_that_does_not(terminal: Terminal) -> None:
    assert terminal.out("article check bridge").startswith(
        "Nothing was found in bridge that does not fit together.\n"
    )


def test_a_date_that_names_no_day_is_refused(terminal: Terminal) -> None:
    assert terminal.refused("article check bridge --date soon") == (
        "Error: 'soon' names no day.\nGive day, month and year, as in 2021-07-27.\n"
    )


def test_deleted_sentences_are_not_looked_at(at_desk: Terminal, write_file: Write) -> None:
    write_file("next.txt", STORY.replace("Later Antony Blinken spoke.\n", ""))
    at_desk.type("article revise story next.txt")

    assert "Nothing was found" in at_desk.out("article check story")
