"""Measures the alignment of revisions beside other ways, in one run: accuracy, then speed.

    python -m benchmarks.alignment [FOLDER]

FOLDER holds sets of aligned revisions, `align_NAME.jsonl`: objects with `old` and `new` (lists of
sentences) and `pairs` (which came from which, as indexes). Without it only the speed is measured.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.adapters import align
from benchmarks.alignment_peers import Pairs, by_difflib, by_greed, by_monotone_programming
from benchmarks.timing import best_of, say_where
from factcheck.text.alignment.longest_chain import Step, heaviest_chain

Aligner = Callable[[Sequence[str], Sequence[str]], Pairs]
Operation = tuple[str, object]

WAYS: dict[str, Aligner] = {
    "ours": align,
    "difflib": by_difflib,
    "greedy rapidfuzz": by_greed,
    "monotone DP": by_monotone_programming,
}
SHOWN = ("all", "reworded", "kept", "edited", "moved", "split", "merged", "added", "deleted")


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="folder of align_*.jsonl")
    parser.add_argument("--different", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.different:
        print_different(options.different)
        return
    say_where()
    for path in sorted(options.folder.glob("align_*.jsonl")) if options.folder else ():
        print_accuracy(path)
    print_speed()
    sys.stdout.flush()
    command = [sys.executable, "-m", "benchmarks.alignment", "--different"]
    for sentences in (1250, 5000):
        subprocess.run([*command, str(sentences)], check=True)


# --- accuracy ------------------------------------------------------------------------------------


def print_accuracy(path: Path) -> None:
    """F1 of all pairs, of the reworded ones, and of each operation; and the precision of kept."""
    revisions = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    print(f"\n{path.stem}: {len(revisions)} pairs of revisions; F1, and the precision of kept")
    print(f"{'':18}" + "".join(f"{name:>9}" for name in SHOWN) + f"{'P(kept)':>9}")
    for name, way in WAYS.items():
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for one in revisions:
            gold = {(i, k) for i, k in one["pairs"]}
            found = set(way(one["old"], one["new"]))
            reworded = {(i, k) for i, k in gold | found if not _same(one["old"][i], one["new"][k])}
            _count(tallies["all"], gold, found)
            _count(tallies["reworded"], gold & reworded, found & reworded)
            wanted, made = (_operations(one["old"], one["new"], pairs) for pairs in (gold, found))
            for kind in SHOWN[2:]:
                _count(
                    tallies[kind],
                    {it for it in wanted if it[0] == kind},
                    {it for it in made if it[0] == kind},
                )
        figures = [_f1(tallies[kind]) for kind in SHOWN]
        shown = "".join(f"{'-' if f1 is None else format(f1, '.4f'):>9}" for f1 in figures)
        kept = tallies["kept"]
        precision = kept["right"] / max(1, kept["right"] + kept["wrong"])
        print(f"{name:18}{shown}{precision:9.4f}")


def _count(tally: Counter[str], gold: Iterable[object], found: Iterable[object]) -> None:
    wanted, made = set(gold), set(found)
    tally["right"] += len(wanted & made)
    tally["wrong"] += len(made - wanted)
    tally["missed"] += len(wanted - made)


def _f1(tally: Counter[str]) -> float | None:
    """None where there was nothing to find."""
    if not tally["right"] + tally["missed"]:
        return None
    return 2 * tally["right"] / (2 * tally["right"] + tally["wrong"] + tally["missed"])


def _operations(
    old: Sequence[str], new: Sequence[str], pairs: set[tuple[int, int]]
) -> set[Operation]:
    """What the pairs say was done; the same derivation for what is wanted and what was found."""
    became: dict[int, list[int]] = defaultdict(list)
    came: dict[int, list[int]] = defaultdict(list)
    for i, k in sorted(pairs):
        became[i].append(k)
        came[k].append(i)
    alone = [(i, k) for i, k in sorted(pairs) if len(became[i]) == 1 == len(came[k])]
    steps = [Step(i, i + 1, k, k + 1, min(len(old[i]), len(new[k]))) for i, k in alone]
    stayed = {(step.old_start, step.new_start) for step in heaviest_chain(steps)}
    done: set[Operation] = {("deleted", i) for i in range(len(old)) if i not in became}
    done |= {("added", k) for k in range(len(new)) if k not in came}
    done |= {("kept" if _same(old[i], new[k]) else "edited", (i, k)) for i, k in alone}
    done |= {("moved", pair) for pair in alone if pair not in stayed}
    done |= {("split", (i, tuple(ks))) for i, ks in became.items() if len(ks) > 1}
    return done | {("merged", (k, tuple(its))) for k, its in came.items() if len(its) > 1}


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


# --- speed ---------------------------------------------------------------------------------------


def print_speed() -> None:
    """Milliseconds of the best run, and how long the others take for each of ours."""
    print("\nspeed: milliseconds (best run), and how many times ours the others take")
    cases = {
        "40, a few edited": (revised(40, 0.1), 20),
        "40, all edited": (revised(40, 1.0), 20),
        "2,000, 8 % edited": (revised(2000, 0.08), 5),
    }
    for name, ((old, new), rounds) in cases.items():
        ours = best_of(rounds, lambda old=old, new=new: align(old, new))
        line = f"{name:20} ours {1000 * ours:8.1f}"
        for peer, way in list(WAYS.items())[1:]:
            if len(old) > 100 and way is by_monotone_programming:
                continue  # minutes
            times = 1 if len(old) > 100 else rounds
            line += f"   {peer} x{best_of(times, lambda w=way, o=old, n=new: w(o, n)) / ours:.1f}"
        print(line)
    once, more = (revised(n, 0.0) for n in (5_000, 20_000))
    growth = best_of(5, lambda: align(*more)) / best_of(5, lambda: align(*once))
    print(f"unchanged, 5,000 -> 20,000 sentences: x{growth:.1f} (linear: x4)")
    some = [revised(n, 160 / n, seed=n) for n in (5_000, 20_000)]
    growth = best_of(3, lambda: align(*some[1])) / best_of(3, lambda: align(*some[0]))
    print(f"160 edited among 5,000 -> 20,000: x{growth:.1f} (linear: x4)")


def print_different(sentences: int) -> None:
    """Time and peak memory where no sentence is the same, in a process of its own."""
    old, new = (revised(sentences, 0.0, seed=seed)[0] for seed in (1, 2))
    begun = time.perf_counter()
    align(old, new)
    seconds = time.perf_counter() - begun
    print(f"{sentences} x {sentences} different: {seconds:.1f} s, peak {_peak() / 1024:.0f} MB")


def _peak() -> int:
    """The most memory this process had, in KiB. Linux's `ru_maxrss` counts that of the process
    which started it too."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def revised(sentences: int, edited: float, seed: int = 1) -> tuple[list[str], list[str]]:
    """A generated text of so many sentences, and the same with a share of them edited."""
    pick = random.Random(seed)
    syllables = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "na", "po", "ru"]
    words = ["".join(pick.choices(syllables, k=pick.randint(1, 4))) for _ in range(4_000)]
    frequent = ["the", "of", "and", "to", "in", "said", "that", "was"]
    old = []
    for _ in range(sentences):
        chosen = pick.choices(words, k=pick.randint(8, 18)) + pick.choices(frequent, k=6)
        pick.shuffle(chosen)
        old.append(" ".join(chosen).capitalize() + ".")
    new = []
    for sentence in old:
        parts = sentence.split(" ")
        if pick.random() < edited:
            for _ in range(3):
                parts[pick.randrange(len(parts))] = pick.choice(words)
        new.append(" ".join(parts))
    return old, new


if __name__ == "__main__":
    main()
