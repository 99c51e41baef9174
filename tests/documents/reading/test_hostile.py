"""Whatever a stranger hands in: a document or one refusal, the same each time, in bounded time."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.documents import Document, read_document
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.html_tags import ATTRIBUTES_LIMIT, with_fewer_attributes
from factcheck.documents.reading.sandbox import answer, extract
from factcheck.errors import FactcheckError

from ..pdf_builder import Sheet, pdf_of
from .test_more_formats import HEAD, RTF, epub, odt

WORDS = "The delegations met on Monday and spoke of many things at length. "
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Talks</title>'
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-07-27"}'
    f"</script></head><body><article><h1>Talks</h1><p>{WORDS * 4}<b>b</b><sup>2</sup></p>"
    f"<ul><li>{WORDS}</li></ul><table><tr><td>1<td>2</table><blockquote>{WORDS}</blockquote>"
    "<pre>a\nb</pre><q>q</q></article></body></html>"
).encode()
MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + PAGE
    + b"\r\n--b--\r\n"
)


def word_file() -> bytes:
    word = docx.Document()
    word.add_heading("Talks", 1)
    word.add_paragraph(WORDS)
    word.add_table(2, 2).cell(0, 0).text = WORDS
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def docx_with(body: str) -> bytes:
    """A Word file with this body."""
    out = io.BytesIO(word_file())
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as now:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                head, _, _ = data.partition(b"<w:body>")
                data = head + f"<w:body>{body}</w:body></w:document>".encode()
            now.writestr(name, data)
    return changed.getvalue()


def pdf_file() -> bytes:
    sheet = Sheet()
    sheet.wrap(WORDS * 4)
    return pdf_of(sheet, Sheet().say("Second page."), title="Talks", created="D:20210727")


def long_pdf() -> bytes:
    sheet = Sheet()
    sheet.wrap(WORDS * 50)
    return pdf_of(*[sheet] * 500)


def spreadsheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Year", 1931, WORDS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DOCX, PDF = word_file(), pdf_file()
OTHERS = {
    Format.ODT: odt(f"<text:p>{WORDS}</text:p>"),
    Format.RTF: RTF + WORDS.encode() + rb"{\strike b}{\footnote c}\par}",
    Format.EPUB: epub(),
    Format.EML: (HEAD + "Content-Type: text/plain\r\n\r\n" + WORDS).encode(),
    Format.VTT: f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>{WORDS}\n".encode(),
    Format.CSV: f'Year,"Cost"\n1931,"{WORDS}"\n'.encode(),
    Format.XLSX: spreadsheet(),
}


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with a few places overwritten, cut out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(changed) - 1, 0)))
        width = draw(st.sampled_from([1, 1, 2, 4, 16, 64, 512]))
        act = draw(st.sampled_from(["write", "cut", "double", "end"]))
        if act == "write":
            changed[at : at + width] = draw(st.binary(min_size=1, max_size=width))
        elif act == "cut":
            del changed[at : at + width]
        elif act == "double":
            changed[at:at] = changed[at : at + width] * draw(st.integers(1, 50))
        elif draw(st.booleans()):
            del changed[at:]
    return bytes(changed)


def outcome(read: Callable[[], object]) -> object:
    """What came of it: the value, or the refusal's words; anything else is a fault."""
    try:
        return read()
    except FactcheckError as error:
        return error.reason, error.instruction


def check(document: object, data: bytes) -> None:
    if isinstance(document, Document):
        assert document.data == data
        assert document.text.strip()
        assert "\0" not in document.text
        document.text.encode()


@scaled(1.5)
@given(
    st.binary(max_size=200),
    st.sampled_from(["", "a.txt", "a.md", "a", "\x1b.txt"]),
    st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "unicode_escape", "\0", "é"]),
)
def test_any_bytes_are_a_text_or_refused(data: bytes, name: str, declared: str | None) -> None:
    def read() -> Document:
        return read_document(data, name=name, declared_encoding=declared)

    first = outcome(read)
    check(first, data)
    assert outcome(read) == first


@scaled(0.4)
@given(mutated(PAGE))
def test_a_mutated_page_is_read_or_refused(data: bytes) -> None:
    def read() -> object:
        return answer(Format.HTML, data, declared_encoding=None, unpacked_limit=0)

    assert outcome(read) == outcome(read)


@scaled(0.2)
@given(mutated(MHTML))
def test_a_mutated_saved_page_is_read_or_refused(data: bytes) -> None:
    def read() -> object:
        return answer(Format.MHTML, data, declared_encoding=None, unpacked_limit=0)

    assert outcome(read) == outcome(read)


@scaled(0.4)
@given(mutated(DOCX))
def test_a_mutated_word_file_is_read_or_refused(data: bytes) -> None:
    def read() -> object:
        return answer(Format.DOCX, data, declared_encoding=None, unpacked_limit=10_000_000)

    assert outcome(read) == outcome(read)


@scaled(0.2)
@given(
    st.sampled_from(sorted(OTHERS)).flatmap(
        lambda format: mutated(OTHERS[format]).map(lambda data: (format, data))
    )
)
def test_a_mutated_document_of_another_format_is_read_or_refused(
    mutation: tuple[Format, bytes],
) -> None:
    format, data = mutation

    def read() -> object:
        return answer(format, data, declared_encoding=None, unpacked_limit=10_000_000)

    assert outcome(read) == outcome(read)


@scaled(0.1)
@given(mutated(PDF))
def test_a_mutated_pdf_is_read_or_refused(data: bytes) -> None:
    first = outcome(lambda: read_document(data, name="a.pdf"))
    check(first, data)
    assert outcome(lambda: read_document(data, name="a.pdf")) == first


@pytest.mark.slow
@pytest.mark.parametrize("data", [PAGE, MHTML, DOCX, PDF], ids=["html", "mhtml", "docx", "pdf"])
def test_the_text_does_not_depend_on_hash_seed_time_zone_locale_or_day(data: bytes) -> None:
    code = (
        "import sys; from factcheck.documents import read_document as r\n"
        "d = r(sys.stdin.buffer.read())\n"
        "print(ascii((d.text, d.title, d.author, d.publisher, d.dated, d.url, d.extractor)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=data,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Los_Angeles"))
    }
    assert len(said) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        b"<ul><li>x" * 20_000 + b"</ul>" * 20_000,
        b"<table><tr><td>" * 20_000,
        b"<div class=author>x y</div>" * 40_000,
        b"<meta name=author content='" + b"<" * 200_000 + b"'>",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">",
        b"<p don't " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">",
        b"<p " + b" ".join(b'a%d="%d"' % (n, n) for n in range(5_000)) + b">x</p>" * 20,
        b"<p class='" + b" ".join(b"c%d" % n for n in range(200_000)) + b"'>",
        b"<p title='" + b"x" * 5_000_000 + b"'>",
        b"".join(b"<a href=/%d>link</a> " % n for n in range(100_000)),
        b"<p>" + b"&amp;&eacute;&#8217;" * 200_000,
        b"<table>" + (b"<tr>" + b"<td>1" * 50) * 4_000,
        b'<a b="' * 300_000 + b'">',
        b"<!-- <p " * 200_000 + b"-->",
    ],
    ids=[
        *("lists", "tables", "authors", "brackets", "attributes", "attributes-and-a-quote"),
        *("attributes-in-quotes", "classes", "a-long-attribute", "links", "entities", "cells"),
        *("open-quotes", "comments"),
    ],
)
def test_a_page_that_would_take_minutes_is_refused_or_read_in_time(page: bytes) -> None:
    page = b"<!doctype html><html><head>" + page + b"<p>Words."
    said = outcome(
        lambda: extract(Format.HTML, page, declared_encoding=None, unpacked_limit=0, seconds=2)
    )
    if isinstance(said, tuple):
        assert said[0] in {
            "The web page takes too long to read.",
            "The web page is nested too deeply to be read.",
        }


@pytest.mark.parametrize(
    "document",
    [
        (Format.HTML, b"<!doctype html><p>" + b"<b>a</b>" * 400_000),
        (Format.DOCX, docx_with("<w:p>" + "<w:r><w:t>x </w:t></w:r>" * 600_000 + "</w:p>")),
        (Format.PDF, long_pdf()),
    ],
    ids=["html", "docx", "pdf"],
)
def test_what_takes_longer_than_it_may_is_broken_off_by_the_clock_and_named(
    document: tuple[Format, bytes],
) -> None:
    format, data = document
    begun = time.monotonic()
    said = outcome(
        lambda: extract(format, data, declared_encoding=None, unpacked_limit=10**9, seconds=0.2)
    )
    assert isinstance(said, tuple), "it was read in a fifth of a second: make it larger"
    assert said[0].endswith(" takes too long to read.")
    assert "parse_seconds under [limits]" in said[1]
    assert time.monotonic() - begun < 20  # starting the process, on a busy machine


@pytest.mark.parametrize(
    ("open_", "close"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ],
)
def test_a_word_file_that_is_nested_too_deeply_is_not_called_broken(open_: str, close: str) -> None:
    deep = docx_with(open_ * 5_000 + "<w:p/>" + close * 5_000)
    said = outcome(lambda: read_document(deep))
    assert isinstance(said, tuple)
    assert said[0] == "The Word file (DOCX) is nested too deeply to be read."


def test_what_a_page_holds_in_comments_and_scripts_does_not_change_when_tags_are_cut() -> None:
    words = " ".join(f"word{number}" for number in range(1_000))
    for aside in (f"<!-- <b {words} -->", f"<script>if (a <b {words}) c();</script>"):
        page = f"<!doctype html><body>{aside}<p>{WORDS}</p></body>"
        assert with_fewer_attributes(page) == page
        assert read_document(page.encode()).text.strip() == WORDS.strip()


def test_an_element_keeps_its_first_attributes_and_what_follows_it() -> None:
    def tag(count: int) -> str:
        return "<p " + " ".join(f"a{n}='{n} > 1'" for n in range(count)) + ">"

    least, most = tag(ATTRIBUTES_LIMIT), tag(1_000)
    assert with_fewer_attributes(f"{least}x<i>y") == f"{least}x<i>y"
    assert with_fewer_attributes(f"{most}x<i>y") == f"{least}x<i>y"
    assert with_fewer_attributes(most * 3) == least * 3


def test_without_an_interpreter_there_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "no process could be started" in str(outcome(lambda: read_document(PDF)))


def test_a_reader_that_dies_is_a_refusal_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false" if os.name == "posix" else "where")
    said = outcome(lambda: read_document(PDF))
    assert said == (
        "The PDF is broken and cannot be read.",
        "Open it in the program it was made with, save it again, and try that.",
    )


_SAID = "Member {0} said that the harbour of town {0} needs a pier, and that it costs {0} crowns."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("around", "block", "sentences"),
    [("ul", "<li>{}</li>", 20_000), ("p", "<span>{}</span> ", 15_000)],
)
def test_a_page_of_very_many_sentences_is_read_in_time_and_without_its_navigation(
    around: str, block: str, sentences: int
) -> None:
    said = "".join(block.format(_SAID.format(number)) for number in range(sentences))
    page = (
        "<html><head><title>Minutes</title></head><body><nav><p>All our other councils.</p></nav>"
        f"<article><h1>Minutes</h1><{around}>{said}</{around}></article></body></html>"
    ).encode()

    read = extract(Format.HTML, page, declared_encoding=None, unpacked_limit=10**9, seconds=15)

    assert read.text.count("needs a pier") == sentences
    assert [read.text[one.start : one.end] for one in read.beside] == ["All our other councils."]
