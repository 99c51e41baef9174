"""factcheck wait: what cannot be judged yet, and for whom or what it waits."""

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_reference, json_option


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck wait 7 "the ministry calls back" --until 2026-12-01
  factcheck wait
  factcheck wait 7 --end""",
)
@click.argument("ref", required=False, shell_complete=complete_reference)
@click.argument("what", required=False)
@click.option("--until", metavar="DATE", help="The day on which it is to be looked at again.")
@click.option("--end", is_flag=True, help="It waits no more.")
@click.option("-m", "--because", metavar="WHY", help="Why it waits no more.")
@json_option
@at_desk_as
def wait_command(
    context: CommandContext,
    ref: str | None,
    what: str | None,
    until: str | None,
    end: bool,
    because: str | None,
    as_json: bool,
) -> None:
    """Waits: say what a claim waits for, end it, or list them.

    WHAT is for whom or what. The claim stays open and does not pass the gate, but `next` and
    `review` pass over it, until the day has come. A verdict ends it. Without WHAT, what waits is
    listed, of the claims named or of the whole article.
    """
    if end:
        if ref is None or what is not None or until is not None:
            raise click.UsageError("--end goes with a claim, and nothing else but --because.")
        _end(context, ref, because)
        return
    if because is not None:
        raise click.UsageError("--because goes with --end.")
    if what is None:
        if until is not None:
            raise click.UsageError("--until goes with what it waits for.")
        _list(context, ref, as_json=as_json)
        return
    assert ref is not None, "WHAT stands behind REF"
    _enter(context, ref, what, until, as_json=as_json)


def _enter(
    context: CommandContext, ref: str, what: str, until: str | None, *, as_json: bool
) -> None:
    from factcheck.cli.screen.claim_data import wait_as_json
    from factcheck.cli.screen.claim_view import sentence_line, wait_line
    from factcheck.cli.screen.next_step import board_after, say_next
    from factcheck.cli.screen.show import say, say_json

    context.desk.wait(ref, what, until)
    with context.reading() as work:
        claims = context.desk.find_claims(work, ref)
    last = claims[-1]
    context.memory.done_with(last.article.slug, last.number)
    numbers = [claim.number for claim in claims]
    board, waiting, typing = board_after(context, last.article, numbers, shown=not as_json)
    if as_json:
        say_json("waits", [wait_as_json(claim) for claim in waiting])
        return
    for claim in waiting:
        say(sentence_line(claim.state.ref, claim.state.text))
        say(wait_line(claim))
    say("It stays open.   (a verdict ends it; back: factcheck undo)")
    say_next(board, typing, last.number)


def _end(context: CommandContext, ref: str, because: str | None) -> None:
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        claims = context.desk.find_claims(work, ref)
    context.desk.wait_no_more(claims[0].article.naming(ref), because)
    for claim in claims:
        say(sentence_line(f"{claim.article.slug}:{claim.number}", claim.text))
    say("It waits no more.   (back: factcheck undo)   Next: factcheck next")


def _list(context: CommandContext, ref: str | None, *, as_json: bool) -> None:
    from factcheck.cli.screen.claim_data import wait_as_json
    from factcheck.cli.screen.claim_view import sentence_line, wait_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    waiting = context.desk.waiting(ref, shown=not as_json)
    if as_json:
        say_json("waits", [wait_as_json(claim) for claim in waiting])
    elif not waiting:
        say(f"{visible_line(ref)} does not wait." if ref else "Nothing waits.")
    else:
        lines = []
        for claim in waiting:
            lines += [sentence_line(claim.state.ref, claim.state.text), wait_line(claim)]
        say_long("\n".join(lines))
