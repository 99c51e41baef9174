"""A review at a terminal, as a person types: edited, completed, broken off, taken up again."""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

PseudoTerminal = pytest.importorskip(
    "benchmarks.pseudo_terminal", reason="this system has no pseudo-terminals"
).PseudoTerminal
PROGRAM = str(Path(sys.executable).parent / "factcheck")
PROMPT = "e,?]"
_OF_A_SCREEN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


def _review(
    terminal: Terminal, words: Sequence[str] = ("bridge",), size: tuple[int, int] = (80, 24)
) -> PseudoTerminal:
    assert terminal.desk is not None
    kept = {k: v for k, v in os.environ.items() if k not in _OF_A_SCREEN}
    environment = {
        **kept, "FACTCHECK_DESK": str(terminal.desk), "FACTCHECK_REVIEWER": "anna",
        "NO_COLOR": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8",
    }  # fmt: skip
    return PseudoTerminal([PROGRAM, "review", *words], environment, size)


def _draft(terminal: Terminal) -> dict[str, str]:
    assert terminal.desk is not None
    file = terminal.desk / ".factcheck-drafts.json"
    drafts = json.loads(file.read_text("utf-8"))["drafts"] if file.exists() else {}
    mine: dict[str, str] = drafts.get("anna", {})
    return mine


def _until_drafted(terminal: Terminal, line: str) -> None:
    end = time.monotonic() + 30
    while line not in _draft(terminal).values():
        assert time.monotonic() < end, _draft(terminal)
        time.sleep(0.02)


def _chosen(typist: PseudoTerminal, words: str) -> None:
    """Choose the first of what is offered, as soon as it is there to be chosen."""
    for _ in range(10):
        typist.type("\x1b[B")
        try:
            typist.until(words, seconds=3)
            return
        except AssertionError:
            continue
    raise AssertionError(f"{words} was not offered")


def _rationale(terminal: Terminal, ref: str) -> list[str]:
    claim = json.loads(terminal.out(f"claim show {ref} --json"))["claims"][0]
    return [verdict["rationale"] for verdict in claim["verdicts"]]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_sentence_takes_one_line(terminal: Terminal, size: tuple[int, int]) -> None:
    with _review(terminal, size=size) as typist:
        shown = typist.until(PROMPT)
        assert "│ The bridge was built in 1932." in shown
        assert "@1 archive" in shown
        typist.type("c1p 1 as the archive has it\r")
        assert "factcheck verdict add 1 true" in typist.until("bridge:2")
        typist.until(PROMPT)
        typist.type("q\r")
        assert "3 of 4 left in bridge." in typist.rest()

    assert _rationale(terminal, "1") == ["as the archive has it"]
    assert _draft(terminal) == {}


def test_a_started_reason_survives_a_kill_and_is_offered_again(terminal: Terminal) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("c1 1\r")
        typist.until("why:")
        typist.type("as the arch")
        _until_drafted(terminal, "c1 1 as the arch")
        typist.kill()

    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("ive has it\r")
        typist.until("bridge:2")

    assert _rationale(terminal, "1") == ["as the archive has it"]


def test_a_started_line_survives_a_closed_terminal(terminal: Terminal) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("5 it was 19")
        _until_drafted(terminal, "5 it was 19")

    assert _draft(terminal) == {"bridge:1": "5 it was 19"}


def test_an_interrupt_ends_it_and_keeps_the_line(terminal: Terminal) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("5 it was 19")
        _until_drafted(terminal, "5 it was 19")
        typist.type("\x03")
        assert "4 of 4 left in bridge." in typist.rest()
        assert typist.process.returncode == 0

    assert _draft(terminal) == {"bridge:1": "5 it was 19"}


def test_the_correction_is_edited_from_the_sentence_and_shown_as_a_difference(
    terminal: Terminal,
) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("3 a year too early\r")
        typist.until("should read: The bridge was built in 1932.")
        typist.type("\x7f\x7f1.\r")
        typist.until("[-1932-]{+1931+}")
        typist.type("\r")
        typist.until("bridge:2")

    claim = json.loads(terminal.out("claim show 1 --json"))["claims"][0]
    assert claim["verdicts"][0]["correction"] == "The bridge was built in 1931."


def test_words_are_looked_for_as_they_are_typed(terminal: Terminal) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("c 1923")
        typist.until("archive: The works began in 1923")
        _chosen(typist, '"The works began')
        typist.type("s 1 in the yearbook\r")
        typist.until("bridge:2")

    claim = json.loads(terminal.out("claim show 1 --json"))["claims"][0]
    assert claim["citations"][0]["quote"].startswith("The works began in 1923")
    assert _rationale(terminal, "1") == ["in the yearbook"]


def test_the_tabulator_finishes_words_of_what_is_shown_and_of_reasons_given(
    terminal: Terminal,
) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("1 when the bri\t")
        typist.until("dge")
        typist.type("\t")
        typist.until("was")
        typist.type("\t")
        typist.until("built")
        typist.type(" by its yearbook\r")
        typist.until("bridge:2")
        typist.until(PROMPT)
        typist.type("1\r")
        typist.until("why:")
        typist.type("yea\t")
        typist.until("rbook")
        typist.type(", it is\r")
        typist.until("bridge:3")

    assert _rationale(terminal, "1") == ["when the bridge was built by its yearbook"]
    assert _rationale(terminal, "2") == ["yearbook, it is"]


def test_earlier_lines_come_back_with_the_arrow(terminal: Terminal) -> None:
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("1 as the archive has it\r")
        typist.until("bridge:2")
        typist.until(PROMPT)
        typist.type("\x1b[A\r")
        typist.until("bridge:3")

    assert _rationale(terminal, "2") == ["as the archive has it"]


def test_a_strangers_words_turn_no_line_round_and_stay_what_they_are(terminal: Terminal) -> None:
    terminal.type("article add - --slug odd", stdin="It was \u202e1932 then.")
    with _review(terminal, ["odd"]) as typist:
        typist.until(PROMPT)
        typist.type("3 not so\r")
        shown = typist.until("then.")
        typist.type("\x7f!\r")
        typist.until("Is that it")
        typist.type("\r")
        shown += typist.until("0 of 1 left")

    assert "\u202e" not in shown
    claim = json.loads(terminal.out("claim show odd:1 --json"))["claims"][0]
    assert claim["verdicts"][0]["correction"] == "It was \u202e1932 then!"


def test_a_detail_is_ticked_by_its_number(terminal: Terminal) -> None:
    terminal.type("cite add 2 archive 'the whole bridge is 1,149 metres long' --supports")
    with _review(terminal) as typist:
        typist.until(PROMPT)
        typist.type("j2\r")
        typist.until("bridge:2")
        typist.until(PROMPT)
        typist.type("t\r")
        assert "→ 1 archive has it word for word (proposed)" in typist.until("against citation 2):")
        typist.type("1: to the metre\r")
        assert "factcheck tick 2 1 -m 'to the metre'" in typist.until("Ticked: 1 of 1.")
        typist.until(PROMPT)
        typist.type("q\r")
        typist.rest()

    (tick,) = json.loads(terminal.out("tick 2 --json"))["sheets"][0]["details"][0]["ticks"]
    assert tick["because"] == "to the metre"
