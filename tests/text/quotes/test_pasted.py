"""What pasted words may have been meant as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.quotes.finding import find_quote
from factcheck.text.quotes.pasted import linked_words, pasted, pasted_address

SOURCE = (
    "He was asked about the date. “We will not sign the treaty in May,” the minister said. "
    "Prices rose by 5.2 percent in June. Nobody was hurt."
)
SAID = "“We will not sign the treaty in May,” the minister said."


@pytest.mark.parametrize(
    ("words", "found", "left_off"),
    [
        ('"We will not sign the treaty in May," she told us', "We will not sign the treaty in May,",
         '" … " she told us'),
        ("Ann Lee: «We will not sign the treaty in May»", "We will not sign the treaty in May",
         "Ann Lee: « … »"),
        ("Prices rose by 5.2 percent in June. Read more: our prices page",
         "Prices rose by 5.2 percent in June.", "Read more: our prices page"),
        ("Prices rose by 5.2 percent in June.\n\nWeiterlesen",
         "Prices rose by 5.2 percent in June.", "Weiterlesen"),
        ("Prices rose by 5.2 percent in June. https://example.org/a?b=c",
         "Prices rose by 5.2 percent in June.", "https://example.org/a?b=c"),
        ("Prices rose by 5.2 percent in June. [12]", "Prices rose by 5.2 percent in June.", "[12]"),
        ("Prices rose by 5.2 percent in June.¹² Read on", "Prices rose by 5.2 percent in June.¹²",
         "Read on"),
    ],
)  # fmt: skip
def test_what_was_pasted_besides_is_left_off(words: str, found: str, left_off: str) -> None:
    readings = [r for r in pasted(words) if find_quote(SOURCE, r.words)]

    assert (readings[0].words, readings[0].left_off) == (found, left_off)


@pytest.mark.parametrize(
    "words",
    [
        "Prices rose by 5.2 percent in July. Read more",
        '"We will sign the treaty in May," she told us',
        "Prices rose by 52 percent in June. [3]",
    ],
)
def test_no_reading_makes_other_words_of_them(words: str) -> None:
    assert not any(find_quote(SOURCE, reading.words) for reading in pasted(words))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/a#:~:text=rose%20by%205.2%20percent", "rose by 5.2 percent"),
        ("https://example.org/a#part:~:text=We%20will,in%20May", "We will…in May"),
        ("https://example.org/a#:~:text=date.-,We%20will%20not,in%20May,-the%20minister",
         "We will not…in May"),
        ("https://example.org/a#:~:text=Nobody&text=Prices", "Nobody"),
        ("https://example.org/a#:~:text=5%2C000%2D6%2C000", "5,000-6,000"),
        ("https://example.org/a#:~:text=", None),
        ("https://example.org/a#top", None),
        ("They wrote: https://example.org/a#:~:text=Nobody", None),
    ],
)  # fmt: skip
def test_a_link_to_a_highlight_is_the_words_that_it_names(address: str, words: str | None) -> None:
    assert linked_words(address) == words


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://example.org/a#:~:text=x", "https://example.org/a"),
        ("https://example.org/a#b:~:text=x", "https://example.org/a#b"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        (" <https://example.org/a>\n", "https://example.org/a"),
        ('"https://example.org/a"', "https://example.org/a"),
    ],
)
def test_an_address_is_what_it_was_meant_as(address: str, meant: str) -> None:
    assert pasted_address(address) == meant


@given(st.text(max_size=300))
def test_every_reading_is_a_stretch_of_what_was_pasted(words: str) -> None:
    if linked_words(words) is None:
        assert all(reading.words in words for reading in pasted(words))


@pytest.mark.parametrize("piece", ["[1] ", " ", "“", "\n", "https://", "Read more ", '"a b c" '])
def test_a_hostile_text_ends(piece: str) -> None:
    pasted((piece * 20_000)[:20_000])
