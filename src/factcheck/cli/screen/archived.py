"""An archived copy, found, shown, and attached on the reviewer's word alone."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_source import PreparedSnapshot


def chosen_copy(
    context: CommandContext, key: str, before: datetime | None, *, yes: bool
) -> "PreparedSnapshot":
    """Ask the desk's archives for a copy of a source's page, show which it is, and fetch it.

    Args:
        before: the day it was last known to be there; none means when it was last read.
        yes: take it without asking.

    Raises:
        FactcheckError: when the desk names no archive, none has a copy, or it is not wanted.
    """
    from factcheck.casework.watching.archived import archived_snapshot, wanted_copy
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.show import say
    from factcheck.documents.fetching.archive import find_copy

    fetch = context.settings.fetch
    if not fetch.archives().on:
        raise FactcheckError(
            "This desk asks no archive for copies.",
            'Let it, under [fetch] in factcheck.toml: archives = "wayback"',
        )
    with context.reading() as work:
        wanted = wanted_copy(work, key, before.replace(tzinfo=UTC) if before else None)
    copy = find_copy(
        wanted.url, wanted.before, fetch.archives(), fetch.rules(), clock=context.clock
    )
    if copy is None:
        raise FactcheckError(
            f"No archive has a copy of {wanted.url}.",
            f"If you have one yourself: factcheck source attach {key} FILE",
        )
    say(f"A copy of {copy.at:%Y-%m-%d %H:%M} UTC:", err=True)
    say(wrap(copy.address, "  "), err=True)
    say(wrap(copy.via, "       ", "  via  "), err=True)
    if not yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise FactcheckError(
                "Nothing was attached: nobody was there to be asked.",
                f"Look at it, then type: factcheck source attach {key} --archived --yes",
            )
        if not click.confirm(f"Attach it to {key}?", err=True):
            raise FactcheckError("Nothing was attached.")
    return archived_snapshot(copy, fetch.rules(), context.clock)
