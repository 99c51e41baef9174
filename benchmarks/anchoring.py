"""Measures how quotes are found again, beside other rules, in one run: accuracy, then speed.

    python -m benchmarks.anchoring [FOLDER]

FOLDER holds `quotes.jsonl.gz`: objects with `id`, `text`, `quote`, `prefix`, `suffix`, `expect`
(intact, altered, gone), `start` and `end`. Without it only the speed is measured.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.adapters import anchor
from benchmarks.anchoring_peers import Found, by_find, by_partial_ratio, by_weighted_errors
from benchmarks.generated import article
from benchmarks.timing import best_of, say_where
from factcheck.text.quotes.anchoring import IndexedText

Rule = Callable[[str, str, str, str], Found]

_CONTEXT = 32
_FURTHER = 20


def ours(text: str, quote: str, prefix: str, suffix: str) -> Found:
    found = anchor(text, quote, prefix, suffix)
    return found["status"], found["start"], found["end"]


RULES: dict[str, Rule] = {
    "ours": ours,
    "Hypothesis' rule": by_weighted_errors,
    "partial ratio": by_partial_ratio,
    "str.find": by_find,
}
SHOWN = {
    "false intact": "altered or gone quotes that are called intact",
    "altered found": "altered quotes called so, at a place that overlaps by half",
    "critical": "of them those with a changed number, name or negation (crit-*)",
    "intact exact": "intact quotes called so, with exact offsets",
    "found": "quotes that are there, found at a place that overlaps by half",
    "false found": "quotes that are gone, and are said to be there",
}


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="folder of quotes.jsonl.gz")
    options = parser.parse_args()
    say_where()
    if options.folder:
        print_accuracy(options.folder / "quotes.jsonl.gz")
    print_speed()


# --- accuracy ------------------------------------------------------------------------------------


def print_accuracy(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    counts = Counter(case["expect"] for case in cases)
    print(f"\n{len(cases)} quotes: " + ", ".join(f"{n} {name}" for name, n in counts.items()))
    print(f"{'':18}" + "".join(f"{name:>15}" for name in SHOWN) + f"{'ms each':>10}")
    for name, rule in RULES.items():
        begun = time.perf_counter()
        found = [rule(c["text"], c["quote"], c["prefix"], c["suffix"]) for c in cases]
        each = 1000 * (time.perf_counter() - begun) / len(cases)
        tallies: dict[str, list[bool]] = {measure: [] for measure in SHOWN}
        for case, answer in zip(cases, found, strict=True):
            for measure, good in judged(case, answer).items():
                tallies[measure].append(good)
        shares = [sum(tally) / len(tally) if tally else 0.0 for tally in tallies.values()]
        print(f"{name:18}" + "".join(f"{share:15.4f}" for share in shares) + f"{each:10.2f}")
    for measure, meaning in SHOWN.items():
        print(f"  {measure}: {meaning}")


def judged(case: dict[str, Any], answer: Found) -> dict[str, bool]:
    """What one answer counts for; only the measures that the case speaks to."""
    status, start, end = answer
    expected, place = case["expect"], (case["start"], case["end"])
    there = status != "gone" and overlap((start, end), place) >= 0.5
    if expected == "gone":
        return {"false intact": status == "intact", "false found": status != "gone"}
    if expected == "intact":
        return {"intact exact": (status, start, end) == ("intact", *place), "found": there}
    right = status == "altered" and there
    critical = {"critical": right} if case["id"].startswith("crit-") else {}
    return {
        "false intact": status == "intact",
        "altered found": right,
        "found": there,
        **critical,
    }


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The common stretch, as a share of the stretch that both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


# --- speed ---------------------------------------------------------------------------------------


def print_speed() -> None:
    """A page and its quotes: verbatim, set otherwise, with changed words, and of no page at all.

    The first quote prepares the page for the further ones, as far as it has to: the slowest of the
    four kinds counts.
    """
    print("\nspeed: milliseconds for one quote")
    for name, size in (("100 KB", 100_000), ("5 MB", 5_000_000)):
        text = article(1, size // 60)[:size]
        quotes = chosen(text)
        first = max(
            best_of(3, lambda text=text, q=quote: IndexedText(text).anchor(*q))
            for quote in quotes[:4]
        )
        page = IndexedText(text)
        page.anchor(*quotes[3])
        further = [best_of(3, lambda q=q, page=page: page.anchor(*q)) for q in quotes[4:]]
        mean = sum(further) / len(further)
        line = f"{name:8} first {1000 * first:.1f}   each further {1000 * mean:.2f}"
        line += f" (slowest {1000 * max(further):.2f})"
        if size <= 100_000:
            for peer, rule in list(RULES.items())[1:]:
                spent = sum(best_of(1, lambda r=rule, q=q, t=text: r(t, *q)) for q in quotes[4:])
                line += f"   {peer} x{spent / len(further) / mean:.2f}"
        print(line)


def chosen(text: str) -> list[tuple[str, str, str]]:
    """Quotes from all over a text, each with what stands around it."""
    pick = random.Random(2)
    quotes = []
    for number in range(_FURTHER + 4):
        start = text.index(" ", pick.randrange(_CONTEXT, len(text) - 1_000)) + 1
        end = text.index(" ", start + pick.randint(60, 200))
        quote = text[start:end]
        if number % 4 == 1:
            quote = quote.replace(" ", "\u00a0").replace("“", '"')
        elif number % 4 == 2:
            quote = quote.replace(" the ", " his ").replace("a", "o", 1)
        elif number % 4 == 3:
            quote = " ".join(f"{word}ish{number}" for word in quote.split())
        quotes.append((quote, text[start - _CONTEXT : start], text[end : end + _CONTEXT]))
    return quotes


if __name__ == "__main__":
    main()
