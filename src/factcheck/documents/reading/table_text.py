"""A table as text: a line for each row, its cells joined, and where in the text each stands."""

from collections.abc import Iterable

from factcheck.documents.reading.document import Place

_CELL_MARK = " | "


class TableText:
    """Rows as they become text; every cell that is not empty is a place of its own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self.rows = 0

    @property
    def text(self) -> str:
        """The text of all rows so far, an empty line between two."""
        return "".join(self._pieces)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where each cell stands, in code points of `text`."""
        return tuple(self._places)

    def add_row(self, cells: Iterable[tuple[str, str]]) -> None:
        """Add a row of (value, where it stands); one without any value counts for nothing."""
        border = "\n\n" if self._length else ""
        for value, where in cells:
            words = " ".join(value.split())
            if words:
                self._add(border, words, where)
                border = _CELL_MARK
        self.rows += border == _CELL_MARK

    def add_line(self, words: str) -> None:
        """Add a line that is no row: the name of a sheet."""
        self._add("\n\n" if self._length else "", words, None)

    def _add(self, border: str, words: str, where: str | None) -> None:
        start = self._length + len(border)
        self._pieces += [border, words]
        self._length = start + len(words)
        if where is not None:
            self._places.append(Place(start, self._length, where))


def column_name(index: int) -> str:
    """A column's letters, counted from 0: A … Z, AA …"""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
