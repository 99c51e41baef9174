"""Pure: the lines of a PDF's pages made whole paragraphs again.

A page knows only where its characters stand. Lines that belong together are joined by a space;
what is left out are running heads and page numbers (`running_heads`). The rules, in this order:

1.  A block ends where the type's size changes by a tenth, the next line stands higher or beside
    it, or the step to the next line is a quarter more than that size's usual step and another than
    the step before or after it: a run of equal steps belongs together.
2.  In a block of larger type than the text's, all is one heading. A row of cells is a paragraph of
    its own. Otherwise a paragraph ends
    where a bullet follows, and after the dots of a table of contents; after a sentence's end or a
    short line also where a number as in a list follows, an indented line, or one that stands out
    to the left; and at a short line whose sentence ended or that is not followed by a small
    letter. A line is short when the next line's first word would have fitted behind it.
3.  A paragraph goes on over the end of a column or page when no sentence ended there, the type
    is the same, and the next one begins with a small letter or the line was full: also past notes,
    captions and tables of other type that stand between its parts, which follow behind it.
4.  Lines are joined as `line_ends` says.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.documents.reading.document import LeftOutBlock
from factcheck.documents.reading.line_ends import CJK, CLINGING, joined, whole_words
from factcheck.documents.reading.page_line import PageLine
from factcheck.documents.reading.running_heads import without_heads

_SENTENCE_END = re.compile(r"[.!?…:。！？：؟۔।][\"'”’»›)\]]*[⁰¹²³⁴-⁹]*$")
_BULLET = re.compile(r"[•‣▪◦●■○◆▶➢✓\uf0b7]\s*")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|[-–—*])\s")
_LEADERS = re.compile(r"(?:[.·…]\s?){4,}\s*\w{1,5}$")
# How many paragraphs of other type may stand between the parts of one.
_BETWEEN = 12


@dataclass(frozen=True, slots=True)
class Reflowed:
    """Paragraphs, each on one line and none empty, and what was left out of them."""

    paragraphs: list[str]
    left_out: list[LeftOutBlock]


@dataclass(slots=True)
class _Paragraph:
    """The lines of a paragraph, and the right edge of the block that the last of them is of."""

    lines: list[PageLine]
    margin: float = field(default=0.0)


def reflow(lines: Sequence[PageLine]) -> Reflowed:
    """The paragraphs of pages."""
    if not lines:
        return Reflowed([], [])
    body = without_heads(lines, _text_size(lines))
    words = whole_words(body.lines)
    text_size = _text_size(body.lines)
    paragraphs: list[_Paragraph] = []
    for block in _blocks(body.lines):
        margin = max(line.right for line in block) if len(block) > 1 else float("inf")
        heading = block[0].size > 1.15 * text_size
        parts = [block] if heading else _paragraphs(block, margin)
        before = _begun(paragraphs, block[0])
        if before is not None:
            before.lines.extend(parts.pop(0))
            before.margin = margin
        paragraphs.extend(_Paragraph(part, margin) for part in parts)
    return Reflowed([joined(paragraph.lines, words) for paragraph in paragraphs], body.left_out)


def _begun(paragraphs: Sequence[_Paragraph], line: PageLine) -> _Paragraph | None:
    """Rule 3: the paragraph that goes on with a line, or None."""
    for past, paragraph in enumerate(reversed(paragraphs[-_BETWEEN:])):
        last = paragraph.lines[-1]
        if line.page - last.page > 1:
            return None
        if _same_type(last, line) and not last.row and last.aside == line.aside:
            return paragraph if _goes_on(last, line, paragraph.margin, past > 0) else None
    return None


def _text_size(lines: Iterable[PageLine]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _blocks(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Rule 1."""
    usual = _usual_steps(lines)
    steps = [_step(line, after) for line, after in pairwise(lines)]
    blocks = [[lines[0]]]
    for at, (line, after) in enumerate(pairwise(lines)):
        step = steps[at]
        level = abs(line.base - after.base) < 0.3 * line.size and line.page == after.page
        if level and after.left >= line.left and after.aside == line.aside:
            blocks[-1].append(after)  # the same line, after a gap
        elif step is not None and (
            step <= 1.25 * usual[round(line.size)]
            or _is_repeated(steps, at, len(blocks[-1]), line.size)
        ):
            blocks[-1].append(after)
        else:
            blocks.append([after])
    return blocks


def _step(line: PageLine, after: PageLine) -> float | None:
    """How far below a line of the same type the next one stands; None where it stands elsewhere."""
    beside = after.left > line.right or after.right < line.left
    apart = line.page != after.page or line.aside != after.aside or beside
    step = line.base - after.base
    return step if step > 0 and not apart and _same_type(line, after) else None


def _is_repeated(steps: Sequence[float | None], at: int, above: int, size: float) -> bool:
    """Whether a wide step is one of a run of equal steps, and no wider than of double-spaced lines.

    `above` lines are in the block so far: its steps are to be as wide, and the next no narrower.
    """
    step = steps[at]
    before = steps[at - 1] if above > 1 else None
    after = steps[at + 1] if at + 1 < len(steps) else None
    if step is None or step > 2.6 * size or (before is None and after is None):
        return False
    return all(near is None or abs(near - step) <= 0.04 * size for near in (before, after))


def _usual_steps(lines: Sequence[PageLine]) -> dict[int, float]:
    """For each size of type the step from line to line that is most frequent, the smaller of two.

    Headings have few steps inside them and many to what follows: a size whose step is much wider
    for its type than the text's takes the text's.
    """
    steps: dict[int, Counter[float]] = defaultdict(Counter)
    for line, after in pairwise(lines):
        step = line.base - after.base
        if line.page == after.page and _same_type(line, after) and 0.5 < step / line.size < 3:
            steps[round(line.size)][round(2 * step) / 2] += 1
    frequent = {
        size: max(counted, key=lambda step: (counted[step], -step))
        for size, counted in steps.items()
    }
    text = round(_text_size(lines))
    share = frequent.get(text, 1.2 * text) / max(text, 1)
    return {
        size: min(frequent.get(size, share * size), 1.25 * share * size)
        for size in {round(line.size) for line in lines}
    }


def _same_type(line: PageLine, after: PageLine) -> bool:
    return abs(line.size - after.size) <= 0.1 * max(line.size, after.size)


def _paragraphs(block: Sequence[PageLine], margin: float) -> list[list[PageLine]]:
    """Rule 2."""
    left = min(line.left for line in block)
    paragraphs = [[block[0]]]
    for line, after in pairwise(block):
        if _parts(line, after, left, margin):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs


def _parts(line: PageLine, after: PageLine, left: float, margin: float) -> bool:
    if _BULLET.match(after.text) or _LEADERS.search(line.text):
        return True
    ended = _SENTENCE_END.search(line.text) is not None
    if line.row and after.row and (ended or not after.text[:1].islower()):
        return True
    if line.hyphen or CLINGING.search(line.text):
        return False
    short = _is_short(line, after, margin)
    if not ended and not short:
        return False
    indent = 0.8 * after.size
    stands_out = after.left > left + indent or after.left < line.left - indent
    if _NUMBERED.match(after.text) or (stands_out and not _BULLET.match(line.text)):
        return True
    return short and (ended or not after.text[:1].islower())


def _is_short(line: PageLine, after: PageLine, margin: float) -> bool:
    """Whether the next line's first word would have fitted behind this line."""
    text = after.text
    word = text[:1] if CJK.match(text) else text.split(" ", 1)[0]
    letter = (after.right - after.left) / max(len(text), 1)
    return line.right + (len(word) + 1.5) * letter < margin


def _goes_on(line: PageLine, after: PageLine, margin: float, past_others: bool) -> bool:
    """Rule 3; `margin` is that of the line's block; `past_others`: blocks stand between them."""
    turned = line.page != after.page or after.base > line.base
    if (not turned and not past_others) or after.row:
        return False
    if line.hyphen:
        return True
    if _SENTENCE_END.search(line.text) or _BULLET.match(after.text) or _NUMBERED.match(after.text):
        return False
    return after.text[:1].islower() or (turned and not _is_short(line, after, margin))
