"""What spares hands: acts on several claims in one go and taken back in one, `next` for a claim
that is named, citations turned round, `use` for everybody, and --as behind any command."""

import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from terminals import Terminal

from factcheck.cli import COMMANDS, main
from factcheck.cli.lazy import Group

Write = Callable[[str, str], str]


def _claim(terminal: Terminal, ref: str) -> dict[str, Any]:
    claim: dict[str, Any] = json.loads(terminal.out(f"claim show {ref} --json"))["claims"][0]
    return claim


def _live(terminal: Terminal, ref: str) -> list[tuple[str, str]]:
    return [
        (cited["stance"], cited["quote"])
        for cited in _claim(terminal, ref)["citations"]
        if not cited["withdrawn"]
    ]


# --- several in one go ---------------------------------------------------------------------------


def test_several_claims_are_cited_for_in_one_go_and_taken_back_in_one(terminal: Terminal) -> None:
    said = terminal.out(["cite", "add", "1,2,4", "archive", "ended in March 1932", "--supports"])

    assert said.startswith(
        "bridge:1 “The bridge was built in 1932.”\n"
        "bridge:2 “It is 1,149 metres long.”\n"
        "bridge:4 “It is the most beautiful one in the country.”\n"
        "  supports: archive"
    )
    assert said.endswith('Cited for 3.   Next: factcheck verdict add 1,2,4 RATING -m "why"\n')
    assert [len(_live(terminal, ref)) for ref in "1234"] == [1, 1, 0, 1]

    undone = terminal.out("undo")

    taken_back = "Taken back: cite.add, entry 2, cite.add, entry 3, cite.add, entry 4 of bridge."
    assert taken_back in " ".join(undone.split())
    assert [len(_live(terminal, ref)) for ref in "1234"] == [0, 0, 0, 0]


def test_of_several_that_are_cited_for_all_are_or_none(terminal: Terminal) -> None:
    terminal.type("claim divide 2 'It is' '1,149 metres long'")
    before = terminal.out("history show bridge")

    assert "no sentence 9" in terminal.refused(
        ["cite", "add", "1,9", "archive", "ended in March 1932", "--supports"]
    )
    terminal.type("next 1")
    assert "A passage's number belongs to one claim." in terminal.refused(
        "cite add 1,3 @1 --supports", code=2
    )
    assert terminal.out("history show bridge") == before


def test_a_list_is_skipped_in_one_go_and_taken_back_in_one(terminal: Terminal) -> None:
    assert terminal.out("claim skip 1 3-4 --opinion").count("bridge:") == 3

    assert [_claim(terminal, ref)["standing"] for ref in "1234"] == [
        "skipped", "unreviewed", "skipped", "skipped",
    ]  # fmt: skip
    terminal.type("undo")
    assert {_claim(terminal, ref)["standing"] for ref in "1234"} == {"unreviewed"}
    terminal.type("claim skip bridge:1 3 --opinion")
    terminal.type("claim skip 1 3 --withdraw")
    terminal.type("undo")
    assert [_claim(terminal, ref)["standing"] for ref in "13"] == ["skipped", "skipped"]


def test_a_list_of_two_articles_is_refused(terminal: Terminal, write_file: Write) -> None:
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")

    assert "These are of several articles: bridge, tower." in terminal.refused(
        "claim skip bridge:1 tower:1 --opinion", code=2
    )


def test_verdicts_on_several_are_taken_back_in_one_and_no_more_than_they(
    terminal: Terminal,
) -> None:
    terminal.type("claim skip 3 --opinion")
    terminal.type("verdict add 1-2,4 true -m 'As stated.'")

    undone = terminal.out("undo")

    assert undone.count("unreviewed") == 3
    assert _claim(terminal, "3")["standing"] == "skipped"
    assert "claim.skip" in terminal.out("undo")


def test_citation_and_verdict_that_were_given_in_one_go_are_taken_back_in_one(
    terminal: Terminal,
) -> None:
    terminal.type("verdict add 1 true -m x --cite archive 'ended in March 1932'")

    assert "cite.add, entry 2, verdict.add, entry 3 of bridge" in terminal.out("undo")

    assert _live(terminal, "1") == []
    assert _claim(terminal, "1")["standing"] == "unreviewed"


def test_two_acts_at_the_same_moment_are_two(terminal: Terminal) -> None:
    moment = terminal.clock.now
    terminal.type("claim skip 1 --opinion")
    terminal.clock.now = moment
    terminal.type("claim skip 2 --opinion")
    terminal.clock.now = moment

    terminal.type("undo")

    assert [_claim(terminal, ref)["standing"] for ref in "12"] == ["skipped", "unreviewed"]


# --- next and claim show ---------------------------------------------------------------------


def test_next_shows_the_claim_that_is_named_open_or_not(terminal: Terminal) -> None:
    terminal.type("claim skip 2 --opinion")
    terminal.type("claim divide 1 'The bridge' 'built in 1932'")

    assert terminal.out("next 2").startswith("bridge:2  skipped")
    assert "@1 archive" in terminal.out("next bridge:2")
    assert terminal.out("next 1").startswith("bridge:1.1 ")
    assert json.loads(terminal.out("next 1.2 --json"))["next"]["ref"] == "bridge:1.2"
    assert terminal.out("next bridge").startswith("bridge:3 ")
    assert "no sentence 9" in terminal.refused("next 9")
    assert "not both" in terminal.refused("next 2 --after 1", code=2)


def test_claim_show_has_the_passages_and_they_can_be_cited(terminal: Terminal) -> None:
    assert "Near it in your sources:\n" in terminal.out("claim show 2")

    terminal.type("cite add 2 @1 --supports")
    assert len(_live(terminal, "2")) == 1


# --- turned round ------------------------------------------------------------------------------


def test_a_citation_is_turned_round_by_one_entry(terminal: Terminal) -> None:
    terminal.type("verdict add 1 false -m x --cite archive 'ended in March 1932' --primary")
    before = terminal.out("history show bridge").count("\n")

    said = terminal.out("cite turn 1 1 --supports")

    assert "Turned (back: factcheck undo):\n  2. supports · archive (primary" in said
    assert terminal.out("history show bridge").count("\n") == before + 1
    assert _live(terminal, "1") == [("supports", "ended in March 1932")]
    claim = _claim(terminal, "1")
    assert claim["standing"] == "look-again"
    assert {reason["code"] for reason in claim["reasons"]} == {
        "evidence-withdrawn",
        "evidence-added",
    }
    assert "refutes" in terminal.out("cite list 1 --all")
    terminal.out("history verify")


def test_a_citation_that_was_turned_is_as_it_was_after_one_undo(terminal: Terminal) -> None:
    terminal.type("verdict add 1 false -m x --cite archive 'ended in March 1932' --primary")
    terminal.type("cite turn 1 1 --supports")

    terminal.type("undo")

    assert _live(terminal, "1") == [("refutes", "ended in March 1932")]
    assert _claim(terminal, "1")["standing"] == "stands"
    terminal.type("cite turn 1 1 --context")
    assert _live(terminal, "1") == [("context", "ended in March 1932")]


def test_a_turned_citation_carries_a_correction_that_is_in_the_text(
    terminal: Terminal, write_file: Write
) -> None:
    terminal.type(
        "verdict add 1 false -m x --cite archive 'ended in March 1932' --primary "
        "--correction 'The bridge was finished in March 1932.'"
    )
    story = (
        "The bridge was finished in March 1932. It is 1,149 metres long. “Nobody knows who paid "
        "for it”, said the mayor Ada Brand. It is the most beautiful one in the country."
    )
    write_file("story.txt", story)
    terminal.type("article revise bridge story.txt")
    terminal.type("cite turn 1 1 --supports")
    terminal.type("verdict add 1 true -m 'Corrected as proposed.'")

    claim = _claim(terminal, "1")
    assert (claim["standing"], claim["shortfalls"]) == ("stands", [])


def test_a_turn_goes_with_its_case(terminal: Terminal, tmp_path: Any) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --refutes")
    terminal.type("cite turn 1 1 --supports")
    terminal.type("cite turn 1 2 --context")
    terminal.type("undo")
    terminal.type("case export bridge case")

    other = Terminal(tmp_path / "other", terminal.clock, who="cleo")
    other.type(["init", str(other.desk), "--as", "cleo"])
    other.type("case import case")
    assert _live(other, "1") == [("supports", "ended in March 1932")]
    other.out("history verify")


def test_what_cannot_be_turned_is_refused(terminal: Terminal) -> None:
    terminal.type("cite add 1 archive 'ended in March 1932' --refutes")

    assert "bridge:1 has no citation 2" in terminal.refused("cite turn 1 2 --supports")
    assert "Citation 1 of bridge:1 refutes it already." in terminal.refused(
        "cite turn 1 1 --refutes"
    )
    assert "Say what it does now" in terminal.refused("cite turn 1 1", code=2)
    terminal.type("cite withdraw 1 1")
    assert "was withdrawn" in terminal.refused("cite turn 1 1 --supports")


# --- who works -----------------------------------------------------------------------------------


def test_the_article_in_use_is_everybodys_but_for_who_chose_another(
    terminal: Terminal, write_file: Write
) -> None:
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")
    terminal.type("use tower")

    assert terminal.out("use --as cleo") == "tower is in use.\n"
    terminal.type("verdict add 1 unverified -m x --as cleo")
    terminal.type("use bridge --as ben")
    assert terminal.out("use") == "tower is in use.\n"
    assert terminal.out("use --as cleo") == "bridge is in use.\n"


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for sub in group.list_commands(context):
        command = group.get_command(context, sub)
        assert command is not None
        if isinstance(command, Group):
            yield from _commands(command, f"{name} {sub}")
        else:
            yield f"{name} {sub}", command


# A demo is a desk of its own, and the script for a shell is nobody's.
NOBODYS = {"factcheck demo", "factcheck completion"}
ALL = dict(_commands(main, "factcheck"))


@pytest.mark.parametrize("name", sorted(ALL.keys() - NOBODYS))
def test_who_works_may_be_said_behind_any_command(name: str) -> None:
    assert len(ALL) > len(COMMANDS)
    assert any("--as" in param.opts for param in ALL[name].params)


# --- what is not known is not asked --------------------------------------------------------------


def test_who_found_out_nothing_is_not_asked_how_faithful_a_quotation_is(terminal: Terminal) -> None:
    assert "Say how faithful" in terminal.refused("verdict add 3 true -m x")

    terminal.type("verdict add 3 unverified -m 'Nobody could be reached.'")

    assert _claim(terminal, "3")["verdicts"][0]["fidelity"] == "none"


def test_nor_in_a_review(terminal: Terminal) -> None:
    said = terminal.out("review", stdin="j3\n6 nobody could be reached\nq\n")

    assert "How faithful" not in said
    assert _claim(terminal, "3")["rating"] == "unverified"


# --- corrections -----------------------------------------------------------------------------


def _corrections(terminal: Terminal, ref: str) -> list[str | None]:
    return [verdict["correction"] for verdict in _claim(terminal, ref)["verdicts"]]


def test_a_correction_is_made_of_the_words_that_change(terminal: Terminal) -> None:
    said = terminal.out(
        ["verdict", "add", "1", "mostly-true", "-m", "It took longer.", "--change",
         "built=>finished", "--change", "1932=>March 1932"]
    )  # fmt: skip

    assert "│ The bridge was finished in March 1932.\n" in said
    assert _corrections(terminal, "1") == ["The bridge was finished in March 1932."]


def test_a_change_that_cannot_be_made_enters_nothing(terminal: Terminal) -> None:
    give = ["verdict", "add", "1", "mostly-true", "-m", "x"]

    assert "“1933” does not stand in the sentence." in terminal.refused(
        [*give, "--change", "1933=>1934"], code=2
    )
    assert "leave --correction out" in terminal.refused(
        [*give, "--change", "1932=>1933", "-c", "x"], code=2
    )
    assert "is the text of one sentence" in terminal.refused(
        ["verdict", "add", "1-2", "mostly-true", "-m", "x", "--change", "1932=>1933"], code=2
    )
    assert _corrections(terminal, "1") == []


def test_changes_are_made_again_and_in_a_review(terminal: Terminal) -> None:
    terminal.type(["verdict", "add", "1", "mixed", "-m", "x", "--change", "1932=>1933"])
    terminal.type(["verdict", "add", "1", "--again", "-m", "x", "--change", "1932=>1931"])
    assert _corrections(terminal, "1")[-1] == "The bridge was built in 1931."

    said = terminal.out("review", stdin="j2\n2 not quite => 1,149=>1,150 => long=>wide\nq\n")

    assert "--correction 'It is 1,150 metres wide.'" in said
    assert _corrections(terminal, "2") == ["It is 1,150 metres wide."]


def _editor(monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    import sys

    script = f"import sys, pathlib; name = pathlib.Path(sys.argv[1]); {does}"
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", script]))


def test_the_editor_opens_the_reason_and_the_correction(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(
        monkeypatch,
        "text = name.read_text('utf-8'); assert text.startswith('Not then.'), text; "
        "assert 'The bridge was built in 1933.' in text; "
        "name.write_text(text.replace('Not then.', 'Not then, but later.')"
        ".replace('in 1933', 'in 1934'), 'utf-8')",
    )

    terminal.type(
        ["verdict", "add", "1", "mixed", "-e", "-m", "Not then.", "--change", "1932=>1933"]
    )

    verdict = _claim(terminal, "1")["verdicts"][0]
    assert verdict["rationale"] == "Not then, but later."
    assert verdict["correction"] == "The bridge was built in 1934."


def test_a_sentence_that_was_left_as_it_is_in_the_editor_is_no_correction(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(monkeypatch, "name.write_text('As stated.' + name.read_text('utf-8'), 'utf-8')")

    terminal.type("verdict add 1 true -e")

    verdict = _claim(terminal, "1")["verdicts"][0]
    assert (verdict["rationale"], verdict["correction"]) == ("As stated.", None)


# --- nothing typed is lost -----------------------------------------------------------------------


def test_a_reference_that_is_refused_costs_no_words(terminal: Terminal, write_file: Write) -> None:
    long = "The archive gives the month, and nobody else does."

    assert terminal.refused(["verdict", "add", "9", "true", "-m", long]) == (
        "Error: bridge has no sentence 9: it has 4.\n"
        "Nearest is bridge:4.   See: factcheck claim list bridge\n"
        f"Go on: factcheck verdict add 4 true -m '{long}'\n"
    )
    assert f"Go on: factcheck verdict add bridge:1,4 true -m '{long}'" in terminal.refused(
        ["verdict", "add", "bridge:1,9", "true", "-m", long]
    )
    assert f"Go on: factcheck note bridge:2 '{long}'" in terminal.refused(["note", "bridg:2", long])
    assert f"Go on: factcheck wait REF '{long}'" in terminal.refused(["wait", "seven", long])
    assert "Go on" not in terminal.refused("claim show 9")
    write_file("tower.txt", "The tower is 90 metres high.")
    terminal.type("article add tower.txt")
    assert f"Go on: factcheck cite add SLUG:1 archive '{long}' --supports" in terminal.refused(
        ["cite", "add", "1", "archive", long, "--supports"]
    )


def test_words_from_standard_input_are_kept_when_the_reference_is_refused(
    terminal: Terminal,
) -> None:
    refused = terminal.refused("verdict add 9 true -m -", stdin="An hour of work.\n")

    path = re.search(r"-m - < (\S+)", refused)
    assert path and Path(path[1]).read_text("utf-8") == "An hour of work.\n"
