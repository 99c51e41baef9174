"""When two figures say the same, nearly the same, or something else.

The same: one value in one unit, whichever words say it (2.5 thousand and 2,500; 3 km and
3,000 metres), or a date that the other tells at least as exactly. Nearly: one is the other rounded
to as many digits as it is written with, within what "about" and "more than" leave open, or a date
told less exactly. Else they conflict, where both could be told of one thing.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.domain import ReadKind
from factcheck.text.details.number_values import decimal_of, decimals
from factcheck.text.details.units import at_bottom
from factcheck.text.details.values import EXACTLY, Bound, ReadDetail, Span, When
from factcheck.text.patterns import lazy_pattern

_DATED = (ReadKind.DATE, ReadKind.PERIOD)
_COUNTED = (
    ReadKind.NUMBER,
    ReadKind.QUANTITY,
    ReadKind.MONEY,
    ReadKind.PERCENTAGE,
    ReadKind.PERCENTAGE_POINTS,
    ReadKind.ORDINAL,
    ReadKind.AGE,
)
# Kinds whose unit says what a number is; a plain number's noun only says what it counts.
_MEASURED = (
    ReadKind.QUANTITY,
    ReadKind.MONEY,
    ReadKind.PERCENTAGE,
    ReadKind.PERCENTAGE_POINTS,
)
_OPEN = {Bound.MORE, Bound.LESS}
_FIGURE = lazy_pattern(r"\d[\d.,'’\u00a0\u202f ]*")
_NEAR_OPEN = Decimal("0.2")
_ABOUT = Decimal("0.05")
_CONVERTED = Decimal("0.03")  # 5 miles are 8 km


def is_figure(detail: ReadDetail) -> bool:
    """Whether a detail counts, measures or dates."""
    return detail.kind in _COUNTED or detail.kind in _DATED or detail.kind is ReadKind.TIME


def ends_of(detail: ReadDetail) -> Iterator[ReadDetail]:
    """Both ends of a stretch, each as a detail of its own; none of what is no stretch."""
    if isinstance(detail.value, Span) and detail.kind is not ReadKind.PERIOD:
        yield replace(detail, value=detail.value.first)
        yield replace(detail, value=detail.value.last)
    elif isinstance(detail.value, Span) and _is_told_by_its_ends(detail):
        yield replace(detail, kind=ReadKind.DATE, value=detail.value.first)
        yield replace(detail, kind=ReadKind.DATE, value=detail.value.last)


def is_same(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether `other` says all that `one` says."""
    one, other = _as_dated(one, other), _as_dated(other, one)
    if {one.bound, other.bound} == _OPEN:
        return False  # more than 12, less than 12
    if one.kind in _DATED and other.kind in _DATED:
        if isinstance(one.value, When) and isinstance(other.value, When):
            return _tells_all(one.value, other.value)
        return one.value == other.value
    if one.kind is ReadKind.TIME or other.kind is ReadKind.TIME:
        return one.kind is other.kind and one.value == other.value
    mine, theirs = one.value, other.value
    if isinstance(mine, Decimal) and isinstance(theirs, Decimal):
        return _units_allow(one, other) and _in_bottom(one, mine) == _in_bottom(other, theirs)
    return isinstance(mine, Span) and mine == theirs and _units_allow(one, other)


def is_nearly(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether both may be said of one thing, one of them less exactly."""
    one, other = _as_dated(one, other), _as_dated(other, one)
    if one.kind in _DATED and other.kind in _DATED:
        return _dates_allow(one, other) or _is_before_or_after(one, other)
    if one.kind not in _COUNTED or other.kind not in _COUNTED or not _units_allow(one, other):
        return False
    mine, theirs = one.value, other.value
    if not isinstance(mine, Decimal) or not isinstance(theirs, Decimal):
        return _is_between(one, other) or _is_between(other, one)
    if one.bound in _OPEN or other.bound in _OPEN:
        return _leaves_room(one, other)
    if _units_differ(one, other):
        return _is_within(_in_bottom(one, mine), _in_bottom(other, theirs), _CONVERTED)
    return _allows(one, mine, theirs) or _allows(other, theirs, mine) or _is_rounded(one, other)


def conflict(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether two figures that are neither the same nor nearly so are of one kind, so that, said of
    one thing, not both are true."""
    one, other = _as_counted(one, other), _as_counted(other, one)
    if one.kind in _DATED and other.kind in _DATED:
        return _dates_conflict(one, other)
    if ReadKind.TIME in (one.kind, other.kind):
        return one.kind is other.kind
    counted = (ReadKind.NUMBER, ReadKind.ORDINAL)
    if one.kind is not other.kind and not (one.kind in counted and other.kind in counted):
        return False
    if isinstance(one.value, str) or isinstance(other.value, str):
        return False
    if one.kind is ReadKind.MONEY and one.unit != other.unit:
        return one.value == other.value  # £80m and €80m
    return one.kind not in _MEASURED or one.unit == other.unit


def are_comparable(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether two figures that conflict tell by themselves that they are about the same."""
    one, other = _as_counted(one, other), _as_counted(other, one)
    if one.kind in _DATED or one.kind is ReadKind.TIME or one.kind in _MEASURED:
        return True
    if isinstance(one.value, Span) != isinstance(other.value, Span):
        return False
    if one.kind is ReadKind.AGE or isinstance(one.value, Span):
        return one.unit == other.unit
    return bool(one.unit) and one.unit == other.unit


# --- dates ---------------------------------------------------------------------------------------


def _parts(date: When) -> tuple[int | None, ...]:
    return date.year, date.month, date.day, date.weekday


def _tells_all(one: When, other: When) -> bool:
    return all(
        mine in (None, theirs) for mine, theirs in zip(_parts(one), _parts(other), strict=True)
    )


def _both_tell(one: When, other: When) -> list[tuple[int, int]]:
    return [
        (mine, theirs)
        for mine, theirs in zip(_parts(one), _parts(other), strict=True)
        if mine is not None and theirs is not None
    ]


def _dates_allow(one: ReadDetail, other: ReadDetail) -> bool:
    mine, theirs = one.value, other.value
    if isinstance(mine, When) and isinstance(theirs, When):
        told = _both_tell(mine, theirs)
        return bool(told) and all(a == b for a, b in told)
    return _is_within_period(mine, theirs) or _is_within_period(theirs, mine)


def _is_before_or_after(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether a date lies where "before" or "after" another puts it."""
    for told, exact in ((one, other), (other, one)):
        mine, theirs = told.value, exact.value
        if told.bound in _OPEN and isinstance(mine, When) and isinstance(theirs, When):
            pairs = _both_tell(replace(mine, weekday=None), replace(theirs, weekday=None))
            known = [(a, b) for a, b in pairs if a != b]
            if known and (known[0][1] > known[0][0]) is (told.bound is Bound.MORE):
                return True
    return False


def _is_within_period(date: object, period: object) -> bool:
    if not isinstance(period, Span) or not isinstance(period.first, When):
        return False
    if not isinstance(period.last, When):
        return False
    first = date.first if isinstance(date, Span) else date
    if not isinstance(first, When):
        return False
    if None not in (first.year, period.first.year, period.last.year):
        begin, end = _key(period.first, 0), _key(period.last, 99)
        return begin[0] <= (first.year or 0) <= end[0] and (
            first.month is None or begin <= _key(first, 0) <= end
        )
    return (first.month, first.day) in (
        (period.first.month, period.first.day),
        (period.last.month, period.last.day),
    )


def _key(date: When, unknown: int) -> tuple[int, int, int]:
    month = date.month if date.month is not None else unknown
    return date.year or 0, month, date.day if date.day is not None else unknown


def _dates_conflict(one: ReadDetail, other: ReadDetail) -> bool:
    mine, theirs = one.value, other.value
    if not isinstance(mine, When) or not isinstance(theirs, When):
        return isinstance(mine, Span) and isinstance(theirs, Span)
    told = [mine.year, theirs.year, mine.month, theirs.month]
    if None not in told[:2]:
        return mine.year != theirs.year or _days_conflict(mine, theirs)
    if None not in told[2:]:
        return _days_conflict(mine, theirs)
    only_weekdays = mine.month is None and theirs.month is None
    return only_weekdays and None not in (mine.weekday, theirs.weekday)


def _days_conflict(one: When, other: When) -> bool:
    return any(
        mine is not None and theirs is not None and mine != theirs
        for mine, theirs in ((one.month, other.month), (one.day, other.day))
    )


def _is_told_by_its_ends(detail: ReadDetail) -> bool:
    """Whether a period names its first and last: 2003 to 2011, not the 1990s."""
    return sum(char.isdigit() for char in detail.words) > 4 or not detail.words[-1:].isalpha()


# --- numbers -------------------------------------------------------------------------------------


def _as_dated(detail: ReadDetail, other: ReadDetail) -> ReadDetail:
    """A figure as a year where the other is dated (about 1562), a bare year as a number where the
    other counts (2000 people)."""
    value = detail.value
    if isinstance(value, When) and other.kind in _COUNTED and value.year:
        bare = value == When(value.year)
        return replace(detail, kind=ReadKind.NUMBER, value=Decimal(value.year)) if bare else detail
    plain = detail.kind is ReadKind.NUMBER and detail.words.isdecimal() and len(detail.words) == 4
    if plain and other.kind in _DATED and isinstance(value, Decimal):
        return replace(detail, kind=ReadKind.DATE, value=When(int(value)))
    return detail


def _as_counted(detail: ReadDetail, other: ReadDetail) -> ReadDetail:
    """A bare year with a noun behind it, as a number where the other counts such nouns."""
    counts = detail.unit and detail.unit == other.unit and other.kind is ReadKind.NUMBER
    return _as_dated(detail, other) if counts else detail


def _in_bottom(detail: ReadDetail, value: Decimal) -> Decimal:
    return EXACTLY.multiply(value, at_bottom(detail.unit)[1]) if detail.kind in _MEASURED else value


def _units_differ(one: ReadDetail, other: ReadDetail) -> bool:
    return one.kind is other.kind and one.kind in _MEASURED and one.unit != other.unit


def _units_allow(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether one thing can be measured in both units; a noun is no unit of measurement."""
    if one.kind in _MEASURED and other.kind in _MEASURED:
        return one.kind is other.kind and at_bottom(one.unit)[0] == at_bottom(other.unit)[0]
    if one.kind in _MEASURED or other.kind in _MEASURED:
        plain = other if one.kind in _MEASURED else one
        measured = one if plain is other else other
        if plain.kind is ReadKind.AGE:
            return measured.unit == "year"
        return plain.kind is ReadKind.NUMBER and not plain.unit
    return True


def _is_within(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return abs(EXACTLY.subtract(one, other)) <= EXACTLY.multiply(share, max(abs(one), abs(other)))


def _allows(told: ReadDetail, value: Decimal, exact: Decimal) -> bool:
    """Whether a figure said with "about" or "more than" leaves room for another."""
    if told.bound is Bound.ABOUT:
        return _is_within(value, exact, _ABOUT)
    return False


def _leaves_room(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether a figure may be so where either is said with "more than" or "less than".

    More than 5 is so where it is 9, or more than 9, and not where it is more than 3. Nine is not
    said by "more than 5", unless it is near it.
    """
    (low, high), (other_low, other_high) = _stretch(one), _stretch(other)
    if one.bound is other.bound:
        return other_low >= low and other_high <= high
    if one.bound not in _OPEN:
        near = other_low if other.bound is Bound.MORE else other_high
        if not _is_within(low, near, _NEAR_OPEN):
            return False
    return max(low, other_low) < min(high, other_high)


def _stretch(detail: ReadDetail) -> tuple[Decimal, Decimal]:
    """From where to where a figure reaches, as it is said, in the unit at bottom."""
    value = detail.value if isinstance(detail.value, Decimal) else Decimal(0)
    half = EXACTLY.divide(_place(detail), Decimal(2))
    low, high = EXACTLY.subtract(value, half), EXACTLY.add(value, half)
    if detail.bound is Bound.ABOUT:
        room = EXACTLY.multiply(_ABOUT, abs(value))
        low, high = min(low, value - room), max(high, value + room)
    low = value if detail.bound is Bound.MORE else low
    high = value if detail.bound is Bound.LESS else high
    low, high = _in_bottom(detail, low), _in_bottom(detail, high)
    if detail.bound is Bound.MORE:
        high = Decimal("Infinity")
    return Decimal("-Infinity") if detail.bound is Bound.LESS else low, high


def _is_between(one: ReadDetail, other: ReadDetail) -> bool:
    value, stretch = one.value, other.value
    if not isinstance(stretch, Span) or not isinstance(value, Decimal):
        return False
    first, last = stretch.first, stretch.last
    if not isinstance(first, Decimal) or not isinstance(last, Decimal):
        return False
    return first <= value <= last


def _is_rounded(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether one figure is the other, rounded to the last digit that it is written with."""
    mine, theirs = one.value, other.value
    if not isinstance(mine, Decimal) or not isinstance(theirs, Decimal):
        return False
    places = _place(one), _place(other)
    if places[0] == places[1]:
        return False
    rough, exact = (mine, theirs) if places[0] > places[1] else (theirs, mine)
    return abs(EXACTLY.subtract(rough, exact)) * 2 <= max(places)


def _place(detail: ReadDetail) -> Decimal:
    """The worth of the last digit that a figure is written with: 100 in 2.5 thousand."""
    found = _FIGURE.search(detail.words)
    if not found or not isinstance(detail.value, Decimal):
        return Decimal(1)
    figure = found[0].rstrip(".,'’\u00a0\u202f ")
    for language in ("en", "de"):
        worth = decimal_of(figure, language)
        if worth and abs(detail.value) >= worth:
            scale = EXACTLY.divide(abs(detail.value), worth)
            if scale.log10() % 1 == 0:
                return EXACTLY.multiply(scale, Decimal(10) ** -decimals(figure, language))
    return Decimal(1)
