"""How things are shown: tables that fit the terminal, and nothing raw of what a stranger wrote."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

JSON_FORMAT = 1
NARROWEST = 40


def visible_lines(text: str) -> str:
    """Text for a terminal: control and bidirectional characters made visible, lines kept."""
    from factcheck.text.visible import visible

    return visible(text)


def visible_line(text: str) -> str:
    """Text for one line of a terminal: as `visible_lines`, with white space folded."""
    return visible_lines(" ".join(text.split()))


def width() -> int:
    """How many columns there are; 80 where there is no terminal."""
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def columns_of(text: str) -> int:
    """How many columns a terminal gives this text; styling takes none."""
    from wcwidth import wcswidth

    plain = click.unstyle(text)
    measured = wcswidth(plain)
    return measured if measured >= 0 else len(plain)


def shorten(text: str, columns: int) -> str:
    """One line of at most so many columns, with … where something is left out."""
    from wcwidth import wcwidth

    line = visible_line(text)
    if columns_of(line) <= columns:
        return line
    kept, used = [], 0
    for character in line:
        used += max(0, wcwidth(character))
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, indent: str = "", first: str | None = None, columns: int | None = None) -> str:
    """Text wrapped to the terminal; `first` begins the first line in place of the indent."""
    from wcwidth import wcswidth

    limit = (columns or min(width(), 100)) - len(indent)
    lines: list[str] = []
    line = ""
    for word in visible_lines(text).split():
        joined = f"{line} {word}" if line else word
        if line and max(wcswidth(joined), 0) > limit:
            lines.append(line)
            line = word
        else:
            line = joined
    lines.append(line)
    begin = indent if first is None else first
    return "\n".join([begin + lines[0], *(indent + rest for rest in lines[1:])])


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, stretch: int | None = None
) -> str:
    """A table that fits the terminal.

    Args:
        headings: one for each column.
        rows: cells, styled or not; a stranger's text has to be made visible before.
        stretch: the column that gives way when the terminal is narrow: its cells are shortened.
    """
    cells = [list(row) for row in rows]
    wide = [
        max([columns_of(h), *(columns_of(r[i]) for r in cells)]) for i, h in enumerate(headings)
    ]
    if stretch is not None:
        others = sum(wide) - wide[stretch] + 2 * (len(wide) - 1)
        room = max(12, width() - others)
        if wide[stretch] > room:
            wide[stretch] = room
            for row in cells:
                row[stretch] = shorten(row[stretch], room)
    lines = [_line([click.style(h, bold=True) for h in headings], wide)]
    lines += [_line(row, wide) for row in cells]
    return "\n".join(lines)


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; coloured only where that is wanted."""
    click.echo(text, err=err, color=click.get_current_context().color)


def say_long(text: str) -> None:
    """Print what may be long: through the pager when it is longer than the terminal is high."""
    context = click.get_current_context()
    high = shutil.get_terminal_size((80, 24)).lines
    if sys.stdout.isatty() and text.count("\n") + 1 >= high:
        click.echo_via_pager(text + "\n", color=context.color)
    else:
        say(text)


def say_json(kind: str, value: Any) -> None:
    """Print one JSON document: a format number, and the value under its kind."""
    click.echo(
        json.dumps(
            {"format": JSON_FORMAT, kind: value}, ensure_ascii=False, indent=2, default=_plain
        )
    )


def _plain(value: Any) -> Any:
    from datetime import datetime

    from factcheck.entries import utc_text

    if isinstance(value, datetime):
        return utc_text(value)
    raise TypeError(f"{type(value).__name__} is not shown as JSON")


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    padded = [
        cell + " " * (columns - columns_of(cell)) for cell, columns in zip(cells, wide, strict=True)
    ]
    return "  ".join(padded).rstrip()
