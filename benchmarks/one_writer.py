"""One writer on PostgreSQL: where the time of a verdict goes, with nobody to wait for.

    python -m benchmarks.one_writer [--each N] [--rounds N]

Milliseconds for each verdict on one claim, best of the rounds, which go in turns: of the processor
in the client and in the server (all its processes; counted in hundredths of a second, so N is no
small number), and on the clock. Beside `Desk.judge` stand psycopg alone with the statements that
such an act cannot do without (lock the head, read twice, insert the entry, move the head, insert
the record, commit), the last three of them in its pipeline, in one statement, and without waiting
for the disk, which no desk does: that is only the floor. `Desk.board` is a reading of the article's
100 claims and their verdicts, again and again.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.desks import add_generated, desk_at
from benchmarks.timing import say_where
from benchmarks.writers import urls

SENTENCES = 100
_WORDS = "x" * 600
_LOCK = "SELECT value FROM head WHERE id = 1 FOR UPDATE"
_INSERT = "INSERT INTO record (words) VALUES (%s) RETURNING id"
_MOVE = "UPDATE head SET value = value + 1 WHERE id = 1"
_ALL = (
    "WITH entry AS (INSERT INTO record (words) VALUES (%s) RETURNING id), moved AS "
    "(UPDATE head SET value = value + 1 WHERE id = 1) "
    "INSERT INTO record (words) SELECT %s FROM entry RETURNING id"
)


def main() -> None:
    """Reads the command line, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    say_where()
    with urls() as found, tempfile.TemporaryDirectory() as folder:
        url = dict(found)["PostgreSQL"]()
        with desk_at(Path(folder), url) as desk:
            add_generated(desk.store, [1], SENTENCES)

            def judge() -> None:
                desk.judge("a1:1", "true", "As the ministry counts.", fidelity="none")

            def load() -> None:
                desk.board("a1", shown=False)

            ways = {"Desk.judge": judge, "Desk.board": load, **_bare(url)}
            with desk.reading() as work:
                data = work.value(select(func.current_setting("data_directory")))
            best = _in_turns(ways, asked.each, asked.rounds, Path(data).resolve())
    print(f"{'ms for each verdict':34}{'client':>8}{'server':>8}{'clock':>8}")
    for name, (client, server, clock) in best.items():
        print(f"{name:34}{client:8.2f}{server:8.2f}{clock:8.2f}")


def _bare(url: str) -> dict[str, Callable[[], None]]:
    """Ways to do by psycopg alone what a verdict cannot do without."""
    import psycopg

    address = url.replace("postgresql+psycopg", "postgresql")
    connection = psycopg.connect(address)
    connection.execute("CREATE TABLE head (id integer PRIMARY KEY, value integer)")
    connection.execute("CREATE TABLE record (id bigserial PRIMARY KEY, words text)")
    connection.execute("INSERT INTO head VALUES (1, 0)")
    connection.commit()
    hasty = psycopg.connect(address, options="-c synchronous_commit=off")

    def read(on: "psycopg.Connection") -> None:
        on.execute(_LOCK).fetchone()
        for _ in range(2):
            on.execute("SELECT words FROM record WHERE id = 1").fetchone()

    def plain(on: "psycopg.Connection") -> None:
        read(on)
        on.execute(_INSERT, (_WORDS,)).fetchone()
        on.execute(_MOVE)
        on.execute(_INSERT, (_WORDS,)).fetchone()
        on.commit()

    def in_pipeline() -> None:
        read(connection)
        with connection.pipeline():
            for statement, given in ((_INSERT, (_WORDS,)), (_MOVE, ()), (_INSERT, (_WORDS,))):
                connection.execute(statement, given)
            connection.commit()

    def in_one() -> None:
        read(connection)
        connection.execute(_ALL, (_WORDS, _WORDS)).fetchone()
        connection.commit()

    return {
        "psycopg alone": lambda: plain(connection),
        "the same, the end in its pipeline": in_pipeline,
        "the same, the end one statement": in_one,
        "the same, not waiting for the disk": lambda: plain(hasty),
    }


def _in_turns(
    ways: dict[str, Callable[[], None]], each: int, rounds: int, data: Path
) -> dict[str, tuple[float, float, float]]:
    """For each way the best of its rounds: processor of the client, of the server, clock, in ms."""
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ways}
    for act in ways.values():
        for _ in range(20):
            act()
    for _ in range(rounds):
        for name, act in ways.items():
            before = time.process_time(), _server(data), time.perf_counter()
            for _ in range(each):
                act()
            after = time.process_time(), _server(data), time.perf_counter()
            client, server, clock = (
                (end - begin) * 1000 / each for begin, end in zip(before, after, strict=True)
            )
            taken[name].append((client, server, clock))
    return {
        name: (min(t[0] for t in some), min(t[1] for t in some), min(t[2] for t in some))
        for name, some in taken.items()
    }


def _server(data: Path) -> float:
    """Seconds of the processor that the processes of a PostgreSQL took which works in a folder."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() != data:
                continue
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # another's, or it ended meanwhile
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
