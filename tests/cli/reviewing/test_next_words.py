"""How a word goes on that was begun, as the texts at hand have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.reviewing.next_words import WordsAtHand

QUOTE = "will fully transition to a training, advising, assisting role by December 31, 2021"
SENTENCE = "It will end in December 1932; Fuad Hussein’s trainers stay at the-site."
AT_HAND = WordsAtHand([QUOTE, SENTENCE])


@pytest.mark.parametrize(
    ("typed", "finished"),
    [
        ("1 so it wi", "1 so it will"),
        ("1 will", "1 will fully"),
        ("1 Will", "1 Will fully"),
        ("1 they say will f", "1 they say will fully"),
        ("1 a training, ad", "1 a training, advising"),
        ("1 “a training", "1 “a training advising"),
        ("1 in Dec", "1 in December"),
        ("1 in December", "1 in December 31"),
        ("1 by December ", "1 by December 31"),
        ("1 of Fuad ", "1 of Fuad Hussein’s"),
        ("1 tr", "1 transition"),
        ("1 a tr", "1 a training"),
        ("1 trai", "1 training"),
        ("1 trainers", "1 trainers stay"),
        ("c1 1 the-s", "c1 1 the-site"),
    ],
)
def test_a_word_goes_on_as_it_stands_behind_the_word_before_or_else_anywhere(
    typed: str, finished: str
) -> None:
    assert AT_HAND.finished(typed) == finished


@pytest.mark.parametrize("typed", ["", "1", "1 ", "1 t", "1 zz", "1 2021", "1 site", "1 Site."])
def test_nothing_is_put_in_that_no_text_has(typed: str) -> None:
    assert AT_HAND.finished(typed) is None


def test_the_first_texts_come_first() -> None:
    assert WordsAtHand(["an island", "an isthmus"]).finished("1 is") == "1 island"
    assert WordsAtHand(["an isthmus", "an island"]).finished("1 is") == "1 isthmus"
    assert WordsAtHand([]).finished("1 is") is None


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_what_was_typed_stays_and_only_words_of_the_texts_come_behind_it(
    typed: str, texts: list[str]
) -> None:
    finished = WordsAtHand(texts).finished(typed)

    assert finished is None or (finished.startswith(typed) and len(finished) > len(typed))
