"""What a desk remembers beside its database: files that spare people work, and decide nothing.

| file | holds |
| --- | --- |
| `.factcheck-use.json` | by reviewer: the article in use, what was shown, where they were, rounds |
| `.factcheck-drafts.json` | by reviewer: lines that were begun and not entered |
| `.factcheck-reports.json` | by path: the working reports that a re-run writes anew |
| `.factcheck-rerun.json` | what a re-run reported last |
| `.factcheck-sheet-SLUG-….txt` | a worksheet that somebody is filling in |

Each but the last is one JSON object: `{"format": 1, KIND: content}`. Files of releases before,
which were the content alone, are still read. They lie beside a database and travel with it, so a
stranger may have written them: what is not as expected counts as nothing, a link is not followed,
and each reader looks at every value that it takes out.
"""

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from factcheck.files.writing import write_own

_FORMAT = 1
_SHEET = ".factcheck-sheet-"
_LIMIT = 64 * 2**20  # bytes
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

State = dict[str, Any]
"""The content of a state file: a JSON object."""


class StateKind(StrEnum):
    """What is remembered; the name of its file is `.factcheck-KIND.json`."""

    USE = "use"
    DRAFTS = "drafts"
    REPORTS = "reports"
    RERUN = "rerun"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f".factcheck-{self}.json"


def read_state(folder: Path, kind: StateKind) -> State:
    """What a desk remembers of a kind; empty when there is nothing, or nothing that can be read."""
    try:
        handle = os.open(folder / kind.file, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return {}
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            return {}
        document = json.loads(data.decode("utf-8"))
        # An escape can stand for half a character, which no file and no database holds.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(document, dict):
        return {}
    written_by = document.get("format")
    content = document
    if type(written_by) is int:
        # What a re-run reported had a format in releases before, too, and was the content alone.
        before = document if kind is StateKind.RERUN else {}
        content = document.get(kind, before) if written_by == _FORMAT else {}
    return content if isinstance(content, dict) else {}


def write_state(folder: Path, kind: StateKind, content: State) -> None:
    """Remember this of a kind, in the place of all that was remembered.

    Raises:
        FactcheckError: when it cannot be written; what was there before is there still.
    """
    document = {"format": _FORMAT, str(kind): content}
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    write_own(folder / kind.file, text.encode("utf-8", "replace"), durable=False)


def change_state(folder: Path, kind: StateKind, change: Callable[[State], State]) -> None:
    """Remember something else of a kind, so that of two processes at once neither is forgotten.

    Args:
        change: is handed what is remembered, and gives what shall be.

    Raises:
        FactcheckError: when it cannot be written; what was there before is there still.
    """
    with _alone(folder):
        write_state(folder, kind, change(read_state(folder, kind)))


def sheet_file(slug: str, reviewer: str) -> str:
    """The name of the file that a reviewer's worksheet of an article lies in while they fill it
    in."""
    return f"{_SHEET}{slug}-{sha256(reviewer.encode()).hexdigest()[:8]}.txt"


def forget_sheets(folder: Path) -> None:
    """Remove every worksheet that was begun at a desk: they have sentences' words."""
    for path in folder.glob(f"{_SHEET}*.txt"):
        with suppress(OSError):
            path.unlink()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let others wait who change what the same desk remembers, where locks are known."""
    handle = None
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except (ImportError, OSError):
        pass
    try:
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                os.close(handle)
