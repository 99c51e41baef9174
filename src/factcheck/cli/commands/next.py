"""factcheck next: the next open claim with all that helps."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_reference, json_option


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck next
  factcheck next 9
  factcheck next us-iraq --after 7""",
)
@click.argument("slug", metavar="[SLUG|REF]", required=False, shell_complete=complete_reference)
@click.option(
    "--after",
    metavar="REF",
    help="The next one behind this claim.",
    shell_complete=complete_reference,
)
@json_option
@at_desk_as
def next_command(
    context: CommandContext, slug: str | None, after: str | None, as_json: bool
) -> None:
    """Show the next open claim with all that helps.

    Its neighbours; what to check in it (quotations, numbers, names, dates); the passages of your
    sources that are near it, which can be cited by their numbers (@1). It goes on behind the claim
    that you were done with last. With REF that claim is shown, open or not.
    """
    from factcheck.cli.screen.next_page import show_next
    from factcheck.desk.articles import names_claims

    if after and slug and ":" not in after and not names_claims(slug):
        after = f"{slug}:{after}"
    show_next(context, slug, after, as_json=as_json)
