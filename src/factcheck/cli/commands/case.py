"""factcheck case: an article with all that belongs to it, as a folder of plain files."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import (
    at_desk,
    at_desk_as,
    complete_reviewer,
    complete_slug,
    json_option,
)

if TYPE_CHECKING:
    from factcheck.desk.values import Imported


@click.group(cls=Group)
def case_command() -> None:
    """Cases: export, import.

    A case is an article with all that belongs to it, as a folder of plain files.
    """


@case_command.command("export", epilog="Example:  factcheck case export us-iraq claims/us-iraq")
@click.argument("slug", shell_complete=complete_slug)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--with-snapshots",
    is_flag=True,
    help="Whole texts and bytes of the sources, not only excerpts around the quotes.",
)
@at_desk
def export(context: CommandContext, slug: str, folder: Path | None, with_snapshots: bool) -> None:
    """Write a case folder, whole or not at all.

    It is claims/SLUG when none is named.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    exported = context.desk.export_case(slug, folder, with_snapshots=with_snapshots)
    target = visible_line(str(exported.folder))
    head = exported.case.head[0]
    say(f"Wrote {target}: {len(exported.files)} files, head entry {head}.")


@case_command.command(
    "import",
    epilog="""\b
Examples:
  factcheck case import claims/us-iraq
  factcheck case import claims/us-iraq --accept-handles anna,ben""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--accept-handles",
    "accepted",
    metavar="NAME,…",
    multiple=True,
    help="People who work here whose acts in the case are their own.",
    shell_complete=complete_reviewer,
)
@json_option
@at_desk_as
def import_(
    context: CommandContext, folder: Path, accepted: tuple[str, ...], as_json: bool
) -> None:
    """Take a case folder in, whole or not at all.

    What is new is added; what went another way than here is refused. Acts under the handle of
    somebody who works here are listed, and come in when you say so: a handle is claimed, not
    proved, and a report shows it as theirs.
    """
    from factcheck.casefiles import parse, read_folder
    from factcheck.casework.exchange.import_checks import HandlesNotAcceptedError
    from factcheck.cli.screen.brought_acts import brought_data, may_come_in
    from factcheck.cli.screen.show import say_json

    case = parse(read_folder(folder))
    handles = {handle.strip() for names in accepted for handle in names.split(",")}
    try:
        done = context.desk.import_case(case, accepted=handles)
    except HandlesNotAcceptedError as refused:
        if as_json:
            say_json("import", brought_data(refused.acts, asks_for=refused.handles))
        if as_json or not may_come_in(refused.acts, refused.handles):
            raise refused.for_folder(shlex.quote(str(folder))) from None
        done = context.desk.import_case(case, accepted=handles | set(refused.handles))
    if as_json:
        say_json("import", {**_data(done), **brought_data(done.of_people_here)})
    else:
        _say_done(done)


def _data(done: "Imported") -> dict[str, Any]:
    return {
        "slug": done.slug,
        "new_entries": done.new_entries,
        "known_entries": done.known_entries,
        "sources": [{"key": key, "new_entries": count} for key, count in done.sources],
        "reviewers": list(done.reviewers),
        "redacted": done.redacted,
    }


def _say_done(done: "Imported") -> None:
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say

    if done.nothing_new:
        say(f"{done.slug}: all of it is here already.")
        return
    new_sources = sum(1 for _, count in done.sources if count)
    say(
        f"{done.slug}: {done.new_entries} new entries"
        + (f" after the {done.known_entries} known" if done.known_entries else "")
        + (f", {new_sources} sources with new entries." if new_sources else ".")
    )
    if done.reviewers:
        say(f"Reviewers named in it: {visible_line(', '.join(done.reviewers))}.")
    if done.of_people_here:
        handles = sorted({act.handle for act in done.of_people_here})
        say(f"Acts of people who work here: {len(done.of_people_here)} ({', '.join(handles)}).")
    say(f"Next: factcheck status {done.slug}")
