"""A desk of 1,000,000 claims in 50,000 articles: how long one asks it.

    python -m benchmarks.large_desk [--articles N] [--folder DIR]

200 articles are in work, every sentence of them cited and rated; the others are closed, one
sentence in fifty of them rated. The desk is built once in DIR (a temporary folder when none is
named) and kept there. Each question is asked as a user asks it, as a process of its own; what it
takes to start up (`factcheck db current`) is measured in the same run and taken off.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import SENTENCES, article
from factcheck.casework.acting import Actor, begin_act
from factcheck.casework.add_article import add_articles, prepare_article
from factcheck.casework.add_citation import NewCitation, add_citation, find_in_source
from factcheck.casework.add_reviewer import add_reviewer
from factcheck.casework.add_source import NewSource, add_source, typed
from factcheck.casework.add_verdict import NewVerdict, add_verdict
from factcheck.casework.make_desk import make_desk
from factcheck.casework.references import find_article, find_claim
from factcheck.casework.retire_article import retire_article
from factcheck.documents import read_document
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.clock import system_clock
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store, Work
from factcheck.words import ClaimNumber, Evidence, RetirementKind, SourceKind, Stance, Use

RUN = [sys.executable, "-c", "from factcheck.cli import main; main()"]
IN_WORK = 200
AT_ONCE = 500
QUOTE = "a new bridge was announced on Monday"


def run() -> None:
    """Build the desk if it is not there, then ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="large-desk-"))
    if not (folder / "factcheck.toml").exists():
        _build(folder, asked.articles)
    claims = asked.articles * SENTENCES
    print(f"{claims:,} claims in {asked.articles:,} articles, {IN_WORK} of them in work")
    start = _median(folder, "db", "current")
    print(f"start-up (db current): {start * 1000:.0f} ms")
    for words in (("claim", "list", "a7"), ("status", "a7"), ("status",), ("status", "--all")):
        took = _median(folder, *words)
        print(
            f"{' '.join(words)}: {took * 1000:.0f} ms, {(took - start) * 1000:.0f} beyond start-up"
        )


def _median(folder: Path, *words: str) -> float:
    environment = {**os.environ, "FACTCHECK_DESK": str(folder)}
    times = []
    for _ in range(5):
        before = time.perf_counter()
        subprocess.run([*RUN, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def _build(folder: Path, articles: int) -> None:
    make_desk(folder, None, system_clock)
    store = Store(open_engine(f"sqlite:///{folder / 'factcheck.sqlite3'}"), system_clock)
    before = time.perf_counter()
    with store.writing() as work:
        add_reviewer(work, "anna", DEFAULT_POLICY, "anna")
    with store.writing() as work:
        anna = begin_act(work, "anna", DEFAULT_POLICY)
        add_source(work, anna, NewSource("page", SourceKind.PAGE), typed([QUOTE]))
    for begin in range(0, articles, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, articles))
        prepared = [
            prepare_article(
                read_document(article(number).encode(), name="a.txt"), f"a{number}", language="en"
            )
            for number in numbers
        ]
        with store.writing() as work:
            anna = begin_act(work, "anna", DEFAULT_POLICY)
            add_articles(work, anna, prepared)
            for number in numbers:
                _review(work, anna, number)
    store.engine.dispose()
    print(f"built in {time.perf_counter() - before:.0f} s")


def _review(work: Work, anna: Actor, number: int) -> None:
    named = find_article(work, f"a{number}")
    verdict = NewVerdict("true", "As the page says.")
    if number < IN_WORK:
        for sentence in range(1, SENTENCES + 1):
            claim = find_claim(work, named, ClaimNumber(sentence))
            found = find_in_source(work, "page", QUOTE)
            cited = NewCitation("page", Stance.SUPPORTS, Use.PRIMARY, Evidence.RECORD)
            add_citation(work, anna, claim, cited, found)
            add_verdict(work, anna, named, ClaimNumber(sentence), verdict)
        return
    if number % 50 < SENTENCES:
        add_verdict(work, anna, named, ClaimNumber(number % 50 + 1), verdict)
    retire_article(work, anna, named, RetirementKind.CLOSED)


if __name__ == "__main__":
    run()
