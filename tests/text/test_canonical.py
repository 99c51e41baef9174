"""Canonical text folds how words are set, never which words they are."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.text.canonical import canonical, canonical_words, words_sha

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
TRICKY_TEXT = st.text(
    st.sampled_from(
        "ab 5\n\t\u00a0\u00ad\u200b\u200d\u200c\u2009“”\"'’–—―−-"
        "e\u0301\u0323é가각ᄀ\u1161\u11a8ی.\ud800\0"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s over”", '"It\'s over"'),
        ("„so“ ‚so‘", "\"so\" 'so'"),
        ("wrong “way“ marks", "wrong ”way” marks"),
        ("2003–2011", "2003-2011"),
        ("a word — another", "a word – another"),
        ("non\u2011breaking", "non-breaking"),
        ("−5 degrees", "-5 degrees"),
        ("3\u00a0000\u202fmen", "3 000 men"),
        ("two  words\r\n\tand more", "two words and more"),
        ("  ends  ", "ends"),
        ("in\u00advis\u200bible\ufeff", "invisible"),
        ("a \u200b b", "a b"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("lat\u200din", "latin"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert canonical_words(one) == canonical_words(other)
    assert words_sha(one) == words_sha(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The state", "the state"),
        ("10²", "102"),
        ("ﬁnal", "final"),
        ("-5", "5"),
        ("a total —5", "a total -5"),
        ("1.5", "15"),
        ("1,500", "1.500"),
        ("10 %", "10"),
        ("home run", "homerun"),
        ("self-driving", "self driving"),
        ("“quoted”", "quoted"),
        ("'quoted'", '"quoted"'),
        ("said.", "said"),
        ("resume", "résumé"),
        ("می‌خواهم", "میخواهم"),
        ("👨\u200d👩", "👨👩"),
        ("１０", "10"),
    ],
)
def test_what_is_written_differently_stays_different(one: str, other: str) -> None:
    assert canonical_words(one) != canonical_words(other)
    assert words_sha(one) != words_sha(other)


def test_the_map_points_at_the_character_each_one_came_from() -> None:
    text = "a\u00ad “b”  \n cafe\u0301s —"
    folded = canonical(text)
    assert folded.text == 'a "b" cafés -'
    assert [text[offset] for offset in folded.offsets[:-1]] == list("a “b” cafes —")
    assert folded.offsets[-1] == len(text)


@given(ANY_TEXT | TRICKY_TEXT)
@example("A\u0323—0")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert canonical(canonical(text).text).text == canonical(text).text


@given(ANY_TEXT | TRICKY_TEXT)
def test_the_map_has_one_rising_offset_for_each_character_and_one_for_the_end(text: str) -> None:
    folded = canonical(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert folded.offsets[-1] == offsets[-1]
    for char, offset in zip(folded.text, offsets, strict=False):
        if char.isascii() and char.isalnum():
            assert unicodedata.normalize("NFD", text[offset])[0] == char


@given(ANY_TEXT)
def test_letters_and_figures_are_never_lost(text: str) -> None:
    def letters(words: str) -> list[str]:
        return [c for c in unicodedata.normalize("NFC", words) if c.isalnum() and c != "ʼ"]

    assert letters(canonical(text).text) == letters(text)


def test_every_offset_can_be_asked_for_alone_or_in_a_slice() -> None:
    offsets = canonical("a\u00ad\u00adb").offsets
    assert (offsets[0], offsets[1], offsets[2]) == (0, 3, 4)
    assert offsets[1:] == [3, 4]
    with pytest.raises(IndexError):
        offsets[3]


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "\u00ad" * 1_000_000,
        "a" + "\u0301\u0316" * 500_000,
        "\ud800\0" * 500_000,
        "“" * 1_000_000,
        " \u200b" * 500_000,
    ],
    ids=["one letter", "soft hyphens", "heaped marks", "surrogates", "open quotes", "spaces"],
)
def test_a_million_hostile_characters_are_folded(hostile: str) -> None:
    folded = canonical(hostile)
    assert folded.offsets[len(folded.text)] == len(hostile)
