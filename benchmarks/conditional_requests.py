"""Sources that did not change: a round of conditional requests beside bare ones, in one run.

    python -m benchmarks.conditional_requests [--sources N] [--hosts N] [--rounds N]

2,000 sources, each known by its entity tag, on a loopback server in a process of its own, which
answers 304 to all. Bare are `http.client` and `urllib3`, one kept connection, nothing checked and
nothing kept of the answer. Prints the time for each source, and the ratio to bare `http.client`,
best of the rounds, for one host and for several (127.0.0.1, 127.0.0.2 …).
"""

import argparse
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import urllib3

from benchmarks.timing import say_where
from factcheck.documents.fetching.answers import Validators
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.watching.classify_response import Previous
from factcheck.documents.watching.crawl import Request, check_all

ETAG = '"5f1e-61c9a0d4"'
DATED = "Tue, 27 Jul 2021 10:00:00 GMT"
_SERVER = """
import asyncio, sys
ANSWER = b'HTTP/1.1 304 Not Modified\\r\\nETag: "5f1e-61c9a0d4"\\r\\n\\r\\n'
MISSING = b'HTTP/1.1 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n'
async def serve(reader, writer):
    try:
        while head := await reader.readuntil(b"\\r\\n\\r\\n"):
            writer.write(ANSWER if b"If-None-Match" in head else MISSING)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, sys.argv[1:], 0)
    print(*("%s:%d" % one.getsockname() for one in server.sockets), flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def main() -> None:
    """Reads the command line, times all three ways, and prints what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--hosts", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    say_where()
    hosts = [f"127.0.0.{n}" for n in range(1, asked.hosts + 1)]
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, *hosts], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        places = server.stdout.readline().split()
        one, count = places[:1], asked.sources
        _print_table(
            {
                "http.client, one host": lambda: _bare(one[0], count),
                "urllib3, one host": lambda: _bare_urllib3(one[0], count),
                "a round, one host": lambda: _round(one, count),
                f"a round, {len(places)} hosts": lambda: _round(places, count),
            },
            count,
            asked.rounds,
        )
    finally:
        server.terminate()
        server.wait()


def _print_table(ways: dict[str, Callable[[], None]], sources: int, rounds: int) -> None:
    """Time all ways in turns, so that a busy moment falls on all, and take each one's best."""
    best = {name: (float("inf"), float("inf")) for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun, used = time.perf_counter(), time.process_time()
            way()
            took = time.perf_counter() - begun, time.process_time() - used
            best[name] = (min(best[name][0], took[0]), min(best[name][1], took[1]))
    bare = next(iter(best.values()))
    print(f"{sources:,} unchanged sources, best of {rounds}, in turns; µs for each source")
    for name, (wall, processor) in best.items():
        print(
            f"{name:24}{1e6 * wall / sources:6.0f} ({wall / bare[0]:.2f} times), "
            f"processor {1e6 * processor / sources:4.0f} ({processor / bare[1]:.2f} times)"
        )


def _bare(place: str, sources: int) -> None:
    connection = http.client.HTTPConnection(place)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for number in range(sources):
        fields = {"If-None-Match": ETAG, "If-Modified-Since": DATED, "User-Agent": "bare"}
        connection.request("GET", f"/source/{number}", headers=fields)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 304
    connection.close()


def _bare_urllib3(place: str, sources: int) -> None:
    with urllib3.PoolManager() as pool:
        for number in range(sources):
            fields = {"If-None-Match": ETAG, "If-Modified-Since": DATED}
            answer = pool.request("GET", f"http://{place}/source/{number}", headers=fields)
            assert answer.status == 304


def _round(places: list[str], sources: int) -> None:
    requests = []
    for number in range(sources):
        url = f"http://{places[number % len(places)]}/source/{number}"
        previous = Previous("0" * 64, "Words.", "text/html", Validators(url, ETAG, DATED), url)
        requests.append(Request(str(number), url, previous))
    rules = replace(Rules(), allow_hosts=frozenset(places), pause=0)
    checked = list(check_all(requests, rules, clock=lambda: datetime.now(UTC)))
    assert len(checked) == sources
    assert {one.check.outcome for one in checked} == {Outcome.UNCHANGED}


if __name__ == "__main__":
    main()
