"""Ticks on a worksheet: shown, written, entered with all the rest, and there on the next sheet."""

import json
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, TickingClock
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from sheets import claim, entries, fill_in, line_of, sheet_of
from terminals import Terminal

from factcheck.cli.reviewing.lines import TickAct, parse_line, parse_tick
from factcheck.cli.worksheets.compose import compose_sheet, sheet_content
from factcheck.cli.worksheets.escapes import escaped, unescaped
from factcheck.cli.worksheets.sheet import read_sheet
from factcheck.cli.worksheets.written_acts import acts_of_sheet
from factcheck.standing.policy import DEFAULT_POLICY

LONG = "the whole bridge is 1,149 metres long"
HEAD = "[bridge:1] unreviewed (00000000.00000000.00000000)"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def _ticks(terminal: Terminal, ref: str = "bridge:2") -> list[tuple[int, str, int, str | None]]:
    sheet: dict[str, Any] = json.loads(terminal.out(f"tick {ref} --json"))["sheets"][0]
    return [
        (detail["number"], tick["reviewer"], tick["citation"], tick["because"])
        for detail in sheet["details"]
        for tick in detail["ticks"]
    ]


def test_a_sheet_numbers_details_and_says_what_the_quotes_have_of_them(terminal: Terminal) -> None:
    terminal.type(f"cite add 2 archive '{LONG}' --supports")
    terminal.type("cite add 1 archive 'ended in March 1932' --supports")
    terminal.type("cite add 3 archive '503 metres' --context")
    terminal.type("tick 2 1 -m 'To the metre.'")
    sheet = sheet_of(terminal)

    assert "\n# details: 1 1,149 metres\n# citation 1, archive, has 1 word for word\n" in sheet
    assert "\n# details: 1 1932\n# citation 1, archive, has 1 in value (March 1932)\n" in sheet
    assert f'\n> cited 1: c archive "{LONG}" s\n> anna: t 1 /1: To the metre.\n' in sheet


def test_what_is_ticked_is_entered_with_what_is_cited_there_and_once(terminal: Terminal) -> None:
    terminal.type("cite add 2 archive '503 metres' --context --as ben")
    fill_in(terminal, s2=f't 1\nc archive "{LONG}"\n1 so it says', s1="c1s\nt 1 /archive: so")

    said = terminal.out("apply sheet.txt")

    assert said.endswith("Entered, of 2 sentences: 1 verdict, 2 citations, 2 ticks.\n")
    assert "  1 tick\n" in said
    assert _ticks(terminal) == [(1, "anna", 2, None)]
    assert _ticks(terminal, "bridge:1") == [(1, "anna", 1, "so")]
    before = entries(terminal)
    assert terminal.out("apply sheet.txt") == (
        "All of it was entered before; nothing is entered now.\n"
    )
    assert entries(terminal) == before
    assert terminal.type("undo") and _ticks(terminal) == []


def test_a_sheet_with_nothing_but_ticks_is_entered_once(terminal: Terminal) -> None:
    terminal.type(f"cite add 2 archive '{LONG}' --supports")
    fill_in(terminal, s2="t 1")

    entered = json.loads(terminal.out("apply sheet.txt --json"))["applied"]["entered"]
    assert [len(one["ticks"]) for one in entered if one["ref"] == "bridge:2"] == [1]
    again = terminal.out("apply sheet.txt")

    assert again == "All of it was entered before; nothing is entered now.\n"
    assert "> anna: t 1 /1\n" in sheet_of(terminal)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("t 4", "bridge:2 has no detail 4: it has 1."),
        ("t 1 /3", "bridge:2 has no citation 3."),
        ("t one", "'one' says no details to tick."),
        ("t p", "On a sheet details are ticked by their numbers."),
        ("t", "'' says no details to tick."),
    ],
)
def test_a_mistake_is_named_by_line_and_column_and_nothing_is_entered(
    terminal: Terminal, act: str, said: str
) -> None:
    terminal.type(f"cite add 2 archive '{LONG}' --supports")
    text = fill_in(terminal, s2=f"n measure it\n{act}", s1="c1s")
    before = entries(terminal)

    refused = terminal.refused("apply sheet.txt")

    assert f"sheet.txt:{line_of(text, act)}:1: {said}" in refused
    assert entries(terminal) == before
    assert claim(terminal, "1")["citations"] == []


def test_what_no_quote_has_says_how_it_is_written_on_a_sheet(terminal: Terminal) -> None:
    terminal.type("cite add 2 archive '503 metres' --context")
    terminal.type("cite add 2 archive 'to traffic' --context")
    fill_in(terminal, s2="t 1")

    assert "in a review or on a sheet /N): 1 archive · 2 archive" in terminal.refused(
        "apply sheet.txt"
    )


def test_ticks_are_held_back_when_the_sentence_changed(terminal: Terminal) -> None:
    terminal.type(f"cite add 2 archive '{LONG}' --supports")
    text = fill_in(terminal, s2="t 1")
    terminal.type("note 2 'still there'")
    terminal.type("cite add 2 archive '503 metres' --context --as ben")

    refused = terminal.refused("apply sheet.txt")

    assert "Something was said of bridge:2 since." in refused
    assert "\n? t 1\n" in Path("sheet.fresh.txt").read_text("utf-8")
    assert _ticks(terminal) == [] and "t 1" in text


@given(
    st.builds(
        TickAct,
        st.lists(st.integers(0, 9_999), min_size=1, max_size=4, unique=True).map(tuple),
        st.none() | st.sampled_from(["1", "12", "state", "a-2"]),
        TEXTS.map(str.strip),
    )
)
def test_any_tick_with_any_words_is_read_from_the_sheet_as_it_was_written(tick: TickAct) -> None:
    from factcheck.cli.reviewing.lines import ReviewLine, compose_tick
    from factcheck.cli.worksheets.compose import written_line

    words = compose_tick(TickAct(tick.details, tick.cite, escaped(tick.because)))
    line = written_line(ReviewLine(command="t", words=words))
    sheet = read_sheet("\n".join([HEAD, "", line, ""]))

    (placed,), mistakes = acts_of_sheet(sheet, DEFAULT_POLICY)
    assert not mistakes and not sheet.mistakes
    (ticked,) = placed.acts.ticks
    assert (ticked.details, ticked.cite) == (tick.details, tick.cite)
    assert ticked.because == (tick.because or None)


@pytest.mark.slow
@scaled(1 / 5, HealthCheck.function_scoped_fixture)
@given(because=TEXTS.map(str.strip))
def test_a_tick_that_was_entered_stands_on_the_next_sheet_with_all_its_words(
    desk: Desk, because: str
) -> None:
    slug = f"a{len(desk.as_().articles())}"
    desk.add_article(slug, "The bridge was built in 1932, for £6 million.")
    anna = desk.as_("anna")
    anna.add_source(url=f"https://example.org/{slug}", key=slug, excerpts=["Built in 1932."])
    anna.cite(f"{slug}:1", slug, "Built in 1932.", stance="supports")
    sheet = compose_sheet(sheet_content(anna, slug), TickingClock()())
    act = f"t 1 2 /1: {escaped(because)}".replace("\n", "\n  ") if because else "t 1 2 /1"

    placed, mistakes = acts_of_sheet(read_sheet(f"{sheet}{act}\n"), anna.policy)
    assert not mistakes
    anna.enter([one.acts for one in placed])

    lines = compose_sheet(sheet_content(anna, slug), TickingClock()()).split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("> anna: t"))
    typed = [lines[at].removeprefix("> anna: ")]
    for line in lines[at + 1 :]:
        if line.startswith(">   ") or line == ">":
            typed.append(line[4:])
            continue
        break
    tick = parse_tick(parse_line("\n".join(typed)).words)
    assert (tick.details, tick.cite, unescaped(tick.because)) == ((1, 2), "1", because)
    assert [one.count for one in anna.enter([one.acts for one in placed])] == [0]
