"""Plain text into paragraphs with their kinds: which line breaks are borders and which are not.

The rule:
  - A blank line is a border.
  - A single line break is a border too, since most texts come with one line per paragraph, unless
    the lines around it are evidently wrapped by width: no line of the block (the lines between
    two blank ones) is longer than 120 characters, most of them are full (the next line's first
    word would not have fitted), and a quarter of them, in the block or in all such blocks of the
    text, stop in the middle of a sentence. Then the breaks behind full lines are mere spaces,
    and a short line still ends a paragraph.
  - A list marker, "#" or ">" begins a new paragraph, wrapped or not; wrapped lines of one
    quotation (each with ">") stay together. A section break (`---`) is a paragraph of its own.
Line breaks are those of `str.splitlines`, whatever their form. Linear in time.
"""

from itertools import pairwise
from typing import NamedTuple

from factcheck.domain import ParagraphKind
from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.section_breaks import is_section_break

# A wrapped line is neither longer nor (at its longest) shorter than this, in characters.
WIDEST, NARROWEST, NARROWEST_IDEOGRAPHIC = 120, 40, 20
# A line is full when its successor's first word would have made it longer than this share.
FULL = 0.85
# This many breaks say something about the whole text.
ENOUGH = 3
# A heading without a mark is at most this long, and at most this many stand in a row.
LONGEST_HEADING, WORDS_OF_HEADING, HEADINGS_IN_A_ROW = 80, 12, 3

_MARKED = lazy_pattern(
    r"(?P<heading>\#{1,6}[ \t])"
    r"|(?P<quotation>>)"
    rf"|(?P<item>[{marks.BULLETS}*+-][ \t]|[{marks.BULLETS}](?=\w)"
    r"|\(?\d{1,3}(?:\.\)|[.)])[ \t]|\(?[a-z](?:\.\)|[.)])[ \t])"
).match
_QUOTED = lazy_pattern(r"[>\s]*+").match
_ENDS = lazy_pattern(rf"[{marks.FULL}{marks.PLAIN}:;][\W_]*\Z")
_INNER_STOP = lazy_pattern(r"\w{3}[.!?…][\"”’»)]* ").search
_WORD = lazy_pattern(r"\S{0,40}").match


class Paragraph(NamedTuple):
    """text[start:end] without white space at either end, and its kind."""

    start: int
    end: int
    kind: ParagraphKind


class _Block(NamedTuple):
    """The lines between two blank ones.

    `full` says of each line whether the break before it follows a full line and may be a mere
    space, `possible` how many breaks may be, `within` how many of these interrupt a sentence.
    """

    lines: list[Paragraph]
    full: list[bool]
    possible: int
    within: int

    @property
    def is_full(self) -> bool:
        return self.possible > 0 and sum(self.full) * 5 >= self.possible * 3


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order: code points, half-open; none is empty."""
    lines = _blocks(text)
    if len(lines) == 1 and len(lines[0]) == 1:
        return lines[0]
    blocks = [_with_breaks(text, block) for block in lines]
    possible = sum(block.possible for block in blocks if block.is_full)
    within = sum(block.within for block in blocks if block.is_full)
    throughout = possible > ENOUGH and within * 4 >= possible
    found: list[Paragraph] = []
    for block in blocks:
        wrapped = block.is_full and (throughout or block.within * 4 >= block.possible)
        for line, full in zip(block.lines, block.full, strict=True):
            if wrapped and full:
                found[-1] = found[-1]._replace(end=line.end)
            else:
                found.append(line)
    return _with_headings(text, found)


def _blocks(text: str) -> list[list[Paragraph]]:
    """The lines between blank ones; each is a paragraph until it is joined to the one before."""
    blocks: list[list[Paragraph]] = []
    at, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            if after_blank:
                blocks.append([])
            start = at + len(raw) - len(raw.lstrip())
            blocks[-1].append(Paragraph(start, start + len(line), _kind(line)))
        after_blank = not line
        at += len(raw)
    return blocks


def _kind(line: str) -> ParagraphKind:
    marked = _MARKED(line)
    if marked is None:
        return ParagraphKind.BODY
    if marked["heading"]:
        return ParagraphKind.HEADING
    return ParagraphKind.QUOTATION if marked["quotation"] else ParagraphKind.LIST_ITEM


def _with_breaks(text: str, lines: list[Paragraph]) -> _Block:
    full = [False] * len(lines)
    width = max(line.end - line.start for line in lines)
    narrowest = NARROWEST if text[lines[0].start] < marks.IDEOGRAPHIC else NARROWEST_IDEOGRAPHIC
    possible = within = 0
    if narrowest <= width <= WIDEST:
        for n, (line, following) in enumerate(pairwise(lines), 1):
            if _may_join(line, following) and not _is_break(text, following):
                possible += 1
                start = _quoted_start(text, following)
                word = _WORD(text, start, following.end)
                needed = line.end - line.start + 1 + (len(word[0]) if word else 0)
                full[n] = needed > width * FULL
                within += _stops_within(text, line, start)
    return _Block(lines, full, possible, within)


def _may_join(line: Paragraph, following: Paragraph) -> bool:
    if line.kind is ParagraphKind.HEADING:
        return False
    return following.kind is ParagraphKind.BODY or (
        following.kind is line.kind is ParagraphKind.QUOTATION
    )


def _is_break(text: str, line: Paragraph) -> bool:
    return is_section_break(text[line.start : line.end])


def _stops_within(text: str, line: Paragraph, start: int) -> bool:
    """Whether a line breaks off in the middle of a sentence that goes on at `start`.

    It does without a stop at its end, when the next goes on in lower case or a sentence began
    behind a stop within it.
    """
    if _ENDS.search(text, max(line.start, line.end - 8), line.end):
        return False
    if text[start].isalpha() and not text[start].isupper():
        return True
    return _INNER_STOP(text, line.start, line.end) is not None


def _quoted_start(text: str, line: Paragraph) -> int:
    """Where the words of a line begin, behind its ">" if it has any."""
    if line.kind is not ParagraphKind.QUOTATION:
        return line.start
    match = _QUOTED(text, line.start, line.end)
    return min(match.end(), line.end - 1) if match else line.start


def _with_headings(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Calls a heading what looks like one and stands before running text."""
    row = HEADINGS_IN_A_ROW
    for n in range(len(found) - 1, -1, -1):
        paragraph = found[n]
        if paragraph.kind is not ParagraphKind.BODY:
            row = 0
        elif _looks_like_heading(text[paragraph.start : paragraph.end][: LONGEST_HEADING + 1]):
            if row < HEADINGS_IN_A_ROW:
                found[n] = paragraph._replace(kind=ParagraphKind.HEADING)
            row += 1
        else:
            row = 0
    return found


def _looks_like_heading(text: str) -> bool:
    if len(text) > LONGEST_HEADING or len(text.split()) > WORDS_OF_HEADING:
        return False
    first = next((c for c in text if c.isalnum()), "")
    last = text[-1]
    return first != "" and not first.islower() and (last.isalnum() or last in '"”’»)')
