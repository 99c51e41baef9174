"""Full sentences are counted; labels, links and single words are none."""

import pytest

from factcheck.text.segmentation.full_sentences import count_full_sentences


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("", "en", 0),
        ("Home", "en", 0),
        ("News | Sport | Weather in your town today", "en", 0),
        ("Read more.", "en", 0),
        ("The bridge was opened in 1932.", "en", 1),
        ("The bridge was opened in 1932. It closed in 1999!\n\nShare", "en", 2),
        ("“We shall never close it.”", "en", 1),
        ("Die Brücke wurde 1932 eröffnet (und 1999 geschlossen).", "de", 1),
        ("橋は一九三二年に開通した。", "ja", 1),
        ("続きを読む", "ja", 0),
        ("Η γέφυρα άνοιξε πότε;", "el", 1),
    ],
)
def test_a_full_sentence_ends_as_one_and_has_three_words(
    text: str, language: str, count: int
) -> None:
    assert count_full_sentences(text, language) == count
