"""factcheck apply: enter a worksheet that was filled in, all of it or nothing."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_file, json_option


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck apply us-iraq.sheet --dry-run
  factcheck apply us-iraq.sheet""",
)
@click.argument("file", shell_complete=complete_file)
@click.option("--dry-run", is_flag=True, help="Do all of it, say what came of it, take it back.")
@json_option
@at_desk_as
def apply_command(context: CommandContext, file: str, dry_run: bool, as_json: bool) -> None:
    """Enter a worksheet or a table, all of it or nothing.

    Each mistake is named by its line and column. A sentence whose words or verdicts changed since
    the sheet was written is not judged: a fresh sheet with all that you wrote is put beside it.
    What was entered before is not entered twice.
    """
    from factcheck.cli.screen.show import say, say_json
    from factcheck.cli.worksheets.applying import (
        Refused,
        enter_handed_in,
        read_file,
        read_handed_in,
    )
    from factcheck.cli.worksheets.entered_view import (
        entered_as_json,
        entered_lines,
        mistakes_as_json,
        summary,
    )

    context.desk.require_reviewer()
    handed = read_handed_in(read_file(file), context.desk)
    try:
        entered = enter_handed_in(context.desk, handed, file, rehearsed=dry_run)
    except Refused as refused:
        if as_json:
            say_json("applied", mistakes_as_json(refused.mistakes, dry_run=dry_run))
        raise
    if as_json:
        say_json("applied", entered_as_json(entered, dry_run=dry_run))
        return
    for line in entered_lines(entered, context.policy):
        say(line)
    say(summary(entered, dry_run=dry_run))
