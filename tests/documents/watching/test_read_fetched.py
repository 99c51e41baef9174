"""What an address answered, read as a document: by its content, with its header's help."""

import io

import docx
import pytest

from factcheck.documents import Document
from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.fetching.fetch import fetch
from factcheck.documents.watching.crawl import read_fetched
from factcheck.errors import FactcheckError

from ..loopback import Site, answer, noon, rules
from ..pdf_builder import Sheet, pdf_of

WORDS = "The delegations met on Monday and spoke of many things at length. "
NOTHING = "application/octet-stream"


def read(body: bytes, target: str = "/page", **headers: str) -> Document:
    with Site({target: answer(body=body, **headers)}) as site:
        fetched = fetch(site.url(target), rules(), clock=noon)
    assert isinstance(fetched, Fetched)
    return read_fetched(fetched, rules())


def word_file() -> bytes:
    word = docx.Document()
    word.add_paragraph(WORDS)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def pdf_file() -> bytes:
    sheet = Sheet()
    sheet.wrap(WORDS * 4)
    return pdf_of(sheet, title="Talks")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "target", "declared", "read_as"),
    [(pdf_file(), "/page.html", "text/html", "application/pdf"),
     (pdf_file(), "/download", NOTHING, "application/pdf"),
     (word_file(), "/file.pdf", NOTHING,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
     (f"<!doctype html><title>T</title><p>{WORDS * 4}".encode(), "/a.pdf", NOTHING, "text/html"),
     (WORDS.encode(), "/words", "text/plain", "text/plain"),
     (WORDS.encode(), "/words.md", "text/plain", "text/plain"),
     (b"# Talks\n\n" + WORDS.encode(), "/words.md?raw=1", NOTHING, "text/markdown")],
    ids=["PDF as HTML", "PDF", "Word as PDF", "HTML as PDF", "text", "text as .md", "Markdown"],
)  # fmt: skip
def test_the_content_says_what_it_is(body: bytes, target: str, declared: str, read_as: str) -> None:
    found = read(body, target, content_type=declared)
    assert found.media_type == read_as
    assert "The delegations met on Monday" in found.text


def test_the_charset_of_the_header_is_believed() -> None:
    cyrillic = "Делегации встретились в понедельник и говорили о многом. " * 4
    found = read(cyrillic.encode("koi8-r"), content_type='text/plain; charset="KOI8-R"')
    assert found.text == cyrillic
    assert (found.encoding, found.encoding_why) == ("koi8-r", "declared with the bytes")


def test_what_a_page_says_of_itself_is_taken_along() -> None:
    page = (
        '<!doctype html><title>Talks</title><meta name="author" content="Ana Lima">'
        '<meta property="og:site_name" content="The News">'
        f"<body><article><h1>Talks</h1><p>{WORDS * 4}</p></article>"
    )
    found = read(page.encode(), "/2021/07/27/talks.html")
    assert (found.title, found.author, found.publisher) == ("Talks", "Ana Lima", "The News")
    assert found.dated == "2021-07-27"
    assert found.url is not None
    assert found.url.endswith("/2021/07/27/talks.html")


@pytest.mark.slow
def test_the_address_a_page_calls_its_own_is_kept_as_its_own() -> None:
    page = (f'<!doctype html><title>T</title><link rel="canonical" '
            f'href="https://news.example/talks"><p>{WORDS * 4}')  # fmt: skip
    assert read(page.encode()).url == "https://news.example/talks"


def test_what_is_no_document_is_refused_by_name() -> None:
    with pytest.raises(FactcheckError, match=r"/page: The file is a picture \(PNG\)"):
        read(b"\x89PNG\r\n\x1a\n\0\0", "/page?secret=1", content_type="image/png")
