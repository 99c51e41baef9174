"""How alike sentences are follows from the words they share and from how rare those are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.likeness import AskedAs, AskedSentence, AskedWord


def _scores(asked: str, sentences: list[str], often: int = 1) -> list[float]:
    sentence = AskedSentence(asked)
    return sentence.scores(dict.fromkeys(sentence.words, often), 1_000, sentences)


def _words(asked: str) -> list[str]:
    return [word.word for word in AskedSentence(asked).words]


def test_common_words_are_not_asked_for_and_each_other_one_is_once() -> None:
    assert _words("The bridge and the Bridge of the town") == ["bridge", "town"]


def test_tags_are_read_as_words_and_addresses_are_not_read() -> None:
    assert _words("#SydneyHarbour2019Bridge_opened https://t.co/Abc pic.twitter.com/X") == [
        "sydney", "harbour", "2019", "bridge", "opened",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("the elections were held", AskedWord("elections", AskedAs.WHOLE)),
        ("прошли выборы в городе", AskedWord("выбор", AskedAs.BEGINNING)),
        ("選挙", AskedWord("選挙", AskedAs.WITHIN)),
        ("2,500 soldiers", AskedWord("2,500", AskedAs.WHOLE)),
    ],
)
def test_how_a_word_is_asked_for_follows_from_its_language(asked: str, word: AskedWord) -> None:
    assert word in AskedSentence(asked).words


def test_rare_words_weigh_more_than_frequent_ones() -> None:
    sentence = AskedSentence("zebra crossing")
    zebra, crossing = sentence.words
    scores = sentence.scores({zebra: 1, crossing: 500}, 1_000, ["A zebra.", "A crossing."])
    assert scores[0] > scores[1] > 0


def test_words_side_by_side_weigh_more_than_apart() -> None:
    apart, beside = _scores("harbour bridge", ["bridge in harbour", "in harbour bridge"])
    assert beside > apart


def test_other_forms_of_a_word_weigh_less_than_its_stem() -> None:
    stem, form, none = _scores("the nation votes", ["nation", "nationalities", "notion"])
    assert stem > form > none == 0


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=5))
def test_every_sentence_has_a_score_from_0_to_1(asked: str, sentences: list[str]) -> None:
    scores = _scores(asked, sentences)
    assert len(scores) == len(sentences)
    assert all(0 <= score <= 1 for score in scores)


@given(st.text(max_size=6_000))
def test_an_index_is_asked_no_more_than_64_words(asked: str) -> None:
    words = AskedSentence(asked).words
    assert len(words) == len(set(words)) <= 64
    assert all(word.word for word in words)
