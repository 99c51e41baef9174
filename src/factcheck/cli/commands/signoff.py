"""factcheck signoff: a second reviewer agrees with a verdict."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk_as, complete_reference
from factcheck.domain import StandingKind
from factcheck.errors import FactcheckError


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
    from factcheck.casework.acts.sign_off import sign_off
    from factcheck.casework.views.board import load_board
    from factcheck.cli.screen.claim_view import rating_styled, sentence_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say

    signed = []
    with context.writing() as (work, actor):
        claims = context.claims(work, ref)
        work.lock([claims[0].article.stream_id])
        board = load_board(work, claims[0].article, context.policy, work.now, with_text=False)
        for claim in claims:
            found = board.claim(claim.number)
            if found is None or found.standing.kind is not StandingKind.STANDS:
                kind = str(found.standing.kind).replace("-", " ") if found else "history"
                raise FactcheckError(
                    f"{claim.article.slug}:{claim.number} has no verdict that stands: {kind}.",
                    f"See: factcheck claim show {claim.article.slug}:{claim.number}",
                )
            if found.parts:
                listed = ", ".join(f"{claim.article.slug}:{part.number}" for part in found.parts)
                raise FactcheckError(f"{ref} is divided.", f"Sign off its parts: {listed}")
            assert found.standing.verdict is not None, "what stands has a verdict"
            verdict = found.standing.verdict.verdict
            sign_off(work, actor, claim.article.stream_id, verdict)
            signed.append((claim, verdict))
    for claim, verdict in signed:
        say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
        styled = rating_styled(context.policy, verdict.rating)
        say(f"  {styled} by {visible_line(verdict.reviewer)}: signed off by {actor.handle}.")
    board, now, typing = board_after(context, claims[-1].article, [c.number for c in claims])
    if len(now) == 1:
        say_what_next(board, now[0], typing)


@signoff_command.command("withdraw", epilog="Example:  factcheck signoff withdraw us-iraq:7")
@click.argument("ref", shell_complete=complete_reference)
@click.option("-m", "--because", metavar="WHY", help="Why.")
@at_desk_as
def withdraw_(context: CommandContext, ref: str, because: str | None) -> None:
    """Take your own sign-off back."""
    from factcheck.casework.acts.sign_off import withdraw_signoff
    from factcheck.casework.views.board import load_board
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.show import say

    with context.writing() as (work, actor):
        claim = context.claim(work, ref)
        work.lock([claim.article.stream_id])
        board = load_board(work, claim.article, context.policy, work.now, with_text=False)
        found = board.claim(claim.number)
        if found is None or found.standing.verdict is None:
            raise FactcheckError(f"{ref} has no verdict.", f"See: factcheck claim show {ref}")
        verdict = found.standing.verdict.verdict
        withdraw_signoff(work, actor, claim.article.stream_id, verdict, because)
    say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    say("Sign-off taken back.   (back: factcheck undo)")
