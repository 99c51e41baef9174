"""factcheck wait: what cannot be judged yet stays open, apart from the rest, until it was."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from terminals import Terminal

from factcheck.casework.watching.reviewer_memory import ReviewerMemory
from factcheck.domain import ClaimNumber

COUNCIL = "the council's answer"


def _claim(terminal: Terminal, ref: str) -> dict[str, Any]:
    claim: dict[str, Any] = json.loads(terminal.out(f"claim show {ref} --json"))["claims"][0]
    return claim


def test_what_waits_is_passed_over_and_named_apart(terminal: Terminal) -> None:
    said = terminal.out(f'wait 1 "{COUNCIL}" --until 2021-08-02')

    assert said == (
        "bridge:1 “The bridge was built in 1932.”\n"
        "  waits for the council's answer, until 2021-08-02 (anna, 2021-07-27)\n"
        "It stays open.   (a verdict ends it; back: factcheck undo)\n"
        "Next: factcheck next   (2; 4 of 4 open, 1 waits)\n"
    )
    assert terminal.out("next").startswith("bridge:2 ")
    assert terminal.out("next --after 4").startswith("bridge:2 ")
    review = terminal.out("review", stdin="q\n")
    assert review.lstrip("\n").startswith("bridge:2 ")
    assert "1 of them waiting" in terminal.out("status bridge")
    assert json.loads(terminal.out("status bridge --json"))["status"]["waiting"] == 1
    assert (
        "Waiting:\n  1  waits for the council's answer, until 2021-08-02 (anna, 2021-07-27)\n"
    ) in terminal.out("status bridge")


def test_waiting_is_not_done_and_the_gate_names_it(terminal: Terminal) -> None:
    terminal.type("claim skip 2-4 --boilerplate")
    terminal.type(f'wait 1 "{COUNCIL}"')

    said = terminal.out("gate", code=3)

    assert said == (
        "bridge, revision 1: may not be published yet.  1 of 4 sentence blocks it:\n"
        "\n"
        "Waiting:\n"
        "  1  waits for the council's answer (anna, 2021-07-27)\n"
    )
    blocking = json.loads(terminal.out("gate --json", code=3))["gate"]["blocking"]
    assert [missing["code"] for missing in blocking[0]["shortfalls"]] == ["waiting"]
    assert terminal.out("next") == (
        "Nothing is open in bridge but what waits: 1.   Next: factcheck wait\n"
    )


def test_what_has_a_verdict_that_stands_waits_all_the_same(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m Known. --cite archive 'ended in March 1932' --primary")
    terminal.type("claim skip 2-4 --boilerplate")
    assert terminal.out("gate")

    terminal.type(f'wait 1 "{COUNCIL}"')

    assert "waits for the council's answer" in terminal.out("gate", code=3)
    assert _claim(terminal, "1")["standing"] == "stands"
    assert "stands" in terminal.out("claim list --open")


def test_on_its_day_it_is_named_as_due_and_is_next(terminal: Terminal) -> None:
    terminal.type(f'wait 3 "{COUNCIL}" --until "2 August 2021"')
    terminal.type('wait 2 "a surveyor" --until 2021-08-09')
    terminal.clock.now += timedelta(days=6)

    assert (
        "3  waits for the council's answer, until 2021-08-02 due (anna, 2021-07-27)\n"
        "  2  waits for a surveyor, until 2021-08-09 (anna"
    ) in terminal.out("status bridge")
    assert "until 2021-08-02: that day has come" in json.dumps(_claim(terminal, "3"))
    assert terminal.out("next --after 1").startswith("bridge:3 ")
    assert "waits for the council's answer, until 2021-08-02 due" in terminal.out("next --after 1")
    assert [wait["due"] for wait in json.loads(terminal.out("wait --json"))["waits"]] == [
        True,
        False,
    ]


def test_a_verdict_ends_it_and_undo_brings_it_back(terminal: Terminal) -> None:
    terminal.type(f'wait 1 "{COUNCIL}"')
    terminal.type("verdict add 1 unverified -m 'No answer came.'")
    assert _claim(terminal, "1")["waiting"] is None
    assert terminal.out("wait") == "Nothing waits.\n"

    terminal.type("undo")
    assert _claim(terminal, "1")["waiting"]["what"] == COUNCIL

    terminal.type("undo")
    assert _claim(terminal, "1")["waiting"] is None
    assert terminal.out("next --after 4").startswith("bridge:1 ")


def test_it_is_ended_by_hand_whatever_it_waited_for_before(terminal: Terminal) -> None:
    terminal.type(f'wait 1 "{COUNCIL}"')
    terminal.type('wait 1 "a second answer" --as ben')
    assert terminal.out("wait 1") == (
        "bridge:1 “The bridge was built in 1932.”\n  waits for a second answer (ben, 2021-07-27)\n"
    )

    assert "It waits no more." in terminal.out("wait 1 --end -m 'They never answer.'")

    assert terminal.out("wait 1") == "1 does not wait.\n"
    assert terminal.refused("wait 1 --end").startswith("Error: bridge:1 does not wait.\n")


def test_one_of_several_waits_that_is_taken_back_leaves_the_one_before(terminal: Terminal) -> None:
    terminal.type(f'wait 1 "{COUNCIL}"')
    terminal.type('wait 1 "a second answer"')
    terminal.type("undo")

    assert _claim(terminal, "1")["waiting"]["what"] == COUNCIL


def test_what_cannot_be_meant_is_refused_and_changes_nothing(terminal: Terminal) -> None:
    terminal.type("claim skip 4 --opinion")
    terminal.type("claim divide 2 'It is' '1,149 metres long'")

    assert terminal.refused(f'wait 1 "{COUNCIL}" --until 2021-07-26').startswith(
        "Error: 2021-07-26 is past; today is 2021-07-27 (UTC).\n"
    )
    assert "'soon' names no day" in terminal.refused(f'wait 1 "{COUNCIL}" --until soon')
    assert "It was not said for whom or what" in terminal.refused("wait 1 ' '")
    assert "bridge:4 is skipped" in terminal.refused(f'wait 1,4 "{COUNCIL}"')
    assert "bridge:2 is divided" in terminal.refused(f'wait 2 "{COUNCIL}"')
    assert "--end goes with" in terminal.refused("wait --end", code=2)
    assert "--until goes with" in terminal.refused("wait 1 --until 2021-08-02", code=2)
    assert "--because goes with" in terminal.refused(f'wait 1 "{COUNCIL}" -m why', code=2)
    assert terminal.out("wait") == "Nothing waits.\n"


def test_a_part_waits_and_its_sentence_is_listed_with_it(terminal: Terminal) -> None:
    terminal.type("claim divide 2 'It is' '1,149 metres long'")
    terminal.type('wait 2.2 "a surveyor"')

    assert "2.2  waits for a surveyor" in terminal.out("status bridge")
    assert "waits for a surveyor" in terminal.out("wait 2")
    assert "waits for a surveyor" in terminal.out("claim show 2")


def test_it_is_entered_in_a_review(terminal: Terminal) -> None:
    said = terminal.out("review", stdin="w the council until 2021-08-02\nw\na call\nq\n")

    assert "$ factcheck wait 1 'the council' --until 2021-08-02" in said
    assert "$ factcheck wait 2 'a call'" in said
    waits = json.loads(terminal.out("wait --json"))["waits"]
    assert [(wait["ref"], wait["what"], wait["until"]) for wait in waits] == [
        ("bridge:1", "the council", "2021-08-02"),
        ("bridge:2", "a call", None),
    ]
    again = terminal.out("review --only waiting", stdin="q\n")
    assert again.lstrip("\n").startswith("bridge:1 ")
    assert "2 of 4 left in bridge" in again


def test_a_day_that_is_none_is_refused_in_a_review_and_the_line_is_kept(
    terminal: Terminal,
) -> None:
    said = terminal.out("review", stdin="w the council until 32 August\nq\n")

    assert "'32 August' names no day." in said
    assert "You had begun: w the council until 32 August" in terminal.out("review", stdin="q\n")


def test_it_is_in_the_report_the_history_and_the_case(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type(f'wait 1 "{COUNCIL}" --until 2021-08-02')

    report = terminal.out("report")
    assert (
        "## What waits\n\n- **1** waits for the council's answer, until 2021-08-02"
        " (anna, 2021-07-27 12:00 UTC)\n"
    ) in report.replace("\\", "")
    assert terminal.out("report --shape full").count("until 2021-08-02") == 1
    assert "Noted by" not in report
    told = json.loads(terminal.out("report -f json"))
    waits = [claim["wait"] for claim in told["claims"] if claim["wait"]]
    assert [(wait["what"], wait["until"]) for wait in waits] == [(COUNCIL, "2021-08-02")]
    assert "wait.add" in terminal.out("history show bridge")
    terminal.type("case export bridge case")

    other = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    other.type(["init", str(other.desk), "--as", "cleo"])
    other.type("case import case")
    assert "waits for the council's answer, until 2021-08-02 (anna" in other.out("wait")


def test_what_it_waits_for_can_be_redacted(terminal: Terminal) -> None:
    terminal.type(f'wait 1 "{COUNCIL}"')
    uid = json.loads(terminal.out("wait --json"))["waits"][0]["uid"]

    terminal.type(f"redact {uid} --because 'by order of the court' --yes")

    assert terminal.out("wait").endswith("  waits for (redacted) (anna, 2021-07-27)\n")
    assert "council" not in terminal.out("report")
    assert "1 redacted" in terminal.out("history verify")


def _seen(terminal: Terminal) -> list[int]:
    """The sentences whose words anna was shown."""
    assert terminal.desk is not None
    memory = ReviewerMemory(terminal.desk, "anna")
    return [n for n in range(1, 5) if memory.words_seen("bridge", ClaimNumber(n, 0))]


def test_what_is_printed_as_json_or_not_at_all_counts_as_shown_to_nobody(
    terminal: Terminal,
) -> None:
    terminal.type(f'wait 1 "{COUNCIL}" --json')
    terminal.type(f'wait 2 "{COUNCIL}" --json')
    terminal.type("wait --json")
    terminal.type("wait 1 --json")
    terminal.type("wait 3")
    assert _seen(terminal) == []

    terminal.type("wait 2")
    assert _seen(terminal) == [2]

    terminal.type("wait")
    assert _seen(terminal) == [1, 2]

    terminal.type(f'wait 3 "{COUNCIL}"')
    assert _seen(terminal) == [1, 2, 3]
