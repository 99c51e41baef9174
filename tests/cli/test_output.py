"""What a command writes never lands on the desk, and goes where it was told to go."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from terminals import Terminal

from factcheck.files.desk_files import STATE_FILES
from factcheck.files.desk_state import StateKind

PROGRAM = str(Path(sys.executable).parent / "factcheck")
REPORT = "# The bridge"
DATABASE = "factcheck.sqlite3"
DESK_FILES = [
    DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", "factcheck.toml",
    *STATE_FILES,
]  # fmt: skip
WRITERS = {
    "report": ["report", "bridge", "-o"],
    "issue": ["report", "bridge", "--issue", "--despite", "x", "-o"],
    "case export": ["case", "export", "bridge"],
    "db backup": ["db", "backup"],
    "log": ["article", "list", "--log-file"],
}


def _all_of(desk: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}


def _spelt_plainly(path: Path, _: Path) -> Path:
    return path


def _spelt_with_dots(path: Path, _: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


def _spelt_in_capitals(path: Path, _: Path) -> Path:
    return path.with_name(path.name.upper()) if not path.exists() else path


def _through_a_link(path: Path, here: Path) -> Path:
    (here / "link").symlink_to(path)
    return here / "link"


def _through_a_linked_folder(path: Path, here: Path) -> Path:
    (here / "linked").symlink_to(path.parent)
    return here / "linked" / path.name


def _through_proc(path: Path, _: Path) -> Path:
    os.chdir(path.parent)
    return Path("/proc/self/cwd", path.name)


SPELLINGS = [
    _spelt_plainly, _spelt_with_dots, _spelt_in_capitals, _through_a_link,
    _through_a_linked_folder, _through_proc,
]  # fmt: skip


def test_every_state_file_that_there_is_is_kept() -> None:
    assert {kind.file for kind in StateKind} == set(STATE_FILES)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", DESK_FILES)
def test_no_report_is_written_over_the_desk_however_its_name_is_spelt(
    terminal: Terminal, name: str, spelling: Callable[[Path, Path], Path]
) -> None:
    assert terminal.desk is not None
    if spelling is _through_proc and not sys.platform.startswith("linux"):
        pytest.skip("only Linux has /proc")
    before = _all_of(terminal.desk)
    target = spelling(terminal.desk / name, Path.cwd())

    refused = terminal.refused(["report", "bridge", "-o", str(target)])

    assert "nothing else is written there" in refused
    assert _all_of(terminal.desk) == before


@pytest.mark.parametrize("writer", sorted(WRITERS))
@pytest.mark.parametrize("name", DESK_FILES)
def test_no_command_writes_over_the_desk(terminal: Terminal, name: str, writer: str) -> None:
    assert terminal.desk is not None
    before = _all_of(terminal.desk)

    terminal.refused([*WRITERS[writer], str(terminal.desk / name)])

    assert _all_of(terminal.desk) == before
    assert "No edition" in terminal.out("report bridge --editions")


@pytest.mark.parametrize("name", [DATABASE, "factcheck.toml"])
def test_a_hard_link_to_a_file_of_the_desk_is_that_file(terminal: Terminal, name: str) -> None:
    assert terminal.desk is not None
    Path("other-name").hardlink_to(terminal.desk / name)

    assert "nothing else is written there" in terminal.refused("report bridge -o other-name")
    assert "nothing else is written there" in terminal.refused("article list --log-file other-name")


@pytest.mark.parametrize(
    "address", ["sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite+pysqlite:///file:{}?uri=true"]
)
def test_a_database_that_lies_elsewhere_is_kept_too(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert terminal.desk is not None
    elsewhere = tmp_path / "elsewhere.sqlite3"
    shutil.move(terminal.desk / DATABASE, elsewhere)
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", address.format(elsewhere))
    before = elsewhere.read_bytes()

    for name in ("elsewhere.sqlite3", "elsewhere.sqlite3-wal", "elsewhere.sqlite3-shm"):
        refused = terminal.refused(["report", "bridge", "-o", str(tmp_path / name)])
        assert "the desk's database" in refused

    assert elsewhere.read_bytes() == before
    assert terminal.out("article list")


def test_nor_is_anything_written_over_another_desk(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.desk is not None
    other = tmp_path / "other"
    shutil.copytree(terminal.desk, other)
    before = _all_of(other)

    for name in DESK_FILES:
        assert "nothing else is written there" in terminal.refused(
            ["report", "bridge", "-o", str(other / name)]
        ), name
    assert "part of a database" in terminal.refused(
        ["case", "export", "bridge", str(other / f"{DATABASE}-wal" / "bridge")]
    )
    assert "part of a database" in terminal.refused(["init", str(other / f"{DATABASE}-shm")])
    assert _all_of(other) == before


def test_what_an_article_or_a_source_is_read_from_is_kept(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    terminal.type(["article", "add", write_file("tower.txt", "The tower is 90 metres high.")])
    plan = write_file("plan.txt", "It is 90 metres high.")
    terminal.type(["source", "add", plan, "--key", "plan"])
    Path("link.txt").symlink_to("plan.txt")

    assert "the file that article 'tower' is read from" in terminal.refused(
        "report tower -o ./tower.txt"
    )
    assert "the file that source 'plan' is read from" in terminal.refused(
        "article list --log-file link.txt"
    )
    assert Path("tower.txt").read_text("utf-8") == "The tower is 90 metres high."
    assert Path("plan.txt").read_text("utf-8") == "It is 90 metres high."


def test_a_log_that_is_asked_for_before_the_desk_is_named_is_kept_off_it_all_the_same(
    terminal: Terminal, write_file: Callable[[str, str], str]
) -> None:
    terminal.type(["article", "add", write_file("tower.txt", "The tower is 90 metres high.")])
    nowhere = Terminal(None, terminal.clock)

    refused = nowhere.refused(f"--log-file tower.txt article list --desk {terminal.desk}")

    assert "the file that article 'tower' is read from" in refused
    assert Path("tower.txt").read_text("utf-8") == "The tower is 90 metres high."


def test_the_demonstration_wants_a_folder_of_its_own(terminal: Terminal) -> None:
    Path("mine").mkdir()
    Path("mine/article.txt").write_text("Mine.", "utf-8")

    assert "mine is not empty" in terminal.refused("demo mine")

    assert [path.name for path in Path("mine").iterdir()] == ["article.txt"]
    assert Path("mine/article.txt").read_text("utf-8") == "Mine."


@pytest.mark.slow
def test_the_demonstration_leaves_the_database_alone_that_the_terminal_is_set_to(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.desk is not None
    before = terminal.out("history show")
    environment = os.environ | {"FACTCHECK_DATABASE_URL": f"sqlite:///{terminal.desk / DATABASE}"}

    done = subprocess.run(
        [PROGRAM, "demo", "shown"], env=environment, capture_output=True, text=True, check=True
    )

    assert terminal.out("history show") == before
    # Where the program is not on the PATH, that stands in front.
    assert "unset FACTCHECK_DATABASE_URL && " in done.stdout
    assert "cd shown\n" in done.stdout


# --- links, pipes, devices ---------------------------------------------------------------------


def test_a_link_is_followed_and_stays(terminal: Terminal) -> None:
    Path("real").mkdir()
    Path("real/out.md").write_text("old", "utf-8")
    Path("link.md").symlink_to("real/out.md")
    Path("new.md").symlink_to("real/new.md")

    terminal.type("report bridge -o link.md")
    terminal.type("report bridge -o new.md")

    for link, name in (("link.md", "out.md"), ("new.md", "new.md")):
        assert Path(link).is_symlink()
        assert Path("real", name).read_text("utf-8").startswith(REPORT)
    assert sorted(path.name for path in Path("real").iterdir()) == ["new.md", "out.md"]


def test_the_permissions_of_what_is_replaced_are_kept(terminal: Terminal) -> None:
    for name, mode in (("private.md", 0o600), ("group.md", 0o664), ("run.md", 0o755)):
        Path(name).write_text("old", "utf-8")
        Path(name).chmod(mode)
        terminal.type(["report", "bridge", "-o", name])
        assert Path(name).stat().st_mode & 0o777 == mode
        assert Path(name).read_text("utf-8").startswith(REPORT)


def _run(terminal: Terminal, *words: str, **more: object) -> "subprocess.CompletedProcess[bytes]":
    command = [PROGRAM, "--desk", str(terminal.desk), *words]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **more)  # type: ignore[call-overload]


def test_a_pipe_is_written_into(terminal: Terminal) -> None:
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        terminal.type("report bridge -o pipe")
        said = reader.communicate(timeout=60)[0]

    assert said.startswith(REPORT.encode())
    assert Path("pipe").is_fifo()


def test_a_socket_is_written_into(terminal: Terminal) -> None:
    said = []
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        listening.listen()

        def listen() -> None:
            with listening.accept()[0] as stream, stream.makefile("rb") as file:
                said.append(file.read())

        listener = threading.Thread(target=listen)
        listener.start()
        terminal.type("report bridge -o socket")
        listener.join(60)

    assert said[0].startswith(REPORT.encode())
    assert "cannot be written: Connection refused" in terminal.refused("report bridge -o socket")
    assert Path("socket").is_socket()


@pytest.mark.slow
def test_standard_output_is_written_into_by_any_of_its_names(terminal: Terminal) -> None:
    for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        assert _run(terminal, "report", "bridge", "-o", name).stdout.startswith(REPORT.encode())


def test_what_the_shell_appends_to_is_appended_to(terminal: Terminal) -> None:
    Path("all.md").write_text("Before.\n", "utf-8")

    with Path("all.md").open("ab") as file:
        command = [PROGRAM, "--desk", str(terminal.desk), "report", "bridge", "-o", "/dev/stdout"]
        subprocess.run(command, stdout=file, check=True)

    assert Path("all.md").read_text("utf-8").startswith(f"Before.\n{REPORT}")


def test_a_device_is_written_into_and_its_failure_said_in_words(terminal: Terminal) -> None:
    terminal.type("report bridge -o /dev/null")
    assert terminal.refused("report bridge -o /dev/full") == (
        "Error: /dev/full cannot be written: No space left on device.\n"
        "Make room there, or name a file on another disk.\n"
    )
    assert Path("/dev/null").is_char_device()
    assert Path("/dev/full").is_char_device()


def test_a_reader_that_has_gone_is_said_in_words(terminal: Terminal) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = _run(terminal, "report", "bridge", "-o", f"/dev/fd/{write}", pass_fds=[write])
    finally:
        os.close(write)
    assert done.returncode == 1
    assert b"cannot be written: Broken pipe" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_folder_is_refused_in_words(terminal: Terminal) -> None:
    Path("folder").mkdir()
    assert "it is a folder" in terminal.refused("report bridge -o folder")
    assert "it is a folder" in terminal.refused("article list --log-file folder")
    assert list(Path("folder").iterdir()) == []


def test_a_log_that_can_be_written_no_more_is_said_once_and_the_work_goes_on(
    terminal: Terminal,
) -> None:
    done = terminal.type("article list --log-file /dev/full")
    assert done.stderr == "The log file cannot be written any more: No space left on device.\n"
    assert "bridge" in done.stdout


# --- no room -----------------------------------------------------------------------------------


def _limited(size: int) -> Callable[[], None]:
    """No file may grow beyond a size: a full disk, for this process alone."""

    def limit() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.slow
@pytest.mark.parametrize("writer", ["report", "case export", "db backup"])
def test_without_room_nothing_is_half_written(terminal: Terminal, writer: str) -> None:
    Path("long.txt").write_text("The tower is 90 metres high. " * 450, "utf-8")
    terminal.type("article add long.txt")
    Path("long.txt").unlink()
    if writer == "report":
        Path("target").write_text("old", "utf-8")
    words = [word.replace("bridge", "long") for word in WRITERS[writer]]

    # SQLite maps 32 KiB beside a database that is only read.
    done = _run(terminal, *words, "target", preexec_fn=_limited(33_000))

    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert "written: " in said
    there = [path.name for path in Path.cwd().iterdir()]
    assert there == (["target"] if writer == "report" else [])
    if writer == "report":
        assert Path("target").read_text("utf-8") == "old"


@pytest.mark.slow
def test_without_room_for_the_database_nothing_is_written_and_that_is_said(
    terminal: Terminal,
) -> None:
    assert terminal.desk is not None
    Path("long.txt").write_text("The tower is 90 metres high. " * 5000, "utf-8")
    before = terminal.out("article list")
    size = (terminal.desk / DATABASE).stat().st_size

    done = _run(terminal, "article", "add", "long.txt", "--as", "anna", preexec_fn=_limited(size))

    assert done.returncode == 1
    assert b"There is no room left for the database" in done.stderr
    assert b"Traceback" not in done.stderr
    assert terminal.out("article list") == before
    assert "whole" in terminal.out("history verify")
