"""A citation's locator is taken from where its quote stands, unless somebody says it."""

import json
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

TALK = """WEBVTT

01:17.000 --> 01:19.000
The bridge cost

01:19.100 --> 01:21.000
4.3 million.
"""


def locators(terminal: Terminal) -> list[str | None]:
    cited = json.loads(terminal.out("cite list bridge:1 --json"))["citations"]
    return [one["locator"] for one in cited]


@pytest.fixture
def talk(terminal: Terminal, tmp_path: Path) -> Terminal:
    (tmp_path / "talk.vtt").write_text(TALK)
    terminal.type(["source", "add", str(tmp_path / "talk.vtt"), "--key", "talk"])
    return terminal


def test_a_quote_from_subtitles_gets_the_time_of_its_cue(talk: Terminal) -> None:
    talk.type(["cite", "add", "bridge:1", "talk", "cost 4.3 million", "--supports"])
    talk.type(["cite", "add", "bridge:1", "talk", "4.3 million", "--supports"])
    assert locators(talk)[-2:] == ["at 01:17", "at 01:19"]


def test_a_time_that_somebody_says_counts(talk: Terminal) -> None:
    talk.type(["cite", "add", "bridge:1", "talk", "4.3 million", "--supports", "--at", "02:00"])
    assert locators(talk)[-1] == "at 02:00"


def test_a_quote_from_a_table_gets_its_cell(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "costs.csv").write_text("Year,Cost\n1931,4.3 million\n")
    terminal.type(["source", "add", str(tmp_path / "costs.csv"), "--key", "costs"])
    terminal.type(["cite", "add", "bridge:1", "costs", "4.3 million", "--refutes"])
    assert locators(terminal)[-1] == "B2"


def test_a_quote_from_a_text_has_no_place_of_its_own(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("The bridge cost 4.3 million.")
    terminal.type(["source", "add", str(tmp_path / "talk.txt"), "--key", "notes"])
    terminal.type(["cite", "add", "bridge:1", "notes", "4.3 million", "--supports"])
    assert locators(terminal)[-1] is None
