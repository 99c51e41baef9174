"""Bulk ingest: 1,000 and 10,000 generated articles through `factcheck article add`.

    python -m benchmarks.ingest [--small N] [--large N]

Prints sentences a second of wall time, the ratio of the larger run to the smaller, and the peak
memory of the process.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import SENTENCES, write_articles

RUN = [sys.executable, "-c", "from factcheck.cli import main; main()"]


def run() -> None:
    """Time both sizes, each on a fresh desk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=10_000)
    asked = parser.parse_args()
    small, large = _ingest(asked.small), _ingest(asked.large)
    times = asked.large / asked.small
    print(f"{times:.0f} times the work in {large / small:.1f} times the time")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


def _ingest(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        environment = {**os.environ, "FACTCHECK_REVIEWER": "anna", "FACTCHECK_DESK": str(desk)}
        subprocess.run([*RUN, "init", str(desk)], env=environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        paths = write_articles(Path(folder) / "in", count)
        names = [path.name for path in paths]
        before = time.perf_counter()
        subprocess.run([*RUN, "article", "add", *names], cwd=paths[0].parent, env=environment,
                       check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)  # fmt: skip
        took = time.perf_counter() - before
    sentences = count * SENTENCES
    print(f"{count:,} articles, {sentences:,} sentences: {took:.1f} s, "
          f"{sentences / took:,.0f} sentences a second")  # fmt: skip
    return took


if __name__ == "__main__":
    run()
