"""Case folders on disk: read as a stranger's, and written whole or not at all."""

import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from factcheck.casefiles.layout import CASE, is_known
from factcheck.casefiles.received import from_utf8
from factcheck.casefiles.refusal import refusal, shown
from factcheck.casefiles.yamltext import from_yaml
from factcheck.errors import FactcheckError

_FOLDERS = frozenset({"claims", "sources", "policies", "editions"})
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}\Z")
_LEFT = re.compile(r"\.(.+)\.factcheck-(?:new|old)\Z")
_ELSEWHERE = "Nothing was written. Export to another folder, or move this one away."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a case folder may have at most: files, and bytes in one file and in all of them.

    YAML has a smaller limit of its own, because a reader needs many times its size in memory.
    """

    files: int = 100_000
    file_bytes: int = 64 * 2**20
    yaml_bytes: int = 8 * 2**20
    all_bytes: int = 512 * 2**20


def read_folder(path: Path, limits: Limits = Limits()) -> dict[str, bytes]:
    """The files of a case folder: relative POSIX path → bytes, in the order of the paths.

    Nothing is followed and nothing is opened but plain files: symbolic links, devices, sockets,
    pipes, folders that no case has and names that no case uses are refused, as is whatever goes
    beyond the limits. What the files say is for `parse` to look at.

    Raises:
        FactcheckError: naming the folder or the file.
    """
    files: dict[str, bytes] = {}
    left = limits.all_bytes
    try:
        for name in _names(path, limits.files):
            most = limits.yaml_bytes if name.endswith(".yaml") else limits.file_bytes
            files[name] = _read(path / name, name, min(most, left))
            left -= len(files[name])
    except OSError as error:
        raise FactcheckError(
            f"{shown(str(path))} cannot be read: {error.strerror or error}.",
            "Give the folder of a case, such as claims/my-article.",
        ) from error
    return {name: files[name] for name in sorted(files)}


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files: all of them, or it stays as it was.

    The files are written beside the folder and put in its place by renaming. A folder that is
    there is replaced only if it is empty, or the folder of the same case with nothing else in it:
    no file of anybody's is ever removed but those that an export wrote. A run that was killed
    between two renames is put right by the next one. (Against a kill, not against a power cut: the
    desk's database is the record.)

    Args:
        path: the folder; its parent folders are made.
        files: as `render` gives them.

    Raises:
        FactcheckError: when something else is there, or it cannot be written.
    """
    for name in files:
        if not is_known(name):
            raise refusal(name, None, "no such file belongs to a case", _ELSEWHERE)
    target = Path(os.path.realpath(path))
    fresh = target.with_name(f".{target.name}.factcheck-new")
    replaced = target.with_name(f".{target.name}.factcheck-old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(target.parent) as alone:
            _put_right(target, fresh, replaced)
            if alone:
                _put_others_right(target.parent)
            if os.path.lexists(target):
                _require_same_case(target, files)
            try:
                _write(fresh, files)
                _swap(target, fresh, replaced)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise FactcheckError(
            f"{shown(str(path))} cannot be written: {error.strerror or error}.",
            "Whatever was there is as it was. Choose another folder, or make room.",
        ) from error


def _names(path: Path, most: int) -> Iterator[str]:
    """The relative names of the plain files in a folder and in the folders a case has."""
    count = 0
    for folder in ("", *sorted(_FOLDERS)):
        inside = path / folder
        if folder and not os.path.lexists(inside):
            continue
        if folder and not stat.S_ISDIR(os.lstat(inside).st_mode):
            raise refusal(folder, None, "this is no folder, but in a case it is one")
        with os.scandir(inside) as entries:
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                count += 1
                if count > most:
                    raise refusal(name, None, f"a case has not more than {most} files")
                if not _NAME.match(entry.name):
                    raise refusal(name, None, "no file of a case has such a name")
                mode = entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode) and not folder and entry.name in _FOLDERS:
                    continue
                if not stat.S_ISREG(mode):
                    raise refusal(name, None, f"this is {_kind(mode)}, and a case has plain files")
                yield name


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device, a socket or a pipe"


def _read(path: Path, name: str, most: int) -> bytes:
    # Looked at again once it is open: it may have been exchanged since its folder was listed.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise refusal(name, None, "this is no plain file")
        data = file.read(most + 1)
    if len(data) > most:
        raise refusal(name, None, "this file, or the case with it, is larger than a case may be")
    return data


def _put_right(target: Path, fresh: Path, replaced: Path) -> None:
    """What a run that was killed left behind: half a new folder goes, the old one comes back."""
    shutil.rmtree(fresh, ignore_errors=True)
    if replaced.is_dir():
        if os.path.lexists(target):
            shutil.rmtree(replaced)
        else:
            replaced.rename(target)


def _put_others_right(folder: Path) -> None:
    """The same for exports of other cases into the same folder: while this one is alone in it, none
    of them is at work. What holds anything but a case's files is somebody else's."""
    for left in [path for path in folder.iterdir() if _LEFT.match(path.name)]:
        with suppress(OSError, FactcheckError):
            if left.is_symlink() or not all(map(is_known, _names(left, Limits().files))):
                continue
            target = folder / _LEFT.sub(r"\1", left.name)
            _put_right(
                target,
                target.with_name(f".{target.name}.factcheck-new"),
                target.with_name(f".{target.name}.factcheck-old"),
            )


def _require_same_case(target: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder be replaced only if nothing is lost by it. Raises FactcheckError."""
    place = shown(str(target))
    if not target.is_dir():
        raise FactcheckError(f"{place} is there already, and is no folder.", _ELSEWHERE)
    if not any(target.iterdir()):
        return
    try:
        names = list(_names(target, Limits().files))
        foreign = [name for name in names if not is_known(name)]
        if foreign:
            raise refusal(foreign[0], None, "no such file belongs to a case")
        if CASE not in names:
            raise refusal(CASE, None, "the file is missing")
        uid = _article_uid(_read(target / CASE, CASE, Limits().yaml_bytes))
    except FactcheckError as error:
        raise FactcheckError(
            f"{place} is not simply the folder of a case: {error.reason}", _ELSEWHERE
        ) from error
    if uid != _article_uid(files[CASE]):
        raise FactcheckError(f"{place} holds the case of another article.", _ELSEWHERE)


def _article_uid(data: bytes) -> object:
    node = from_yaml(CASE, from_utf8(CASE, data)).value.get("article")
    uid = node.value.get("uid") if node and isinstance(node.value, dict) else None
    if uid is None:
        raise refusal(CASE, 1, "it names no article")
    return uid.value


def _write(fresh: Path, files: Mapping[str, bytes]) -> None:
    fresh.mkdir()
    for folder in sorted({name.rpartition("/")[0] for name in files} - {""}):
        (fresh / folder).mkdir()
    for name, data in files.items():
        (fresh / name).write_bytes(data)


def _swap(target: Path, fresh: Path, replaced: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(replaced)
    try:
        fresh.rename(target)
    except OSError:
        replaced.rename(target)
        raise
    shutil.rmtree(replaced, ignore_errors=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Keep other exports out of a folder for as long as this one takes, where locks are known; in
    the block, whether they are."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    alone = False
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Not every file system knows locks; without one, two exports at once may refuse each other.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
            alone = True
        yield alone
    finally:
        os.close(handle)
