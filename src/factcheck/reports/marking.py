"""Which words of a correction are new against the words it replaces, and which of those go."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes


class Run(NamedTuple):
    """Some words in a row, with the white space between them, all of them new or all kept."""

    text: str
    new: bool


class Change(StrEnum):
    """What becomes of some words: they are kept, they go, or they are new."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class ChangedRun(NamedTuple):
    """Some words in a row, all of which are kept, go, or are new."""

    text: str
    change: Change


def marked(old: str, new: str) -> list[Run]:
    """The words of `new` in runs; joined with spaces they are `new`, but for its white space.

    Words are what white space divides. When more than half of the words are new, or none is,
    nothing is marked: everything is one run.
    """
    words = new.split()
    is_new = [True] * len(words)
    for step in _steps(old.split(), words):
        if step.tag == "equal":
            is_new[step.dest_start : step.dest_end] = [False] * (step.dest_end - step.dest_start)
    if not 0 < sum(is_new) <= len(words) / 2:
        return [Run(" ".join(words), False)]
    pairs = zip(words, is_new, strict=True)
    return [
        Run(" ".join(word for word, _ in run), mark)
        for mark, run in groupby(pairs, key=lambda pair: pair[1])
    ]


def changed(old: str, new: str) -> list[ChangedRun]:
    """The words of both in runs, what goes before what comes in its place: those kept and gone are
    the words of `old`, those kept and new are the words of `new`.

    When more than half of the words of the longer one change, all of `old` goes and all of `new`
    comes: single words that happen to be in both tell nobody anything.
    """
    before, after = old.split(), new.split()
    runs: list[ChangedRun] = []
    kept = 0
    for step in _steps(before, after):
        if step.tag == "equal":
            kept += step.src_end - step.src_start
            runs += _run(before[step.src_start : step.src_end], Change.KEPT)
            continue
        runs += _run(before[step.src_start : step.src_end], Change.GONE)
        runs += _run(after[step.dest_start : step.dest_end], Change.NEW)
    if kept < max(len(before), len(after)) / 2:
        return [*_run(before, Change.GONE), *_run(after, Change.NEW)]
    return list(_merged(runs))


def _steps(before: Sequence[str], after: Sequence[str]) -> "Opcodes":
    from rapidfuzz.distance import Indel

    number: dict[str, int] = {}
    old = [number.setdefault(word, len(number)) for word in before]
    new = [number.setdefault(word, len(number)) for word in after]
    return Indel.opcodes(old, new)


def _run(words: Sequence[str], change: Change) -> list[ChangedRun]:
    return [ChangedRun(" ".join(words), change)] if words else []


def _merged(runs: Sequence[ChangedRun]) -> Iterator[ChangedRun]:
    """Between two stretches of kept words, all that goes as one run, then all that comes."""
    for is_kept, stretch in groupby(runs, key=lambda run: run.change is Change.KEPT):
        changing = list(stretch)
        if is_kept:
            yield from changing
            continue
        for change in (Change.GONE, Change.NEW):
            yield from _run([run.text for run in changing if run.change is change], change)
