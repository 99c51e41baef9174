"""factcheck report: write what was verified."""

from pathlib import Path

import click

from factcheck.cli.options import OneOf, at_desk, complete_file, complete_slug
from factcheck.cli.workplace import Workplace


@click.command(
    epilog="""\b
Examples:
  factcheck report us-iraq
  factcheck report us-iraq -o us-iraq.md
  factcheck report us-iraq -f json -o -"""
)
@click.argument("slug", required=False, shell_complete=complete_slug)
@click.option(
    "-f",
    "--format",
    "format_",
    type=OneOf(["md", "json"]),
    default="md",
    help="Markdown (taken when not given), or JSON with a schema.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|-",
    default="-",
    shell_complete=complete_file,
    help="Where to; - is standard output (taken when not given).",
)
@at_desk
def report_command(place: Workplace, slug: str | None, format_: str, output: str) -> None:
    """Write the verified report.

    What must change, the verified summary, what is open or disputed, and every claim. The same
    state gives the same bytes. A file is written whole or not at all.
    """
    from factcheck.casework.make_report import make_report
    from factcheck.cli.layout import visible_line
    from factcheck.cli.show import say, say_exactly
    from factcheck.cli.written import write_whole
    from factcheck.reports import RENDERERS

    with place.reading() as work:
        article = place.article(work, slug)
        report = make_report(work, article, place.policy)
    text = RENDERERS[format_](report)
    if output == "-":
        say_exactly(text)
    else:
        data = text.encode("utf-8")
        write_whole(Path(output), data)
        say(f"Wrote {visible_line(output)}, {len(data):,} bytes.", err=True)
