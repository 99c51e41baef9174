"""How many full sentences a stretch of text holds, as against labels, links and single words."""

from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation.sentence_marks import (
    ALWAYS_CLOSING,
    EITHER_WAY,
    FULL,
    IDEOGRAPHIC,
    OF_LANGUAGE,
    PLAIN,
)
from factcheck.text.segmentation.sentences import sentences

_WORDS = 3
# About as many as three words have where none are written.
_IDEOGRAPHS = 6
_WORD = lazy_pattern(r"\w+")


def count_full_sentences(text: str, language: str | None = None) -> int:
    """How many sentences of a text end as sentences do, and have three words or more.

    Args:
        text: any string.
        language: as for `sentences`.
    """
    stops = FULL + PLAIN + OF_LANGUAGE.get(language or "", "")
    found = 0
    for sentence in sentences(text, language):
        words = text[sentence.start : sentence.end]
        if words.rstrip(ALWAYS_CLOSING + EITHER_WAY)[-1:] in (*stops,):
            found += _is_long_enough(words)
    return found


def _is_long_enough(words: str) -> bool:
    if sum(character >= IDEOGRAPHIC for character in words) >= _IDEOGRAPHS:
        return True
    return len(_WORD.findall(words)) >= _WORDS
