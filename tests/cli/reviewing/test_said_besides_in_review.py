"""What the single commands take of a citation and a verdict, said in a session's line; and what is
asked for, where it is missing."""

import json
from typing import Any

from sheets import claim, growth_changed
from terminals import Terminal

from factcheck.cli.reviewing.options import CITED, RATED

WHY = "Page 7 says so of both."


def _review(terminal: Terminal, *lines: str, slug: str = "bridge") -> str:
    return terminal.out(f"review {slug}", stdin="".join(f"{line}\n" for line in (*lines, "q")))


def _verdict(terminal: Terminal, ref: str) -> dict[str, Any]:
    last: dict[str, Any] = claim(terminal, ref)["verdicts"][-1]
    return last


def test_why_the_evidence_still_holds_is_asked_for_and_stored_as_the_command_does(
    terminal: Terminal,
) -> None:
    growth_changed(terminal)
    said = _review(terminal, "j1", "1 as it says", WHY, slug="growth")

    assert "The words changed in more than wording (number) since this was cited." in said
    assert f"why what is cited still bears them out: {WHY}" in said
    assert f"-m 'as it says' --evidence-still-holds '{WHY}'\n" in said
    told = _verdict(terminal, "growth:1")
    terminal.type("undo")
    terminal.type("claim show growth:1")
    terminal.type(
        ["verdict", "add", "growth:1", "true", "-m", "as it says", "--evidence-still-holds", WHY]
    )
    own = {"uid", "at", "entry"}
    by_command = _verdict(terminal, "growth:1")
    assert {k: v for k, v in told.items() if k not in own} == {
        k: v for k, v in by_command.items() if k not in own
    } and told["evidence_holds"] == WHY


def test_in_the_same_line_it_is_not_asked_for_and_neither_with_new_evidence_or_no_decision(
    terminal: Terminal,
) -> None:
    growth_changed(terminal)
    asked = "still bears them out"

    assert asked not in _review(terminal, "j1", f'1 /holds "{WHY}" as it says', slug="growth")
    assert _verdict(terminal, "growth:1")["evidence_holds"] == WHY
    assert asked not in _review(terminal, "j1", "6 nobody knows", slug="growth")
    anew = 'c page "The town is old." s 1 as that says'
    assert asked not in _review(terminal, "j1", anew, slug="growth")
    assert _verdict(terminal, "growth:1")["rationale"] == "as that says"
    assert asked not in _review(terminal, "j1", "1 in the yearbook")


def test_what_is_broken_off_there_is_kept_with_the_line(terminal: Terminal) -> None:
    growth_changed(terminal)
    said = _review(terminal, "j1", "1 as it says", "", slug="growth")

    assert "It was not said why the evidence still holds." in said
    assert "You had begun: 1 as it says   (! enters it)" in _review(terminal, slug="growth")
    context = 'c page "The town is old." x'
    assert "why what is cited still bears them out: " in _review(
        terminal, "j1", f"{context} 1 so", "", slug="growth"
    )
    assert claim(terminal, "growth:1")["verdicts"] == []


def test_a_citation_and_a_rating_say_more_and_the_commands_show_it(terminal: Terminal) -> None:
    said = _review(
        terminal, "j2",
        'c1/page 3/note "all of it" c archive "503 metres" x /record /snapshot 1 1 /said /misl so',
    )  # fmt: skip

    assert "$ factcheck cite add 2 @1 --supports --locator 'page 3' --note 'all of it'\n" in said
    assert (
        "$ factcheck cite add 2 archive '503 metres' --context --record --snapshot 1\n"
        "$ factcheck verdict add 2 true -m so -a said --flag misleading\n"
    ) in said
    cited = claim(terminal, "2")["citations"]
    assert [(c["locator"], c["note"], c["stance"]) for c in cited] == [
        ("page 3", "all of it", "supports"), (None, None, "context"),
    ]  # fmt: skip
    verdict = _verdict(terminal, "2")
    assert (verdict["asks"], verdict["flags"]) == ("said", ["misleading"])


def test_what_a_verdicts_citation_cannot_take_is_shown_as_a_command_of_its_own(
    terminal: Terminal,
) -> None:
    said = _review(terminal, "j2", "c1/note x 1 so", "j1", "c1p 1 so")

    assert (
        "$ factcheck cite add 2 @1 --supports --note x\n$ factcheck verdict add 2 true -m so\n"
    ) in said
    assert "$ factcheck verdict add 1 true -m so --cite @1 --primary\n" in said


def test_a_citation_without_a_verdict_says_as_much(terminal: Terminal) -> None:
    said = _review(
        terminal, "j1", 'c archive "in March 1932" s /live /at 01:17', "c archive /whole x"
    )

    assert (
        "$ factcheck cite add 1 archive 'in March 1932' --supports --live --locator 'at 01:17'\n"
    ) in said
    assert "$ factcheck cite add 1 archive --context\n" in said
    cited = claim(terminal, "1")["citations"]
    assert [(c["evidence"], c["locator"], c["quote"]) for c in cited] == [
        ("live", "at 01:17", "in March 1932"), ("record", None, None),
    ]  # fmt: skip


def test_a_source_that_is_the_thing_itself_is_cited_so_where_nothing_is_said(
    terminal: Terminal,
) -> None:
    terminal.type("source add --key minutes --book Minutes --excerpt 'Opened in 1932.' --primary")
    _review(terminal, "j1", 'c minutes "in 1932" s', 'c minutes "Opened" x /secondary')

    assert [c["use"] for c in claim(terminal, "1")["citations"]] == ["primary", "secondary"]


def test_what_can_be_said_is_told_as_it_is_typed(terminal: Terminal) -> None:
    said = _review(terminal, "j3", 'c archive "503 metres" x 1e her words', "j1", "1 /sad why")

    assert "/insist behind the rating calls it exact all the same." in said
    assert "/sad means nothing here." in said
    _review(terminal, "j3", "!")
    _review(terminal, "j3", 'c archive "503 metres" x 1e /insist her words')
    assert _verdict(terminal, "3")["fidelity"] == "exact"


def test_what_can_be_typed_is_explained_on_two_screens(terminal: Terminal) -> None:
    said = _review(terminal, "j1", "?", "??")
    first, second = said.partition("?] ?\n")[2].split("[1-6,")[:2]

    assert "??               tells what else can be said" in first
    for name in (*CITED, *RATED):
        assert f"/{name}" in second or name in ("supports", "refutes", "context")
    for screen in (first, second.partition("\n")[2]):
        assert len(screen.splitlines()) < 24
        assert max(map(len, screen.splitlines())) < 80


def test_the_verdict_of_another_sentence_is_taken_over_with_all_of_it(terminal: Terminal) -> None:
    terminal.type(
        "verdict add 1 true -m so --asks said --flag misleading --cite archive 1923 --supports"
    )
    terminal.type("cite add 1 archive 'March 1932' --supports --live")
    _review(terminal, "j2", "=1")

    verdict = _verdict(terminal, "2")
    assert (verdict["asks"], verdict["flags"]) == ("said", ["misleading"])
    assert [c["evidence"] for c in claim(terminal, "2")["citations"]] == ["record", "live"]


def test_the_draft_of_all_of_it_means_the_same(terminal: Terminal) -> None:
    line = '1 /said /holds "so ""it"" is" /insist why'
    _review(terminal, "j1", f"c9 {line}")

    assert json.dumps(line)[1:-1] in (
        (terminal.desk / ".factcheck-drafts.json").read_text("utf-8") if terminal.desk else ""
    )
