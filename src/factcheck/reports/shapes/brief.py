"""The brief: one page that can be sent."""

from factcheck.reports.sections import sections
from factcheck.reports.shapes.amendments import amendments
from factcheck.reports.shapes.first_page import first_page
from factcheck.reports.shapes.making import making_in_brief
from factcheck.reports.shapes.source_list import SourcesOnce
from factcheck.reports.values import Report

BRIEF = "brief"


def brief(report: Report) -> str:
    """The brief as Markdown, ending in a newline."""
    page = first_page(report, sections(report), SourcesOnce())
    return "\n\n".join([*page, *amendments(report), *making_in_brief(report, BRIEF)]) + "\n"
