"""Scores how the main text of web pages is found, beside other ways, on pages whose text is known.

    python -m benchmarks.extraction FOLDER              one line of figures for each way
    python -m benchmarks.extraction FOLDER --pages      what ours loses and takes in, page by page

FOLDER is a checkout of scrapinghub/article-extraction-benchmark (`ground-truth.json`, `html/`), of
adbar/trafilatura (`tests/evaldata.json`: passages that are, and are not, of the text) or of
mozilla/readability (`test/test-pages/`). None of these is part of the project.

F1, precision and recall are of shingles of four words, as the first of the three reckons them. A
sentence of the text, or a passage, is *lost* when most of it is not in what was taken; a sentence
that was taken is *of others* when most of it is not in the text. With passages alone, there are no
shingles to reckon with. The first set's text is the body alone, without the headline and what
stands below it, and without captions: a line that is the page's headline, of its description of
itself or a caption counts for nothing where the known text has it not, whoever took it.
"""

import argparse
import gzip
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from benchmarks.extraction_peers import Way, ways
from factcheck.text.segmentation.sentences import sentences

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SHORTEST = 4  # words; what is shorter stands on any page


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its text: whole, or as passages that are and are not of it."""

    name: str
    data: bytes
    text: str = ""
    passages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What one way came to, over all pages."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    wanted: int = 0
    lost: int = 0
    taken: int = 0
    of_others: int = 0

    def line(self, name: str) -> str:
        precision = statistics.mean(self.precisions or [0.0])
        recall = statistics.mean(self.recalls or [0.0])
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return (
            f"{name:24}{f1:8.3f}{precision:11.3f}{recall:9.3f}"
            f"{self.lost:8} of {self.wanted:<7}{self.of_others:8} of {self.taken}"
        )


def main() -> None:
    """Reads the command line and prints the table, or what ours got wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true")
    options = parser.parse_args()
    pages = list(pages_of(options.folder))
    if not pages:
        sys.exit(f"{options.folder}: no pages with known text")
    chosen = dict(list(ways().items())[:1]) if options.pages else ways()
    tallies = {name: Tally() for name in chosen}
    for page in pages:
        for name, way in chosen.items():
            score(page, way, tallies[name], is_shown=options.pages)
    heads = f"{'F1':>8}{'precision':>11}{'recall':>9}{'lost':>12}{'of others':>20}"
    print(f"{f'{len(pages)} pages':24}{heads}")
    for name, tally in tallies.items():
        print(tally.line(name))


def pages_of(folder: Path) -> Iterator[Page]:
    """The pages of whichever of the three sets the folder holds."""
    if (truth := folder / "ground-truth.json").is_file():
        for name, entry in sorted(json.loads(truth.read_bytes()).items()):
            data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name, data, entry["articleBody"])
    elif (truth := folder / "tests" / "evaldata.json").is_file():
        for _, entry in sorted(json.loads(truth.read_bytes()).items()):
            files = (folder / "tests" / place / entry["file"] for place in ("cache", "eval"))
            for file in files:
                if file.is_file():
                    passages, others = tuple(entry["with"]), tuple(entry["without"])
                    yield Page(file.name, file.read_bytes(), passages=passages, others=others)
                    break
    else:
        for page in sorted((folder / "test" / "test-pages").glob("*/source.html")):
            yield Page(
                page.parent.name, page.read_bytes(), _text_in(page.with_name("expected.html"))
            )


def _text_in(file: Path) -> str:
    from lxml import html

    tree = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    blocks = tree.xpath("//p | //li | //h1 | //h2 | //h3 | //h4 | //td | //figcaption | //pre")
    for block in blocks:
        block.tail = f"\n\n{block.tail or ''}"
    return str(tree.text_content())


def score(page: Page, way: Way, tally: Tally, *, is_shown: bool = False) -> None:
    text = _without_head(way(page.data), page) if page.text else way(page.data)
    words = _words(text)
    if page.passages or page.others:
        joined = " ".join(words)
        lost = [passage for passage in page.passages if " ".join(_words(passage)) not in joined]
        of_others = [passage for passage in page.others if " ".join(_words(passage)) in joined]
        tally.wanted += len(page.passages)
        tally.taken += len(page.others)
    else:
        known = _words(page.text)
        _reckon(known, words, tally)
        wanted, taken = _sentences(page.text), _sentences(text)
        lost = _not_in(wanted, words)
        of_others = _not_in(taken, known)
        tally.wanted += len(wanted)
        tally.taken += len(taken)
    tally.lost += len(lost)
    tally.of_others += len(of_others)
    if is_shown and (lost or of_others):
        print(page.name)
        for sentence in lost:
            print("   lost     ", " ".join(sentence.split())[:150])
        for sentence in of_others:
            print("   of others", " ".join(sentence.split())[:150])


def _without_head(text: str, page: Page) -> str:
    """A text without the lines that are the page's headline or from its description."""
    head = _head_of(page.data)
    known = f" {' '.join(_words(page.text))} "
    lines = []
    for line in text.split("\n"):
        words = f" {' '.join(_words(line))} "
        if words in known or not any(words in part for part in head):
            lines.append(line)
    return "\n".join(lines)


@lru_cache(maxsize=4)
def _head_of(data: bytes) -> tuple[str, ...]:
    from lxml import etree, html

    try:
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return ()
    parts = [" ".join(element.itertext()) for element in tree.iter("h1")]
    parts += tree.xpath("//meta[contains(@property, 'title')]/@content")
    parts += tree.xpath(
        "//meta[contains(@property, 'description') or @name='description']/@content"
    )
    captions = "//figcaption | //*[contains(concat(' ', @class), 'caption')]"
    parts += [" ".join(element.itertext()) for element in tree.xpath(captions)]
    return tuple(f" {' '.join(_words(part))} " for part in parts if _words(part))


def _reckon(known: Sequence[str], words: Sequence[str], tally: Tally) -> None:
    truth, guess = _shingles(known), _shingles(words)
    right = (truth & guess).total()
    if guess:
        tally.precisions.append(right / guess.total())
    if truth:
        tally.recalls.append(right / truth.total())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(shingle for at in range(last) if (shingle := tuple(words[at : at + _SHINGLE])))


def _sentences(text: str) -> list[str]:
    spans = (text[span.start : span.end] for span in sentences(text))
    return [sentence for sentence in spans if len(_words(sentence)) >= _SHORTEST]


def _not_in(wanted: Sequence[str], words: Sequence[str]) -> list[str]:
    """The sentences that for the most part are not among the words."""
    known = set(_shingles(words))
    lost = []
    for sentence in wanted:
        own = set(_shingles(_words(sentence)))
        if 2 * len(known & own) < len(own):
            lost.append(sentence)
    return lost


if __name__ == "__main__":
    main()
