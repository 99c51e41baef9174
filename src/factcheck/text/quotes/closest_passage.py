"""The stretch of a text most alike a quote, when the quote itself is not there.

Words that the quote and its surroundings share with the text vote for a place; there the quote is
laid against the text word by word, with the least number of words changed.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from factcheck.text.canonical import JOINERS, WITHOUT_WIDTH, canonical_words
from factcheck.text.letters import Letters, letters_of
from factcheck.text.patterns import lazy_pattern

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSEEN = f"\u0300-\u036f{WITHOUT_WIDTH}{JOINERS}"
_WORD = (
    f"[{_WIDE}]"
    f"|[^\\W_{_WIDE}]+(?:(?:[{_UNSEEN}]+|-[^\\S\\n]*\\n\\s*(?=[^\\W\\d_]))[^\\W_{_WIDE}]*)*"
)
_WIDE_LETTER = lazy_pattern(f"[{_WIDE}]")
_WORDS = lazy_pattern(_WORD)
_TOKENS = lazy_pattern(f"{_WORD}|[^\\s{WITHOUT_WIDTH}]")

LONGEST_QUOTE = 100_000  # code points

# Seeds are words looked for, so many letters together; places more than these say nothing.
_LONG_SEED, _LONG_WORD = 9, 7
_MOST_SEEDS, _ENOUGH_SEEDS, _FEW_SEEDS = 12, 8, 4
_MOST_PLACES = 100
_LEAST_REACH = 40  # letters
_WORTH_LOOKING = 0.5  # of the most voted region's weight
_MOST_REGIONS = 3
_CLOSE_BY = 6  # words
_LONGEST = 2_000  # words that are laid against the text at once


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

    @property
    def likeness(self) -> float:
        """By what the most alike of several stretches is chosen; the words count double."""
        return self.quote + self.around / 2


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


def alike(text: str, letters: Letters, quote: str, prefix: str, suffix: str) -> list[Alike]:
    """The stretches of a text most alike a quote, the most alike first; a handful at most.

    `letters` are the text's. Nothing is found for a quote longer than LONGEST_QUOTE.
    """
    if len(quote) > LONGEST_QUOTE or not letters_of(quote):
        return []
    found = {}
    for start, end in _regions(letters, quote, prefix, suffix):
        for place in _laid_against(text, start, end, quote, prefix, suffix):
            found[place.start, place.end] = place
    return sorted(found.values(), key=lambda place: (-place.likeness, place.start))


def _regions(letters: Letters, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """The parts of the text (code points) that hold the most of the quote's words."""
    length = len(letters_of(prefix + quote + suffix))
    reach = max(_LEAST_REACH, length // 4)
    votes = _votes(letters, quote, prefix, suffix, reach)
    around = length // 2 + _LEAST_REACH
    for region in _most_voted(votes):
        first = region * reach - around
        last = (region + 2) * reach + length + around
        if first < len(letters.letters):
            yield letters.offset(max(first, 0)), letters.offset(last)


class _Seed(NamedTuple):
    letters: str
    at: int  # how many letters of the quote and what stands before it come first
    weight: float


def _seeds(quote: str, prefix: str, suffix: str) -> tuple[list[_Seed], list[_Seed]]:
    """What to look for: long words and words together, all over the quote; and short words."""
    words: list[_Seed] = []
    at = 0
    for part, weight in ((prefix, 0.5), (quote, 1.0), (suffix, 0.5)):
        for word in _WORDS.findall(part):
            words.append(_Seed(letters_of(word), at, weight))
            at += len(words[-1].letters)
    together = []
    for i, seed in enumerate(words):
        long = seed.letters
        for other in words[i + 1 : i + _LONG_SEED]:
            if _rarity(long) >= _LONG_SEED:
                break
            long += other.letters
        together.append(seed._replace(letters=long))
    single = sorted((seed for seed in words if _rarity(seed.letters) >= _LONG_WORD), key=_by_length)
    step = max(1, len(together) // _MOST_SEEDS)
    short = sorted((seed for seed in words if seed not in single), key=_by_length)
    return [*together[::step], *single[:_MOST_SEEDS]], short[:_MOST_SEEDS]


def _by_length(seed: _Seed) -> tuple[int, int]:
    return -len(seed.letters), seed.at


def _rarity(letters: str) -> int:
    """How telling letters are: one of Chinese or Japanese tells as much as three of Latin."""
    return len(letters) + 2 * len(_WIDE_LETTER.findall(letters))


def _votes(letters: Letters, quote: str, prefix: str, suffix: str, reach: int) -> dict[int, float]:
    """How many seeds speak for each stretch of `reach` letters.

    A seed votes for where the quote's surroundings would begin; a rare one has more weight. No
    more are looked for once one stretch is far ahead, and short words only where long ones tell
    little.
    """
    votes: dict[int, float] = defaultdict(float)
    telling, short = _seeds(quote, prefix, suffix)
    told = 0
    for seed in dict.fromkeys([*telling, *short]):
        if seed in short and told >= _FEW_SEEDS:
            break
        places = list(islice(_places(letters.letters, seed.letters), _MOST_PLACES))
        for place in places:
            votes[(place - seed.at) // reach] += seed.weight / len(places) ** 0.5
        told += bool(places)
        if told >= _ENOUGH_SEEDS and told % 4 == 0 and _far_ahead(votes):
            break
    return votes


def _places(letters: str, seed: str) -> Iterator[int]:
    at = letters.find(seed)
    while at >= 0:
        yield at
        at = letters.find(seed, at + len(seed))


def _far_ahead(votes: dict[int, float]) -> bool:
    chosen = _most_voted(votes)
    return len(chosen) == 1 and votes[chosen[0]] + votes.get(chosen[0] + 1, 0.0) >= 3.0


def _most_voted(votes: dict[int, float]) -> list[int]:
    """The regions with the most votes in them and in the next; none beside a better one."""
    likely = nlargest(4 * _MOST_REGIONS, votes.items(), key=lambda item: (item[1], -item[0]))
    pairs = {at for region, _ in likely for at in (region - 1, region)}
    weights = {at: votes.get(at, 0.0) + votes.get(at + 1, 0.0) for at in pairs}
    chosen: list[int] = []
    for region in sorted(weights, key=lambda at: (-weights[at], at)):
        worth = not chosen or weights[region] >= weights[chosen[0]] * _WORTH_LOOKING
        if worth and all(abs(region - other) > 1 for other in chosen):
            chosen.append(region)
    return chosen[:_MOST_REGIONS]


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Words and single marks in [start, end): how they are compared, and where they stand."""
    tokens, spans = [], []
    for token in _TOKENS.finditer(text, start, end):
        tokens.append(_compared_as(token[0]))
        spans.append(token.span())
    return tokens, spans


@lru_cache(maxsize=20_000)
def _compared_as(token: str) -> str:
    return letters_of(token) or canonical_words(token)


def _laid_against(
    text: str, start: int, end: int, quote: str, prefix: str, suffix: str
) -> Iterator[Alike]:
    """The best stretch of one region, found with the surroundings and without them."""
    there, spans = _tokens(text, start, end)
    before, words, after = (_tokens(part, 0, len(part))[0] for part in (prefix, quote, suffix))
    if len(words) > _LONGEST:
        begins, ends = words[:_LONGEST], words[-_LONGEST:]
        stretches = {(_best_window(begins, there)[0], _best_window(ends, there)[1])}
    else:
        stretches = set(_best_windows(words, there))
    if (before or after) and len(words) <= _LONGEST:
        first, last = _best_window([*before, *words, *after], there)
        edits = Levenshtein.opcodes([*before, *words, *after], there[first:last])
        stretches.add(
            (
                first + _counterpart(edits, len(before), at_start=True),
                first + _counterpart(edits, len(before) + len(words), at_start=False),
            )
        )
    for stretch in stretches | {_stretched(stretch, there, words) for stretch in stretches}:
        first, last = _without_strange_marks(stretch, there, words)
        if first < last:
            begin, stop = spans[first][0], spans[last - 1][1]
            yield compared(text, begin, stop, quote, prefix, suffix)


def _stretched(stretch: tuple[int, int], there: list[str], words: list[str]) -> tuple[int, int]:
    """Draw a stretch out to the quote's own first and last word, where they stand close by."""
    first, last = stretch
    if (
        first < last
        and there[last - 1] != words[-1]
        and words[-1] in there[last : last + _CLOSE_BY]
    ):
        last = there.index(words[-1], last) + 1
    if first < last and there[first] != words[0]:
        front = there[max(first - _CLOSE_BY, 0) : first][::-1]
        first -= front.index(words[0]) + 1 if words[0] in front else 0
    return first, last


def _without_strange_marks(
    stretch: tuple[int, int], there: list[str], words: list[str]
) -> tuple[int, int]:
    """Take marks off the ends of a stretch that the quote has no mark for."""
    first, last = stretch
    while first < last and not there[first].isalnum() and there[first] != words[0]:
        first += 1
    while first < last and not there[last - 1].isalnum() and words[-1].isalnum():
        last -= 1
    return first, last


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
    return _best_windows(pattern, tokens)[0]


def _best_windows(pattern: list[str], tokens: list[str]) -> list[tuple[int, int]]:
    """The stretches that need the fewest changes: one, and a longer one where there is a tie."""
    ends = _changes_up_to(pattern, tokens, anywhere=True)
    if not ends:
        return [(0, 0)]
    end = _last_of_first_run(ends) + 1
    starts = _changes_up_to(pattern[::-1], tokens[:end][::-1], anywhere=False)
    fewest = min(starts)
    longest = max(at for at, changes in enumerate(starts) if changes == fewest)
    return [(end - 1 - _last_of_first_run(starts), end), (end - 1 - longest, end)]


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
