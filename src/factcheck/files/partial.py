"""Partial files: what is being written, before it is put in its place by renaming.

A partial file or folder lies beside its target, has a name that nothing else has, and is locked by
the process that writes it for as long as that lives. A killed process leaves it behind unlocked: so
the next one that writes into the same folder knows it for what it is, and removes it. Where the
file system knows no locks, only what is older than a day is removed.

Releases before left halves under names that others use as well, `.report.md.k3x_9fa0` beside
`report.md`. Such a file is removed when what it lies beside is written again, and everything about
it says whose it is: see `FormerHalf`.
"""

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"\.factcheck-partial-[0-9a-f]{16}\Z")
# As releases before named them, with the process's number: they locked nothing.
_UNLOCKED_NAME = re.compile(r"\.factcheck-use\.json\.([1-9][0-9]{0,9})\Z")
_ABANDONED_AFTER = 24 * 60 * 60  # seconds
_COMPARED = 16  # bytes
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class FormerHalf:
    """What a killed run of a release before may have left beside a file that is written now.

    It is known by its name (the target's, after a dot, and before eight characters of Python's
    `tempfile`), by being private and the writer's own, by its age, and by beginning as what is
    written now begins. Whatever differs in one of these may be somebody else's.

    Args:
        name: the target's.
        data: what is written to it now.
    """

    name: str
    data: bytes

    def is_called(self, name: str) -> bool:
        """Whether a file's name is that of such a half."""
        return re.fullmatch(rf"\.{re.escape(self.name)}\.[a-z0-9_]{{8}}", name) is not None

    def is_it(self, handle: int, status: os.stat_result, now: float) -> bool:
        """Whether a file of that name is such a half."""
        return (
            stat.S_ISREG(status.st_mode)
            and stat.S_IMODE(status.st_mode) == 0o600
            and status.st_nlink == 1
            and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
            and now - status.st_mtime > _ABANDONED_AFTER
            and self.data.startswith(os.read(handle, _COMPARED))
        )


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
def partial_file(
    folder: Path, mode: int, former: FormerHalf | None = None
) -> Iterator[PartialFile]:
    """A new file in a folder to write into, as `PartialFile` says.

    It is gone when the block ends, unless it was put in its place. What killed processes left
    behind in the folder is removed, and what `former` knows.
    """
    partial = PartialFile(folder, mode)
    try:
        _sweep(folder, os.fstat(partial.handle).st_mtime, former)
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


def _sweep(folder: Path, now: float, former: FormerHalf | None = None) -> None:
    """Remove the partial files of processes that are gone.

    Args:
        now: the time by the file system's own clock, in seconds.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if _NAME.match(entry.name)
            or _UNLOCKED_NAME.match(entry.name)
            or (former is not None and former.is_called(entry.name))
        ]
        for name in names:
            with suppress(OSError):
                _remove_abandoned(folder / name, now, former)


def _remove_abandoned(path: Path, now: float, former: FormerHalf | None) -> None:
    handle = os.open(path, os.O_RDONLY | _AT_ONCE | _FLAGS)
    try:
        status = os.fstat(handle)
        if not _is_abandoned(path.name, handle, status, now, former):
            return
        if not os.path.samestat(status, os.lstat(path)):
            return
        if stat.S_ISREG(status.st_mode):
            path.unlink()
        elif stat.S_ISDIR(status.st_mode):
            shutil.rmtree(path)
    finally:
        os.close(handle)


def _is_abandoned(
    name: str, handle: int, status: os.stat_result, now: float, former: FormerHalf | None
) -> bool:
    """Whether nobody writes into a partial file or folder any more."""
    unlocked_name = _UNLOCKED_NAME.match(name)
    if unlocked_name:
        is_gone = _is_process_gone(int(unlocked_name[1]))
    elif _NAME.match(name):
        is_gone = _lock(handle, wait=False)
    else:
        is_gone = former is not None and former.is_it(handle, status, now)
    return now - status.st_mtime > _ABANDONED_AFTER if is_gone is None else is_gone


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
