"""factcheck source add and source attach: what can be cited comes in."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_file, complete_source
from factcheck.cli.screen.source_view import CAME
from factcheck.domain import Origin, SourceKind
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST_LIST = 1_000_000  # bytes
_OF_ONE = ("url", "title", "author", "publisher", "dated", "alias")


@click.command(
    "add",
    cls=Command,
    epilog="""\b
Examples:
  factcheck source add https://www.state.gov/… --key state
  factcheck source add page.html --key state --url https://www.state.gov/…
  factcheck source add https://www.state.gov/… --key state --rendered
  factcheck source add *.html https://www.state.gov/…
  pbpaste | factcheck source add --from -
  factcheck source add --key state --url https://… --excerpt "will fully …"
  factcheck source add --key desk --call "Press desk" --excerpt "We cannot …"
""",
)
@click.argument("files", metavar="[FILE|URL|-]…", nargs=-1, shell_complete=complete_file)
@click.option(
    "--from",
    "lists",
    multiple=True,
    metavar="LIST",
    help="A file with names and addresses, one a line; - is standard input.",
    shell_complete=complete_file,
)
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
    "-p",
    "--primary",
    "use",
    flag_value="primary",
    help="It is the thing itself: what cites it is primary unless it says otherwise.",
)
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
    files: tuple[str, ...],
    lists: tuple[str, ...],
    key: str | None,
    excerpts: tuple[str, ...],
    **details: Any,
) -> None:
    """Add sources: addresses, files; or an excerpt, a call, a book, …

    Several get a key each, made of address or name; one that cannot be read does not stop the rest:
    it is named, and the exit code is 1. A link to a highlight is the address of its page. The key
    leaves the desk with a case, a confidential source's too: choose one that tells nothing.
    """
    from factcheck.cli.screen.reading import stdin_or
    from factcheck.cli.screen.show import say

    names = [*files, *(name for listed in lists for name in _listed(listed))]
    kind, named = _kind(details)
    details["title"] = details["title"] or named
    if len(names) > 1 or lists:
        alone = [key, excerpts, kind, *(details[name] for name in _OF_ONE)]
        if any(alone):
            raise click.UsageError("Of several only --group, --primary, --rendered can be said.")
        said = {name: details[name] for name in ("group", "rendered", "use")}
        _add_several(context, names, said)
        return
    received = stdin_or(names[0]) if names else None
    added = context.desk.add_source(received, key=key, excerpts=excerpts, kind=kind, **details)
    say(_added(added))
    if added.number is None:
        say(f"Next: factcheck cite add REF {added.key} --supports --page N")
    else:
        say(f'Next: factcheck cite add REF {added.key} "first words…last words" --supports')


@click.command(
    "attach",
    cls=Command,
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


def _listed(name: str) -> list[str]:
    """The names and addresses in a list, one a line; empty lines and those behind # say nothing.
    Raises FactcheckError when it cannot be read."""
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
            data = file.read(_LONGEST_LIST + 1)
        if len(data) > _LONGEST_LIST:
            raise FactcheckError(f"{name} is too long for a list.", "Give names and addresses.")
        lines = data.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise FactcheckError(
            f"{name}: {error.strerror or error}.", "Give a file that can be read."
        ) from error
    except UnicodeDecodeError as error:
        raise FactcheckError(f"{name} is not UTF-8 text.", "Save it as UTF-8.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _add_several(context: CommandContext, names: list[str], details: dict[str, Any]) -> None:
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.progress import progress
    from factcheck.cli.screen.reading import stdin_or
    from factcheck.cli.screen.show import say

    context.desk.require_reviewer()
    said, refused = [], []
    with progress(len(names), "Reading") as step:
        files = [stdin_or(name) for name in names]
        outcomes = context.desk.add_sources(files, **details, on_read=lambda: step(1, ""))
        for name, (_, outcome) in zip(names, outcomes, strict=True):
            if isinstance(outcome, FactcheckError):
                refused.append((name, outcome))
            else:
                said.append(_added(outcome))
    for line in said:
        say(line)
    for name, why in refused:
        reason = visible_line(f"{why.reason} {why.instruction}")
        say(f"Not added: {visible_line(name)}: {reason}", err=True)
    if refused:
        say(f"{len(said)} added, {len(refused)} not.", err=True)
        click.get_current_context().exit(int(ExitCode.FAILED))
    say('Next: factcheck cite add REF KEY "first words…last words" --supports')


def _kind(details: dict[str, Any]) -> tuple[SourceKind | None, str | None]:
    named = [(kind, details.pop(str(kind))) for kind in SourceKind if str(kind) in details]
    named_kinds = [(kind, name) for kind, name in named if name]
    if len(named_kinds) > 1:
        raise click.UsageError("Say one of --call, --interview, --book, --post, --video.")
    return named_kinds[0] if named_kinds else (None, None)


def _added(added: Any) -> str:
    if added.number is None:
        return f"{added.key} is on the desk, without words yet."
    how = f"{added.manner}, {CAME[Origin.RENDERED]}" if added.rendered else added.manner
    return f"{added.key}: snapshot {added.number}, {how}, {added.length:,} characters."
