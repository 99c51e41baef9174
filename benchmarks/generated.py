"""Generated articles: plain news-like prose, the same for the same seed."""

import random
from pathlib import Path

PLACES = ("Ankara", "Berlin", "Geneva", "Iraq", "Kabul", "Kyiv", "Lagos", "Lima", "Oslo", "Quito")
PEOPLE = (
    "Anna Berg", "J. R. Okafor", "Dr. Weiss", "Ms. Haddad", "the minister", "the company",
    "the U.S. delegation",
)  # fmt: skip
SAID = ("said", "announced", "denied", "confirmed", "reported", "warned")
THINGS = (
    "the agreement", "the budget", "the ceasefire", "the inquiry", "the vote", "a new bridge",
    "the strategic dialogue",
)  # fmt: skip
MONTHS = ("January", "March", "July", "August", "November")


def article(seed: int, sentences: int | None = None) -> str:
    """An article of so many sentences in paragraphs of two to six; without a number, 20 to 40."""
    choose = random.Random(seed)
    left = sentences or choose.randint(20, 40)
    paragraphs = []
    while left:
        several = min(left, choose.randint(2, 6))
        paragraphs.append(" ".join(_sentence(choose) for _ in range(several)))
        left -= several
    return "\n\n".join(paragraphs) + "\n"


def write_articles(folder: Path, count: int, sentences: int | None = None) -> list[Path]:
    """Write so many articles as plain text files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"a{number:05d}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(number, sentences), "utf-8")
    return paths


def _sentence(choose: random.Random) -> str:
    who, said, thing = choose.choice(PEOPLE), choose.choice(SAID), choose.choice(THINGS)
    where, number = choose.choice(PLACES), choose.randint(2, 999)
    day = f"{choose.randint(1, 28)} {choose.choice(MONTHS)} {choose.randint(1990, 2024)}"
    made = choose.choice((
        f"On {day} {who} {said} that {thing} would cost {number}.{number % 10} million dollars.",
        f"“It will be over by the end of the year,” {who} {said} in {where}.",
        f"About {number},{number:03d} people in {where} took part, according to the ministry (the "
        f"count was made on {day}).",
        f"Was {thing} signed before {day}?",
        f"In {where} nobody {said} it, e.g. {who}, who left at {number % 12 + 1} p.m. without a "
        "word.",
        f"{thing} was the {choose.choice(('first', 'second', 'third'))} of {number} steps; {who} "
        "took it.",
    ))  # fmt: skip
    return made[0].upper() + made[1:]
