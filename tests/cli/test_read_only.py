"""A desk that may not be written to can still be read."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

PROGRAM = str(Path(sys.executable).parent / "factcheck")
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h


def _as_anybody() -> None:
    """Root may write anywhere: it gives up the right for the program that is about to run."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0):
        raise OSError("this system does not let root give up a right")


@pytest.fixture
def read_only(terminal: Terminal) -> Terminal:
    """A desk in a folder in which nobody may write."""
    terminal.type("verdict add 1 true -m x")
    return _made_read_only(terminal)


def _made_read_only(terminal: Terminal) -> Terminal:
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux can root give up the right to write anywhere")
    assert terminal.desk is not None
    for path in (*terminal.desk.iterdir(), terminal.desk):
        path.chmod(path.stat().st_mode & ~0o222)
    return terminal


def _run(terminal: Terminal, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [PROGRAM, "--desk", str(terminal.desk), *words], preexec_fn=_as_anybody,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_is_shown_listed_and_reported(read_only: Terminal) -> None:
    assert read_only.desk is not None
    before = sorted(path.name for path in read_only.desk.iterdir())
    for words in (["claim", "list"], ["next"], ["report"]):
        done = _run(read_only, *words)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert "bridge" in done.stdout

    assert sorted(path.name for path in read_only.desk.iterdir()) == before


def test_what_would_write_is_refused_in_words(read_only: Terminal) -> None:
    done = _run(read_only, "verdict", "add", "2", "true", "-m", "x", "--as", "anna")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: The desk can be read here, but not written to.\n"
        "Ask for the right to write to its folder and its database.\n"
    )


def test_it_is_searched_as_far_as_the_index_goes(terminal: Terminal) -> None:
    assert terminal.desk is not None
    terminal.type("claim list --search built")
    searched = _made_read_only(terminal)
    found = _run(searched, "claim", "list", "--search", "built")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("bridge:1")


def test_an_index_that_would_have_to_be_written_first_is_refused_in_words(
    read_only: Terminal,
) -> None:
    done = _run(read_only, "claim", "list", "--search", "built")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: The desk can be read here, but not written to.\n")
