"""Where a part of a sentence stands in what became of the sentence, or that it stands nowhere.

In a sentence of the same words a part keeps its place, however the words are presented now. In
any other its own words must be there exactly once, as whole words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from factcheck.text.borders import whole_words
from factcheck.text.canonical import JOINERS, WITHOUT_WIDTH, Canonical, canonical, canonical_words

_UNSEEN = WITHOUT_WIDTH + JOINERS


def same_place(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where old[start:end] stands in a new text of the same canonical words.

    Offsets are code points, half-open. When the two texts are the same string, so is the place.
    """
    if old == new:
        return start, end
    was, now = canonical(old), canonical(new)
    shift = _indent(now) - _indent(was)
    first = bisect_left(was.offsets, start) + shift
    last = max(bisect_left(was.offsets, end) + shift, first + 1)
    begin, stop = now.offsets[_within(first, now)], now.offsets[_within(last, now)]
    while stop > begin and new[stop - 1] in _UNSEEN:
        stop -= 1
    return begin, max(stop, begin + 1)


def only_place(words: str, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """The one place where words stand in some texts: which text, start and end; else none.

    Compared are canonical words, between word borders. Twice in one text or in two is no place.
    """
    looked_for = canonical_words(words)
    found = [
        (number, *place)
        for number, text in enumerate(texts)
        for place in islice(_places(looked_for, text), 2)
    ]
    return found[0] if len(found) == 1 else None


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    folded = canonical(text)
    at = folded.text.find(words) if words else -1
    while at >= 0:
        start, stop = folded.offsets[at], folded.offsets[at + len(words)]
        while stop > start and (text[stop - 1] in _UNSEEN or text[stop - 1].isspace()):
            stop -= 1
        if whole_words(text, start, stop) and not _in_compound(folded.text, at, at + len(words)):
            yield start, stop
        at = folded.text.find(words, at + 1)


def _in_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen binds the place to a neighbour: "two" is not found in "thirty-two"."""
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[1:] == "-" and before[0].isalnum()) or (
        behind[:1] == "-" and behind[1:].isalnum()
    )


def _indent(folded: Canonical) -> int:
    return len(folded.text) - len(folded.text.lstrip(" "))


def _within(index: int, folded: Canonical) -> int:
    return min(max(index, 0), len(folded.text))
