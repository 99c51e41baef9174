"""Numbers, quantities and dates in a text, in figures and in words.

A date is a day, a month, a year, a weekday or a century. A quantity is a number with what it
counts in (currency, unit, per cent, multiplier) or with its thousands set apart. Any other number
is a number. The text is read once, from left to right, without turning back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.domain import Detail, DetailKind
from factcheck.text.details.number_words import cardinals, counting_words, halves, ones
from factcheck.text.lexicon import (
    MONTHS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
    WEEKDAYS,
    word_list,
    word_set,
)
from factcheck.text.patterns import lazy_pattern

_SPACE = "[ \u00a0\u202f\u2009]"
_TOKEN = lazy_pattern(
    r"(?P<day>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([./])\d{1,2}\2\d{2,4}(?!\d)"
    r"|\d{1,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
    rf"|(?P<figure>(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+(?:[.,:'’·/]\d+)*)[万萬億亿千百兆]*)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>\S)"
)
_GROUPED = lazy_pattern(rf"\d{{1,3}}(?:(?:[,.'’]|{_SPACE})\d{{3}})+(?:[.,]\d+)?|.*[万萬億亿千百兆]")
_ORDINALS = word_list("st nd rd th er ère eme ème e º ª й го я е му м ої ого ий de ste. inci üncü")
_CENTURIES = word_list(
    "century centuries jahrhundert jahrhunderts siècle siècles siglo siglos secolo secoli século "
    "séculos eeuw wiek wieku век века веке веков століття yüzyıl"
)
_CURRENCIES = frozenset("$€£¥₴₽₺₹₩")
_CURRENCY_CODES = word_list("us usd eur gbp chf rub uah")
_PER_CENT = {
    "per": word_list("cent cents cento"),
    "pour": word_list("cent"),
    "por": word_list("ciento cento"),
}
_FIRST_UNSPACED = "\u2e80"  # East Asian words are written against a figure
_SCALES_OF_HEAT = frozenset("cf")
_AT_MOST_A_SPACE = frozenset(["", " ", "\u00a0", "\u202f", "\u2009", "\t"])
_COMMA, _DASHES, _HYPHENS = frozenset(","), frozenset("-–"), frozenset("-")
_JOINING = word_list("and a und et y e en i и і و")
_OF = word_list("of de del do the")
# Months that are common words too stand alone only behind a word that asks for a time.
_AMBIGUOUS = word_list("may march mar dec mart ocak ekim mai jan")
_ASKS_FOR_TIME = word_list(
    "in since until by from of last next this early late mid during before after through year "
    "im seit bis en depuis em desde"
)
_CAPITALISED = ("en", "de")  # languages that write months and weekdays with a capital


def figures(text: str, language: str = "en") -> list[Detail]:
    """The numbers, quantities and dates of a text in order; none overlaps another."""
    reader = _Reader(text, language)
    found: list[Detail] = []
    at = 0
    while at < len(reader.tokens):
        kind, end = reader.read(at) if reader.may_begin(at) else (None, at)
        if kind is None:
            at += 1
            continue
        start = max(reader.begin(at), found[-1].end if found else 0)
        found.append(Detail(start, reader.tokens[end - 1].end, kind))
        at = end
    return found


class Token(NamedTuple):
    """One figure, word (casefolded), day in figures or sign, at [start, end) of a text."""

    form: str
    text: str
    start: int
    end: int
    gap: str  # what stands between it and the token before


def tokens(text: str) -> Iterator[Token]:
    """The figures, words, days in figures and other signs of a text, in order; words casefolded."""
    end = 0
    for found in _TOKEN.finditer(text):
        form = str(found.lastgroup)
        word = found[0].casefold() if form == "word" else found[0]
        yield Token(form, word, found.start(), found.end(), text[end : found.start()])
        end = found.end()


class _Reader:
    """Reads dates, quantities and numbers off the tokens of one text.

    Each `_…` method takes the place of a token and returns the place behind what it read there,
    or the same place when that is not there.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self._with_capital = language[:2] in _CAPITALISED
        self._months = word_set(MONTHS, language)
        self._weekdays = word_set(WEEKDAYS, language)
        self._scales = word_set(SCALES, language)
        self._units = word_set(UNITS, language)
        self._number_words = word_set(NUMBER_WORDS, language) | (
            counting_words(language) - self._scales
        )
        self._halves = halves(language)
        self._ones, self._worth = ones(language), cardinals(language)
        self._telling = self._months | self._weekdays | self._number_words

    def may_begin(self, at: int) -> bool:
        """Whether it is worth reading at a token: most words are none of those looked for."""
        token = self.tokens[at]
        return token.text in self._telling if token.form == "word" else token.form != "mark"

    def read(self, at: int) -> tuple[DetailKind | None, int]:
        """What begins at a token, and the token behind it."""
        end = self._date(at)
        if end > at:
            return DetailKind.DATE, end
        number = self._number(at)
        if number == at:
            return None, at + 1
        end = self._counted(number)
        grouped = _GROUPED.fullmatch(self.tokens[at].text) is not None
        if end > number or grouped or self._currency_before(at):
            return DetailKind.QUANTITY, end
        return DetailKind.NUMBER, self._ordinal(number)

    def begin(self, at: int) -> int:
        """Where a detail begins: its sign and currency stand in front of the figures."""
        start = self.tokens[at].start
        if self.tokens[at].form != "figure":
            return start
        if self._currency_before(at):
            start = self.tokens[at - 1].start
            if at >= 2 and self.tokens[at - 2].end == start and self._is_code(at - 2):
                start = self.tokens[at - 2].start
        before = self.text[max(start - 2, 0) : start]
        if before[-1:] in ("-", "−", "–") and not before[:1].isalnum() and len(before) <= 2:
            return start - 1 if not before[:-1] or before[:-1].isspace() else start
        return start

    def _is(self, at: int, words: frozenset[str]) -> bool:
        return at < len(self.tokens) and self.tokens[at].text in words

    def _form(self, at: int) -> str:
        return self.tokens[at].form if at < len(self.tokens) else ""

    def _near(self, at: int) -> bool:
        return 0 < at < len(self.tokens) and self.tokens[at].gap in _AT_MOST_A_SPACE

    def _glued(self, at: int) -> bool:
        return 0 < at < len(self.tokens) and not self.tokens[at].gap

    def _is_code(self, at: int) -> bool:
        return self.tokens[at].text in _CURRENCY_CODES

    def _currency_before(self, at: int) -> bool:
        if at == 0 or self._form(at) != "figure" or not self._near(at):
            return False
        before = self.tokens[at - 1].text
        return before in _CURRENCIES or (before in _CURRENCY_CODES - {"us"})

    # --- dates -----------------------------------------------------------------------------

    def _date(self, at: int) -> int:
        if self._form(at) == "day":
            return at + 1
        if self._named(at, self._weekdays):
            after = at + 1
            if self._is(after, _COMMA) or self._is(after, _OF):
                after += 1
            day = self._day_of_month(after)
            return day if day > after else at + 1
        return self._day_of_month(at)

    def _day_of_month(self, at: int) -> int:
        day = self._day(at)
        if day > at:
            named = day + 1 if self._is(day, _OF) else day
            month = self._month(named)
            if month > named and self._near(day):
                return self._year_behind(month)
        month = self._month(at)
        if month > at:
            day = self._day(month) if self._near(month) else month
            end = self._year_behind(day)
            if (end > at + 1 and (day > month or end > month)) or self._alone(at):
                return end
            return at
        return self._century_or_year(at)

    def _named(self, at: int, words: frozenset[str]) -> bool:
        if self._form(at) != "word" or self.tokens[at].text not in words:
            return False
        return not self._with_capital or self.text[self.tokens[at].start].isupper()

    def _month(self, at: int) -> int:
        if not self._named(at, self._months):
            return at
        shortened = self._glued(at + 1) and self.tokens[at + 1].text == "."
        return at + 2 if shortened and self._form(at + 2) == "figure" else at + 1

    def _alone(self, at: int) -> bool:
        if self.tokens[at].text not in _AMBIGUOUS:
            return True
        return at > 0 and self.tokens[at - 1].text in _ASKS_FOR_TIME

    def _day(self, at: int) -> int:
        """A day of the month, or several: 31, 31st, 31., 24–26."""
        if not self._is_day(at):
            return at
        end = self._ordinal(at + 1)
        if end == at + 1 and self._glued(end) and self.tokens[end].text == ".":
            end += self._month(end + 1) > end + 1
        if self._is(end, _DASHES) and self._is_day(end + 1) and self._near(end + 1):
            end = self._ordinal(end + 2)
        return end

    def _is_day(self, at: int) -> bool:
        if self._form(at) != "figure":
            return False
        digits = self.tokens[at].text
        return len(digits) <= 2 and digits.isdecimal() and 1 <= int(digits) <= 31

    def _year_behind(self, at: int) -> int:
        after = at
        if self._is(after, _COMMA) or self._is(after, _OF):
            after += 1
        return after + 1 if self._is_year(after) and self._near(after) else at

    def _is_year(self, at: int) -> bool:
        if self._form(at) != "figure":
            return False
        digits = self.tokens[at].text
        return len(digits) == 4 and digits.isdecimal() and 1000 <= int(digits) <= 2099

    def _century_or_year(self, at: int) -> int:
        if self._form(at) != "figure" or self._inside_name(at):
            return at
        end = self._ordinal(at + 1)
        hyphen = end + 1 if self._is(end, _HYPHENS) else end
        if self._is(hyphen, _CENTURIES):
            return hyphen + 1
        if not self._is_year(at) or self._currency_before(at) or self._counted(at + 1) > at + 1:
            return at
        if self._glued(at + 1) and self.tokens[at + 1].text == "s":
            return at + 2
        recent = int(self.tokens[at].text) >= 1900
        return at + 1 if recent or self._is(at - 1, _ASKS_FOR_TIME) else at

    # --- numbers ---------------------------------------------------------------------------

    def _number(self, at: int) -> int:
        if self._form(at) == "figure":
            return at if self._inside_name(at) else at + 1
        if not self._is(at, self._number_words):
            return at
        end = at + 1
        while True:  # twenty-three, half a million, two hundred and six
            after = end
            while after < len(self.tokens) and after - end < 2 and self._joins(after):
                after += 1
            goes_on = self._is(after, self._number_words) or self._is_one_behind_tens(after, end)
            goes_on = goes_on or (after > end and self._is(after, self._halves))
            if not goes_on or "\n" in self.tokens[after].gap:
                return end
            end = after + 1

    def _is_one_behind_tens(self, at: int, end: int) -> bool:
        before = self._worth.get(self.tokens[end - 1].text, 0)
        return self._is(at, self._ones) and 20 <= before <= 90

    def _joins(self, at: int) -> bool:
        return self.tokens[at].text in _JOINING or (self.tokens[at].text == "-" and self._glued(at))

    def _inside_name(self, at: int) -> bool:
        """Whether figures belong to a name: M998, COVID-19, F-16."""
        if not self._glued(at):
            return False
        before = self.tokens[at - 1]
        if before.form == "word":
            return before.text[-1] < _FIRST_UNSPACED
        return before.text == "-" and self._glued(at - 1) and self.tokens[at - 2].form == "word"

    def _ordinal(self, at: int) -> int:
        return at + 1 if self._glued(at) and self.tokens[at].text in _ORDINALS else at

    def _counted(self, at: int) -> int:
        """A multiplier and what is counted in, behind a number."""
        end = self._behind(at, self._scales)
        return self._per_cent(end) if self._per_cent(end) > end else self._behind(end, self._units)

    def _behind(self, at: int, words: frozenset[str]) -> int:
        after = at + 1 if self._is(at, _HYPHENS) and self._glued(at) else at
        if words is self._units and self._is(after, _CURRENCIES) and self._near(after):
            return after + 1
        return after + 1 if self._is(after, words) and self._near(after) else at

    def _per_cent(self, at: int) -> int:
        if not self._near(at):
            return at
        sign = self.tokens[at].text
        if sign in ("%", "‰"):
            return at + 1
        if sign == "°":
            return at + 1 + (self._glued(at + 1) and self._is(at + 1, _SCALES_OF_HEAT))
        if sign in _PER_CENT and self._near(at + 1) and self._is(at + 1, _PER_CENT[sign]):
            return at + 2
        return at
