"""How things are said: data on stdout, messages on stderr, JSON for programs, a pager for much."""

import json
import os
import re
import shutil
import sys
from typing import Any

import click

from factcheck.cli.screen.layout import columns_of, visible_lines, width

JSON_FORMAT = 1
# What less does when the user has not said: quit when it fits, keep colours, leave the page on the
# screen, so that what was read is still there while the answer is typed.
_LESS = "FRX"
_STYLING = re.compile(r"(\x1b\[[0-9;]*m)")
_NOT_ASCII = re.compile(r"[^\x00-\x7e]+")


def say(text: str = "", *, err: bool = False) -> None:
    """Print lines; coloured only where that is wanted."""

    click.echo(_safe(text), err=err, color=colour_wanted(err=err))


def say_long(text: str) -> None:
    """Print what may be long: through the pager when it is longer than the terminal is high."""

    if not sys.stdout.isatty() or not _is_long(text):
        say(text)
        return
    os.environ.setdefault("LESS", _LESS)
    click.echo_via_pager(_safe(text) + "\n", color=colour_wanted())


def say_bytes(data: bytes) -> None:
    """Print bytes as they are; on a terminal as the text they are in UTF-8, made visible, paged."""
    if sys.stdout.isatty():
        say_long(visible_lines(data.decode("utf-8", "replace")).rstrip("\n"))
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say_exactly(text: str, *, numbered: bool = False) -> None:
    """Print a text as it is, byte for byte in UTF-8; on a terminal made visible, and paged.

    Args:
        numbered: on a terminal each line stands behind its number.
    """
    if numbered and sys.stdout.isatty():
        lines = visible_lines(text).rstrip("\n").split("\n")
        digits = len(str(len(lines)))
        say_long("\n".join(f"{at:{digits}}  {line}" for at, line in enumerate(lines, start=1)))
        return
    say_bytes(text.encode("utf-8"))


def say_json(kind: str, value: Any) -> None:
    """Print one JSON document: a format number, and the value under its kind.

    Control and bidirectional characters are escaped (RFC 8259, section 7): to a program they are
    the same, to a terminal they are harmless.
    """
    document = {"format": JSON_FORMAT, kind: value}
    written = json.dumps(document, ensure_ascii=False, indent=2, default=_plain)
    click.echo(_NOT_ASCII.sub(_escaped, written.replace("\x7f", "\\u007f")))


def _safe(text: str) -> str:
    """Text with its styling and without any other control character: the last line of defence."""
    parts = _STYLING.split(text)
    return "".join(part if at % 2 else visible_lines(part) for at, part in enumerate(parts))


def _is_long(text: str) -> bool:
    high = shutil.get_terminal_size((80, 24)).lines
    lines = text.split("\n")
    return len(lines) >= high or sum(max(1, -(-columns_of(x) // width())) for x in lines) >= high


def _escaped(match: re.Match[str]) -> str:
    stretch = match.group()
    if stretch.isprintable():
        return stretch
    return "".join(code if code.isprintable() else json.dumps(code)[1:-1] for code in stretch)


def _plain(value: Any) -> Any:
    from datetime import datetime

    from factcheck.ledger.chain import utc_text

    if isinstance(value, datetime):
        return utc_text(value)
    raise TypeError(f"{type(value).__name__} is not shown as JSON")


def colour_wanted(*, err: bool = False) -> bool:
    """Whether to colour: never with NO_COLOR (no-color.org), always with FORCE_COLOR, else on a
    terminal that can."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"
