"""What counts as the address of a page."""

import re
from urllib.parse import urlsplit

_ADDRESS_LIMIT = 2_000


def web_address(value: object) -> str | None:
    """An absolute http or https address without user name or password, or None (RFC 3986)."""
    if not isinstance(value, str):
        return None
    address = value.strip()
    if len(address) > _ADDRESS_LIMIT or not re.fullmatch(r"[\x21-\x7e\u00a1-\ud7ff]+", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    fit = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return address if fit else None
