"""Where the article contradicts itself, at its sentences: looked for while nobody is kept waiting.

Holding a long article against itself takes seconds. So it is done while somebody reads, and rests
while they type and as soon as there is something to do; until it is done nothing is said of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from factcheck.cli.screen.layout import visible_line, wrap

if TYPE_CHECKING:
    from factcheck.desk.values import ArticleDiscrepancy, Board
    from factcheck.domain import ClaimNumber


_QUIET = 0.3  # seconds without a key, after which somebody reads


class Findings:
    """What does not fit together in an article; in none, where none is given."""

    def __init__(self, board: "Board | None" = None) -> None:
        self._board = board
        self._asked = Event()
        self._quiet_at = 0.0
        self._found: tuple[ArticleDiscrepancy, ...] | None = None
        self._shown_before: list[int] = []

    @classmethod
    def of(cls, board: "Board", *, at_once: bool) -> "Findings":
        """Those of a board: looked for now, or while somebody reads."""
        findings = cls(board)
        if at_once:
            findings._asked.set()
            findings._look(board)
        else:
            Thread(target=findings._look, args=(board,), daemon=True).start()
        return findings

    @property
    def revision(self) -> int | None:
        """The revision that is looked at."""
        return self._board.revision.number if self._board else None

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Go on looking inside this block, while a line is asked for."""
        self.typed()
        self._asked.set()
        try:
            yield
        finally:
            self._asked.clear()

    def typed(self) -> None:
        """Rest for a moment: a key was pressed."""
        self._quiet_at = monotonic() + _QUIET

    def lines(self, number: "ClaimNumber") -> list[str]:
        """What was found at a sentence, or at that of a part, each with the other place; and once
        all was looked at, at which sentences that were shown before."""
        if self._found is None:
            self._shown_before.append(number.number)
            return []
        late = self._late(number.number)
        self._shown_before = []
        return late + [
            line
            for one in self._found
            if number.number in (one.first.number, one.other.number)
            for line in _lines(one, number.number)
        ]

    def _late(self, number: int) -> list[str]:
        found = {n.number for one in self._found or () for n in (one.first, one.other)}
        late = sorted(found & set(self._shown_before) - {number})
        if not late:
            return []
        numbers = ", ".join(map(str, late))
        return [f"  ? Found meanwhile where it contradicts itself: {numbers}   (j{late[0]})"]

    def _look(self, board: "Board") -> None:
        self._rest()
        from factcheck.casework.views.check_article import check_article

        self._found = check_article(board, rest=self._rest).discrepancies

    def _rest(self) -> None:
        """Come back when a line is asked for, and nobody types."""
        self._asked.wait()
        while (left := self._quiet_at - monotonic()) > 0:
            sleep(left)
            self._asked.wait()


def _lines(one: "ArticleDiscrepancy", number: int) -> list[str]:
    """One thing that does not fit, as it is told at a sentence: what is here, and what there."""
    here, there = (one.first, one.found.first), (one.other, one.found.other)
    if number != one.first.number:
        here, there = there, here
    told = f"“{here[1].words}”"
    if there[1].words != here[1].words or there[0] != here[0]:
        where = "" if there[0] == here[0] else f"{there[0]}: "
        told += f" – {where}“{there[1].words}”"
    return [
        wrap(
            f"{visible_line(told)}. {visible_line(one.found.why)}",
            "    ",
            f"  ? {one.found.kind}: ",
        )
    ]
