"""What to check first: the weights of `factcheck.text.details.risk`, fitted and measured.

    python -m benchmarks.checkworthy FOLDER [--sets debates2019 debates2020 tweets2022es]

FOLDER has `train/NAME/*.tsv` and `test/NAME/*.tsv` in the two forms of the CheckThat! labs: debates
(line, speaker, sentence, label; no head) and tweets (a head; the text and the label are the last
two columns). They are "free for general research use" (their README); nothing of them is kept here.
Logistic regression, each set and each class of it weighing the same; prints the weights, then for
each test set the area under the curve and the average precision of ours, as they stand in the
program and as just fitted, beside sentence length and chance.
"""

import argparse
import csv
import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import exp
from pathlib import Path

from benchmarks.timing import say_where
from factcheck.text.details.risk import BIAS, LOWERING, WEIGHTS, RiskReason, amount, counted

_STEPS, _SHRINK = 12, 0.001
Row = tuple[list[float], int, int]  # what was counted, words, label


def main() -> None:
    """Fits on train/, measures on test/."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="*", help="of train/, to be fitted on; none means all")
    asked = parser.parse_args()
    say_where()
    train = _sets(asked.folder / "train")
    chosen = {name: rows for name, rows in train.items() if not asked.sets or name in asked.sets}
    bias, weights = _fitted(list(chosen.values()))
    against = [
        at
        for at, (reason, weight) in enumerate(zip(RiskReason, weights, strict=True))
        if weight < 0 and reason not in LOWERING
    ]
    if against:  # no particular is a reason to leave a sentence unchecked
        print(f"held at 0, fitted below it: {', '.join(list(RiskReason)[at] for at in against)}")
        bias, weights = _fitted([_without(rows, against) for rows in chosen.values()])
    print(f"fitted on {', '.join(chosen)}: bias {bias:.2f}")
    for reason, weight in zip(RiskReason, weights, strict=True):
        print(f"  {reason:12} {weight:+.2f}   in the program {WEIGHTS[reason]:+.2f}")
    chance = random.Random(1)
    for name, rows in _sets(asked.folder / "test").items():
        labels = [label for _, _, label in rows]
        ways = {
            "ours": [_sum(BIAS, list(WEIGHTS.values()), counts) for counts, _, _ in rows],
            "as fitted": [_sum(bias, weights, counts) for counts, _, _ in rows],
            "length": [float(words) for _, words, _ in rows],
            "chance": [chance.random() for _ in rows],
        }
        print(f"{name} ({len(rows):,} sentences, {sum(labels):,} to check): " + "; ".join(
            f"{way} AUC {_auc(scores, labels):.3f}, AP {_precision(scores, labels):.3f}"
            for way, scores in ways.items()
        ))  # fmt: skip


def _without(rows: list[Row], columns: Sequence[int]) -> list[Row]:
    return [
        ([0.0 if at in columns else count for at, count in enumerate(counts)], words, label)
        for counts, words, label in rows
    ]


def _sets(folder: Path) -> dict[str, list[Row]]:
    return {
        path.name: [
            row for file in sorted(path.glob("*.tsv")) for row in _rows(file)
        ]
        for path in sorted(folder.iterdir()) if path.is_dir()
    }  # fmt: skip


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    labelled = [(row[-2], row[-1].strip()) for row in rows if len(row) >= 4]
    return [
        (_counts(text), len(text.split()), int(label)) for text, label in labelled if label in "01"
    ]


def _counts(text: str) -> list[float]:
    return [amount(words) for words in counted(text).values()]


def _sum(bias: float, weights: Sequence[float], counts: Sequence[float]) -> float:
    return bias + sum(weight * count for weight, count in zip(weights, counts, strict=True))


def _fitted(sets: Sequence[list[Row]]) -> tuple[float, list[float]]:
    """Bias and weights by Newton's method, each set with a bias of its own; the bias is their mean,
    since to be checked is as likely as not here and nowhere else."""
    merged: dict[tuple[tuple[float, ...], int], float] = {}
    for at, one in enumerate(sets):
        own = [float(at == other) for other in range(len(sets))]
        positive = sum(label for _, _, label in one)
        share = {1: 0.5 / positive, 0: 0.5 / (len(one) - positive)}
        for counts, _, label in one:
            key = ((*own, *counts), label)
            merged[key] = merged.get(key, 0.0) + share[label] / len(sets)
    size = len(sets) + len(RiskReason)
    weights = [0.0] * size
    for _ in range(_STEPS):
        slope = [_SHRINK * weight for weight in weights]
        bend = [[_SHRINK * (row == column) for column in range(size)] for row in range(size)]
        for (counts_, label), share_ in merged.items():
            likely = 1 / (1 + exp(-_sum(0.0, weights, counts_)))
            present = [(at, count) for at, count in enumerate(counts_) if count]
            for at, count in present:
                slope[at] += share_ * (likely - label) * count
                for other, another in present:
                    bend[at][other] += share_ * likely * (1 - likely) * count * another
        step = _solved(bend, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
    return sum(weights[: len(sets)]) / len(sets), weights[len(sets) :]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(len(rows)):
            if other != at and (factor := rows[other][at]):
                rows[other] = [
                    value - factor * pivot
                    for value, pivot in zip(rows[other], rows[at], strict=True)
                ]
    return [row[-1] for row in rows]


def _auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    yes = [score for score, label in zip(scores, labels, strict=True) if label]
    no = sorted(score for score, label in zip(scores, labels, strict=True) if not label)
    below = sum(bisect_left(no, score) + bisect_right(no, score) for score in yes)
    return below / (2 * len(yes) * len(no))


def _precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Average precision; of equal scores those that are not to be checked come first."""
    order = sorted(range(len(labels)), key=lambda at: (-scores[at], labels[at]))
    found, total = 0, 0.0
    for place, at in enumerate(order, 1):
        if labels[at]:
            found += 1
            total += found / place
    return total / max(1, found)


if __name__ == "__main__":
    main()
