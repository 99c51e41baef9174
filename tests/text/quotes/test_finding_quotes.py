"""A reviewer's quote is found in a source: every place, the abbreviated form, the nearest miss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import QuoteState
from factcheck.text.presentation import Difference
from factcheck.text.quotes.anchoring import closest_passage, find_quote

SOURCE = (
    "The mission “will fully transition to a training, advising, assisting, and "
    "intelligence-sharing role”, the statement says. There will be no U.S. forces with a combat "
    "role in Iraq by December 31, 2021. Training goes on. The role of others is open."
)


def _texts(quote: str, source: str = SOURCE) -> list[str]:
    return [source[hit.start : hit.end] for hit in find_quote(source, quote)]


def test_every_place_where_a_quote_stands_is_found_in_order() -> None:
    source = "It is over. “It is\u00a0over”, he said. IT IS OVER. It is overdue."
    hits = find_quote(source, "It is over")
    assert [(source[hit.start : hit.end], hit.state) for hit in hits] == [
        ("It is over", QuoteState.VERBATIM),
        ("It is\u00a0over", QuoteState.PRESENTATION),
        ("IT IS OVER", QuoteState.PRESENTATION),
    ]


@pytest.mark.parametrize("between", ["…", " … ", "...", " (...) "])
def test_a_quote_may_be_given_by_its_first_and_last_words(between: str) -> None:
    assert _texts(f"training{between}role") == [
        "training, advising, assisting, and intelligence-sharing role"
    ]


def test_first_and_last_words_are_whole_words() -> None:
    assert _texts("training, advising…sharing role") == [
        "training, advising, assisting, and intelligence-sharing role"
    ]
    assert _texts("training, ad…role") == []
    assert _texts("training…rol") == []


def test_first_and_last_words_alone_leave_nothing_out_of_a_verbatim_hit() -> None:
    hit = find_quote(SOURCE, "will fully…advising")[0]
    assert (hit.state, hit.differences) == (QuoteState.VERBATIM, ())


def test_an_omission_in_brackets_is_named() -> None:
    hit = find_quote(SOURCE, "will fully transition […] role")[0]
    assert hit.differences == (Difference.OMISSION,)
    assert SOURCE[slice(*hit.gaps[0])].strip() == (
        "to a training, advising, assisting, and intelligence-sharing"
    )


def test_of_several_stretches_the_shortest_is_taken() -> None:
    source = "one two one three four. Later one more four."
    assert _texts("one…four", source) == ["one three four", "one more four"]


def test_more_than_two_pieces_stand_one_after_the_other() -> None:
    assert _texts("There will…combat role…2021") == [
        "There will be no U.S. forces with a combat role in Iraq by December 31, 2021"
    ]
    assert _texts("2021…There will") == []


def test_a_quote_with_the_marks_around_it_is_found_with_or_without_them() -> None:
    assert _texts('"will fully transition"') == ["will fully transition"]
    assert _texts("'There will be no U.S. forces'") == ["There will be no U.S. forces"]


def test_words_that_are_not_there_are_found_nowhere() -> None:
    assert find_quote(SOURCE, "will partly transition") == []
    assert find_quote(SOURCE, "") == []
    assert find_quote("", "a") == []


@pytest.mark.parametrize("quote", ["will", "”, the", "Iraq by December 31, 2021."])
def test_verbatim_hits_are_the_same_characters(quote: str) -> None:
    assert _texts(quote)
    assert set(_texts(quote)) == {quote}


def test_the_nearest_passage_says_which_words_differ() -> None:
    near = closest_passage(SOURCE, "There will be no US forces in a combat role in Iraq")
    assert near is not None
    assert SOURCE[near.start : near.end] == (
        "There will be no U.S. forces with a combat role in Iraq"
    )
    assert [(change.old, change.new) for change in near.diff if change.kind != "same"] == [
        ("US", "U.S."),
        ("in", "with"),
    ]
    assert 0.8 < near.score < 1


def test_there_is_no_nearest_passage_when_no_word_is_shared() -> None:
    assert closest_passage(SOURCE, "zebras graze quietly") is None
    assert closest_passage("", "zebras") is None


@given(st.text(max_size=40), st.text(max_size=6))
def test_hits_are_ordered_and_inside_the_text(source: str, quote: str) -> None:
    hits = find_quote(source, quote)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(source)


MARKDOWN = (
    "The authority **closed** the [eastern pier](https://x.example/pier) on *Monday*.\n\n"
    "- Ferries leave from the west,\n- not from the east.\n\n2021 | 120,400\n2022 | 131,900"
)


@pytest.mark.parametrize(
    ("quote", "stored"),
    [
        ("authority closed the eastern", "authority **closed** the [eastern"),
        ("closed the eastern pier", "**closed** the [eastern pier](https://x.example/pier)"),
        ("pier on Monday.", "pier](https://x.example/pier) on *Monday*."),
        ("the west, not from the east.", "the west,\n- not from the east."),
        ("2021 120,400", "2021 | 120,400"),
        ("on Monday…the west", None),
    ],
)
def test_a_source_with_marks_in_it_is_read_as_rendered_and_kept_as_it_is(
    quote: str, stored: str | None
) -> None:
    (words,) = _texts(quote, MARKDOWN)
    assert stored is None or words == stored


def test_what_a_link_leads_to_is_not_read() -> None:
    assert closest_passage(MARKDOWN, "the x.example harbour") is not None
    assert find_quote(MARKDOWN, "EASTERN PIER https x example pier") == []
