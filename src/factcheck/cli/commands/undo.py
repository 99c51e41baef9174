"""factcheck undo: take the last act back, by a new entry."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as

_MOST_TOLD = 4


@click.command(cls=Command, epilog="Example:  factcheck undo")
@at_desk_as
def undo_command(context: CommandContext) -> None:
    """Take your last act back, by a new entry.

    What was entered in one go, as on several claims, is one act. Typed again, it takes back the act
    before. Nothing is erased: the history shows both.
    """
    from factcheck.cli.screen.claim_view import claim_head, sentence_line
    from factcheck.cli.screen.layout import wrap
    from factcheck.cli.screen.next_step import board_after
    from factcheck.cli.screen.show import say

    undone = context.desk.undo()
    acts = sorted((undone, *undone.together), key=lambda one: one.seq)
    numbers = list(dict.fromkeys(one.number for one in acts if one.number))
    told = ", ".join(f"{one.verb}, entry {one.seq}" for one in acts)
    if not numbers:
        say(f"Taken back: {told} of {undone.slug}.")
        return
    with context.reading() as work:
        named = [context.desk.find_claim(work, f"{undone.slug}:{number}") for number in numbers]
    for claim in named:
        say(sentence_line(f"{undone.slug}:{claim.number}", claim.text))
    if len(acts) > _MOST_TOLD:
        verbs = ", ".join(dict.fromkeys(str(one.verb) for one in acts))
        told = f"{verbs}, entries {acts[0].seq} to {acts[-1].seq}"
    now_they = "it is" if len(named) == 1 else "they are"
    say(wrap(f"Taken back: {told} of {undone.slug}. Now {now_they}:", "  ", ""))
    board, claims, _ = board_after(context, named[0].article, numbers)
    for now in claims:
        say(f"  {claim_head(board, now, context.policy)}")
