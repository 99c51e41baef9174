"""What a word before a full stop looks like, where no table has it: an initial, an ordinal, …

Letters with marks are told by the letter beneath: `ā`, `ệ` and `ө` are vowels, so that a short
word of any language that has one is a word.
"""

import re
import unicodedata

from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks
from factcheck.text.segmentation.candidates import Rules

# The blocks of Latin, Greek and Cyrillic letters, and what no decomposition shows.
_LETTERS = (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))
_BARE_VOWELS = frozenset("aeiouyæœøıəɛɔɪʊαεηιουωаеиоуыэюяєіѣәөүұӣ")
VOWELS = frozenset(
    letter
    for letter in map(chr, _LETTERS)
    if unicodedata.normalize("NFD", letter)[0].lower() in _BARE_VOWELS
)
# A list marker with what stands before it is at most this long, in characters.
LONGEST_MARKER = 12
_BEFORE_MARKER = marks.BULLETS + marks.DASHES + " (["
# The first of the letters that is not Latin, Greek or Cyrillic.
_OTHER_SCRIPTS = "\u0530"
_EDGE = re.escape(marks.OPENING) + marks.INVISIBLE
_WITHOUT_EDGES = lazy_pattern(rf"[{marks.DASHES}{_EDGE}]*(.*?)[{_EDGE}]*\Z", re.DOTALL).match
_ROMAN = lazy_pattern(r"[IVXLC]+").fullmatch
_INITIALISM = lazy_pattern(r"(?:[^\W\d_]{1,2}[.-]+)+[^\W\d_]{1,2}").fullmatch
# "1", "1.1", "IV", "a", "A.1", "§ 5", with what stands before them in a list.
_MARKER = lazy_pattern(
    r"(?:[IVXLC]{1,7}|[^\W_]|\d{1,3})(?:[.-](?:[IVXLC]{1,5}|[^\W\d_]|\d{1,3}))*[°º]?"
).fullmatch
# Scripts that spell initials with a vowel sign ("மு. கருணாநிதி") and hardly end a sentence in one.
_ONE_SYLLABLE = (("\u0980", "\u09ff"), ("\u0b80", "\u0d7f"))


def is_roman(token: str) -> bool:
    """Whether a token is a number in Roman capitals."""
    return _ROMAN(token) is not None


def is_marker(text: str) -> bool:
    """Whether this is all of a list marker before its full stop: "1", "⁃9", "1.1", "IV", "a"."""
    bare = text.lstrip(_BEFORE_MARKER)
    if bare[:1] == "§":
        bare = bare.lstrip("§ \xa0")
    return len(bare) <= LONGEST_MARKER and (len(bare) == 1 or _MARKER(bare) is not None)


def may_be_short(token: str, rules: Rules) -> bool:
    """Whether a token looks like an initial, an ordinal, an initialism or an abbreviation."""
    length = len(token)
    if length == 1 and token.isalpha():
        return not _is_word_of_one_letter(token)
    if token.isdigit() or is_roman(token):
        return rules.ordinals > 0 and (length <= rules.ordinals or token[0] in "IVXLC")
    if "." in token:
        return _INITIALISM(token) is not None or _is_syllables(token)
    if token[0] >= _OTHER_SCRIPTS:
        return _is_syllables(token)
    return length <= 4 and token.isalpha() and not token.isupper() and not _has_vowel(token, rules)


def _is_word_of_one_letter(token: str) -> bool:
    """ "í", "å", "я" end sentences; "a", "s", "о" are taken for abbreviations."""
    if not token.islower() or token not in VOWELS:
        return False
    return not token.isascii() and token not in "аеиоуαεηιουω"


def _has_vowel(token: str, rules: Rules) -> bool:
    if not VOWELS.isdisjoint(token):
        return True
    return any(letter in rules.syllabic for letter in token[1:-1])


def _is_syllables(token: str) -> bool:
    """Whether each part is one letter with its signs, in a script that ends no sentence so."""
    return any(low <= token[0] <= high for low, high in _ONE_SYLLABLE) and all(
        sum(map(str.isalpha, part)) == 1 for part in re.split(r"[.-]+", token)
    )


def bare(piece: str) -> str:
    """A word without what opens before it, an elided article ("l'Ing") and invisible marks."""
    if piece.isalnum():
        return piece
    match = _WITHOUT_EDGES(piece)
    word = (match[1] if match else piece).rpartition("(")[2]
    elided = word.replace("’", "'").rpartition("'")[2]
    return elided if len(elided) > 1 else word
