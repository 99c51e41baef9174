"""What is told of a quote in a text that is here in part is borne out, left open, or denied."""

import pytest

from factcheck.domain import QuoteState
from factcheck.text.quotes.shown_text import ShownText, ToldQuote, Weight

WORDS = "The pier stands on oak."
VERBATIM, GONE = QuoteState.VERBATIM, QuoteState.GONE


@pytest.fixture
def whole() -> ShownText:
    return ShownText([(0, WORDS)], len(WORDS))


def test_what_stands_where_it_is_told_to_stand_is_shown(whole: ShownText) -> None:
    told = ToldQuote(VERBATIM, False, 4, 15)
    assert whole.weigh(told, "pier stands", "The ", " on oak.").weight is Weight.SHOWN


@pytest.mark.parametrize(
    "told",
    [ToldQuote(VERBATIM, False, None, None), ToldQuote(VERBATIM, False, 4, None),
     ToldQuote(VERBATIM, False, 15, 4), ToldQuote(QuoteState.ALTERED, False, None, 15),
     ToldQuote(GONE, False, 4, 15), ToldQuote(GONE, False, 4, None),
     ToldQuote(GONE, True, None, None)],
)  # fmt: skip
@pytest.mark.parametrize("length", [len(WORDS), 500])
def test_a_place_is_told_of_what_is_there_and_of_nothing_else(told: ToldQuote, length: int) -> None:
    """Even where most of the text is not here, and so could not deny it."""
    shown = ShownText([(0, WORDS)], length)
    weighed = shown.weigh(told, "pier stands", "The ", " on oak.")
    assert weighed.weight is Weight.DENIED
    assert weighed.why == "where it stands is told of what is there, and no other"


def test_what_stands_in_a_part_that_is_not_here_is_open() -> None:
    shown = ShownText([(0, WORDS)], 500)
    assert shown.weigh(ToldQuote(VERBATIM, False, 300, 311), "pier stands").weight is Weight.OPEN
