"""Passages as they are shown: numbered, so that `@2` can be typed for the second."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.screen.layout import Mark, columns_of, visible_line, wrap

if TYPE_CHECKING:
    from factcheck.desk.citations import PassagesShown

_MARKED = {"bold": True}


def passage_lines(shown: "PassagesShown") -> list[str]:
    """Passages as lines, each behind its number and its source's key; none when there are none."""
    numbered = shown.numbered()
    if not numbered:
        return []
    keys = max(columns_of(visible_line(passage.source)) for _, passage in numbered)
    digits = len(f"@{numbered[-1][0]}")
    return [
        wrap(
            passage.text,
            " " * (digits + keys + 5),
            f"  {f'@{number}'.rjust(digits)} "
            f"{click.style(visible_line(passage.source).ljust(keys), bold=True)}  ",
            marks=_marks(passage.marked),
        )
        for number, passage in numbered
    ]


def passages_as_json(shown: "PassagesShown") -> list[dict[str, Any]]:
    """Passages for programs: with their numbers, and where they stand in their snapshot's text, in
    code points, half-open; with the score of those that are near to a claim."""
    return [
        {
            "number": number,
            "source": passage.source,
            "snapshot": passage.snapshot,
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
            **({} if passage.score is None else {"score": passage.score}),
        }
        for number, passage in shown.numbered()
    ]


def _marks(marked: "Sequence[tuple[int, int]]") -> list[Mark]:
    return [Mark(start, end, _MARKED) for start, end in marked]
