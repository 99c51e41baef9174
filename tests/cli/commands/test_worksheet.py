"""factcheck worksheet and apply: an article in one text file, filled in and entered as one."""

import json
from pathlib import Path

import pytest
from sheets import claim, entries, fill_in, line_of, sheet_of
from terminals import Terminal

LONG = "The arch spans 503 metres; the whole bridge is 1,149 metres long."


def test_a_sheet_has_every_sentence_with_its_words_and_numbered_passages(
    terminal: Terminal,
) -> None:
    sheet = sheet_of(terminal)

    assert sheet.startswith("# factcheck worksheet 1 · bridge, revision 1 · 2021-07-27 ")
    assert "# Ratings: 1 true  2 mostly-true  3 mixed  4 mostly-false  5 false" in sheet
    _, *blocks = sheet.split("\n[bridge:")
    assert [block.partition("]")[0] for block in blocks] == ["1", "2", "3", "4"]
    lines = blocks[1].split("\n")
    assert lines[0].startswith("2] unreviewed (")
    assert lines[1] == "| It is 1,149 metres long."
    assert lines[2] == "# details: 1 1,149 metres"
    assert lines[3].startswith("@1 archive 1:")
    assert lines[3].endswith(f" | {LONG}")
    assert "# it quotes somebody; say how faithfully: 1e exact" in blocks[2]


def test_what_is_written_under_sentences_is_entered_at_once(terminal: Terminal) -> None:
    fill_in(
        terminal,
        s1='c archive "ended in March 1932" s 1 in the yearbook',
        s2="c1p 2 nearly =>\n  It is 1,149 metres long,\n  all of it.\nn measure it",
        s3="1n nobody asked",
        s4="k o it is taste",
    )
    said = terminal.out("apply sheet.txt")

    assert "bridge:2 “It is 1,149 metres long.”\n  Mostly true, rests on archive\n" in said
    assert said.endswith("Entered, of 4 sentences: 3 verdicts, 2 citations, 1 skip, 1 note.\n")
    second = claim(terminal, "2")
    assert [(c["quote"], c["stance"], c["use"]) for c in second["citations"]] == [
        (LONG, "supports", "primary")
    ]
    assert [(v["rating"], v["rationale"], v["correction"]) for v in second["verdicts"]] == [
        ("mostly-true", "nearly", "It is 1,149 metres long,\nall of it.")
    ]
    assert claim(terminal, "1")["verdicts"][0]["rationale"] == "in the yearbook"
    assert claim(terminal, "4")["standing"] == "skipped"
    assert entries(terminal)[1:] == [
        "cite.add", "verdict.add", "cite.add", "verdict.add", "note.add", "verdict.add",
        "claim.skip",
    ]  # fmt: skip


def test_a_sheet_that_is_entered_twice_says_so_and_enters_nothing(terminal: Terminal) -> None:
    fill_in(terminal, s2="c1 1 as stated\nn measure it", s4="k o taste")
    terminal.out("apply sheet.txt")
    before = entries(terminal)

    assert (
        terminal.out("apply sheet.txt") == "All of it was entered before; nothing is entered now.\n"
    )
    assert entries(terminal) == before


def test_what_was_taken_back_is_entered_again(terminal: Terminal) -> None:
    fill_in(terminal, s2="1 as stated")
    terminal.out("apply sheet.txt")
    terminal.out("undo")

    assert "1 verdict" in terminal.out("apply sheet.txt")
    assert claim(terminal, "2")["standing"] == "stands"


def test_what_was_done_by_hand_meanwhile_is_not_done_again(terminal: Terminal) -> None:
    fill_in(terminal, s2="c1 1 as stated")
    terminal.out(["cite", "add", "bridge:2", "archive", LONG, "--supports"])

    said = terminal.out("apply sheet.txt")
    assert said.endswith("Entered, of 1 sentence: 1 verdict. Some of it was entered before.\n")
    assert len(claim(terminal, "2")["citations"]) == 1


def test_a_dry_run_does_all_of_it_and_takes_it_back(terminal: Terminal) -> None:
    fill_in(terminal, s2="c1 1 as stated", s4="k o")
    before = entries(terminal)

    said = terminal.out("apply sheet.txt --dry-run")
    assert "  True, rests on archive\n" in said
    assert said.endswith("of 2 sentences: 1 verdict, 1 citation, 1 skip. Nothing was.\n")
    assert entries(terminal) == before


def test_every_mistake_is_named_by_line_and_column_and_nothing_is_entered(
    terminal: Terminal,
) -> None:
    text = fill_in(
        terminal,
        s1="1 in the yearbook",
        s2='c9 2 what\nc archive "never said" 9 why\nfoo bar',
        s3="2 not how",
        s4="  1 set in\nk x\nd this | that",
    )
    before = entries(terminal)
    refused = terminal.refused("apply sheet.txt").splitlines()

    wrong, told, inward = line_of(text, "c9"), line_of(text, "2 not"), line_of(text, "  1 set")
    assert refused[0] == "Error: 7 mistakes; nothing was entered."
    assert [line.partition(": ")[0] for line in refused[1:]] == [
        f"sheet.txt:{wrong}:1", f"sheet.txt:{wrong + 1}:24", f"sheet.txt:{wrong + 2}:1",
        f"sheet.txt:{told}:1", f"sheet.txt:{inward}:1", f"sheet.txt:{inward + 1}:1",
        f"sheet.txt:{inward + 2}:1",
    ]  # fmt: skip
    assert refused[1].endswith(
        ': There is no passage 9 here. This sentence has 1; or cite words: c SOURCE "first…last"'
    )
    assert "'foo bar' was not understood." in refused[3]
    assert "bridge:3 quotes somebody" in refused[4]
    assert refused[4].endswith("behind the rating: 1e exact, 1t translated, 1p paraphrase, "
                               "1m misquoted, 1n none.")  # fmt: skip
    assert "To divide a sentence is nothing for a sheet. Use: factcheck claim divide" in refused[7]
    assert entries(terminal) == before


def test_mistakes_and_acts_come_as_json_too(terminal: Terminal) -> None:
    text = fill_in(terminal, s2="7 why")
    applied = json.loads(terminal.type("apply sheet.txt --json", code=1).stdout)["applied"]

    (mistake,) = applied["mistakes"]
    assert (mistake["ref"], mistake["line"], mistake["column"]) == (
        "bridge:2", line_of(text, "7 why"), 1,
    )  # fmt: skip
    fill_in(terminal, s2="1 why")
    applied = json.loads(terminal.out("apply sheet.txt --json"))["applied"]
    assert [(one["ref"], one["rating"]) for one in applied["entered"]] == [("bridge:2", "true")]


def test_only_what_is_open_is_on_a_sheet_that_is_asked_for_that(terminal: Terminal) -> None:
    terminal.out("verdict add bridge:2 true -m 'As the archive says.'")

    sheet = sheet_of(terminal, "--open")
    assert "[bridge:1]" in sheet
    assert "[bridge:2]" not in sheet
    assert sheet.partition("\n")[0].startswith(
        "# factcheck worksheet 1 · bridge, revision 1, open ones · "
    )


def test_what_was_said_before_stands_on_the_sheet_as_it_would_be_typed(terminal: Terminal) -> None:
    fill_in(terminal, s2="c1p 2 nearly => It is\n  1,149 metres long.\nn measure it", s4="k o")
    terminal.out("apply sheet.txt")

    sheet = sheet_of(terminal)
    assert (
        f'> cited 1: cp archive "{LONG}" s\n'
        "> anna: 2 nearly => It is\n"
        ">   1,149 metres long.\n"
        "> anna: n measure it\n"
    ) in sheet
    assert "> skipped: k o\n" in sheet


@pytest.mark.parametrize("text", ["", "some words\n", "<html></html>", "1 why\n"])
def test_what_is_no_sheet_is_refused(terminal: Terminal, text: str) -> None:
    Path("other.txt").write_text(text, "utf-8")

    assert terminal.type("apply other.txt", code=2).stderr.startswith("Error: ")


def test_a_sheet_on_which_nothing_is_written_enters_nothing(terminal: Terminal) -> None:
    sheet_of(terminal)

    assert "Nothing is written under any sentence" in terminal.out("apply sheet.txt")


@pytest.mark.parametrize(
    ("acts", "told"),
    [
        ("c1" + ",1" * 100_000 + " 1 why", "more than 100 citations"),
        ("1 a" + " " * 1_000_000 + "b\nfoo", "'foo' was not understood"),
        ("1 why\n" * 10_000, "9999 mistakes"),
    ],
)
def test_a_hostile_sheet_is_refused_politely(terminal: Terminal, acts: str, told: str) -> None:
    fill_in(terminal, s2=acts)

    refused = terminal.refused("apply sheet.txt")
    assert told in refused
    assert len(refused) < 50_000


def test_a_citation_of_words_that_stand_elsewhere_is_told_at_its_place(terminal: Terminal) -> None:
    text = fill_in(terminal, s2='1 why\nc archive "the whole bridge is 1,150 metres long" s')

    refused = terminal.refused("apply sheet.txt")
    assert f"sheet.txt:{line_of(text, 'c archive')}:1: The quote is not in archive." in refused


def test_the_words_of_the_article_are_not_changed_on_a_sheet(terminal: Terminal) -> None:
    text = sheet_of(terminal).replace("| It is 1,149", "| It is 1,150")
    Path("sheet.txt").write_text(text, "utf-8")

    assert "The words of bridge:2 are the article's, and were changed here." in terminal.refused(
        "apply sheet.txt"
    )


@pytest.mark.parametrize("spoilt", ["[bridge:2] ", "[bridge:2]"])
def test_a_sentence_without_its_first_line_is_not_taken_for_the_one_before(
    terminal: Terminal, spoilt: str
) -> None:
    text = fill_in(terminal, s1="1 in the yearbook", s2="5 not so")
    lines = [line for line in text.split("\n") if not line.startswith("[bridge:2]")]
    Path("sheet.txt").write_text("\n".join(lines), "utf-8")
    before = entries(terminal)

    assert "The line that begins this sentence is missing" in terminal.refused("apply sheet.txt")
    Path("sheet.txt").write_text(
        "\n".join(spoilt if x.startswith("[bridge:2]") else x for x in text.split("\n")), "utf-8"
    )
    assert "does not name a sentence as the sheet did" in terminal.refused("apply sheet.txt")
    assert entries(terminal) == before


def test_lines_that_end_as_on_windows_are_read(terminal: Terminal) -> None:
    text = fill_in(terminal, s2="1 as stated\n  on two lines")
    Path("sheet.txt").write_bytes(text.replace("\n", "\r\n").encode())
    terminal.out("apply sheet.txt")

    assert claim(terminal, "2")["verdicts"][0]["rationale"] == "as stated\non two lines"


def test_what_was_cited_before_the_sheet_is_cited_once_more_and_then_no_more(
    terminal: Terminal,
) -> None:
    terminal.out(["cite", "add", "bridge:2", "archive", LONG, "--supports"])
    fill_in(terminal, s2="c1 1 as stated")
    terminal.out("apply sheet.txt")

    assert len(claim(terminal, "2")["citations"]) == 2
    assert "All of it was entered before" in terminal.out("apply sheet.txt")
