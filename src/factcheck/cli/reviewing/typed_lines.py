"""Where a session's lines come from: a terminal with line editing, or standard input."""

import sys
from collections.abc import Callable, Iterable
from typing import Protocol

import click

Complete = Callable[[str], Iterable[tuple[str, str]]]
"""Gives, for what was typed so far, what may be put in its place, and what that is."""


class TypedLines(Protocol):
    """Asks for lines."""

    edits: bool
    """Whether what stands there already can be edited."""

    def ask(
        self,
        prompt: str,
        begun: str = "",
        on_change: Callable[[str], None] | None = None,
        complete: Complete | None = None,
    ) -> str | None:
        """One line; none when there is no further one, or it was broken off.

        Args:
            begun: what stands there to be edited, where lines can be edited.
            on_change: told what stands there, whenever that changes.
            complete: what could be meant.
        """
        ...


class StreamLines:
    """Lines from standard input; what is asked is written out, and so are they."""

    edits = False

    def ask(
        self,
        prompt: str,
        begun: str = "",
        on_change: Callable[[str], None] | None = None,
        complete: Complete | None = None,
    ) -> str | None:
        """One line as it comes."""
        from factcheck.cli.screen.layout import visible_line

        data = sys.stdin.buffer.readline()
        if not data:
            return None
        line = data.decode("utf-8-sig", "replace").rstrip("\r\n")
        click.echo(f"{prompt}{visible_line(line)}")
        if on_change:
            on_change(line)
        return line
