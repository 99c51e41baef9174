"""Where words stand in a text, for a reviewer who looks for them: side by side, or near each other.

Case, accents and marks say nothing; the last word may be a beginning, since it may be typed still.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.borders import between_words
from factcheck.text.letters import Letters, letters_of

_MOST = 200  # passages of one text
_MOST_PLACES = 10_000
_LONGEST_KEPT = 300_000  # code points


@dataclass(frozen=True, slots=True)
class HoldingPassage:
    """A sentence [start, end) of a text that holds the words looked for, or several where they
    stand side by side over a sentence's end; `marked` are their places. All in code points."""

    start: int
    end: int
    marked: tuple[tuple[int, int], ...]
    together: bool


def words_to_find(words: str) -> tuple[str, ...]:
    """The words that are looked for, in their order, without case, accents and marks."""
    return tuple(filter(None, map(letters_of, words.split())))


def passages_holding(text: str, words: str) -> tuple[HoldingPassage, ...]:
    """The passages of a text that hold all of these words, in its order; where the words stand side
    by side anywhere, only those places."""
    asked = words_to_find(words)
    letters = _letters(text) if len(text) <= _LONGEST_KEPT else Letters(text)
    if not asked or any(word not in letters.letters for word in asked):
        return ()
    from factcheck.text.segmentation.sentences import sentences

    spans = [(sentence.start, sentence.end) for sentence in sentences(text)]
    together = _places(text, letters, "".join(asked), asked[-1])
    if together:
        return tuple(_around(spans, together))
    held: dict[int, list[tuple[int, int]]] | None = None
    for word in dict.fromkeys(asked):
        by_sentence: dict[int, list[tuple[int, int]]] = {}
        for place in _places(text, letters, word, asked[-1]):
            by_sentence.setdefault(_sentence_at(spans, place[0]), []).append(place)
        by_sentence.pop(-1, None)
        if held is not None:
            by_sentence = {at: held[at] + by_sentence[at] for at in by_sentence if at in held}
        held = by_sentence
    return tuple(
        HoldingPassage(*spans[sentence], tuple(sorted(set(places))), together=False)
        for sentence, places in sorted((held or {}).items())[:_MOST]
    )


# Whoever looks for words types them one after the other, and asks the same texts each time.
_letters = lru_cache(maxsize=64)(Letters)


def _places(text: str, letters: Letters, asked: str, last: str) -> list[tuple[int, int]]:
    """Where letters stand as words of their own; what ends with the last word that was asked for
    may go on."""
    open_ended = asked.endswith(last)
    places = []
    for start, end in letters.places(asked):
        if between_words(text, start) and (open_ended or between_words(text, end)):
            places.append((start, end))
        if len(places) >= _MOST_PLACES:
            break
    return places


def _around(
    spans: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
) -> Iterator[HoldingPassage]:
    """The sentences around places, one passage for all that lie in the same."""
    passages: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in places:
        first, last = _sentence_at(spans, start), _sentence_at(spans, end - 1)
        around = (
            spans[first][0] if first >= 0 else start,
            max(spans[last][1] if last >= 0 else end, end),
        )
        passages.setdefault(around, []).append((start, end))
    for (start, end), marked in list(passages.items())[:_MOST]:
        yield HoldingPassage(start, end, tuple(marked), together=True)


def _sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """The index of the sentence that an offset lies in; -1 when it lies in none."""
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at if at >= 0 and offset < spans[at][1] else -1
