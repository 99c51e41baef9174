"""verdict add --evidence-still-holds, and every verdict on words that tell something else."""

import json
from pathlib import Path

import pytest
from terminals import Terminal

TEXT = "Growth was 15 percent in March 2019, and it is rather small. The town is old."
SOURCE = "Growth was 15 percent in March 2019, and it is rather small, she said."
QUOTE = "Growth was 15 percent in March 2019"
WHY = ["--evidence-still-holds", "Page 7 says so of *both*."]


@pytest.fixture
def growth(terminal: Terminal) -> Terminal:
    """An article whose first sentence is cited, and whose second is skipped."""
    Path("growth.txt").write_text(TEXT, "utf-8")
    Path("page.txt").write_text(SOURCE, "utf-8")
    terminal.type("article add growth.txt --slug growth")
    terminal.type("source add page.txt --key page")
    terminal.type("use growth")
    terminal.type("claim skip 2 --opinion")
    terminal.type(["cite", "add", "1", "page", QUOTE, "--supports", "--primary"])
    return terminal


def _revise(terminal: Terminal, old: str, new: str) -> None:
    name = f"next-{new[:3].strip()}.txt"
    Path(name).write_text(TEXT.replace(old, new), "utf-8")
    terminal.type(["article", "revise", "growth", name])
    terminal.type("claim show 1")


def _judge(terminal: Terminal, *more: str) -> str:
    return terminal.out(["verdict", "add", "1", "true", "-m", "So it is.", *more])


def test_a_first_verdict_on_words_that_changed_since_they_were_cited_for_is_refused(
    growth: Terminal,
) -> None:
    _revise(growth, "15 percent", "16 percent")

    refused = growth.refused("verdict add 1 true -m x")

    assert refused.startswith(
        "Error: The words of growth:1 changed in more than wording (number) since its evidence was "
        "cited"
    )
    assert growth.out("gate", code=3)
    assert "Nobody has given a verdict" in growth.out("verdict list 1")


def test_what_decides_nothing_needs_no_evidence_and_is_none_for_a_later_verdict(
    growth: Terminal,
) -> None:
    _revise(growth, "15 percent", "16 percent")
    growth.type("verdict add 1 unverified -m 'Nobody knows.'")

    assert "changed in more than wording (number)" in growth.refused("verdict add 1 true -m x")


def test_another_reviewer_is_held_to_it_too(growth: Terminal) -> None:
    _judge(growth)
    _revise(growth, "15 percent", "16 percent")
    _judge(growth, *WHY)

    assert "changed in more than wording" in growth.refused("verdict add 1 true -m x --as ben")


def test_the_word_that_it_still_holds_is_kept_and_told_in_gate_and_reports(
    growth: Terminal,
) -> None:
    _judge(growth)
    _revise(growth, "15 percent", "16 percent")

    _judge(growth, *WHY)

    assert "Let through on somebody's word:" in growth.out("gate")
    told = json.loads(growth.out("gate --json"))["gate"]["on_word_alone"]
    assert told["1"][0].endswith("told something else: Page 7 says so of *both*.")
    said = (
        "**1.** anna says that its evidence still holds, though it was cited for words that told "
    )
    assert said in growth.out("report")
    assert "it still holds: Page 7 says so of \\*both\\*." in growth.out("report --shape full")
    report = json.loads(growth.out("report -f json"))
    assert report["claims"][0]["verdicts"][-1]["evidence_holds"] == WHY[1]
    page = growth.out("report -f html")
    assert "told something else; it still holds: " in page
    assert "Page 7 says so of *both*." in page
    assert "its evidence still holds: Page 7" in growth.out("claim show 1")
    shown = json.loads(growth.out("claim show 1 --json"))
    assert WHY[1] in json.dumps(shown)
    assert growth.out("history verify")


def test_it_is_said_once_for_words_and_anew_for_others(growth: Terminal) -> None:
    _revise(growth, "15 percent", "16 percent")
    _judge(growth, *WHY)
    growth.type("verdict add 1 --again --asks said -m 'Asked of it.'")
    report = json.loads(growth.out("report -f json"))
    assert report["claims"][0]["verdicts"][-1]["evidence_holds"] == WHY[1]

    _revise(growth, "15 percent", "17 percent")

    assert "changed in more than wording" in growth.refused("verdict add 1 --again -m x")


def test_where_the_evidence_was_cited_for_these_words_nothing_is_to_be_said(
    growth: Terminal,
) -> None:
    refused = growth.refused(["verdict", "add", "1", "true", "-m", "x", *WHY])

    assert refused == (
        "Error: What is cited was cited for the words as they are, or nothing is.\n"
        "Leave --evidence-still-holds out.\n"
    )


def test_a_word_without_words_is_none(growth: Terminal) -> None:
    _revise(growth, "15 percent", "16 percent")

    blank = ["verdict", "add", "1", "true", "-m", "x", "--evidence-still-holds", " "]
    assert "changed in more than wording" in growth.refused(blank)


def test_what_a_withdrawn_citation_bore_out_needs_evidence_again(growth: Terminal) -> None:
    """A verdict that rested on it too shows nothing of the citation that is left."""
    _judge(growth)
    _revise(growth, "15 percent", "16 percent")
    Path("later.txt").write_text("Growth was 16 percent.", "utf-8")
    growth.type("source add later.txt --key later")
    growth.type(["cite", "add", "1", "later", "Growth was 16 percent", "--supports", "--primary"])
    _judge(growth)
    growth.type("cite withdraw 1 2")

    assert "changed in more than wording (number)" in growth.refused("verdict add 1 true -m x")


def test_words_that_come_back_are_borne_out_as_before(growth: Terminal) -> None:
    _revise(growth, "15 percent", "16 percent")
    _revise(growth, "is old", "is so old")

    _judge(growth)

    assert "it still holds" not in growth.out("report")


def test_evidence_that_is_cited_with_the_verdict_is_new(growth: Terminal) -> None:
    _revise(growth, "15 percent", "16 percent")
    Path("later.txt").write_text("Growth was 16 percent.", "utf-8")
    growth.type("source add later.txt --key later")

    _judge(growth, "--cite", "later", "Growth was 16 percent", "--supports", "--primary")

    assert "on somebody's word" not in growth.out("gate")


# --- parts ----------------------------------------------------------------------------------------


@pytest.fixture
def parted(growth: Terminal) -> Terminal:
    """The first sentence in two parts, each cited and true."""
    growth.type(["claim", "divide", "1", "Growth was 15 percent", "it is rather small"])
    for part, quote in (("1.1", "Growth was 15 percent"), ("1.2", "it is rather small")):
        growth.type(["cite", "add", part, "page", quote, "--supports", "--primary"])
        growth.type(["verdict", "add", part, "true", "-m", "x"])
    return growth


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("and it is", "and nobody says it is", "negation"),
        ("March", "May", "date"),
        ("2019,", "2019 in Rome,", "name"),
        ("2019,", "2019 for 300 people,", "number"),
    ],
    ids=["negation", "date", "name", "number"],
)
def test_a_part_is_sent_back_by_what_comes_into_its_sentence_beside_it(
    parted: Terminal, old: str, new: str, kind: str
) -> None:
    assert parted.out("gate")
    _revise(parted, old, new)

    said = f"The sentence around it was changed in more than wording: {kind}."
    assert said in parted.out("gate", code=3)
    assert "changed in more than wording" in parted.refused("verdict add 1.1 --again -m x")
    parted.type(["verdict", "add", "1.1,1.2", "true", "-m", "x", *WHY])
    assert "on somebody's word" in parted.out("gate")


def test_a_part_whose_sentence_was_only_worded_otherwise_stands(parted: Terminal) -> None:
    _revise(parted, "and it is", "and they say it is")

    assert parted.out("gate")


# --- an editor's word -----------------------------------------------------------------------------

SHOULD_READ = "Growth was 15 percent in March 2019, and it is large."


@pytest.fixture
def proposed(growth: Terminal) -> Terminal:
    """A correction was proposed and not made; cleo is an editor, ben is none."""
    growth.type(["verdict", "add", "1", "mostly-true", "-m", "x", "-c", SHOULD_READ])
    growth.type("reviewer add cleo --role editor")
    return growth


def test_an_editor_overrules_a_correction_which_then_blocks_no_more(proposed: Terminal) -> None:
    assert "A correction was proposed, and is not in the text." in proposed.out("gate", code=3)

    done = proposed.out(["verdict", "overrule", "1", "-m", "House *style*.", "--as", "cleo"])

    assert "is not made:" in done
    gate = proposed.out("gate")
    assert "· 1: cleo overruled its correction: House *style*." in gate
    assert "**1.** cleo overruled its correction: House \\*style\\*." in proposed.out("report")
    german = proposed.out("report --language de")
    assert "**1.** cleo hat die Berichtigung verworfen: House \\*style\\*." in german
    assert "An editor overruled this correction, and it is not made (cleo, " in (
        proposed.out("report --shape full")
    )
    overruled = json.loads(proposed.out("report -f json"))["claims"][0]["verdicts"][0]["overruled"]
    assert (overruled["reviewer"], overruled["role"], overruled["because"]) == (
        "cleo", "editor", "House *style*.",
    )  # fmt: skip
    assert "Its correction was overruled by" in proposed.out("report -f html")
    assert "overruled by cleo, and not made: House *style*." in proposed.out("claim show 1")
    assert proposed.out("history verify")


def test_the_status_of_a_whole_desk_takes_it_in(proposed: Terminal) -> None:
    """Claims that are alike are judged once; one whose correction is overruled is like no other."""
    proposed.type("article add growth.txt --slug again")
    proposed.type(["cite", "add", "again:1", "page", QUOTE, "--supports", "--primary"])
    proposed.type(["verdict", "add", "again:1", "mostly-true", "-m", "x", "-c", SHOULD_READ])
    proposed.type("claim skip again:2 --opinion")
    proposed.type("verdict overrule again:1 -m x --as cleo")

    told = json.loads(proposed.out("status --json"))["status"]

    blocking = {one["article"]: one["blocking"] for one in told}
    assert (blocking["growth"], blocking["again"]) == (1, 0)


def test_it_is_taken_back_by_another_entry(proposed: Terminal) -> None:
    proposed.type("verdict overrule 1 -m x --as cleo")
    proposed.type("verdict overrule 1 --withdraw --as cleo")
    assert proposed.out("gate", code=3)

    proposed.type("undo --as cleo")
    assert proposed.out("gate")
    proposed.type("undo --as cleo")
    assert proposed.out("gate", code=3)


def test_it_ends_with_the_verdict_and_with_the_words(proposed: Terminal) -> None:
    proposed.type("verdict overrule 1 -m x --as cleo")
    proposed.type(["verdict", "add", "1", "mostly-true", "-m", "y", "-c", SHOULD_READ])
    assert "A correction was proposed" in proposed.out("gate", code=3)

    proposed.type("verdict overrule 1 -m x --as cleo")
    _revise(proposed, "Growth was", "Growth then was")
    proposed.type("verdict add 1 --again -m z")
    assert "A correction was proposed" in proposed.out("gate", code=3)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("verdict overrule 1 -m x --as ben", "Only an editor may overrule a correction"),
        ("verdict overrule 1 --as cleo", "It was not said why."),
        ("verdict overrule 1 -m ' ' --as cleo", "It was not said why."),
        ("verdict overrule 2 -m x --as cleo", "No verdict that stands on growth:2 proposes"),
        ("verdict overrule 1 --withdraw --as cleo", "No correction of growth:1 is overruled."),
    ],
)
def test_what_cannot_be_overruled_is_refused(proposed: Terminal, typed: str, reason: str) -> None:
    assert reason in proposed.refused(typed)


def test_what_was_overruled_or_is_in_the_text_is_not_overruled_again(proposed: Terminal) -> None:
    proposed.type("verdict overrule 1 -m x --as cleo")
    again = proposed.refused("verdict overrule 1 -m x --as cleo")
    assert again.startswith("Error: cleo overruled the correction of growth:1 already.")


# --- what is cited says otherwise -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("15 percent", "16 percent", "It says “16 percent”, and what is cited from page says “15"),
        ("March 2019", "May 2019", "It says “May 2019”, and what is cited from page says “March"),
        ("was 15", "was not 15", "It denies what is cited from page, or the other way round:"),
    ],
    ids=["number", "date", "negation"],
)
def test_what_is_cited_otherwise_is_said_before_a_verdict_is_stored_and_noted(
    growth: Terminal, old: str, new: str, told: str
) -> None:
    """It was cited for these words, so nothing is refused; it decides nothing."""
    _revise(growth, old, new)
    growth.type(["cite", "add", "1", "page", QUOTE, "--supports"])

    given = growth.type("verdict add 1 true -m x")

    assert f"  ! growth:1: {told}" in " ".join(given.stderr.split("\n    ")).replace("\n", " ")
    assert "→ Cite what says so" in given.stderr
    assert "True by anna" in given.stdout
    assert told in growth.out("report --shape full")
    assert f"· 1: {told}"[:60] in growth.out("gate")
    notes = json.loads(growth.out("report -f json"))["claims"][0]["notes"]
    assert [note["code"] for note in notes] == ["value-differs"]


def test_what_is_not_let_into_print_is_not_compared(growth: Terminal) -> None:
    _revise(growth, "15 percent", "16 percent")
    growth.type(["cite", "add", "1", "page", QUOTE, "--refutes", "--primary"])

    assert growth.type("verdict add 1 false -m x").stderr == ""
    fixed = growth.type(["verdict", "add", "1", "mostly-true", "-m", "x", "--change", "16=>15"])
    assert fixed.stderr == ""


def test_a_correction_is_compared_in_the_place_of_the_words(growth: Terminal) -> None:
    said = growth.type(["verdict", "add", "1", "mostly-true", "-m", "x", "--change", "15=>17"])

    assert "It says “17 percent”" in said.stderr


def test_what_one_of_several_quotes_says_is_said(growth: Terminal) -> None:
    Path("later.txt").write_text("Growth was 16 percent in May 2019.", "utf-8")
    growth.type("source add later.txt --key later")
    growth.type(["cite", "add", "1", "later", "Growth was 16 percent in May 2019", "--supports"])

    assert growth.type("verdict add 1 true -m x").stderr == ""
