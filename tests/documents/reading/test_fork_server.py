"""Documents are read in processes forked from a template: each in one of its own, none is left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from factcheck.documents.reading import fork_server, sandbox
from factcheck.documents.reading.formats import Format

from .test_hostile import DOCX, MHTML, OTHERS, PAGE, PDF

pytestmark = pytest.mark.skipif(not fork_server.AVAILABLE, reason="no processes are forked here")

# A template whose readers do as they are told and say where they are, what was left in them, and
# what they have open.
_TEMPLATE = """
import os, sys, time
from factcheck.documents.reading.fork_server import serve
LEFT = []
def opened():
    for name in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{name}").partition(":")[0]
        except OSError:
            pass  # what the folder itself was listed with
def read(source, target):
    LEFT.append(source.read())
    eval(LEFT[-1])
    target.write(repr((os.getpid(), os.getppid(), LEFT, sorted(opened()))).encode())
serve(len, read, float(sys.argv[2]))
"""


def template(idle_seconds: float = 60) -> list[str]:
    return [sys.executable, "-P", "-c", _TEMPLATE, uuid4().hex, str(idle_seconds)]


def mark(command: list[str]) -> str:
    """The word that only these processes were started with."""
    return command[-2]


def ask(command: list[str], words: str = "0", timeout: float = 60) -> fork_server.Ended:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return fork_server.run(command, environment, "anything", words.encode(), timeout)


def told(command: list[str], words: str = "0") -> tuple[int, int, list[bytes], list[str]]:
    """A reader's process, its template's, what has been left in it, and which files it has open."""
    said: tuple[int, int, list[bytes], list[str]] = eval(ask(command, words).output)
    return said


def processes(word: str) -> list[int]:
    """Those that were started with this word and have not ended."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if word.encode() in words and folder.name.isdigit():
                found.append(int(folder.name))
    return found


def becomes_true(told: Callable[[], bool], within: float = 15) -> bool:
    until = time.monotonic() + within
    while not told() and time.monotonic() < until:
        time.sleep(0.02)
    return told()


@pytest.fixture
def command() -> Iterator[list[str]]:
    asked = template()
    yield asked
    for process in processes(mark(asked)):
        os.kill(process, signal.SIGKILL)


def test_each_document_is_read_in_a_process_of_its_own_that_has_seen_no_other(
    command: list[str],
) -> None:
    first, second = told(command, "b'first'"), told(command, "b'second'")
    assert first[0] != second[0]
    assert first[1] == second[1]
    assert (first[2], second[2]) == ([b"b'first'"], [b"b'second'"])


def test_a_reader_has_nothing_open_but_its_own_socket(command: list[str]) -> None:
    told(command)
    assert told(command)[3] == ["/dev/null"] * 3 + ["socket"]


def test_a_reader_that_dies_says_how_and_takes_nobody_with_it(command: list[str]) -> None:
    before = told(command)[1]
    assert ask(command, "os.kill(os.getpid(), 11)").code == -signal.SIGSEGV
    assert ask(command, "1 / 0").code == 1
    assert b"ZeroDivisionError" in ask(command, "1 / 0").output
    assert told(command)[1] == before


def test_a_template_that_died_is_replaced(command: list[str]) -> None:
    before = told(command)[1]
    os.kill(before, signal.SIGKILL)
    assert told(command)[1] != before
    # It dies while a reader works.
    assert ask(command, "os.kill(os.getppid(), 9)").code == 1
    assert told(command)


def test_a_template_without_work_ends_and_the_next_document_has_another() -> None:
    command = template(idle_seconds=0.2)
    before = told(command)[1]
    assert becomes_true(lambda: not processes(mark(command)))
    assert told(command)[1] != before


def test_what_takes_too_long_is_ended_with_its_template(command: list[str]) -> None:
    told(command)
    with pytest.raises(TimeoutError):
        ask(command, "time.sleep(60)", timeout=0.5)
    assert becomes_true(lambda: not processes(mark(command)))
    assert told(command)


def test_threads_that_read_at_once_do_not_wait_for_each_other(command: list[str]) -> None:
    with ThreadPoolExecutor(3) as threads:
        said = list(threads.map(lambda _: told(command, "time.sleep(0.5)"), range(3)))
    assert len({template for _, template, *_ in said}) == 3
    again = told(command)
    assert again[1] in {template for _, template, *_ in said}


def test_a_process_forked_from_ours_has_a_template_of_its_own(command: list[str]) -> None:
    ours = told(command)[1]
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            if told(command)[1] != ours:
                os._exit(0)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    assert told(command)[1] == ours


def test_a_template_ends_with_its_program_though_one_that_was_forked_from_it_goes_on(
    command: list[str],
) -> None:
    fork = "import time\ntime.sleep(300) if os.fork() == 0 else os.kill(os.getpid(), 9)"
    assert asking(command, "0", then=fork).wait(60) == -signal.SIGKILL
    # The one that goes on.
    assert becomes_true(lambda: len(processes(mark(command))) == 1)


_ASKING = (
    "import sys, os; from factcheck.documents.reading import fork_server\n"
    "environment = {**os.environ, 'PYTHONPATH': os.pathsep.join(sys.path)}\n"
    "command = [sys.executable, '-P', '-c', *sys.argv[1:4]]\n"
    "for words in sys.argv[4:]:\n"
    "    fork_server.run(command, environment, 'anything', words.encode(), 60)\n"
)


def asking(command: list[str], *words: str, then: str = "") -> "subprocess.Popen[bytes]":
    """A program that has this asked of a template."""
    return subprocess.Popen([sys.executable, "-c", _ASKING + then, *command[-3:], *words])


def test_of_a_program_that_has_ended_no_process_is_left(command: list[str]) -> None:
    assert asking(command, "0", "0").wait(60) == 0
    assert processes(mark(command)) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_of_a_program_that_is_ended_while_it_reads_no_process_is_left(
    command: list[str], how: signal.Signals
) -> None:
    program = asking(command, "time.sleep(300)")
    # The program itself, its template, and the reader.
    assert becomes_true(lambda: len(processes(mark(command))) == 3)
    program.send_signal(how)
    program.wait(60)
    assert becomes_true(lambda: not processes(mark(command)))


@pytest.mark.slow
@pytest.mark.parametrize("format", [Format.HTML, Format.MHTML, Format.DOCX, Format.PDF, *OTHERS])
def test_a_forked_reader_answers_as_a_new_interpreter_does(
    format: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {Format.HTML: PAGE, Format.MHTML: MHTML, Format.DOCX: DOCX, Format.PDF: PDF} | OTHERS

    def read() -> object:
        return sandbox.extract(
            format,
            data[format],
            declared_encoding=None,
            unpacked_limit=10**7,
            url="https://a.example",
        )

    forked = read()
    monkeypatch.setattr(fork_server, "AVAILABLE", False)
    assert read() == forked
