"""factcheck use: choose the article that bare claim numbers mean."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_slug


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck use us-iraq
  factcheck use --none""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--none", "forget", is_flag=True, help="Forget the choice.")
@at_desk_as
def use_command(context: CommandContext, slug: str | None, forget: bool) -> None:
    """Choose the article that bare claim numbers mean, as in `verdict add 7 true`.

    Without SLUG it says which that is.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    if forget:
        context.memory.use(None)
        say("Bare numbers mean no article now.")
        return
    if slug is None:
        chosen = context.memory.article_in_use()
        say(f"{visible_line(chosen)} is in use." if chosen else "No article is in use.")
        if not chosen:
            say("Choose one: factcheck use SLUG")
        return
    with context.reading() as work:
        article = context.desk.find_article(work, slug)
    context.memory.use(article.slug)
    say(f"{article.slug} is in use: 7 means {article.slug}:7.   Next: factcheck next")
