"""Help that never decides: where a source says it, and whether it was checked before.

    python -m benchmarks.assist FOLDER

FOLDER has `evidence_*.jsonl` (claim, passages, and either `gold_sets` of the passages that support
it or the `stance` of each) and `match_NAME_docs.jsonl` (id, title, text) with
`match_NAME_queries.jsonl` (id, text, gold). Prints ours, in `next` and in `claim similar`, beside
rapidfuzz, bm25s and TF-IDF, all in one run; of equal scores those that are wrong come first. Then
what it takes to rank the passages of 200,000 characters.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.adapters import evidence, match
from benchmarks.assist_peers import PEERS
from benchmarks.timing import say_where
from factcheck.text.quotes.passages import passages

_CHARACTERS = 200_000
Row = dict[str, Any]


def main() -> None:
    """Measures all that the folder has sets for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    say_where()
    sources: list[Row] = []
    for path in sorted(asked.folder.glob("evidence_*.jsonl")):
        sources += _evidence(path.stem, _read(path))
    for path in sorted(asked.folder.glob("match_*_docs.jsonl")):
        queries = _read(path.with_name(path.name.replace("_docs", "_queries")))
        _match(path.stem.removesuffix("_docs"), _read(path), queries)
    _passages_of_a_large_source(sources)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _evidence(name: str, rows: list[Row]) -> list[Row]:
    """Prints how often a passage that bears on a claim is among the first; the rows that count."""
    good = [_bearing(row) for row in rows]
    chosen = [
        (row, some)
        for row, some in zip(rows, good, strict=True)
        if 0 < len(some) < len(row["passages"])
    ]
    ways: dict[str, Callable[[str, Sequence[str]], Sequence[float]]] = {"ours": evidence}
    ways |= {peer: (lambda claim, texts, by=by: by(texts)(claim)) for peer, by in PEERS.items()}
    print(f"{name}, {len(chosen):,} claims, hit@1 / hit@3 / mean average precision:")
    for way, scores_of in ways.items():
        figures = defaultdict(list)
        for row, some in chosen:
            order = _order(scores_of(row["claim"], row["passages"]), some)
            for first in (1, 3):
                figures[first].append(float(bool(some & set(order[:first]))))
            figures[0].append(_precision(order, some, len(some)))
        print(
            f"  {way:26} {mean(figures[1]):.3f} / {mean(figures[3]):.3f} / {mean(figures[0]):.3f}"
        )
    return [row for row, _ in chosen]


def _bearing(row: Row) -> set[int]:
    if "stance" in row:
        return {at for at, stance in enumerate(row["stance"]) if stance != "irrelevant"}
    return set().union(*map(set, row["gold_sets"])) if row["label"] != "not_supported" else set()


def _match(name: str, docs: list[Row], queries: list[Row]) -> None:
    texts = [f"{doc['title']}. {doc['text']}" for doc in docs]
    ids = [doc["id"] for doc in docs]
    print(f"{name}, {len(docs):,} documents, {len(queries):,} questions, MAP@5 / first:")
    run = match(docs, queries)
    _say_map("ours", [run[query["id"]] for query in queries], queries)
    for peer, by in PEERS.items():
        ranker = by(texts)
        answers = []
        for query in queries:
            good = {at for at, key in enumerate(ids) if key in query["gold"]}
            answers.append([ids[at] for at in _order(ranker(query["text"]), good)[:5]])
        _say_map(peer, answers, queries)


def _say_map(way: str, answers: Sequence[Sequence[str]], queries: Sequence[Row]) -> None:
    precisions = [
        _precision(list(found[:5]), set(query["gold"]), min(5, len(query["gold"])))
        for found, query in zip(answers, queries, strict=True)
    ]
    first = mean(
        float(bool(found) and found[0] in query["gold"])
        for found, query in zip(answers, queries, strict=True)
    )
    print(f"  {way:26} {mean(precisions):.3f} / {first:.3f}")


def _passages_of_a_large_source(rows: Sequence[Row]) -> None:
    text = "\n\n".join(" ".join(row["passages"]) for row in rows)[:_CHARACTERS]
    if len(text) < _CHARACTERS:
        return
    passages(rows[0]["claim"], text)
    begun = time.process_time()
    for row in rows[:10]:
        passages(row["claim"], text)
    spent = (time.process_time() - begun) / len(rows[:10])
    print(f"passages of {_CHARACTERS:,} characters: {spent * 1000:.0f} ms of processor a claim")


def _order(scores: Sequence[float], good: set[int]) -> list[int]:
    """The highest first; of equal ones those that are not good."""
    return sorted(range(len(scores)), key=lambda at: (-float(scores[at]), at in good))


def _precision(order: Sequence[Any], good: set[Any], wanted: int) -> float:
    found, total = 0, 0.0
    for place, one in enumerate(order, 1):
        if one in good:
            found += 1
            total += found / place
    return total / max(1, wanted)


if __name__ == "__main__":
    main()
