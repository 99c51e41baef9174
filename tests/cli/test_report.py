"""factcheck report: on standard output, or in a file that is written whole or not at all."""

import json
from pathlib import Path

from terminals import Terminal


def test_it_goes_to_standard_output_and_nothing_else_does(terminal: Terminal) -> None:
    result = terminal.type("report bridge")

    assert result.stdout.startswith("# The bridge\n")
    assert result.stderr == ""


def test_it_goes_to_a_file_with_the_same_bytes(terminal: Terminal) -> None:
    result = terminal.type("report -o report.md")

    assert result.stdout == ""
    assert result.stderr == f"Wrote report.md, {Path('report.md').stat().st_size:,} bytes.\n"
    assert Path("report.md").read_bytes() == terminal.type("report").stdout_bytes


def test_it_is_data_on_request(terminal: Terminal) -> None:
    assert json.loads(terminal.out("report -f json"))["format"] == 1
    assert "Did you mean 'json'?" in terminal.refused("report -f jsn", code=2)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(terminal: Terminal) -> None:
    assert terminal.refused("report -o nowhere/report.md") == (
        "Error: nowhere/report.md cannot be written: No such file or directory.\n"
        "Name a file you may write to.\n"
    )
    assert "it is a folder" in terminal.refused("report -o .")
    assert list(Path().iterdir()) == []
