"""How text is laid out in a terminal: columns, wrapped lines, tables; nothing raw of a stranger's.

Columns are counted as terminals draw them: two for Chinese, none for a combining mark. Styling
(SGR sequences, ECMA-48 section 8.3.117) takes none.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import click

NARROWEST = 20
WIDEST_PROSE = 100
_LEAST_ROOM = 24
_NO_END = 1_000_000
_SHORT_WORD = 12

# Chinese, Japanese and Korean are broken anywhere but before a closing mark or behind an opening
# one (Unicode Standard Annex 14, simplified). These sets are wide and slow to compile, so that is
# left to the first word that needs it.
_OPENING = "“‘「『（《〈【［｛〔"
_CLOSING = "”’」』）》〉】］｝〕、。，．：；？！…―ー々"
_WIDE = "\u2e80-\u3007\u3012-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
_BREAKABLE = (
    rf"[{_OPENING}]{{0,3}}[{_WIDE}][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*[{_CLOSING}]*"
    rf"|[^{_WIDE}]+?(?=[{_OPENING}]{{0,3}}[{_WIDE}]|\Z)"
)
_HOLDS_WIDE = f"[{_WIDE}]"
# One column each, for certain: the table of all the others is slow to import.
_ONE_COLUMN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u0481\u2010-\u2027]*")
_WORD = re.compile(r"\s+|\S+")


class Mark(NamedTuple):
    """A stretch of a text, code points [start, end), and how it is styled (as for click.style)."""

    start: int
    end: int
    style: Mapping[str, Any]


class _Piece(NamedTuple):
    """What is never broken; `glued` stays with the piece before it, `style` numbers the styling
    that it shares with its neighbours."""

    text: str
    spaced: bool
    glued: bool
    style: int
    columns: int


def visible_lines(text: str) -> str:
    """Text for a terminal: control and bidirectional characters made visible, lines kept."""
    from factcheck.text.visible import visible

    return visible(text)


def visible_line(text: str) -> str:
    """Text for one line of a terminal: as `visible_lines`, with white space folded."""
    return visible_lines(" ".join(text.split()))


def width() -> int:
    """How many columns there are: the terminal's, or COLUMNS; for a pipe or a file no end of them,
    so that a program that reads along gets every word."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _NO_END
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def prose_width() -> int:
    """How wide prose gets: no wider than is readable, and never wrapped in a pipe or a file."""
    columns = width()
    return columns if columns == _NO_END else min(columns, WIDEST_PROSE)


def columns_of(text: str) -> int:
    """How many columns a terminal gives this text; styling takes none."""
    if text.isascii() and text.isprintable():  # most of a table of fifty thousand lines is
        return len(text)
    plain = click.unstyle(text) if "\x1b" in text else text
    if _ONE_COLUMN.fullmatch(plain):
        return len(plain)
    from wcwidth import wcswidth

    measured = wcswidth(plain)
    return measured if measured >= 0 else len(plain)


def shorten(text: str, columns: int) -> str:
    """One line of at most so many columns, with … where something is left out.

    A short word is left out whole: half a number would be another one.
    """
    line = visible_line(text)
    if columns_of(line) <= columns:
        return line
    end = _that_fit(line, columns - 1)
    space = line.rfind(" ", 0, end + 1)
    if space > 0 and space >= end - _SHORT_WORD and not re.search(_HOLDS_WIDE, line[space:end]):
        end = space
    return line[:end].rstrip() + "…"


def wrap(
    text: str,
    indent: str = "",
    first: str | None = None,
    marks: Sequence[Mark] = (),
    columns: int | None = None,
) -> str:
    """Text made visible and wrapped to the terminal.

    Args:
        indent: what each line begins with; it may be styled.
        first: what the first line begins with in its place.
        marks: stretches of the text that are styled; where they overlap, all their styles count.
        columns: the width in place of the terminal's; prose never gets wider than is readable.
    """
    limit = columns or prose_width()
    begin = indent if first is None else first
    styles, pieces = _pieces(text, marks)
    lines: list[list[_Piece]] = [[]]
    used = columns_of(begin)
    for group in _unbroken_groups(pieces):
        own = sum(piece.columns for piece in group)
        wanted = own + (1 if group[0].spaced and lines[-1] else 0)
        if lines[-1] and used + wanted > limit:
            lines.append([])
            used, wanted = columns_of(indent), own
        lines[-1] += group
        used += wanted
    return "\n".join(
        (indent if number else begin) + _styled(line, styles) for number, line in enumerate(lines)
    )


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    stretch: int,
    spare: Sequence[int] = (),
) -> str:
    """A table that fits the terminal.

    Args:
        headings: one for each column.
        rows: cells, styled or not; a stranger's text has to be made visible before.
        stretch: the column that gives way when the terminal is narrow: its cells are shortened,
            and in the end stand on a line of their own. They are not styled.
        spare: columns that are left out, the first named first, before it comes to that.
    """
    cells = [list(row) for row in rows]
    wide = [
        max([columns_of(h), *(columns_of(r[i]) for r in cells)]) for i, h in enumerate(headings)
    ]
    shown = list(range(len(headings)))

    def room() -> int:
        return width() - sum(wide[i] + 2 for i in shown if i != stretch)

    for column in spare:
        if room() >= min(wide[stretch], _LEAST_ROOM):
            break
        shown.remove(column)
    if room() < min(wide[stretch], _LEAST_ROOM):
        return _stacked(headings, cells, [i for i in shown if i != stretch], wide, stretch)
    wide[stretch] = min(wide[stretch], room())
    for row in cells:
        row[stretch] = shorten(row[stretch], wide[stretch])
    bold = [click.style(heading, bold=True) for heading in headings]
    return "\n".join(_line(row, shown, wide) for row in (bold, *cells))


def _that_fit(line: str, columns: int) -> int:
    """How many of a line's characters fit into so many columns."""
    if _ONE_COLUMN.fullmatch(line):
        return columns
    # What a mark takes depends on what it stands behind, so that each beginning is measured; and
    # of marks that take nothing there are no more than a few to a column.
    most = min(len(line), 4 * columns)
    return next((end for end in range(most) if columns_of(line[: end + 1]) > columns), most)


def _stacked(
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    shown: Sequence[int],
    wide: Sequence[int],
    stretch: int,
) -> str:
    """Each row on two lines: the cells, and what has no room beside them."""
    bold = [click.style(heading, bold=True) for heading in headings]
    lines = [_line(bold, shown, wide)]
    for row in cells:
        pair = [_line(row, shown, wide), shorten(row[stretch], width())]
        if stretch:
            pair[1] = "  " + shorten(row[stretch], width() - 2)
        lines += pair if stretch else [click.style(pair[1], bold=True), "  " + pair[0]]
    if not stretch:
        lines[0] = "  " + lines[0]
    return "\n".join(lines)


def _line(cells: Sequence[str], shown: Sequence[int], wide: Sequence[int]) -> str:
    padded = [cells[i] + " " * (wide[i] - columns_of(cells[i])) for i in shown]
    return "  ".join(padded).rstrip()


def _pieces(text: str, marks: Sequence[Mark]) -> tuple[list[dict[str, Any]], list[_Piece]]:
    """The styles that occur, and the text in pieces that are not broken."""
    borders = sorted({0, len(text), *(b for m in marks for b in (m.start, m.end))})
    styles: list[dict[str, Any]] = []
    pieces: list[_Piece] = []
    spaced = False
    for start, end in pairwise(borders):
        style: dict[str, Any] = {}
        for mark in marks:
            if mark.start <= start < mark.end:
                style.update(mark.style)
        if not styles or styles[-1] != style:
            styles.append(style)
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            if word.isspace():
                spaced = True
                continue
            for number, part in enumerate(_unbroken(word)):
                shown = visible_lines(part)
                # Where a style begins within a word, the word goes on.
                glued = not (spaced or number or _may_break(text, match.start()))
                pieces.append(_Piece(shown, spaced, glued, len(styles) - 1, columns_of(shown)))
                spaced = False
    return styles, pieces


def _unbroken_groups(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces with those that are glued to them."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if piece.glued and groups:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _may_break(text: str, at: int) -> bool:
    """Whether a line may be broken within a word, at this place."""
    before, behind = text[at - 1 : at], text[at : at + 1]
    if _ONE_COLUMN.fullmatch(before + behind) or behind in _CLOSING or before in _OPENING:
        return False
    return re.search(_HOLDS_WIDE, before + behind) is not None


def _unbroken(word: str) -> list[str]:
    """The pieces of a word that no line may break."""
    if _ONE_COLUMN.fullmatch(word) or not re.search(_HOLDS_WIDE, word):
        return [word]
    return re.findall(_BREAKABLE, word)


def _styled(line: Sequence[_Piece], styles: Sequence[Mapping[str, Any]]) -> str:
    """A line's pieces joined; neighbours of one style are styled together with their space."""
    runs: list[tuple[int, str]] = []
    for number, piece in enumerate(line):
        gap = " " if piece.spaced and number else ""
        if runs and runs[-1][0] == piece.style:
            runs[-1] = (piece.style, runs[-1][1] + gap + piece.text)
        else:
            runs += [(-1, gap)] if gap else []
            runs.append((piece.style, piece.text))
    return "".join(
        click.style(text, **styles[style]) if style >= 0 and styles[style] else text
        for style, text in runs
    )
