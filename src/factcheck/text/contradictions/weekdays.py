"""Dates that no calendar has, and weekdays that are not those of their dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.domain import ReadKind
from factcheck.text.contradictions.discrepancies import (
    Discrepancy,
    DiscrepancyKind,
    Place,
    place_of,
)
from factcheck.text.contradictions.reading import ReadText
from factcheck.text.details.values import ReadDetail, When
from factcheck.text.lexicon import WEEKDAYS, word_set
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAP_YEAR = 2000
_NEAR = timedelta(days=90)


def wrong_days(text: ReadText) -> Iterator[Discrepancy]:
    """Dates whose weekday is another, and days that their month has not.

    A date without a year is taken to be near the day the text is of; where that is not known
    nothing is said of it.
    """
    weekdays = word_set(WEEKDAYS, text.language)
    for sentence in text.sentences:
        for detail in sentence.of(ReadKind.DATE):
            when = detail.value
            if isinstance(when, When) and when.month and when.day:
                place = place_of(sentence.index, detail)
                if _day(when.year or _LEAP_YEAR, when.month, when.day) is None:
                    why = f"No calendar has {detail.words}."
                    yield Discrepancy(DiscrepancyKind.CALENDAR, place, place, why)
                elif when.weekday is not None:
                    yield from _of_weekday(text, detail, when, place, weekdays)


def _of_weekday(
    text: ReadText, detail: ReadDetail, when: When, place: Place, weekdays: frozenset[str]
) -> Iterator[Discrepancy]:
    days = _meant(when, text.dated)
    if not days or any(day.weekday() == when.weekday for day in days):
        return
    day = days[0]
    word = next(
        (one for one in _WORD.finditer(detail.words) if one[0].casefold() in weekdays), None
    )
    if word is None:
        return
    start = detail.start + word.start()
    named = Place(place.sentence, start, start + len(word[0]), word[0])
    why = f"{day.isoformat()} is a {_DAYS[day.weekday()]}."
    yield Discrepancy(DiscrepancyKind.WEEKDAY, named, place, why)


def _meant(when: When, dated: date | None) -> list[date]:
    """The days that a date may mean, the nearest first: without a year the one that is near the day
    of the text; where that is months away, the last and the next."""
    month, day = when.month or 1, when.day or 1
    if when.year is not None:
        days = [_day(when.year, month, day)]
    elif dated is not None:
        days = [_day(year, month, day) for year in range(dated.year - 1, dated.year + 2)]
    else:
        days = []
    known = [one for one in days if one is not None]
    if dated is None or when.year is not None:
        return known
    known.sort(key=lambda one: abs(one - dated))
    return known[:1] if known and abs(known[0] - dated) <= _NEAR else known[:2]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
