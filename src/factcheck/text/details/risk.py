"""How much a sentence asks to be checked, by what can be counted in it; with its reasons.

Nothing is hidden: the score is a weighted sum of the counts below, squeezed between 0 and 1. Its
weights were fitted by `python -m benchmarks.checkworthy` on political debates (CheckThat! 2019 and
2020) and Spanish tweets (2022), which their authors gave out for research. It orders what to read
first; it decides nothing, and a sentence that scores low may be the one that is wrong.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp, fsum, log

from factcheck.domain import DetailKind
from factcheck.text.denials import denials
from factcheck.text.details.details import details
from factcheck.text.details.risk_words import ACCUSATIONS, ADDRESSES, CHANGES, OPINIONS, PAST
from factcheck.text.languages import nearest_language
from factcheck.text.patterns import lazy_pattern


class RiskReason(StrEnum):
    """What is counted in a sentence."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    SUPERLATIVE = "superlative"
    ACCUSATION = "accusation"
    CHANGE = "change"
    PAST = "past"
    DENIAL = "denial"
    LENGTH = "length"
    OPINION = "opinion"
    ADDRESS = "address"
    QUESTION = "question"


LOWERING = frozenset([RiskReason.OPINION, RiskReason.ADDRESS, RiskReason.QUESTION])
"""What asks for less, not more."""

WEIGHTS: Mapping[RiskReason, float] = {
    RiskReason.NUMBER: 0.93,
    RiskReason.DATE: 0.45,
    RiskReason.NAME: 0.02,
    RiskReason.QUOTATION: 0.0,
    RiskReason.SUPERLATIVE: 0.54,
    RiskReason.ACCUSATION: 0.33,
    RiskReason.CHANGE: 0.43,
    RiskReason.PAST: 0.51,
    RiskReason.DENIAL: 0.14,
    RiskReason.LENGTH: 0.22,
    RiskReason.OPINION: -0.28,
    RiskReason.ADDRESS: -0.31,
    RiskReason.QUESTION: -0.62,
}
"""What the first of a kind adds to the sum or takes off; three together twice as much, seven three
times (the binary logarithm of one more). Quotations were fitted below 0 and are held there: debates
and tweets have next to none."""
BIAS = -1.64

_OF_DETAILS = {
    DetailKind.NUMBER: RiskReason.NUMBER,
    DetailKind.QUANTITY: RiskReason.NUMBER,
    DetailKind.DATE: RiskReason.DATE,
    DetailKind.NAME: RiskReason.NAME,
    DetailKind.QUOTATION: RiskReason.QUOTATION,
    DetailKind.SUPERLATIVE: RiskReason.SUPERLATIVE,
}
_LISTED = {
    RiskReason.ACCUSATION: ACCUSATIONS,
    RiskReason.CHANGE: CHANGES,
    RiskReason.PAST: PAST,
    RiskReason.OPINION: OPINIONS,
    RiskReason.ADDRESS: ADDRESSES,
}
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDS_IN_A_QUESTION = lazy_pattern(r"[?？؟]\W*\Z")
_SHORTEST_PAST = 5  # needed, but not need or red
_MOST_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one kind: its words, and what it adds to the sum (or takes off)."""

    reason: RiskReason
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Risk:
    """How much a sentence asks to be checked: `score` from 0 to 1, and why, what weighs the most
    first."""

    score: float
    reasons: tuple[Counted, ...]


def risk(sentence: str, language: str | None = None) -> Risk:
    """How much a sentence asks to be checked, and why.

    Args:
        sentence: of what is longer than 5,000 characters the beginning counts.
        language: as an ISO 639-1 code; found from the sentence when none.
    """
    found = counted(sentence, language)
    reasons = [
        Counted(reason, words, WEIGHTS[reason] * amount(words))
        for reason, words in found.items()
        if words and WEIGHTS[reason]
    ]
    total = fsum([BIAS, *(one.weight for one in reasons)])
    # How long a sentence is, is no reason that a reader can check.
    shown = [one for one in reasons if one.reason is not RiskReason.LENGTH]
    shown.sort(key=lambda one: (-abs(one.weight), one.reason))
    return Risk(1 / (1 + exp(-total)), tuple(shown))


def counted(sentence: str, language: str | None = None) -> dict[RiskReason, tuple[str, ...]]:
    """The words of a sentence that count for each reason, in its order."""
    text = sentence[:_MOST_CHARACTERS]
    language = language or nearest_language(text)
    found: dict[RiskReason, list[str]] = {reason: [] for reason in RiskReason}
    for detail in details(text, language):
        found[_OF_DETAILS[detail.kind]].append(text[detail.start : detail.end])
    words = _WORD.findall(text)
    for reason, lists in _LISTED.items():
        listed = _listed(lists.get(language[:2], ""))
        found[reason] = [word for word in words if listed(_folded(word))]
    if language[:2] == "en":
        found[RiskReason.PAST] += [
            word for word in words if len(word) >= _SHORTEST_PAST and word.endswith("ed")
        ]
    found[RiskReason.DENIAL] = denials(text, language)
    found[RiskReason.LENGTH] = words
    if _ENDS_IN_A_QUESTION.search(text):
        found[RiskReason.QUESTION] = ["?"]
    return {reason: tuple(words) for reason, words in found.items()}


def amount(words: tuple[str, ...]) -> float:
    """What is multiplied by a reason's weight: the binary logarithm of one more than its words."""
    return log(1 + len(words), 2)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


@cache
def _listed(words: str) -> Callable[[str], object]:
    """Whether a word is in a list, whole or by its beginning."""
    if not words:
        return lambda word: None
    forms = "|".join(
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in words.split()
    )
    return re.compile(rf"(?:{forms})\Z").match
