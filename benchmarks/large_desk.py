"""A desk of 1,000,000 claims in 50,000 articles: how long one asks it.

    python -m benchmarks.large_desk [--articles N] [--folder DIR] [--rounds N]

200 articles are in work, every sentence of them cited and rated (the most there is to work out);
the others are closed, one sentence in fifty of them rated. The desk is built once in DIR (a
temporary folder when none is named) and kept there. Each question is asked as a user asks it, by a
process of its own; what it takes to start up (`factcheck db current`, which opens the same
database) is measured in turns with them and taken off. Bars, beyond start-up: one article 100 ms,
the articles in work 300 ms; the whole desk 5 s.
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
    commands = {" ".join(words): [*PROGRAM, *words] for words in (_START, *_QUESTIONS)}
    timed = in_turns(commands, asked.rounds, folder)
    start = timed[" ".join(_START)]
    print(f"medians of {asked.rounds} runs, in turns{'wall':>12}{'beyond':>11}{'processor':>12}")
    for name, one in timed.items():
        beyond = one.wall - start.wall
        print(f"{name:28}{one.wall * 1000:8.0f} ms{beyond * 1000:8.0f} ms"
              f"{(one.processor - start.processor) * 1000:9.0f} ms")  # fmt: skip


def _build(folder: Path, articles: int) -> None:
    store = desk_at(folder)
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
