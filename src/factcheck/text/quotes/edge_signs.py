"""Signs that stand at a quote's very edge and make another thing of what it ends or begins with.

A variable (x, x′, −x), a number (5, 5″, 5!, −5), a grade (A, A*, A-), a status (HER2, HER2-). They
are the same characters that close a quotation, end a sentence or part words, and are told from
these by what they are glued to.
"""

from collections.abc import Callable

from factcheck.text.canonical import HYPHENS, LONG_DASHES, SINGLE_MARKS
from factcheck.text.lexicon import ONE_LETTER_WORDS
from factcheck.text.patterns import lazy_pattern

_BESIDE = 24

# A minus, or what is typed for one; before a letter only where no word of one letter can be.
_BEFORE_FIGURE = lazy_pattern(f"(?<![^\\W_])[{HYPHENS}{LONG_DASHES}]$")
_BEFORE_LETTER = lazy_pattern(r"−$|(?:^|(?<=[\s(=]))[-‐‑–!]$")
_BEGINS_WITH_LETTER = lazy_pattern(r"([^\W\d_])(?![^\W_])")

_LONE_LETTER = r"(?<![^\W_]['’])(?<![^\W_])[^\W\d_]"
_ENDS_WITH_LETTER = lazy_pattern(f"{_LONE_LETTER}$")
# A name by its form: capitals and figures, or a few letters and a figure.
_ENDS_WITH_NAME = lazy_pattern(r"(?<![^\W_])(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-Я\d]{2,8}|[^\W\d_]{1,5}\d{1,3})$")
_BEHIND_LETTER = lazy_pattern(r"[*†‡−‐‑–-](?![^\W_])")
_BEHIND_NAME = lazy_pattern(r"[−‐‑-](?=[ \u00a0.,;:)!?]|$)")
# Primes as they are typed, behind a letter, a figure, what is in brackets: f', x₁', 5', (f + g)'.
_CAN_BE_PRIMED = lazy_pattern(rf"(?:{_LONE_LETTER}[²³¹⁰-₎]?|[\d)\]}}])[{SINGLE_MARKS}´`]{{0,3}}$")
_PRIMES = lazy_pattern(f"[{SINGLE_MARKS}´`]{{1,4}}(?![^\\W_])")
_OPENING = lazy_pattern(
    f'(?:^|(?<=[\\s(\\[“„"«]))[{SINGLE_MARKS}´`](?=[^\\s{SINGLE_MARKS}])(?!\\d\\ds?\\b)'
)
_CLOSING = lazy_pattern(f"(?<=[^\\s{SINGLE_MARKS}])[{SINGLE_MARKS}´`](?![^\\W_])")
# A factorial: an exclamation ends the sentence.
_CAN_BE_MULTIPLIED = lazy_pattern(rf"(?:{_LONE_LETTER}|[\d)])$")
_FACTORIAL = lazy_pattern(r"!{1,2}(?![!?])(?![\"”’'»)\]]*(?:\s+(?=\W*[^\W\da-zа-я_])|\s*$))")


def sign_before(quote: str, before: str) -> str:
    """The minus or the denial that stands right before the number or the lone letter that a quote
    begins with; nothing where there is none."""
    if quote[:1].isdecimal():
        return "-" if _BEFORE_FIGURE.search(before) else ""
    letter = _BEGINS_WITH_LETTER.match(quote)
    sign = _BEFORE_LETTER.search(before) if letter else None
    if sign is None or (letter and letter[1] in ONE_LETTER_WORDS and sign[0] != "−"):
        return ""
    return "!" if sign[0] == "!" else "-"


def can_be_primed(words: str) -> bool:
    """Whether a mark right behind these words may be a prime, and belong to the last of them."""
    return _CAN_BE_PRIMED.search(words[-_BESIDE:]) is not None


def changed_behind(
    quote: str, before: tuple[str, str], now: tuple[str, str]
) -> tuple[list[str], list[str]]:
    """The signs right behind a quote that came, and those that went.

    Args:
        before, now: what stands in front of the quote and what stands behind it, then and now.
    """
    tail = quote[-_BESIDE:]
    came: list[str] = []
    went: list[str] = []
    for read in _BEHIND:
        then, today = read(tail, before[1]), read(tail, now[1])
        if then != today:
            # The quotation that an apostrophe closes was opened further in front.
            for sign, around, told in ((today, now, came), (then, before, went)):
                if sign and not (sign[0] == "'" and _is_open(around[0] + quote)):
                    told.append(sign)
    return came, went


def _mark(tail: str, behind: str) -> str:
    mark = _ENDS_WITH_LETTER.search(tail) and _BEHIND_LETTER.match(behind)
    if not mark and (behind.startswith("−") or _ENDS_WITH_NAME.search(tail)):
        mark = _BEHIND_NAME.match(behind)
    return mark[0].translate(_AS_HYPHEN) if mark else ""


def _prime(tail: str, behind: str) -> str:
    primes = _CAN_BE_PRIMED.search(tail) and _PRIMES.match(behind)
    return "'" * len(primes[0]) if primes else ""


def _factorial(tail: str, behind: str) -> str:
    sign = _CAN_BE_MULTIPLIED.search(tail) and _FACTORIAL.match(behind)
    return sign[0] if sign else ""


_AS_HYPHEN = dict.fromkeys(map(ord, HYPHENS), "-")
_BEHIND: tuple[Callable[[str, str], str], ...] = (_mark, _prime, _factorial)


def _is_open(words: str) -> bool:
    """Whether single marks of quotation were opened in these words and not closed again."""
    return len(_OPENING.findall(words)) > len(_CLOSING.findall(words))
