"""The Markdown report in the shapes that editors use: one pure renderer for each.

What all of them share stands beside them: `first_page`, `source_list`, `making`, and the `words`.
"""

from factcheck.reports.shapes.annotated import ANNOTATED, annotated
from factcheck.reports.shapes.brief import BRIEF, brief
from factcheck.reports.shapes.by_source import BY_SOURCE, by_source
from factcheck.reports.shapes.corrections import CORRECTIONS, corrections
from factcheck.reports.shapes.full import FULL, markdown
from factcheck.reports.shapes.summary import SUMMARY, summary

__all__ = [
    "ANNOTATED",
    "BRIEF",
    "BY_SOURCE",
    "CORRECTIONS",
    "FULL",
    "SUMMARY",
    "annotated",
    "brief",
    "by_source",
    "corrections",
    "markdown",
    "summary",
]
