"""Pure: the lines of a paragraph joined at their ends.

A hyphen at a line's end stays and joins without a space; it goes only where the document writes
the joined word elsewhere and never writes it with the hyphen. A dash or slash that clings to its
word joins without a space too, and so do Chinese and Japanese characters.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.documents.reading.page_line import PageLine

CLINGING = re.compile(r"\S[-–—/‐‑]$")
CJK = re.compile(
    r"[\u2e80-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT_HYPHEN = "\u00ad"


def whole_words(lines: Sequence[PageLine]) -> frozenset[str]:
    """The words that stand whole within lines, in small letters."""
    words: set[str] = set()
    for before, line in pairwise([lines[0], *lines]):
        inner = _WORD.findall(line.text.casefold())
        cut = line.hyphen or line.text.endswith("-")
        words.update(inner[1 if before.hyphen else 0 : -1 if cut else None])
    return frozenset(words)


def joined(lines: Sequence[PageLine], words: frozenset[str]) -> str:
    """The lines of a paragraph as one, given the words that the document writes whole."""
    said = lines[0].text
    for line, after in pairwise(lines):
        if line.hyphen or (
            said[-2:-1].isalpha() and said.endswith("-") and after.text[:1].islower()
        ):
            said = _without_hyphen(said.removesuffix("-"), after.text, words)
        elif said.endswith(_SOFT_HYPHEN):
            said = said.removesuffix(_SOFT_HYPHEN)
        elif not _joins_closely(said, after.text):
            said += " "
        said += after.text
    return said.removesuffix(_SOFT_HYPHEN) + ("-" if lines[-1].hyphen else "")


def _without_hyphen(said: str, after: str, words: frozenset[str]) -> str:
    first = re.search(r"[^\W\d_]+$", said.casefold())
    second = re.match(r"[^\W\d_]+", after.casefold())
    if first and second:
        whole = first[0] + second[0]
        if whole in words and f"{first[0]}-{second[0]}" not in words:
            return said
    return said + "-"


def _joins_closely(said: str, after: str) -> bool:
    if CJK.search(said[-1:]) and CJK.match(after):
        return True
    return CLINGING.search(said) is not None and after[:1].isalnum()
