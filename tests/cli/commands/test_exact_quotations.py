"""What a verdict says of a quotation is held against the cited words, and both are shown."""

import json
from pathlib import Path

import pytest
from terminals import Terminal

ARTICLE = (
    "The mayor spoke on Monday. “We will sell the pier, whatever the council offers,” she said."
)
SOURCE = "On Monday she said it again: we will not sell the pier, whatever the council offers."
CHANGE = "in its source but for: not → —"


@pytest.fixture
def cited(terminal: Terminal) -> Terminal:
    """A desk with an article whose quotation leaves out a "not", and what was said."""
    Path("pier.txt").write_text(ARTICLE, "utf-8")
    Path("minutes.txt").write_text(SOURCE, "utf-8")
    terminal.type("article add pier.txt")
    terminal.type("source add minutes.txt --key minutes")
    terminal.type("cite add pier:2 minutes 'we will not … council offers' --supports")
    return terminal


def test_exact_against_the_words_is_refused_with_the_difference(cited: Terminal) -> None:
    refused = cited.refused("verdict add pier:2 true -m x -q exact")
    said, error = refused.split("Error: ")
    assert said.startswith("  ! pier:2: It denies what is cited from minutes")
    assert error == (
        "pier:2 quotes “We will sell the pier, whatever the council offers”: "
        f"{CHANGE}.\nCite the words that it quotes, or say what fits (-q misquoted); "
        "--insist calls it exact all the same.\n"
    )


def test_what_fits_is_proposed_where_the_claim_is_shown(cited: Terminal) -> None:
    proposed = f"{CHANGE} (-q misquoted)"
    for command in ("claim show pier:2", "next pier --after pier:1"):
        assert proposed in " ".join(cited.out(command).split())
    (quotation,) = json.loads(cited.out("claim show pier:2 --json"))["claims"][0]["quotations"]
    assert quotation == {
        "words": "We will sell the pier, whatever the council offers",
        "wording": "other",
        "changes": [["not", ""]],
        "fitting": "misquoted",
    }


def test_who_insists_is_heard_and_the_gate_and_the_report_show_both(cited: Terminal) -> None:
    cited.out("verdict add pier:2 true -m 'The tape has no “not”.' -q exact --insist")
    words = "We will sell the pier, whatever the council offers"
    note = f"The verdict calls “{words}” exact; it is {CHANGE}."
    gate = " ".join(cited.out("gate pier", code=3).split())
    assert "Called exact, though the cited words are others:" in gate
    assert note in gate
    assert json.loads(cited.out("gate pier --json", code=3))["gate"]["not_exact"] == {"2": [note]}
    assert "but for: not" in cited.out("report pier --shape full")
    report = json.loads(cited.out("report pier --format json"))
    assert note in json.dumps(report, ensure_ascii=False)


def test_word_for_word_is_exact_and_nothing_is_noted(cited: Terminal) -> None:
    Path("tape.txt").write_text(SOURCE.replace(" not", ""), "utf-8")
    cited.out("source add tape.txt --key tape")
    cited.out("cite add pier:2 tape 'we will sell … council offers' --supports")
    cited.out("verdict add pier:2 true -m 'On tape.' -q exact")
    assert "Called exact" not in cited.out("gate pier", code=3)


def test_where_no_words_are_cited_nothing_can_be_compared(terminal: Terminal) -> None:
    Path("pier.txt").write_text(ARTICLE, "utf-8")
    terminal.type("article add pier.txt")
    terminal.type("verdict add pier:2 true -m 'I was there.' -q exact")
