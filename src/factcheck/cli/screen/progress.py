"""How far a long piece of work is, where somebody watches; on one line, however narrow."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Step = Callable[[int, str], None]
_WIDEST = 36
# Two spaces between label, bar in brackets, count, time left (00:00:00) and name; one left free, so
# that no terminal begins a new line.
_AROUND = 2 + 2 + 2 + 2 + 8 + 1


@contextmanager
def progress(
    count: int, label: str, *, named: bool = False, steady: bool = True, from_count: int = 2
) -> Iterator[Step]:
    """A bar on stderr while its block runs; nothing where nobody watches, or for less than
    `from_count`. What it gives is called with how many were done, and the name of the last.
    Work that is not `steady` comes in bursts, from which no time left can be told."""
    if count < from_count or not sys.stderr.isatty():
        yield _unseen
        return
    left = shutil.get_terminal_size((80, 24)).columns - _AROUND
    left -= len(label) + 2 * len(str(count)) + 1
    wide = max(1, min(_WIDEST, left // 2 if named else left))
    with click.progressbar(
        length=count,
        label=label,
        file=sys.stderr,
        show_pos=True,
        show_eta=steady,
        width=wide,
        update_min_steps=max(1, count // 1_000),
        item_show_func=_fitting(left - wide - 2),
    ) as bar:
        yield bar.update


def _unseen(done: int, name: str) -> None:
    pass


def _fitting(columns: int) -> Callable[[str | None], str | None]:
    def shown(name: str | None) -> str | None:
        from factcheck.cli.screen.layout import shorten

        return shorten(name, columns) if name and columns > 1 else None

    return shown
