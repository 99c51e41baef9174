"""factcheck apply: enter a worksheet that was filled in, all of it or nothing."""

import os
import shlex
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.minus import Command
from factcheck.cli.options import at_desk_as, complete_file, json_option
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.worksheets.applying import Refused
    from factcheck.cli.worksheets.sheet import Sheet


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck apply us-iraq.sheet --dry-run
  factcheck apply us-iraq.sheet
  factcheck apply old.csv --add-sources""",
)
@click.argument("file", shell_complete=complete_file)
@click.option("--dry-run", is_flag=True, help="Do all of it, say what came of it, take it back.")
@click.option(
    "--add-sources",
    is_flag=True,
    help="Of a table: add sources that the desk lacks, typed, with the quotes as their excerpts.",
)
@json_option
@at_desk_as
def apply_command(
    context: CommandContext, file: str, dry_run: bool, add_sources: bool, as_json: bool
) -> None:
    """Enter a worksheet or a table, all of it or nothing.

    Each mistake is named by its line and column. A sentence whose words or verdicts changed since
    the sheet was written is not judged: a fresh sheet with all that you wrote is put beside it.
    What was entered before is not entered twice.

    A table comes in by the same door, CSV or JSON Lines: a row has a sentence's number or its
    words, and rating, reason, source, quote, correction. docs/worksheet.md names the columns.
    """
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.show import say, say_json
    from factcheck.cli.worksheets.applying import (
        Refused,
        changed_in,
        enter_handed_in,
        enter_with_sources,
        missing_sources,
        read_file,
        read_handed_in,
    )
    from factcheck.cli.worksheets.entered_view import (
        entered_as_json,
        entered_lines,
        mistakes_as_json,
        summary,
    )

    context.desk.require_reviewer()
    handed = read_handed_in(read_file(file), context.desk)
    try:
        enter = enter_with_sources if add_sources else enter_handed_in
        entered = enter(context.desk, handed, file, rehearsed=dry_run)
    except Refused as refused:
        if as_json:
            say_json("applied", mistakes_as_json(refused.mistakes, dry_run=dry_run))
        if not add_sources and handed.sheet is None and missing_sources(context.desk, handed):
            raise FactcheckError(
                refused.reason,
                f"{refused.instruction}\nSources that the desk lacks are added, typed, with "
                "--add-sources; or add them yourself: factcheck source add ADDRESS…",
            ) from refused
        if dry_run or not changed_in(refused.mistakes) or handed.sheet is None:
            raise
        raise _with_fresh(context, handed.sheet, file, refused) from refused
    if as_json:
        say_json("applied", entered_as_json(entered, dry_run=dry_run))
        return
    for line in entered_lines(entered, context.policy):
        say(line)
    for told in handed.told:
        say(visible_line(told))
    say(summary(entered, dry_run=dry_run))


def _with_fresh(
    context: CommandContext, sheet: "Sheet", file: str, refused: "Refused"
) -> FactcheckError:
    """Why a sheet was refused, when a fresh one was put beside it with all that was written."""
    from factcheck.cli.screen.output import write_to
    from factcheck.cli.worksheets.applying import changed_in
    from factcheck.cli.worksheets.compose import sheet_content
    from factcheck.cli.worksheets.fresh import fresh_sheet

    changed = changed_in(refused.mistakes)
    content = sheet_content(context.desk, sheet.slug or "")
    text = fresh_sheet(content, context.clock(), sheet, changed)
    target = _free_beside(Path(f"{sheet.slug}.sheet") if file == "-" else Path(file))
    write_to(context, target, text.encode("utf-8"))
    return FactcheckError(
        refused.reason,
        f"{refused.instruction}\nA fresh sheet, with all that you wrote, is in {target}. What was "
        f"written under the sentences that changed stands behind a ? there: see whether it still "
        f"holds, then: factcheck apply {shlex.quote(str(target))}",
    )


def _free_beside(path: Path) -> Path:
    """A name beside a file that nothing has yet."""
    names = (
        path.with_name(f"{path.stem}.fresh{'' if n == 1 else f'-{n}'}{path.suffix}")
        for n in count(1)
    )
    return next(name for name in names if not os.path.lexists(name))
