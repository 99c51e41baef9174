"""factcheck tick: a claim's details, held one by one against what is cited for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from terminals import Terminal

from factcheck.casework.views.complete import citations, details
from factcheck.store.quick_query import quick_query

PIER = "The pier opened in 1932, cost £6 million and has 1,149 metres."
SCAN = "It was opened in 1932. It cost 6 million pounds, and it is 1,151 metres long."
LEAF = "The pier has 1,149 metres, they say."


@pytest.fixture
def pier(terminal: Terminal) -> Terminal:
    """A sentence with three details, and a quote that has two of them and denies the third."""
    terminal.type("article add - --slug pier", stdin=f"{PIER} Who paid?")
    terminal.type(["source", "add", "--key", "scan", "--excerpt", SCAN])
    terminal.type(["source", "add", "--key", "leaf", "--excerpt", LEAF])
    terminal.type("cite add pier:1 scan 'It was…long.' --supports")
    return terminal


def _sheet(terminal: Terminal, ref: str = "pier:1") -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads(terminal.out(f"tick {ref} --json"))["sheets"][0]
    return sheet


def _ticked(terminal: Terminal) -> dict[int, list[tuple[str, int]]]:
    return {
        detail["number"]: [(tick["reviewer"], tick["citation"]) for tick in detail["ticks"]]
        for detail in _sheet(terminal)["details"]
        if detail["ticks"]
    }


def test_the_sheet_numbers_details_with_their_values_and_what_the_quotes_hold(
    pier: Terminal,
) -> None:
    assert pier.out("tick pier:1") == (
        f"pier:1 “{PIER}”\n"
        "  1. 1932 · date\n"
        "     → 1 scan has it word for word (proposed)\n"
        "  2. £6 million · money: 6,000,000 GBP\n"
        "     → 1 scan has it in value: 6 million pounds (proposed)\n"
        "  3. 1,149 metres · quantity: 1,149 m\n"
        "     ! 1 scan has another value: 1,151 metres\n"
        "To tick: factcheck tick pier:1 NUMBER…   All proposed: --all-proposed\n"
    )
    assert _ticked(pier) == {}


def test_a_program_gets_spans_values_and_what_each_quote_holds(pier: Terminal) -> None:
    pier.type("cite add pier:1 leaf --context")
    pier.type("cite add pier:1 leaf 'The pier…say.' --supports")
    sheet = _sheet(pier)

    third = sheet["details"][2]
    assert PIER[third["start"] : third["end"]] == third["words"] == "1,149 metres"
    assert (third["kind"], third["value"], third["unit"]) == ("quantity", "1149", "m")
    assert third["quotes"] == [
        {
            "citation": 1, "source": "scan", "agreement": "another value",
            "words": "1,151 metres", "proposed": False, "warning": True,
        },
        {
            "citation": 3, "source": "leaf", "agreement": "word for word",
            "words": "1,149 metres", "proposed": True, "warning": False,
        },
    ]  # fmt: skip
    assert sheet["unticked"] == [1, 2, 3]


def test_details_are_ticked_against_the_quote_that_has_them(pier: Terminal) -> None:
    pier.type("cite add pier:1 leaf 'The pier…say.' --supports")

    said = pier.out("tick pier:1 1 3 -m 'As printed.'")

    assert said.startswith(
        f"pier:1 “{PIER}”\n"
        "  1. 1932 ticked against 1 scan, which has it word for word\n"
        "  3. 1,149 metres ticked against 2 leaf, which has it word for word\n"
        "Ticked: 2 of 3; left: 2.   (back: factcheck undo)\n"
        "  ! Nobody has given a verdict yet.\n"
    )
    assert _ticked(pier) == {1: [("anna", 1)], 3: [("anna", 2)]}
    assert "     ticked by anna, 2021-07-27, against 2 leaf: As printed.\n" in pier.out(
        "tick pier:1"
    )


def test_word_for_word_is_proposed_before_what_is_the_same_in_value(pier: Terminal) -> None:
    pier.type("source add --key bill --excerpt 'They were paid £6 million for it.'")
    pier.type("cite add pier:1 bill 'paid £6 million' --supports")

    assert "ticked against 2 bill, which has it word for word" in pier.out("tick pier:1 2")


def test_whoever_ticks_against_another_value_is_warned_and_does_it(pier: Terminal) -> None:
    said = pier.out("tick pier:1 3 --cite 1")

    assert "  ! 3. 1,149 metres ticked against 1 scan, which has another value: 1,151 metres\n" in (
        said
    )
    assert _ticked(pier) == {3: [("anna", 1)]}


def test_a_citation_is_named_by_its_number_or_its_source(pier: Terminal) -> None:
    pier.type("cite add pier:1 leaf 'The pier…say.' --supports")

    pier.type("tick pier:1 1,2 --cite leaf")
    pier.type("tick pier:1 1-2 --cite 1 --as ben")

    assert _ticked(pier) == {
        1: [("anna", 2), ("ben", 1)],
        2: [("anna", 2), ("ben", 1)],
    }
    assert "1. 1932 ticked by you before against 2 leaf" in pier.out("tick pier:1 1 --cite 2")


def test_what_no_quote_has_is_ticked_only_against_what_is_named_or_the_only_one(
    pier: Terminal,
) -> None:
    assert "ticked against 1 scan, which has another value" in pier.out("tick pier:1 3")
    pier.type("undo")
    pier.type("cite add pier:1 leaf 'they say' --context")

    assert pier.refused("tick pier:1 1 3") == (
        "Error: No cited quote of pier:1 has detail 3 (“1,149 metres”), and 2 are cited.\n"
        "Say which it is held against (--cite N; in a review or on a sheet /N): 1 scan · 2 leaf\n"
    )
    assert _ticked(pier) == {}


def test_all_that_is_proposed_is_ticked_by_who_saw_the_sheet(pier: Terminal) -> None:
    assert pier.refused("tick pier:1 --all-proposed") == (
        "Error: The tick sheet of pier:1 was not shown to you as it is now.\n"
        "Nothing was ticked. Look at it first: factcheck tick pier:1\n"
    )
    pier.type("tick pier:1")
    pier.type("cite add pier:1 leaf 'The pier…say.' --supports")
    assert "not shown to you as it is now" in pier.refused("tick pier:1 --all-proposed")
    assert "not shown to you as it is now" in pier.refused("tick pier:1 --all-proposed --as ben")

    pier.type("tick pier:1")
    said = pier.out("tick pier:1 --all-proposed")

    assert "Ticked: 3 of 3.   (back: factcheck undo)\n" in said
    assert _ticked(pier) == {1: [("anna", 1)], 2: [("anna", 1)], 3: [("anna", 2)]}
    assert "is proposed that you did not tick" in pier.refused("tick pier:1 --all-proposed")


def test_what_was_ticked_in_one_go_is_taken_back_in_one_go(pier: Terminal) -> None:
    pier.type("tick pier:1 1 2")
    pier.type("tick pier:1 3")
    pier.type("undo")
    assert sorted(_ticked(pier)) == [1, 2]

    pier.type("undo")
    assert _ticked(pier) == {}
    assert "whole" in pier.out("history verify pier")


def test_ones_own_tick_is_taken_back_by_its_detail(pier: Terminal) -> None:
    pier.type("tick pier:1 1 2")
    pier.type("tick pier:1 2 --as ben")

    said = pier.out("tick pier:1 2 --withdraw -m 'The wrong pounds.'")

    assert "  2. £6 million your tick was taken back\nTicked: 2 of 3; left: 3." in said
    assert _ticked(pier) == {1: [("anna", 1)], 2: [("ben", 1)]}
    assert pier.refused("tick pier:1 1 2 --withdraw") == (
        "Error: You have not ticked detail 2 of pier:1.\nSee: factcheck tick pier:1\n"
    )
    pier.type("undo")
    assert _ticked(pier)[2] == [("anna", 1), ("ben", 1)]


def test_a_tick_that_counts_no_more_is_told_with_its_reason(pier: Terminal) -> None:
    pier.type("tick pier:1 1 3")
    pier.type("article revise pier -", stdin=f"{PIER.replace('1,149', '1,150')} Who paid?")

    assert "  · “1,149 metres” was ticked by anna, and counts no more: the words changed\n" in (
        pier.out("tick pier:1")
    )
    (lapsed,) = _sheet(pier)["lapsed"]
    assert (lapsed["detail"], lapsed["words"], lapsed["why"]) == (None, "1,149 metres", "changed")
    assert (
        "  1 of 3 details ticked, not “£6 million”, “1,150 metres”; 1 tick no longer counts\n"
    ) in pier.out("claim show pier:1")
    shown = json.loads(pier.out("claim show pier:1-2 --json"))["claims"]
    assert shown[0]["ticked"] == {"details": 3, "unticked": [2, 3], "lapsed": 1}
    assert shown[1]["ticked"] is None


def test_words_that_changed_since_they_were_shown_are_not_ticked(pier: Terminal) -> None:
    pier.type("tick pier:1")
    revised = f"It rained. {PIER.replace('1932', '1933')} Who paid?"
    pier.type("article revise pier - --as ben", stdin=revised)

    said = pier.refused("tick pier:1 1")

    assert said.startswith("Error: pier:1 no longer reads as it did when it was shown to you.\n")
    assert _ticked(pier) == {}


def test_a_sentence_without_details_and_several_claims_are_shown(pier: Terminal) -> None:
    assert pier.out("tick pier:1-2").endswith(
        "pier:2 “Who paid?”\n  Nothing in it can be counted or named.\n"
    )
    pier.type("claim divide pier:1 'opened in 1932' 'has 1,149 metres'")
    assert [line for line in pier.out("tick pier:1").splitlines() if "pier:" in line] == [
        "pier:1.1 “opened in 1932”",
        "pier:1.2 “has 1,149 metres”",
    ]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("tick pier:1 4", 1, "pier:1 has no detail 4: it has 3.\nSee: factcheck tick pier:1"),
        ("tick pier:1 0", 1, "pier:1 has no detail 0"),
        ("tick pier:2 1", 1, "Nothing is cited for pier:2 that a detail could be held against.\n"),
        ("tick pier:1 1 --cite 2", 1, "pier:1 has no citation 2.\nSee: factcheck cite list pier:1"),
        ("tick pier:1 1 --cite leaf", 1, "pier:1 has no citation of leaf.\n"),
        ("tick pier:1-2 1", 1, "'pier:1-2' names 2 claims."),
        ("tick pier:9", 1, "pier has no sentence 9: it has 2."),
        ("tick pier:1 one", 2, "'one' is no number of a detail.\nWrite 2, or 1-3, or 1,3."),
        ("tick pier:1 3-1", 2, "'3-1' is no number of a detail"),
        ("tick pier:1 1 --all-proposed", 2, "--all-proposed goes with a claim"),
        ("tick pier:1 --withdraw", 2, "--withdraw goes with the numbers of details"),
        ("tick pier:1 --cite 1", 2, "Say which details"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_ticked(
    pier: Terminal, line: str, code: int, said: str
) -> None:
    assert said in pier.refused(line, code=code)
    assert _ticked(pier) == {}


def test_a_source_that_is_cited_twice_and_what_was_withdrawn_are_refused(pier: Terminal) -> None:
    pier.type("cite add pier:1 scan 'opened in 1932' --supports")
    assert pier.refused("tick pier:1 1 --cite scan") == (
        "Error: scan is cited 2 times for pier:1.\nGive its number: 1, 2.\n"
    )
    pier.type("cite withdraw pier:1 1")
    pier.type("tick pier:1 1 --cite scan")
    assert _ticked(pier) == {1: [("anna", 2)]}

    assert pier.refused("tick pier:1 2 --cite 1").startswith(
        "Error: A tick against citation 1 would not count: it was withdrawn.\n"
    )


def test_details_and_citations_are_completed_with_their_words(
    pier: Terminal, tmp_path: Path
) -> None:
    assert pier.desk is not None
    with quick_query(f"sqlite:///{pier.desk / 'factcheck.sqlite3'}") as ask:
        assert details(ask, "pier:1", "", None) == [
            ("1", "1932"), ("2", "£6 million"), ("3", "1,149 metres"),
        ]  # fmt: skip
        assert details(ask, "1", "3", "pier") == [("3", "1,149 metres")]
        assert details(ask, "pier:1-2", "", None) == []
        assert [number for number, _ in citations(ask, "pier:1", "", None)] == ["1"]
        assert citations(ask, "1", "", None) == [], "there are two articles"


def _review(terminal: Terminal, *lines: str) -> str:
    return terminal.out("review pier", stdin="".join(f"{line}\n" for line in lines))


def test_in_a_review_the_sheet_is_shown_and_takes_numbers(pier: Terminal) -> None:
    said = _review(pier, "j1", "t", "1 3: as printed", "q")

    assert (
        "     ! 1 scan has another value: 1,151 metres\n"
        "  tick (1 3; p what is proposed; 1 /2 against citation 2): 1 3: as printed\n"
        "$ factcheck tick pier:1 1 3 -m 'as printed'\n"
        "  1. 1932 ticked against 1 scan, which has it word for word\n"
        "  ! 3. 1,149 metres ticked against 1 scan, which has another value: 1,151 metres\n"
        "  Ticked: 2 of 3; left: 2.\n"
    ) in said
    assert _ticked(pier) == {1: [("anna", 1)], 3: [("anna", 1)]}
    assert _sheet(pier)["details"][0]["ticks"][0]["because"] == "as printed"


def test_in_a_review_one_line_ticks_and_nothing_is_lost_that_is_refused(pier: Terminal) -> None:
    pier.type("cite add pier:1 leaf 'they say' --context")

    said = _review(pier, "j1", "t 3", "t 3 /2 they do", "t1", "q")

    assert "Say which it is held against" in said
    assert "$ factcheck tick pier:1 3 --cite 2 -m 'they do'\n" in said
    assert _ticked(pier) == {1: [("anna", 1)], 3: [("anna", 2)]}
    _review(pier, "j1", "t 9", "q")
    assert "You had begun: t 9   (! enters it)" in _review(pier, "j1", "q")
    _review(pier, "j1", "t", "8", "q")
    assert "You had begun: t 8   (! enters it)" in _review(pier, "j1", "q")


def test_in_a_review_what_is_proposed_is_ticked_after_it_was_shown(pier: Terminal) -> None:
    assert "not shown to you as it is now" in _review(pier, "j1", "t p", "q")
    assert _ticked(pier) == {}

    said = _review(pier, "j1", "t", "p", "u", "t p", "q")

    assert said.count("$ factcheck tick pier:1 --all-proposed\n") == 2
    assert _ticked(pier) == {1: [("anna", 1)], 2: [("anna", 1)]}


def test_ticking_a_few_is_not_having_seen_the_sheet(pier: Terminal) -> None:
    pier.type("tick pier:1 1")

    assert "not shown to you as it is now" in pier.refused("tick pier:1 --all-proposed")


def test_in_a_review_where_nothing_can_be_ticked_nothing_is_asked(pier: Terminal) -> None:
    said = _review(pier, "j2", "t", "q")

    assert "  Nothing in it can be counted or named.\n" in said
    assert said.endswith("left in pier.   Next: factcheck review pier\n")


@pytest.fixture
def asked(pier: Terminal) -> Terminal:
    """The pier on a desk whose policy asks for ticks, with a verdict that stands, and one primary
    citation."""
    assert pier.desk is not None
    settings = "[desk]\n[policy]\nticks_needed = true\n"
    (pier.desk / "factcheck.toml").write_text(settings, "utf-8")
    pier.type("cite add pier:1 scan 'opened in 1932' --supports --primary")
    pier.type("verdict add pier:1 true -m 'As the scan has it.'")
    pier.type("claim skip pier:2 --question")
    return pier


UNTICKED = "Each of its details must be ticked, and 3 of 3 are not: “1932”, “£6 million”, "


def test_where_the_policy_asks_for_ticks_an_unticked_verdict_is_not_finished(
    asked: Terminal,
) -> None:
    said = asked.out("gate pier", code=3)

    assert f"  ! {UNTICKED}“1,149 metres”.\n    → factcheck tick pier:1\n" in said
    blocking = json.loads(asked.out("gate pier --json", code=3))["gate"]["blocking"]
    assert [miss["code"] for miss in blocking[0]["shortfalls"]] == ["details-unticked"]
    assert json.loads(asked.out("status pier --json"))["status"]["blocking"] == 1
    assert UNTICKED in asked.out("status pier")
    shown = asked.out("next pier")
    assert shown.startswith("pier:1  stands  True")
    assert f"  ! {UNTICKED}" in shown
    assert "  0 of 3 details ticked, not “1932”, “£6 million”, “1,149 metres”\n" in shown
    assert asked.out("review pier", stdin="q\n").lstrip("\n").startswith("pier:1 ")


def test_with_every_detail_ticked_it_is_finished_until_a_tick_counts_no_more(
    asked: Terminal,
) -> None:
    asked.type("tick pier:1 1 --cite 2")
    said = asked.out("tick pier:1 2,3 --cite 1")

    assert "Ticked: 3 of 3." in said and "! Each" not in said
    assert asked.out("gate pier")
    assert "Nothing is open in pier." in asked.out("next pier")
    assert "  3 of 3 details ticked\n" in asked.out("claim show pier:1")

    asked.type("cite withdraw pier:1 1")
    asked.type("verdict add pier:1 --again -m 'On one of them.'")
    assert "  ! Each of its details must be ticked, and 2 of 3 are not: “£6 million”, " in (
        asked.out("gate pier", code=3)
    )


def test_what_was_not_decided_needs_no_tick(asked: Terminal) -> None:
    asked.type("verdict add pier:1 unverified -m 'Nobody knows.'")

    assert "ticked" not in asked.out("gate pier", code=3)


def test_a_divided_sentence_needs_the_ticks_of_its_parts(asked: Terminal) -> None:
    asked.type("claim divide pier:1 'The pier opened in 1932' 'has 1,149 metres'")
    for part in (1, 2):
        asked.type(f"cite add pier:1.{part} scan 'It was…long.' --supports --primary")
        asked.type(f"verdict add pier:1.{part} true -m 'So it says.'")
    asked.type("tick pier:1.1 1")

    blocking = json.loads(asked.out("gate pier --json", code=3))["gate"]["blocking"]
    assert [(miss["claim"], miss["code"]) for miss in blocking[0]["shortfalls"]] == [
        ("1.2", "details-unticked")
    ]


def test_the_report_tells_what_is_ticked_and_what_the_policy_lacks(asked: Terminal) -> None:
    report = asked.out("report pier -f json")
    claim = json.loads(report)["claims"][0]
    assert claim["details"] == []
    assert [miss["code"] for miss in claim["policy_asks_for_more"]] == ["details-unticked"]
    brief = asked.out("report pier").partition("policy asks for more:")[2]
    assert " – Each of its details must be ticked." in brief
    assert UNTICKED in asked.out("report pier --shape full")

    asked.type("tick pier:1 1 -m 'Page *7*.'")
    asked.type("tick pier:1 2")

    claim = json.loads(asked.out("report pier -f json"))["claims"][0]
    assert [
        (
            detail["text"],
            [(tick["reviewer"], tick["citation"], tick["because"]) for tick in detail["ticks"]],
        )
        for detail in claim["details"]
    ] == [
        ("1932", [("anna", 0, "Page *7*.")]),
        ("£6 million", [("anna", 0, None)]),
        ("1,149 metres", []),
    ]
    first, second = (
        claim["details"][nth]["ticks"][0]["at"].replace("T", " ")[:16] for nth in (0, 1)
    )
    for shape in ("full", "annotated"):
        assert (
            f"Details ticked: “1932” (anna, {first} UTC, against citation 1: Page \\*7\\*.); “£6 "
            f"million” (anna, {second} UTC, against citation 1). Not ticked: “1,149 metres”.\n"
        ) in asked.out(f"report pier --shape {shape}")
    page = asked.out("report pier -f html")
    assert "against citation 1: <bdi>Page *7*.</bdi>" in page
    assert page.count("against citation 1</span>") == 1
