"""The passages shown to a reviewer are those of the source that speak of the claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.quotes.passages import (
    LEAST,
    NearTo,
    Passage,
    SourceSentences,
    nearness,
    passages,
    source_sentences,
)

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


def test_a_number_is_found_however_its_thousands_are_set_apart() -> None:
    sentences = ["The town has 1,200 people.", "The town has 25000 people.", "It has 25 people."]

    scores = nearness("25,000 people live in the town", sentences)

    assert scores[1] == max(scores)
    assert nearness("25’000", sentences)[1] == max(nearness("25’000", sentences)) > 0


def test_the_figures_of_any_script_are_the_same_figures() -> None:
    scores = nearness("2011 में", ["कुछ नहीं हुआ।", "घर जला।", "२०११ में बाढ़ आई।"])
    assert scores[2] == max(scores) > scores[0]


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Выборы прошли в Киеве", ["Погода была хорошей.", "Выборах", "В городе тихо."]),
        ("Die Wahlen waren gültig", ["Es regnete.", "Wahlergebnisse", "Sie schliefen."]),
        ("الانتخابات في مصر", ["كان الطقس جميلا.", "وانتخابات مصر", "هذا كل شيء."]),
        ("選挙が行われた", ["天気は良かった。", "首都で選挙", "会議は月曜日。"]),
        ("เลือกตั้งทั่วไป", ["อากาศดีมาก", "วันเลือกตั้ง", "ฝนตก"]),
        ("बाढ़ में घर डूबे", ["मौसम अच्छा था।", "बाढ़ आई।", "सब ठीक है।"]),
        ("El gato de la casa está", ["Nada.", "Gatos", "No lo sé."]),
        ("Seçimlerde oy kullandı", ["Hava güzeldi.", "Seçimleri", "Her yer sessiz."]),
    ],
)
def test_the_forms_of_a_word_find_each_other_in_any_language(
    claim: str, sentences: list[str]
) -> None:
    scores = nearness(claim, sentences)
    assert scores[1] == max(scores) > max(scores[0], scores[2])


def test_english_endings_are_taken_off_in_english_alone() -> None:
    assert nearness("They said that the soldiers flew", ["a flews", "rain"])[0] > 0
    assert nearness("Der Dahling ist in der Stadt", ["dahl", "nichts"]) == [0, 0]


def test_an_english_word_finds_what_begins_as_it_does() -> None:
    scores = nearness("The election was in the town", ["electors", "elephants"])
    assert scores[0] > scores[1]


def test_what_is_left_behind_an_apostrophe_is_no_word() -> None:
    assert nearness("That was Trump's plan", ["It's here", "x"]) == [0, 0]


def test_beside_paragraphs_the_neighbours_say_less_than_beside_sentences() -> None:
    long = " ".join(f"word{i}" for i in range(400))
    near = nearness("the soldiers", ["soldiers", "no", "no"])
    far = nearness("the soldiers", ["soldiers", long, "no"])
    assert far[1] / far[0] < near[1] / near[0]


def test_a_soft_hyphen_stands_within_a_word() -> None:
    assert nearness("The fort", ["fo\u00adrt", "x"])[0] > 0


def test_words_in_another_order_score_the_same() -> None:
    one, other = (
        nearness("US troops in Iraq", ["troops Iraq US", "x"]),
        nearness("US troops in Iraq", ["US troops Iraq", "x"]),
    )
    assert one == other


RARE = "Reporters went to Hajin. The streets were empty. A baker spoke of hunger there."
COMMON = [
    f"The soldiers left the town on day {day}. They had fought in the town for months. It rained."
    for day in range(5)
]


def _among(claim: str, texts: list[str], most: int = 3) -> list[tuple[int, str]]:
    found = NearTo(claim).among([source_sentences(text) for text in texts], most)
    return [(at, texts[at][passage.start : passage.end]) for at, passage in found]


def test_a_source_with_the_rare_word_comes_before_those_with_the_common_ones() -> None:
    found = _among("The soldiers fought for months in the town of Hajin.", [*COMMON, RARE], 1)
    assert found == [(5, "Reporters went to Hajin.")]


def test_nothing_is_shown_that_has_too_little_of_a_claim() -> None:
    claim = (
        "The ministry of transport in Ankara had signed the contract for a second tunnel with a "
        "consortium from Lisbon before the parliament voted on the yearly budget."
    )
    text = "It was late. The parliament has a garden. Nobody came."

    assert NearTo(claim).among([source_sentences(text)], 3, least=0)
    assert passages(claim, text) == []
    assert all(found.score >= LEAST for found in passages("The parliament has members.", text))


@given(
    st.lists(st.sampled_from(["Hajin", "soldiers", "town", "2,500", "rain"]), min_size=1),
    st.lists(st.sampled_from(["Hajin fell.", "A town.", "2,500 soldiers.", "Rain.", "No."])),
)
def test_every_score_lies_between_the_least_and_one(words: list[str], said: list[str]) -> None:
    found = passages(" ".join(words), " ".join(said), 9)
    assert all(LEAST <= passage.score <= 1 for passage in found)


RUSSIAN = "Переговоры прошли 20 июня. Там было 20 человек. Хаджин был взят."


@pytest.mark.parametrize("claim", ["20 of them were killed.", "About 20 of the men went home."])
def test_a_number_alone_is_nothing_that_two_languages_share(claim: str) -> None:
    assert passages(claim, RUSSIAN) == []
    assert passages(claim, "On 20 June they met. There were 20 men of them in the room.")


def test_a_name_and_a_number_are_what_another_language_may_share() -> None:
    german = "Am 20. Juni war die Sitzung. In Hajin starben 20 der Männer und die Frauen."
    found = passages("20 of the men in Hajin were killed.", german)
    assert german[found[0].start : found[0].end].startswith("In Hajin starben 20")


def test_the_common_words_of_another_language_are_no_words_of_a_claim() -> None:
    german = "Die Not war groß. Der Rat und das Amt sind nicht in der Stadt."
    claim = "They say that the children of this town would die with their mothers in a war."
    assert passages(claim, german) == []
    assert passages(claim, "He had seen a war. They die there.")


def test_the_same_sources_are_ranked_alike_however_often_they_are_asked() -> None:
    sources = [source_sentences(text) for text in (*COMMON, RARE)]
    claims = ["The soldiers left Hajin.", "It rained in the town.", "A baker spoke."]
    first = [NearTo(claim).among(sources, 5) for claim in claims]
    assert [NearTo(claim).among(sources, 5) for claim in claims[::-1]] == first[::-1]


def test_what_a_source_was_asked_in_one_language_tells_nothing_in_another() -> None:
    text = "The soldiers left the town. It was cold and they were tired of it."
    asked, fresh = source_sentences(text), SourceSentences([(0, 27), (28, 66)], text.split(". "))
    german = NearTo("Der soldier ist nicht in der Stadt, und das ist auch gut.")

    assert NearTo("A soldier was in the town").among([asked], 3)
    assert german.among([asked], 3) == german.among([fresh], 3)
