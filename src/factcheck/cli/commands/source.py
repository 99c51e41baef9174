"""factcheck source: what can be cited, and its snapshots: captured, typed, heard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.source_add import add, attach
from factcheck.cli.commands.source_check import check
from factcheck.cli.commands.source_search import search, suggest
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    complete_source,
    json_option,
)
from factcheck.cli.screen.source_view import (
    called,
    came_in_a_word,
    shown_source_as_json,
    source_as_json,
    source_page,
)
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.values import ShownSnapshot

_LOOKS_SHOWN = 5


@click.group(cls=Group)
def source_command() -> None:
    """Sources: add, attach, check, suggest, search, list, show.

    A source is what can be cited. A page or a file is captured, an excerpt is typed, a call is
    heard; they are told apart everywhere.
    """


source_command.add_command(add)
source_command.add_command(attach)
source_command.add_command(check)
source_command.add_command(suggest)
source_command.add_command(search)


@source_command.command("list", epilog="Example:  factcheck source list")
@json_option
@at_desk
def list_(context: CommandContext, as_json: bool) -> None:
    """List the desk's sources."""
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    sources = context.desk.sources()
    if as_json:
        say_json(
            "sources",
            [
                {
                    **source_as_json(s.source),
                    "manners": [str(m) for m in s.manners],
                    "origins": [str(origin) for origin in s.origins],
                    "snapshots": s.snapshots,
                    "citations": s.citations,
                    "added": s.added,
                    "added_by": s.added_by,
                }
                for s in sources
            ],
        )
    elif not sources:
        say("There is no source yet.")
        say("Next: factcheck source add FILE")
    else:
        rows = [
            [
                visible_line(s.source.key),
                str(s.source.kind),
                "+".join(dict.fromkeys(map(came_in_a_word, s.origins))) or "no text",
                str(s.citations),
                visible_line(called(s.source)),
            ]
            for s in sources
        ]
        headings = ["SOURCE", "KIND", "WORDS", "CITED", "WHAT"]
        say_long(table(headings, rows, stretch=4, spare=[3, 1]))


@source_command.command("show", epilog="Example:  factcheck source show state --text")
@click.argument("key", shell_complete=complete_source)
@click.option("--text", "with_text", is_flag=True, help="The words of its latest snapshot.")
@click.option("--snapshot", type=int, metavar="N", help="Those of snapshot N.")
@click.option("--left-out", "left_out", is_flag=True, help="What is not in its main text, and why.")
@json_option
@at_desk
def show(
    context: CommandContext,
    key: str,
    with_text: bool,
    snapshot: int | None,
    left_out: bool,
    as_json: bool,
) -> None:
    """Show a source, its snapshots and the last looks at it."""
    from factcheck.cli.screen.show import say_json, say_long

    desk = context.desk
    with desk.reading():
        source, snapshots = desk.source(key)
        checks = desk.looks(key, None if as_json else _LOOKS_SHOWN)
        looks = desk.count_looks(key)
        confirmed = desk.confirmed_quotes(key)
    if with_text or left_out or snapshot is not None:
        _say_words(key, _chosen(key, snapshots, snapshot), left_out, as_json)
    elif as_json:
        say_json("source", shown_source_as_json(source, snapshots, checks, confirmed))
    else:
        say_long("\n".join(source_page(source, snapshots, checks, looks, confirmed)))


def _say_words(key: str, chosen: "ShownSnapshot", left_out: bool, as_json: bool) -> None:
    """The words of a snapshot, or what is not in its main text."""
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.left_out import account_as_json, left_out_lines
    from factcheck.cli.screen.show import say_exactly, say_json, say_long

    if left_out and as_json:
        say_json("left_out", account_as_json(chosen.snapshot))
    elif left_out:
        called = f"{visible_line(key)}  snapshot {chosen.snapshot.number}"
        say_long("\n".join(left_out_lines(called, chosen.snapshot)))
    else:
        words = _words(chosen)
        say_json("text", words) if as_json else say_exactly(words, numbered=True)


def _chosen(key: str, snapshots: Sequence[Any], number: int | None) -> Any:
    """The snapshot of this number, else the latest. Raises FactcheckError when there is none."""
    chosen = [shown for shown in snapshots if number in (None, shown.snapshot.number)]
    if not chosen:
        has = ", ".join(str(shown.snapshot.number) for shown in snapshots)
        raise FactcheckError(
            f"{key} has no {f'snapshot {number}' if has else 'words yet'}.",
            f"It has: {has}." if has else f"Give it some: factcheck source attach {key} FILE",
        )
    return chosen[-1]


def _words(shown: Any) -> str:
    if shown.snapshot.text is not None:
        return str(shown.snapshot.text)
    if shown.passages:
        return "\n[…]\n".join(text for _, _, text in shown.passages)
    raise FactcheckError("The words of this snapshot are not here: redacted, or held back.")
