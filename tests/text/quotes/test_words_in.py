"""Where words stand in a text, for a reviewer who looks for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.quotes.words_in import passages_holding, words_to_find

TEXT = (
    "The bridge was opened in 1932. Its Arch spans 503 metres; the arches of others less.\n\n"
    "Der Café-Besitzer öffnete die Brücke. It was opened again. Monarchs opened the bridge."
)


def _found(words: str) -> list[tuple[str, list[str], bool]]:
    return [
        (TEXT[held.start : held.end], [TEXT[a:b] for a, b in held.marked], held.together)
        for held in passages_holding(TEXT, words)
    ]


def test_words_that_stand_side_by_side_are_found_with_their_sentence() -> None:
    assert _found("opened in 1932") == [
        ("The bridge was opened in 1932.", ["opened in 1932"], True)
    ]


def test_case_accents_and_marks_do_not_matter() -> None:
    assert _found("cafe besitzer offnete") == [
        ("Der Café-Besitzer öffnete die Brücke.", ["Café-Besitzer öffnete"], True)
    ]


def test_words_that_stand_apart_are_found_where_one_sentence_has_them_all() -> None:
    assert _found("opened bridge") == [
        ("The bridge was opened in 1932.", ["bridge", "opened"], False),
        ("Monarchs opened the bridge.", ["opened", "bridge"], False),
    ]


def test_a_word_begins_where_it_is_looked_for_and_the_last_may_go_on() -> None:
    assert [marked for _, marked, _ in _found("arch")] == [["Arch", "arch"]]
    assert _found("arch metres") == [
        ("Its Arch spans 503 metres; the arches of others less.", ["Arch", "metres"], False)
    ]
    assert _found("onarchs") == []


def test_what_runs_over_the_end_of_a_sentence_is_shown_with_both() -> None:
    assert _found("1932 its arch") == [
        (TEXT[:84], ["1932. Its Arch"], True),
    ]


@pytest.mark.parametrize("words", ["", "  ", "…", "ferry", "opened ferry"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert _found(words) == []


def test_the_words_that_are_looked_for_are_their_letters() -> None:
    assert words_to_find(" “Dec.  31” ") == ("dec", "31")


@given(st.text("ab .é\n", max_size=200), st.text("abé ", max_size=10))
def test_what_is_found_lies_in_the_text_and_has_the_words(text: str, words: str) -> None:
    for held in passages_holding(text, words):
        assert 0 <= held.start < held.end <= len(text)
        assert held.marked
        assert all(held.start <= start < end <= held.end for start, end in held.marked)
