"""The format is decided by the bytes, and by the name only where they leave it open."""

import io
import zipfile

import pytest

from factcheck.documents import read_document
from factcheck.documents.reading.formats import Format, decide_format

from ..pdf_builder import Sheet, pdf_of
from ..refusing import refusal

PAGE = b"<!DOCTYPE html><title>T</title><p>Words that make a sentence.</p>"


TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    b'PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.%s.x+xml"/>'
    b"</Types>"
)


def zip_of(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["", "page.html", "page.txt", "page.md", "page.pdf", "PAGE.DOCX"])
def test_a_page_is_a_page_whatever_its_name(name: str) -> None:
    assert decide_format(PAGE, name) is Format.HTML


@pytest.mark.parametrize("name", ["", "paper.pdf", "paper.txt", "paper.html"])
def test_a_pdf_is_a_pdf_whatever_its_name(name: str) -> None:
    assert decide_format(pdf_of(Sheet().say("Words.")), name) is Format.PDF


@pytest.mark.parametrize(
    ("data", "name", "media_type", "format"),
    [
        (b"# Words", "a.md", None, Format.MARKDOWN),
        (b"# Words", "a.MARKDOWN", None, Format.MARKDOWN),
        (b"# Words", "", "text/markdown; charset=utf-8", Format.MARKDOWN),
        (b"# Words", "a.txt", None, Format.PLAIN),
        (b"# Words", "", None, Format.PLAIN),
        (b"<p>Words", "", None, Format.HTML),
        (b"<p>Words", "a.txt", None, Format.PLAIN),
        (b"<p>Words", "a.md", None, Format.MARKDOWN),
        (b"Words", "a.htm", None, Format.HTML),
        (b"Words", "", "text/html", Format.HTML),
        (b"Words", "a.pdf", None, Format.PDF),
        (b"Words", "a.docx", None, Format.DOCX),
        (b"Words", "", "image/png", Format.PLAIN),
        (b"\xef\xbb\xbf\n<!-- c --><HTML lang=en>", "", None, Format.HTML),
        ('\ufeff<?xml version="1.0"?><html>'.encode("utf-16-le"), "", None, Format.HTML),
        (b"From: x\r\nContent-Type: multipart/related;\r\n b=1\r\n\r\n", "", None, Format.MHTML),
    ],
)
def test_a_text_is_what_its_name_or_media_type_says(
    data: bytes, name: str, media_type: str | None, format: Format
) -> None:
    assert decide_format(data, name, media_type) is format


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a packed file (gzip)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Word file (.doc) or one with a password"),
        (b"SQLite format 3\0", "a database (SQLite)"),
        (zip_of(**{"[Content_Types].xml": TYPES % b"presentationml"}), "a presentation (.pptx)"),
        (zip_of(mimetype=b"application/vnd.oasis.opendocument.graphics"), "an OpenDocument file"),
        (zip_of(folder__notes=b"Words."), "a zip archive"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, kind: str) -> None:
    reason = refusal(data, name="given.txt")
    assert reason.startswith(f"given.txt: The file is {kind}")


def test_other_binary_bytes_are_refused() -> None:
    reason = refusal(bytes(range(256)), name="thing.bin")
    assert reason == "thing.bin: The file is binary, not a text."


def test_a_text_about_signatures_is_a_text() -> None:
    for text in (b"GIF89a is how a GIF begins.", b"MZ marks a program.", b"PDF: %PDF-1.7 is it."):
        assert read_document(text).text.encode() == text


def test_a_row_of_comments_is_looked_through_in_no_time() -> None:
    assert decide_format(b"<!---->" * 600) is Format.PLAIN
