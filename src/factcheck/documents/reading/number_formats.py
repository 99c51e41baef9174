"""How a spreadsheet shows a value: the number formats that are in common use.

Formats are those of ECMA-376, part 1, 18.8.31. What a format asks that is not known here is shown
as it is stored: a value is never shown as another one.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)')
_NUMBER = re.compile(
    r"(?P<before>[^#0?]*)(?P<whole>[#0?,]+)(?:\.(?P<part>[0?#]+))?(?P<behind>.*)\Z"
)
_CONDITION = re.compile(r"\[(?!\$|[hms]+\])[^\]]*\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_DATE_PART = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|AM/PM", re.IGNORECASE)
_DATE_PARTS = {"yyyy", "yy", "mmmm", "mmm", "mm", "m", "dd", "d", "hh", "h", "ss", "s"}
_OTHER_LANGUAGE = re.compile(r"\[\$[^\]]*-(?!(?:F[48]00|[0-9A-F]*[0-9A-F]09)\])", re.IGNORECASE)
_LONGEST = 15


def as_stored(value: Any) -> str:
    """A value as it is stored: a number with all its digits, a date as ISO 8601 has it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = Decimal(repr(value))
        plain = f"{whole:f}" if abs(whole.adjusted()) < 2 * _LONGEST else repr(value)
        return plain.rstrip("0").rstrip(".") if "." in plain and "e" not in plain else plain
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def as_shown(value: Any, number_format: str | None) -> str:
    """A value as its cell shows it; as it is stored, where its format is none that is known."""
    if isinstance(value, datetime | date | time):
        return _date_shown(value, number_format or "")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value) if isinstance(value, str) else as_stored(value)
    return _number_shown(value, number_format or "General")


def _number_shown(value: float, number_format: str) -> str:
    if number_format in ("General", "@"):
        return as_stored(float(f"{value:.{_LONGEST}g}")) if isinstance(value, float) else str(value)
    sections = number_format.split(";")
    at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    match = _NUMBER.match(_plain(sections[at]))
    if match is None or not set(match["behind"]).isdisjoint("#0?/E"):
        return as_stored(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if at == 1:
        number = -number
    if "%" in match["before"] + match["behind"]:
        number *= 100
    whole = match["whole"]
    if whole.endswith(","):  # shown in thousands: another number than is stored
        return as_stored(value)
    places = len(match["part"] or "")
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{places}f}" if "," in whole else f"{abs(rounded):.{places}f}"
    optional = len(match["part"] or "") - len((match["part"] or "").rstrip("#"))
    for _ in range(optional):
        digits = digits[:-1] if digits.endswith("0") else digits
    minus = "-" if rounded < 0 else ""
    digits = digits.rstrip(".") if optional == places else digits
    return f"{minus}{match['before']}{digits}{match['behind']}".strip()


def _plain(section: str) -> str:
    """A section without its conditions and colours, and with its literals as they are shown."""
    section = _CONDITION.sub("", section)
    section = _CURRENCY.sub(r"\1", section)
    return _LITERAL.sub(lambda match: match[1] or match[2] or (" " if match[3] else ""), section)


def _date_shown(value: datetime | date | time, number_format: str) -> str:
    """A date or time by its format; as it is stored where that says more than these parts."""
    plain = _plain(number_format.split(";", maxsplit=1)[0])
    if not isinstance(value, datetime) or not _is_known(plain, number_format):
        return as_stored(value)
    clock = re.search(r"h", plain, re.IGNORECASE) is not None
    twelve = re.search(r"AM/PM", plain, re.IGNORECASE) is not None
    parts = list(_DATE_PART.finditer(plain))
    shown, at = "", 0
    for index, part in enumerate(parts):
        near = {parts[i][0].lower()[0] for i in (index - 1, index + 1) if 0 <= i < len(parts)}
        minutes = clock and part[0].lower() in ("m", "mm") and bool(near & {"h", "s"})
        shown += plain[at : part.start()] + _part(value, part[0].lower(), minutes, twelve)
        at = part.end()
    return shown + plain[at:]


def _is_known(plain: str, number_format: str) -> bool:
    """Whether a format asks for nothing but the parts that are known, named as in English."""
    left = re.sub(_DATE_PART, "", plain)
    runs = {match[0].lower() for match in re.finditer(r"([ymdhs])\1*", plain, re.IGNORECASE)}
    named = "mmm" in plain.lower() and _OTHER_LANGUAGE.search(number_format)
    is_odd = re.search(r"[^\W\d_]|\[", left) or not runs <= _DATE_PARTS
    return bool(plain and not is_odd and not named)


def _part(value: datetime, part: str, minutes: bool, twelve: bool) -> str:
    hour = (value.hour % 12 or 12) if twelve else value.hour
    if minutes:
        return f"{value.minute:0{len(part)}d}"
    names = {
        "yyyy": f"{value.year:04}",
        "yy": f"{value.year % 100:02}",
        "mmmm": value.strftime("%B"),
        "mmm": value.strftime("%b"),
        "mm": f"{value.month:02}",
        "m": str(value.month),
        "dd": f"{value.day:02}",
        "d": str(value.day),
        "hh": f"{hour:02}",
        "h": str(hour),
        "ss": f"{value.second:02}",
        "s": str(value.second),
        "am/pm": "AM" if value.hour < 12 else "PM",
    }
    return names[part]
