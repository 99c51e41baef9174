"""What holds for every text whatever is in it: spans that miss nothing and invent nothing."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.text.languages import language_of
from factcheck.text.segmentation.sentences import sentences

# Any code point, lone surrogates too, and the pieces that decisions hang on.
PIECES = st.sampled_from(
    [
        ". ", ".", "...", "…", " . . . ", "! ", "?", "?! ", "。", "！”", "؟ ", "։ ", ": ",
        "; ", "\n", "\r\n", "\n\n", "\x85", "\u2028", " ", "\u00a0", "\u3000", '"', "“",
        "”", "„", "«", "»", "'", "(", ")", "[1]", "[…]", "*", "***", "-----", "– ", "• ",
        "> ", "# ", "- ", "1. ", "2. ", "1) ", "2) ", "a. ", "b. ", "Dr. ", "U.S. ",
        "e.g. ", "etc. ", "z. B. ", "г. ", "No. 5", "p.m. ", "The ", "he ", "I. ", "А. ",
        "2003", "Yahoo! ", "他说", "と", "\u0301", "\u200f", "\u202e", "\u200b", "\0",
        "\ud800", "\udfff", "😀", ":) ", "¹", "¿",
        "wrapped words that fill the line quite well and\n",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=80),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join),
)
LANGUAGES = st.sampled_from([None, "en", "de", "ru", "el", "hy", "zh", "ja", "ar", "xx", ""])


@scaled(3)
@given(ANY_TEXT, LANGUAGES)
@example("Inc. A", "en")
@example("…", "en")
@example(": :) 0", "hy")
@example("\ud800. \udfff", None)
def test_spans_are_ordered_disjoint_trimmed_and_cover_every_visible_character(
    text: str, language: str | None
) -> None:
    last, covered = 0, []
    for one in sentences(text, language):
        assert last <= one.start < one.end <= len(text)
        assert text[last : one.start].strip() == ""
        covered.append(text[one.start : one.end])
        assert covered[-1] == covered[-1].strip()
        last = one.end
    assert text[last:].strip() == ""
    assert "".join("".join(covered).split()) == "".join(text.split())


@given(ANY_TEXT, LANGUAGES)
def test_paragraphs_count_up_from_0_and_keep_one_kind(text: str, language: str | None) -> None:
    found = sentences(text, language)
    assert not found or found[0].paragraph == 0
    for one, other in pairwise(found):
        assert other.paragraph - one.paragraph in (0, 1)
        assert other.paragraph != one.paragraph or other.kind is one.kind


@given(ANY_TEXT, LANGUAGES)
def test_the_same_text_gives_the_same_sentences(text: str, language: str | None) -> None:
    assert sentences(text, language) == sentences(text, language)
    assert language_of(text) == language_of(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp"]), max_size=60), LANGUAGES)
def test_a_paragraph_is_split_alike_alone_and_between_others(
    text: str, language: str | None
) -> None:
    language = language or "en"
    alone = [text[one.start : one.end] for one in sentences(text, language)]
    between = f"Before.\n\n{text}\n\nAfter."
    assert [between[one.start : one.end] for one in sentences(between, language)] == [
        "Before.", *alone, "After."
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        ". ",
        "“",
        "(",
        "J. ",
        "Dr. ",
        "😀",
        "\u0301",
        "\u202e",
        "\r\n",
        "\0",
        "\ud800",
        "w",
        "- ",
    ],
)
def test_a_long_text_of_one_piece_is_covered(piece: str) -> None:
    text = piece * 20_000
    found = sentences(text)
    visible = sum(not character.isspace() for character in text)
    inside = sum(not c.isspace() for one in found for c in text[one.start : one.end])
    assert inside == visible
