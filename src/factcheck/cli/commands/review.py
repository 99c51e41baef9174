"""factcheck review: one sentence after the other, a line for each."""

import sys
from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import OneOf, at_desk_as, complete_slug
from factcheck.cli.reviewing.order import Only, Order
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.reviewing.typed_lines import TypedLines


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck review
  factcheck review us-iraq --only look-again --worst-first
  factcheck review us-iraq < lines.txt

What can be typed at a sentence: ?""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "--only",
    type=OneOf([str(only) for only in Only]),
    default=str(Only.OPEN),
    help="Which sentences: open (taken when nothing is said), look-again, disputed, unreviewed, "
    "waiting, mine.",
)
@click.option(
    "--worst-first",
    "order",
    flag_value=str(Order.WORST),
    help="What the gate and a re-run say first, first; else in reading order.",
)
@click.option(
    "--by-risk",
    "order",
    flag_value=str(Order.RISK),
    help="What asks most to be checked first: figures, harm, change, … Nothing is left out.",
)
@at_desk_as
def review_command(context: CommandContext, slug: str | None, only: str, order: str | None) -> None:
    """Check sentences one after the other, a line for each.

    Each is shown in its paragraph, with what can be checked in it and numbered passages of your
    sources: c1 1 as stated cites the first passage, rates it true, and gives the reason. Without a
    terminal the lines come from standard input. What you began is offered again, whatever happens.
    """
    from factcheck.cli.reviewing.loop import run_session
    from factcheck.cli.reviewing.session import ReviewSession

    context.desk.require_reviewer()
    with context.reading() as work:
        article = context.desk.find_article(work, slug)

    def add_source(arguments: list[str]) -> None:
        from factcheck.cli.commands.source import source_command

        command = source_command.commands["add"]
        try:
            command.main(arguments, "factcheck source add", standalone_mode=False, obj=context)
        except click.ClickException as error:
            raise FactcheckError(
                error.format_message(), "See: factcheck source add --help", exit_code=ExitCode.USAGE
            ) from error

    session = ReviewSession(
        context, article.slug, _lines(), add_source, Only(only), Order(order or Order.READING)
    )
    run_session(session)


def _lines() -> "TypedLines":
    """Lines from the terminal where there is one, else from standard input."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from factcheck.cli.reviewing.terminal_lines import TerminalLines

        return TerminalLines()
    from factcheck.cli.reviewing.typed_lines import StreamLines

    return StreamLines()
