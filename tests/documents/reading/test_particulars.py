"""What a file says of how it was made is no author and no date of its text; the account has it."""

import subprocess
from pathlib import Path

import pytest
from browsers import CHROMIUM, needs_chromium
from documents.pdf_builder import Sheet, pdf_of

from factcheck.documents import Document, read_document
from factcheck.documents.reading.particulars import PLACE, is_nobody

PRINTED = ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156", "Skia/PDF m156")


def printed(creator: str | None, producer: str | None, author: str | None = None) -> Document:
    sheet = Sheet().say("The pier was closed on Monday.")
    data = pdf_of(
        sheet, author=author, created="D:20261127140803Z", creator=creator, producer=producer
    )
    return read_document(data, name="page.pdf")


def told(document: Document) -> list[str]:
    return [block.words for block in document.account.left_out if block.place == PLACE]


@pytest.mark.parametrize(
    ("creator", "producer"),
    [
        PRINTED,
        ("Mozilla Firefox 140.2", "cairo 1.18.0"),
        ("Safari", "macOS Version 15.1 (Build 24B83) Quartz PDFContext"),
        ("wkhtmltopdf 0.12.6", "Qt 5.15.8"),
        ("Microsoft Edge", "Microsoft: Print To PDF"),
        ("PScript5.dll Version 5.2.2", "Microsoft Word, Acrobat Distiller 9.0.0"),
        ("Canon iR-ADV C5535", "Adobe PSL 1.3e for Canon"),
        (None, "TCPDF 6.4.1"),
        (None, None),
    ],
)
def test_the_day_on_which_a_page_was_printed_is_not_its_date(
    creator: str | None, producer: str | None
) -> None:
    document = printed(creator, producer)
    assert document.dated is None
    (words,) = told(document)
    assert words.startswith("file made 2026-11-27")
    assert all(program in words for program in (creator, producer) if program)


@pytest.mark.parametrize(
    ("creator", "producer"),
    [
        ("Microsoft\u00ae Word 2019", "Microsoft\u00ae Word 2019"),
        ("Word", "macOS Version 12.6 (Build 21G115) Quartz PDFContext"),
        ("Writer", "LibreOffice 7.4"),
        ("Adobe InDesign 19.0 (Windows)", "Adobe PDF Library 17.0"),
        ("LaTeX with hyperref", "pdfTeX-1.40.25"),
        (None, "XeTeX 0.999995"),
    ],
)
def test_a_text_is_as_old_as_the_file_that_its_own_program_saved(
    creator: str | None, producer: str | None
) -> None:
    document = printed(creator, producer)
    assert document.dated == "2026-11-27"
    assert told(document) == []


# What RDF says in a list of dates (ISO 16684-1, 8.2).
XMP = {
    "xmp:CreateDate": "2026-11-26T14:08:03Z",
    "xmp:ModifyDate": "2026-11-26T14:08:03Z",
    "xmp:MetadataDate": "2026-11-26T14:08:03Z",
    "xmp:CreatorTool": "Adobe InDesign 19.0 (Windows)",
    "pdf:Producer": "Adobe PDF Library 17.0",
    "dc:date": "<rdf:Seq><rdf:li>2026-11-26</rdf:li></rdf:Seq>",
    "dc:creator": "<rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq>",
}


@pytest.mark.parametrize(
    ("creator", "producer", "created", "dated"),
    [
        (*PRINTED, "D:20261127140803Z", None),
        (*PRINTED, None, None),
        (None, None, None, None),
        ("Writer", "LibreOffice 7.4", None, None),
        ("Writer", "LibreOffice 7.4", "D:20261127140803Z", "2026-11-27"),
    ],
)
def test_no_date_and_no_author_is_taken_from_the_packet_beside(
    creator: str | None, producer: str | None, created: str | None, dated: str | None
) -> None:
    """Programs fill XMP in on their own, whatever they printed: the file's own fields are asked."""
    sheet = Sheet().say("The pier was closed on Monday.")
    data = pdf_of(sheet, created=created, creator=creator, producer=producer, xmp=XMP)
    document = read_document(data, name="page.pdf")
    assert (document.text, document.dated, document.author) == (
        "The pier was closed on Monday.", dated, None,
    )  # fmt: skip
    assert not any("2026-11-26" in words or "InDesign" in words for words in told(document))


@needs_chromium
@pytest.mark.slow
def test_a_page_that_chromium_printed_has_no_date_of_its_own(tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text("<!doctype html><title>Pier</title><h1>Pier</h1><p>It closed in 2021.</p>")
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    document = read_document(pdf.read_bytes(), name="page.pdf")
    assert (document.title, document.author, document.dated) == ("Pier", None, None)
    (words,) = told(document)
    assert "Skia/PDF" in words
    assert document.text == "Pier\n\nIt closed in 2021."
    heads = [str(block.kind) for block in document.account.left_out if block.place == "page 1"]
    assert heads == ["running head", "running head"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("11/27/26, 2:08 PM Pier closed | Harbour News", "https://x.example/pier 1/1"),
        ("27.11.2026, 14:08 Pier geschlossen", "https://x.example/pier?a=b 1/1"),
        ("Pier closed https://x.example/pier", "1 of 1 27/11/2026, 14:08"),
        ("2026-11-27 14:08", "1/1"),
    ],
)
def test_what_a_browser_prints_above_and_below_is_not_of_the_text(above: str, below: str) -> None:
    sheet = Sheet().say(above, y=820, size=8).say("The pier was closed on 1/2.", y=700)
    data = pdf_of(sheet.say(below, y=20, size=8), creator=PRINTED[0], producer=PRINTED[1])
    document = read_document(data, name="page.pdf")
    assert document.text == "The pier was closed on 1/2."
    assert [block.words for block in document.account.left_out] == [above, below]
    other = pdf_of(sheet, creator="Writer", producer="LibreOffice 7.4")
    assert above in read_document(other, name="page.pdf").text


def test_nothing_else_that_a_printed_page_shows_at_its_edges_is_left_out() -> None:
    sheet = Sheet().say("On 11/27/26 the pier was closed.", y=820).say("More was said.", y=700)
    sheet.say("It is at https://x.example/pier", y=20)
    data = pdf_of(sheet, creator=PRINTED[0], producer=PRINTED[1])
    assert read_document(data, name="page.pdf").account.left_out == ()


@pytest.mark.parametrize(
    "name",
    [
        *("Username", "user", "User 12", "admin", "ADMIN-2", "Administrator", "(anonymous)"),
        *("Microsoft Office User", "Windows User", "Windows-Benutzer", "Utilisateur Windows"),
        *("Пользователь", "unknown", "Unbekannt", "python-docx", "LibreOffice", "DESKTOP-7QK2B1C"),
        *("hp", "Your Name", "N/A", "Author", "«Benutzer»", "root"),
    ],
)
def test_what_a_template_or_a_machine_is_called_is_no_author(name: str) -> None:
    document = printed("Writer", "LibreOffice 7.4", author=name if name.isascii() else None)
    assert is_nobody(name.strip("«»"))
    if name.isascii():
        assert document.author is None
        assert told(document) == [f"author: {name}"]


@pytest.mark.parametrize(
    "name",
    [
        *("Jane Doe", "Doe, Jane", "Reuters", "U.S. Department of State", "Admiral Smith"),
        *(
            "Will Word",
            "Ana Administradora",
            "Guest Contributor Ann Lee",
            "Staff reporter",
            "50 Cent",
        ),
    ],
)
def test_who_has_a_name_is_an_author(name: str) -> None:
    document = printed("Writer", "LibreOffice 7.4", author=name)
    assert (document.author, told(document)) == (name, [])


def test_of_several_those_with_a_name_are_left() -> None:
    document = printed("Writer", "LibreOffice 7.4", author="Username; Jane Doe")
    assert document.author == "Jane Doe"
    assert told(document) == ["author: Username; Jane Doe"]
