"""Whether it was checked before: what a question to 100,000 claims takes on either database.

    python -m benchmarks.similar FOLDER [--claims N] [--asked N]

FOLDER has `match_NAME_docs.jsonl` and `match_NAME_queries.jsonl` as for `benchmarks.assist`; the
desk's claims are the documents again and again. Prints milliseconds of the processor for each
question (`claim similar` without its boards), in the client and in the server; whether both
databases rank every question alike; and what it takes to index all sentences, and again after one
more has come.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.adapters import desk_of, index
from benchmarks.desks import add_generated, desk_at
from benchmarks.timing import say_where
from benchmarks.writers import urls
from factcheck.casework.views.similar_claims import ranked_candidates
from factcheck.store.unit_of_work import Work

Ranked = list[list[tuple[float, int]]]


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds of the processor, in the client and in its server."""

    client: float
    server: float

    def __str__(self) -> str:
        return f"{self.client * 1000:.1f} ms in the client, {self.server * 1000:.1f} in the server"


def main() -> None:
    """Asks every set of the folder on both databases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=50)
    asked = parser.parse_args()
    say_where()
    for path in sorted(asked.folder.glob("match_*_docs.jsonl")):
        docs = _read(path)
        questions = [
            row["text"] for row in _read(path.with_name(path.name.replace("_docs", "_queries")))
        ][: asked.asked]
        many = (docs * -(-asked.claims // len(docs)))[: asked.claims]
        print(f"{path.stem}, {len(many):,} claims, {len(questions)} questions:")
        with urls() as found:
            ranked = [_measure(name, fresh(), many, questions) for name, fresh in found]
        if len(ranked) > 1:
            print(f"  ranked alike: {sum(map(_alike, *ranked))} of {len(questions)}")


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _alike(one: list[tuple[float, int]], other: list[tuple[float, int]]) -> bool:
    return one == other


def _measure(
    name: str, url: str, docs: Sequence[dict[str, Any]], questions: Sequence[str]
) -> Ranked:
    """Prints what one database takes; how it ranks each question."""
    with tempfile.TemporaryDirectory() as folder:
        store = desk_of(docs, desk_at(Path(folder), url or None).store, indexed=False)
        first = _clocked(lambda: index(store))
        add_generated(store, [1], 1)
        again = _clocked(lambda: index(store))
        with store.reading() as work:
            for question in questions[:5]:
                ranked_candidates(work, question)
            before = _spent(work)
            ranked = [ranked_candidates(work, question) for question in questions]
            after = _spent(work)
        store.engine.dispose()
    each = _Spent(
        (after.client - before.client) / len(questions),
        (after.server - before.server) / len(questions),
    )
    print(
        f"  {name}: {each} a question; all indexed in {first:.1f} s on the clock, after one more "
        f"sentence in {again * 1000:.0f} ms"
    )
    return [[(likeness, found.number) for likeness, found in some] for some in ranked]


def _clocked(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _spent(work: Work) -> _Spent:
    if work.backend == "sqlite":
        return _Spent(time.process_time(), 0.0)
    process = work.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    nanoseconds = Path(f"/proc/{process}/schedstat").read_text().split()[0]
    return _Spent(time.process_time(), int(nanoseconds) / 1e9)


if __name__ == "__main__":
    main()
