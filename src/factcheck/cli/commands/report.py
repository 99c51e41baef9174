"""factcheck report: write what was verified; give it out as an edition, and show editions again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.command_context import CommandContext
from factcheck.cli.commands.report_then import check_file, entry_or_time, filled, rendered_at
from factcheck.cli.minus import Command
from factcheck.cli.options import (
    OneOf,
    at_desk_as,
    complete_edition,
    complete_entry,
    complete_file,
    complete_slug,
    json_option,
)
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.values import KeptEdition

_TODAY = {True: "the same", False: "something else", None: "not known"}
_FEED = "atom"


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  factcheck report us-iraq
  factcheck report us-iraq -o us-iraq.md
  factcheck report us-iraq --shape full
  factcheck report us-iraq --language de -o us-iraq.md
  factcheck report us-iraq -f json -o -
  factcheck report us-iraq -f html -o us-iraq.html
  factcheck report us-iraq -f atom -o corrections.xml
  factcheck report --all -f atom -o corrections.xml
  factcheck report us-iraq --issue -o us-iraq.md
  factcheck report us-iraq --issue --despite "It is wanted at noon."
  factcheck report us-iraq --editions
  factcheck report us-iraq --edition 2
  factcheck report us-iraq --at 2021-07-26
  factcheck report us-iraq --template our-page.html -o out.html
  factcheck report --check us-iraq.md""",
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "-f",
    "--format",
    "format_",
    type=OneOf(["md", "json", "html", "atom"]),
    help="Markdown (taken when not given), JSON with a schema, a page for any browser, or a feed of"
    " what readers were told.",
)
@click.option(
    "--language",
    type=OneOf(["en", "de", "fr", "es"]),
    help="Of the report's own words, in Markdown, a page, a feed or a template; the article stays "
    "as it is. When not given, what [report] in factcheck.toml says.",
)
@click.option(
    "--shape",
    type=OneOf(["brief", "full", "summary", "annotated", "corrections", "sources"]),
    help="Of Markdown: one page (taken on a terminal); all of it (taken for a file); the verified "
    "summary with notes; the whole article with each sentence marked; the corrections, also as a "
    "diff; or the sources, with what rests on each.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|-",
    default="-",
    shell_complete=complete_file,
    help="Where to; - is standard output (taken when not given).",
)
@click.option(
    "--template",
    metavar="FILE",
    shell_complete=complete_file,
    help="In a shape of your own: a Jinja template; see docs/templates.md.",
)
@click.option("--issue", is_flag=True, help="Give it out: number it, and keep its bytes for good.")
@click.option(
    "--despite",
    metavar="WHY",
    help="Give it out though the gate is closed; for an editor. Why is printed in it.",
)
@click.option(
    "--edition",
    metavar="N",
    type=click.IntRange(min=1),
    shell_complete=complete_edition,
    help="Edition N as it was given out, byte for byte.",
)
@click.option("--editions", is_flag=True, help="List what was given out, and if it is still so.")
@click.option(
    "--at",
    metavar="ENTRY|DATE",
    shell_complete=complete_entry,
    help="As it was after an entry of the history, or at the end of a day (UTC), byte for byte.",
)
@click.option(
    "--check",
    metavar="FILE",
    shell_complete=complete_file,
    help="Say whether a report is what the desk wrote, and would write today.",
)
@click.option("--all", "all_of_them", is_flag=True, help="A feed of all articles: -f atom.")
@json_option
@at_desk_as
def report_command(
    context: CommandContext,
    slug: str | None,
    format_: str | None,
    language: str | None,
    shape: str | None,
    output: str,
    template: str | None,
    issue: bool,
    despite: str | None,
    edition: int | None,
    editions: bool,
    at: str | None,
    check: str | None,
    all_of_them: bool,
    as_json: bool,
) -> None:
    """Write the verified report.

    On a terminal one page: whether it may be published and why not, what must change word by
    word, what waits and what is open. A file gets all of it: behind that page every claim and
    the sources. The same state gives the same bytes, whatever the shape. A file is written whole
    or not at all; one in the desk's folder is a working report, which factcheck rerun keeps up
    to date.

    With --issue it becomes an edition: it gets a number, and says what changed since the one before
    in its format. When nothing did, no new one is numbered. An edition is never written anew. What
    the gate does not let through is given out with --despite alone, by an editor; else the exit
    code is 3.

    With --template it comes in your own shape, which is no edition and is not kept up to date.

    With --check a report is held against the state that it names: whether the desk wrote it so, and
    what changed since, sentence by sentence. The exit code is 3 when it is no longer true, or was
    tampered with.
    """
    _require_company(issue=issue, despite=despite)
    if all_of_them:
        _require_feed_of_all(format_, slug, at)
    _require_one_task(
        {
            "--issue": issue,
            "--edition": edition is not None,
            "--editions": editions,
            "--at": at is not None,
            "--check": check is not None,
        },
        format_ or (shape and f"--shape {shape}"),
        language,
        output,
        as_json=as_json,
    )
    if template is not None:
        _require_template_alone(
            format_ or shape, issue=issue, edition=edition, told=editions or bool(check)
        )
        _write(context, filled(context, slug, template, at, language), output)
        return
    if format_ == _FEED:
        if shape is not None or issue or editions or edition is not None or check is not None:
            raise click.UsageError("A feed is no edition, and has no shape: leave -f atom out.")
        feed = _feed(context, slug, at, language, all_of_them=all_of_them)
        _write(context, feed, output)
        return
    format_ = _format_named(format_, shape, is_page=output == "-" and not issue)
    if check is not None:
        check_file(context, slug, check, as_json)
    elif at is not None:
        _write(context, rendered_at(context, slug, at, format_, language), output)
    elif editions:
        _list(context, slug, as_json)
    elif issue:
        _issue(context, slug, format_, language, output, despite)
    elif edition is not None:
        _write(context, context.desk.edition(edition, slug), output)
    else:
        from factcheck.cli.screen.working_reports import remember

        with context.reading() as work:
            slug = context.desk.find_article(work, slug).slug
        data = context.desk.render(slug, format_, language=language)
        _write(context, data, output)
        if output == "-" and format_.startswith("md"):
            _were_shown(context, slug, data)
        if output != "-":
            remember(context, Path(output), slug, format_, data)


def _require_company(*, issue: bool, despite: str | None) -> None:
    if despite is not None and not issue:
        raise click.UsageError("--despite goes with --issue.")


def _require_feed_of_all(format_: str | None, slug: str | None, at: str | None) -> None:
    if format_ != _FEED or slug is not None or at is not None:
        raise click.UsageError("--all goes with -f atom, -o and --language, and with no article.")


def _feed(
    context: CommandContext,
    slug: str | None,
    at: str | None,
    language: str | None,
    *,
    all_of_them: bool,
) -> bytes:
    if all_of_them:
        return context.desk.desk_feed(language=language)
    moment = None if at is None else entry_or_time(at)
    return context.desk.feed(slug, at=moment, language=language)


def _format_named(format_: str | None, shape: str | None, *, is_page: bool) -> str:
    """The name of a format in a shape.

    Args:
        is_page: whether one page is wanted where no shape is asked for: on a terminal.
    """
    if format_ not in (None, "md"):
        if shape is not None:
            raise click.UsageError(f"--shape is of Markdown: leave it or -f {format_} out.")
        return format_
    shape = shape or ("brief" if is_page else "full")
    return "md" if shape == "full" else f"md-{shape}"


def _require_one_task(
    tasks: dict[str, bool],
    format_: str | None,
    language: str | None,
    output: str,
    *,
    as_json: bool,
) -> None:
    """Refuse options that contradict one another."""
    asked = [name for name, is_asked in tasks.items() if is_asked]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are asked for one at a time.")
    told = tasks["--editions"] or tasks["--check"]
    if as_json and not told:
        raise click.UsageError(
            "--json is for --editions and --check; the report as data is: -f json"
        )
    if format_ and tasks["--edition"]:
        raise click.UsageError(
            "An edition has the format it was given out in: leave -f and --shape out."
        )
    if language and (told or tasks["--edition"]):
        raise click.UsageError("--language is for a report that is written: leave it out.")
    if told and (format_ or output != "-"):
        did = "--editions lists what was given out" if tasks["--editions"] else "--check reads FILE"
        raise click.UsageError(f"{did}: leave -f, --shape and -o out.")


def _require_template_alone(
    format_: str | None, *, issue: bool, edition: int | None, told: bool
) -> None:
    """Refuse what no template can do."""
    if issue:
        raise click.UsageError(
            "An edition is kept to be checked and compared later, and what a template makes says "
            "nothing of the state it shows: leave --issue out, or --template."
        )
    if format_ or edition is not None or told:
        raise click.UsageError(
            "--template makes the report in its own shape: it goes with --at, --language and -o."
        )


def _write(context: CommandContext, data: bytes, output: str) -> None:
    from factcheck.cli.screen.layout import visible_line
    from factcheck.cli.screen.output import write_to
    from factcheck.cli.screen.show import say, say_bytes

    if output == "-":
        say_bytes(data)
        return
    write_to(context, Path(output), data)
    say(f"Wrote {visible_line(output)}, {len(data):,} bytes.", err=True)


def _were_shown(context: CommandContext, slug: str, data: bytes) -> None:
    """Remember the sentences that a report in Markdown has whole: it was printed, and was read."""
    from factcheck.reports.escape import escape

    printed = data.decode("utf-8", "replace")
    claims = context.desk.board(slug, with_text=False, shown=False).claims
    context.memory.shown_claims(
        claim for claim in claims if claim.state.text and escape(claim.state.text) in printed
    )


def _issue(
    context: CommandContext,
    slug: str | None,
    format_: str,
    language: str | None,
    output: str,
    despite: str | None,
) -> None:
    from factcheck.cli.screen.output import require_output
    from factcheck.cli.screen.show import say

    if output != "-":
        require_output(context, Path(output))
    with context.reading() as work:
        slug = context.desk.find_article(work, slug).slug
    issued = context.desk.issue(slug, format_, despite=despite, language=language)
    number = issued.edition.number
    if issued.fresh:
        say(
            f"This is edition {number} of {slug}, given out by {context.settings.reviewer}.",
            err=True,
        )
    else:
        say(f"Nothing changed since edition {number} of {slug}: this is it again.", err=True)
    try:
        _write(context, issued.data, output)
        if output == "-" and format_.startswith("md"):
            _were_shown(context, slug, issued.data)
    except FactcheckError as error:
        raise FactcheckError(
            error.reason,
            f"{error.instruction} Edition {number} is kept: factcheck report {slug} "
            f"--edition {number} -o FILE",
        ) from error


def _list(context: CommandContext, slug: str | None, as_json: bool) -> None:
    from factcheck.cli.screen.layout import table, visible_line
    from factcheck.cli.screen.show import say, say_json, say_long

    with context.reading() as work:
        article = context.desk.find_article(work, slug)
        issued = context.desk.editions(article.slug)
        report = context.desk.report(article.slug) if issued else None
        today = [
            context.desk.says_the_same(edition, report) if report is not None else None
            for edition in issued
        ]
    if as_json:
        say_json("editions", [_as_json(o, t) for o, t in zip(issued, today, strict=True)])
        return
    if not issued:
        say(f"No edition of {article.slug} was given out yet.")
        say(f"Give one out: factcheck report {article.slug} --issue")
        return
    rows = [
        [
            str(edition.record.number),
            f"{edition.at:%Y-%m-%d %H:%M}",
            visible_line(edition.reviewer),
            visible_line(edition.record.format),
            f"entry {edition.head_seq or '?'}, {edition.record.head[:12]}",
            f"{edition.record.size:,}",
            "redacted" if edition.erased else _TODAY[same],
        ]
        for edition, same in zip(issued, today, strict=True)
    ]
    headings = ["EDITION", "GIVEN OUT (UTC)", "BY", "FORMAT", "HEAD", "BYTES", "TODAY IT WOULD SAY"]
    say_long(table(headings, rows, stretch=6, spare=[5, 4, 2]))


def _as_json(edition: "KeptEdition", same: bool | None) -> dict[str, Any]:
    record = edition.record
    return {
        "number": record.number,
        "uid": record.uid,
        "format": record.format,
        "given_out": edition.at,
        "by": edition.reviewer,
        "as_of": record.as_of,
        "head": {"seq": edition.head_seq, "hash": record.head},
        "sha256": record.blob,
        "size": record.size,
        "redacted": edition.erased,
        "says_the_same_today": same,
    }
