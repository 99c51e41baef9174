"""Paragraphs: which line breaks are borders, and what kind each paragraph is of."""

from itertools import pairwise

from factcheck.domain import ParagraphKind
from factcheck.text.segmentation.paragraphs import Paragraph, paragraphs
from factcheck.text.segmentation.sentences import sentences

BODY, HEADING = ParagraphKind.BODY, ParagraphKind.HEADING
LIST_ITEM, QUOTATION = ParagraphKind.LIST_ITEM, ParagraphKind.QUOTATION

WRAPPED = """The minister said on Monday that the troops would leave the
country by the end of the year, and that nobody would replace
them. The opposition did not believe it.
The talks go on."""


def texts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in paragraphs(text)]


def kinds(text: str) -> list[ParagraphKind]:
    return [one.kind for one in paragraphs(text)]


def test_blank_lines_and_single_line_breaks_are_borders() -> None:
    text = "One.\nTwo. Three.\n\n \t \nFour"
    assert texts(text) == ["One.", "Two. Three.", "Four"]
    assert [(one.paragraph, text[one.start : one.end]) for one in sentences(text, "en")] == [
        (0, "One."),
        (1, "Two."),
        (1, "Three."),
        (2, "Four"),
    ]


def test_every_form_of_line_break_is_one() -> None:
    breaks = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
    for one in breaks:
        assert texts(f"He left.{one}She stayed.") == ["He left.", "She stayed."], repr(one)


def test_lines_wrapped_by_width_are_one_paragraph_until_a_short_line() -> None:
    first, second = texts(WRAPPED)
    assert first == WRAPPED.rpartition("\n")[0]
    assert second == "The talks go on."
    assert [WRAPPED[one.start : one.end] for one in sentences(WRAPPED, "en")] == [
        "The minister said on Monday that the troops would leave the\n"
        "country by the end of the year, and that nobody would replace\nthem.",
        "The opposition did not believe it.",
        "The talks go on.",
    ]


def test_wrapped_lines_are_joined_whatever_their_line_break() -> None:
    assert len(paragraphs(WRAPPED.replace("\n", "\r\n"))) == 2


def test_a_section_break_is_a_paragraph_even_behind_a_full_line() -> None:
    full = WRAPPED.partition("\nthem.")[0]
    for line in ("---", "***", "⁂", "•••"):
        assert texts(f"{full}\n{line}\n{WRAPPED}")[:2] == [full, line], line


def test_lines_longer_than_any_wrapped_one_are_paragraphs() -> None:
    line = "the minister said that the troops would leave the country by the end of the year, " * 2
    assert len(paragraphs(f"{line}\n{line}\n{line}")) == 3


def test_lines_that_each_end_a_sentence_are_paragraphs() -> None:
    lines = ["The minister said on Monday that he would leave."] * 3
    assert texts("\n".join(lines)) == lines


def test_verse_and_addresses_are_not_taken_for_wrapped_lines() -> None:
    verse = "Once upon a midnight dreary\nWhile I pondered, weak and weary\nOver many a quaint book"
    assert len(paragraphs(verse)) == 3
    assert len(paragraphs("John Hill\n12 High Street\nspringfield")) == 3


def test_a_wrapped_quotation_stays_together_and_list_items_apart() -> None:
    text = (
        "> The minister said on Monday that the troops would leave the\n"
        "> country by the end of the year.\n"
        "- The opposition did not believe a single word of what he said\n"
        "  on that day.\n"
        "- Nobody did."
    )
    assert kinds(text) == [QUOTATION, LIST_ITEM, LIST_ITEM]
    assert len(sentences(text, "en")) == 3


def test_markdown_headings_lists_and_quotations_are_known() -> None:
    text = "# Title\n\n* one\n2. two\n(3) three\nb) four\n• five\n\n> quoted\n\nNo - not a list."
    assert kinds(text) == [HEADING, *[LIST_ITEM] * 5, QUOTATION, BODY]


def test_what_only_resembles_a_marker_is_body() -> None:
    text = "2021 was bad.\n-5 degrees fell.\nA. Hill left.\n#tag this.\n– Hello, he said."
    assert set(kinds(text)) == {BODY}


def test_a_short_line_without_a_stop_before_running_text_is_a_heading() -> None:
    text = "Troops leave Iraq\nBy John Hill\n\nThe troops left on Monday.\n\nWhat comes next\n"
    assert kinds(text) == [HEADING, HEADING, BODY, BODY]


def test_a_long_line_or_one_with_a_stop_is_no_heading() -> None:
    long_line = "The troops of the country left " * 3
    assert kinds(f"{long_line}\n\nIt ended.\n\nAt last:\n\nThey went.") == [BODY] * 4


def test_a_list_of_short_lines_is_not_a_row_of_headings() -> None:
    text = "\n".join(["Apples", "Pears", "Plums", "Figs", "Dates", "They are all sold out."])
    assert kinds(text) == [BODY, BODY, HEADING, HEADING, HEADING, BODY]


def test_a_single_line_is_body() -> None:
    assert kinds("Hello world") == [BODY]


def test_nothing_visible_gives_nothing() -> None:
    assert paragraphs("") == [] == paragraphs(" \n\t\r\n \u3000")
    assert sentences("") == [] == sentences(" \n ", "en")


def test_paragraphs_are_trimmed_and_numbered_in_order() -> None:
    text = "  One. \n\n\t Two.\u00a0\n"
    assert paragraphs(text) == [Paragraph(2, 6, BODY), Paragraph(11, 15, BODY)]
    numbers = [one.paragraph for one in sentences(text + WRAPPED, "en")]
    assert all(after - before in (0, 1) for before, after in pairwise(numbers))
