"""Pure: reports as frozen values, and one pure renderer per format.

`factcheck.reports.values` is what goes in; `FORMATS` has the formats that come out.
"""

from factcheck.reports.as_json import json_text
from factcheck.reports.formats import FORMATS, SHAPES, Format, printed_heads, report_format
from factcheck.reports.heads import PrintedHeads
from factcheck.reports.page import page
from factcheck.reports.shapes import markdown
from factcheck.reports.values import REPORT_FORMAT, Head, Report, StreamHead

__all__ = [
    "FORMATS",
    "REPORT_FORMAT",
    "SHAPES",
    "Format",
    "Head",
    "PrintedHeads",
    "Report",
    "StreamHead",
    "json_text",
    "markdown",
    "page",
    "printed_heads",
    "report_format",
]
