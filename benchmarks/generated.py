"""Generated articles: plain news-like prose, the same for the same seed."""

import random
from pathlib import Path

NAMES = ("Anna Berg", "the minister", "J. R. Okafor", "Dr. Weiss", "the company", "the council")
VERBS = ("said", "announced", "denied", "confirmed", "reported", "expects")
THINGS = ("a new bridge", "the budget", "the talks in Geneva", "a 3.5 per cent rise", "the report")
TAILS = (
    "on Monday", "by 31 December 2021", "after two years of work", "in the U.S. and Canada",
    "for about 2,500 people", "“as soon as possible”",
)  # fmt: skip
SENTENCES = 20


def article(seed: int, sentences: int = SENTENCES) -> str:
    """An article of so many sentences in paragraphs of four."""
    choose = random.Random(seed)
    said = [
        f"{choose.choice(NAMES)} {choose.choice(VERBS)} {choose.choice(THINGS)} "
        f"{choose.choice(TAILS)}, number {seed} of {number}."
        for number in range(1, sentences + 1)
    ]
    said = [sentence[0].upper() + sentence[1:] for sentence in said]
    return "\n".join(" ".join(said[at : at + 4]) for at in range(0, sentences, 4)) + "\n"


def write_articles(folder: Path, count: int) -> list[Path]:
    """Write so many articles as plain text files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"a{number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number), "utf-8")
    return paths
