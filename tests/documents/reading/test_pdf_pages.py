"""What stands on a PDF's page, however it was set there, is read as a reader reads it."""

import textwrap

import pytest

from factcheck.documents.reading.document import Extract, LeftOutBlock
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.sandbox import answer
from factcheck.domain.enums import LeftOut

from ..pdf_builder import Sheet, pdf_of

ONE = (
    "The harbour board met on Thursday to hear why the new crane has stood idle since it was "
    "delivered in the autumn of last year, and who is to pay for it."
)
TWO = (
    "Three of its members had asked for the papers in writing, and were told that they would be "
    "sent to them before the end of the week."
)


def read(*sheets: Sheet) -> Extract:
    return answer(Format.PDF, pdf_of(*sheets), declared_encoding=None, unpacked_limit=0)


def wrapped(text: str, columns: int = 50) -> list[str]:
    return textwrap.wrap(text, columns, break_on_hyphens=False)


def test_type_whose_size_stands_in_the_matrix_is_wrapped_text_as_any_other() -> None:
    sheet = Sheet()
    for at, line in enumerate([*wrapped(ONE), "", *wrapped(TWO)]):
        sheet.set(line, 72, 700 - 12 * at)
    assert read(sheet).text == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_lines_are_read_in_their_own_direction_however_the_page_is_turned(
    rotate: int, angle: int
) -> None:
    sheet = Sheet(rotate=rotate)
    below = {0: (0, -1), 90: (1, 0), 180: (0, 1), 270: (-1, 0)}[angle]
    for at, line in enumerate(wrapped(ONE, 40)):
        sheet.set(line, 300 + 13 * at * below[0], 420 + 13 * at * below[1], angle=angle)
    assert read(sheet).text == ONE


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("They lost 10", 10, 0), ("2", 6, 4), (" points.", 10, 0)], "They lost 10² points."),
        ([("CO", 10, 0), ("2", 6, -2), (" rose.", 10, 0)], "CO₂ rose."),
        ([("in 2023,", 10, 0), ("1,2", 6, 4), (" it said.", 10, 0)], "in 2023,¹,² it said."),
        ([("the 21", 10, 0), ("st", 6, 4), (" of May", 10, 0)], "the 21st of May"),
        ([("about 45", 10, 0), ("3", 10, 4), (" of them", 10, 0)], "about 45³ of them"),
        ([("7", 6, 4), (" See the record.", 10, 0)], "⁷ See the record."),
    ],
)
def test_raised_and_lowered_figures_are_not_glued_to_a_number(
    pieces: list[tuple[str, float, float]], text: str
) -> None:
    assert read(Sheet().line(*pieces)).text == text


def test_a_raised_mark_does_not_end_the_line_it_stands_in() -> None:
    sheet = Sheet()
    sheet.line(("The board met for the 3", 10, 0), ("1", 6, 4), (" time since the", 10, 0))
    sheet.say("autumn, and nobody had come.", y=688)
    assert read(sheet).text == (
        "The board met for the 3¹ time since the autumn, and nobody had come."
    )


def test_a_sentence_goes_on_overleaf_past_the_notes_at_the_foot_of_its_page() -> None:
    first, second = Sheet(), Sheet()
    lines = wrapped(ONE)
    for at, line in enumerate(lines[:2]):
        first.say(line, y=130 - 12 * at)
    first.say("1 See the minutes of that day, which", y=90, size=7)
    first.say("the board keeps under lock and key.", y=82, size=7)
    for at, line in enumerate(lines[2:]):
        second.say(line, y=700 - 12 * at)
    assert read(first, second).text == (
        f"{ONE}\n\n1 See the minutes of that day, which the board keeps under lock and key."
    )


def test_lines_set_wider_than_the_rows_of_a_table_are_still_one_paragraph() -> None:
    sheet = Sheet()
    for at in range(12):
        sheet.say(f"Crane {at}  idle  {at * 3} days", y=780 - 11 * at)
    for at, line in enumerate(wrapped(ONE)):
        sheet.say(line, y=600 - 18 * at)
    assert read(sheet).text.endswith(f"\n\n{ONE}")


def test_a_heading_on_every_page_in_larger_type_is_no_running_head() -> None:
    sheets = [
        Sheet().say(f"Question {number}", y=740, size=22).say(f"What was said of {word}?", y=600)
        for number, word in enumerate(("cranes", "boards", "papers"), 1)
    ]
    text = read(*sheets).text
    assert [line for line in text.split("\n\n") if line.startswith("Question")] == [
        "Question 1",
        "Question 2",
        "Question 3",
    ]


def test_running_heads_and_page_numbers_are_in_the_account_with_their_page() -> None:
    sheets = [
        Sheet().say("Minutes of the board", y=800, size=8).say(f"{number}", x=290, y=30)
        for number in (4, 5, 6)
    ]
    for sheet, line in zip(sheets, (ONE, TWO, ONE), strict=True):
        sheet.wrap(line)
    extract = read(*sheets)
    assert extract.account.left_out == tuple(
        LeftOutBlock(kind, words, f"page {page}")
        for page in (1, 2, 3)
        for kind, words in (
            (LeftOut.RUNNING_HEAD, "Minutes of the board"),
            (LeftOut.PAGE_NUMBER, str(page + 3)),
        )
    )
    assert extract.account.taken == 3


@pytest.mark.parametrize(("angle", "size", "x"), [(45, 70, 150), (30, 50, 100), (0, 90, 80)])
def test_a_watermark_is_in_the_account_and_in_no_sentence(
    angle: float, size: float, x: float
) -> None:
    sheet = Sheet()
    lines = wrapped(ONE + " " + TWO, 60)
    for at, line in enumerate(lines):
        sheet.say(line, y=700 - 12 * at)
        if at == 2:
            sheet.set("SECRET", x, 640, size=size, angle=angle)
    extract = read(sheet)
    assert extract.text == f"{ONE} {TWO}"
    assert extract.account.left_out == (LeftOutBlock(LeftOut.WATERMARK, "SECRET", "page 1"),)


def test_words_at_the_side_of_a_page_stand_behind_it_and_in_no_sentence() -> None:
    sheet = Sheet()
    for at, line in enumerate(wrapped(ONE)):
        sheet.say(line, y=700 - 12 * at)
        if at == 1:
            sheet.set("Preprint of May", 30, 400, size=16, angle=90)
    assert read(sheet).text == f"{ONE}\n\nPreprint of May"


def test_columns_that_are_drawn_row_by_row_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    left, right = wrapped(ONE, 36), wrapped(TWO, 36)
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        sheet.say(one, x=50, y=700 - 12 * at).say(other, x=290, y=700 - 12 * at)
    for at, line in enumerate(left[len(right) :], len(right)):
        sheet.say(line, x=50, y=700 - 12 * at)
    assert read(sheet).text == f"{ONE}\n\n{TWO}"


def test_the_rows_of_a_table_are_no_columns() -> None:
    sheet = Sheet()
    rows = [("Harbour and quays", "Twelve million"), ("Cranes and trains", "Fifteen million")]
    rows += [("Roads to the port", "Seven million"), ("Wages of the board", "Two million")]
    for at, (name, amount) in enumerate(rows):
        sheet.say(name, x=72, y=700 - 12 * at).say(amount, x=300, y=700 - 12 * at)
    assert read(sheet).text.split("\n\n") == [f"{name} {amount}" for name, amount in rows]


def test_words_that_cannot_be_seen_are_in_the_account_alone() -> None:
    extract = read(Sheet().say(wrapped(ONE)[0]).hide("and nobody else paid", y=688))
    assert extract.text == wrapped(ONE)[0]
    assert extract.account.left_out == (
        LeftOutBlock(LeftOut.HIDDEN, "and nobody else paid", "page 1"),
    )


def test_the_recognised_text_behind_a_scan_is_its_text() -> None:
    sheet = (
        Sheet().picture().say("Stamp 7", y=30).hide(wrapped(ONE)[0]).hide(wrapped(ONE)[1], y=688)
    )
    text = read(sheet).text
    assert " ".join(wrapped(ONE)[:2]) in text
    assert "Stamp 7" in text


@pytest.mark.parametrize("code", [0x7F, 0x85, 0x9F, 0xFFFE])
def test_what_is_no_character_is_in_no_word(code: int) -> None:
    """A font may say that its letters stand for control characters, or for none of Unicode's."""
    page = pdf_of(Sheet().say("the old crxane is sold"), read_as={"x": code})
    found = answer(Format.PDF, page, declared_encoding=None, unpacked_limit=0)
    assert found.text == "the old crane is sold"
