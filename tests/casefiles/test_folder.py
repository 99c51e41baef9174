"""A case folder is read as a stranger's, and is written whole or not at all."""

import os
import resource
import signal
import subprocess
import sys
import time

import pytest
from casefiles.generated_cases import large_case, told_case

from factcheck.casefiles import Limits, parse, read_folder, render, write_folder
from factcheck.errors import FactcheckError

FILES = render(told_case().case("# Report\n"))


@pytest.fixture
def folder(tmp_path):
    write_folder(tmp_path / "harbour", FILES)
    return tmp_path / "harbour"


def refused(path, limits=Limits()):  # noqa: B008  # frozen
    with pytest.raises(FactcheckError) as caught:
        read_folder(path, limits)
    return caught.value.reason


def test_what_was_written_is_read(folder):
    assert read_folder(folder) == FILES
    assert parse(read_folder(folder)) == told_case().case("# Report\n")


def test_parent_folders_are_made(tmp_path):
    write_folder(tmp_path / "a" / "claims" / "harbour", FILES)
    assert read_folder(tmp_path / "a" / "claims" / "harbour") == FILES


# --- reading what a stranger made


def test_a_folder_that_is_not_there_or_no_folder_is_refused(tmp_path):
    assert "cannot be read" in refused(tmp_path / "none")
    (tmp_path / "file").write_bytes(b"")
    assert "cannot be read" in refused(tmp_path / "file")


@pytest.mark.parametrize("name", ["report.md", "claims/004.yaml", "sources/etc.yaml"])
def test_a_symbolic_link_is_not_followed(folder, tmp_path, name):
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    assert refused(folder) == f"{name}: this is a symbolic link, and a case has plain files."


def test_a_linked_folder_is_not_entered(folder, tmp_path):
    (folder / "claims").rename(tmp_path / "elsewhere")
    (folder / "claims").symlink_to(tmp_path / "elsewhere")
    assert refused(folder).startswith("claims: ")


def test_a_pipe_is_refused_without_waiting_for_it(folder):
    (folder / "report.md").unlink()
    os.mkfifo(folder / "report.md")
    assert "a device, a socket or a pipe" in refused(folder)


@pytest.mark.parametrize("name", ["notes", "claims/deeper", "report.md"])
def test_a_folder_that_no_case_has_is_refused(folder, name):
    if (folder / name).exists():
        (folder / name).unlink()
    (folder / name).mkdir()
    assert refused(folder) == f"{name}: this is a folder, and a case has plain files."


def test_a_file_where_a_folder_should_be_is_refused(tmp_path):
    (tmp_path / "claims").write_bytes(b"")
    assert refused(tmp_path).startswith("claims: ")


@pytest.mark.parametrize(
    "name", [".git", "Case.yaml", "a b", "\u202eevil", "-x", b"\xff".decode("latin-1"), "é"]
)
def test_a_name_that_no_file_of_a_case_has_is_refused(folder, name):
    (folder / name).write_bytes(b"")
    said = refused(folder)
    assert "no file of a case has such a name" in said
    assert "\u202e" not in said


def test_a_name_that_is_no_text_is_refused(folder):
    with open(os.fsencode(folder) + b"/\xff\xfe", "wb"):  # noqa: PTH123  # bytes, not a Path
        pass
    assert "no file of a case has such a name" in refused(folder)


def test_more_than_the_limits_allow_is_refused(folder):
    whole = sum(map(len, FILES.values()))
    assert read_folder(folder, Limits(all_bytes=whole)) == FILES
    assert "larger than a case may be" in refused(folder, Limits(all_bytes=whole - 1))
    assert "not more than 5 files" in refused(folder, Limits(files=5))
    assert refused(folder, Limits(file_bytes=20)).startswith("article-1.txt: ")
    assert refused(folder, Limits(yaml_bytes=20)).startswith("case.yaml: ")


# --- writing


def state_of(path):
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*.*")
            if one.is_file()}  # fmt: skip


def test_a_case_replaces_the_same_case_and_leaves_nothing_of_it(folder):
    growing = told_case()
    files = {name: data for name, data in render(growing.case()).items() if name != "report.md"}
    write_folder(folder, files)
    assert state_of(folder) == files
    assert [one.name for one in folder.parent.iterdir()] == ["harbour"]


def test_a_folder_that_stands_empty_is_filled(tmp_path):
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty", FILES)
    assert read_folder(tmp_path / "empty") == FILES


def test_a_link_to_a_folder_is_written_through(tmp_path, folder):
    (tmp_path / "link").symlink_to(folder)
    files = render(told_case().case("# Another report\n"))
    write_folder(tmp_path / "link", files)
    assert (tmp_path / "link").is_symlink()
    assert read_folder(folder) == files


@pytest.mark.parametrize("name", ["notes.txt", "claims/notes.txt", ".git", "claims/004.txt"])
def test_a_folder_with_anything_of_somebody_s_in_it_is_left_alone(folder, name):
    (folder / name).write_bytes(b"mine")
    before = state_of(folder)
    with pytest.raises(FactcheckError, match="not simply the folder of a case"):
        write_folder(folder, FILES)
    assert state_of(folder) == before


def test_a_folder_that_is_no_case_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.md").write_bytes(b"mine")
    with pytest.raises(FactcheckError, match=r"case\.yaml: the file is missing"):
        write_folder(tmp_path / "mine", FILES)
    assert (tmp_path / "mine" / "report.md").read_bytes() == b"mine"


def test_the_case_of_another_article_is_left_alone(folder):
    other = render(told_case("another").case())
    with pytest.raises(FactcheckError, match="another article"):
        write_folder(folder, other)
    assert read_folder(folder) == FILES


def test_a_file_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "harbour").write_bytes(b"mine")
    with pytest.raises(FactcheckError, match="is no folder"):
        write_folder(tmp_path / "harbour", FILES)
    assert (tmp_path / "harbour").read_bytes() == b"mine"


def test_a_parent_that_cannot_be_a_folder_is_an_error_and_no_traceback(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FactcheckError, match="cannot be written"):
        write_folder(tmp_path / "file" / "harbour", FILES)


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "claims/../../evil", "notes.txt", ""])
def test_no_file_is_written_outside_or_beside_a_case(tmp_path, name):
    with pytest.raises(FactcheckError, match="no such file belongs to a case"):
        write_folder(tmp_path / "harbour", FILES | {name: b"evil"})
    assert list(tmp_path.iterdir()) == []


def test_when_the_disk_takes_no_more_the_old_case_stays(folder):
    """A process that may write no file larger than 2,000 bytes stands for a disk that is full."""
    source = folder.parent / "source"
    write_folder(source, render(large_case(3)))
    script = (
        "import sys; from pathlib import Path; from factcheck.casefiles import *\n"
        "from factcheck.errors import FactcheckError\n"
        "files = read_folder(Path(sys.argv[1]))\n"
        "files['report.md'] = b'x' * 5000\n"
        "try: write_folder(Path(sys.argv[2]), files)\n"
        "except FactcheckError as error: print(error.reason)\n"
    )
    before = read_folder(folder)
    limit = (2000, 2000)
    done = subprocess.run(
        [sys.executable, "-c", script, folder, folder],
        capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert "cannot be written: File too large" in done.stdout
    assert read_folder(folder) == before
    assert sorted(one.name for one in folder.parent.iterdir()) == ["harbour", "source"]


def test_a_run_that_died_between_its_two_renames_is_put_right(folder):
    folder.rename(folder.with_name(".harbour.factcheck-old"))
    folder.with_name(".harbour.factcheck-new").mkdir()
    (folder.with_name(".harbour.factcheck-new") / "case.yaml").write_bytes(b"half")
    other = render(told_case("another").case())
    with pytest.raises(FactcheckError, match="another article"):
        write_folder(folder, other)
    assert read_folder(folder) == FILES
    assert [one.name for one in folder.parent.iterdir()] == ["harbour"]


def test_a_run_that_died_after_its_renames_leaves_nothing_for_long(folder):
    write_folder(folder.with_name(".harbour.factcheck-old"), FILES)
    files = render(told_case().case("# Another report\n"))
    write_folder(folder, files)
    assert read_folder(folder) == files
    assert [one.name for one in folder.parent.iterdir()] == ["harbour"]


_WRITE_BY_TURNS = """
import sys
from pathlib import Path
from factcheck.casefiles import read_folder, write_folder
one, other = (read_folder(Path(path)) for path in sys.argv[2:4])
print("ready", flush=True)
while True:
    write_folder(Path(sys.argv[1]), one)
    write_folder(Path(sys.argv[1]), other)
"""


@pytest.mark.slow
def test_killed_at_any_moment_the_folder_is_the_one_case_or_the_other(tmp_path):
    growing = told_case()
    one = render(growing.case("# One\n"))
    other = render(growing.case("# Other\n"))
    write_folder(tmp_path / "one", one)
    write_folder(tmp_path / "other", other)
    target = tmp_path / "target"
    seen = set()
    for turn in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITE_BY_TURNS, target, tmp_path / "one", tmp_path / "other"],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.004 + 0.0037 * turn)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        held = target if target.exists() else tmp_path / ".target.factcheck-old"
        if held.exists():
            files = read_folder(held)
            assert files in (one, other)
            seen.add(files["report.md"])
    assert seen
    write_folder(target, one)
    assert read_folder(target) == one
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other", "target"]


def test_two_exports_at_once_leave_one_of_them(tmp_path):
    growing = told_case()
    one = render(growing.case("# One\n"))
    other = render(growing.case("# Other\n"))
    write_folder(tmp_path / "one", one)
    write_folder(tmp_path / "other", other)
    once = _WRITE_BY_TURNS.replace("while True", "for _ in range(12)")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", once, tmp_path / "target", tmp_path / "one", tmp_path / "other"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    for writer in writers:
        _, said = writer.communicate(timeout=60)
        assert (writer.returncode, said) == (0, b"")
    assert read_folder(tmp_path / "target") in (one, other)


def test_what_killed_exports_of_other_cases_left_in_the_folder_is_put_right_too(tmp_path):
    write_folder(tmp_path / ".tower.factcheck-new", FILES)
    (tmp_path / ".tower.factcheck-new" / "case.yaml").unlink()
    write_folder(tmp_path / ".bridge.factcheck-old", FILES)
    foreign = tmp_path / ".mine.factcheck-new"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("Mine.", "utf-8")

    write_folder(tmp_path / "harbour", FILES)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".mine.factcheck-new",
        "bridge",
        "harbour",
    ]
    assert read_folder(tmp_path / "bridge") == FILES
    assert (foreign / "notes.txt").read_text("utf-8") == "Mine."
