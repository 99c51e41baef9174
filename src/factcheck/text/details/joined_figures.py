"""Two figures that are the ends of one stretch: 10 to 24, 2003–2011, a vote of 52-48."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.domain import ReadKind
from factcheck.text.details.read_figures import FigureReader
from factcheck.text.details.reading_words import BETWEEN, FROM, TO, listed
from factcheck.text.details.values import EXACTLY, ReadDetail, Span, When, tidy

_DASHES = frozenset("-–—−‑")
_MAY_JOIN = {
    ReadKind.NUMBER,
    ReadKind.QUANTITY,
    ReadKind.MONEY,
    ReadKind.PERCENTAGE,
    ReadKind.AGE,
    ReadKind.DATE,
}


def joined(found: Sequence[ReadDetail], reader: FigureReader) -> Iterator[ReadDetail]:
    """The figures of a text in order, those that are one stretch as one."""
    at = 0
    while at < len(found):
        one = found[at]
        may_join = at + 1 < len(found) and {one.kind, found[at + 1].kind} <= _MAY_JOIN
        other = _stretch(one, found[at + 1], reader) if may_join else None
        yield other or one
        at += 1 + (other is not None)


def _season(one: ReadDetail, other: ReadDetail, text: str) -> ReadDetail | None:
    """A year and the two digits of a later one: 2010–11."""
    year, short = one.value, other.value
    if not isinstance(year, When) or not isinstance(short, Decimal) or len(other.words) != 2:
        return None
    bare = year == When(year.year) and len(one.words) == 4 and one.end + 1 == other.start
    if not bare or not year.year or not year.year % 100 < short:
        return None
    last = When(year.year - year.year % 100 + int(short))
    words = text[one.start : other.end]
    return ReadDetail(one.start, other.end, ReadKind.PERIOD, words, Span(year, last))


def _stretch(one: ReadDetail, other: ReadDetail, reader: FigureReader) -> ReadDetail | None:
    first, behind = reader.at(one.start), reader.at(one.end)
    last = reader.at(other.start)
    between = [token.text for token in reader.tokens[behind:last]]
    dated = one.kind is ReadKind.DATE
    if dated and other.kind is ReadKind.NUMBER and between and between[0] in _DASHES:
        return _season(one, other, reader.text)
    if len(between) != 1 or dated != (other.kind is ReadKind.DATE):
        return None
    language = reader.language
    before = reader.around.text_at(first - 1)
    word = between[0]
    if word not in _DASHES and word not in listed(TO, language):
        pair = BETWEEN.get(language[:2])
        if pair is None or (before, word) != pair:
            return None
    elif word not in _DASHES and not dated and before in listed(FROM, language):
        return None  # fell from 5 to 3: two figures
    if (
        word in _DASHES
        and one.end < other.start - 1
        and not dated
        and " " in reader.text[one.end : other.start]
    ):
        return None
    return _dates(one, other, reader.text) if dated else _numbers(one, other, reader)


def _dates(one: ReadDetail, other: ReadDetail, text: str) -> ReadDetail | None:
    begin, end = one.value, other.value
    if not isinstance(begin, When) or not isinstance(end, When):
        return None
    if begin.year is None and end.year is not None:
        begin = replace(begin, year=end.year)
    if begin.year is not None and end.year is not None and begin.year > end.year:
        return None
    words = text[one.start : other.end]
    return ReadDetail(one.start, other.end, ReadKind.PERIOD, words, Span(begin, end))


def _numbers(one: ReadDetail, other: ReadDetail, reader: FigureReader) -> ReadDetail | None:
    begin, end = _scaled(one, other, reader), other.value
    if begin is None or not isinstance(end, Decimal):
        return None
    kinds = {one.kind, other.kind}
    if len(kinds) == 2 and ReadKind.NUMBER not in kinds:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    kind = one.kind if other.kind is ReadKind.NUMBER else other.kind
    words = reader.text[one.start : other.end]
    unit = other.unit or one.unit
    return ReadDetail(one.start, other.end, kind, words, Span(begin, end), unit, one.bound)


def _scaled(one: ReadDetail, other: ReadDetail, reader: FigureReader) -> Decimal | None:
    """The first figure in the multiplier of the second: 5 to 10 million."""
    begin, end = one.value, other.value
    if not isinstance(begin, Decimal) or not isinstance(end, Decimal):
        return None
    scale = reader.multiplier(other)
    multiplied = tidy(EXACTLY.multiply(begin, scale))
    return multiplied if reader.multiplier(one) == 1 and multiplied <= end else begin
