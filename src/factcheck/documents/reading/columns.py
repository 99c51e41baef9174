"""Pure: rows of columns that were drawn side by side, read column by column."""

from collections.abc import Sequence
from itertools import pairwise

from factcheck.documents.reading.pdf_segments import Segment

_ROWS = 3
_ROWS_LOOKED_AT, _GAPS_LOOKED_AT = 60, 4
_ROWS_TO_THE_SIDE = 12
_GUTTER = 0.8  # in sizes of the type


def in_columns(rows: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The rows in reading order; those of columns are taken apart at the gutter between them.

    Columns are what goes down the page together, from row to row, and keeps a gap at one place:
    three rows at least on either side. Where most rows stand side by side on one base line they
    may be a table's; they are columns if both sides are running text: long stretches, of which
    some begin with a small letter, which cells seldom do.

    Args:
        rows: in the order drawn; each from left to right.
    """
    ordered: list[list[Segment]] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if end == at:
            ordered.append(list(rows[at]))
            at += 1
            continue
        for side in _sides(rows[at:end], gutter):
            ordered.extend(in_columns(side))
        at = end
    return ordered


def _columns(rows: Sequence[Sequence[Segment]], start: int) -> tuple[int, float]:
    """Where the columns end that begin with a row, and the place of their gutter.

    A page may have any number of rows and gaps: only so many are looked at to tell columns.
    """
    for low, high in _gaps(rows, start):
        end, gutter = _gutter(rows, range(start, start + _ROWS_LOOKED_AT), low, high)
        if end == start + _ROWS_LOOKED_AT:
            end, gutter = _gutter(rows, range(start, len(rows)), low, high)
        if end > start:
            return end, gutter
    return start, 0.0


def _gaps(rows: Sequence[Sequence[Segment]], start: int) -> list[tuple[float, float]]:
    """The gaps that may be a gutter: the widest in a row, or that to what stands beside it."""
    row = rows[start]
    if len(row) > 1:
        gaps = [(segment.right, after.left) for segment, after in pairwise(row)]
        return sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_GAPS_LOOKED_AT]
    left, right = row[0].left, row[0].right
    for at in range(start + 1, min(start + _ROWS_TO_THE_SIDE, len(rows))):
        if not _follows(rows[at - 1], rows[at]):
            break
        first, last = rows[at][0].left, rows[at][-1].right
        if first > right:
            return [(right, first)]
        if last < left:
            return [(last, left)]
        left, right = min(left, first), max(right, last)
    return []


def _gutter(
    rows: Sequence[Sequence[Segment]], within: range, low: float, high: float
) -> tuple[int, float]:
    """Where the columns end on both sides of a gap, and its middle; their start where the gap is
    no gutter."""
    start, stop = within.start, min(within.stop, len(rows))
    end, both = start, 0
    while end < stop and (end == start or _follows(rows[end - 1], rows[end])):
        narrowed = _narrowed(rows[end], low, high)
        if narrowed is None:
            break
        low, high, has_both = narrowed
        both += has_both
        end += 1
    gutter = (low + high) / 2
    sides = _sides(rows[start:end], gutter)
    if min(map(len, sides)) < _ROWS:
        return start, 0.0
    side_by_side = both >= 0.5 * min(map(len, sides))
    columns = all(map(_is_running, sides)) if side_by_side else _are_beside(*sides)
    return (end, gutter) if columns else (start, 0.0)


def _are_beside(left: Sequence[Sequence[Segment]], right: Sequence[Sequence[Segment]]) -> bool:
    """Whether two sides have three rows or more at the same heights."""
    low = max(left[-1][0].base, right[-1][0].base)
    high = min(left[0][0].base, right[0][0].base)
    return all(sum(low <= row[0].base <= high for row in side) >= _ROWS for side in (left, right))


def _follows(row: Sequence[Segment], after: Sequence[Segment]) -> bool:
    step = row[0].base - after[0].base
    return -0.7 * row[0].size < step < 3 * row[0].size


def _narrowed(row: Sequence[Segment], low: float, high: float) -> tuple[float, float, bool] | None:
    """What is left of a gutter between two edges when a row is added, and whether it has words on
    both sides; None when words stand in it."""
    middle = (low + high) / 2
    size = row[0].size
    lefts = [segment.right for segment in row if segment.left < middle]
    rights = [segment.left for segment in row if segment.left >= middle]
    low, high = max([low, *lefts]), min([high, *rights])
    if high - low < _GUTTER * size:
        return None
    return low, high, bool(lefts and rights)


def _sides(
    rows: Sequence[Sequence[Segment]], gutter: float
) -> tuple[list[list[Segment]], list[list[Segment]]]:
    left = [[segment for segment in row if segment.left < gutter] for row in rows]
    right = [[segment for segment in row if segment.left >= gutter] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _is_running(rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether the rows of one column are running text and not the cells of a table."""
    texts = [" ".join(segment.text for segment in row) for row in rows]
    if sum(map(len, texts)) < 14 * len(texts):
        return False
    later = texts[1:]
    going_on = sum(text[:1].islower() or _is_caseless(text) for text in later)
    return going_on >= 0.3 * len(later)


def _is_caseless(text: str) -> bool:
    return text[:1].isalpha() and not text[:1].islower() and not text[:1].isupper()
