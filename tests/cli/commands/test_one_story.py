"""Gate, summary and report tell one story: what the policy refuses is nowhere told as verified."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from terminals import Terminal

SUPPORTED = "--cite archive 'ended in March 1932' --supports --primary"


@pytest.fixture(autouse=True)
def _only_the_first_is_left(terminal: Terminal) -> None:
    terminal.type("claim skip 3-4 --opinion")


def _section(report: str, heading: str) -> str:
    """What stands below a heading of the report, down to the next of any level."""
    return report.partition(f"\n{heading}\n")[2].partition("\n#")[0].strip()


def _report(terminal: Terminal) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(terminal.out("report -f json"))
    return told


def _agree(terminal: Terminal) -> list[str]:
    """What blocks, by gate, report and status, which say the same."""
    open_ = terminal.type(["gate"], code=3 if _report(terminal)["gate"]["open"] is False else 0)
    code = open_.exit_code
    gate = json.loads(terminal.out("gate --json", code=code))["gate"]
    blocking = [claim["ref"].rpartition(":")[2] for claim in gate["blocking"]]
    report = _report(terminal)
    status = json.loads(terminal.out("status bridge --json"))["status"]
    told = {"open": gate["open"], "blocking": blocking, "looks_within": None, "on_word_alone": []}
    assert report["gate"] == told
    assert status["blocking"] == len(blocking)
    assert ("May be published" in terminal.out("report")) is gate["open"]
    return blocking


def _settings(terminal: Terminal, **rules: str) -> None:
    assert terminal.desk is not None
    path = terminal.desk / "factcheck.toml"
    told = "".join(f"{rule} = {value}\n" for rule, value in rules.items())
    path.write_text(f"[desk]\n[policy]\n{told}", "utf-8")


# --- the verified summary -------------------------------------------------------------------------


def test_a_verdict_without_a_citation_is_in_no_summary_but_in_a_list_with_what_it_lacks(
    terminal: Terminal,
) -> None:
    terminal.type(f"verdict add 1 true -m x {SUPPORTED}")
    terminal.type("verdict add 2 true -m 'Everybody knows.'")

    told = terminal.out("report --shape full")

    assert _section(told, "## Verified summary").endswith("\n- As they stand: 1.")
    lacking = _section(told, "## What is open").partition("- Stands, but")[2]
    assert ": **2** It is 1,149 metres long. – It needs 1 primary or 2 indep" in lacking
    assert _agree(terminal) == ["2"]


def test_a_correction_that_is_cited_is_printed_in_the_place_of_words_that_are_refused(
    terminal: Terminal,
) -> None:
    terminal.type(
        f"verdict add 1 false -m x -c 'The bridge was finished in March 1932.' {SUPPORTED}"
    )

    told = _report(terminal)

    assert [line["text"] for line in told["summary"]] == ["The bridge was finished in March 1932."]
    assert told["stands_but_lacks"] == []


# --- one computation ------------------------------------------------------------------------------


def test_a_correction_that_was_not_made_and_what_could_not_be_verified_block(
    terminal: Terminal,
) -> None:
    terminal.type(
        f"verdict add 1 mostly-true -m x -c 'The bridge was finished in 1932.' {SUPPORTED}"
    )
    terminal.type("verdict add 2 unverified -m 'Nobody measured it.'")

    assert _agree(terminal) == ["1", "2"]
    said = terminal.out("gate", code=3)
    assert "A correction was proposed, and is not in the text." in said
    assert "It was looked into, and is unverified: that is not published." in said
    assert "Must change: 1." in terminal.out("report")


def test_a_desk_may_say_that_they_do_not_and_then_the_report_demands_nothing(
    terminal: Terminal,
) -> None:
    _settings(terminal, corrections_taken="false", unverified_blocks="false")
    terminal.type(
        f"verdict add 1 mostly-true -m x -c 'The bridge was finished in 1932.' {SUPPORTED}"
    )
    terminal.type("verdict add 2 unverified -m 'Nobody measured it.'")

    assert _agree(terminal) == []
    told = terminal.out("report")
    assert "Must change: 0. Proposed: 1." in told
    proposed = told.partition("\nProposed, and let through by the desk's policy as it is:\n")[2]
    assert proposed.startswith("\n- **1.** The bridge was ~~built~~ **finished** in 1932. (")
    assert _report(terminal)["must_change"] == []


def test_a_correction_that_was_made_blocks_no_more(terminal: Terminal) -> None:
    terminal.type(
        f"verdict add 1 mostly-true -m x -c 'The bridge was finished in 1932.' {SUPPORTED}"
    )
    terminal.type("claim skip 2 --opinion")
    assert _agree(terminal) == ["1"]
    Path("second.txt").write_text(
        "The bridge was finished in 1932. It is 1,149 metres long. “Nobody knows who paid for it”, "
        "said the mayor Ada Brand. It is the most beautiful one in the country.",
        "utf-8",
    )
    terminal.type("article revise bridge second.txt")
    terminal.type("claim show 1")
    terminal.type("verdict add 1 true -m 'As corrected.'")

    assert _agree(terminal) == []


# --- given out all the same -----------------------------------------------------------------------


def test_nothing_is_given_out_while_the_gate_is_closed_unless_it_says_why(
    terminal: Terminal,
) -> None:
    refused = terminal.refused("report --issue -o out.md", code=3)

    assert refused == (
        "Error: bridge may not be published yet: 2 sentences block it.\n"
        "See: factcheck gate bridge. To give it out all the same, say why, and it is printed: "
        "factcheck report bridge --issue --despite 'WHY'\n"
    )
    assert terminal.refused("report --issue --despite ' '", code=3) == refused
    assert not Path("out.md").exists()
    assert json.loads(terminal.out("report --editions --json"))["editions"] == []


def test_why_it_was_given_out_all_the_same_is_printed_in_it(terminal: Terminal) -> None:
    given = terminal.out("report --issue --despite 'It goes to press at *noon*.'")

    assert "**May not be published yet**, by the desk's policy: 2 sentences block it (1, 2)." in (
        given
    )
    assert "Given out all the same by anna: It goes to press at \\*noon\\*." in given
    terminal.type("report --issue -f json --despite 'At noon.' -o out.json")
    made = json.loads(Path("out.json").read_text("utf-8"))["made"]
    assert made["despite"] == {"because": "At noon.", "reviewer": "anna"}


def test_no_reviewer_gives_out_what_the_gate_does_not_let_through(terminal: Terminal) -> None:
    refused = terminal.refused("report --issue --despite 'At noon.' --as ben -o out.md")

    assert refused == terminal.refused("publish --despite 'At noon.' --as ben")
    assert refused.startswith(
        "Error: Only an editor may publish what the gate does not let through; ben is a reviewer "
    )
    assert not Path("out.md").exists()
    assert json.loads(terminal.out("report --editions --json"))["editions"] == []
    terminal.type("report --issue --despite 'At noon.'")
    assert terminal.refused("report --issue --despite 'At one.' --as ben") == refused


def test_a_reviewer_gives_out_what_the_gate_lets_through(terminal: Terminal) -> None:
    terminal.type("claim skip 1-2 --opinion")

    assert "given out by ben" in terminal.type("report --issue --as ben").stderr


def test_why_is_no_word_about_the_article_so_that_nothing_new_is_numbered_for_it(
    terminal: Terminal,
) -> None:
    first = terminal.out("report --issue --despite 'At noon.'")

    again = terminal.type("report --issue --despite 'At one.'")

    assert again.stdout == first
    assert "Nothing changed since edition 1 of bridge: this is it again." in again.stderr


def test_what_the_gate_lets_through_needs_no_word_and_none_is_printed(terminal: Terminal) -> None:
    terminal.type("claim skip 1-2 --opinion")

    given = terminal.out("report --issue --despite 'Wanted.'")

    assert "May be published, by the desk's policy." in given
    assert "all the same" not in given


def test_why_all_the_same_goes_with_giving_out(terminal: Terminal) -> None:
    assert "--despite goes with --issue." in terminal.refused("report --despite x", code=2)


# --- what only the day tells ----------------------------------------------------------------------


def test_whether_sources_were_looked_at_of_late_is_told_by_the_gate_and_asked_in_the_report(
    web: Any,
) -> None:
    terminal = web.terminal
    path = web.folder / "factcheck.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[policy]\nsource_look_days = 30\n", "utf-8")
    terminal.type("claim skip bridge:3 --opinion")
    agreed = (
        "May be published, by the desk's policy, where its live sources were looked at within 30"
    )
    assert web.type("gate bridge").startswith("bridge, revision 1: may be published")
    assert agreed in web.type("report bridge")

    terminal.clock.now += timedelta(days=40)
    terminal.type("note bridge:1 'Seen again.'")  # the history goes on, and nobody looked
    gate = json.loads(terminal.type("gate bridge --json", code=3).stdout)["gate"]
    assert {miss["code"] for one in gate["blocking"] for miss in one["shortfalls"]} == {
        "look-too-old"
    }
    report = json.loads(web.type("report bridge -f json"))
    assert report["gate"] == {"open": True, "blocking": [], "looks_within": 30, "on_word_alone": []}
    assert "2 sentences block it" in terminal.refused("report bridge --issue", code=3)
    out = web.type("report bridge --issue --despite 'It is wanted now.'")
    assert "Given out all the same by anna: It is wanted now." in out

    web.type("source check council")  # finds nothing new: no entry of any history

    assert web.type("gate bridge").startswith("bridge, revision 1: may be published")
    assert json.loads(web.type("report bridge -f json"))["gate"] == report["gate"]
    terminal.type("note bridge:2 'Looked at again.'")  # else it is the same edition again
    out = web.type("report bridge --issue")
    assert agreed in out
    assert "Given out all the same" not in out
