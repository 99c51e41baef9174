"""A page over an article of 1,000 sentences: how long it takes to write, how large it is, and how
soon a browser shows it.

    python -m benchmarks.page [--claims N] [--rounds N]

Each sentence is cited and rated, as `benchmarks.desks` makes them. The browser is Chromium, opened
anew for each round; what is timed is its own first contentful paint, from the beginning of the
navigation, beside an empty page in the same browser. Bars: first paint 1 s, file 3 MB.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.desks import add_generated, desk_at, named, review
from benchmarks.timing import say_where
from factcheck.casework.views.make_report import make_report
from factcheck.reports import page
from factcheck.standing.policy import policy_from_settings

_PAINTED = """new Promise(told => new PerformanceObserver(list => {
    const one = list.getEntriesByName('first-contentful-paint')[0];
    if (one) told(one.startTime);
}).observe({type: 'paint', buffered: true}))"""
_EMPTY = "<!DOCTYPE html><html lang=en><title>x</title><p>x</p></html>"


def main() -> None:
    """Builds the desk, writes the page, shows it, and prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    say_where()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = desk_at(folder).store
        add_generated(store, [0], asked.claims)
        with store.reading() as work:
            (one,) = named(work)
        review(store, [(one, None)], close=False)
        with store.reading() as work:
            report = make_report(work, one, policy_from_settings({}), "html")
        store.engine.dispose()
        begun = time.process_time()
        text = page(report)
        took = time.process_time() - begun
        file, empty = folder / "page.html", folder / "empty.html"
        file.write_text(text, "utf-8")
        empty.write_text(_EMPTY, "utf-8")
        painted = _painted([file, empty], asked.rounds)
    print(f"{len(report.claims):,} sentences; first paints are medians of {asked.rounds}")
    print(f"written in           {took:8.2f} s (processor)")
    print(f"file                 {len(text.encode()) / 1e6:8.2f} MB")
    print(f"first paint          {painted[0] / 1000:8.2f} s")
    print(f"  of an empty page   {painted[1] / 1000:8.2f} s")


def _painted(files: list[Path], rounds: int) -> list[float]:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from browsers import open_tab

    took: list[list[float]] = [[] for _ in files]
    for _ in range(rounds):
        for file, times in zip(files, took, strict=True):
            with open_tab() as tab:
                tab.size(1280)
                tab.show(file)
                times.append(tab.value(_PAINTED))
    return [statistics.median(times) for times in took]


if __name__ == "__main__":
    main()
