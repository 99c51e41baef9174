"""Texts compared line by line, as `git apply` and `patch` read it.

Source: POSIX.1-2024, diff, "Diff -u or -U Output Format"; lines end at a line feed alone, whatever
else a text has that ends one for people, and are written as they are, carriage returns included.
"""

from collections.abc import Iterator
from difflib import unified_diff as _hunks

_CONTEXT = 3
_NO_NEWLINE = "\n\\ No newline at end of file\n"


def unified_diff(old: str, new: str, name: str) -> str:
    """What changes from `old` to `new`; empty where nothing does.

    Args:
        name: of the file, without white space; it stands below `a/` and `b/`.
    """
    lines = _hunks(_lines(old), _lines(new), f"a/{name}", f"b/{name}", n=_CONTEXT)
    return "".join(line if line.endswith("\n") else f"{line}{_NO_NEWLINE}" for line in lines)


def _lines(text: str) -> list[str]:
    return list(_each_line(text))


def _each_line(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
