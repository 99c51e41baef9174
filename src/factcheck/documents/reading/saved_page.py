"""What stands on top of a page that was saved by hand: from which address it was, and when.

Browsers write `<!-- saved from url=(0031)https://… -->`. SingleFile, a browser's extension, writes
a comment of lines: `Page saved with SingleFile`, `url: …` and `saved date: …`, the latter as
JavaScript writes a date (ECMA-262, Date.prototype.toString). What they say is the file's own word.
"""

import re
from datetime import UTC, datetime

FIRST_BYTES = 4096
"""How much of a page is looked at."""

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url:\s*(\S+)\s)"
)
_SAVED_AT = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:[^\n]{1,3500}\n\s*saved date:\s*"
    rb"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT[+-]\d{4})\b"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def saved_from(text: str) -> str | None:
    """The address that a page says it was saved from, as it stands there."""
    found = _SAVED_FROM.search(text[:FIRST_BYTES])
    return (found[1] or found[2]) if found else None


def saved_at(data: bytes) -> datetime | None:
    """When a page says that SingleFile saved it (UTC); None where it says nothing of the kind.

    Args:
        data: the page's bytes, or the first 4,096 of them.
    """
    found = _SAVED_AT.search(data[:FIRST_BYTES])
    if found is None:
        return None
    # Not by %b: that is a month in the language of the machine.
    month, *rest = found[1].decode("ascii").split(" ")
    if month not in _MONTHS:
        return None
    try:
        written = f"{_MONTHS.index(month) + 1} {' '.join(rest)}"
        return datetime.strptime(written, "%m %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
