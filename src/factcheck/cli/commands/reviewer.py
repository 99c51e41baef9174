"""factcheck reviewer: who works at the desk."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import OneOf, at_desk, at_desk_as, json_option
from factcheck.domain import Role


@click.group(cls=Group)
def reviewer_command() -> None:
    """Reviewers: add, list.

    They work at this desk. A name is claimed, not proved: the database's own access control is
    the lock.
    """


@reviewer_command.command("add", epilog="Example:  factcheck reviewer add ben --as anna")
@click.argument("name")
@click.option(
    "--role",
    type=OneOf([str(role) for role in Role]),
    help="reviewer (taken when not given), or editor.",
)
@at_desk_as
def add(context: CommandContext, name: str, role: str | None) -> None:
    """Add a reviewer, or give one another role. The desk's first is its editor."""
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    added = context.desk.add_reviewer(name, role)
    say(f"{visible_line(name)} works here now, as {added}.")


@reviewer_command.command("list", epilog="Example:  factcheck reviewer list")
@json_option
@at_desk
def list_(context: CommandContext, as_json: bool) -> None:
    """List who works at this desk."""
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say, say_json

    reviewers = context.desk.reviewers()
    if as_json:
        say_json(
            "reviewers",
            [{"handle": r.handle, "role": str(r.role), "since": r.since} for r in reviewers],
        )
    elif not reviewers:
        say("Nobody works here yet.")
        say("Next: factcheck reviewer add YOUR-NAME")
    else:
        rows = [[visible_line(r.handle), str(r.role), f"{r.since:%Y-%m-%d}"] for r in reviewers]
        say(table(["NAME", "ROLE", "SINCE"], rows, stretch=0))
