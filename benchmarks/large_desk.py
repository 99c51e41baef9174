"""A desk of 1,000,000 claims in 50,000 articles: how long one asks it.

    python -m benchmarks.large_desk [--articles N] [--folder DIR] [--rounds N]

200 articles are in work, every sentence of them cited and rated (the most there is to work out);
the others are closed, one sentence in fifty of them rated. The desk is built once in DIR (a
temporary folder when none is named) and kept there. Each question is asked as a user asks it, by a
process of its own. Printed beside it, measured in turns: what it takes beyond `factcheck db
current`, which opens the same database and imports little; and beyond the same question to a desk
of one article with one sentence, which starts up in the same way and has nothing to answer. Bars,
beyond start-up: one article 100 ms, the articles in work 300 ms; the whole desk 5 s.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.desks import add_generated, check, desk_at, named, review
from benchmarks.timing import PROGRAM, in_turns, say_where

SENTENCES = 20
IN_WORK = 200
_START = ("db", "current")
_QUESTIONS = (("claim", "list", "a7"), ("status", "a7"), ("status",), ("status", "--all"))


def main() -> None:
    """Builds the desk if it is not there, then asks it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="large-desk-"))
    if not (folder / "factcheck.toml").exists():
        begun = time.perf_counter()
        _build(folder, asked.articles)
        print(f"built in {time.perf_counter() - begun:.0f} s")
    say_where()
    print(
        f"{asked.articles * SENTENCES:,} claims in {asked.articles:,} articles, {IN_WORK} in work"
    )
    with tempfile.TemporaryDirectory() as small:
        _build_small(Path(small))
        commands = {" ".join(words): [*PROGRAM, *words] for words in (_START, *_QUESTIONS)}
        commands |= {
            f"{' '.join(words)}, small": [*PROGRAM, "--desk", small, *words] for words in _QUESTIONS
        }
        timed = in_turns(commands, asked.rounds, folder)
    start = timed[" ".join(_START)].wall
    print(
        f"medians of {asked.rounds} runs, in turns{'wall':>12}{'beyond db':>14}{'beyond small':>15}"
    )
    for name in [" ".join(words) for words in _QUESTIONS]:
        wall, small_wall = timed[name].wall, timed[f"{name}, small"].wall
        print(f"{name:28}{wall * 1000:8.0f} ms{(wall - start) * 1000:11.0f} ms"
              f"{(wall - small_wall) * 1000:12.0f} ms")  # fmt: skip


def _build_small(folder: Path) -> None:
    store = desk_at(folder).store
    add_generated(store, [7], 1)
    store.engine.dispose()


def _build(folder: Path, articles: int) -> None:
    store = desk_at(folder).store
    add_generated(store, range(articles), SENTENCES)
    with store.reading() as work:
        every = named(work)
    review(store, [(one, None) for one in every[:IN_WORK]], close=False)
    closed = [
        (one, frozenset((at % 50 + 1,)) if at % 50 < SENTENCES else frozenset[int]())
        for at, one in enumerate(every)
    ]
    review(store, closed[IN_WORK:], close=True)
    check(store, ["a0", f"a{articles - 1}"])
    store.engine.dispose()


if __name__ == "__main__":
    main()
