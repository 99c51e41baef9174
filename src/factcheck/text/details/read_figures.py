"""Figures with what they are worth: numbers, money, percentages, ordinals, ages, dates, times.

Where they stand is found by `factcheck.text.details.figures`; here they are read.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.domain import Detail, DetailKind, ReadKind
from factcheck.text.details.dates import when
from factcheck.text.details.figures import figures, tokens
from factcheck.text.details.number_values import decimal_of
from factcheck.text.details.number_words import (
    VAGUE,
    cardinals,
    composed,
    fractions,
    halves,
    ordinals,
)
from factcheck.text.details.reading_words import AGE_BEFORE, AGE_BEHIND, HOUR_BEHIND, listed
from factcheck.text.details.surrounding_words import Surroundings
from factcheck.text.details.units import POINTS, is_currency, unit_of
from factcheck.text.details.values import (
    EXACTLY,
    Bound,
    ReadDetail,
    Span,
    Value,
    When,
    is_whole,
    tidy,
)
from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern

_CLOCK = lazy_pattern(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?")
_OUT_OF = lazy_pattern(r"(\d+(?:[.,]\d+)?)/(5|10|20|100)")  # a rating
_PER_CENT_ENDS = frozenset(["cent", "cents", "cento", "ciento", "%"])
_ORDINAL_ENDS = word_list("st nd rd th er ère eme ème e º ª й го я е му м ої ого ий")
_HALVES = {"am": "am", "a": "am", "pm": "pm", "p": "pm"}
_OLDEST = 120
_GERMAN_ORDINAL_BEFORE = word_list("der die das dem den des zum zur im am vom beim")
_SIGNS = frozenset("-−–")
_LARGEST_METRES = ("long", "high", "tall", "wide", "deep", "away")


class FigureReader:
    """Reads the figures of one text; made once for it."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.tokens = list(tokens(text))
        self.around = Surroundings(text, self.tokens, language)
        self._starts = [token.start for token in self.tokens]
        self._cardinals = cardinals(language)
        self._vague = listed(VAGUE, language)
        self._points = POINTS.get(language[:2], ())

    def read(self) -> list[ReadDetail]:
        """All figures in order; none overlaps another."""
        found: list[ReadDetail] = []
        for detail in figures(self.text, self.language):
            for one in self._of(detail):
                if not found or one.start >= found[-1].end:
                    found.append(one)
        return found

    def at(self, offset: int) -> int:
        """The token that begins at an offset or first behind it."""
        return bisect_left(self._starts, offset)

    def multiplier(self, detail: ReadDetail) -> Decimal:
        """What the figures of a detail are multiplied by: a thousand in 2.5 thousand."""
        inside = self.tokens[self.at(detail.start) : self.at(detail.end)]
        if not any(token.form == "figure" for token in inside):
            return Decimal(1)
        scales = [self._cardinals.get(token.text, 1) for token in inside if token.form == "word"]
        worth = isinstance(detail.value, Decimal) and detail.value >= max([*scales, 1])
        return Decimal(max([*scales, 1])) if worth else Decimal(1)

    def _of(self, detail: Detail) -> Iterator[ReadDetail]:
        first, behind = self.at(detail.start), self.at(detail.end)
        if first >= behind:  # a sign that is no token's begin
            return
        if detail.kind is DetailKind.DATE:
            read = self._date(first, behind)
            if read:
                yield read
                return
        figure = next((i for i in range(first, behind) if self.tokens[i].form == "figure"), None)
        if figure is not None:
            yield self._clock(first, figure, behind) or self._figure(first, figure, behind)
        else:
            yield from self._words(first, behind)

    # --- dates and times ---------------------------------------------------------------------

    def _date(self, first: int, behind: int) -> ReadDetail | None:
        value = when(self.tokens[first:behind], self.language)
        if value is None:
            return None
        decade = self._decade(behind)
        if decade > behind and isinstance(value, When) and value.year and not value.year % 10:
            value, behind = Span(value, When(value.year + 9)), decade
        kind = ReadKind.PERIOD if isinstance(value, Span) else ReadKind.DATE
        unit = self.around.noun(behind) if self._may_count(first, behind) else ""
        return self._detail(first, behind, kind, value, unit)

    def _decade(self, at: int) -> int:
        """Behind the ending that makes a decade of a year: 1990er, 1990-е."""
        for ending in (("er",), ("-", "е"), ("-", "х")):
            words = tuple(self.around.text_at(at + i) for i in range(len(ending)))
            if words == ending and not self.tokens[at].gap:
                return at + len(ending)
        return at

    def _may_count(self, first: int, behind: int) -> bool:
        """Whether a bare year may be a number: 1900 men, but not in 1900, the 1900 vote."""
        return behind == first + 1 and not self.around.is_no_noun(first - 1)

    def _clock(self, first: int, at: int, behind: int) -> ReadDetail | None:
        """A time of the day: 20:30, 8 p.m., 20 Uhr, 20h30."""
        text = self.tokens[at].text
        clock = _CLOCK.fullmatch(text)
        hour = int(clock[1]) if clock else int(text) if text.isdecimal() and len(text) < 3 else 99
        minute = int(clock[2]) if clock else 0
        half, end = self._half(at + 1)
        german = self.around.behind(at + 1, HOUR_BEHIND)
        if half and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "pm")
        elif german > at + 1 and hour <= 24:
            end = german
            rest = self.around.text_at(end)
            if rest.isdecimal() and len(rest) == 2 and int(rest) < 60:
                minute, end = int(rest), end + 1
        elif not clock or ":" not in text or len(clock[2]) != 2:
            return None
        return self._detail(first, max(end, behind), ReadKind.TIME, f"{hour:02}:{minute:02}")

    def _half(self, at: int) -> tuple[str, int]:
        word = self.around.text_at(at)
        if word in ("am", "pm"):
            return _HALVES[word], at + 1
        rest = [self.around.text_at(at + i) for i in range(1, 4)]
        if word in ("a", "p") and rest[:2] == [".", "m"] and not self.tokens[at + 1].gap:
            return _HALVES[word], at + 3 + (rest[2] == "." and not self.tokens[at + 3].gap)
        return "", at

    # --- numbers -----------------------------------------------------------------------------

    def _figure(self, first: int, at: int, behind: int) -> ReadDetail:
        """A number in figures, with its multiplier and its unit."""
        out_of = _OUT_OF.fullmatch(self.tokens[at].text)
        value: Value | None = decimal_of(
            out_of[1] if out_of else self.tokens[at].text, self.language
        )
        if out_of and behind == at + 1:
            return self._detail(first, behind, ReadKind.NUMBER, value, f"of {out_of[2]}")
        inside = [token.text for token in self.tokens[at + 1 : behind]]
        before = next((unit_of(t.text) for t in self.tokens[first:at] if unit_of(t.text)), "")
        per_cent = bool(inside) and inside[-1] in _PER_CENT_ENDS
        scale = next((word for word in inside if word in self._cardinals and not per_cent), "")
        unit = next((unit_of(word) for word in reversed(inside) if unit_of(word)), "")
        if scale and unit_of(scale) and not self._is_million(at, before, inside):
            scale = ""
        if isinstance(value, Decimal):
            if scale:
                value = tidy(EXACTLY.multiply(value, self._cardinals[scale]))
            if self.tokens[first].text in _SIGNS:
                value = -value
        if scale and unit == unit_of(scale):
            unit = ""
        if per_cent and not before and inside[-1:] != ["cents"]:
            unit = "percent"
        ordinal = bool(inside) and inside[-1] in _ORDINAL_ENDS and not unit
        return self._counted(first, behind, value, before or unit, ordinal)

    def _is_million(self, at: int, currency: str, inside: Sequence[str]) -> bool:
        """Whether an m behind figures multiplies: £80m and 80m people, but 80 m and 80m high."""
        if currency or any(is_currency(unit_of(word)) for word in inside):
            return True
        glued = not self.tokens[at + 1].gap
        after = self.around.text_at(at + 2)
        is_word = self.around.is_near(at + 2) and self.tokens[at + 2].form == "word"
        return glued and is_word and after not in _LARGEST_METRES

    def _words(self, first: int, behind: int) -> Iterator[ReadDetail]:
        """Numbers in words; what does not add up to one number is several."""
        words = [token.text for token in self.tokens[first:behind]]
        read = list(composed(words, self.language))
        if not read or (len(words) == 1 and words[0] in self._vague):
            yield self._counted(first, behind, None, "", False)
            return
        for number, (begin, end, value) in enumerate(read):
            last = number == len(read) - 1
            inside = words[end:] if last else []
            unit = next((unit_of(word) for word in reversed(inside) if unit_of(word)), "")
            if inside and inside[-1] in _PER_CENT_ENDS:
                unit = "percent"
            stop = behind if last and inside else first + end
            start = first + begin
            if value >= 1000 and self._is_half(start):
                start = start - 2 if self.around.text_at(start - 1) == "-" else start - 1
                halved = value / 2
            else:
                halved = value
            yield self._in_words(start, stop, tidy(halved), unit, words[begin:end])

    def _is_half(self, at: int) -> bool:
        """Whether half stands before a million: eine halbe Million, un demi-million."""
        before = at - 2 if self.around.text_at(at - 1) == "-" else at - 1
        return before >= 0 and self.around.text_at(before) in halves(self.language)

    def _share(self, first: int, behind: int, value: Decimal) -> ReadDetail | None:
        """A fraction as a percentage: two thirds, three-quarters. It is never meant exactly."""
        after = behind + (self.around.text_at(behind) == "-")
        parts = fractions(self.language).get(self.around.text_at(after))
        if not parts or not value < parts:
            return None
        return self.share(first, after + 1, value / parts)

    def share(self, first: int, behind: int, part: Decimal) -> ReadDetail:
        """A part of one, as a percentage."""
        value = tidy((part * 100).quantize(Decimal("0.01")))
        found = self._detail(first, behind, ReadKind.PERCENTAGE, value, "percent")
        return found if found.bound is not Bound.EXACT else replace(found, bound=Bound.ABOUT)

    def _in_words(
        self, first: int, behind: int, value: Decimal, unit: str, words: Sequence[str]
    ) -> ReadDetail:
        """A number in words; twenty-third is an ordinal, two thirds a share."""
        share = self._share(first, behind, value)
        if share:
            return share
        after = behind + (self.around.text_at(behind) == "-")
        place = ordinals(self.language).get(self.around.text_at(after))
        if place and after > behind and place < 10 <= value and not value % 10:
            return self._counted(first, after + 1, value + place, "", True)
        if words[-1] in ("twice", "thrice", "double", "triple", "doppelt", "doble"):
            unit = "times"
        return self._counted(first, behind, value, unit, False)

    def _counted(
        self, first: int, behind: int, value: Value | None, unit: str, ordinal: bool
    ) -> ReadDetail:
        """A number with what it counts in, once its unit is read as far as it was found."""
        points = self._percentage_points(behind)
        if points > behind:
            return self._detail(first, points, ReadKind.PERCENTAGE_POINTS, value, "percent")
        aged = self._age(first, behind, value)
        if aged:
            return aged
        after = self._unit_behind(behind)
        next_unit = unit_of(self.around.text_at(after)) if self.around.is_near(after) else ""
        if next_unit and not ordinal and (not unit or is_currency(next_unit)):
            unit, behind = next_unit, after + 1
        if is_currency(unit):
            kind = ReadKind.MONEY
        elif unit == "percent":
            kind = ReadKind.PERCENTAGE
        elif unit:
            kind = ReadKind.QUANTITY
        elif ordinal or self._is_german_ordinal(first, behind):
            kind = ReadKind.ORDINAL
            behind += not ordinal
            unit = self.around.noun(behind, ordinal=True)
        else:
            kind = ReadKind.NUMBER
            unit = self.around.noun(behind) or self.around.label(first)
        return self._detail(first, behind, kind, value, unit)

    def _unit_behind(self, at: int) -> int:
        """Where a unit would stand: 5-km, 3 Mio. Euro, 3 millions d'euros."""
        after = at + (self.around.text_at(at) in ("-", "."))
        for words in (("d", "'"), ("d", "’"), ("de",)):
            end = at + len(words)
            if tuple(self.around.text_at(at + i) for i in range(len(words))) == words:
                after = end if is_currency(unit_of(self.around.text_at(end))) else after
        is_mark = self.around.text_at(at) in ("-", ".")
        joined = not is_mark or not self.tokens[at].gap
        return after if joined and self.around.text_at(at - 1) not in ".-" else at

    def _percentage_points(self, behind: int) -> int:
        for words in self._points:
            if all(self.around.text_at(behind + i) == word for i, word in enumerate(words)):
                return behind + len(words)
        return behind

    def _age(self, first: int, behind: int, value: Value | None) -> ReadDetail | None:
        """Somebody's age: aged 34, 34-year-old, Smith, 34, said."""
        if not isinstance(value, Decimal) or not 0 < value <= _OLDEST:
            return None
        before = self.around.text_at(first - 1)
        bare = behind - 1 if unit_of(self.around.text_at(behind - 1)) == "year" else behind
        for start in (bare, behind):
            end = self.around.behind(start, AGE_BEHIND)
            if end > start:
                return self._detail(first, end, ReadKind.AGE, value, "year")
        if self.around.stands_before(first, AGE_BEFORE) and is_whole(value):
            return self._detail(first, behind, ReadKind.AGE, value, "year")
        alone = behind == first + 1 and value >= 10 and is_whole(value)
        pair = (before, self.around.text_at(behind))
        if alone and pair in ((",", ","), ("(", ")"), (",", ".")) and self._is_name(first - 2):
            return self._detail(first, behind, ReadKind.AGE, value, "year")
        return None

    def _is_name(self, at: int) -> bool:
        """Whether a word with a capital stands behind another, as in a person's name."""
        return at >= 1 and all(
            token.form == "word"
            and self.text[token.start].isupper()
            and token.end - token.start > 1
            for token in self.tokens[at - 1 : at + 1]
        )

    def _is_german_ordinal(self, first: int, behind: int) -> bool:
        """Whether the stop behind a figure makes an ordinal of it: der 44. Präsident."""
        if self.language[:2] != "de" or self.around.text_at(behind) != ".":
            return False
        glued = not self.tokens[behind].gap and self.around.is_near(behind + 1)
        article = self.around.text_at(first - 1) in _GERMAN_ORDINAL_BEFORE
        return glued and article and self.tokens[behind + 1].form == "word"

    def _detail(
        self, first: int, behind: int, kind: ReadKind, value: Value | None, unit: str = ""
    ) -> ReadDetail:
        start, end = self.tokens[first].start, self.tokens[behind - 1].end
        words = self.text[start:end]
        dated = kind in (ReadKind.DATE, ReadKind.PERIOD)
        bound = Bound.EXACT if kind is ReadKind.TIME else self.around.bound(first, dated)
        return ReadDetail(
            start, end, kind, words, words.casefold() if value is None else value, unit, bound
        )
