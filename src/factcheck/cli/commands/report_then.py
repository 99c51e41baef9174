"""What `factcheck report` does with what was: a report as it was, and one that somebody has."""

import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.lazy import exit_with
from factcheck.errors import ExitCode, FactcheckError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def rendered_at(
    context: CommandContext, slug: str | None, at: str, format_: str, language: str | None
) -> bytes:
    """The report of an earlier moment, in a format.

    Args:
        at: the moment, as it was typed.
    """
    from factcheck.reports import report_format

    format, moment = report_format(format_), entry_or_time(at)
    return format.render(context.desk.report_at(moment, slug, format_, language=language))


def filled(
    context: CommandContext, slug: str | None, template: str, at: str | None, language: str | None
) -> bytes:
    """The report in the shape of a template, now or as it was.

    Args:
        template: its file.
        at: the moment, as it was typed; none means now.
    """
    moment = None if at is None else entry_or_time(at)
    return context.desk.fill_template(Path(template), slug, at=moment, language=language)


def entry_or_time(typed: str) -> int | datetime:
    """The number of an entry, or a time (UTC unless it says otherwise); of a day its last moment.

    Raises:
        click.UsageError: when it is neither.
    """
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return int(typed)
    try:
        at = datetime.fromisoformat(typed.strip())
        if _DAY.fullmatch(typed.strip()):
            at += timedelta(days=1) - timedelta(microseconds=1)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.UsageError(
            f"'{typed}' is neither the number of an entry nor a date. Write --at 12, "
            "--at 2021-07-26, or --at 2021-07-26T09:30:00Z."
        ) from error


def check_file(context: CommandContext, slug: str | None, file: str, as_json: bool) -> None:
    """Say whether a report is what the desk wrote, and would write today.

    Args:
        slug: of the article that it is said to be of.
        file: where it is; - is standard input.
    """
    from factcheck.cli.screen.checked_report import checked_lines, checked_values
    from factcheck.cli.screen.show import say_json, say_long

    if slug is not None:
        with context.reading() as work:
            slug = context.desk.find_article(work, slug).slug
    checked = context.desk.check_report(sys.stdin.buffer.read() if file == "-" else Path(file))
    if slug is not None and checked.slug not in (slug, None):
        raise FactcheckError(
            f"{file} is a report of {checked.slug}, not of {slug}.",
            "Leave the slug out: a report says which article it is of.",
        )
    if as_json:
        say_json("report", checked_values(checked))
    else:
        named = "Standard input" if file == "-" else file
        say_long("\n".join(checked_lines(checked, named)))
    exit_with(ExitCode.DONE if checked.is_true else ExitCode.BAD_NEWS)
