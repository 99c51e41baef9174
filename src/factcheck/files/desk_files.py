"""The files that a desk is made of, and the one rule for them: no output is written over them.

A name can be spelt in many ways: through `..`, symbolic links, `/proc/self/cwd`, other letters on a
file system that does not tell them apart. So a file that exists is known by its device and inode,
and one that does not exist yet by the folder it would lie in, known the same way, and its name.
"""

import os
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import FactcheckError

SETTINGS_FILE = "factcheck.toml"
DATABASE_FILE = "factcheck.sqlite3"
STATE_FILES = (
    ".factcheck-use.json",
    ".factcheck-drafts.json",
    ".factcheck-reports.json",
    ".factcheck-rerun.json",
)
# What SQLite keeps beside a database (https://www.sqlite.org/tempfiles.html), and how one begins
# (https://www.sqlite.org/fileformat2.html, section 1.3).
DATABASE_COMPANIONS = ("-wal", "-shm", "-journal")
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that no output may be written over, and what it is, as a message calls it."""

    path: Path
    description: str


def files_of_desk(folder: Path, database: Path | None) -> tuple[KeptFile, ...]:
    """The files of a desk.

    Args:
        folder: where its settings lie.
        database: its SQLite file, wherever that lies; none when the database is on a server.
    """
    kept_files = [KeptFile(folder / SETTINGS_FILE, "the desk's settings file")]
    kept_files += [KeptFile(folder / name, "what the desk remembers") for name in STATE_FILES]
    if database is not None:
        # SQLite keeps its companions beside the file that a link leads to.
        for path in (database, Path(os.path.realpath(database))):
            kept_files.append(KeptFile(path, "the desk's database"))
            kept_files += [
                KeptFile(path.with_name(path.name + companion), "part of the desk's database")
                for companion in DATABASE_COMPANIONS
            ]
    return tuple(kept_files)


def require_free(target: Path, kept_files: Sequence[KeptFile] = ()) -> None:
    """Let a file or folder be written only where nothing of a desk is lost by it.

    Beside the files that are handed in, any desk's are refused: a file called factcheck.toml or
    like a state file, any SQLite database and what belongs to it. So are folders that would have to
    be made under such a name.

    Raises:
        FactcheckError: naming what is there.
    """
    try:
        place = Path(os.path.realpath(target))
        reason = _what_is_there(Path(target), place.name, kept_files) or _what_is_there(
            place, place.name, kept_files
        )
        for folder in place.parents:
            status = _status(folder)
            if reason or (status is not None and stat.S_ISDIR(status.st_mode)):
                break
            reason = _what_is_there(folder, folder.name, kept_files)
    except ValueError:  # a NUL
        raise FactcheckError(f"{target} is not the name of a file.", "Name another file.") from None
    if reason:
        raise FactcheckError(
            f"{target} is {reason}: nothing else is written there.", "Name another file."
        )


def _what_is_there(path: Path, name: str, kept_files: Sequence[KeptFile]) -> str:
    """What of a desk lies at a path, or would be taken for it; empty when nothing does."""
    for file in kept_files:
        if _is_same(path, file.path):
            return file.description
    folded = _folded(name)
    if folded == SETTINGS_FILE:
        return "the settings file of a desk"
    if folded in STATE_FILES:
        return "what a desk remembers"
    if _is_database(path):
        return "a database"
    for companion in DATABASE_COMPANIONS:
        if folded.endswith(companion) and _is_database(path.with_name(name[: -len(companion)])):
            return "part of a database"
    return ""


def _is_same(path: Path, other: Path) -> bool:
    status, other_status = _status(path), _status(other)
    if status is not None and other_status is not None:
        return os.path.samestat(status, other_status)
    if _folded(path.name) != _folded(other.name):
        return False
    folder, other_folder = _status(path.parent), _status(other.parent)
    if folder is None or other_folder is None:
        return path == other
    return os.path.samestat(folder, other_folder)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_database(path: Path) -> bool:
    status = _status(path)
    if status is None or not stat.S_ISREG(status.st_mode):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
