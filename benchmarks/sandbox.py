"""Many documents read one after the other: in processes forked from one template, beside a new
interpreter for each.

    python -m benchmarks.sandbox [--documents N] [--rounds N]

The same documents both ways, by programs run in turns; processor time is that of all processes of
a program together. One document is read, too: who reads but one has nothing of the template.
"""

import argparse
import sys

from benchmarks.timing import in_turns, say_where
from factcheck.documents import read_document
from factcheck.documents.reading import fork_server

_WORDS = "The delegations of town {0} met on Monday and spoke of {0} things at length. "
_FORMATS = ("html", "csv")


def main() -> None:
    """Reads the command line, times, and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--read", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        way, format, number = asked.read
        _read(way, format, int(number))
        return
    say_where()
    print(f"medians of {asked.rounds} runs, in turns{'wall':>10}{'processor':>12}")
    for format in _FORMATS:
        for number in (1, asked.documents):
            _compare(format, number, asked.rounds)


def _compare(format: str, number: int, rounds: int) -> None:
    program = [sys.executable, "-m", "benchmarks.sandbox", "--read"]
    commands = {way: [*program, way, format, str(number)] for way in ("forked", "anew")}
    timed = in_turns(commands, rounds)
    for way, taken in timed.items():
        said = f"{number} {format}, {way}"
        print(f"{said:24}{taken.wall:11.2f} s{taken.processor:10.2f} s")
    ratio = timed["anew"].processor / timed["forked"].processor
    print(f"  anew takes {ratio:.2f} times the processor time")


def _read(way: str, format: str, number: int) -> None:
    if way == "anew":
        fork_server.AVAILABLE = False
    elif not fork_server.AVAILABLE:
        raise SystemExit("No processes are forked on this system.")
    for place in range(number):
        words = [_WORDS.format(place) * 3] * 10
        data = _page(words) if format == "html" else _table(words)
        read_document(data, name=f"a.{format}")


def _page(paragraphs: list[str]) -> bytes:
    said = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = '<meta charset="utf-8"><title>Talks</title>'
    return f"<!doctype html><html><head>{head}</head><body><article>{said}".encode()


def _table(rows: list[str]) -> bytes:
    return "".join(f'1931,"{words}"\n' for words in rows).encode()


if __name__ == "__main__":
    main()
