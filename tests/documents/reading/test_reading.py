"""Files and streams: what is no file, too large or not there is refused before it is read."""

import io
import os
from pathlib import Path

import pytest

from factcheck.documents import DEFAULT_SIZE_LIMIT, read_document, read_file, read_stream

from ..refusing import refusal, refusal_of


class Counting(io.RawIOBase):
    """An endless stream that counts what is taken from it, in small pieces."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        piece = b"word " * (min(size, 500) // 5) or b"w" * size
        self.taken += len(piece)
        return piece


class Broken(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_file_reads_as_its_bytes_do(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_bytes(b"# Title\r\nWords.")
    assert read_file(path) == read_document(b"# Title\r\nWords.", name=str(path))


def test_the_default_limit_is_20_megabytes() -> None:
    assert DEFAULT_SIZE_LIMIT == 20 * 1024 * 1024
    assert "larger than the limit of 20 MB" in refusal(b"w" * (DEFAULT_SIZE_LIMIT + 1))


def test_the_limit_itself_is_within_the_limit() -> None:
    assert read_document(b"w" * 100, size_limit=100).size == 100
    assert "larger than the limit" in refusal(b"w" * 101, size_limit=100)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte, sparse: reading it could not end
    assert refusal_of(lambda: read_file(path)).startswith(f"{path}: The file is larger than")


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    assert refusal_of(lambda: read_file(path)) == f"{path}: There is no such file."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal_of(lambda: read_file(tmp_path)) == f"{tmp_path}: This is a folder."


def test_a_file_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    reason = refusal_of(lambda: read_file(tmp_path / "a.txt" / "b.txt"))
    assert "The file cannot be read: Not a directory." in reason


def test_a_name_that_no_file_can_have() -> None:
    assert "cannot be read" in refusal_of(lambda: read_file(Path("a\0b")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    reason = refusal_of(lambda: read_file(path))
    assert reason == f"{path}: This is a pipe or a device, not a file."


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_refused() -> None:
    assert "a pipe or a device" in refusal_of(lambda: read_file(Path("/dev/zero")))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no such file here")
def test_an_unreadable_file_is_refused() -> None:
    assert "cannot be read: " in refusal_of(lambda: read_file(Path("/proc/self/mem")))


def test_a_stream_reads_as_its_bytes_do() -> None:
    document = read_stream(io.BytesIO(b"Words."))
    assert document == read_document(b"Words.", name="standard input")


def test_no_more_than_the_limit_and_one_byte_are_taken_from_a_stream() -> None:
    stream = Counting()
    reason = refusal_of(lambda: read_stream(stream, size_limit=100_000))  # type: ignore[arg-type]
    assert reason.startswith("standard input: The file is larger than the limit")
    assert stream.taken == 100_001


def test_a_stream_that_breaks_is_refused() -> None:
    reason = refusal_of(lambda: read_stream(Broken()))  # type: ignore[arg-type]
    assert reason.startswith("standard input: It cannot be read")


def test_a_hostile_file_name_cannot_reach_the_terminal_raw() -> None:
    reason = refusal(b"", name="\x1b[2Jevil\u202etxt.exe")
    assert reason == "␛[2Jevil⟨U+202E⟩txt.exe: The file is empty."
