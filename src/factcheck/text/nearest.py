"""The stretch of a text most alike a quote, when the quote itself is not there.

Words that the quote and its surroundings share with the text vote for a place; there the quote is
laid against the text word by word, with the least number of words changed. The text's words are
indexed once, and the work for each quote depends on the quote, not on the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain

from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from factcheck.text.canonical import JOINERS, WITHOUT_WIDTH, canonical_words
from factcheck.text.letters import letters_of, without_footnotes

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSEEN = f"\u0300-\u036f{WITHOUT_WIDTH}{JOINERS}"
_WORD = (
    f"[{_WIDE}]"
    f"|[^\\W_{_WIDE}]+(?:(?:[{_UNSEEN}]+|-[^\\S\\n]*\\n\\s*(?=[^\\W\\d_]))[^\\W_{_WIDE}]*)*"
)
_WORDS = re.compile(_WORD)
_TOKENS = re.compile(f"{_WORD}|[^\\s{WITHOUT_WIDTH}]")

_MOST_VOTES = 20_000
_MOST_REGIONS = 3
_LONGEST = 20_000  # words of a quote that are laid against the text; further ones are not looked at


@dataclass(frozen=True, slots=True)
class Alike:
    """A stretch [start, end) alike a quote.

    How much of the quote is still there, and of what stood before and behind it: shares from 0
    to 1, none where nothing was given.
    """

    start: int
    end: int
    quote: float
    prefix: float | None
    suffix: float | None

    @property
    def around(self) -> float:
        """How much of the surroundings is there; 1 when none were given."""
        sides = [side for side in (self.prefix, self.suffix) if side is not None]
        return sum(sides) / len(sides) if sides else 1.0


def compared(text: str, start: int, end: int, quote: str, prefix: str, suffix: str) -> Alike:
    """Compare the letters of a stretch and of its surroundings with those of a quote."""
    words, before, after = letters_of(quote), letters_of(prefix), letters_of(suffix)
    left = letters_of(text[max(0, start - 2 * len(prefix)) : start])[-len(before) :]
    right = letters_of(text[end : end + 2 * len(suffix)])[: len(after)]
    return Alike(
        start,
        end,
        Indel.normalized_similarity(words, letters_of(text[start:end])),
        Indel.normalized_similarity(before, left) if before else None,
        Indel.normalized_similarity(after, right) if after else None,
    )


class Words:
    """The words of one text, and where each stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded: dict[str, str] = {}
        self._starts: list[int] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(_WORDS.finditer(without_footnotes(text))):
            self._starts.append(word.start())
            raw = word[0]
            if raw not in folded:
                folded[raw] = letters_of(raw)
            self._places[folded[raw]].append(number)

    def alike(self, quote: str, prefix: str = "", suffix: str = "") -> list[Alike]:
        """The stretches most alike the quote, the most alike first; a handful at most."""
        before, words, after = (_folded_words(part) for part in (prefix, quote, suffix))
        found = {}
        for start, end in self._regions(before, words, after):
            for place in _laid_against(self.text, start, end, quote, prefix, suffix):
                found[place.start, place.end] = place
        return sorted(
            found.values(),
            key=lambda place: (-place.quote - place.around / 2, place.start),
        )

    def _regions(
        self, before: list[str], words: list[str], after: list[str]
    ) -> Iterator[tuple[int, int]]:
        """The parts of the text (code points) that shared words vote for."""
        pattern = list(chain(before, words, after))[:_LONGEST]
        reach = max(8, len(pattern) // 4)
        votes: Counter[int] = Counter()
        places = [(len(self._places[w]), i, w) for i, w in enumerate(pattern) if w in self._places]
        spent = 0
        for often, i, word in sorted(places):
            spent += often
            if votes and spent > _MOST_VOTES:
                break
            weight = 1.0 if len(before) <= i < len(before) + len(words) else 0.5
            for number in self._places[word][:_MOST_VOTES]:
                votes[(number - i) // reach] += weight / often**0.5
        best = nlargest(
            _MOST_REGIONS, votes, key=lambda region: (votes[region] + votes[region + 1], -region)
        )
        for region in best:
            first = max(0, region * reach - len(pattern) // 2 - 8)
            last = (region + 2) * reach + len(pattern) + len(pattern) // 2 + 8
            if first < len(self._starts):
                yield (
                    self._starts[first],
                    self._starts[last] if last < len(self._starts) else len(self.text),
                )


def _folded_words(part: str) -> list[str]:
    return [letters_of(word[0]) for word in _WORDS.finditer(part)]


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Words and single marks in [start, end): how they are compared, and where they stand."""
    tokens, spans = [], []
    for token in _TOKENS.finditer(text, start, end):
        tokens.append(letters_of(token[0]) or canonical_words(token[0]))
        spans.append(token.span())
    return tokens, spans


def _laid_against(
    text: str, start: int, end: int, quote: str, prefix: str, suffix: str
) -> Iterator[Alike]:
    """The best stretch of one region, found with the surroundings and without them."""
    there, spans = _tokens(text, start, end)
    before, words, after = (_tokens(part, 0, len(part))[0] for part in (prefix, quote, suffix))
    stretches = {_best_window(words, there)}
    if before or after:
        first, last = _best_window([*before, *words, *after], there)
        edits = Levenshtein.opcodes([*before, *words, *after], there[first:last])
        stretches.add(
            (
                first + _counterpart(edits, len(before), at_start=True),
                first + _counterpart(edits, len(before) + len(words), at_start=False),
            )
        )
    for first, last in stretches:
        if first < last:
            begin, stop = spans[first][0], spans[last - 1][1]
            yield compared(text, begin, stop, quote, prefix, suffix)


def _counterpart(edits: Opcodes, at: int, *, at_start: bool) -> int:
    """Where the border before token `at` of the one lies in the other.

    What was put in just there belongs to neither side, so the border at the start of the quote
    lies behind it, that at the end before it.
    """
    found = 0
    for edit in edits:
        if edit.src_start > at or (edit.src_start == at and not at_start):
            break
        found = edit.dest_start + min(at - edit.src_start, edit.dest_end - edit.dest_start)
        if edit.src_start == edit.src_end == at:
            found = edit.dest_end
    return found


def _best_window(pattern: list[str], tokens: list[str]) -> tuple[int, int]:
    """The stretch of tokens that needs the fewest changes to become the pattern."""
    ends = _changes_up_to(pattern, tokens, anywhere=True)
    if not ends:
        return 0, 0
    end = _last_of_first_run(ends) + 1
    starts = _changes_up_to(pattern[::-1], tokens[:end][::-1], anywhere=False)
    return end - 1 - _last_of_first_run(starts), end


def _last_of_first_run(changes: list[int]) -> int:
    at = changes.index(min(changes))
    while at + 1 < len(changes) and changes[at + 1] == changes[at]:
        at += 1
    return at


def _changes_up_to(pattern: list[str], tokens: list[str], *, anywhere: bool) -> list[int]:
    """For each token, the fewest changes that make a stretch ending there the pattern.

    The stretch begins anywhere, or at the first token. Bit-parallel after G. Myers, "A fast
    bit-vector algorithm for approximate string matching", J. ACM 46 (1999), with Hyyrö's
    boundary for a stretch that begins at the first token; Python's integers are the bit vectors.
    """
    if not pattern:
        return []
    bits: dict[str, int] = defaultdict(int)
    for i, token in enumerate(pattern):
        bits[token] |= 1 << i
    every = (1 << len(pattern)) - 1
    top = 1 << (len(pattern) - 1)
    rises, falls, changes = every, 0, len(pattern)
    found = []
    for token in tokens:
        equal = bits.get(token, 0)
        vertical = equal | falls
        horizontal = (((equal & rises) + rises) ^ rises) | equal
        up = falls | (every & ~(horizontal | rises))
        down = rises & horizontal
        changes += bool(up & top) - bool(down & top)
        up = (up << 1) | (0 if anywhere else 1)
        down <<= 1
        rises = every & (down | ~(vertical | up))
        falls = up & vertical & every
        found.append(changes)
    return found
