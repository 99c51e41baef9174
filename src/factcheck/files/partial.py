"""Partial files: what is being written, before it is put in its place by renaming.

A partial file or folder lies beside its target, has a name that nothing else has, and is locked by
the process that writes it for as long as that lives. A killed process leaves it behind unlocked: so
the next one that writes into the same folder knows it for what it is, and removes it. Where the
file system knows no locks, only what is older than a day is removed.
"""

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = re.compile(r"\.factcheck-partial-[0-9a-f]{16}\Z")
# As releases before named them, with the process's number: they locked nothing.
_UNLOCKED_NAME = re.compile(r"\.factcheck-use\.json\.([1-9][0-9]{0,9})\Z")
_ABANDONED_AFTER = 24 * 60 * 60  # seconds
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


class PartialFile:
    """A new file in a folder, open to be written into.

    Args:
        folder: where it is made.
        mode: its permissions, less what the process's umask takes.

    Raises:
        OSError: when it cannot be made.
    """

    def __init__(self, folder: Path, mode: int) -> None:
        self.handle, self.path = _new_file(folder, mode)
        self._is_open = True

    def put_in_place(self, target: Path) -> None:
        """Let it take the place of a file in the same folder, or become one."""
        if os.name == "nt":  # which renames no file that is open
            self.close()
        self.path.replace(target)

    def close(self) -> None:
        """Let go of it."""
        if self._is_open:
            self._is_open = False
            os.close(self.handle)


@contextmanager
def partial_file(folder: Path, mode: int) -> Iterator[PartialFile]:
    """A new file in a folder to write into, as `PartialFile` says.

    It is gone when the block ends, unless it was put in its place. What killed processes left
    behind in the folder is removed.
    """
    partial = PartialFile(folder, mode)
    try:
        _sweep(folder, os.fstat(partial.handle).st_mtime)
        yield partial
    finally:
        partial.path.unlink(missing_ok=True)
        partial.close()


@contextmanager
def partial_folder(folder: Path) -> Iterator[Path]:
    """A new folder inside a folder, for what a library writes by itself; as `partial_file`."""
    path = _new_name(folder)
    path.mkdir(mode=0o700)
    handle = None
    with suppress(OSError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY | _FLAGS)
    try:
        if handle is not None:
            _lock(handle)
        _sweep(folder, path.stat().st_mtime)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _new_name(folder: Path) -> Path:
    return folder / f".factcheck-partial-{secrets.token_hex(8)}"


def _new_file(folder: Path, mode: int) -> tuple[int, Path]:
    while True:
        path = _new_name(folder)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, mode)
        _lock(handle)
        # Between the two steps it looked abandoned, and another process may have removed it.
        if os.fstat(handle).st_nlink:
            return handle, path
        os.close(handle)


def _sweep(folder: Path, now: float) -> None:
    """Remove the partial files of processes that are gone.

    Args:
        now: the time by the file system's own clock, in seconds.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if _NAME.match(entry.name) or _UNLOCKED_NAME.match(entry.name)
        ]
        for name in names:
            with suppress(OSError):
                _remove_abandoned(folder / name, now)


def _remove_abandoned(path: Path, now: float) -> None:
    handle = os.open(path, os.O_RDONLY | _AT_ONCE | _FLAGS)
    try:
        status = os.fstat(handle)
        unlocked_name = _UNLOCKED_NAME.match(path.name)
        is_gone = (
            _is_process_gone(int(unlocked_name[1])) if unlocked_name else _lock(handle, wait=False)
        )
        if is_gone is None:
            is_gone = now - status.st_mtime > _ABANDONED_AFTER
        if not is_gone or not os.path.samestat(status, os.lstat(path)):
            return
        if stat.S_ISREG(status.st_mode):
            path.unlink()
        elif stat.S_ISDIR(status.st_mode):
            shutil.rmtree(path)
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool = True) -> bool | None:
    """Whether the lock on a file or folder was had; none where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        return False if error.errno in (errno.EWOULDBLOCK, errno.EACCES) else None
    return True


def _is_process_gone(number: int) -> bool | None:
    """Whether no process of this number runs; none where that cannot be asked without harm."""
    if os.name == "nt":
        return None
    try:
        os.kill(number, 0)  # asks, and sends nothing
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False
