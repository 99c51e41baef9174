"""The passages shown to a reviewer are those of the source that speak of the claim."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.quotes.passages import Passage, nearness, passages

SOURCE = """The delegations met on Monday. Coffee was served.

There are currently 2,500 US soldiers in Iraq. They train the Iraqi army. The weather was fine.
Nobody spoke of Afghanistan. In 2011 the last troops had left."""


def _texts(found: list[Passage]) -> list[str]:
    return [SOURCE[passage.start : passage.end] for passage in found]


def test_the_sentence_that_shares_rare_words_comes_first() -> None:
    found = passages("About 2,500 American soldiers are in Iraq.", SOURCE)
    assert _texts(found)[0] == "There are currently 2,500 US soldiers in Iraq."


def test_the_neighbours_of_a_good_sentence_are_shown_and_unrelated_ones_are_not() -> None:
    found = passages("How many soldiers are in Iraq?", SOURCE, most=5)
    assert _texts(found) == [
        "There are currently 2,500 US soldiers in Iraq.",
        "Coffee was served.",
        "They train the Iraqi army.",
    ]


def test_words_are_the_same_in_the_plural_in_capitals_and_without_accents() -> None:
    scores = nearness(
        "A soldier in a café", ["no", "SOLDIERS drank.", "no", "no", "The CAFE burned."]
    )
    assert scores[1] > scores[0] > 0
    assert scores[4] > scores[3] > 0


def test_nothing_is_shown_when_no_word_is_shared() -> None:
    assert passages("Zebras graze.", SOURCE) == []
    assert passages("", SOURCE) == []
    assert passages("Zebras graze.", "") == []


def test_no_more_are_shown_than_asked_for_and_the_best_come_first() -> None:
    found = passages("US troops train the Iraqi army in Iraq", SOURCE, most=3)
    assert len(found) == 3
    assert [passage.score for passage in found] == sorted(
        (passage.score for passage in found), reverse=True
    )


def test_a_sentence_in_a_script_without_spaces_is_found() -> None:
    source = "会議は月曜日に開かれた。イラクに兵士が二千五百人いる。天気は良かった。"
    best = passages("イラクの兵士", source, most=1)[0]
    assert source[best.start : best.end] == "イラクに兵士が二千五百人いる。"


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=8))
def test_there_is_one_score_for_each_sentence_and_none_is_negative(
    claim: str, sentences: list[str]
) -> None:
    scores = nearness(claim, sentences)
    assert len(scores) == len(sentences)
    assert all(score >= 0 for score in scores)
