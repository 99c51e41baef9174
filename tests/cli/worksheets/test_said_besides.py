"""What the single commands take of a citation and a verdict, said on a sheet behind a slash, and
in a table in columns of its own."""

import json
from pathlib import Path

import pytest
from sheets import claim, entries, fill_in, growth_changed, line_of, sheet_of, written
from terminals import Terminal

LONG = "the whole bridge is 1,149 metres long"
AGAIN = "All of it was entered before; nothing is entered now.\n"


def test_a_citation_has_all_that_cite_add_takes_and_stands_so_on_the_next_sheet(
    terminal: Terminal,
) -> None:
    act = (
        f'c archive "{LONG}" r /secondary /live /page 3 /at 01:17 /locator "below, left"\n'
        '  /note "It says ""metres"":\n'
        '  twice."'
    )
    fill_in(terminal, s2=act, s1="c1s/note x\nc archive /whole x")
    terminal.out("apply sheet.txt")

    (cited,) = claim(terminal, "2")["citations"]
    assert {of: cited[of] for of in ("stance", "use", "evidence", "locator", "note")} == {
        "stance": "refutes", "use": "secondary", "evidence": "live",
        "locator": "page 3, at 01:17, below, left", "note": 'It says "metres":\ntwice.',
    }  # fmt: skip
    assert [(c["note"], c["quote"] is None) for c in claim(terminal, "1")["citations"]] == [
        ("x", False), (None, True),
    ]  # fmt: skip
    assert terminal.out("apply sheet.txt") == AGAIN
    sheet = sheet_of(terminal)
    assert (
        f'> cited 1: c archive "{LONG}" r /live /locator "page 3, at 01:17, below, left" '
        '/note "It says ""metres"":\n>   twice."\n'
    ) in sheet
    assert "> cited 2: c archive /whole x\n" in sheet


def test_what_would_be_taken_when_nothing_is_said_is_not_said(terminal: Terminal) -> None:
    terminal.type("source add --key minutes --book Minutes --excerpt 'Opened in 1932.' --primary")
    terminal.type("cite add 1 minutes 'in 1932' --supports --secondary")
    terminal.type("cite add 2 minutes 'in 1932' --supports")
    terminal.type("source attach minutes --excerpt 'Closed in 1940.'")
    terminal.type("cite add 4 minutes 'in 1940' --context")
    sheet = sheet_of(terminal)

    assert '> cited 1: c minutes "in 1932" s /secondary /snapshot 1\n' in sheet
    assert '> cited 1: cp minutes "in 1932" s /snapshot 1\n' in sheet
    assert '> cited 1: cp minutes "in 1940" x\n' in sheet


def test_words_that_stand_in_several_places_are_cited_where_it_is_said(terminal: Terminal) -> None:
    terminal.type("source add --key song --book Minutes --excerpt 'Old bridge, wide bridge.'")
    fill_in(terminal, s1='c song "bridge" x')
    assert "Say which with /nth" in terminal.refused("apply sheet.txt")

    fill_in(terminal, s1='c song "bridge" x /nth 2 /snapshot 1')
    terminal.out("apply sheet.txt")

    assert claim(terminal, "1")["citations"][0]["start"] == 17


def test_a_rating_has_all_that_verdict_add_takes(terminal: Terminal) -> None:
    terminal.out("verdict add 2 false -m 'It is not.' --as ben")
    fill_in(
        terminal,
        s1="2/said/misl /missing-context in the yearbook => 1932=>1931 => built=>opened",
        s2="1 /supersede measured",
    )
    terminal.out("apply sheet.txt")

    verdict = claim(terminal, "1")["verdicts"][0]
    assert (verdict["asks"], verdict["flags"], verdict["rationale"], verdict["correction"]) == (
        "said", ["misleading", "missing-context"], "in the yearbook",
        "The bridge was opened in 1931.",
    )  # fmt: skip
    assert [v["counts"] for v in claim(terminal, "2")["verdicts"]] == [False, True]
    assert terminal.out("apply sheet.txt") == AGAIN
    assert (
        "> anna: 2 /said /misleading /missing-context in the yearbook => "
        "The bridge was opened in 1931.\n"
    ) in sheet_of(terminal)


def test_why_the_evidence_still_holds_is_said_on_the_sheet_and_kept(terminal: Terminal) -> None:
    growth_changed(terminal)
    sheet = terminal.out("worksheet growth")

    def filled(act: str) -> str:
        Path("growth.sheet").write_text(
            sheet.replace("\n[growth:2]", f"\n{act}\n\n[growth:2]"), "utf-8"
        )
        return "apply growth.sheet"

    refused = terminal.refused(filled("1 as it says"))
    assert 'why it still bears them out: 1 /holds "why" reason' in refused
    assert "--evidence" not in refused
    terminal.out(filled('1 /holds "Page 7 says so of *both*." as it says'))

    verdict = claim(terminal, "growth:1")["verdicts"][0]
    assert verdict["evidence_holds"] == "Page 7 says so of *both*."
    assert terminal.out("apply growth.sheet") == AGAIN
    assert '> anna: 1 /holds "Page 7 says so of *both*." as it says\n' in terminal.out(
        "worksheet growth"
    )
    fill_in(terminal, s1='1 /holds "why" as it says')
    assert "Leave /holds out." in terminal.refused("apply sheet.txt")


def test_who_insists_that_a_quotation_is_exact_is_heard(terminal: Terminal) -> None:
    act = 'c archive "503 metres" x\n1e {}her words'
    fill_in(terminal, s3=act.format(""))
    assert "/insist behind the rating calls it exact" in terminal.refused("apply sheet.txt")

    fill_in(terminal, s3=act.format("/insist "))
    terminal.out("apply sheet.txt")

    assert claim(terminal, "3")["verdicts"][0]["fidelity"] == "exact"


@pytest.mark.parametrize(
    ("act", "column", "said"),
    [
        ("c1 /pgae 3", 4, "/pgae means nothing here."),
        ("c1 1 /holds 'so' why", 6, "The words behind /holds stand in no pair of marks."),
        ('c archive "503 metres" x /nth none', 26, "Behind /nth stands a number from 1."),
        ('c archive "503 metres" x /snapshot 7', 1, "archive has no snapshot 7."),
        ("2 why => 1900=>1931", 1, "“1900” does not stand in the sentence."),
    ],
)
def test_a_mistake_is_named_by_line_and_column(
    terminal: Terminal, act: str, column: int, said: str
) -> None:
    text = fill_in(terminal, s2=act)
    before = entries(terminal)

    refused = terminal.refused("apply sheet.txt")

    assert f"sheet.txt:{line_of(text, act)}:{column}: {said}" in refused
    assert entries(terminal) == before


def test_a_table_has_columns_for_all_of_it(terminal: Terminal) -> None:
    Path("old.csv").write_text(
        "claim,rating,reason,source,quote,stance,use,evidence kind,page,cite note,snapshot,asks,"
        "flags,supersede,ticks,tick reason\n"
        f'2,true,so,archive,"{LONG}",supports,primary,live,3,all of it,1,said,misleading,yes,1,'
        "To the metre.\n"
        "1,,,archive,1923,context,,,,,,,,,1,\n"
        "1,,,archive,March 1932,supports,,,,,,,,,,\n",
        "utf-8",
    )
    terminal.out("verdict add 2 false -m 'It is not.' --as ben")
    said = terminal.out("apply old.csv")

    assert said.endswith("Entered, of 2 sentences: 1 verdict, 3 citations, 2 ticks.\n")
    second = claim(terminal, "2")
    (cited,) = second["citations"]
    assert {of: cited[of] for of in ("use", "evidence", "locator", "note", "snapshot")} == {
        "use": "primary", "evidence": "live", "locator": "3", "note": "all of it", "snapshot": 1,
    }  # fmt: skip
    verdict = second["verdicts"][-1]
    assert (verdict["asks"], verdict["flags"]) == ("said", ["misleading"])
    assert not second["verdicts"][0]["counts"]
    assert _ticks(terminal, "2") == [(1, 1, "To the metre.")]
    assert _ticks(terminal, "1") == [(1, 1, None)]
    assert terminal.out("apply old.csv") == AGAIN


def test_json_lines_tick_what_they_cite_or_what_they_name(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive '1923' --context")
    rows = [
        {"claim": 1, "source": "archive", "quote": "March 1932", "stance": "supports"},
        {"claim": 1, "ticks": [1], "tick against": 1, "tick reason": "Not 1923."},
        {"claim": 2, "source": "archive", "quote": "503 metres", "stance": "context", "ticks": 1},
    ]
    Path("ticks.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    terminal.out("apply ticks.jsonl")

    assert _ticks(terminal, "1") == [(1, 1, "Not 1923.")]
    assert _ticks(terminal, "2") == [(1, 1, None)]
    assert terminal.out("apply ticks.jsonl") == AGAIN


def test_a_table_says_why_the_evidence_still_holds_and_insists(terminal: Terminal) -> None:
    growth_changed(terminal)
    terminal.type("claim show growth:1")
    rows = [
        {"claim": "growth:1", "rating": "true", "reason": "so", "still holds": "Page 7."},
        {"claim": "bridge:3", "rating": "true", "reason": "so", "quotation": "exact",
         "source": "archive", "quote": "503 metres", "stance": "context", "insist": True},
    ]  # fmt: skip
    Path("more.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    terminal.out("apply more.jsonl")

    assert claim(terminal, "growth:1")["verdicts"][0]["evidence_holds"] == "Page 7."
    assert claim(terminal, "bridge:3")["verdicts"][0]["fidelity"] == "exact"
    rows[0]["still holds"] = "Page 8."
    Path("more.jsonl").write_text(json.dumps(rows), "utf-8")
    assert "You gave growth:1 another verdict already" in terminal.refused("apply more.jsonl")


def test_the_same_words_as_other_evidence_are_another_citation(terminal: Terminal) -> None:
    row = {"claim": 1, "source": "archive", "quote": "1923", "stance": "context"}
    for kind, said in (("live", "1 citation"), ("record", "1 citation"), ("record", "before")):
        Path("one.jsonl").write_text(json.dumps(row | {"evidence kind": kind}), "utf-8")
        assert said in terminal.out("apply one.jsonl")
    assert len(claim(terminal, "1")["citations"]) == 2


def test_cells_that_cannot_be_meant_are_named(terminal: Terminal) -> None:
    Path("old.csv").write_text(
        "claim,rating,reason,source,evidence kind,snapshot,insist,ticks\n"
        "1,,,archive,strong,,,\n"
        "1,,,archive,,first,,\n"
        "2,true,why,,,,perhaps,\n"
        "2,,,,,,,one\n"
        "4,,,nowhere,,,,1\n",
        "utf-8",
    )
    before = entries(terminal)
    refused = terminal.refused("apply old.csv").splitlines()[1:]

    assert [line.partition(": ")[0] for line in refused] == [
        "old.csv:2:4", "old.csv:3:4", "old.csv:4:2", "old.csv:5:8", "old.csv:6:4"
    ]  # fmt: skip
    assert "snapshot 'first' is no number from 1." in refused[1]
    assert "insist 'perhaps' is neither yes nor no." in refused[2]
    assert entries(terminal) == before


def test_what_was_written_with_a_slash_is_held_back_when_the_sentence_changed(
    terminal: Terminal,
) -> None:
    act = '1 /said /holds "both" as stated'
    Path("sheet.txt").write_text(written(sheet_of(terminal), s2=act), "utf-8")
    terminal.out("verdict add bridge:2 false -m 'It is not.' --as ben")
    terminal.refused("apply sheet.txt")

    assert f"\n? {act}\n" in Path("sheet.fresh.txt").read_text("utf-8")


def _ticks(terminal: Terminal, ref: str) -> list[tuple[int, int, str | None]]:
    sheet = json.loads(terminal.out(f"tick bridge:{ref} --json"))["sheets"][0]
    return [
        (detail["number"], tick["citation"], tick["because"])
        for detail in sheet["details"]
        for tick in detail["ticks"]
    ]
