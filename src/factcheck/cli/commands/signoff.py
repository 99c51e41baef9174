"""factcheck signoff: a second reviewer agrees with a verdict."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk_as, complete_reference


@click.group(cls=Group)
def signoff_command() -> None:
    """Sign-offs: add, withdraw.

    A sign-off is a second reviewer's agreement with a verdict.
    """


@signoff_command.command("add", epilog="Example:  factcheck signoff add us-iraq:7 --as ben")
@click.argument("ref", shell_complete=complete_reference)
@at_desk_as
def add(context: CommandContext, ref: str) -> None:
    """Agree with the verdicts that stand on these claims. Nobody signs off their own."""
    from factcheck.cli.screen.claim_view import rating_styled, sentence_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claims = context.desk.find_claims(work, ref)
    verdicts = context.desk.sign_off(claims[0].article.naming(ref))
    handle = visible_line(context.settings.reviewer or "")
    for claim, verdict in zip(claims, verdicts, strict=True):
        say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
        styled = rating_styled(context.policy, verdict.rating)
        say(f"  {styled} by {visible_line(verdict.reviewer)}: signed off by {handle}.")
    board, now, typing = board_after(context, claims[-1].article, [c.number for c in claims])
    if len(now) == 1:
        say_what_next(context, board, now[0], typing)


@signoff_command.command("withdraw", epilog="Example:  factcheck signoff withdraw us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def withdraw_(context: CommandContext, ref: str, because: str | None) -> None:
    """Take your own sign-off back."""
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claim = context.desk.find_claim(work, ref)
    context.desk.withdraw_signoff(f"{claim.article.slug}:{claim.number}", because)
    say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    say("Sign-off taken back.   (back: factcheck undo)")
