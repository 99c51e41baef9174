"""factcheck worksheet: an article with all its sentences in one text file, to be filled in."""

import shlex
from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_file, complete_slug


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck worksheet us-iraq -o us-iraq.sheet
  factcheck worksheet us-iraq --open -e

How it is filled in: docs/worksheet.md. Then: factcheck apply FILE""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option("--open", "only_open", is_flag=True, help="Only the sentences that are open.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write it to FILE.", shell_complete=complete_file
)
@click.option(
    "-e",
    "--edit",
    is_flag=True,
    help="Fill it in in your editor, and enter it when you leave that.",
)
@at_desk_as
def worksheet_command(
    context: CommandContext, slug: str | None, only_open: bool, output: str | None, edit: bool
) -> None:
    """Write an article as one text file, to be filled in.

    Each sentence stands there with numbered passages of your sources and what was said of it
    before. Under it you write what you would type in a review; factcheck apply enters all of it at
    once.

    With -e the editor opens, and what you saved is entered when you leave it. What is wrong comes
    back above its line, in the editor again. Whatever happens, what you wrote is offered again.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.output import require_output, write_to
    from factcheck.cli.screen.show import say, say_exactly
    from factcheck.cli.worksheets.compose import compose_sheet, sheet_content

    if output and edit:
        raise click.UsageError(
            "-o writes a file for later, and -e enters it now: give one of them."
        )
    with context.reading() as work:
        article = context.desk.find_article(work, slug)
    if output:
        require_output(context, Path(output))
    if edit:
        _edit(context, article.slug, only_open=only_open)
        return
    content = sheet_content(context.desk, article.slug)
    text = compose_sheet(content, context.clock(), only_open=only_open)
    if not output:
        say_exactly(text)
        return
    write_to(context, Path(output), text.encode("utf-8"))
    count = len(content.units(only_open=only_open))
    named = visible_line(output)
    then = visible_line(shlex.quote(output))
    say(f"{count} sentences of {article.slug} are in {named}.   Next: factcheck apply {then}")


def _edit(context: CommandContext, slug: str, *, only_open: bool) -> None:
    from factcheck.cli.screen.show import say
    from factcheck.cli.worksheets.editing import edit_and_enter
    from factcheck.cli.worksheets.entered_view import entered_lines, summary

    entered = edit_and_enter(context, slug, only_open=only_open)
    for line in entered_lines(entered, context.policy):
        say(line)
    say(summary(entered, dry_run=False))
