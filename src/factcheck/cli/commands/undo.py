"""factcheck undo: take the last act back, by a new entry."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as


@click.command(cls=Command, epilog="Example:  factcheck undo")
@at_desk_as
def undo_command(context: CommandContext) -> None:
    """Take your last act back, by a new entry.

    Typed again, it takes back the act before. Nothing is erased: the history shows both.
    """
    from factcheck.cli.screen.claim_view import claim_head, sentence_line
    from factcheck.cli.screen.next_step import board_after
    from factcheck.cli.screen.show import say

    undone = context.desk.undo()
    claim = None
    if undone.number:
        with context.reading() as work:
            claim = context.desk.find_claim(work, f"{undone.slug}:{undone.number}")
    if claim is None:
        say(f"Taken back: {undone.verb}, entry {undone.seq} of {undone.slug}.")
        return
    say(sentence_line(f"{undone.slug}:{claim.number}", claim.text))
    say(f"Taken back: {undone.verb}, entry {undone.seq} of {undone.slug}. Now it is:")
    board, claims, _ = board_after(context, claim.article, [claim.number])
    for now in claims:
        say(f"  {claim_head(board, now, context.policy)}")
