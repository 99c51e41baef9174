"""factcheck init: make a desk."""

import os
from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import OneOf, at_desk_as


@click.command(cls=Command, epilog="Example:  factcheck init --as anna")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False))
@click.option("--database", metavar="URL", help="A PostgreSQL address, in place of a file.")
@click.option(
    "--policy",
    type=OneOf(["default", "ifcn", "efcsn"]),
    default="default",
    help="The rules to begin with; ifcn and efcsn serve a fact-checkers' code.",
)
@at_desk_as
def init_command(context: CommandContext, folder: str, database: str | None, policy: str) -> None:
    """Make a desk: factcheck.toml and a database.

    It is made in DIR, or here. With --as NAME (or FACTCHECK_REVIEWER set) you become its first
    editor.
    """
    from factcheck.casework.acts.add_reviewer import require_handle
    from factcheck.casework.acts.make_desk import begin_work, make_desk
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say
    from factcheck.settings import user_reviewer
    from factcheck.standing.presets import PRESETS

    url = database or os.environ.get("FACTCHECK_DATABASE_URL")
    handle = user_reviewer(os.environ, context.acting_as)
    if handle:
        require_handle(handle, ())
    made = make_desk(Path(folder).resolve(), url, context.clock, PRESETS[policy])
    say(f"Made a desk: {visible_line(str(made))}")
    at = CommandContext(str(made.parent), handle, context.clock)
    known = begin_work(at.desk.store, handle, at.policy)
    if known:
        say(f"At work there already: {visible_line(', '.join(known))}.")
    elif handle:
        say(f"{visible_line(handle)} is its editor.")
    if not handle or (known and handle not in known):
        say("Next: factcheck reviewer add YOUR-NAME")
    elif handle == user_reviewer(os.environ, None):
        say("Next: factcheck article add FILE")
    else:
        say(f"Next: factcheck article add FILE --as {handle}")
        say(f"To leave --as out from now on: export FACTCHECK_REVIEWER={handle}")
