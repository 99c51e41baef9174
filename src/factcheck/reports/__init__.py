"""Pure: reports as frozen values, and one pure renderer per format.

`factcheck.reports.values` is what goes in; `RENDERERS` names the formats that come out.
"""

from collections.abc import Callable

from factcheck.errors import FactcheckError
from factcheck.reports.as_json import json_text
from factcheck.reports.heads import PrintedHeads, printed_heads
from factcheck.reports.markdown import markdown
from factcheck.reports.values import REPORT_FORMAT, Head, Report, StreamHead

__all__ = [
    "RENDERERS",
    "REPORT_FORMAT",
    "Head",
    "PrintedHeads",
    "Report",
    "StreamHead",
    "json_text",
    "markdown",
    "printed_heads",
    "renderer",
]


def renderer(format_name: str) -> Callable[[Report], str]:
    """The renderer of a format. Raises FactcheckError, naming those that there are."""
    if format_name not in RENDERERS:
        raise FactcheckError(
            f"'{format_name}' is not a report's format.", f"Give one of: {', '.join(RENDERERS)}."
        )
    return RENDERERS[format_name]


RENDERERS: dict[str, Callable[[Report], str]] = {"md": markdown, "json": json_text}
"""Each format's name, as a command takes it and a file is called, and its renderer."""
