"""What stands in a page's place, told by what is left of the page and what is there instead.

A page that was edited keeps most of what it said. Where hardly a passage is left, and the new head,
the form or the few words there are speak of cookies, a login, a proof, repairs or a page that is
not there, it is that and not the page. Where a beginning is left and an offer follows, the rest is
behind a paywall. Words alone prove nothing: an article about cookies speaks of them, too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.documents.watching.former_text import FormerText, word_count
from factcheck.documents.watching.refusal_words import (
    AD_BLOCKER,
    AGE,
    FAILED,
    PARKED,
    REGION,
    TOO_OFTEN,
)
from factcheck.documents.watching.wall_words import (
    CHOICE,
    CONSENT,
    LOGIN,
    MAINTENANCE,
    NOT_FOUND,
    OFFER,
    ROBOT,
)
from factcheck.domain import Outcome

# Of a page that is there, more than this share of its former passages or of its words is left.
PASSAGES_LEFT, WORDS_LEFT = 0.1, 0.35
# A beginning that an offer follows: at least this share is missing. One phrase may be chance, where
# more new words follow than these.
CUT_OFF_AT_LEAST, OFFER_ALONE = 0.15, 40
# Fewer words are no beginning: a headline and how its first sentence goes on stay in most edits.
BEGINNING_AT_LEAST = 16
# What asks for something, without saying so in its head, has hardly more words than these.
SHORT, VERY_SHORT = 250, 60
# How often a page that is very short, or short, says one word of an offer.
_SAID_AGAIN, _SAID_OFTEN = 2, 3

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_PASSWORD = re.compile(r"<input\b[^<>]{0,500}\btype\s{0,9}=\s{0,9}[\"']?password", re.IGNORECASE)
_OFFER_MARKUP = re.compile(
    r"(?:class|id|href|data-[a-z-]{1,30})\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,200}"
    r"(?:paywall|regwall|meter-?wall|subscribe|subscription|abonn|/abo\b|piano-|tp-container)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer shows: its title and first headings, its words, and its markup. Where much of
    the frame is what it was, the headings and words are those that are new."""

    head: str
    text: str
    markup: str


def wall(shown: Shown, former: FormerText) -> tuple[Outcome, str] | None:
    """What stands in the page's place, and why that is said; None where it may be the page."""
    if former.left >= PASSAGES_LEFT or former.words_left >= WORDS_LEFT:
        return _cut_off_by_an_offer(shown, former)
    return instead(shown, former)


def instead(shown: Shown, former: FormerText) -> tuple[Outcome, str] | None:
    """What stands in the place of a page that is known not to be there; None where nothing says."""
    words = word_count(shown.text)
    for rule in (_not_here, _not_there):
        if (found := rule(shown, words)) is not None:
            return found
    if (found := _cut_off_by_an_offer(shown, former)) is not None:
        return found
    for rule in _RULES:
        if (found := rule(shown, words)) is not None:
            return found
    return None


def _cut_off_by_an_offer(shown: Shown, former: FormerText) -> tuple[Outcome, str] | None:
    if former.cut_off < CUT_OFF_AT_LEAST or former.kept < BEGINNING_AT_LEAST:
        return None
    offers = _all_stems_in(former.after_cut, OFFER)
    few = word_count(former.after_cut) < OFFER_ALONE
    if len(offers) < (1 if few else 2):
        return None
    offered = frozenset(offers)
    return (
        Outcome.PAYWALLED,
        f"Its last {former.cut_off:.0%} are missing, and an offer follows ({_named(offered)}).",
    )


def _not_there(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    said = stems_in(shown.head, NOT_FOUND)
    if said:
        return Outcome.SOFT_404, f"The page is not there: its head says so ({_named(said)})."
    phrases = stems_in(shown.text, NOT_FOUND) if words <= VERY_SHORT else frozenset()
    if phrases := frozenset(stem for stem in phrases if " " in stem or _UNSPACED.match(stem)):
        return Outcome.SOFT_404, f"The page is not there: it says so ({_named(phrases)})."
    return None


def _not_here(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    if not (said := _said(shown, words, REGION)):
        return None
    return Outcome.FORBIDDEN, f"It is not shown where it was asked from ({_named(said)})."


def _consent(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    subject, choice = stems_in(shown.text, CONSENT), stems_in(shown.text, CHOICE)
    in_head = stems_in(shown.head, CONSENT)
    if not ((in_head and choice) or (subject and choice and words <= SHORT)):
        return None
    return (
        Outcome.CHALLENGE,
        f"The page was not shown: it asks for consent first ({_named(in_head or subject)}).",
    )


def _login(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    in_head, asked = stems_in(shown.head, LOGIN), stems_in(shown.text, LOGIN)
    form = _PASSWORD.search(shown.markup)
    if not ((in_head and (form or words <= SHORT)) or (form and asked and words <= SHORT)):
        return None
    return Outcome.FORBIDDEN, f"It asks for a login ({_named(in_head or asked)})."


def _proof(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    script = "javascript" in shown.text.casefold() and words <= VERY_SHORT
    robot = stems_in(shown.head, ROBOT) if words <= SHORT else frozenset()
    if words <= VERY_SHORT:
        robot |= stems_in(shown.text, ROBOT)
    if not (script or robot):
        return None
    return (
        Outcome.CHALLENGE,
        f"The page was not shown: it shows a check instead ({_named(robot) or 'JavaScript'}).",
    )


def _out_of_service(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    said = stems_in(shown.head, MAINTENANCE) if words <= SHORT else frozenset()
    if words <= VERY_SHORT:
        said |= stems_in(shown.text, MAINTENANCE)
    if not said:
        return None
    return Outcome.SERVER_ERROR, f"The site says that it is out of service ({_named(said)})."


def _ads_first(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    said = stems_in(shown.text, AD_BLOCKER) if words <= SHORT else frozenset()
    if not said:
        return None
    return (
        Outcome.CHALLENGE,
        f"The page was not shown: it wants advertisements to be let through ({_named(said)}).",
    )


def _age(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    said = stems_in(shown.text, AGE) if words <= SHORT else frozenset()
    if not (said and (len(said) > 1 or words <= VERY_SHORT or stems_in(shown.head, AGE))):
        return None
    return Outcome.CHALLENGE, f"The page was not shown: it asks for an age ({_named(said)})."


def _too_often(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    if not (said := _said(shown, words, TOO_OFTEN)):
        return None
    return Outcome.RATE_LIMITED, f"The site says that it was asked too often ({_named(said)})."


def _failed(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    if not (said := _said(shown, words, FAILED)):
        return None
    return Outcome.SERVER_ERROR, f"The site says that it failed ({_named(said)})."


def _parked(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    if not (said := _said(shown, words, PARKED)):
        return None
    return Outcome.SOFT_404, f"Nobody uses the address any more: it says so ({_named(said)})."


def _said(shown: Shown, words: int, table: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """What a short page says in its head, or a very short one anywhere."""
    said = stems_in(shown.head, table) if words <= SHORT else frozenset()
    return said | stems_in(shown.text, table) if words <= VERY_SHORT else said


def _offer(shown: Shown, words: int) -> tuple[Outcome, str] | None:
    every = _all_stems_in(shown.text, OFFER)
    offered = frozenset(every)
    often = len(every) >= (_SAID_AGAIN if words <= VERY_SHORT else _SAID_OFTEN)
    telling = _OFFER_MARKUP.search(shown.markup) or len(offered) > 1 or often
    if not offered or words > SHORT or not telling:
        return None
    return Outcome.PAYWALLED, f"An offer stands in its place ({_named(offered)})."


_RULES = (
    _consent,
    _login,
    _too_often,
    _ads_first,
    _age,
    _proof,
    _out_of_service,
    _failed,
    _parked,
    _offer,
)


def _named(stems: frozenset[str]) -> str:
    return max(sorted(stems), key=len).strip() if stems else ""


def stems_in(text: str, words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Which stems, of whatever language, the words of a text begin with."""
    return frozenset(_all_stems_in(text, words))


def _all_stems_in(text: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    every = tuple(stem for stems in words.values() for stem in stems)
    return _pattern(every).findall(text.replace("’", "'").casefold())


@lru_cache(maxsize=16)
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({stem.casefold() for stem in stems}, key=lambda stem: (-len(stem), stem))
    unspaced = [stem for stem in longest_first if _UNSPACED.match(stem)]
    spaced = [stem for stem in longest_first if not _UNSPACED.match(stem)]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, spaced))})|{'|'.join(map(re.escape, unspaced))}"
    )
