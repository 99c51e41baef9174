"""factcheck source: what can be cited, and its snapshots: captured, typed, heard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.source_check import check
from factcheck.cli.commands.source_search import search, suggest
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_file,
    complete_source,
    json_option,
)
from factcheck.cli.screen.source_view import (
    CAME,
    called,
    came_in_a_word,
    shown_source_as_json,
    source_as_json,
    source_page,
)
from factcheck.domain import Origin, SourceKind
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.desk.values import ShownSnapshot

_LOOKS_SHOWN = 5


@click.group(cls=Group)
def source_command() -> None:
    """Sources: add, attach, check, suggest, search, list, show.

    A source is what can be cited. A page or a file is captured, an excerpt is typed, a call is
    heard; they are told apart everywhere.
    """


@source_command.command(
    "add",
    epilog="""\b
Examples:
  factcheck source add https://www.state.gov/… --key state
  factcheck source add page.html --key state --url https://www.state.gov/…
  factcheck source add https://www.state.gov/… --key state --rendered
  factcheck source add --key state --url https://… --excerpt "will fully …"
  factcheck source add --key desk --call "Press desk" --excerpt "We cannot …"
""",
)
@click.argument("file", metavar="[FILE|URL|-]", required=False, shell_complete=complete_file)
@click.option(
    "--key", metavar="KEY", help="The short name it is cited by; else made of its title or address."
)
@click.option(
    "--excerpt",
    "excerpts",
    multiple=True,
    metavar="WORDS",
    help="Words typed in (or heard, with --call or --interview); may be repeated.",
)
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--title", metavar="WORDS", help="Its title.")
@click.option("--author", metavar="NAME", help="Who wrote or said it.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--date", "dated", metavar="DATE", help="Its own date line.")
@click.option("--call", metavar="WHO", help="A telephone call.")
@click.option("--interview", metavar="WHO", help="An interview.")
@click.option("--book", metavar="TITLE", help="A book.")
@click.option("--post", metavar="TITLE", help="A post on a social network.")
@click.option("--video", metavar="TITLE", help="A video.")
@click.option("--group", metavar="NAME", help="The wire story it copies: copies count once.")
@click.option(
    "--rendered",
    is_flag=True,
    help="Let a browser show the address, now and at every look (browser under [fetch]).",
)
@click.option(
    "--confidential",
    "alias",
    metavar="ALIAS",
    help="Keep its identity on this desk; reports and cases call it ALIAS.",
)
@at_desk_as
def add(
    context: CommandContext,
    file: str | None,
    key: str | None,
    excerpts: tuple[str, ...],
    **details: Any,
) -> None:
    """Add a source: an address, a file, an excerpt, a call, a book, …

    The key leaves the desk with a case, a confidential source's too: choose one that tells
    nothing.
    """
    from factcheck.cli.screen.reading import stdin_or
    from factcheck.cli.screen.show import say

    kind, named = _kind(details)
    details["title"] = details["title"] or named
    received = stdin_or(file) if file else None
    added = context.desk.add_source(received, key=key, excerpts=excerpts, kind=kind, **details)
    say(_added(added))
    if added.number is None:
        say(f"Next: factcheck cite add REF {added.key} --supports --page N")
    else:
        say(f'Next: factcheck cite add REF {added.key} "first words…last words" --supports')


@source_command.command(
    "attach",
    epilog="""\b
Examples:
  factcheck source attach state page.html
  factcheck source attach state --rendered
  factcheck source attach state --archived""",
)
@click.argument("key", shell_complete=complete_source)
@click.argument("file", metavar="[FILE|URL|-]", required=False, shell_complete=complete_file)
@click.option(
    "--excerpt", "excerpts", multiple=True, metavar="WORDS", help="Words typed in; may be repeated."
)
@click.option("--url", metavar="URL", help="The address this state of it came from.")
@click.option(
    "--rendered", is_flag=True, help="Its page as a browser shows it, now and at every look."
)
@click.option("--archived", is_flag=True, help="An archived copy of its page, if there is one.")
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="With --archived: the day it was still there; else when it was last read.",
)
@click.option("--yes", is_flag=True, help="With --archived: attach what is found, without asking.")
@at_desk_as
def attach(
    context: CommandContext,
    key: str,
    file: str | None,
    excerpts: tuple[str, ...],
    url: str | None,
    rendered: bool,
    archived: bool,
    before: "datetime | None",
    yes: bool,
) -> None:
    """Add one more snapshot to a source.

    A newer file, another excerpt, its page as a browser shows it, or an archived copy of a page
    that is gone. The snapshots before it stay. An archived copy shows what once was there: it is no
    later state of the page.
    """
    from factcheck.cli.screen.archived import chosen_copy
    from factcheck.cli.screen.reading import stdin_or
    from factcheck.cli.screen.show import say

    if archived and (file or excerpts or url or rendered):
        raise click.UsageError("--archived looks for a copy itself: give no words and no address.")
    if (before or yes) and not archived:
        raise click.UsageError("--before and --yes go with --archived.")
    if archived:
        added = context.desk.attach(key, chosen_copy(context, key, before, yes=yes))
    else:
        received = stdin_or(file) if file else None
        added = context.desk.attach(key, received, excerpts=excerpts, url=url, rendered=rendered)
    say(_added(added))


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


def _kind(details: dict[str, Any]) -> tuple[SourceKind | None, str | None]:
    named = [(kind, details.pop(str(kind))) for kind in SourceKind if str(kind) in details]
    named_kinds = [(kind, name) for kind, name in named if name]
    if len(named_kinds) > 1:
        raise click.UsageError("Say one of --call, --interview, --book, --post, --video.")
    return named_kinds[0] if named_kinds else (None, None)


def _words(shown: Any) -> str:
    if shown.snapshot.text is not None:
        return str(shown.snapshot.text)
    if shown.passages:
        return "\n[…]\n".join(text for _, _, text in shown.passages)
    raise FactcheckError("The words of this snapshot are not here: redacted, or held back.")


def _added(added: Any) -> str:
    if added.number is None:
        return f"{added.key} is on the desk, without words yet."
    how = f"{added.manner}, {CAME[Origin.RENDERED]}" if added.rendered else added.manner
    return f"{added.key}: snapshot {added.number}, {how}, {added.length:,} characters."
