"""factcheck tick: the details of a claim, held one by one against what is cited."""

from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import (
    at_desk_as,
    complete_citation,
    complete_detail,
    complete_reference,
    json_option,
)

if TYPE_CHECKING:
    from factcheck.desk.values import GivenTick


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck tick 7
  factcheck tick 7 1 3
  factcheck tick us-iraq:7 2 --cite state -m "Rounded in the article."
  factcheck tick 7 --all-proposed
  factcheck tick 7 2 --withdraw""",
)
@click.argument("ref", shell_complete=complete_reference)
@click.argument("details", metavar="[DETAIL]...", nargs=-1, shell_complete=complete_detail)
@click.option(
    "--cite",
    metavar="N|SOURCE",
    help="Against which citation: its number in `cite list`, or its source; else the quote that "
    "has the detail, as the sheet proposes it, or the only one.",
    shell_complete=complete_citation,
)
@click.option("-m", "--because", metavar="WHY", help="What there is to say of it.")
@click.option(
    "--all-proposed",
    "proposed",
    is_flag=True,
    help="All that the sheet proposes, as it was shown to you.",
)
@click.option("--withdraw", is_flag=True, help="Take your own ticks of these details back.")
@json_option
@at_desk_as
def tick_command(
    context: CommandContext,
    ref: str,
    details: tuple[str, ...],
    cite: str | None,
    because: str | None,
    proposed: bool,
    withdraw: bool,
    as_json: bool,
) -> None:
    """Tick the details of a claim against what is cited.

    Without DETAIL its tick sheet is shown: each figure, date, name, quotation and denial by its
    number, with its value, what the cited quotes have word for word or in value (proposed), and who
    ticked it. Another value of the same kind and unit is warned of. DETAIL is a number of the
    sheet, 1-3 or 1,3 several: whoever ticks says that they held it against the quote. A tick counts
    as long as words and citation are what they were.
    """
    from factcheck.cli.reviewing.lines import detail_numbers

    numbers = detail_numbers(" ".join(details))
    if proposed and (numbers or cite or withdraw):
        raise click.UsageError("--all-proposed goes with a claim, and nothing else but --because.")
    if withdraw and (cite or not numbers):
        raise click.UsageError("--withdraw goes with the numbers of details, and --because.")
    if not numbers and not proposed:
        if cite or because:
            raise click.UsageError("Say which details: factcheck tick REF 1 3   (tick REF shows)")
        _show(context, ref, as_json=as_json)
        return
    if withdraw:
        _withdraw(context, ref, numbers, because, as_json=as_json)
        return
    if proposed:
        given = context.desk.tick_proposed(ref, because)
    else:
        given = context.desk.tick(ref, *numbers, cite=cite, because=because)
    _say_ticked(context, ref, given, as_json=as_json)


def _show(context: CommandContext, ref: str, *, as_json: bool) -> None:
    from factcheck.cli.screen.show import say, say_json, say_long
    from factcheck.cli.screen.tick_view import sheet_as_json, sheet_lines

    sheets = context.desk.tick_sheets(ref)
    if as_json:
        say_json("sheets", [sheet_as_json(sheet) for sheet in sheets])
        return
    say_long("\n\n".join("\n".join(sheet_lines(sheet)) for sheet in sheets))
    if len(sheets) != 1 or not sheets[0].details:
        return
    with context.reading() as work:
        claim = context.desk.find_claim(work, sheets[0].claim.ref)
        typed = context.typing(work, claim.article.slug).ref(claim.number)
    if not sheets[0].cited:
        say(f'Next: factcheck cite add {typed} SOURCE "first words…last words" --supports')
        return
    say(f"To tick: factcheck tick {typed} NUMBER…   All proposed: --all-proposed")


def _say_ticked(
    context: CommandContext, ref: str, given: "tuple[GivenTick, ...]", *, as_json: bool
) -> None:
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.show import say
    from factcheck.cli.screen.tick_view import given_lines

    sheet = context.desk.tick_sheet(ref, shown=False)
    if as_json:
        _say_json(context, ref)
        return
    say(sentence_line(sheet.claim.ref, sheet.claim.text))
    for line in given_lines(sheet, given):
        say(line)
    _say_left(context, ref)


def _withdraw(
    context: CommandContext,
    ref: str,
    numbers: tuple[int, ...],
    because: str | None,
    *,
    as_json: bool,
) -> None:
    from factcheck.cli.screen.claim_view import sentence_line
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    withdrawn = context.desk.withdraw_ticks(ref, *numbers, because=because)
    if as_json:
        _say_json(context, ref)
        return
    sheet = context.desk.tick_sheet(ref, shown=False)
    say(sentence_line(sheet.claim.ref, sheet.claim.text))
    for detail in withdrawn:
        words = click.style(visible_line(detail.held.detail.words), bold=True)
        say(f"  {detail.held.number}. {words} your tick was taken back")
    _say_left(context, ref)


def _say_left(context: CommandContext, ref: str) -> None:
    """How many details are ticked, and what comes next."""
    from factcheck.cli.screen.next_step import board_after, say_what_next
    from factcheck.cli.screen.show import say
    from factcheck.cli.screen.tick_view import left_line

    say(f"{left_line(context.desk.tick_sheet(ref, shown=False))}   (back: factcheck undo)")
    with context.reading() as work:
        named = context.desk.find_claim(work, ref)
    board, (claim,), typing = board_after(context, named.article, [named.number])
    say_what_next(context, board, claim, typing)


def _say_json(context: CommandContext, ref: str) -> None:
    from factcheck.cli.screen.show import say_json
    from factcheck.cli.screen.tick_view import sheet_as_json

    say_json("sheets", [sheet_as_json(context.desk.tick_sheet(ref, shown=False))])
