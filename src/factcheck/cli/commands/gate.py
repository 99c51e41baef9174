"""factcheck gate: whether an article may be published, and if not, what blocks it, worst first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import exit_with
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk, complete_slug, json_option
from factcheck.errors import ExitCode

if TYPE_CHECKING:
    from factcheck.cli.reference_style import ReferenceStyle
    from factcheck.cli.screen.blocking_view import BlockingView
    from factcheck.desk.values import Board, FollowedCorrection, Gate


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck gate us-iraq
  factcheck gate us-iraq --json
  factcheck gate us-iraq && ./publish.sh""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@json_option
@at_desk
def gate_command(context: CommandContext, slug: str | None, as_json: bool) -> None:
    """Say whether an article may be published.

    By the desk's policy in factcheck.toml. The exit code is 0 when it may, and 3 when not: then
    every sentence that blocks is listed, worst first, with why and the command that would mend it.
    """
    from factcheck.cli.screen.blocking_view import BlockingView
    from factcheck.cli.screen.show import say_json, say_long

    with context.reading() as work:
        board = context.desk.board(slug, shown=False)
        typing = context.typing(work, board.article.slug)
        gate = context.desk.gate(board)
        followed = context.desk.corrections(board)
    if as_json:
        say_json("gate", _as_json(gate, followed))
    else:
        view = BlockingView(context, board, typing)
        say_long("\n".join(_lines(board, gate, followed, typing, view)))
        view.were_shown(followed)
    exit_with(ExitCode.DONE if gate.is_open else ExitCode.BAD_NEWS)


def _lines(
    board: "Board",
    gate: "Gate",
    followed: "Sequence[FollowedCorrection]",
    typing: "ReferenceStyle",
    view: "BlockingView",
) -> list[str]:
    from factcheck.cli.screen.corrections_view import correction_lines
    from factcheck.cli.screen.layout import visible_line, wrap
    from factcheck.cli.screen.next_step import (
        in_ranges,
        not_checkable_lines,
        waiting_lines,
    )

    named = f"{click.style(gate.slug, bold=True)}, revision {gate.revision}"
    blocking = gate.blocking
    lines = [f"{named}: may be published, by the desk's policy."]
    if blocking:
        placed = sum(1 for claim in board.claims if claim.placement)
        noun = "sentence blocks" if len(blocking) == 1 else "sentences block"
        lines = [f"{named}: may not be published yet.  {len(blocking)} of {placed} {noun} it:"]
    for claim in blocking:
        if claim.only_waits:
            continue
        lines += ["", *view.lines(claim)]
    lines += waiting_lines(board)
    lines += correction_lines(followed)
    if gate.not_captured:
        lines += ["", "Counted, though nothing of it was captured:"]
        for source, numbers in gate.not_captured.items():
            lines.append(wrap(f"{source} ({in_ranges(numbers)})", "    ", "  · "))
    lines += not_checkable_lines(board.not_checkable)
    for heading, told in (
        ("Called exact, though the cited words are others:", gate.not_exact),
        ("What is cited says otherwise:", gate.says_otherwise),
        ("Let through on somebody's word:", gate.on_word_alone),
    ):
        lines += ["", heading] if told else []
        for number, notes in told.items():
            lines += [wrap(visible_line(note), "    ", f"  · {number}: ") for note in notes]
    if not blocking:
        lines += ["", f"Next: {typing.article('factcheck report')} --issue"]
    return lines


def _as_json(gate: "Gate", followed: "Sequence[FollowedCorrection]") -> dict[str, Any]:
    from factcheck.cli.screen.claim_data import blocking_as_json
    from factcheck.cli.screen.corrections_view import corrections_as_json

    return {
        "article": gate.slug,
        "revision": gate.revision,
        "policy": gate.policy,
        "open": gate.is_open,
        "blocking": [
            {**blocking_as_json(claim), "text": None if claim.state.redacted else claim.state.text}
            for claim in gate.blocking
        ],
        "not_captured": {
            source: [str(number) for number in numbers]
            for source, numbers in gate.not_captured.items()
        },
        "not_checkable": {
            source: [str(number) for number in numbers]
            for source, numbers in gate.not_checkable.items()
        },
        "corrections": corrections_as_json(followed),
        "not_exact": {str(number): list(notes) for number, notes in gate.not_exact.items()},
        "says_otherwise": {str(number): list(told) for number, told in gate.says_otherwise.items()},
        "on_word_alone": {str(number): list(told) for number, told in gate.on_word_alone.items()},
    }
