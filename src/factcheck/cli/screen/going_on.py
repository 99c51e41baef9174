"""The command to go on with, when a reference in one was refused: all that was typed is in it."""

import re
import shlex
from collections.abc import Sequence

from factcheck.errors import ReferenceRefused

_REFERENCE = re.compile(r"(?:[a-z][a-z0-9-]*:)?\d[\d.,\s-]*\Z")


def command_to_go_on(args: Sequence[str], error: ReferenceRefused) -> str:
    """The command once more with what may be meant in the place of what was refused; empty where
    nothing was typed but names, which are typed again as fast.

    Args:
        args: what stood behind the program's name.
    """
    if not any(re.search(r"\S\s+\S", arg) for arg in args):
        return ""
    meant: list[str] = []
    replaced = False
    for arg in args:
        new = arg if replaced else _meant(arg, error)
        replaced = replaced or new != arg
        meant.append(new)
    return f"Go on: factcheck {shlex.join(meant)}" if replaced else ""


def _meant(arg: str, error: ReferenceRefused) -> str:
    """An argument with what may be meant in it; as it is, where it holds nothing of that."""
    if arg == error.typed:
        return error.instead
    if not error.typed:
        return f"{error.instead}{arg}" if _REFERENCE.match(arg) and ":" not in arg else arg
    slug, colon, numbers = arg.rpartition(":")
    if colon and slug == error.typed:
        return f"{error.instead}:{numbers}"
    if not _REFERENCE.match(arg):
        return arg
    number = re.compile(rf"(?<![\d.]){re.escape(error.typed)}(?![\d.])")
    return f"{slug}{colon}{number.sub(error.instead, numbers, count=1)}"
