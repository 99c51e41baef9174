"""A word diff that shows what was changed in the words, not in their presentation.

Words that are the same in canonical text are the same; both sides can be put together again from
the changes, character by character.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.text.canonical import canonical_words
from factcheck.text.patterns import lazy_pattern

# Below this many pairs of words all are compared; above it, words that both texts have exactly
# once are paired first (as patience diff does), so that the work stays bounded.
_MOST_PAIRS = 4_000_000

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = lazy_pattern(
    # 2,500 · 3.5 · 10:30 · 44th · 52 %
    r"\d+(?:[.,:/’'\u00a0\u202f\u2009]\d+)*(?:[^\W\d_]+|\s?[%‰°])?"
    rf"|[{_WIDE}]"
    rf"|[^\W\d_{_WIDE}]+(?:(?:[{_INSIDE}]+|['’](?=[^\W\d_]))[^\W\d_{_WIDE}]*)*"
    r"|\S"
)


ChangeForm = Literal["same", "deleted", "inserted", "replaced"]
_Block = tuple[int, int, int, int]  # equal words: old[i:j] and new[k:m]
_Step = tuple[ChangeForm, int, int, int, int]


@dataclass(frozen=True, slots=True)
class WordChange:
    """One stretch of a diff: old[old_start:old_end] became new[new_start:new_end]."""

    kind: ChangeForm
    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def word_diff(old: str, new: str) -> tuple[WordChange, ...]:
    """What has to be done to the old words to make them the new ones.

    The changes stand in order and leave nothing out: their `old` joined is the old text, their
    `new` the new one. Canonically equal words are "same", even where their marks differ.
    """
    was, was_borders = _words(old)
    now, now_borders = _words(new)
    changes = []
    a = c = 0
    for kind, _, j, _, m in _readable(_steps(was, now), was):
        b, d = was_borders[j], now_borders[m]
        spaced = kind == "replaced" and old[b - 1].isspace() and new[d - 1].isspace()
        if spaced and j < len(was) and m < len(now):
            # White space behind both belongs to what follows, not to the change.
            b, d = a + len(old[a:b].rstrip()), c + len(new[c:d].rstrip())
        changes.append(WordChange(kind, old[a:b], new[c:d], a, b, c, d))
        a, c = b, d
    return tuple(changes)


def _words(text: str) -> tuple[list[str], list[int]]:
    """The words as they are compared, and their borders: each owns the white space behind it."""
    words, borders = [], []
    for word in _WORD.finditer(text):
        words.append(word[0] if word[0].isascii() else canonical_words(word[0]))
        borders.append(word.start())
    if not words and text:
        words, borders = [""], [0]
    borders.append(len(text))
    borders[0] = 0
    return words, borders


def _steps(was: list[str], now: list[str]) -> list[_Step]:
    steps: list[_Step] = []
    i = k = 0
    for j, m, n, o in [*_equal(was, now), (len(was), len(was), len(now), len(now))]:
        if i < j or k < n:
            kind: ChangeForm = "replaced" if i < j and k < n else "deleted" if i < j else "inserted"
            steps.append((kind, i, j, k, n))
            if j < m:
                steps.append(("same", j, m, n, o))
        elif steps and j < m:
            _, before, _, before_new, _ = steps.pop()
            steps.append(("same", before, m, before_new, o))
        elif j < m:
            steps.append(("same", j, m, n, o))
        i, k = m, o
    return steps


def _equal(was: Sequence[str], now: Sequence[str]) -> Iterator[_Block]:
    """Blocks of equal words, in order."""
    start = 0
    while start < min(len(was), len(now)) and was[start] == now[start]:
        start += 1
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end]:
        end += 1
    if start:
        yield 0, start, 0, start
    middle = was[start : len(was) - end], now[start : len(now) - end]
    if all(middle):
        compare = _compared if len(middle[0]) * len(middle[1]) <= _MOST_PAIRS else _paired
        for i, j, k, m in compare(*middle):
            yield start + i, start + j, start + k, start + m
    if end:
        yield len(was) - end, len(was), len(now) - end, len(now)


def _compared(was: Sequence[str], now: Sequence[str]) -> Iterator[_Block]:
    from rapidfuzz.distance import Indel

    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(w, len(numbers)) for w in words] for words in (was, now))
    for edit in Indel.opcodes(one, other):
        if edit.tag == "equal":
            yield edit.src_start, edit.src_end, edit.dest_start, edit.dest_end


def _paired(was: Sequence[str], now: Sequence[str]) -> Iterator[_Block]:
    """Pair words that stand once in both, in rising order, and compare what lies between."""
    once, once_now = Counter(was), Counter(now)
    places = {word: k for k, word in enumerate(now) if once_now[word] == 1}
    pairs = [(i, places[w]) for i, w in enumerate(was) if once[w] == 1 and w in places]
    i = k = 0
    for j, m in [*_rising(pairs), (len(was), len(now))]:
        if 0 < (j - i) * (m - k) <= _MOST_PAIRS:
            for a, b, c, d in _equal(was[i:j], now[k:m]):
                yield i + a, i + b, k + c, k + d
        if j < len(was):
            yield j, j + 1, m, m + 1
        i, k = j + 1, m + 1


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs (i rising) in which the second number rises too."""
    ends: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, k) in enumerate(pairs):
        place = bisect_left(ends, k)
        before[n] = at[place - 1] if place else -1
        if place == len(ends):
            ends.append(k)
            at.append(n)
        else:
            ends[place], at[place] = k, n
    run = []
    n = at[-1] if at else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _readable(steps: list[_Step], was: list[str]) -> list[_Step]:
    """Draw neighbouring changes together over an equal stretch that holds no word."""
    drawn: list[_Step] = []
    for step in steps:
        if (
            len(drawn) >= 2
            and step[0] != "same"
            and drawn[-1][0] == "same"
            and not any(
                char.isalnum() for word in was[drawn[-1][1] : drawn[-1][2]] for char in word
            )
        ):
            drawn.pop()
            _, i, _, k, _ = drawn.pop()
            j, m = step[2], step[4]
            kind: ChangeForm = "replaced" if i < j and k < m else "deleted" if i < j else "inserted"
            drawn.append((kind, i, j, k, m))
        else:
            drawn.append(step)
    return drawn


def common_beginning(one: str, other: str) -> int:
    """How many code points two texts have in common before they part."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
