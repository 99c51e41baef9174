"""Words that put one thing above, below or beside another, and so can be checked against it."""

import re
from collections.abc import Iterator
from functools import cache

_ANY = r"[^\W\d_]{2,20}"
_PATTERNS = {
    "en": rf"(?:more|less|fewer) {_ANY} than|(?:more|less|fewer|{_ANY}er|better|worse) than"
    rf"|(?:twice|times|half|just) as {_ANY} as|as (?!well|soon|long|far){_ANY} as"
    "|compared (?:with|to)",
    "de": rf"{_ANY}er als|(?:mehr|weniger) {_ANY} als|(?:mehr|weniger) als"
    rf"|(?:so|ebenso|genauso|doppelt so) {_ANY} wie|verglichen mit|im vergleich (?:zu|zum|zur|mit)",
    "fr": rf"(?:plus|moins|aussi) {_ANY} que|(?:plus|moins) (?:de|que)|(?:meilleur|pire)e?s? que"
    "|par rapport (?:à|au|aux)|comparé (?:à|au|aux)",
    "es": rf"(?:más|menos) {_ANY} que|(?:más|menos) (?:de|que)|tan {_ANY} como"
    "|(?:mejor|peor)(?:es)? que|en comparación con|comparado con",
    "ru": rf"(?:более|менее) {_ANY},? чем|(?:больше|меньше|выше|ниже|лучше|хуже|чаще|реже)"
    rf"(?:,? чем)?|по сравнению с|{_ANY}ее,? чем",
}


def comparatives(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Where a text compares (code points, half-open), in order; nowhere in a language that has no
    list here."""
    pattern = _pattern(language[:2])
    if pattern is not None:
        yield from (found.span() for found in pattern.finditer(text))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = _PATTERNS.get(language)
    if words is None:
        return None
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
