"""What was filled in or noted on a PDF's page is in its text in place, or accounted for."""

from factcheck.documents.reading.document import Extract, LeftOutBlock
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.sandbox import answer
from factcheck.domain.enums import LeftOut

from ..pdf_builder import Sheet, pdf_of


def read(*sheets: Sheet) -> Extract:
    return answer(Format.PDF, pdf_of(*sheets), declared_encoding=None, unpacked_limit=0)


def test_what_was_filled_into_a_form_stands_behind_the_words_before_it() -> None:
    sheet = Sheet().say("Fees from the port:", y=700).say("Shares in it:", y=680)
    sheet.fill("7,250 euros", 200, 701).fill("none at all", 160, 680)
    extract = read(sheet)
    assert " ".join(extract.text.split()) == (
        "Fees from the port: 7,250 euros Shares in it: none at all"
    )
    assert extract.account.left_out == ()


def test_a_value_stands_between_the_words_before_and_after_it() -> None:
    sheet = Sheet().say("I was paid", y=700).say("for two speeches.", x=250, y=700)
    assert read(sheet.fill("900 euros", 150, 700)).text == (
        "I was paid 900 euros for two speeches."
    )


def test_what_a_field_shows_is_text_and_the_value_that_it_does_not_show_is_accounted_for() -> None:
    sheet = Sheet().say("Fees:", y=700).fill("90,000 euros", 150, 700, shown="9,000 euros")
    extract = read(sheet)
    assert extract.text == "Fees: 9,000 euros"
    assert extract.account.left_out == (LeftOutBlock(LeftOut.FORM, "90,000 euros", "page 1"),)


def test_a_hidden_field_is_accounted_for_as_hidden() -> None:
    sheet = Sheet().say("Fees:", y=700).fill("from abroad", 150, 700, flags=2)
    extract = read(Sheet().say("Nothing here."), sheet)
    assert extract.text.endswith("Fees:")
    assert extract.account.left_out == (LeftOutBlock(LeftOut.HIDDEN, "from abroad", "page 2"),)


def test_the_captions_of_buttons_are_no_words_of_the_document() -> None:
    extract = read(Sheet().say("Fees: none.", y=700).button("Print this", 200, 700))
    assert extract.text == "Fees: none."
    assert extract.account.left_out == (LeftOutBlock(LeftOut.FORM, "Print this", "page 1"),)


def test_a_remark_that_is_opened_is_accounted_for() -> None:
    extract = read(Sheet().say("The fee was paid.", y=700).remark("By whom? Ask.", 300, 700))
    assert extract.text == "The fee was paid."
    assert extract.account.left_out == (LeftOutBlock(LeftOut.REMARK, "By whom? Ask.", "page 1"),)


def test_a_note_written_on_the_page_is_text_and_in_no_sentence_of_it() -> None:
    sheet = Sheet().say("The fee was paid by the", y=700).say("board of the port.", y=688)
    sheet.remark("Not true", 300, 700, shown="Not true")
    assert read(sheet).text == "The fee was paid by the board of the port.\n\nNot true"


def test_a_note_on_a_page_with_a_form_is_no_value_of_it() -> None:
    sheet = Sheet().say("The fee was paid by the", y=700).say("Fees:", y=600)
    sheet.fill("900 euros", 150, 600).remark("Not true", 300, 700, shown="Not true")
    assert read(sheet).text == "The fee was paid by the\n\nFees: 900 euros\n\nNot true"


def test_a_button_takes_no_value_of_a_field_with_it() -> None:
    sheet = Sheet().say("Fees:", y=700).button("Print this", 200, 500).fill("900 euros", 150, 700)
    extract = read(sheet)
    assert extract.text == "Fees: 900 euros"
    assert extract.account.left_out == (LeftOutBlock(LeftOut.FORM, "Print this", "page 1"),)
