"""factcheck case: an article with all that belongs to it, as a folder of plain files."""

from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import Group
from factcheck.cli.options import at_desk, at_desk_as, complete_slug


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
    from factcheck.casefiles import render, write_folder
    from factcheck.casework.exchange.export_case import export_case
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.output import require_output
    from factcheck.cli.screen.show import say

    with context.reading() as work:
        article = context.article(work, slug)
        case = export_case(work, article, context.policy, with_snapshots=with_snapshots)
    target = folder or Path("claims") / article.slug
    require_output(context, target)
    files = render(case)
    write_folder(target, files)
    say(f"Wrote {visible_line(str(target))}: {len(files)} files, head entry {case.head[0]}.")


@case_command.command("import", epilog="Example:  factcheck case import claims/us-iraq")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@at_desk_as
def import_(context: CommandContext, folder: Path) -> None:
    """Take a case folder in, whole or not at all.

    What is new is added; what went another way than here is refused.
    """
    from factcheck.casefiles import parse, read_folder
    from factcheck.casework.exchange.import_case import import_case
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say
    from factcheck.store.vacuum import vacuum

    case = parse(read_folder(folder))
    with context.writing() as (work, actor):
        done = import_case(work, actor, case)
    if done.redacted:
        vacuum(context.store.engine)
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
    say(f"Next: factcheck status {done.slug}")
