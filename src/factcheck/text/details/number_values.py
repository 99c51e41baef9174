"""What a figure is worth: 2,500 and 2.500, 3,5 and 3.5, 3万.

One separator with three digits behind it groups thousands where the language groups with it, and is
a decimal sign elsewhere; of two kinds the last is the decimal sign. What has more than
30 digits is no figure that anybody counts.
"""

from decimal import Decimal

from factcheck.text.details.values import EXACTLY, tidy
from factcheck.text.patterns import lazy_pattern

_MOST_DIGITS = 30
_GROUPS_BY_COMMA = frozenset(["en", "zh", "ja", "ko", "he", "th", "hi"])
_ALWAYS_GROUPS = lazy_pattern("['’ \u00a0\u202f\u2009]")
_GROUPED = lazy_pattern(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+")
_PLAIN = lazy_pattern(r"\d+(?:[.,]\d+)*")
_EAST_ASIAN = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8,
               "兆": 10**12}  # fmt: skip


def decimal_of(figure: str, language: str) -> Decimal | None:
    """The number that a figure writes; None when it writes none (1.2.3, 24/7)."""
    scale = 1
    while figure and figure[-1] in _EAST_ASIAN:
        scale *= _EAST_ASIAN[figure[-1]]
        figure = figure[:-1]
        if scale > 10**16:
            return None
    figure = _ALWAYS_GROUPS.sub("", figure)
    if len(figure) > _MOST_DIGITS or not _PLAIN.fullmatch(figure):
        return None
    plain = _with_point(figure, "," if language[:2] in _GROUPS_BY_COMMA else ".")
    return None if plain is None else tidy(EXACTLY.multiply(Decimal(plain), Decimal(scale)))


def decimals(figure: str, language: str) -> int:
    """How many digits stand behind the decimal sign."""
    value = _with_point(
        _ALWAYS_GROUPS.sub("", figure), "," if language[:2] in _GROUPS_BY_COMMA else "."
    )
    return len(value.partition(".")[2]) if value else 0


def _with_point(figure: str, groups_by: str) -> str | None:
    """The figure without grouping, with a point for its decimal sign."""
    marks = [char for char in figure if char in ".,"]
    if not marks:
        return figure
    last = marks[-1]
    whole, _, rest = figure.rpartition(last)
    if len(set(marks)) == 2:
        other = "," if last == "." else "."
        if last in whole or not _GROUPED.fullmatch(whole):
            return None
        return f"{whole.replace(other, '')}.{rest}"
    if len(marks) > 1:
        return figure.replace(last, "") if _GROUPED.fullmatch(figure) else None
    if last == groups_by and _GROUPED.fullmatch(figure) and not whole.startswith("0"):
        return whole + rest
    return f"{whole}.{rest}"
