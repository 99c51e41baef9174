"""How a long piece of work gets at a desk: in many short units of work, and at its files."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from factcheck.casework.acts.actor import Actor
from factcheck.documents import DEFAULT_PARSE_SECONDS
from factcheck.documents.fetching.rules import Rules
from factcheck.store.clock import Clock
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class DeskDoors:
    """How a long piece of work gets its many short units of work.

    Args:
        reading: a unit of work that only asks.
        writing: a unit of work that writes, and who writes.
        folder: the desk's; files that lie inside it are named relative to it.
        rules: how addresses are asked for.
        clock: now, UTC.
        size_limit: of a file, in bytes.
        parse_seconds: how long a file may take to be read.
    """

    reading: Callable[[], AbstractContextManager[Work]]
    writing: Callable[[], AbstractContextManager[tuple[Work, Actor]]]
    folder: Path
    rules: Callable[[], Rules]
    clock: Clock
    size_limit: int
    parse_seconds: float = DEFAULT_PARSE_SECONDS

    def file(self, path: str) -> Path:
        """Where a file lies that was kept by its path."""
        return self.folder / path
