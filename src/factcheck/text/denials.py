"""The words of a text that deny something."""

import re
from collections.abc import Iterator

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


def denial_places(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Where the words stand that deny something, in order: code points, half-open."""
    listed = word_set(NEGATIONS, language)
    if language[:2] in _UNSPACED:
        yield from (found.span() for found in re.finditer(_any_of(listed), text))
        return
    for found in _WORD.finditer(text):
        if _is_listed(_folded(found[0]), listed):
            yield found.span()


def speaking(text: str, listed: frozenset[str], language: str) -> list[str]:
    """Those words of a text, casefolded, that are listed or end in n't."""
    if language[:2] not in _UNSPACED:
        words = map(_folded, _WORD.findall(text))
        return [word for word in words if _is_listed(word, listed)]
    return re.findall(_any_of(listed), text)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_listed(word: str, listed: frozenset[str]) -> bool:
    return word in listed or word.endswith("n't")


def _any_of(listed: frozenset[str]) -> str:
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))
