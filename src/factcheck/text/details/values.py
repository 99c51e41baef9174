"""What a detail says, as a frozen value that another wording can be held against."""

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from factcheck.domain import ReadKind


class Bound(StrEnum):
    """How exactly a figure is said."""

    EXACT = "exactly"
    ABOUT = "about"
    MORE = "more than"
    LESS = "less than"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is told: year, month (1 to 12), day, weekday (Monday is 0)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __str__(self) -> str:
        """As ISO 8601 writes it, a stroke for what is not told: 2021-12-31, --12-31, 2019-05."""
        weekday = "" if self.weekday is None else _WEEKDAYS[self.weekday]
        if self.year is None and self.month is None and self.day is None:
            return weekday
        year = "-" if self.year is None else f"{self.year:04}"
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{year}{rest} {weekday}".strip()


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last, both included: 10 to 24, 2003 to 2011, the 1990s."""

    first: "Decimal | When"
    last: "Decimal | When"

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


Value = Decimal | When | Span | str


@dataclass(frozen=True, slots=True)
class ReadDetail:
    """A checkable particular at [start, end) of a text (code points), and what it says.

    `words` are the text's own. `value` is normalised: a Decimal for what counts or measures, a
    When, a Span of two of either, "HH:MM" for a time, and for all that is no figure its words,
    folded. `unit` is what is counted: a currency code, a unit of measurement, the noun behind the
    figure; for a name what it names, as far as that shows; for a quotation who is quoted.
    """

    start: int
    end: int
    kind: ReadKind
    words: str
    value: Value
    unit: str = ""
    bound: Bound = Bound.EXACT


# As many digits as any figure in a text has that a person could check.
EXACTLY = Context(prec=60, Emin=-999, Emax=999)


def is_whole(number: Decimal) -> bool:
    """Whether a number has nothing behind the point; % 1 fails on very large ones."""
    return number == number.to_integral_value(context=EXACTLY)


def tidy(number: Decimal) -> Decimal:
    """The same number without zeros behind the point and without an exponent."""
    whole = number.to_integral_value(context=EXACTLY)
    if whole == number:
        return whole.quantize(Decimal(1), context=EXACTLY)
    return number.normalize(EXACTLY)
