"""factcheck report: on standard output, or in a file that is written whole or not at all."""

import json
import subprocess
from pathlib import Path

import pytest
from terminals import Terminal

from factcheck.cli.commands.report import report_command
from factcheck.cli.options import OneOf
from factcheck.reports import FORMATS, SHAPES


def test_it_goes_to_standard_output_and_nothing_else_does(terminal: Terminal) -> None:
    result = terminal.type("report bridge")

    assert result.stdout.startswith("# The bridge\n")
    assert result.stderr == ""


def test_it_goes_to_a_file_with_the_same_bytes(terminal: Terminal) -> None:
    result = terminal.type("report -o report.md")

    assert result.stdout == ""
    assert result.stderr == f"Wrote report.md, {Path('report.md').stat().st_size:,} bytes.\n"
    assert Path("report.md").read_bytes() == terminal.type("report --shape full").stdout_bytes


def test_a_terminal_gets_one_page_and_a_file_all_of_it_unless_told(terminal: Terminal) -> None:
    brief = terminal.out("report")
    terminal.type("report -o full.md")
    terminal.type("report --shape brief -o brief.md")

    assert "\n- Shape: brief; " in brief
    assert "## Claim by claim" not in brief
    assert "\n- Shape: full\n" in Path("full.md").read_text("utf-8")
    assert Path("brief.md").read_text("utf-8") == brief
    first_page = brief.partition("\n## How this was made")[0]
    assert Path("full.md").read_text("utf-8").startswith(first_page)


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_checked_given_out_and_made_again(terminal: Terminal, shape: str) -> None:
    terminal.type(f"report --shape {shape} -o given.md")
    assert "given.md: still true" in terminal.out("report --check given.md")
    issued = terminal.type(f"report --issue --despite Wanted. --shape {shape}").stdout_bytes
    assert terminal.type("report --edition 1").stdout_bytes == issued
    assert terminal.out("report --editions").rstrip().endswith("the same")

    terminal.type("verdict add 1 false -m No.")

    told = terminal.type("report --check given.md", code=3).stdout
    assert "given.md: no longer what the desk would say." in told
    then = terminal.type(f"report --shape {shape} --at 1").stdout_bytes
    assert then == Path("given.md").read_bytes()


@pytest.mark.parametrize("maker", ["git apply", "patch -p1 -i"])
def test_the_corrections_are_made_by_the_file_that_tells_them_and_are_the_claims_then(
    terminal: Terminal, tmp_path: Path, maker: str
) -> None:
    corrected = ["The bridge was finished in 1932.", "It is 503 metres long."]
    for number, words in enumerate(corrected, 1):
        terminal.type(["verdict", "add", str(number), "false", "-m", "No.", "-c", words])
    work = tmp_path / "text"
    work.mkdir()
    terminal.type(f"report --shape corrections -o {work}/corrections.md")
    told = (work / "corrections.md").read_text("utf-8")
    name = told.partition("--- a/")[2].partition("\n")[0]
    (work / name).write_bytes(terminal.type("article show bridge --text").stdout_bytes)

    subprocess.run([*maker.split(), "corrections.md"], cwd=work, check=True, capture_output=True)

    terminal.type(["article", "revise", "bridge", str(work / name)])
    listed = json.loads(terminal.out("claim list bridge --json"))["claims"]
    assert [claim["text"] for claim in listed[:2]] == corrected


def test_a_shape_is_of_markdown(terminal: Terminal) -> None:
    assert "--shape is of Markdown" in terminal.refused("report -f json --shape brief", code=2)
    assert "Did you mean 'brief'?" in terminal.refused("report --shape breif", code=2)


def test_it_is_data_on_request(terminal: Terminal) -> None:
    assert json.loads(terminal.out("report -f json"))["format"] == 4
    assert "Did you mean 'json'?" in terminal.refused("report -f jsn", code=2)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(terminal: Terminal) -> None:
    assert terminal.refused("report -o nowhere/report.md") == (
        "Error: nowhere/report.md cannot be written: No such file or directory.\n"
        "Name a file you may write to.\n"
    )
    assert "it is a folder" in terminal.refused("report -o .")
    assert list(Path().iterdir()) == []


# --- editions -------------------------------------------------------------------------------------


def test_a_report_is_given_out_and_shown_again_byte_for_byte(terminal: Terminal) -> None:
    issued = terminal.type("report --issue --despite Wanted. -o given.md")
    terminal.type("verdict add 1 true -m x")

    assert issued.stdout == ""
    assert issued.stderr == (
        "This is edition 1 of bridge, given out by anna.\n"
        f"Wrote given.md, {Path('given.md').stat().st_size:,} bytes.\n"
    )
    shown = terminal.type("report --edition 1")
    assert shown.stdout_bytes == Path("given.md").read_bytes()
    assert shown.stderr == ""
    assert "\nEdition 1. Checked: `bridge`" in shown.stdout
    assert "edition.issue  edition 1, md" in terminal.out("history show bridge")
    assert "whole." in terminal.out("history verify bridge --against given.md")


def test_without_a_file_it_goes_to_standard_output_and_what_it_is_does_not(
    terminal: Terminal,
) -> None:
    issued = terminal.type("report bridge --issue --despite Wanted. -f json")

    assert json.loads(issued.stdout)["made"]["edition"] == 1
    assert issued.stderr == "This is edition 1 of bridge, given out by anna.\n"


def test_when_nothing_changed_it_says_so_and_gives_the_last_one_again(terminal: Terminal) -> None:
    first = terminal.type("report --issue --despite Wanted.")
    again = terminal.type("report --issue --despite Wanted.")

    assert again.stderr == "Nothing changed since edition 1 of bridge: this is it again.\n"
    assert again.stdout_bytes == first.stdout_bytes
    assert len(json.loads(terminal.out("report --editions --json"))["editions"]) == 1


def test_the_next_report_says_what_changed(terminal: Terminal) -> None:
    terminal.type("report --issue --despite Wanted.")
    terminal.type("verdict add 1 true -m x")

    assert (
        "## What changed since edition 1\n\n"
        "- **1.** Stands (before: not looked at yet). A new verdict was given.\n\n"
        "## Verified summary\n"
    ) in terminal.out("report --shape full")


def test_editions_are_listed_with_whether_they_are_still_what_the_desk_would_say(
    terminal: Terminal,
) -> None:
    assert terminal.out("report --editions") == (
        "No edition of bridge was given out yet.\nGive one out: factcheck report bridge --issue\n"
    )
    terminal.type("report --issue --despite Wanted.")
    terminal.type("verdict add 1 true -m x")
    terminal.type("reviewer add ben --role editor")
    terminal.type("report --issue --despite Wanted. -f json --as ben")

    _, first, second = terminal.out("report bridge --editions").splitlines()

    head = json.loads(terminal.out("history show bridge --json"))["entries"][0]["hash"]
    assert first.split() == [
        "1", "2021-07-27", "12:00", "anna", "md", "entry", "1,", head[:12], *first.split()[8:9],
        "something", "else",
    ]  # fmt: skip
    assert second.split()[3:5] == ["ben", "json"]
    assert second.endswith("the same")
    listed = json.loads(terminal.out("report --editions --json"))["editions"]
    assert [one["says_the_same_today"] for one in listed] == [False, True]
    assert listed[0]["head"] == {"seq": 1, "hash": head}


def test_one_whose_words_were_redacted_is_listed_and_not_shown(terminal: Terminal) -> None:
    terminal.type("verdict add 1 true -m 'A name that must go.'")
    terminal.type("report --issue --despite Wanted.")
    uid = json.loads(terminal.out("verdict list 1 --json"))["verdicts"][0]["uid"]
    terminal.type(["redact", uid, "--because", "a court", "--yes"])

    assert terminal.out("report --editions").rstrip().endswith("redacted")
    assert terminal.refused("report --edition 1") == (
        "Error: Words that edition 1 printed were redacted, and it went with them.\n"
        "See: factcheck history show\n"
    )


def test_an_edition_that_cannot_be_written_is_kept_and_it_says_how_to_have_it(
    terminal: Terminal,
) -> None:
    refused = terminal.refused("report --issue --despite Wanted. -o nowhere/report.md")

    assert "Edition 1 is kept: factcheck report bridge --edition 1 -o FILE\n" in refused
    terminal.type("report --edition 1 -o report.md")


def test_one_that_does_not_exist_is_refused_naming_those_that_do(terminal: Terminal) -> None:
    terminal.type("report --issue --despite Wanted.")

    assert terminal.refused("report --edition 2") == (
        "Error: bridge has no edition 2.\nThere is: 1.\n"
    )
    terminal.refused("report --edition 0", code=2)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("report --issue --edition 1", "--issue and --edition are asked for one at a time."),
        ("report --edition 1 --editions", "--edition and --editions are asked for one at a time."),
        ("report --json", "--json is for --editions and --check; the report as data is: -f json"),
        ("report --edition 1 -f md", "An edition has the format it was given out in: leave -f"),
        ("report --editions -o x", "--editions lists what was given out: leave -f, --shape"),
    ],
)
def test_what_contradicts_itself_is_not_understood(
    terminal: Terminal, line: str, said: str
) -> None:
    assert terminal.refused(line, code=2).startswith(f"Error: {said}")


def test_only_who_is_at_work_gives_a_report_out(terminal: Terminal) -> None:
    terminal.who = None

    assert terminal.refused("report --issue --despite Wanted.").startswith(
        "Error: Nobody is at work yet."
    )
    terminal.type("report")


@pytest.mark.parametrize(
    ("name", "there_are"),
    [
        # A feed is no report: it is made of what readers were told, by `desk.feed`.
        ("format_", ["atom", *dict.fromkeys(one.partition("-")[0] for one in FORMATS)]),
        ("shape", list(SHAPES)),
    ],
)
def test_the_formats_that_are_offered_are_those_that_there_are(
    name: str, there_are: list[str]
) -> None:
    """They are written out, so that no help or completion has to load the renderers."""
    (option,) = [param for param in report_command.params if param.name == name]

    assert isinstance(option.type, OneOf)
    assert sorted(option.type.choices) == sorted(there_are)
