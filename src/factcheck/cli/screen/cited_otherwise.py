"""What a verdict lets into print though what is cited says otherwise: said before it is stored."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.screen.layout import visible_line, wrap
from factcheck.cli.screen.show import say
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.domain import ClaimNumber


def say_cited_otherwise(slug: str, told: "Mapping[ClaimNumber, Sequence[str]]") -> None:
    """Say it on standard error, with what to do; it decides nothing."""
    for number, sentences in told.items():
        for sentence in sentences:
            say(wrap(visible_line(sentence), "    ", f"  ! {slug}:{number}: "), err=True)
    advice = "Cite what says so, or correct the words (--change, -c)."
    say(wrap(advice, "    ", "    → "), err=True)


def ask_all_the_same() -> None:
    """Ask somebody who is at a terminal whether the verdict is to be stored all the same. Raises
    FactcheckError when not."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    if not click.confirm("Store the verdict all the same?", err=True):
        raise FactcheckError("Nothing was stored.", "Look at what is cited: factcheck cite list")
