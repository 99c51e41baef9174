"""Whether what stands just outside a quote now denies or doubts it, and did not before.

The quoted words can be intact and say the opposite: "not" was put in front of them.
"""

import re
from collections import Counter

from factcheck.text.denials import _speaking, _words, denials
from factcheck.text.lexicon import DOUBTS, NEGATIONS, word_set

# How far outside a word still speaks about the quote, within its sentence.
_WORDS_BEFORE, _WORDS_BEHIND = 6, 4
_MOST_OMITTED = 5

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?:\s+(?=\W*[^\W\da-zа-я_])|\s*$)|[。！？]|\n\s*\n")
_ENDED = re.compile(r"[.!?。！？][\"”’'»)\]]*\s*$")


def changed_doubts(
    before: tuple[str, str], now: tuple[str, str], language: str = "en"
) -> tuple[str, ...]:
    """Words of denial or doubt that came or went just outside a quote, in order of appearance.

    `before` and `now` are what stands in front of the quote and what stands behind it, then and
    now; where nothing was stored on either side, nothing can be said.
    """
    if not any(before):
        return ()
    speaking = word_set(NEGATIONS, language) | word_set(DOUBTS, language)
    old = _speaking(_near(*before), speaking, language)
    new = _speaking(_near(*now), speaking, language)
    changed = (Counter(old) - Counter(new)) + (Counter(new) - Counter(old))
    return tuple(dict.fromkeys(word for word in [*new, *old] if word in changed))


def ends_sentence(words: str) -> bool:
    """Whether what stands behind these words belongs to another sentence."""
    return _ENDED.search(words) is not None


def hidden_denials(omitted: str, language: str = "en") -> list[str]:
    """Words of denial among the few that a quote leaves out, where they may turn it around."""
    return denials(omitted, language) if len(_words(omitted)) <= _MOST_OMITTED else []


def _near(front: str, behind: str) -> list[str]:
    """The words near a quote, within its sentence."""
    start = max((end.end() for end in _SENTENCE_END.finditer(front)), default=0)
    stop = _SENTENCE_END.search(behind)
    return (
        _words(front[start:])[-_WORDS_BEFORE:]
        + _words(behind[: stop.start()] if stop else behind)[:_WORDS_BEHIND]
    )
