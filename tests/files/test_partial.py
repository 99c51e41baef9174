"""What a killed run left beside its target is removed by the next, and nothing else is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.files.partial import partial_file, partial_folder
from factcheck.files.writing import write_output, write_own

NOT_OURS = (
    ".factcheck-partial-",
    ".factcheck-partial-0123456789abcdeg",
    ".factcheck-partial-0123456789abcdef.md",
    ".out.md.abcd1234",
    ".factcheck-use.json.bak",
    ".factcheck-use.json.0",
    "copy.sqlite3.partial",
)
KILLED = """
import os, signal, sys
from pathlib import Path
from factcheck.files.partial import partial_file, partial_folder
with partial_file(Path(sys.argv[1]), 0o600) as partial, partial_folder(Path(sys.argv[1])) as folder:
    os.write(partial.handle, b"half")
    (folder / "copy.sqlite3").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_run_left_is_gone_with_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert len(_names(tmp_path)) == 2

    write_output(tmp_path / "other.md", b"whole")

    assert _names(tmp_path) == ["other.md"]


def test_what_is_at_work_is_left_alone(tmp_path: Path) -> None:
    with partial_file(tmp_path, 0o600) as partial, partial_folder(tmp_path) as folder:
        write_output(tmp_path / "other.md", b"whole")
        write_own(tmp_path / "own.json", b"whole")
        assert _names(tmp_path) == sorted([partial.path.name, folder.name, "other.md", "own.json"])
    assert _names(tmp_path) == ["other.md", "own.json"]


def test_what_only_looks_like_it_is_left_alone(tmp_path: Path) -> None:
    for name in NOT_OURS:
        (tmp_path / name).write_text("Mine.", "utf-8")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "mine").write_text("Mine.", "utf-8")
    (tmp_path / ".factcheck-partial-00000000000000ff").symlink_to("mine")

    write_output(tmp_path / "out.md", b"whole")

    assert {*NOT_OURS, "mine", ".factcheck-partial-00000000000000ff"} <= set(_names(tmp_path))
    assert (tmp_path / "mine").read_text("utf-8") == "Mine."


def test_half_a_state_file_of_a_release_before_goes_once_its_process_has_gone(
    tmp_path: Path,
) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    (tmp_path / f".factcheck-use.json.{done.pid}").write_text("half", "utf-8")
    (tmp_path / f".factcheck-use.json.{os.getpid()}").write_text("half", "utf-8")

    write_own(tmp_path / ".factcheck-use.json", b"{}")

    assert _names(tmp_path) == [".factcheck-use.json", f".factcheck-use.json.{os.getpid()}"]


def _half_of_a_release_before(folder: Path, name: str, data: bytes, mode: int = 0o600) -> Path:
    path = folder / name
    path.write_bytes(data)
    path.chmod(mode)
    os.utime(path, (0, 0))
    return path


@pytest.mark.parametrize("half", [b"", b"# A bridge", b"# A bridge at ninety\n\nChecked: proof 3"])
def test_half_a_report_of_a_release_before_goes_when_that_report_is_written(
    tmp_path: Path, half: bytes
) -> None:
    _half_of_a_release_before(tmp_path, ".out.md.k3x_9fa0", half)

    write_output(tmp_path / "out.md", b"# A bridge at ninety\n\nChecked: proof 4\n")

    assert _names(tmp_path) == ["out.md"]


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        pytest.param(".out.md.k3x_9fa0", b"# A bridge", 0o644, id="open to others"),
        pytest.param(".out.md.k3x_9fa0", b"# Another", 0o600, id="with other words"),
        pytest.param(".out.md.k3x_9f", b"# A bridge", 0o600, id="of another tool"),
        pytest.param(".other.md.k3x_9fa0", b"# A bridge", 0o600, id="beside another report"),
        pytest.param("out.md.k3x_9fa0", b"# A bridge", 0o600, id="in plain sight"),
    ],
)
def test_what_may_be_somebody_elses_is_left_beside_a_report(
    tmp_path: Path, name: str, data: bytes, mode: int
) -> None:
    _half_of_a_release_before(tmp_path, name, data, mode)

    write_output(tmp_path / "out.md", b"# A bridge at ninety\n")

    assert _names(tmp_path) == sorted([name, "out.md"])


def test_a_young_or_twice_linked_half_is_left(tmp_path: Path) -> None:
    young = _half_of_a_release_before(tmp_path, ".out.md.aaaaaaaa", b"")
    os.utime(young)
    linked = _half_of_a_release_before(tmp_path, ".out.md.bbbbbbbb", b"")
    (tmp_path / "mine").hardlink_to(linked)

    write_output(tmp_path / "out.md", b"# A bridge at ninety\n")

    assert _names(tmp_path) == [young.name, linked.name, "mine", "out.md"]


def test_many_at_once_in_one_folder_never_take_each_others_file(tmp_path: Path) -> None:
    writer = (
        "import sys; from pathlib import Path; from factcheck.files.writing import write_own\n"
        "for n in range(200): write_own(Path(sys.argv[1]), sys.argv[2].encode() * 1000,"
        " durable=False)"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", writer, str(tmp_path / "target"), letter])
        for letter in "abcd"
    ]
    assert [one.wait(120) for one in writers] == [0] * 4
    assert _names(tmp_path) == ["target"]
    assert len(set((tmp_path / "target").read_bytes())) == 1


def test_a_link_in_the_place_of_the_desks_own_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("Mine.", "utf-8")
    (tmp_path / "own.json").symlink_to("mine")

    write_own(tmp_path / "own.json", b"{}")

    assert not (tmp_path / "own.json").is_symlink()
    assert (tmp_path / "mine").read_text("utf-8") == "Mine."


@pytest.mark.parametrize("name", ["x" * 250, "nul\0", "nowhere/out.md", ""])
def test_a_name_that_cannot_be_written_is_refused_or_written_but_never_half(
    tmp_path: Path, name: str
) -> None:
    if len(name) == 250:
        write_output(tmp_path / name, b"whole")
        assert (tmp_path / name).read_bytes() == b"whole"
        return
    with pytest.raises(FactcheckError):
        write_output(tmp_path / name, b"whole")
    assert _names(tmp_path) == []
