"""A report over an article of 10,000 claims, each cited and rated, as somebody types it.

    python -m benchmarks.report [--claims N] [--rounds N]

`factcheck report` in Markdown and in JSON, start-up and all, beside reading the same rows with
Python's own sqlite3 and writing nothing. Bar: 3 s.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.desks import add_generated, desk_at, named, review
from benchmarks.timing import PROGRAM, in_turns, say_where

_BARE = """
import sqlite3
held = sqlite3.connect("factcheck.sqlite3")
for table in ("placement", "citation", "verdict", "verdict_basis", "entry", "revision"):
    held.execute(f"select * from {table}").fetchall()
"""


def main() -> None:
    """Builds the desk, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    say_where()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = desk_at(folder).store
        add_generated(store, [0], asked.claims)
        with store.reading() as work:
            (one,) = named(work)
        review(store, [(one, None)], close=False)
        store.engine.dispose()
        timed = in_turns(
            {
                "the same rows, sqlite3 alone": [sys.executable, "-c", _BARE],
                "factcheck report": [*PROGRAM, "report", "a0", "-o", "-"],
                "factcheck report -f json": [*PROGRAM, "report", "a0", "-f", "json", "-o", "-"],
            },
            asked.rounds,
            folder,
        )
    print(f"{asked.claims:,} claims; medians of {asked.rounds}{'wall':>17}{'processor':>13}")
    for name, took in timed.items():
        print(f"{name:34}{took.wall:10.2f} s{took.processor:11.2f} s")


if __name__ == "__main__":
    main()
