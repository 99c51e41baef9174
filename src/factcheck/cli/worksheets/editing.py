"""A sheet in the editor, until it can be entered: what stands against it comes back on the sheet.

It lies beside the desk while it is filled in, so that whatever ends the editor or this program, it
is offered again.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.screen.show import say
from factcheck.cli.worksheets.applying import (
    HandedIn,
    Refused,
    changed_in,
    enter_handed_in,
    read_handed_in,
)
from factcheck.cli.worksheets.compose import compose_sheet, sheet_content
from factcheck.cli.worksheets.fresh import annotated, fresh_sheet, is_written_on
from factcheck.cli.worksheets.sheet import read_sheet
from factcheck.errors import FactcheckError
from factcheck.files.desk_state import sheet_file
from factcheck.files.writing import write_own

if TYPE_CHECKING:
    from factcheck.cli.command_context import CommandContext
    from factcheck.desk.claim_acts import EnteredActs

_EARLIER = 2_000_000_000  # nanoseconds: so far apart that a save is seen whatever a clock's step


def edit_and_enter(
    context: "CommandContext", slug: str, *, only_open: bool
) -> "tuple[EnteredActs, ...]":
    """Let a sheet be filled in and enter it; with mistakes it is opened again, and they stand
    above their lines.

    Raises:
        FactcheckError: when the editor was left without saving, or with nothing changed about
            the mistakes; what was written is kept.
    """
    handle = context.desk.require_reviewer()
    path = context.settings.desk / sheet_file(slug, handle)
    text = _begun(context, slug, path) or compose_sheet(
        sheet_content(context.desk, slug), context.clock(), only_open=only_open
    )
    while True:
        given, text = text, _edited(path, text, slug)
        with_mistakes = any(line.startswith("#!") for line in given.split("\n"))
        if with_mistakes and text == given:
            raise _kept(path, slug, "Nothing was changed about the mistakes.")
        try:
            handed = read_handed_in(text.encode("utf-8"), context.desk)
        except FactcheckError as error:
            raise _kept(path, slug, error.reason) from error
        try:
            entered = enter_handed_in(context.desk, handed, path.name)
        except Refused as refused:
            say(refused.reason, err=True)
            text = _given_back(context, slug, text, handed, refused)
            continue
        path.unlink(missing_ok=True)
        return entered


def _begun(context: "CommandContext", slug: str, path: Path) -> str:
    """The sheet that was begun and not entered, as it is to go on; empty when there is none."""
    if path.is_symlink():  # a stranger may have put it there
        return ""
    try:
        before = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    sheet = read_sheet(before)
    if not is_written_on(sheet) or sheet.slug != slug:
        return ""
    say(f"You had begun this sheet of {slug}: it goes on.", err=True)
    return fresh_sheet(sheet_content(context.desk, slug), context.clock(), sheet)


def _edited(path: Path, text: str, slug: str) -> str:
    """What the editor made of a sheet."""
    write_own(path, text.encode("utf-8"))
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - _EARLIER))
    before = path.stat()
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise _kept(path, slug, f"{error.format_message()}.") from error
    if path.stat().st_mtime_ns == before.st_mtime_ns:
        raise _kept(path, slug, "The editor was left without saving.")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactcheckError(
            "The editor did not save UTF-8 text.", f"What you saved is kept in {path}"
        ) from error


def _given_back(
    context: "CommandContext", slug: str, text: str, handed: HandedIn, refused: Refused
) -> str:
    """A sheet that was refused, as it goes back into the editor."""
    mistakes = refused.mistakes
    changed = changed_in(mistakes)
    if changed and handed.sheet is not None:
        content = sheet_content(context.desk, slug)
        text = fresh_sheet(content, context.clock(), handed.sheet, changed)
        again = read_handed_in(text.encode("utf-8"), context.desk)
        try:
            enter_handed_in(context.desk, again, "", rehearsed=True)
        except Refused as still:
            mistakes = still.mistakes
    return annotated(text, mistakes)


def _kept(path: Path, slug: str, reason: str) -> FactcheckError:
    """Why nothing was entered; the file goes only when nothing was written on it."""
    try:
        written = is_written_on(read_sheet(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError, FactcheckError):
        written = True
    if not written:
        path.unlink(missing_ok=True)
        return FactcheckError(reason, "Nothing was entered.")
    return FactcheckError(
        reason,
        f"Nothing was entered, and what you wrote is kept. To go on: factcheck worksheet {slug} -e",
    )
