"""factcheck status: what is done, what is open, what blocks, and why."""

import json
from collections.abc import Callable
from pathlib import Path

from terminals import Terminal


def test_the_desk_is_seen_at_a_glance(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m x")

    heading, row, more = terminal.out("status").splitlines()

    assert dict(zip(heading.split(), row.split(), strict=True)) == {
        "ARTICLE": "bridge", "CLAIMS": "4", "STAND": "1", "NEW": "3", "AGAIN": "·",
        "DISPUTED": "·", "SKIP": "·", "WAIT": "·", "BLOCK": "4", "OLDEST": "2021-07-27",
        "LOOKED": "·", "CHANGED": "2021-07-27",
    }  # fmt: skip
    assert more == "See: factcheck status bridge"


def test_in_a_narrow_terminal_columns_that_say_nothing_give_way_to_those_that_do(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.columns = 80

    heading, _, _ = terminal.out("status").splitlines()
    assert {"OLDEST", "CHANGED", "BLOCK"} <= set(heading.split())
    assert "WAIT" not in heading

    terminal.type("wait 2 'the council'")
    heading, row, _ = terminal.out("status").splitlines()
    told = dict(zip(heading.split(), row.split(), strict=True))
    assert (told["WAIT"], told["CHANGED"]) == ("1", "2021-07-27")
    assert len(heading) <= 80


def test_an_article_says_what_nobody_looked_at_by_number_and_the_rest_with_what_mends_it(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 1 true -m x")
    terminal.type("claim divide 4 'most beautiful'")
    terminal.columns = 80

    assert terminal.out("status bridge") == (
        "bridge\n"
        "  4 claims: 3 unreviewed, 1 stands\n"
        "  standing verdicts: 1 True\n"
        "  4 not let through by the policy; last change 2021-07-27, oldest verdict\n"
        "    2021-07-27\n"
        "\n"
        "Nobody has given a verdict yet on 2-3, 4.1\n"
        "\n"
        "1  stands  True  “The bridge was built in 1932.”\n"
        "  ! It needs 1 primary or 2 independent citations. Counted: none.\n"
        "    → factcheck cite add 1 SOURCE 'FIRST WORDS…LAST WORDS' --supports\n"
        "\n"
        "Next: factcheck next\n"
    )


def test_the_oldest_look_at_a_live_source_stands_beside_the_tally(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    page = write_file("page.txt", "The bridge was opened in March 1932. It cost a fortune.")
    terminal.type(f"source add {page} --key page --url https://example.org/page")
    assert json.loads(terminal.out("status --json"))["status"][0]["oldest_look"] is None

    terminal.type("cite add 1 page 'in March 1932' --supports --live")

    assert "oldest look at a live source 2021-07-27" in terminal.out("status bridge")
    checked = json.loads(terminal.out("status --json"))["status"][0]["oldest_look"]
    assert checked == json.loads(terminal.out("cite list 1 --json"))["citations"][0]["at"]


def test_when_all_is_well_it_says_so(terminal: Terminal) -> None:
    terminal.type("claim skip 1-4 --boilerplate")

    assert terminal.out("status bridge").endswith("\nThe policy lets all of it through.\n")


def test_articles_that_left_the_work_are_shown_on_request(terminal: Terminal) -> None:
    terminal.type("article retire bridge")

    assert "factcheck status --all" in terminal.out("status")
    assert "bridge" in terminal.out("status --all")


def test_it_speaks_as_data(terminal: Terminal) -> None:
    whole = json.loads(terminal.out("status --json"))
    one = json.loads(terminal.out("status bridge --json"))

    assert whole["status"][0]["standing"]["unreviewed"] == 4
    assert one["status"]["blocking"] == 4
    assert one["status"]["claims_blocking"][0]["shortfalls"][0]["code"] == "unreviewed"


def test_what_is_not_checkable_here_is_listed_article_by_article(
    terminal: Terminal, tmp_path: Path
) -> None:
    page = "<html><body><p>The bridge was built in 1932 by the town.</p></body></html>"
    Path("call.html").write_text(page, "utf-8")
    terminal.type(
        "source add call.html --key works --confidential 'an official' --url https://works.example/"
    )
    terminal.type("cite add bridge:1 works 'built in 1932' --supports")
    terminal.type("case export bridge case")
    assert "Not checkable" not in terminal.out("status")

    other = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    other.type(["init", str(other.desk), "--as", "cleo"])
    other.type("case import case")
    assert other.out("status").endswith(
        "\nNot checkable here in bridge, because the words of it did not come with the case:\n"
        "  · an official (1)\n"
        "See: factcheck status bridge\n"
    )
    (status,) = json.loads(other.out("status --json"))["status"]
    assert status["not_checkable"] == {"an official": ["1"]}
    assert json.loads(other.out("status bridge --json"))["status"]["not_checkable"] == {
        "an official": ["1"]
    }
