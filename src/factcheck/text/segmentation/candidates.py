"""What the questions about the end of a sentence look at: a place, and the rules of a language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# How far a question may look back, in characters.
REACH = 300
# The longest abbreviation, in characters.
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Rules:
    """What one language asks of the scanner.

    `kinds` gives an abbreviation's kind (a field's name of `Abbreviations`); `pairs` holds the
    halves that belong together though a space may part them ("z.B"); `starters` are words that
    begin sentences; `ordinals`: of how many digits a number with a full stop is an ordinal at
    most (0: of none); `shortest`: the length from which a word before a lower-case letter is
    taken for a whole word; `syllabic`: the consonants that make a syllable within a word
    ("prst"); `speech`: the verbs that follow what was said, behind its stop; `streets`: what the
    abbreviated names of streets end in; `attribution` finds who said it with a capital.
    """

    kinds: dict[str, str]
    pairs: frozenset[str]
    starters: frozenset[str]
    ordinals: int
    syllabic: str
    speech: frozenset[str]
    streets: tuple[str, ...]
    shortest: int
    candidates: Callable[[str, int, int], Iterator[re.Match[str]]]
    attribution: Callable[[str, int], re.Match[str] | None]


def is_small(character: str) -> bool:
    """Whether this is a small letter, in a script that begins its sentences with capitals.

    Georgian letters count as small in Unicode, but have no capitals in running text.
    """
    return character.islower() and not "\u10d0" <= character <= "\u10ff"


class Candidate(NamedTuple):
    """A place where a sentence may end: all that the questions look at.

    The paragraph began at `start`, the running sentence at `last`; the stop stands at `at`, the
    next sentence would begin at `ahead`; `word` is its first word behind what opens it, `first`
    the first character there.
    """

    text: str
    start: int
    last: int
    at: int
    stop: str
    closing: str
    ahead: int
    opening: str
    word: str
    first: str
