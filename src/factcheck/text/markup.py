"""Marks that stand in a text for how it is set: Markdown, and what a reader of pages puts in.

Read as rendered: `**closed**` is *closed*, `[pier](https://…)` is *pier*; the mark at a block's
start and the one between two cells stand on no page (`factcheck.documents.reading.lines`). What is
struck out (`~~closed~~`) is not read otherwise. Emphasis, links, escapes: CommonMark 0.31, 6.2,
6.3, 2.4.
"""

import re
from html import unescape
from typing import NamedTuple

from factcheck.text.canonical import canonical_words
from factcheck.text.patterns import lazy_pattern

_TARGET = r"(?=[^()\s]*[./#:])(?:[^()\s]|\([^()\s]*\))++(?:\s+\"[^\"\n]*\")?"
_LINK = rf"(?<!!)\[(?P<link>[^\[\]\n]++)\]\({_TARGET}\)"
_IMAGE = rf"!\[[^\[\]\n]*+\]\({_TARGET}\)"
# Possessive, so that a line full of marks that close nothing is read through once.
_EMPHASIS = (
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])(?=[^*\n]*[^\W\d_])(?P<starred>[^*\n]++)(?<!\s)(?P=stars)(?![\w*])"
    r"|(?<![\w_])(?P<lines>_{1,3})(?=[^\s_])(?=[^_\n]*[^\W\d_])(?P<lined>[^_\n]++)(?<!\s)(?P=lines)(?![\w_])"
)
_SPAN = lazy_pattern(f"{_LINK}|{_EMPHASIS}")
_UNREAD = lazy_pattern(_IMAGE)
_ESCAPED = lazy_pattern(r"\\([*_#\[\]()!>|~`\\])")
# At a line's start. Before a figure or a sign a dash is a minus, and more than a mark.
_NO_FIGURE = r"(?![-+−±<>≤≥~≈$€£¥]?\s?\d)"
_BLOCK = lazy_pattern(rf"(?P<line>\n[ \t]*)(?:(?:[-*+•‣▪] |>[> ]*|#{{1,6}} ){_NO_FIGURE})")
_ITEM_OF_FIGURES = lazy_pattern(r"(?<=[.:;,!?])(?P<line>\n[ \t]*)- ")
_CELL = lazy_pattern(r"(?<=\S) \| (?=\S)")
_RULED = lazy_pattern(r"\n\|?(?:[ ]*:?-{2,}:?[ ]*\|)+[ ]*(?::?-{2,}:?)?[ ]*(?=\n|$)")
_MOST_NESTED = 3
# What stands in Markdown and is gone, or another character, once it is set; CommonMark 0.31, 4.6,
# 5, 6.1, 6.3, 6.5, 6.6.
_LEADING_MARKS = lazy_pattern(r"\A(?:(?:[-*+•]|>|#{1,6})[ \t]+)+")
_TRAILING_MARKS = lazy_pattern(r"[ \t]+#+[ \t]*\Z")
_CODE = lazy_pattern(r"(?<!`)(`{1,3})(?!`)([^`\n]+)(?<!`)\1(?!`)")
_REFERENCE = lazy_pattern(r"(?<!!)\[([^\[\]\n]++)\]\[[^\[\]\n]*+\]")
_NOTE = lazy_pattern(r"\A\[\^(?P<of>\d{1,3})\]:|\[\^(?P<to>\d{1,3})\]")
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>\n]{0,500}>|\\(?=\n)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Markup(NamedTuple):
    """Marks around words: [start, inside_start) and [inside_end, end), in code points."""

    start: int
    inside_start: int
    inside_end: int
    end: int


def markups(text: str) -> list[Markup]:
    """The links and the emphasis of a text, in order; of what is nested, the outer ones."""
    if not any(sign in text for sign in "*_") and "](" not in text:
        return []
    found = []
    for span in _SPAN.finditer(text):
        inside = span.span("link" if span["link"] else "starred" if span["stars"] else "lined")
        found.append(Markup(span.start(), *inside, span.end()))
    return found


def as_rendered(text: str) -> str:
    """The text as it reads once it is set: without the marks that say how."""
    if any(sign in text for sign in "*_\\") or "](" in text:
        text = _UNREAD.sub("", text)
        for _ in range(_MOST_NESTED):
            text, times = _SPAN.subn(_inside, text)
            if not times:
                break
        text = _ESCAPED.sub(r"\1", text)
    if "\n" in text:
        text = _RULED.sub("", text)
        text = _ITEM_OF_FIGURES.sub(r"\g<line>", _BLOCK.sub(r"\g<line>", text))
    if " | " in text:
        text = _CELL.sub(_between_cells, text)
    return text


def reads_alike(one: str, other: str) -> bool:
    """Whether two texts are the same words once the marks of Markdown are off: what was kept with
    them, and what is kept as it reads."""
    return one == other or canonical_words(once_set(one)) == canonical_words(once_set(other))


def once_set(text: str) -> str:
    """A sentence of a Markdown file as it reads once it is set, as far as that can be told of it
    alone: with no mark before it either, where `as_rendered` takes them off between lines only."""
    text = _TRAILING_MARKS.sub("", _LEADING_MARKS.sub("", text.strip()))
    text = _TAG.sub("", _CODE.sub(r"\2", _REFERENCE.sub(r"\1", text)))
    text = _NOTE.sub(lambda note: (note["of"] or note["to"]).translate(_RAISED), text)
    return unescape(as_rendered(text))


def without_targets(text: str) -> str:
    """The text with blanks in place of what links lead to: no word of it is read. Offsets stay."""
    if "](" not in text:
        return text
    pieces: list[str] = []
    done = 0
    for span in re.finditer(f"{_IMAGE}|{_LINK}", text):
        start = span.end("link") if span["link"] else span.start()
        pieces += (text[done:start], " " * (span.end() - start))
        done = span.end()
    return "".join((*pieces, text[done:]))


def _inside(span: re.Match[str]) -> str:
    return span["link"] or span["starred"] or span["lined"]


def _between_cells(cell: re.Match[str]) -> str:
    """A space for the mark between two cells; in brackets it is a sign of its own: P(A | B)."""
    line = cell.string[cell.string.rfind("\n", 0, cell.start()) + 1 : cell.start()]
    opened = any(line.count(one) > line.count(other) for one, other in ("()", "[]", "{}"))
    return cell[0] if opened else " "
