"""What a terminal shows of a report that is not as the desk wrote it."""

import click
import pytest

from factcheck.casework.integrity.check_report import ChangedLine, CheckedReport, Writing
from factcheck.cli.screen.checked_report import checked_lines, checked_values
from factcheck.text.visible import visible

WORDS = " ".join(f"word{number}" for number in range(900))


def checked(wrote: str | None, found: str | None) -> CheckedReport:
    return CheckedReport(
        slug=None, format="json", entry=3, writing=Writing.TAMPERED, says_the_same=False,
        changed=ChangedLine(2, wrote, found),
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, 7, 15, 16, 22, 23, 24, 450, 899])
@pytest.mark.parametrize("forged", ["", "sword", "word\x1b[2J9"])
def test_the_first_difference_of_a_long_line_is_among_what_is_shown(
    number: int, forged: str
) -> None:
    wrote = f"{WORDS} end"
    found = wrote.replace(f"word{number} ", f"{forged} ", 1)

    shown = click.unstyle("\n".join(checked_lines(checked(wrote, found), "given.json")))

    assert f"word{number} " in shown.partition("here stands: ")[0]
    assert f"{visible(forged)} " in shown.partition("here stands: ")[2]
    assert len(shown) < 700
    assert "\x1b" not in shown


def test_of_a_short_line_all_is_shown_and_of_none_that_there_is_none() -> None:
    shown = checked_lines(checked("# The bridge", None), "given.md")

    assert shown[-2:] == ["    the desk wrote: # The bridge", "    here stands: nothing"]


def test_programs_get_both_lines_whole_and_where_they_part() -> None:
    told = checked_values(checked(WORDS, WORDS.replace("word450", "wird450")))

    line = told["first_changed_line"]
    assert (line["number"], line["wrote"]) == (2, WORDS)
    assert WORDS[line["column"] - 1 :].startswith("ord450 ")
