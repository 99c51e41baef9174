"""Where a text contradicts itself: what a careful reader would ask its author about.

Few false alarms are worth more here than many finds: each check asks for more than one sign before
it speaks. What it says nothing of is not thereby consistent.
"""

from collections.abc import Callable, Sequence
from datetime import date

from factcheck.text.contradictions.ages_and_years import (
    ages_that_do_not_fit,
    years_that_do_not_add_up,
)
from factcheck.text.contradictions.discrepancies import Discrepancy
from factcheck.text.contradictions.name_spellings import spelled_two_ways
from factcheck.text.contradictions.quantities import parts_and_wholes, told_two_ways
from factcheck.text.contradictions.reading import read_text
from factcheck.text.contradictions.weekdays import wrong_days

_CHECKS = (
    spelled_two_ways,
    told_two_ways,
    parts_and_wholes,
    ages_that_do_not_fit,
    years_that_do_not_add_up,
    wrong_days,
)


def consistency(
    sentences: Sequence[str],
    dated: date | None = None,
    language: str = "en",
    rest: Callable[[], object] = lambda: None,
) -> tuple[Discrepancy, ...]:
    """What does not fit together in a text, in the order of its first places.

    Args:
        sentences: the text's, in order; places name them by their index, and give code points of
            the sentence, half-open.
        dated: the day the text is of. A weekday beside a date without a year, and the age of
            somebody born in a year, are only looked at where it is known.
        language: the language it is written in, as an ISO 639-1 code.
        rest: called before each sentence is read and each check is made, for whoever has something
            else to do meanwhile.
    """
    text = read_text(sentences, language, dated, rest)
    found: set[Discrepancy] = set()
    for check in _CHECKS:
        rest()
        found.update(check(text))
    return tuple(
        sorted(
            found,
            key=lambda one: (one.first.sentence, one.first.start, one.kind, one.other.sentence,
                             one.other.start, one.why),
        )
    )  # fmt: skip
