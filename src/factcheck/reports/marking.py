"""Which words of a correction are new against the words it replaces."""

from itertools import groupby
from typing import NamedTuple


class Run(NamedTuple):
    """Some words in a row, with the white space between them, all of them new or all kept."""

    text: str
    new: bool


def marked(old: str, new: str) -> list[Run]:
    """The words of `new` in runs; joined with spaces they are `new`, but for its white space.

    Words are what white space divides. When more than half of the words are new, or none is,
    nothing is marked: everything is one run.
    """
    from rapidfuzz.distance import Indel

    words = new.split()
    number: dict[str, int] = {}
    before = [number.setdefault(word, len(number)) for word in old.split()]
    after = [number.setdefault(word, len(number)) for word in words]
    is_new = [True] * len(words)
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            is_new[step.dest_start : step.dest_end] = [False] * (step.dest_end - step.dest_start)
    if not 0 < sum(is_new) <= len(words) / 2:
        return [Run(" ".join(words), False)]
    pairs = zip(words, is_new, strict=True)
    return [
        Run(" ".join(word for word, _ in run), mark)
        for mark, run in groupby(pairs, key=lambda pair: pair[1])
    ]
