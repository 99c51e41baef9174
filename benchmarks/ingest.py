"""Bulk ingest: generated articles through `factcheck article add`, as somebody types it.

    python -m benchmarks.ingest [--small N] [--large N]

1,000 and 10,000 plain texts of 20 to 40 sentences, each on a fresh desk, by one command each.
Prints sentences a second, on the clock and of the processor (bar: 10,000); how much longer ten
times the work takes (bar: 11 times); and the most memory that a command held (bar: 300 MB).
"""

import argparse
import os
import re
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desks import EDITOR
from benchmarks.generated import write_articles
from benchmarks.timing import PROGRAM, say_where

_ADDED = re.compile(r"^a\d+: (\d+) claims", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ingested:
    """Sentences that came in, and the seconds that took: on the clock, and of the processor."""

    sentences: int
    wall: float
    processor: float


def main() -> None:
    """Reads the command line, times both sizes, and prints what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=10_000)
    asked = parser.parse_args()
    say_where()
    small, large = ingested(asked.small), ingested(asked.large)
    more = large.sentences / small.sentences
    print(f"{more:.1f} times the work in {large.wall / small.wall:.1f} times the time "
          f"(processor {large.processor / small.processor:.1f})")  # fmt: skip
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory held: {most:.0f} MB")


def ingested(count: int) -> Ingested:
    """Takes so many articles in, with start-up and all."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        environment = {**os.environ, "FACTCHECK_REVIEWER": EDITOR, "FACTCHECK_DESK": str(desk)}
        subprocess.run(
            [*PROGRAM, "init", str(desk)], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        paths = write_articles(Path(folder) / "in", count)
        command = [*PROGRAM, "article", "add", *(path.name for path in paths)]
        used, begun = _used_by_children(), time.perf_counter()
        done = subprocess.run(
            command, cwd=paths[0].parent, env=environment, check=True, capture_output=True,
            text=True,
        )  # fmt: skip
        wall, processor = time.perf_counter() - begun, _used_by_children() - used
    claims = [int(found) for found in _ADDED.findall(done.stdout)]
    assert len(claims) == count, "an article was lost"
    sentences = sum(claims)
    print(f"{count:,} articles, {sentences:,} sentences: {wall:.1f} s, "
          f"{sentences / wall:,.0f} sentences a second "
          f"(processor {processor:.1f} s, {sentences / processor:,.0f})")  # fmt: skip
    return Ingested(sentences, wall, processor)


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
