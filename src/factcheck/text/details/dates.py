"""What a date says: the words of one that was found, as year, month, day and weekday.

Figures alone are read by the order of the language; where both orders give a day (3/4/2021 in
English) only the year is believed. A decade and a century are periods.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.text.details.figures import Token
from factcheck.text.details.values import Span, When
from factcheck.text.lexicon import MONTHS, WEEKDAYS
from factcheck.text.patterns import lazy_pattern

_NUMBERS = lazy_pattern(r"\d+")
_CENTURY = lazy_pattern(r"centur|jahrhundert|siècle|siglo|secol|século|eeuw|wiek|век|yüzyıl")
_MONTH_FIRST = frozenset(["en"])  # one of the two orders that are in use
_MONTHS_IN_A_YEAR, _LONGEST_MONTH = 12, 31


def when(tokens: Sequence[Token], language: str) -> When | Span | None:
    """What the tokens of one date say; None when they say nothing that a calendar has."""
    first = tokens[0]
    if first.form == "day":
        return _in_figures(first.text, language)
    if any(_CENTURY.match(token.text) for token in tokens):
        return _century(first.text)
    if tokens[-1].text == "s" and first.form == "figure":
        return _decade(first.text)
    months, weekdays = _places(MONTHS, language), _places(WEEKDAYS, language)
    weekday = next((weekdays[t.text] for t in tokens if t.text in weekdays), None)
    month = next((months[t.text] + 1 for t in tokens if t.text in months), None)
    figures = [int(t.text) for t in tokens if t.form == "figure" and t.text.isdecimal()]
    years = [figure for figure in figures if figure > _LONGEST_MONTH]
    days = [figure for figure in figures if 1 <= figure <= _LONGEST_MONTH]
    year = years[-1] if years else None
    if month and len(days) == 2:
        return Span(When(year, month, days[0]), When(year, month, days[1]))
    found = When(year, month, days[0] if days and month else None, weekday)
    return None if found == When() else found


@cache
def _order(words: str) -> Mapping[str, int]:
    """Each word of a table in order, and which it is; a stroke parts the forms of one."""
    return {form: place for place, forms in enumerate(words.split()) for form in forms.split("/")}


def _places(table: Mapping[str, str], language: str) -> Mapping[str, int]:
    return _order(table.get(language[:2], table["en"]))


def _century(figures: str) -> Span | None:
    number = int(figures) if figures.isdecimal() and len(figures) <= 2 else 0
    if not number:
        return None
    return Span(When(number * 100 - 99), When(number * 100))


def _decade(figures: str) -> Span | None:
    if not figures.isdecimal() or len(figures) != 4:
        return None
    year = int(figures)
    return Span(When(year), When(year + (99 if year % 100 == 0 and year < 2000 else 9)))


def _in_figures(text: str, language: str) -> When | None:
    parts = [int(part) for part in _NUMBERS.findall(text)]
    if "年" in text or "月" in text:
        year = parts.pop(0) if "年" in text else None
        return _possible(year, *[*parts, None, None][:2])
    if "-" in text:
        return _possible(parts[0], parts[1], parts[2])
    one, other, year = parts
    if year < 100:
        year += 2000 if year < 50 else 1900
    ambiguous = language[:2] in _MONTH_FIRST and "." not in text and one != other
    if ambiguous and max(one, other) <= _MONTHS_IN_A_YEAR:
        return When(year)
    if ambiguous and other > _MONTHS_IN_A_YEAR:
        one, other = other, one
    return _possible(year, other, one)


def _possible(year: int | None, month: int | None, day: int | None) -> When | None:
    if month is not None and not 1 <= month <= _MONTHS_IN_A_YEAR:
        return None
    if day is not None and not 1 <= day <= _LONGEST_MONTH:
        return None
    return When(year, month, day)
