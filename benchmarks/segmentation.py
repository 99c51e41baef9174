"""Scores the sentence splitter beside other libraries on annotated text, in one run.

    python -m benchmarks.segmentation FOLDER [NAME …]         F1 of exact spans in %, by set
    python -m benchmarks.segmentation FOLDER NAME --errors    where ours and the annotators differ

FOLDER holds treebanks of Universal Dependencies (`*.conllu`, the language is what the name begins
with) or JSON Lines of {"text", "lang", "spans"} (`*.jsonl`); NAME is a file's name without its
ending. A span is right when both its ends are, white space aside. All get the same paragraphs.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.adapters import segment
from benchmarks.segmentation_peers import Spans, Splitter, peers

# The parallel treebanks number their sentences so: five digits of the text, three of the place in
# it. What they call a document is a single sentence in some and the whole treebank in others.
_PARALLEL = re.compile(r"([nw]\d{5})\d{3}").fullmatch


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, its language, and the spans of its sentences (code points, half-open)."""

    text: str
    language: str
    spans: frozenset[tuple[int, int]]


@dataclass(slots=True)
class Tally:
    """How many spans there are, how many were given, and how many of these are right."""

    wanted: int = 0
    given: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.wanted + self.given)


def main() -> None:
    """Reads the command line and prints the table, or the differences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--alone", action="store_true", help="without the other libraries")
    options = parser.parse_args()
    found = sorted([*options.folder.glob("*.conllu"), *options.folder.glob("*.jsonl")])
    files = [file for file in found if not options.names or file.stem in options.names]
    if not files:
        sys.exit(f"{options.folder}: no such *.conllu or *.jsonl")
    if options.errors:
        for file in files:
            print_errors(file)
    else:
        print_scores(files, {} if options.alone else peers())


def print_scores(files: list[Path], others: dict[str, Splitter]) -> None:
    splitters = {"ours": segment, **others}
    print(f"{'set':24}{'sentences':>10}" + "".join(f"{name:>10}" for name in splitters))
    level = 0
    for file in files:
        paragraphs = list(read(file))
        tallies = {name: score(paragraphs, split) for name, split in splitters.items()}
        ours, *rest = (round(tally.f1, 2) for tally in tallies.values())
        level += ours >= max(rest, default=0)
        figures = "".join(f"{figure:10.2f}" for figure in (ours, *rest))
        print(f"{file.stem[:23]:24}{tallies['ours'].wanted:10}{figures}", flush=True)
    if others:
        print(f"level with or ahead of the best of them in {level} of {len(files)} sets")


def print_errors(file: Path) -> None:
    for paragraph in read(file):
        given = frozenset(trimmed(paragraph.text, segment(paragraph.text, paragraph.language)))
        for mark, spans in (("-", paragraph.spans - given), ("+", given - paragraph.spans)):
            for start, end in sorted(spans):
                print(f"{mark} {paragraph.text[start:end]}")
        if given != paragraph.spans:
            print()


def score(paragraphs: list[Paragraph], split: Callable[[str, str], Spans]) -> Tally:
    """What a splitter gives for these; one that fails on a paragraph has given nothing there."""
    tally = Tally()
    for paragraph in paragraphs:
        try:
            given = split(paragraph.text, paragraph.language)
        except Exception as error:  # whatever another library raises is its result
            print(f"{type(error).__name__}: {paragraph.text[:60]!r}", file=sys.stderr)
            given = []
        spans = frozenset(trimmed(paragraph.text, given))
        tally.wanted += len(paragraph.spans)
        tally.given += len(spans)
        tally.right += len(spans & paragraph.spans)
    return tally


def trimmed(text: str, spans: Spans) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        words = text[start:end]
        stripped = words.strip()
        if stripped:
            begin = start + len(words) - len(words.lstrip())
            yield begin, begin + len(stripped)


# --- annotated text ------------------------------------------------------------------------------


def read(file: Path) -> Iterator[Paragraph]:
    """The paragraphs of a set."""
    if file.suffix == ".conllu":
        yield from _paragraphs(file)
        return
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        spans = [(start, end) for start, end in record["spans"]]
        for part in re.finditer(r"[^\n]+", record["text"]):
            low, high = part.span()
            inner = {(s - low, e - low) for s, e in spans if low <= s and e <= high}
            if part[0].strip():
                yield Paragraph(part[0], record["lang"], frozenset(inner))


def _paragraphs(file: Path) -> Iterator[Paragraph]:
    """Of a treebank: a new one at `# newdoc`, `# newpar`, or with the text of parallel ones."""
    language = file.stem.partition("_")[0]
    text, spans, before = "", set[tuple[int, int]](), None
    for block in file.read_text("utf-8").split("\n\n"):
        comments = dict(re.findall(r"^# (\w+)(?: id)?(?: = (.*))?$", block, re.MULTILINE))
        if "text" not in comments:
            continue
        parallel = _PARALLEL(comments.get("sent_id", ""))
        begins = parallel[1] != before if parallel else bool({"newdoc", "newpar"} & {*comments})
        if begins and text:
            yield Paragraph(text.rstrip(), language, frozenset(spans))
            text, spans = "", set()
        before = parallel[1] if parallel else None
        words = comments["text"].strip()
        spans.add((len(text), len(text) + len(words)))
        text += words + ("" if _touches_the_next(block) else " ")
    if text:
        yield Paragraph(text.rstrip(), language, frozenset(spans))


def _touches_the_next(block: str) -> bool:
    """Whether no space follows a sentence: its last word, or a span over it, says so."""
    rows = [row.split("\t") for row in block.splitlines() if row[:1].isdigit()]
    last = [row for row in rows if row[0].isdigit()][-1][0]
    return any("SpaceAfter=No" in row[9] for row in rows if row[0].split("-")[-1] == last)


if __name__ == "__main__":
    main()
