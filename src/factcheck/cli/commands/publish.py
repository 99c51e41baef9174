"""factcheck publish: keep that an article was given to readers."""

from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.report_then import entry_or_time
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_slug, json_option

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck publish us-iraq --url https://news.example/us-iraq
  factcheck publish us-iraq --despite "It is wanted at noon." --as editor
  factcheck publish us-iraq --revision 1 --at 2021-07-26T09:30:00Z
  factcheck publish us-iraq --withdraw 2 -m "It was another article.\"""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "--revision",
    metavar="N",
    type=click.IntRange(min=1),
    help="Which one readers have; the latest when not given.",
)
@click.option("--url", metavar="URL", help="Where readers find it.")
@click.option("--at", metavar="TIME", help="When they got it (UTC), if it was not just now.")
@click.option(
    "--despite",
    metavar="WHY",
    help="Publish it though the gate is closed; for an editor. Why is printed.",
)
@click.option(
    "--withdraw",
    metavar="N",
    type=click.IntRange(min=1),
    help="Take publication N back, which was entered by mistake; for an editor, with -m.",
)
@click.option("-m", "--because", metavar="WHY", help="Why it is taken back. It is printed.")
@json_option
@at_desk_as
def publish_command(
    context: CommandContext,
    slug: str | None,
    revision: int | None,
    url: str | None,
    at: str | None,
    despite: str | None,
    withdraw: int | None,
    because: str | None,
    as_json: bool,
) -> None:
    """Keep that an article was given to readers.

    What the gate does not let through is published with --despite alone, by an editor; else the
    exit code is 3. What changes from then on is drafted as a correction: factcheck correction list.

    One that was entered by mistake is taken back with --withdraw, by its number in factcheck
    article show. It stays in every report, with who took it back and why.
    """
    from factcheck.cli.screen.publication_view import publication_as_json, publication_line
    from factcheck.cli.screen.show import say, say_json

    if (withdraw is None) != (because is None):
        raise click.UsageError("--withdraw N goes with -m WHY, and -m WHY with --withdraw N.")
    if withdraw is not None and any(o is not None for o in (revision, url, at, despite)):
        raise click.UsageError("--withdraw goes with nothing else but -m.")
    published = None if at is None else _time(at)
    with context.reading() as work:
        slug = context.desk.find_article(work, slug).slug
    if withdraw is not None and because is not None:
        context.desk.withdraw_publication(withdraw, because, slug)
        taken = context.desk.publications(slug)[withdraw - 1]
        if as_json:
            say_json("publication", {"article": slug, **publication_as_json(taken)})
            return
        say(f"{click.style(slug, bold=True)}: {publication_line(taken)}.")
        say("Every report says so from now on, and nothing is compared with it.")
        return
    done = context.desk.publish(
        slug, revision=revision, despite=despite, url=url, published=published
    )
    entered = context.desk.publications(slug)[-1]
    if as_json:
        say_json("publication", {"article": slug, **publication_as_json(entered)})
        return
    say(f"{click.style(slug, bold=True)}: {publication_line(entered)}.")
    if done.against_the_gate:
        say("The gate is closed, and every report says so, and why it was published all the same.")
    say("What changes of it from now on: factcheck correction list")


def _time(typed: str) -> "datetime":
    if isinstance(time := entry_or_time(typed), int):
        raise click.UsageError("--at is a time here: 2021-07-26T09:30:00Z.")
    return time
