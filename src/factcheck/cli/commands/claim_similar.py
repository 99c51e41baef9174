"""factcheck claim similar: whether this was checked before, in any article."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, complete_reference, json_option

_MOST = 10


@click.command(
    "similar",
    cls=Command,
    epilog="""\b
Examples:
  factcheck claim similar us-iraq:7
  factcheck claim similar "5,000 US troops are still in Iraq" """,
)
@click.argument("asked", metavar="REF|TEXT", shell_complete=complete_reference)
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=_MOST,
    metavar="N",
    help=f"How many at the most ({_MOST}).",
)
@json_option
@at_desk
def similar(context: CommandContext, asked: str, most: int, as_json: bool) -> None:
    """Find claims that say the same, in every article.

    As a claim, or as a sentence or a post that you paste: the most alike first, each with its
    standing, its rating, when it was checked, and the figures, names and denials in which it
    differs. Nothing is decided by it: a sentence that is alike may say the contrary.
    """
    from factcheck.cli.screen.searching import bring_index_up_to_date
    from factcheck.cli.screen.show import say, say_json, say_long
    from factcheck.cli.screen.similar_view import similar_as_json, similar_lines

    bring_index_up_to_date(context, to_rank=True)
    found = context.desk.similar(asked, most=most, shown=not as_json)
    if as_json:
        say_json("similar", [similar_as_json(one) for one in found])
    elif not found:
        say("No claim says the like.")
    else:
        say_long("\n\n".join(similar_lines(one, context.policy) for one in found))
