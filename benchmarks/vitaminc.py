"""Measures what becomes of quotes on pairs of real Wikipedia revisions.

    python -m benchmarks.vitaminc FOLDER [--half validation|test|all]

FOLDER holds `test.jsonl` of VitaminC (real), CC BY-SA, from
github.com/TalSchuster/talschuster.github.io, static/vitaminc_real.zip (Schuster et al., "Get Your
Vitamin C! Robust Fact Verification with Contrastive Evidence", NAACL 2021): objects with `case_id`,
`claim`, `evidence` and `label`; a claim's old and new evidence stand one after the other. The old
evidence is cited whole from a page that has it between two other sentences, and the page becomes
one with the new. Pairs count whose labels differ. The validation half (by the hash of `case_id`) is
the one to improve on.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from factcheck.text.canonical import canonical_words
from factcheck.text.details.change_kinds import ChangeKind
from factcheck.text.details.edits import edit
from factcheck.text.lexicon import MONTHS, NEGATIONS, NUMBER_WORDS, WEEKDAYS, word_set
from factcheck.text.quotes.anchoring import anchor

_SHOWN = 3
_AROUND = "More of it is written here. ", " There is more of it elsewhere."
_PAGE = _AROUND[0] + "{}" + _AROUND[1]
_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")


class Pair(NamedTuple):
    """Old and new evidence for a claim, and the claim's label by each."""

    claim: str
    old: str
    new: str
    was: str
    now: str


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder of test.jsonl")
    parser.add_argument("--half", choices=("validation", "test", "all"), default="validation")
    options = parser.parse_args()
    every = list(pairs(options.folder / "test.jsonl", options.half))
    changed = [pair for pair in every if pair.was != pair.now]
    print(f"{options.half}: {len(changed)} pairs whose label changed, of {len(every)}")
    print_false_intact(changed)
    print_kinds(changed)
    print_worst_first(changed)


def pairs(path: Path, half: str = "all") -> Iterator[Pair]:
    """The pairs of a file in its order, of one half or of both."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            odd = sha256(row["case_id"].encode()).digest()[0] % 2
            if half == "all" or odd == (half == "test"):
                rows.setdefault((row["case_id"], row["claim"]), []).append(row)
    for (_, claim), found in rows.items():
        if len(found) == 2:
            old, new = found
            yield Pair(claim, old["evidence"], new["evidence"], old["label"], new["label"])


def print_false_intact(changed: list[Pair]) -> None:
    """How often a quote is called intact whose sentence is another: never may it be."""
    states: Counter[str] = Counter()
    false, apart = [], 0
    for pair in changed:
        became = anchor(_PAGE.format(pair.new), pair.old, *_AROUND)
        changed_beside = " beside" if became.context_changed else ""
        states[f"{became.state}{changed_beside}"] += 1
        if became.state.is_intact and not became.context_changed:
            if _stands_by_itself(pair.old.strip(), pair.new):
                apart += 1
            elif canonical_words(pair.old) != canonical_words(pair.new):
                false.append(pair)
    print("states: " + ", ".join(f"{n} {state}" for state, n in states.most_common()))
    print(f"FALSE INTACT {len(false)}; intact as a sentence of its own among more: {apart}")
    for pair in false[:_SHOWN]:
        print(f"  then {pair.old!r}\n  now  {pair.new!r}")


def _stands_by_itself(sentence: str, text: str) -> bool:
    """Whether a sentence stands in a text, and only whole ones beside it, spaced or not; behind a
    semicolon its first letter may be small."""
    before, there, behind = text.partition(sentence)
    if not there:
        before, there, behind = text.partition(f"; {sentence[:1].lower()}{sentence[1:]}")
        before += ";" * bool(there)
    parted = [not part.strip() or part.strip()[-1] in ".!?;)=" for part in (before, sentence)]
    return bool(there) and parted[0] and (parted[1] or not behind.strip(" ."))


# --- kinds ---------------------------------------------------------------------------------------


def by_tokens(old: str, new: str) -> set[ChangeKind]:
    """Which kinds of words are in one text more often than in the other, and nothing cleverer."""
    was, now = Counter(_WORD.findall(old)), Counter(_WORD.findall(new))
    kinds = set()
    dated = word_set(MONTHS, "en") | word_set(WEEKDAYS, "en")
    for word in (was - now) + (now - was):
        folded = word.casefold()
        if re.fullmatch(r"(?:19|20)\d\d", word) or (folded in dated and word[0].isupper()):
            kinds.add(ChangeKind.DATE)
        elif word[0].isdigit() or folded in word_set(NUMBER_WORDS, "en"):
            kinds.add(ChangeKind.NUMBER)
        elif folded in word_set(NEGATIONS, "en") or folded.endswith("n't"):
            kinds.add(ChangeKind.NEGATION)
        elif word[0].isupper() and folded not in {w.casefold() for w in _starting(old, new)}:
            kinds.add(ChangeKind.NAME)
    return kinds


def _starting(*texts: str) -> list[str]:
    return [words[0] for text in texts if (words := _WORD.findall(text))]


def print_kinds(changed: list[Pair]) -> None:
    """Each kind beside the token diff: named by both, by the product alone, by the diff alone."""
    both: Counter[ChangeKind] = Counter()
    ours: Counter[ChangeKind] = Counter()
    theirs: Counter[ChangeKind] = Counter()
    for pair in changed:
        named = set(edit(pair.old, (0, len(pair.old)), pair.new, (0, len(pair.new))).kinds)
        expected = by_tokens(pair.old, pair.new)
        both.update(named & expected)
        ours.update(named - expected)
        theirs.update(expected - named)
    print(f"{'kind':10}{'both':>8}{'ours':>8}{'diff':>8}{'recall':>9}{'precision':>11}")
    for kind in (ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.NEGATION):
        recall = both[kind] / max(1, both[kind] + theirs[kind])
        precision = both[kind] / max(1, both[kind] + ours[kind])
        line = f"{kind:10}{both[kind]:8}{ours[kind]:8}{theirs[kind]:8}"
        print(line + f"{recall:9.3f}{precision:11.3f}")


# --- the worst first -----------------------------------------------------------------------------


def print_worst_first(changed: list[Pair]) -> None:
    """How often a change that turned the claim around is ranked above one that did not."""
    turned, others = [], []
    for pair in changed:
        rank = edit(pair.old, (0, len(pair.old)), pair.new, (0, len(pair.new))).seriousness
        around = "NOT ENOUGH INFO" not in (pair.was, pair.now)
        (turned if around else others).append(rank)
    print(f"worst first: AUC {area(turned, others):.4f} (supported against refuted, {len(turned)})")


def area(first: list[tuple[float, ...]], second: list[tuple[float, ...]]) -> float:
    """The chance (0 to 1) that one of the first is ranked before one of the second, a tie is half:
    the area under the ROC curve, by the sum of ranks (Mann and Whitney)."""
    order = sorted([(rank, 0) for rank in first] + [(rank, 1) for rank in second])
    won = 0.0
    seen_first = at = 0
    while at < len(order):
        end = at
        while end < len(order) and order[end][0] == order[at][0]:
            end += 1
        tied = sum(1 for _, which in order[at:end] if which == 0)
        won += (end - at - tied) * (seen_first + tied / 2)
        seen_first += tied
        at = end
    return won / max(1, len(first) * len(second))


if __name__ == "__main__":
    main()
