"""factcheck article revise and diff: the next state of a text, and what changed, word by word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import let_it_be_after
from first_case import FIRST_CASE, first_case_at
from terminals import STORY, Terminal

from factcheck.casefiles import render, write_folder
from factcheck.cli.screen.layout import columns_of

Write = Callable[[str, str], str]
CASE = "iraq-combat-mission"
LONGER = STORY.replace("1,149", "1,150").replace("Ada Brand", "Ida Brand")


@pytest.fixture
def case(terminal: Terminal) -> Terminal:
    """A desk with the first case before its second revision, and the file of that revision."""
    let_it_be_after(terminal.clock, first_case_at(1))
    write_folder(Path("case"), render(first_case_at(1)))
    terminal.type("case import case")
    Path("proof2.txt").write_bytes((FIRST_CASE / "article-2.txt").read_bytes())
    return terminal


def entries(terminal: Terminal, slug: str = "bridge") -> int:
    return len(json.loads(terminal.out(f"history show {slug} --json"))["entries"])


# --- revise ---


def test_the_second_revision_of_the_first_case_is_told_worst_first(case: Terminal) -> None:
    told = case.out(f"article revise {CASE} proof2.txt --label 'proof 2'")

    assert told.splitlines()[:13] == [
        f"{CASE}: revision 2. 1 added, 11 kept, 6 edited, 2 split, 1 merged, 1 deleted, 4 moved.",
        "",
        "Changed, the most serious first:",
        f"  {CASE}:15  edited, number",
        f"  {CASE}:14  edited, moved, name, quotation",
        f"  {CASE}:11  edited, moved, name",
        f"  {CASE}:4  edited, name",
        f"  {CASE}:7  edited, quotation",
        f"  {CASE}:6  split, name, quotation",
        f"  {CASE}:3  edited, wording",
        f"  {CASE}:19  merged from 19, 20, wording",
        f"  {CASE}:22  split from 6",
        f"  {CASE}:10  deleted",
    ]
    assert f"factcheck article diff {CASE}" in told


def test_what_a_revision_joined_is_told_as_joined_and_never_as_deleted(
    terminal: Terminal, write_file: Write
) -> None:
    terminal.type("verdict add 1 mixed -m x")
    joined = STORY.replace("in 1932. It is", "in 1932, and it is")

    told = terminal.out(["article", "revise", "bridge", write_file("joined.txt", joined)])
    later = "".join(map(terminal.out, ("article diff", "claim show 2", "status bridge")))

    assert "revision 2. 2 kept, 1 merged.\n" in told
    assert "  bridge:1  merged from 1, 2, " in told
    assert "bridge:2  joined\n  (joined to sentence 1)\n" in later
    assert "deleted" not in told + later
    assert "factcheck verdict add 1 RATING -m" in later


def test_a_file_that_says_the_same_stores_nothing(terminal: Terminal, write_file: Write) -> None:
    before = entries(terminal)
    told = terminal.out(["article", "revise", "bridge", write_file("same.txt", STORY)])

    assert told == "Nothing changed: bridge has these sentences already.\n"
    assert json.loads(terminal.out("article revise bridge same.txt --json"))["revision"] is None
    assert entries(terminal) == before


def test_a_revision_comes_from_standard_input_too(terminal: Terminal) -> None:
    terminal.type("article revise bridge - --label 'from the wire'", stdin=LONGER)

    shown = json.loads(terminal.out("article show bridge --json"))["article"]
    assert [one["label"] for one in shown["revisions"]] == [None, "from the wire"]


def test_who_revises_is_in_the_history(terminal: Terminal, write_file: Write) -> None:
    terminal.type(["article", "revise", "bridge", write_file("new.txt", LONGER), "--as", "ben"])

    last = json.loads(terminal.out("history show bridge --json"))["entries"][-1]
    assert (last["verb"], last["reviewer"]) == ("article.revise", "ben")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("article revise bridge nowhere.txt", "nowhere.txt"),
        ("article revise bridge empty.txt", "empty.txt"),
        ("article revise bridge blank.txt", "blank.txt"),
        ("article revise bridge zero.pdf", "zero.pdf"),
        ("article revise brigde new.txt", "Did you mean"),
        ("article revise bridge new.txt --as zoe", "There is no reviewer 'zoe'"),
    ],
)
def test_what_cannot_be_a_revision_is_refused_and_leaves_nothing_behind(
    terminal: Terminal, write_file: Write, line: str, said: str
) -> None:
    write_file("new.txt", LONGER)
    write_file("empty.txt", "")
    write_file("blank.txt", " \n\n ")
    write_file("zero.pdf", "%PDF-1.7\n")
    before = entries(terminal)

    assert said in terminal.refused(line)

    assert entries(terminal) == before
    assert len(json.loads(terminal.out("article show bridge --json"))["article"]["revisions"]) == 1


def test_words_that_were_redacted_are_no_ground_for_a_revision(
    terminal: Terminal, write_file: Write
) -> None:
    shown = json.loads(terminal.out("article show bridge --json"))["article"]
    uid = shown["revisions"][-1]["uid"]
    terminal.type(["redact", uid, "--because", "by order of the court", "--yes"])
    before = entries(terminal)

    refused = terminal.refused(["article", "revise", "bridge", write_file("new.txt", LONGER)])

    assert "redacted: no revision can be compared" in refused
    assert entries(terminal) == before


def test_a_verdict_is_refused_for_words_that_changed_since_they_were_shown(
    terminal: Terminal, write_file: Write
) -> None:
    terminal.type("claim show 2")
    terminal.type(["article", "revise", "bridge", write_file("new.txt", LONGER), "--as", "ben"])

    assert "no longer reads as it did" in terminal.refused("verdict add 2 true -m x")
    terminal.type("article diff bridge")
    terminal.type("verdict add 2 false -m 'It is 1,149.'")


# --- diff ---


def test_what_was_taken_out_and_put_in_is_marked_without_colour_too(
    terminal: Terminal, write_file: Write
) -> None:
    terminal.type(["article", "revise", "bridge", write_file("new.txt", LONGER)])

    told = terminal.out("article diff bridge")

    assert "bridge:2  edited, number" in told
    assert "It is [-1,149-]{+1,150+} metres long." in told
    assert "[-Ada-]{+Ida+} Brand" in told
    assert "1 kept in place, word for word.   (shown with --all)" in told
    assert "The bridge was built in 1932." not in told
    assert "The bridge was built in 1932." in terminal.out("article diff bridge --all")


@pytest.mark.parametrize("columns", [144, 170, 200, 300])
def test_where_there_is_room_old_and_new_stand_side_by_side(case: Terminal, columns: int) -> None:
    case.type(f"article revise {CASE} proof2.txt")
    case.columns = columns
    told = case.out(f"article diff {CASE}")

    assert all(columns_of(line) <= columns for line in told.splitlines())
    (line,) = (one for one in told.splitlines() if "3.5" in one)
    old, new = line.split(" │ ")
    assert "[-3.5-]" in old and "{+3.0+}" in new
    assert "3.0" not in old and "3.5" not in new


@pytest.mark.parametrize("columns", [40, 80, 143])
def test_where_there_is_not_they_stand_in_one_text(case: Terminal, columns: int) -> None:
    case.type(f"article revise {CASE} proof2.txt")
    case.columns = columns
    told = case.out(f"article diff {CASE}")

    assert "│" not in told
    assert "[-3.5-]{+3.0+}" in told
    assert all(columns_of(line) <= columns for line in told.splitlines() if line.startswith("  "))


def test_a_diff_says_which_revisions_it_compares(terminal: Terminal, write_file: Write) -> None:
    write_file("new.txt", LONGER)
    terminal.type("article revise bridge new.txt --label 'proof 2'")
    terminal.type(["article", "revise", "bridge", write_file("third.txt", STORY)])

    assert "revision 2 (proof 2) → 3" in terminal.out("article diff bridge")
    assert "revision 1 → 3" in terminal.out("article diff bridge --from 1")
    both = json.loads(terminal.out("article diff bridge --from 1 --to 3 --json"))["diff"]
    assert {one["change"] for one in both["sentences"]} == {"kept"}
    assert (both["from"]["number"], both["to"]["number"]) == (1, 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("article diff bridge --from 2 --to 1", "not earlier"),
        ("article diff bridge --from 2 --to 2", "not earlier"),
        ("article diff bridge --from 0", "no revision 0"),
        ("article diff bridge --to 7", "no revision 7"),
        ("article diff nothing", "nothing"),
    ],
)
def test_revisions_that_are_not_there_are_refused(
    terminal: Terminal, write_file: Write, line: str, said: str
) -> None:
    terminal.type(["article", "revise", "bridge", write_file("new.txt", LONGER)])
    assert said in terminal.refused(line)


def test_an_article_of_one_revision_has_nothing_to_compare(terminal: Terminal) -> None:
    assert "has one revision only" in terminal.refused("article diff bridge")


# --- for programs ---


def test_revise_and_diff_say_the_same_to_programs(case: Terminal) -> None:
    revised = json.loads(case.out(f"article revise {CASE} proof2.txt --json"))["revision"]
    compared = json.loads(case.out(f"article diff {CASE} --json"))["diff"]

    assert revised == {**compared, "corrections": revised["corrections"]}
    became = {one["number"]: one for one in compared["sentences"]}
    assert became[15]["kinds"] == ["number"]
    assert became[19]["origins"] == [19, 20]
    assert (became[23]["old"], became[23]["origins"]) == (None, [])
    assert (became[10]["new"], became[10]["change"]) == (None, "deleted")
    assert [n for n, one in became.items() if one["leaning"]] == [8, 16]
    for one in became.values():
        # The pieces of a word diff are the words, whole: nothing is left out.
        if one["diff"] and one["change"] == "edited":
            assert "".join(change["old"] for change in one["diff"]) == one["old"]
            assert "".join(change["new"] for change in one["diff"]) == one["new"]


def test_for_programs_a_revision_says_what_its_reading_left_out(
    terminal: Terminal, write_file: Write
) -> None:
    page = (
        "<html><body><nav><p>All of our councils are here.</p></nav><article><h1>The bridge</h1>"
        "<p>The bridge was built in 1933.</p><p>It is 1,149 metres long, and it still stands.</p>"
        "</article></body></html>"
    )

    revised = terminal.out(["article", "revise", "bridge", write_file("new.html", page), "--json"])

    account = json.loads(revised)["revision"]["to"]["left_out"]
    assert [(block["kind"], block["words"]) for block in account["left_out"]] == [
        ("navigation", "All of our councils are here.")
    ]
