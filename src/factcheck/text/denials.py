"""The words of a text that deny something."""

import re

from factcheck.text.lexicon import NEGATIONS, word_set
from factcheck.text.patterns import lazy_pattern

# With the accents and vowel signs of Hebrew, Arabic and Indic scripts, which are no letters.
_LETTER = (
    r"(?:[^\W\d_]|[\u0300-\u036f\u05b0-\u05c7\u064b-\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963"
    r"\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0bbe-\u0bcd\u0c3e-\u0c4d"
    r"\u0cbc-\u0ccd\u0d3e-\u0d4d\u0dca-\u0ddf])"
)
_WORD = lazy_pattern(rf"{_LETTER}+(?:['’]{_LETTER}+)*")

# Languages in which words are looked for within the run of letters: those without spaces, and
# Korean, which joins its endings to them.
_UNSPACED = ("zh", "ja", "th", "lo", "km", "my", "bo", "ko")


def denials(words: str, language: str = "en") -> list[str]:
    """The words of a text that deny something, casefolded, in order."""
    return speaking(words, word_set(NEGATIONS, language), language)


def speaking(text: str, listed: frozenset[str], language: str) -> list[str]:
    """Those words of a text, casefolded, that are listed or end in n't."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if language[:2] not in _UNSPACED:
        return [word for word in words if word in listed or word.endswith("n't")]
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return re.findall("|".join(map(re.escape, longest_first)), text)
