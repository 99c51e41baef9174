"""A PDF: its text layer as whole paragraphs; without one, with a password or broken, refused."""

import pytest

from factcheck.documents import read_document
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.sandbox import answer, extract
from factcheck.errors import FactcheckError
from factcheck.text.segmentation.sentences import sentences

from ..pdf_builder import Sheet, bomb, pdf_of
from ..refusing import refusal

ONE = (
    "The United States intends to complete the combat mission of its contingent in Iraq by "
    "December 31. However, they will continue to support local security forces as well as "
    "Kurdish paramilitaries."
)
TWO = (
    "The meeting was co-chaired by Secretary of State Antony Blinken and Iraqi Foreign Minister "
    "Fuad Hussein, who spoke of “training, consulting and education” at length (in Washington)."
)


def extracted(data: bytes) -> Extract:
    return answer(Format.PDF, data, declared_encoding=None, unpacked_limit=0)


def test_wrapped_lines_are_whole_paragraphs_again() -> None:
    sheet = Sheet()
    below = sheet.wrap(ONE)
    sheet.wrap(TWO, y=below - 8)
    text = extracted(pdf_of(sheet)).text
    assert text == f"{ONE}\n\n{TWO}"
    assert len(sentences(text)) == 3


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_page_numbers_are_out() -> None:
    first, second, third = Sheet(), Sheet(), Sheet()
    for sheet in (first, second, third):
        sheet.say("The Journal of Checks", y=800, size=8)
    first.wrap("The delegations stressed that the bases are used by the coalition, and that all")
    second.wrap("of them operate in accordance with the laws of the country that hosts them.")
    third.wrap(ONE)
    for number, sheet in enumerate((first, second, third), 1):
        sheet.say(f"- {number} -", x=290, y=30)
    assert extracted(pdf_of(first, second, third)).text == (
        "The delegations stressed that the bases are used by the coalition, and that all of them "
        f"operate in accordance with the laws of the country that hosts them.\n\n{ONE}"
    )


def test_what_the_pdf_says_of_itself_is_taken_along() -> None:
    data = pdf_of(
        Sheet().say("Words."),
        title="Joint statement",
        author="Jane Doe",
        created="D:20210727101112Z",
        creator="Adobe InDesign 16.2 (Macintosh)",
        producer="Adobe PDF Library 15.0",
    )
    document = read_document(data, name="statement.pdf")
    assert (document.title, document.author) == ("Joint statement", "Jane Doe")
    assert document.dated == "2021-07-27"
    assert document.text == "Words."
    assert document.media_type == "application/pdf"
    assert document.extractor.startswith("pdf-3 pypdfium2 ")
    assert (document.encoding, document.encoding_why, document.data) == ("", "", data)


def test_a_pdf_that_wants_a_password_is_refused() -> None:
    data = pdf_of(Sheet().say("Secret words."), password=b"sesame")
    assert refusal(data, name="s.pdf") == "s.pdf: The PDF is encrypted and wants a password."


def test_a_pdf_that_is_encrypted_but_opens_without_a_password_is_read() -> None:
    assert extracted(pdf_of(Sheet().say("Open words."), password=b"")).text == "Open words."


@pytest.mark.parametrize("sheets", [[Sheet()], [Sheet().picture()], [Sheet().picture()] * 3])
def test_a_pdf_without_a_text_layer_is_refused(sheets: list[Sheet]) -> None:
    assert "The PDF has no text layer" in refusal(pdf_of(*sheets))


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"%PDF-1.4\n" + b"garbage " * 100, pdf_of(), pdf_of(Sheet().say("W."))[:120]],
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    assert refusal(data) == "The PDF is broken and cannot be read."


def test_a_file_named_pdf_that_is_none_is_refused() -> None:
    assert refusal(b"Just words.", name="a.pdf") == "a.pdf: The PDF is broken and cannot be read."


@pytest.mark.slow
def test_a_page_that_asks_for_gigabytes_is_refused_and_does_not_take_them() -> None:
    data = bomb(megabytes=130)
    assert len(data) < 2_000_000
    with pytest.raises(FactcheckError, match=r"is broken|too long|too much memory"):
        extract(Format.PDF, data, declared_encoding=None, unpacked_limit=0, seconds=2)


def test_one_document_leaves_nothing_behind_for_the_next() -> None:
    data = pdf_of(Sheet().say("The first words."))
    other = pdf_of(Sheet().say("Other words."), title="Other")
    before = extracted(data)
    extracted(other)
    assert extracted(data) == before
