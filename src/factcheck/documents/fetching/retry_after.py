"""How long a server asks to be left alone (Retry-After: RFC 9110, section 10.2.3)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 10 * 365 * 24 * 3600.0


def retry_after(field: str | None, now: datetime) -> float | None:
    """Seconds to wait, never less than 0; None where nothing, or nothing sensible, is said.

    Args:
        field: the field's value: seconds, or a date in any of HTTP's three forms (5.6.7).
        now: in UTC.
    """
    value = (field or "").strip()
    if re.fullmatch(r"[0-9]{1,20}", value):
        return min(float(value), _LONGEST)
    if not value or not value[0].isalpha():
        return None
    try:
        until = parsedate_to_datetime(value)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        seconds = (until - now).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST)
