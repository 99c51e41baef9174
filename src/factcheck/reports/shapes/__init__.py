"""The Markdown report in the shapes that editors use: one pure renderer for each.

What all of them share stands beside them: `first_page`, `source_list`, `making`, and the `words`.
"""

from factcheck.reports.shapes.brief import BRIEF, brief
from factcheck.reports.shapes.full import FULL, markdown

__all__ = ["BRIEF", "FULL", "brief", "markdown"]
