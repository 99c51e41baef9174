"""Measures the details of claims held against what is cited for them.

    python -m benchmarks.details FOLDER [--wrong]

FOLDER holds `details_pairs.jsonl` (objects with `claim`, `quote`, `mismatch`),
`evidence_wice.jsonl` (`claim`, `label`, `passages`, `gold_sets`; WiCE, Kamoi et al., EMNLP 2023)
and `evidence_factbench.jsonl` (`claim`, `passages`, `stance`; FactCheck-Bench), and, where it is
wanted, `test.jsonl` of VitaminC (see `benchmarks.vitaminc`). Beside the product stands a plain
rule: a run of digits of the claim that the quote has not. Each share is given for both halves of
the data, by the hash of claim and quote (of VitaminC by that of its case): the first was looked at.
Claims without a digit are left out of the sets of evidence, as the plain rule sees none.

Last, one digit of each figure in a supported claim that its evidence has is turned into another:
how many of these are found.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.adapters import details
from factcheck.text.details.agreement import Agreement, compare_details
from factcheck.text.details.same_values import is_figure

_DIGITS = re.compile(r"\d+")
_SUPPORTED = ("wice supported", "factbench completely-support")
_SAID = (Agreement.WORD_FOR_WORD, Agreement.IN_VALUE)
_HALVES = ("looked at", "unseen")
_MADE = "supported claims with one digit turned: found"

Rule = Callable[[str, str], object]


class Pair(NamedTuple):
    """A claim and what is cited for it, with the set and label that it counts under."""

    group: str
    claim: str
    quote: str
    case: str = ""

    @property
    def half(self) -> int:
        """0 for the half that was looked at, 1 for the other."""
        return sha256((self.case or f"{self.claim}\n{self.quote}").encode()).digest()[0] % 2


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder of the three files")
    parser.add_argument("--wrong", action="store_true", help="show what is wrong in the first half")
    options = parser.parse_args()
    given = list(pairs(options.folder))
    print_warned([*given, *(made for pair in given for made in turned(pair))])
    if options.wrong:
        for pair in given:
            expects = pair.group.endswith("mismatch: found")
            judged = pair.group.startswith("pairs") or pair.group in _SUPPORTED
            if judged and not pair.half and bool(details(pair.claim, pair.quote)) != expects:
                print(f"{pair.group}: {pair.claim} | {details(pair.claim, pair.quote)}")


def pairs(folder: Path) -> Iterator[Pair]:
    """Every claim with its quote, in the order of the files."""
    for row in _rows(folder / "details_pairs.jsonl"):
        group = "pairs, mismatch: found" if row["mismatch"] else "pairs, no mismatch: false alarms"
        yield Pair(group, row["claim"], row["quote"])
    for row in _rows(folder / "evidence_wice.jsonl"):
        if row["gold_sets"] and _DIGITS.search(row["claim"]):
            places = sorted(set().union(*map(set, row["gold_sets"])) | {0})
            quote = " ".join(row["passages"][place] for place in places)
            yield Pair(f"wice {row['label']}", row["claim"], quote)
    for row in _rows(folder / "evidence_factbench.jsonl"):
        if _DIGITS.search(row["claim"]):
            for passage, stance in zip(row["passages"], row["stance"], strict=True):
                yield Pair(f"factbench {stance}", row["claim"], passage)
    if (folder / "test.jsonl").exists():
        for row in _rows(folder / "test.jsonl"):
            if _DIGITS.search(row["claim"]):
                label = row["label"].lower()
                yield Pair(f"vitaminc {label}", row["claim"], row["evidence"], row["case_id"])


def turned(pair: Pair) -> Iterator[Pair]:
    """The claim of a supported pair once for each of its figures that the quote has: with the last
    digit of the figure's first run three further on."""
    if pair.group not in _SUPPORTED:
        return
    for one in compare_details(pair.claim, pair.quote):
        digits = _DIGITS.search(one.detail.words)
        if is_figure(one.detail) and one.agreement in _SAID and digits:
            at = one.detail.start + digits.end() - 1
            digit = (int(pair.claim[at]) + 3) % 10 or 4
            claim = f"{pair.claim[:at]}{digit}{pair.claim[at + 1 :]}"
            yield Pair(_MADE, claim, pair.quote)


def plain(claim: str, quote: str) -> list[str]:
    """The runs of digits of a claim that a quote has not."""
    have = set(_DIGITS.findall(quote))
    return [digits for digits in _DIGITS.findall(claim) if digits not in have]


def print_warned(given: list[Pair]) -> None:
    """The share of each group that is warned of, by half, beside the plain rule."""
    counts: dict[str, list[list[int]]] = defaultdict(lambda: [[0, 0, 0], [0, 0, 0]])
    rules: tuple[Rule, ...] = (details, plain)
    for pair in given:
        count = counts[pair.group][pair.half]
        count[0] += 1
        for place, rule in enumerate(rules, 1):
            count[place] += bool(rule(pair.claim, pair.quote))
    columns = [f"{name}, {half}" for half in _HALVES for name in ("product", "plain")]
    print(f"{'share warned of':46} {'pairs':>11} " + " ".join(f"{name:>18}" for name in columns))
    for group, halves in sorted(counts.items()):
        sizes = "+".join(str(half[0]) for half in halves)
        shares = " ".join(
            f"{half[place] / max(1, half[0]):>18.3f}" for half in halves for place in (1, 2)
        )
        print(f"{group:46} {sizes:>11} {shares}")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
