"""Room: reports as frozen values, and one pure renderer per format.

`factcheck.reports.values` is what goes in; `RENDERERS` names the formats that come out.
"""

import re
from collections.abc import Callable

from factcheck.reports.as_json import json_text
from factcheck.reports.markdown import markdown
from factcheck.reports.values import REPORT_FORMAT, Head, Report

__all__ = ["RENDERERS", "REPORT_FORMAT", "Head", "Report", "json_text", "markdown", "printed_head"]

RENDERERS: dict[str, Callable[[Report], str]] = {"md": markdown, "json": json_text}
"""Each format's name, as a command takes it and a file is called, and its renderer."""

_HEADS = (
    re.compile(r"^- Stream head: entry ([0-9]{1,10}), `([0-9a-f]{64})`$", re.MULTILINE),
    re.compile(
        r'^"made": .*"head": \{"seq": ([0-9]{1,10}), "hash": "([0-9a-f]{64})"\}', re.MULTILINE
    ),
)


def printed_head(text: str) -> Head | None:
    """The stream head that a report in either format says it was made at; none when it says none.

    No text of an article can pass for it: in no format does one begin a line.
    """
    for pattern in _HEADS:
        found = pattern.search(text)
        if found:
            return Head(int(found[1]), found[2])
    return None
