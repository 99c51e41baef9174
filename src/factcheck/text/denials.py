"""The words of a text that deny something."""

import re

from factcheck.text.lexicon import NEGATIONS, word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


_UNSPACED = ("zh", "ja")  # languages in which words are looked for within the run of letters


def denials(words: str, language: str = "en") -> list[str]:
    """The words of a text that deny something, casefolded, in order."""
    return _speaking(_words(words), word_set(NEGATIONS, language), language)


def _speaking(words: list[str], speaking: frozenset[str], language: str) -> list[str]:
    """Those of the words that deny or doubt."""
    if language[:2] not in _UNSPACED:
        return [word for word in words if word in speaking or word.endswith("n't")]
    longest_first = sorted(speaking, key=lambda word: (-len(word), word))
    return re.findall("|".join(map(re.escape, longest_first)), " ".join(words))


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
