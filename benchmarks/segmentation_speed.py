"""Times the sentence splitter beside other libraries, and its growth on hostile input.

    python -m benchmarks.segmentation_speed [TEXT]    ours against the others, on one text
    python -m benchmarks.segmentation_speed --hostile n characters against 4n, ours alone

TEXT is a plain text (UTF-8) or JSON Lines with a field "text"; without it, news-like text is
generated. Every library gets the same paragraphs (lines) in the same process, in turns, and its
best of several runs counts. Prints ratios; the processor time of a run is shown for scale only.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.adapters import segment
from benchmarks.segmentation_peers import peers

# What the generated text is made of.
WORDS = """the a of in on to for with said will government minister talks security forces report
    after new plan would people country company million percent year officials meeting"""

Counter = Callable[[str], int]

HOSTILE = {
    "full stops": ".",
    "spaced full stops": ". ",
    "spaced full stops and words": "a . . . B ",
    "open quotes": "“Oh no. ",
    "straight quotes": 'He said. " ',
    "nested quotes": "“‘«He said. ",
    "closing quotes": "End.” ” ",
    "unclosed brackets": "(He left. [",
    "unclosed book titles": "《他。",
    "initials": "J. ",
    "initials and names": "J. R. Smith ",
    "initials in an open parenthesis": "(J. R. Smith ",
    "initials in open titles": "J. R. «Smith ",
    "notes": "End.[1] [2] 3 ",
    "open notes": "end.[a [b ",
    "numbers of notes": "end.1,2,3,4 ",
    "questions in small letters": "Is it? is ",
    "wide brackets": "他（。",
    "syllables": "மு. கே. ",
    "abbreviations": "Dr. etc. U.S. ",
    "numbers": "1. 2. ",
    "list marks": "1) a 2) b ",
    "bullets": "• a ",
    "rules": "----- a ",
    "dashes": "Oh. – – ",
    "ellipses": "So… Then ",
    "emoji": "Ha! 😀 ",
    "emoji without spaces": "😀",
    "combining marks": "e\u0301\u0301\u0301. ",
    "combining marks alone": "\u0301",
    "right to left": "\u202eسلام. \u200fثم. ",
    "CRLF": "He left.\r\n",
    "wrapped lines": "The quick brown fox jumps over the lazy dog and runs\naway. ",
    "blank lines": "\n \n",
    "NUL": "\0. ",
    "lone surrogates": "\ud800. \udfff",
    "ideographic stops": "他。",
    "exclamations": "!?",
    "quotation lines": "> a\n",
    "hyphens": "-",
    "white space": " ",
    "no punctuation": "word ",
    "no punctuation, no space": "w",
}


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("text", nargs="?", type=Path, help="text or JSON Lines to time on")
    parser.add_argument("--language", default="en")
    parser.add_argument("--characters", type=int, default=1_000_000, help="size to repeat it to")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    if options.hostile:
        print_hostile(options.rounds)
    else:
        text = read(options.text) if options.text else generated(options.characters)
        while len(text) < options.characters:
            text += "\n\n" + text
        print_peers(text, options.language, options.rounds)


def print_peers(text: str, language: str, rounds: int) -> None:
    paragraphs = [line for line in text.split("\n") if line.strip()]
    best: dict[str, float] = {}
    counts: dict[str, int] = {}
    libraries = counters(language)
    for name, count in libraries.items():
        count("Warm up. Twice.")
        best[name] = float("inf")
    for _ in range(rounds):
        for name, count in libraries.items():
            begin = time.process_time()
            counts[name] = sum(map(count, paragraphs))
            best[name] = min(best[name], time.process_time() - begin)
    print(f"{len(text)} characters in {len(paragraphs)} paragraphs, best of {rounds}")
    print(f"{'library':10}{'seconds':>9}{'sentences':>11}   ours / its time")
    for name in libraries:
        ratio = best["ours"] / best[name]
        print(f"{name:10}{best[name]:9.3f}{counts[name]:11}   {ratio:8.3f}")


def print_hostile(rounds: int) -> None:
    print(f"{'input':30}{'characters':>11}{'seconds':>9}   time of 4n / time of n")
    worst = 0.0
    for name, piece in HOSTILE.items():
        once = piece * (250_000 // len(piece))
        ratio, seconds = growth(once, rounds)
        worst = max(worst, ratio)
        print(f"{name:30}{len(once) * 4:11}{seconds:9.3f}   {ratio:8.2f}")
    print(f"worst ratio {worst:.2f}")
    sys.exit(worst > 5)


def growth(once: str, rounds: int) -> tuple[float, float]:
    """How much longer four times a text takes than the text, and how long (processor seconds).

    The text is taken four times in a row, so that both measurements last equally long and a
    machine that others use too disturbs them alike; the best of the rounds counts.
    """
    small = large = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        for _ in range(4):
            segment(once, "en")
        small = min(small, time.process_time() - begin)
        begin = time.process_time()
        segment(once * 4, "en")
        large = min(large, time.process_time() - begin)
    return 4 * large / small, large


def counters(language: str) -> dict[str, Counter]:
    """Ours first, then the libraries that are installed; each counts a text's sentences."""
    splitters = {"ours": segment, **peers()}
    return {
        name: lambda text, split=split: len(split(text, language))
        for name, split in splitters.items()
    }


def read(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return "\n\n".join(json.loads(line)["text"] for line in text.splitlines())
    return text


def generated(characters: int) -> str:
    """News-like text of about this length, the same each time: names, numbers, quotations."""
    chance = random.Random(1)
    words = WORDS.split()
    names = ["Dr. Adams", "the U.S.", "John B. Reed", "Acme Inc.", "Berlin", "Mr. Haddad", "Kyiv"]
    lines = []
    total = 0
    while total < characters:
        sentences = []
        for _ in range(chance.randint(1, 5)):
            inner = chance.choices(words, k=chance.randint(8, 25))
            inner[chance.randrange(len(inner) - 1)] = chance.choice(names)
            inner[chance.randrange(len(inner) - 1)] = str(round(chance.uniform(1, 99), 1))
            sentence = " ".join(inner).capitalize() + chance.choice("....?")
            sentences.append(f"“{sentence}”" if chance.random() < 0.15 else sentence)
        lines.append(" ".join(sentences))
        total += len(lines[-1]) + 2
    return "\n\n".join(lines)


if __name__ == "__main__":
    main()
