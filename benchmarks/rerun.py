"""A re-run over 1,000 articles with 10,000 citations of 2,000 sources that did not change.

    python -m benchmarks.rerun [--articles N] [--sources N] [--folder DIR] [--rounds N]

The articles lie in files, the sources on a loopback server in a process of its own, which answers
304 to whoever knows a page's entity tag. The desk is built once in DIR (a temporary folder when
none is named). Printed, medians of the rounds in turns, beyond what it takes to start up: `rerun`
and `rerun --offline` (bar: 5 s); what a source adds, beside one bare conditional request (urllib3,
one kept connection). Then one page changes, and the quotes that are looked for again are
counted: only its own.

The desk is built below the door for programs: files and pages are entered as reading and fetching
them would leave them, which nobody waits for here.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import urllib3

from benchmarks.desks import EDITOR, QUOTE, add_generated, check, desk_at, named, review
from benchmarks.generated import article
from benchmarks.timing import PROGRAM, in_turns, say_where
from factcheck.casework.acts.actor import begin_act
from factcheck.casework.acts.add_source import NewSource, add_source, fetched
from factcheck.casework.watching.record_check import keep_first_check
from factcheck.casework.watching.watch_file import watch_file
from factcheck.documents import read_document
from factcheck.documents.fetching.answers import Validators
from factcheck.documents.watching.classify_response import Check
from factcheck.domain import Evidence, Outcome, SourceKind
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Store

SENTENCES = 10
_PORT = 18081
_SERVER = """
import asyncio, os, sys
async def serve(reader, writer):
    try:
        while head := await reader.readuntil(b"\\r\\n\\r\\n"):
            path = "pages" + head.split(b" ", 2)[1].decode()
            if not os.path.exists(path):
                writer.write(b"HTTP/1.1 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n")
                continue
            tag = b'"%d"' % os.stat(path).st_size
            if tag in head:
                writer.write(b"HTTP/1.1 304 Not Modified\\r\\nETag: %s\\r\\n\\r\\n" % tag)
                continue
            with open(path, "rb") as file:
                data = file.read()
            writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\nETag: %s\\r\\n"
                         b"Content-Length: %d\\r\\n\\r\\n" % (tag, len(data)) + data)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))
    print("ready", flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def main() -> None:
    """Builds the desk if it is not there, then runs and times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="rerun-"))
    if not (folder / "factcheck.toml").exists():
        begun = time.perf_counter()
        _build(folder, asked.articles, asked.sources)
        print(f"built in {time.perf_counter() - begun:.0f} s")
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(_PORT)], cwd=folder, stdout=subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()
        say_where()
        _time(folder, asked.articles, asked.sources, asked.rounds)
        _change(folder, asked.sources)
    finally:
        server.terminate()
        server.wait()


def _time(folder: Path, articles: int, sources: int, rounds: int) -> None:
    acting = ["--as", EDITOR]
    commands = {
        "start": [*PROGRAM, "db", "current"],
        "online": [*PROGRAM, "rerun", "--desk", str(folder), *acting],
        "offline": [*PROGRAM, "rerun", "--offline", "--desk", str(folder), *acting],
    }
    timed = in_turns(commands, rounds, folder)
    one = min(_bare(folder, sources) for _ in range(rounds))
    start, offline, online = (timed[name] for name in ("start", "offline", "online"))
    each = (online.wall - offline.wall) / sources
    print(f"{articles:,} articles, {articles * SENTENCES:,} citations, {sources:,} sources")
    for name, run in (("rerun --offline (bar: 5 s)", offline), ("rerun", online)):
        print(f"{name:28}{run.wall - start.wall:7.2f} s on the clock, "
              f"{run.processor - start.processor:5.2f} s of the processor")  # fmt: skip
    print(f"what a source adds          {each * 1e6:7.0f} µs ({each / one:.2f} times)")
    print(f"a bare conditional request  {one * 1e6:7.0f} µs")


def _bare(folder: Path, sources: int) -> float:
    """One bare conditional request, in seconds."""
    tags = [f'"{(folder / "pages" / str(n)).stat().st_size}"' for n in range(sources)]
    begun = time.perf_counter()
    with urllib3.PoolManager() as pool:
        for number, tag in enumerate(tags):
            url = f"http://127.0.0.1:{_PORT}/{number}"
            assert pool.request("GET", url, headers={"If-None-Match": tag}).status == 304
    return (time.perf_counter() - begun) / sources


def _change(folder: Path, sources: int) -> None:
    """Let one page change, and say how many quotes were looked for again."""
    page = folder / "pages" / str(sources // 2)
    page.write_text(page.read_text("utf-8") + "A line was added.\n", "utf-8")
    command = [*PROGRAM, "rerun", "--json", "--desk", str(folder), "--as", EDITOR]
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    found = json.loads(done.stdout)["rerun"]
    changed = [check["source"] for check in found["sources"] if check["snapshot"]]
    print(
        f"after {len(changed)} page changed: {found['anchored']} quotes looked for again, "
        f"{time.perf_counter() - begun:.2f} s in all"
    )


def _build(folder: Path, articles: int, sources: int) -> None:
    store = desk_at(folder).store
    settings = folder / "factcheck.toml"
    told = f'[fetch]\npause = 0\nlooks_apart = 0\nallow_hosts = ["127.0.0.1:{_PORT}"]\n'
    settings.write_text(settings.read_text("utf-8").replace("[fetch]\n", told), "utf-8")
    add_generated(store, range(articles), SENTENCES)
    with store.reading() as work:
        every = named(work)
    with store.writing() as work:
        for number, one in enumerate(every):
            file = folder / f"a{number}.txt"
            file.write_text(article(number, SENTENCES), "utf-8")
            watch_file(work, folder, file, article_id=one.id)
    keys = _add_pages(store, folder, sources)
    review(store, [(one, None) for one in every], close=False, keys=keys, evidence=Evidence.LIVE)
    check(store, ["a0", f"a{articles - 1}"])
    store.engine.dispose()


def _add_pages(store: Store, folder: Path, sources: int) -> list[str]:
    """Pages with the quote in them, each a source that was fetched once; their keys."""
    (folder / "pages").mkdir()
    keys = [f"page-{number}" for number in range(sources)]
    with store.writing() as work:
        actor = begin_act(work, EDITOR, DEFAULT_POLICY)
        for number, key in enumerate(keys):
            text = f"{article(100_000 + number, 20)}\nAt least {number} people {QUOTE}.\n"
            page, url = folder / "pages" / str(number), f"http://127.0.0.1:{_PORT}/{number}"
            page.write_text(text, "utf-8")
            document = read_document(text.encode(), name="page.txt")
            add_source(
                work, actor, NewSource(key, SourceKind.PAGE, url=url), fetched(document, url)
            )
            tag = f'"{page.stat().st_size}"'
            check = Check(Outcome.FIRST, "It was read for the first time.")
            keep_first_check(work, key, check, url, Validators(url, tag, None))
    return keys


if __name__ == "__main__":
    main()
