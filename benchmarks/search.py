"""Who said it before: 100,000 claims searched, beside reading every sentence.

    python -m benchmarks.search [--articles N] [--rounds N]

Prints what a sentence costs to take in; what more it costs to index many together, as the first
search does, and one by one, by a trigger (the usual way to keep such an index); and how long it
takes to find the sentences that have certain words, beside `LIKE` over every sentence and beside
FTS5 asked by sqlite3 alone.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sqlalchemy import select

from benchmarks.desks import add_generated, desk_at
from benchmarks.timing import say_where
from factcheck.model import Placement
from factcheck.store.search import fill_index, has_words
from factcheck.store.unit_of_work import Store

SENTENCES = 20
ASKED = ("minister warned Oslo", '"strategic dialogue" signed 2019', "ceasefire 144,144")
_EACH = """
    CREATE TRIGGER each_as_it_comes AFTER INSERT ON placement BEGIN
        INSERT INTO claim_words (rowid, text) VALUES (new.id, new.text);
    END"""


def main() -> None:
    """Builds two desks, and asks the one whose index was filled in one go."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    say_where()
    count = asked.articles * SENTENCES
    with tempfile.TemporaryDirectory() as folder:
        store, plain = _built(Path(folder) / "together", asked.articles, triggered=False)
        together = _seconds(lambda: list(fill_index(store)))
        other, each = _built(Path(folder) / "each", asked.articles, triggered=True)
        other.engine.dispose()
        print(
            f"{count:,} sentences, each: taken in {_per(plain, count)}; indexed together "
            f"{_per(together, count)} more, one by one {_per(each - plain, count)} more"
        )
        for words in ASKED:
            _ask(store, words, asked.rounds)
        store.engine.dispose()


def _built(folder: Path, articles: int, *, triggered: bool) -> tuple[Store, float]:
    """A desk, and the seconds that it took to take its articles in."""
    store = desk_at(folder).store
    if triggered:
        with store.engine.begin() as connection:
            connection.exec_driver_sql(_EACH)
    return store, _seconds(lambda: add_generated(store, range(articles), SENTENCES))


def _ask(store: Store, words: str, rounds: int) -> None:
    driver = sqlite3.connect(str(store.engine.url.database))
    likes = [f"%{word}%" for word in words.replace('"', "").split()]
    scan = "SELECT id FROM placement WHERE " + " AND ".join("text LIKE ?" for _ in likes)
    ways: dict[str, Callable[[], object]] = {
        "search": lambda: _searched(store, words),
        "LIKE": lambda: driver.execute(scan, likes).fetchall(),
        "FTS5 alone": lambda: driver.execute(
            "SELECT rowid FROM claim_words WHERE claim_words MATCH ?",
            [" ".join(f'"{one}"' for one in words.replace('"', "").split())],
        ).fetchall(),
    }
    found = _searched(store, words)
    timed = {name: median(_seconds(way) for _ in range(rounds)) for name, way in ways.items()}
    print(f"{words:34} {len(found):6,} found: " + ", ".join(
        f"{name} {seconds * 1000:.2f} ms" for name, seconds in timed.items()
    ) + f"; {timed['LIKE'] / timed['search']:.0f} times as fast as LIKE")  # fmt: skip
    driver.close()


def _searched(store: Store, words: str) -> list[int]:
    with store.reading() as work:
        return [row[0] for row in work.rows(select(Placement.id).where(has_words(work, words)))]


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _per(seconds: float, count: int) -> str:
    return f"{seconds / count * 1e6:.1f} µs"


if __name__ == "__main__":
    main()
