"""Counts where real articles are said to contradict themselves, and finds mistakes that were made.

    python -m benchmarks.contradictions FILE [--show]

FILE is `ground-truth.json` of github.com/scrapinghub/article-extraction-benchmark (MIT): objects
with `articleBody`, by page. What is found in the articles as they are has to be read by a person
(`--show` prints it): most articles do not contradict themselves. Then mistakes are made, one to an
article: one letter is left out of a surname that the article has twice, or the weekday of a date is
another; how many of these are found is counted.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from factcheck.domain import ReadKind
from factcheck.text.contradictions.consistency import consistency
from factcheck.text.contradictions.discrepancies import Discrepancy, DiscrepancyKind
from factcheck.text.details.read_details import read_details
from factcheck.text.languages import language_of
from factcheck.text.segmentation.sentences import each_sentence

_AROUND = 60
_SHORTEST = 6
_DATED = date(2019, 11, 20)  # the pages were taken in that month
_WRONG_DAY = "They met again on Tuesday, November 18, 2019."


def main() -> None:
    """Reads the command line and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path, help="ground-truth.json")
    parser.add_argument("--show", action="store_true", help="print each discrepancy")
    options = parser.parse_args()
    bodies = [page["articleBody"] for page in json.loads(options.file.read_text("utf-8")).values()]
    articles = [(_sentences(body), language_of(body)) for body in bodies]
    kinds: Counter[str] = Counter()
    touched = 0
    for told, language in articles:
        found = consistency(told, _DATED, language)
        touched += bool(found)
        kinds.update(str(one.kind) for one in found)
        if options.show:
            for one in found:
                print(f"{one.kind}: {one.why}\n    {_shown(told, one)}")
    sentences = sum(len(told) for told, _ in articles)
    print(f"{len(articles)} articles, {sentences} sentences: {kinds.total()} in {touched} of them")
    for kind, count in kinds.most_common():
        print(f"  {kind}: {count}")
    _print_made(articles)


def _print_made(articles: list[tuple[list[str], str]]) -> None:
    names = [(made, language) for told, language in articles for made in _misspelt(told, language)]
    found = sum(_finds(made, language, DiscrepancyKind.SPELLING) for made, language in names)
    print(f"a letter left out of a surname: {found} of {len(names)} found")
    days = [[*told, _WRONG_DAY] for told, language in articles if language == "en"]
    found = sum(_finds(made, "en", DiscrepancyKind.WEEKDAY) for made in days)
    print(f"another weekday put beside a date: {found} of {len(days)} found")


def _finds(told: list[str], language: str, kind: DiscrepancyKind) -> bool:
    return any(one.kind is kind for one in consistency(told, _DATED, language))


def _misspelt(told: list[str], language: str) -> Iterator[list[str]]:
    """An article with a letter left out of the middle of a surname, where it stands the second time
    in a name of two words or more; nothing where there is no such name."""
    seen: set[str] = set()
    for number, sentence in enumerate(told):
        for detail in read_details(sentence, language):
            surname = detail.words.rsplit(" ", 1)[-1]
            long = len(surname) >= _SHORTEST and surname.isalpha() and " " in detail.words
            if detail.kind is not ReadKind.NAME or not long:
                continue
            if detail.words in seen:
                middle = detail.end - len(surname) // 2
                made = sentence[:middle] + sentence[middle + 1 :]
                yield [*told[:number], made, *told[number + 1 :]]
                return
            seen.add(detail.words)


def _sentences(body: str) -> list[str]:
    return [body[one.start : one.end] for one in each_sentence(body, language_of(body))]


def _shown(told: list[str], one: Discrepancy) -> str:
    return "\n    ".join(
        " ".join(told[place.sentence][max(0, place.start - _AROUND) : place.end + _AROUND].split())
        for place in (one.first, one.other)
    )


if __name__ == "__main__":
    main()
