"""A whole article in the editor: what it takes to write its sheet, and to enter it.

    python -m benchmarks.worksheet [--sentences N] [--sources N] [--rounds N]

An article of 200 sentences, and 20 sources that are near alike: copies of it, of which each has
other sentences and figures in a tenth of the places. Measured in turns, in processor time:
`worksheet` beside `source suggest` for one sentence after the other, and `apply --dry-run` of a
sheet on which each sentence is cited and rated beside `verdict add --cite` one after the other (of
both five are run, and the rest counted as they). Then the passages alone, in one process, beside
rapidfuzz, bm25s and TF-IDF over the same sentences.
"""

import argparse
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import factcheck
from benchmarks.assist_peers import PEERS
from benchmarks.generated import article
from benchmarks.timing import PROGRAM, in_turns, say_where
from factcheck.text.segmentation.sentences import sentences as sentences_of

_OTHER = 0.1  # of the sentences, and of the figures, of each copy
_SINGLE = 5
_FIGURE = re.compile(r"\d+")
_MOST = 3


def main() -> None:
    """Reads the command line, measures, and prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--sources", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    say_where()
    text = article(1, asked.sentences)
    copies = [_copy(text, seed) for seed in range(asked.sources)]
    print(
        f"{asked.sentences:,} sentences, {asked.sources} sources of {len(copies[0]):,} characters"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        _fill(folder, text, copies)
        _say_commands(folder, asked.sentences, asked.rounds)
        _say_passages(folder, copies)


def _copy(text: str, seed: int) -> str:
    """The text with other sentences, and other figures, in a tenth of the places."""
    choose = random.Random(seed)
    others = [text_of for text_of in article(1_000 + seed, 400).split("\n\n") if text_of]
    paragraphs = []
    for paragraph in text.split("\n\n"):
        kept = choose.random() >= _OTHER
        paragraphs.append(paragraph.strip() if kept else choose.choice(others).strip())
    return _FIGURE.sub(
        lambda figure: str(choose.randint(2, 999)) if choose.random() < _OTHER else figure[0],
        "\n\n".join(paragraphs),
    )


def _fill(folder: Path, text: str, copies: Sequence[str]) -> None:
    desk = factcheck.create(folder, as_="anna")
    desk.add_article(text=text, slug="story")
    for number, copy in enumerate(copies):
        path = folder / f"copy-{number}.txt"
        path.write_text(copy, "utf-8")
        desk.add_source(path, key=f"copy-{number}")
    desk.close()


def _say_commands(folder: Path, sentences: int, rounds: int) -> None:
    at = [*PROGRAM, "--desk", str(folder), "--as", "anna"]
    sheet = folder / "story.sheet"
    made = [*at, "worksheet", "story", "-o"]
    turns = {"worksheet": [*made, "/dev/null"]}
    for number in range(1, _SINGLE + 1):
        turns[f"suggest {number}"] = [*at, "source", "suggest", f"story:{number}"]
    took = {name: timed.processor for name, timed in in_turns(turns, rounds).items()}
    single = sum(spent for name, spent in took.items() if name != "worksheet") / _SINGLE
    _say("worksheet", took["worksheet"], "source suggest", single, sentences)

    subprocess.run([*made, str(sheet)], check=True, stdout=subprocess.DEVNULL)
    lines = sheet.read_text("utf-8").split("\n")
    for line in range(len(lines) - 1, 0, -1):
        if lines[line - 1].startswith("@") and not lines[line].startswith("@"):
            lines.insert(line, "c1 1n as the source has it")
    sheet.write_text("\n".join(lines), "utf-8")
    words = _passages_of(folder, _SINGLE)
    turns = {"apply": [*at, "apply", str(sheet), "--dry-run"]}
    for number, (key, quote) in enumerate(words, start=1):
        turns[f"verdict {number}"] = [
            *at, "verdict", "add", f"story:{number}", "true", "-m", "as the source has it",
            "-q", "none", "--cite", key, quote,
        ]  # fmt: skip
    took = {name: timed.processor for name, timed in in_turns(turns, rounds).items()}
    single = sum(spent for name, spent in took.items() if name != "apply") / len(words)
    _say("apply --dry-run", took["apply"], "verdict add --cite", single, sentences)


def _say(name: str, spent: float, peer: str, single: float, times: int) -> None:
    print(
        f"  {name:18}{spent:8.2f} s of processor; {peer} {single:.2f} s each, {times} of them "
        f"{single * times:.0f} s: {spent / (single * times):.3f} times that, as much as "
        f"{spent / single:.1f} of them"
    )


def _passages_of(folder: Path, most: int) -> list[tuple[str, str]]:
    with factcheck.open(folder, as_="anna") as desk:
        claims = desk.claims("story")[:most]
        return [(found[0].source, found[0].text) for found in desk.passages_of(claims) if found]


def _say_passages(folder: Path, copies: Sequence[str]) -> None:
    """The passages of every sentence, beside peers that rank all sentences of all sources."""
    with factcheck.open(folder, as_="anna") as desk:
        claims = desk.claims("story")
        desk.passages_of(claims[:1])
        begun = time.process_time()
        desk.passages_of(claims)
        ours = time.process_time() - begun
        asked = [claim.state.text or "" for claim in claims]
    print(
        f"  passages alone    {ours:8.2f} s of processor ({ours / len(asked) * 1000:.1f} ms each)"
    )
    texts = [
        copy[sentence.start : sentence.end] for copy in copies for sentence in sentences_of(copy)
    ]
    for name, by in PEERS.items():
        begun = time.process_time()
        ranker = by(texts)
        for text in asked:
            scores = ranker(text)
            sorted(range(len(texts)), key=lambda at, s=scores: -float(s[at]))[:_MOST]
        spent = time.process_time() - begun
        print(f"    {name:24}{spent:8.2f} s, ours {ours / spent:.2f} times that")


if __name__ == "__main__":
    main()
