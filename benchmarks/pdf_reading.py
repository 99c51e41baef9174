"""Reads the PDFs of a folder with the product and other libraries, side by side, in one run.

    python -m benchmarks.pdf_reading FOLDER                      the table
    python -m benchmarks.pdf_reading FOLDER --before CHECKOUT    with an earlier version beside it
    python -m benchmarks.pdf_reading FOLDER --breaks NAME        where a reader breaks, by document
    python -m benchmarks.pdf_reading FOLDER --lost NAME          which words a reader loses

Documents (`**/*.pdf`) of at least 1,500 characters that every reader can open; of those with the
same words, the first. What is counted:

-   Breaks inside a sentence, for each 1,000 sentences. Two paragraphs that follow one another,
    both of four words or more, break one when the first ends with a letter, a comma, a hyphen or a
    closing bracket or quotation mark (with a figure end the lines of indexes and tables), and the
    second begins with a small letter that is no item's. How many sentences there are is counted
    in what PDFium reads: stops before white space.
-   Words lost: of those that PDFium reads from the pages, as many as are neither in the text nor
    in what is said to be left out; other spaces make no other words.
-   Of tagged PDFs, whose order is known: how many of the words that follow one another in a block
    do so in the text; and of those at the end and the beginning of two blocks, how many are in one
    paragraph although they belong in two.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.pdf_readers import MODULES, READERS, Reading
from benchmarks.pdf_truth import Truth, truth_of, words_in

_LEAST = 1_500
_SECONDS = 60
_WORDS = 4
_GOES_ON = re.compile(r"(?:[^\W\d_]|[,\-–—)\]\"”’»])[¹²³⁰⁴-⁹]*$")
_MARK = re.compile(r"(?:[•‣▪◦●■○◆▶➢✓*–—-]|\(?(?:\d+|[a-zA-Z]|[ivx]+)[.)])(?:\s|$)")


@dataclass(slots=True)
class Tally:
    """What a reader did with all documents."""

    documents: int = 0
    breaks: int = 0
    sentences: int = 0
    words: int = 0
    lost: int = 0
    pairs: int = 0
    kept_pairs: int = 0
    ends: int = 0
    glued_ends: int = 0
    seconds: float = 0.0
    refused: list[str] = field(default_factory=list)


def main() -> None:
    """Reads the command line and prints the table, or what is behind a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    parser.add_argument("--readers", nargs="+", default=list(READERS), choices=list(READERS))
    parser.add_argument("--breaks", choices=[*READERS, "before"], metavar="NAME")
    parser.add_argument("--lost", choices=[*READERS, "before"], metavar="NAME")
    options = parser.parse_args()
    missing = [name for name in options.readers if find_spec(MODULES[name]) is None]
    for name in missing:
        print(f"{name}: not installed", file=sys.stderr)
    readers = [name for name in options.readers if name not in missing]
    paths = sorted(options.folder.rglob("*.pdf"))
    truths: dict[Path, Truth] = {}
    known: set[int] = set()
    for path in paths:
        truth = _truth(path)
        if truth is not None and (words := hash(tuple(truth.words))) not in known:
            known.add(words)
            truths[path] = truth
    if not truths:
        sys.exit(f"{options.folder}: no PDF of {_LEAST:,} characters that can be opened")
    named = options.breaks or options.lost
    readings = {
        name: readings_of(name, list(truths), options.before)
        for name in ([named] if named else [*readers, *(["before"] * bool(options.before))])
    }
    if named:
        for path, truth in truths.items():
            _print_behind(path, truth, readings[named][path], lost=options.lost is not None)
    else:
        _print_table(truths, readings)


def _truth(path: Path) -> Truth | None:
    try:
        truth = truth_of(path)
    except Exception as error:  # what cannot be opened is left out for all
        print(f"{path.name}: {error}", file=sys.stderr)
        return None
    return truth if truth.characters >= _LEAST else None


def readings_of(name: str, paths: Sequence[Path], before: Path | None) -> dict[Path, Reading]:
    """What a reader gives for each document, in a process of its own; `before` is the folder of
    an earlier version of the product, which stands in for the present one."""
    reader = "factcheck" if name == "before" else name
    sources = [str(before / "src")] if name == "before" and before else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sources, str(Path.cwd())])}
    readings: dict[Path, Reading] = {}
    while len(readings) < len(paths):  # a library that brings the process down has read nothing
        left = paths[len(readings) :]
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pdf_readers", reader, str(_SECONDS)],
            input="".join(f"{path}\n" for path in left).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            check=False,
        )
        lines = done.stdout.splitlines()
        readings |= {
            path: Reading(**json.loads(line)) for path, line in zip(left, lines, strict=False)
        }
        if len(lines) < len(left):
            readings[left[len(lines)]] = Reading(refused="the process ended")
    return readings


def _print_table(truths: dict[Path, Truth], readings: dict[str, dict[Path, Reading]]) -> None:
    tallies = {name: Tally() for name in readings}
    for path, truth in truths.items():
        for name, by_path in readings.items():
            if by_path[path].refused:
                tallies[name].refused.append(f"{path.name}: {by_path[path].refused}")
        if any(by_path[path].refused for by_path in readings.values()):
            continue
        for name, by_path in readings.items():
            _add(tallies[name], truth, by_path[path])
    documents = max(tally.documents for tally in tallies.values())
    tagged = sum(bool(truth.blocks) for truth in truths.values())
    print(f"{documents} of {len(truths)} documents, {tagged} of them tagged")
    print(
        f"{'reader':14}{'breaks':>9}{'/1,000':>9}{'lost':>9}{'of words':>11}"
        f"{'order %':>9}{'glued %':>9}{'seconds':>9}{'refused':>9}"
    )
    for name, tally in tallies.items():
        share = 1000 * tally.breaks / max(1, tally.sentences)
        order = 100 * tally.kept_pairs / max(1, tally.pairs)
        glued = 100 * tally.glued_ends / max(1, tally.ends)
        print(
            f"{name:14}{tally.breaks:9}{share:9.1f}{tally.lost:9}{tally.words:11}"
            f"{order:9.2f}{glued:9.2f}{tally.seconds:9.1f}{len(tally.refused):9}"
        )
    for name, tally in tallies.items():
        for refused in tally.refused:
            print(f"{name} refused {refused[:140]}", file=sys.stderr)


def _add(tally: Tally, truth: Truth, reading: Reading) -> None:
    tally.documents += 1
    tally.breaks += len(list(breaks_in(reading.paragraphs)))
    tally.sentences += truth.sentences
    tally.words += len(truth.words)
    tally.lost += len(lost_words(truth.words, reading))
    tally.seconds += reading.seconds
    pairs, ends = _tagged_pairs(truth)
    written = Counter(
        pair for paragraph in reading.paragraphs for pair in pairwise(words_in(paragraph))
    )
    tally.pairs += pairs.total()
    tally.kept_pairs += (pairs & _all_pairs(reading)).total()
    tally.ends += ends.total()
    tally.glued_ends += (ends & (written - pairs)).total()


def breaks_in(paragraphs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The neighbouring paragraphs between which a sentence is broken."""
    for before, after in pairwise(paragraphs):
        if min(len(before.split()), len(after.split())) < _WORDS:
            continue
        if _GOES_ON.search(before) and after[:1].islower() and not _MARK.match(after):
            yield before, after


def lost_words(words: Sequence[str], reading: Reading) -> list[str]:
    """The words that are neither in the text nor in what is said to be left out: those that cannot
    be spelt with the letters that the words which only the reader has are made of."""
    given = Counter(words_in(" ".join([*reading.paragraphs, *reading.left_out])))
    missing = Counter(words) - given
    letters = Counter("".join((given - Counter(words)).elements()))
    lost: list[str] = []
    for word, count in missing.items():
        for _ in range(count):
            needed = Counter(word)
            if needed <= letters:
                letters -= needed
            else:
                lost.append(word)
    return lost


def _tagged_pairs(truth: Truth) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    within = Counter(pair for block in truth.blocks for pair in pairwise(block))
    ends = Counter((block[-1], after[0]) for block, after in pairwise(truth.blocks))
    return within, ends - within


def _all_pairs(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter(pairwise(words_in("\n".join(reading.paragraphs))))


def _print_behind(path: Path, truth: Truth, reading: Reading, *, lost: bool) -> None:
    if lost:
        words = lost_words(truth.words, reading)
        if words:
            print(f"{path.name}: {len(words)} of {len(truth.words)}: {' '.join(words)[:300]}")
        return
    broken = list(breaks_in(reading.paragraphs))
    print(f"{path.name}: {len(broken)} in {truth.sentences} sentences")
    for before, after in broken:
        print(f"    …{before[-60:]} || {after[:60]}…")


if __name__ == "__main__":
    main()
