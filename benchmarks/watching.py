"""Measures whether what stands in a page's place is told from a page that was edited.

    python -m benchmarks.watching FOLDER [--pages N] [--walls FOLDER …] [--each N] [--wrong]

FOLDER is a checkout of scrapinghub/article-extraction-benchmark (`ground-truth.json`, `html/`). Of
its pages some (`--pages`) are stored as sources, a sentence cited from each, and looked at again
when

- a wall is answered in its place: those in `benchmarks/walls`, written without knowledge of the
  product's words, each in place of a few pages (`--each`): alone, in the page's own frame, or laid
  over it; of those that `--walls` names (folders of public HTML pages, not part of the project)
  each alone. A wall *called a change* is one that was read as if it were the page.
- the page was truly edited, in 17 kinds; and `benchmarks/small_pages.json`, small pages that speak
  of cookies, subscriptions and scripts, before and after an edit. An edit *missed* is one that was
  not read as a change, or whose cited sentence is called intact though it was edited.

Plain text comparison calls everything a change whose text differs, and every quote gone that is not
there to the letter. Walls and pages have two halves, by a hash of their names; only what the
development half shows may be mended. All choices depend on hashes of names alone.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.extraction import pages_of
from benchmarks.looks import Seen, Stored, by_hash, half, look, stored
from benchmarks.page_edits import (
    BEGINNING,
    Article,
    alone,
    article_in,
    edits,
    framed,
    over,
    retracted,
    text_of,
)
from factcheck.domain import Outcome
from factcheck.text.segmentation.sentences import sentences

_HERE = Path(__file__).parent
# What each kind of wall may rightly be called.
_RIGHT = {
    "consent": {Outcome.CHALLENGE},
    "paywall": {Outcome.PAYWALLED},
    "login": {Outcome.FORBIDDEN},
    "soft404": {Outcome.SOFT_404},
    "javascript": {Outcome.CHALLENGE},
    "botcheck": {Outcome.CHALLENGE},
    "maintenance": {Outcome.SERVER_ERROR},
    "geo": {Outcome.FORBIDDEN},
    "adblock": {Outcome.CHALLENGE, Outcome.PAYWALLED, Outcome.FORBIDDEN},
    "age": {Outcome.CHALLENGE, Outcome.FORBIDDEN},
    "ratelimit": {Outcome.RATE_LIMITED, Outcome.CHALLENGE},
    "error": {Outcome.SERVER_ERROR},
    "parked": {Outcome.SOFT_404},
}
_LAID_OVER = {"consent", "login", "adblock", "age", "paywall"}
_NEVER_FRAMED = {"javascript", "botcheck", "ratelimit", "parked"}
_SHORTEST_QUOTE = 40


class Cited(NamedTuple):
    """A stored page, its article and a sentence that is cited from it."""

    page: Stored
    known_text: str
    quote: str

    def article(self) -> Article:
        """Its article, in a tree of its own."""
        found = article_in(self.page.data, self.known_text)
        assert found is not None
        return found


class Walled(NamedTuple):
    """A look at a wall: its file, how it stood there, and what came of it."""

    wall: str
    placed: str
    page: str
    seen: Seen

    @property
    def kind(self) -> str:
        return self.wall.partition("-")[2]

    @property
    def language(self) -> str:
        return self.wall.partition("-")[0]


class Edited(NamedTuple):
    """A look at a page that was edited, and whether the cited sentence itself was."""

    kind: str
    page: str
    seen: Seen
    in_quote: bool
    plainly_there: bool

    @property
    def missed(self) -> bool:
        return self.seen.outcome is not Outcome.CHANGED or (self.in_quote and not self.seen.lost)


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=48, metavar="N", help="pages to store")
    parser.add_argument("--walls", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--each", type=int, default=3, metavar="N", help="pages for each wall")
    parser.add_argument("--wrong", action="store_true", help="show what is behind the figures")
    parser.add_argument("--development", action="store_true", help="the development half alone")
    options = parser.parse_args()
    cited = list(_cited(options.folder, options.pages))
    if not cited:
        sys.exit(f"{options.folder}: no pages with known text")
    print(f"{len(cited)} pages")
    halves = ("development",) if options.development else ("development", "held out")
    made = [walled for walled in _made(cited, options.each) if half(walled.wall) in halves]
    for which in halves:
        print_walls(which, [walled for walled in made if half(walled.wall) == which])
    if not options.development:
        print_by_kind_and_language(made)
    for folder in options.walls:
        print_walls(str(folder), list(_public(folder, cited)))
    edited = [one for one in _edited(cited) if half(one.page) in halves]
    print_edits(edited)
    if options.wrong:
        _print_wrong(made, edited)


def _cited(folder: Path, most: int) -> Iterator[Cited]:
    for page in sorted(pages_of(folder), key=lambda page: by_hash(page.name))[:most]:
        article = article_in(page.data, page.text)
        if article is None:
            continue
        # Stored as written anew, so that nothing but an edit makes a difference.
        kept = stored(page.name, article.data)
        if kept is None:
            continue
        paragraphs = map(text_of, article.paragraphs)
        candidates = [
            paragraph[span.start : span.end]
            for paragraph in paragraphs
            for span in sentences(paragraph)
        ]
        quotes = [
            quote
            for quote in candidates
            if len(quote) >= _SHORTEST_QUOTE and quote in kept.document.text
        ]
        if quotes:
            quote = min(quotes, key=lambda quote: by_hash(page.name, quote))
            yield Cited(kept, page.text, quote)


# --- walls ---------------------------------------------------------------------------------------


def _made(cited: list[Cited], each: int) -> Iterator[Walled]:
    for file in sorted((_HERE / "walls").glob("*.html")):
        wall = file.read_text(encoding="utf-8")
        chosen = sorted(cited, key=lambda one: by_hash(file.stem, one.page.name))[:each]
        for one in chosen:
            for placed, data in _placed(file.stem, wall, one):
                yield Walled(file.stem, placed, one.page.name, look(one.page, data, one.quote))


def _placed(name: str, wall: str, one: Cited) -> Iterator[tuple[str, bytes]]:
    kind = name.partition("-")[2]
    seed = f"{name} {one.page.name}"
    yield "alone", alone(wall, one.article(), seed)
    if kind not in _NEVER_FRAMED:
        yield "framed", framed(wall, one.article(), seed)
    if kind in _LAID_OVER:
        bare = wall.replace(BEGINNING, "")
        yield "over", over(bare, one.article(), hidden=False)
        yield "hidden", over(bare, one.article(), hidden=True)


def _public(folder: Path, cited: list[Cited]) -> Iterator[Walled]:
    for file in sorted(folder.rglob("*.html")):
        one = min(cited, key=lambda one: by_hash(file.name, one.page.name))
        name = str(file.relative_to(folder))
        yield Walled(name, "alone", one.page.name, look(one.page, file.read_bytes(), one.quote))


def print_walls(which: str, every: list[Walled]) -> None:
    """How often a wall was called a change, by how it stood there, beside plain comparison."""
    print(f"\nwalls, {which}: {len({walled.wall for walled in every})}")
    heads = f"{'looks':>7}{'called a change':>17}{'quote lost':>12}{'plain: lost':>13}{'named':>7}"
    print(f"{'':10}{heads}")
    for placed in ("alone", "framed", "hidden", "over"):
        if looks := [walled for walled in every if walled.placed == placed]:
            read = [walled for walled in looks if walled.seen.outcome.was_read]
            lost = sum(walled.seen.lost for walled in read)
            plain = sum(walled.seen.plainly_lost for walled in looks)
            right = sum(walled.seen.outcome in _RIGHT.get(walled.kind, ()) for walled in looks)
            share = f"{len(read)} ({len(read) / len(looks):.1%})"
            print(f"{placed:10}{len(looks):7}{share:>17}{lost:12}{plain:13}{right:7}")
    outcomes = Counter(walled.seen.outcome for walled in every if walled.placed != "over")
    print("   " + ", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common()))


def print_by_kind_and_language(every: list[Walled]) -> None:
    """The same for each kind and each language, of what stands in the page's place."""
    instead = [walled for walled in every if walled.placed != "over"]
    for title, of in (("kind", lambda one: one.kind), ("language", lambda one: one.language)):
        groups: dict[str, list[Walled]] = defaultdict(list)
        for walled in instead:
            groups[of(walled)].append(walled)
        print(f"\n{title:14}{'looks':>7}{'called a change':>17}{'named':>7}  otherwise")
        for name, looks in sorted(groups.items()):
            read = sum(walled.seen.outcome.was_read for walled in looks)
            wrong = [walled for walled in looks if walled.seen.outcome not in _RIGHT[walled.kind]]
            told = Counter(walled.seen.outcome for walled in wrong).most_common()
            otherwise = ", ".join(f"{n} {outcome}" for outcome, n in told)
            right = len(looks) - len(wrong)
            print(f"{name:14}{len(looks):7}{read:17}{right:7}  {otherwise}")


# --- true edits ----------------------------------------------------------------------------------


def _edited(cited: list[Cited]) -> Iterator[Edited]:
    texts = {one.page.name: list(map(text_of, one.article().paragraphs)) for one in cited}
    for one in cited:
        others = [text for name, text in texts.items() if name != one.page.name]
        for edit in edits(one.article, others, one.page.name):
            quote = _quote_of(one, edit.data) if edit.in_quote else one.quote
            if quote is not None:
                yield _as_edited(edit.kind, one.page, edit.data, quote, edit.in_quote)
        gone = retracted(one.article())
        yield _as_edited("withdrawn", one.page, gone, one.quote, in_quote=True)
    for before, after, quote, name in _small_pages():
        yield _as_edited("small page", before, after, quote, in_quote=True, name=name)


def _as_edited(
    kind: str, page: Stored, data: bytes, quote: str, in_quote: bool, name: str = ""
) -> Edited:
    seen = look(page, data, quote)
    return Edited(kind, name or page.name, seen, in_quote, quote in seen.text)


def _quote_of(one: Cited, data: bytes) -> str | None:
    """A sentence, or two neighbours, of the article as it was that is not there any more."""
    now = " ".join(stored_text(data).split())
    article = one.article()
    for paragraph in map(text_of, article.paragraphs):
        spans = list(sentences(paragraph))
        for first, last in [*zip(spans, spans, strict=True), *pairwise(spans)]:
            quote = paragraph[first.start : last.end]
            if quote in one.page.document.text and quote not in now:
                return quote
    return None


@lru_cache(maxsize=2)
def stored_text(data: bytes) -> str:
    """All that the product shows of a page."""
    kept = stored("", data)
    return kept.document.text if kept is not None else ""


def _small_pages() -> Iterator[tuple[Stored, bytes, str, str]]:
    for entry in json.loads((_HERE / "small_pages.json").read_text(encoding="utf-8")):
        page = partial(_small_page, entry["language"])
        kept = stored(entry["title"], page(entry["title"], entry["before"]))
        assert kept is not None
        after = page(entry["title_after"], entry["after"])
        yield kept, after, entry["quote"], entry["title"]


def _small_page(language: str, title: str, paragraphs: Iterable[str]) -> bytes:
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body><header><a href='/'>News</a></header>"
        f"<main><article><h1>{escape(title)}</h1>\n{body}</article></main>"
        "<footer><a href='/privacy'>Privacy</a></footer></body></html>"
    ).encode()


def print_edits(every: list[Edited]) -> None:
    """How many edits of each kind were missed, beside plain text comparison."""
    print(f"\ntrue edits: {len(every)}")
    heads = f"{'edits':>7}{'missed':>8}{'not read':>10}{'called intact':>15}"
    print(f"{'kind':24}{heads}{'plain: missed':>15}")
    kinds = dict.fromkeys(edited.kind for edited in every)
    for kind in kinds:
        looks = [edited for edited in every if edited.kind == kind]
        missed = sum(edited.missed for edited in looks)
        unread = sum(not edited.seen.outcome.was_read for edited in looks)
        intact = sum(
            edited.in_quote and edited.seen.outcome.was_read and not edited.seen.lost
            for edited in looks
        )
        plain = sum(edited.in_quote and edited.plainly_there for edited in looks)
        print(f"{kind:24}{len(looks):7}{missed:8}{unread:10}{intact:15}{plain:15}")


def _print_wrong(made: list[Walled], edited: list[Edited]) -> None:
    print()
    for walled in made:
        right = walled.placed == "over" or walled.seen.outcome in _RIGHT[walled.kind]
        if not right or (walled.placed == "over" and walled.seen.lost):
            told = f"{walled.seen.outcome}: {walled.seen.because}"
            print(
                f"{half(walled.wall):12}{walled.wall} {walled.placed} in {walled.page[:8]} {told}"
            )
    for one in edited:
        if one.missed:
            told = f"{one.seen.outcome}: {one.seen.because}"
            print(f"{half(one.page):12}{one.kind} of {one.page[:40]} {told}")


if __name__ == "__main__":
    main()
