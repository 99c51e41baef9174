"""How much of a page's former text is left, and where: told without understanding a word of it."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

# Letters of scripts without spaces are words of their own here.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_RUN = 4  # words in a row that count as the same passage
# A former text was cut off where so much of what stood before is there, and so little of the rest.
_BEGINNING_LEFT, _REST_LEFT = 0.7, 0.2
_LONG = 4
_BETWEEN_SENTENCES = re.compile(r"[.!?…。！？؟।]|\n")


@dataclass(frozen=True, slots=True)
class FormerText:
    """What became of a former text.

    Attributes:
        left: the share of its passages that are there, 0 to 1.
        words_left: the share of its different longer words that are there, 0 to 1.
        cut_off: the share of it that is missing at its end, where what is left is its beginning;
            otherwise 0.
        kept: how many words of it that beginning has; 0 where it was not cut off.
        cut_inside: whether it ends within a sentence.
        after_cut: what is new behind that beginning, in order, as far as it was asked for.
        new: all that is there and stood neither in it nor beside it, in order.
    """

    left: float
    words_left: float
    cut_off: float = 0.0
    kept: int = 0
    cut_inside: bool = False
    after_cut: str = ""
    new: str = ""


def former_text(before: str, now: str, *, beside: str = "", look_behind: int = 60) -> FormerText:
    """Compare what a page said with what it says now; linear in all.

    Args:
        before: its former main text.
        now: all that it shows.
        beside: what it showed before, with that text or without: menus, other stories.
        look_behind: how many new words behind a beginning are given.
    """
    old = _words(before)
    new_matches = list(_WORD.finditer(now.casefold()))
    new = [match[0] for match in new_matches]
    if not old:
        return FormerText(1.0, 1.0)
    run = min(_RUN, len(old))
    known = {passage: at for at, passage in enumerate(_passages(new, run))}
    there = [passage in known for passage in _passages(old, run)]
    long_ones = {word for word in old if len(word) >= _LONG} or set(old)
    left, words_left = sum(there) / len(there), len(long_ones & set(new)) / len(long_ones)
    folded = now.casefold()
    known_before = frozenset((*_passages(old, run), *_passages(_words(beside), run)))
    newly = [at for at, is_new in enumerate(_outside(new, known_before, run)) if is_new]
    new_text = _text_of(folded, new_matches, newly)
    cut = _cut(there)
    if cut is None:
        return FormerText(left, words_left, new=new_text)
    behind = known[tuple(old[cut - 1 : cut - 1 + run])] + run
    after = [at for at in newly if at >= behind][:look_behind]
    return FormerText(
        left,
        words_left,
        (len(there) - cut) / len(there),
        cut - 1 + run,
        _is_inside(before, cut - 1 + run),
        _text_of(folded, new_matches, after),
        new_text,
    )


def word_count(text: str) -> int:
    """How many words a text has; in scripts without spaces, half as many as letters."""
    words = _words(text)
    spaced = sum(1 for word in words if len(word) > 1 or word.isascii())
    return spaced + (len(words) - spaced) // 2


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _passages(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def _cut(there: Sequence[bool]) -> int | None:
    """The place that best divides what is left from what is not; None where none does."""
    balance = best = at = 0
    for index, is_there in enumerate(there, 1):
        balance += 1 if is_there else -1
        if balance > best:
            best, at = balance, index
    if not at or at == len(there):
        return None
    beginning, rest = sum(there[:at]) / at, sum(there[at:]) / (len(there) - at)
    return at if beginning >= _BEGINNING_LEFT and rest <= _REST_LEFT else None


def _is_inside(text: str, kept: int) -> bool:
    """Whether a text that ends behind so many of its words ends within a sentence."""
    # One word more or less may be the same by chance.
    folded = text.casefold()
    words = list(itertools.islice(_WORD.finditer(folded), kept + 1))[-3:]
    behind = [folded[a.end() : b.start()] for a, b in itertools.pairwise(words)]
    return not any(_BETWEEN_SENTENCES.search(signs) for signs in behind)


def _outside(words: Sequence[str], known: frozenset[tuple[str, ...]], run: int) -> list[bool]:
    """Of each word, whether it is part of no passage that was known."""
    outside = [True] * len(words)
    for at, passage in enumerate(_passages(words, run)):
        if passage in known:
            outside[at : at + run] = [False] * run
    return outside


def _text_of(text: str, matches: Sequence[re.Match[str]], chosen: Sequence[int]) -> str:
    """The chosen words with what stands between those that are neighbours."""
    pieces = []
    for position, at in enumerate(chosen):
        begins = position == 0 or chosen[position - 1] != at - 1
        start = matches[at].start() if begins else matches[at - 1].end()
        pieces.append((" … " if begins and position else "") + text[start : matches[at].end()])
    return "".join(pieces)
