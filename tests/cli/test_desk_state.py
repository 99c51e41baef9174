"""What a desk remembers: one format, never half a file, and nothing a stranger wrote does harm."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from terminals import Terminal

from factcheck.files.desk_state import StateKind, change_state, read_state, write_state

HOSTILE = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "no UTF-8": b'{"anna": "\xff"}',
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 50_000,
    "half a character": b'{"format": 1, "use": {"anna": {"use": "\\ud800"}}}',
    "another format": b'{"format": 9, "use": {"anna": {"use": "bridge"}}}',
    "other shapes": b'{"anna": {"use": 7, "shown": [], "at": "x", "rounds": 1}, "out.md": 1}',
    "an endless number": b'{"anna": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("kind", list(StateKind))
def test_what_is_written_is_read(tmp_path: Path, kind: StateKind) -> None:
    write_state(tmp_path, kind, {"anna": {"use": "bridge"}})

    assert read_state(tmp_path, kind) == {"anna": {"use": "bridge"}}
    assert json.loads((tmp_path / kind.file).read_bytes())["format"] == 1
    assert [path.name for path in tmp_path.iterdir()] == [f".factcheck-{kind}.json"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (StateKind.USE, {"anna": {"use": "bridge", "at": {"bridge": [3, 0]}}}),
        (StateKind.USE, {"format": {"use": "bridge"}}),
        (StateKind.REPORTS, {"out.md": {"article": "a", "format": "md", "sha256": "0"}}),
        (StateKind.RERUN, {"format": 1, "told": {"a": {"1": "stands"}}, "editions": {}}),
    ],
)
def test_files_of_releases_before_are_still_read(
    tmp_path: Path, kind: StateKind, content: dict[str, Any]
) -> None:
    (tmp_path / kind.file).write_text(json.dumps(content), "utf-8")
    assert read_state(tmp_path, kind) == content


@pytest.mark.parametrize("kind", list(StateKind))
@pytest.mark.parametrize("data", list(HOSTILE.values()), ids=list(HOSTILE))
def test_a_strangers_file_counts_as_nothing(
    terminal: Terminal, kind: StateKind, data: bytes
) -> None:
    assert terminal.desk is not None
    Path("plan.txt").write_text("It is 90 metres high.", "utf-8")
    (terminal.desk / kind.file).write_bytes(data)

    terminal.type("next")
    terminal.type("verdict add bridge:1 true -m x")
    terminal.type(["report", "bridge", "-o", str(terminal.desk / "out.md")])
    terminal.type("rerun --offline")
    terminal.type("use bridge")

    assert read_state(terminal.desk, StateKind.USE)["anna"]["use"] == "bridge"
    assert list(read_state(terminal.desk, StateKind.REPORTS)) == ["out.md"]


@pytest.mark.parametrize(
    "path", ["factcheck.sqlite3", "factcheck.toml", "../here/mine.md", "nul\0", "x" * 5000]
)
def test_a_strangers_list_of_working_reports_writes_over_nothing(
    terminal: Terminal, path: str
) -> None:
    from hashlib import sha256

    assert terminal.desk is not None
    Path("mine.md").write_text("Mine.", "utf-8")
    try:
        digest = sha256((terminal.desk / path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        digest = sha256(b"Mine.").hexdigest()
    known = {path: {"article": "bridge", "format": "md", "sha256": digest}}
    write_state(terminal.desk, StateKind.REPORTS, known)

    terminal.type("rerun --offline --json")

    assert Path("mine.md").read_text("utf-8") == "Mine."
    assert (terminal.desk / "factcheck.toml").read_text("utf-8") == "[desk]\n"
    assert "bridge" in terminal.out("article list")


def test_a_pipe_or_a_link_in_its_place_is_not_read(terminal: Terminal) -> None:
    assert terminal.desk is not None
    os.mkfifo(terminal.desk / StateKind.USE.file)
    Path("elsewhere.json").write_text('{"out.md": {}}', "utf-8")
    (terminal.desk / StateKind.REPORTS.file).symlink_to(Path("elsewhere.json").resolve())

    assert read_state(terminal.desk, StateKind.USE) == {}
    assert read_state(terminal.desk, StateKind.REPORTS) == {}
    terminal.type("use bridge")
    assert read_state(terminal.desk, StateKind.USE)["anna"] == {"use": "bridge"}


def test_of_many_that_remember_something_at_once_none_is_forgotten(tmp_path: Path) -> None:
    change_state(tmp_path, StateKind.USE, lambda _: {})
    program = (
        "import sys; from pathlib import Path\n"
        "from factcheck.files.desk_state import StateKind, change_state\n"
        "for n in range(25): change_state(Path(sys.argv[1]), StateKind.USE,"
        " lambda s: {**s, f'{sys.argv[2]}{n}': n})"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), letter])
        for letter in "abcd"
    ]
    assert [one.wait(120) for one in writers] == [0] * 4
    assert len(read_state(tmp_path, StateKind.USE)) == 100
