"""verdict add --again: what was cited for other words bears out no new ones."""

from pathlib import Path

import pytest
from terminals import Terminal

TEXT = (
    "We are drafting the report with the council. Growth was 15 percent in March 2019, "
    "said Ada Brand. “Nobody knows who paid for it”, said the mayor. The town is old."
)
SOURCE = (
    "We are drafting the report with the council, she said. Growth was 15 percent in March 2019. "
    "Ada Brand spoke. Nobody knows who paid for it. The town is rather old."
)
QUOTES = {
    "1": "We are drafting the report",
    "2": "Growth was 15 percent in March 2019",
    "3": "Nobody knows who paid for it",
}


@pytest.fixture
def checked(terminal: Terminal) -> Terminal:
    """An article of which each sentence is cited and true, so that the gate is open."""
    Path("drafts.txt").write_text(TEXT, "utf-8")
    Path("page.txt").write_text(SOURCE, "utf-8")
    terminal.type("article add drafts.txt --slug drafts")
    terminal.type("source add page.txt --key page")
    terminal.type("use drafts")
    for number, quote in QUOTES.items():
        told = ["--quote", "exact"] if number == "3" else []
        cited = ["cite", "add", number, "page", quote, "--supports", "--primary"]
        terminal.type(cited)
        terminal.type(["verdict", "add", number, "true", "-m", "So it is.", *told])
    terminal.type("claim skip 4 --opinion")
    terminal.type("gate drafts")
    return terminal


def _revise(terminal: Terminal, old: str, new: str) -> None:
    Path("next.txt").write_text(TEXT.replace(old, new), "utf-8")
    terminal.type("article revise drafts next.txt")
    terminal.type("article diff drafts")
    terminal.type("claim show 1-4")


CHANGES = [
    ("1", "are drafting", "are not drafting", "negation"),
    ("2", "15 percent", "16 percent", "number"),
    ("2", "March 2019", "May 2019", "date"),
    ("2", "Ada Brand", "Eva Stone", "name"),
    ("3", "who paid for it", "who would pay for it", "quotation"),
]


@pytest.mark.parametrize(("number", "old", "new", "kind"), CHANGES, ids=[c[3] for c in CHANGES])
def test_words_that_tell_something_else_need_new_evidence(
    checked: Terminal, number: str, old: str, new: str, kind: str
) -> None:
    _revise(checked, old, new)

    assert f"→ factcheck verdict add {number} RATING" in checked.out("gate", code=3)
    refused = checked.refused(f"verdict add {number} --again -m 'Still so.'")

    assert refused.startswith(f"Error: The words of drafts:{number} changed in more than wording")
    assert kind in refused.partition("(")[2].partition(")")[0]
    assert f"factcheck verdict add drafts:{number} RATING -m 'WHY'" in refused
    assert checked.out("gate", code=3)
    summary = checked.out("report").partition("## Verified summary")[2].partition("\n## ")[0]
    assert new not in summary


def test_with_new_evidence_it_may_be_given_again(checked: Terminal) -> None:
    _revise(checked, "15 percent", "16 percent")
    Path("later.txt").write_text("Growth was 16 percent in March 2019.", "utf-8")
    checked.type("source add later.txt --key later")
    checked.type(["cite", "add", "2", "later", "Growth was 16 percent", "--supports", "--primary"])

    checked.type("verdict add 2 --again -m 'As it was corrected there.'")

    assert checked.out("gate")


def test_what_is_only_worth_knowing_is_no_new_evidence(checked: Terminal) -> None:
    _revise(checked, "15 percent", "16 percent")
    checked.type(["cite", "add", "2", "page", "Ada Brand spoke", "--context"])

    refused = checked.refused("verdict add 2 --again -m 'Still so.'")

    assert "changed in more than wording (number)" in refused


def test_what_was_only_worded_otherwise_may_be_given_again(checked: Terminal) -> None:
    _revise(checked, "with the council", "together with the council")

    assert "→ factcheck verdict add 1 --again" in checked.out("gate", code=3)
    checked.type("verdict add 1 --again -m 'Still so.'")

    assert checked.out("gate")


def test_what_was_corrected_as_proposed_was_cited_for(checked: Terminal) -> None:
    proposed = "Growth was 15 percent in May 2019, said Ada Brand."
    checked.type(["verdict", "add", "2", "mostly-true", "-m", "Later.", "-c", proposed])
    _revise(checked, "March 2019", "May 2019")

    assert "is it still mostly-true?" in checked.out("verdict add 2 --again -m 'As proposed.'")


def test_sentences_that_were_joined_are_not_borne_out_by_what_one_of_them_was(
    checked: Terminal,
) -> None:
    checked.type("claim join 1 2")
    checked.type("claim show 1")

    refused = checked.refused("verdict add 1 --again -m 'Still so.'")

    assert refused.startswith("Error: The words of drafts:1 changed in more than wording")
