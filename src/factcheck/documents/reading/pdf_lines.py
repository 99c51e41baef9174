"""Pure: the words of a PDF's page made lines, in the order in which a reader takes them.

The page's own order is kept, for most pages are drawn as they are read. What is seen to besides:

1.  The direction of most of the words is the page's. What stands at a right angle to it (the side
    of a chart) comes behind the page's own words; what stands aslant or over other words, and is
    much larger, is a watermark and left out, as is what cannot be seen.
2.  Words that follow one another on one base line are a line (`pdf_segments`).
3.  Where the file draws the rows of columns side by side, the columns are read one after the other:
    three rows or more with a gap at the same place and running text on both sides of it
    (`columns`).
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from factcheck.documents.reading.columns import in_columns
from factcheck.documents.reading.document import LeftOutBlock
from factcheck.documents.reading.page_line import PageLine
from factcheck.documents.reading.pdf_segments import PlacedWord, Segment, segments_of
from factcheck.documents.reading.pdf_words import Word
from factcheck.domain.enums import LeftOut

_CELL_GAP = 1.8  # between the cells of a table
_WATERMARK = 1.5


def lines_of(words: Sequence[Word], page: int) -> tuple[list[PageLine], list[LeftOutBlock]]:
    """The lines of one page, and what of it is no part of its text.

    Args:
        words: as the page draws them.
        page: its number, from 0.
    """
    words, unseen = _seen(words)
    if not words:
        return [], []
    turn = _direction(words)
    size = _usual_size(words)
    upright: dict[int, list[PlacedWord]] = {quarter: [] for quarter in range(4)}
    watermark: list[Word] = []
    for word in words:
        off = (word.angle - turn + 45) % 360 - 45
        quarter = round(off / 90)
        aslant = abs(off - 90 * quarter) > 3
        if aslant and word.size > _WATERMARK * size:
            watermark.append(word)
        else:
            upright[quarter % 4].append(
                _placed(word, word.angle if aslant else turn + 90 * quarter)
            )
    over = _over_others(upright[0], size)
    watermark.extend(placed.word for placed in over)
    upright[0] = [placed for placed in upright[0] if placed not in over]
    lines = [line for quarter in range(4) for line in _lines(upright[quarter], page, quarter > 0)]
    left_out = ((LeftOut.WATERMARK, watermark), (LeftOut.HIDDEN, unseen))
    return lines, [
        LeftOutBlock(kind, " ".join(word.text for word in out), f"page {page + 1}")
        for kind, out in left_out
        if out
    ]


def _seen(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words that can be seen, and those that cannot; of a scan, whose recognised text lies
    unseen behind the picture, all are its text."""
    unseen = [word for word in words if word.invisible]
    seen = [word for word in words if not word.invisible]
    if sum(len(word.text) for word in unseen) >= sum(len(word.text) for word in seen):
        return list(words), []
    return seen, unseen


def _direction(words: Sequence[Word]) -> float:
    """The angle at which most characters stand, in degrees."""
    weights: Counter[float] = Counter()
    for word in words:
        weights[round(word.angle) % 360] += len(word.text)
    return max(weights, key=lambda angle: (weights[angle], -angle))


def _usual_size(words: Sequence[Word]) -> float:
    weights: Counter[float] = Counter()
    for word in words:
        weights[round(word.size, 1)] += len(word.text)
    return max(weights, key=lambda size: (weights[size], -size))


def _placed(word: Word, angle: float) -> PlacedWord:
    along, across = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    left, bottom, right, top = word.box
    edges = [x * along + y * across for x in (left, right) for y in (bottom, top)]
    return PlacedWord(word, min(edges), max(edges), word.y * along - word.x * across)


def _over_others(words: Sequence[PlacedWord], size: float) -> list[PlacedWord]:
    """The large words that others stand on."""
    large = [placed for placed in words if placed.word.size > 2 * size]
    usual = [placed for placed in words if placed.word.size <= _WATERMARK * size]
    return [placed for placed in large if _count_over(placed, usual) >= 2]


def _count_over(large: PlacedWord, words: Sequence[PlacedWord]) -> int:
    top = large.base + 0.6 * large.word.size
    return len(
        {
            round(placed.base)
            for placed in words
            if large.base <= placed.base < top
            and placed.left < large.right
            and large.left < placed.right
        }
    )


def _lines(words: Sequence[PlacedWord], page: int, aside: bool) -> list[PageLine]:
    return [_line(row, page, aside) for row in in_columns(_rows(segments_of(words)))]


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        last = rows[-1][-1] if rows else None
        if last is not None and _is_beside(last, segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _is_beside(segment: Segment, after: Segment) -> bool:
    size = max(segment.size, after.size)
    if abs(segment.base - after.base) > 0.25 * size or segment.hyphen:
        return False
    return after.left >= segment.right or after.right <= segment.left


def _line(row: Sequence[Segment], page: int, aside: bool) -> PageLine:
    widest = max(row, key=lambda segment: segment.right - segment.left)
    gaps = [
        max(after.left - segment.right, segment.left - after.right)
        for segment, after in pairwise(row)
    ]
    label = len(row) == 2 and len(row[0].text) <= 6
    return PageLine(
        page,
        " ".join(segment.text for segment in row),
        row[-1].hyphen,
        min(segment.left for segment in row),
        max(segment.right for segment in row),
        row[0].base,
        widest.size,
        row=any(gap > _CELL_GAP * widest.size for gap in gaps) and not label,
        aside=aside,
    )
