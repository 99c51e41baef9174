"""The brief: one page that can be sent."""

from factcheck.reports.sections import sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.amendments import amendments
from factcheck.reports.shapes.first_page import changing, first_page
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.source_list import SourceList, citations_of
from factcheck.reports.values import Report

BRIEF = "brief"


def brief(report: Report) -> str:
    """The brief as Markdown, ending in a newline."""
    contents = sections(report)
    blocks = [*first_page(report, contents), *amendments(report)]
    needed, proposed = changing(report, contents)
    sources = SourceList(citations_of(unit.claim for unit in (*needed, *proposed)))
    if sources.sources:
        blocks += [f"## {words.SOURCES}", "\n".join(sources.items())]
    return "\n\n".join([*blocks, *making(report, BRIEF)]) + "\n"
