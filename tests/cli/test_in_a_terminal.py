"""The program as its own process: on a terminal, in a pipe, interrupted."""

import os
import re
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from terminals import Terminal

pytestmark = pytest.mark.slow

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
# What a terminal, or the person at it, may have said for every program.
_OF_A_SCREEN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LESS")
PROGRAM = str(Path(sys.executable).parent / "factcheck")


def _environment(terminal: Terminal, **more: str) -> dict[str, str]:
    assert terminal.desk is not None
    kept = {k: v for k, v in os.environ.items() if k not in _OF_A_SCREEN}
    return {
        **kept, "FACTCHECK_DESK": str(terminal.desk), "FACTCHECK_REVIEWER": "anna",
        "TERM": "xterm-256color", "PAGER": "cat", "PYTHONUTF8": "1", **more,
    }  # fmt: skip


def _on_screen(
    terminal: Terminal, *words: str, size: tuple[int, int] = (80, 24), typed: str = "", **env: str
) -> str:
    """What a command writes to a terminal of so many columns and rows."""
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        [PROGRAM, *words], stdin=theirs, stdout=theirs, stderr=theirs,
        env=_environment(terminal, **env), start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed.encode())
    written = b""
    while True:
        try:
            some = os.read(ours, 65_536)
        except OSError:  # how Linux says that nobody holds the other end any more
            break
        if not some:
            break
        written += some
    os.close(ours)
    process.wait()
    return written.decode().replace("\r\n", "\n")


def _colours(text: str) -> set[str]:
    return set(re.findall(r"\x1b\[[0-9;]*m", text)) - {"\x1b[0m"}


def test_there_is_colour_on_a_terminal_and_nowhere_else(terminal: Terminal) -> None:
    assert "\x1b[33m" in _colours(_on_screen(terminal, "claim", "list"))
    assert _colours(_on_screen(terminal, "claim", "list", NO_COLOR="1")) == set()
    assert _colours(_on_screen(terminal, "claim", "list", TERM="dumb")) == set()
    assert _colours(terminal.out("claim list")) == set()


def test_on_a_terminal_the_particulars_of_a_claim_are_marked_in_it(terminal: Terminal) -> None:
    said = _on_screen(terminal, "next", "--after", "1")

    assert "It is \x1b[1m1,149 metres\x1b[0m long." in said
    assert "\x1b[2mThe bridge was built in 1932.\x1b[0m" in said


def test_what_is_long_goes_through_the_pager_and_stays_on_the_screen(
    terminal: Terminal, tmp_path: Path
) -> None:
    pager = tmp_path / "pager.py"
    pager.write_text(
        "import os, sys\n"
        "sys.stdout.write(f'PAGER[{os.environ.get(\"LESS\")}]\\n' + sys.stdin.read())\n"
    )
    calling = f"{sys.executable} {pager}"

    long = _on_screen(terminal, "history", "show", "--desk-itself", size=(80, 4), PAGER=calling)
    short = _on_screen(terminal, "history", "show", "--desk-itself", size=(80, 24), PAGER=calling)

    assert "PAGER[FRX]" in long
    assert "reviewer.add" in long
    assert "PAGER" not in short
    assert "PAGER" not in terminal.out("history show --desk-itself")


def test_a_report_on_a_terminal_is_read_there_and_in_a_pipe_it_is_bytes(
    terminal: Terminal,
) -> None:
    assert "# The bridge" in _on_screen(terminal, "report")
    assert terminal.type("report").stdout_bytes.endswith(b"\n")


def test_a_quote_in_several_places_is_asked_for(terminal: Terminal) -> None:
    terminal.type("source add --key echo --excerpt 'A bridge is a bridge, and stays a bridge.'")

    said = _on_screen(terminal, "cite", "add", "1", "echo", "a bridge", "-c", typed="2\n")

    assert "The quote stands 2 times in echo." in said
    assert "  2  A bridge is a bridge, and stays »a bridge«." in said
    assert "Which (1 to 2): " in said
    assert "factcheck verdict add 1 RATING" in said


def test_progress_is_shown_to_whoever_looks(terminal: Terminal) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(f"A sentence of {name}.", "utf-8")

    said = _on_screen(terminal, "article", "add", "a.txt", "b.txt")

    assert "Taking in" in said
    assert "2/2" in said


def test_a_reader_that_has_seen_enough_is_no_error(terminal: Terminal) -> None:
    Path("long.txt").write_text("A sentence of no great length. " * 3_000, "utf-8")
    terminal.type("article add long.txt")
    for words in (["claim", "list", "long"], ["article", "show", "long", "--text"]):
        process = subprocess.Popen(
            [PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=_environment(terminal),
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


def test_a_full_disk_is_said_in_words(terminal: Terminal) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "claim", "list"], stdout=full, stderr=subprocess.PIPE,
            env=_environment(terminal), check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: No space left on device.")


def test_an_interrupt_is_quiet(terminal: Terminal) -> None:
    process = subprocess.Popen(
        [PROGRAM, "-v", "verdict", "add", "1", "true", "-m", "-"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(terminal),
    )  # fmt: skip
    assert process.stderr is not None
    while b"factcheck.cli: desk" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    said, complained = process.communicate()

    assert process.returncode == 130
    assert said == b""
    assert [line for line in complained.splitlines() if b"factcheck" not in line] in ([], [b""])


def test_what_is_no_utf8_is_refused_as_a_word_and_taken_as_a_file(terminal: Terminal) -> None:
    name = b"caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("A sentence in it.", "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")

    def run(*words: bytes) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [os.fsencode(PROGRAM), *words], capture_output=True, env=_environment(terminal),
            check=False,
        )  # fmt: skip

    refused = run(b"verdict", b"add", b"1", b"true", b"-m", b"caf\xe9")
    assert refused.returncode == 2
    assert "is not UTF-8 text." in refused.stderr.decode()
    assert run(b"article", b"add", name).stdout.startswith(b"caf: 1 claim")


@pytest.mark.parametrize(("answer", "comes_in"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_acts_of_people_who_work_here_are_asked_about(
    terminal: Terminal, tmp_path: Path, answer: str, comes_in: bool
) -> None:
    terminal.type("verdict add 1 true -m x")
    case = tmp_path / "case"
    terminal.type(["case", "export", "bridge", str(case)])
    other = Terminal(tmp_path / "other", terminal.clock)
    other.type(["init", str(other.desk), "--as", "anna"])

    screen = _on_screen(other, "case", "import", str(case), typed=answer)

    assert "Are these acts by anna? [y/N]" in screen
    assert ("Next: factcheck status bridge" in screen) is comes_in
    assert ("Nothing was imported." in screen) is not comes_in
    assert ("bridge" in other.out("article list")) is comes_in
