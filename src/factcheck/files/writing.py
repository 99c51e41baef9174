"""The one place where a file is written for a command: whole or not at all, never over a desk.

A symbolic link is followed: the new file is written beside the one it leads to. A pipe, a socket, a
terminal or a device is written into. Everything else is written beside its place and renamed.
"""

import errno
import os
import re
import socket
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.files.desk_files import KeptFile, require_free
from factcheck.files.partial import FormerHalf, partial_file

_LINKS_AT_MOST = 40
_NO_ROOM = "Make room there, or name a file on another disk."
_ADVICE = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: "Let files be larger there (ulimit -f), or name a file elsewhere.",
    errno.EPIPE: "What should read it has stopped reading: start it again.",
    errno.ECONNREFUSED: "Nothing listens there: start what should read it.",
    errno.EIO: "Look after that disk, or name a file on another one.",
}


def write_output(target: Path, data: bytes, kept_files: Sequence[KeptFile] = ()) -> None:
    """Write what a command was asked for where it was asked to.

    Args:
        target: a file, which need not exist; or a pipe, a socket, a terminal or a device.
        kept_files: what may not be written over, beside any desk's files.

    Raises:
        FactcheckError: when that is refused or fails; what was there before is there still.
    """
    require_free(target, kept_files)
    with write_errors_in_words(target):
        with _opened_as_a_stream(target) as stream:
            if stream is not None:
                _write_all(stream, data)
                return
        _replace(Path(os.path.realpath(target)), data)


def write_own(target: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file of the desk's own. A link in its place is replaced, never followed.

    Args:
        durable: whether it is on the disk when this returns.

    Raises:
        FactcheckError: when it cannot be written; what was there before is there still.
    """
    with write_errors_in_words(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        _replace(target, data, durable=durable)


def write_draft(text: str) -> Path:
    """Write words that are nowhere else to a new file that only its writer may read; its path.

    Raises:
        OSError: when it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix="factcheck-verdict-", suffix=".md")
    try:
        _write_all(handle, text.encode("utf-8", "backslashreplace"))
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    return Path(name)


class LogFile:
    """A file, or a stream, that lines are appended to, each at once.

    Raises:
        FactcheckError: as `write_output` does.
    """

    def __init__(self, target: Path, kept_files: Sequence[KeptFile] = ()) -> None:
        require_free(target, kept_files)
        self.target = target
        with write_errors_in_words(target), _opened_as_a_stream(target) as stream:
            if stream is not None:
                self._handle = os.dup(stream)
            else:
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
                self._handle = os.open(target, flags, 0o666)

    def append(self, line: str) -> None:
        """Append a line. Raises OSError when it cannot be written."""
        _write_all(self._handle, f"{line}\n".encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Let go of the file."""
        with suppress(OSError):
            os.close(self._handle)


@contextmanager
def write_errors_in_words(target: Path) -> Iterator[None]:
    """Let what is written in this block fail in words. Raises FactcheckError in OSError's place."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and not error.strerror else error.strerror
        raise FactcheckError(
            f"{target} cannot be written: {reason or error}.",
            _ADVICE.get(error.errno or 0, "Name a file you may write to."),
        ) from error


@contextmanager
def _opened_as_a_stream(target: Path) -> Iterator[int | None]:
    """A handle on what is no plain file, to write into; none for a plain file or no file at all."""
    handle = _own_handle(target)
    if handle is not None:
        handle = os.dup(handle)
    else:
        try:
            mode = target.stat().st_mode
        except FileNotFoundError:
            mode = stat.S_IFREG
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if stat.S_ISBLK(mode):
            raise OSError(errno.ENOTSUP, "it is a disk")
        if stat.S_ISSOCK(mode):
            handle = _connected(target)
        elif not stat.S_ISREG(mode):
            handle = os.open(target, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


def _own_handle(target: Path) -> int | None:
    """The number of the open file that /dev/stdout, /dev/fd/3 or a link to it stands for.

    It is written to as it is open: opened anew by its name, a file that the shell appends to would
    be written from its beginning, and a socket could not be opened at all.
    """
    place = Path(target)
    for _ in range(_LINKS_AT_MOST):
        folder = os.path.realpath(place.parent)
        mine = re.fullmatch(rf"/dev/fd|/proc/{os.getpid()}(/task/[0-9]+)?/fd", folder)
        if mine and re.fullmatch("[0-9]{1,9}", place.name):
            return int(place.name)
        place = Path(folder, place.name)
        if not place.is_symlink():
            return None
        place = place.parent / place.readlink()
    return None


def _connected(target: Path) -> int:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stream:
        stream.connect(str(target))
        return stream.detach()


def _replace(target: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a new file in the place of one, with its permissions, or where there is none."""
    try:
        before = target.lstat()
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISLNK(before.st_mode) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    known = before is not None and stat.S_ISREG(before.st_mode)
    former = FormerHalf(target.name, data)
    with partial_file(target.parent, 0o600 if known else 0o666, former) as partial:
        _write_all(partial.handle, data)
        if before is not None and known:
            if hasattr(os, "fchown"):
                with suppress(OSError):  # only root gives files away
                    os.fchown(partial.handle, before.st_uid, before.st_gid)
            partial.path.chmod(before.st_mode & 0o777)
        if durable:
            os.fsync(partial.handle)
        partial.put_in_place(target)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
