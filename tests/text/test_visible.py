"""What is shown never deceives an eye or a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.visible import visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J\x07", "␛[2J␇"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("one\r\ntwo\tthree", "one␍\ntwo\tthree"),
        ("\u202egnp.exe\u202c", "⟨U+202E⟩gnp.exe⟨U+202C⟩"),
        ("\u2066a\u2069\u200e\u200f\u061c", "⟨U+2066⟩a⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩d⟨U+00AD⟩e"),
        ("a\u2028b\u2029c\x85", "a⟨U+2028⟩b⟨U+2029⟩c⟨U+0085⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\u200db \u200c", "a⟨U+200D⟩b ⟨U+200C⟩"),
        ("\u3164\u115f", "⟨U+3164⟩⟨U+115F⟩"),
    ],
)
def test_what_has_no_shape_is_shown_as_a_sign(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” – dashes, […] and 3.5 €.",
        "иракских сил",
        "می‌خواهم",
        "क्‍ष",
        "👨‍👩‍👧 and 🏳️‍🌈",
        "صلى \u06dd",
        "e\u0301",
        "日本語、中文。",
    ],
)
def test_what_has_a_shape_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters()))
def test_nothing_that_acts_on_a_terminal_comes_through(text: str) -> None:
    for one in visible(text):
        category = unicodedata.category(one)
        assert category not in {"Cs", "Zl", "Zp"}
        assert category != "Cc" or one in "\n\t"
        assert unicodedata.bidirectional(one) not in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        }


@given(
    st.text(
        st.characters(
            categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0"
        )
    )
)
def test_letters_numbers_and_signs_are_never_touched(text: str) -> None:
    assert visible(text) == text
