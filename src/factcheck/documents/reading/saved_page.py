"""What stands on top of a page that was saved by hand: from which address it was, and when.

Browsers write `<!-- saved from url=(0031)https://… -->`. SingleFile, a browser's extension, writes
a comment of lines: `Page saved with SingleFile`, `url: …` and `saved date: …`, the latter as
JavaScript writes a date (ECMA-262, Date.prototype.toString). A page in one file (MHTML, RFC 2557)
begins with the fields of a message, and its `Date` (RFC 5322, 3.3) is when it was saved. What they
say is the file's own word.
"""

import re
from datetime import UTC, datetime
from email.parser import BytesHeaderParser

FIRST_BYTES = 4096
"""How much of a page is looked at."""

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url:\s*(\S+)\s)"
)
_SAVED_AT = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:[^\n]{1,3500}\n\s*saved date:\s*"
    rb"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT[+-]\d{4})\b"
)
_HEADED = re.compile(rb"[!-9;-~]+:")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# A message that was sent has these, and then its date is not when a page was saved.
_OF_A_SENT_MESSAGE = {"message-id", "received", "to"}
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2},)?\s*(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d)"
    r" ([+-]\d{4}|UTC?|GMT)\b"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def saved_from(text: str) -> str | None:
    """The address that a page says it was saved from, as it stands there."""
    found = _SAVED_FROM.search(text[:FIRST_BYTES])
    return (found[1] or found[2]) if found else None


def saved_at(data: bytes) -> datetime | None:
    """When a page says that it was saved (UTC), by SingleFile or by a browser in one file; None
    where it says nothing of the kind.

    Args:
        data: the page's bytes, or the first 4,096 of them.
    """
    head = data[:FIRST_BYTES]
    if _HEADED.match(head):
        return _date_of_message(head)
    found = _SAVED_AT.search(head)
    if found is None:
        return None
    month, day, year, time, zone = found[1].decode("ascii").split(" ")
    return _in_utc(year, month, day, time, zone.removeprefix("GMT"))


def _date_of_message(head: bytes) -> datetime | None:
    end = _BLANK_LINE.search(head)
    header = BytesHeaderParser().parsebytes(head[: end.end()] if end else head)
    names = {name.lower() for name in header}
    if header.get_content_type() != "multipart/related" or names & _OF_A_SENT_MESSAGE:
        return None
    found = _DATE.match(str(header["Date"] or ""))
    if found is None:
        return None
    day, month, year, time, zone = found.groups()
    return _in_utc(year, month, day, time, zone if zone[0] in "+-" else "+0000")


def _in_utc(year: str, month: str, day: str, time: str, zone: str) -> datetime | None:
    """The time that is written so; None where there is no such time."""
    # Not by %b: that is a month in the language of the machine.
    if month not in _MONTHS:
        return None
    try:
        written = f"{year} {_MONTHS.index(month) + 1} {day} {time} {zone}"
        return datetime.strptime(written, "%Y %m %d %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
