"""E-books, messages, OpenDocument, RTF: the words that a reader sees, and what became of others."""

import io
import zipfile

import pytest

from factcheck.documents import Document, read_document
from factcheck.errors import FactcheckError

from ..refusing import refusal

MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "draw": "drawing", "meta": "meta",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def zipped(**members: str) -> bytes:
    """A zip archive of these members; `__` in a name stands for `/`, `_x_` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_x_", "."), content)
    return out.getvalue()


def told(document: Document) -> list[tuple[str, str, str]]:
    return [(str(b.kind), b.words, b.place) for b in document.account.left_out]


# --- OpenDocument --------------------------------------------------------------------------------


def odt(body: str, styles: str = "", shared: str = "", **more: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    shared = f"<office:document-styles {NAMES}>{shared}</office:document-styles>"
    return zipped(mimetype=MIMETYPE, content_x_xml=content, styles_x_xml=shared, **more)


def style(name: str, properties: str, parent: str = "") -> str:
    parent = f' style:parent-style-name="{parent}"' if parent else ""
    properties = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}"{parent}>{properties}</style:style>'


def read_odt(*parts: str, **more: str) -> Document:
    return read_document(odt(*parts, **more), name="story.odt")


def test_paragraphs_headings_lists_tables_and_notes_of_an_odt_are_blocks() -> None:
    document = read_odt(
        "<text:h>The bridge</text:h><text:p>It<text:s text:c='2'/>cost<text:tab/>much"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See it."
        "</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>First</text:p></text:list-item><text:list-item>"
        "<text:p>Second</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>1931</text:p></table:table-cell>"
        "<table:table-cell><text:p>4.3</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert document.text.split("\n\n") == [
        "The bridge", "It cost much¹.", "- First\n- Second", "1931 | 4.3", "¹ See it.",
    ]  # fmt: skip
    assert document.account.taken == 6
    assert document.media_type == MIMETYPE


def test_struck_hidden_raised_and_lowered_words_of_an_odt_are_told_by_their_styles() -> None:
    styles = (
        style("T1", 'style:text-line-through-style="solid"')
        + style("T2", 'text:display="none"')
        + style("T3", "", "T2")
        + style("T4", 'style:text-position="super 58%"')
        + style("T5", 'style:text-position="-33% 58%"')
    )
    spans = "".join(
        f'{before}<text:span text:style-name="T{number}">{words}</text:span>'
        for before, number, words in (
            ("It cost ", 1, "4.3"), ("3.4 million. ", 2, "Hidden. "), ("", 3, "Hidden too."),
            ("10", 4, "6"), (" of CO", 5, "2"),
        )
    )  # fmt: skip
    document = read_odt(f"<text:p>{spans}.</text:p>", styles)
    assert document.text == "It cost 3.4 million. 10⁶ of CO₂."
    assert told(document) == [
        ("struck out", "4.3", ""),
        ("hidden", "Hidden.", ""),
        ("hidden", "Hidden too.", ""),
    ]


def test_deletions_remarks_placeholders_and_heads_of_an_odt_are_accounted_for() -> None:
    document = read_odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>4.3 million</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>It is long.<office:annotation><dc:creator>Ed</dc:creator><text:p>Is it?</text:p>"
        "</office:annotation> <text:placeholder>Click here</text:placeholder></text:p>"
        '<text:section text:display="none"><text:p>Never shown.</text:p></text:section>',
        "",
        "<style:master-page><style:header><text:p>The Daily</text:p></style:header>"
        "<style:footer><text:p>7</text:p></style:footer></style:master-page>",
    )
    assert document.text == "It is long."
    assert sorted(told(document)) == [
        ("form", "Click here", ""),
        ("hidden", "Never shown.", ""),
        ("page number", "7", "footer"),
        ("remark", "Is it?", "comment by Ed"),
        ("running head", "The Daily", "header"),
        ("struck out", "4.3 million", ""),
    ]


def test_a_text_box_of_an_odt_follows_its_paragraph() -> None:
    document = read_odt(
        "<text:p>Around it.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    assert document.text == "Around it.\n\nIn the box."


def test_an_odt_says_who_made_it_and_when() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>The bridge</dc:title>"
        "<meta:initial-creator>Ada</meta:initial-creator><meta:creation-date>2021-07-27T10:00:00"
        "</meta:creation-date></office:meta></office:document-meta>"
    )
    document = read_odt("<text:p>Words.</text:p>", meta_x_xml=meta)
    assert (document.title, document.author, document.dated) == ("The bridge", "Ada", "2021-07-27")


def test_an_encrypted_odt_is_refused() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    data = odt("<text:p>Words.</text:p>", **{"META-INF__manifest_x_xml": manifest})
    assert "is encrypted" in refusal(data, name="story.odt")


def test_a_document_type_in_an_odt_is_refused() -> None:
    content = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    data = zipped(mimetype=MIMETYPE, content_x_xml=content)
    assert "declares a document type" in refusal(data, name="story.odt")


# --- RTF -----------------------------------------------------------------------------------------

RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 Cyr;}}"
    rb"{\*\generator X;}{\info{\title The bridge}{\author Ada}}{\header The Daily\par}\pard "
)


def read_rtf(body: bytes) -> Document:
    return read_document(RTF + body + b"}", name="story.rtf")


def test_paragraphs_items_tables_and_notes_of_an_rtf_file_are_blocks() -> None:
    document = read_rtf(
        rb"It is long.{\footnote See it.}\par\pard{\listtext 1.\tab}\ls1 First\par"
        rb"\pard\trowd\cellx1\cellx2\intbl Year\cell Cost\cell\row\intbl 1931\cell 4.3\cell\row"
        rb"\pard After.\par"
    )
    assert document.text.split("\n\n") == [
        "It is long.¹", "- First", "Year | Cost", "1931 | 4.3", "After.", "¹ See it.",
    ]  # fmt: skip
    assert (document.title, document.author) == ("The bridge", "Ada")


def test_characters_of_an_rtf_file_are_read_however_they_are_written() -> None:
    document = read_rtf(
        rb"M\'fcller \u8364? {\uc0\u8364} {\f1 \'ef\'f0\'e8} \{\\\} a\~b \emdash\lquote x\rquote"
        rb" \u-10179?\u-8694?"
    )
    assert document.text == "Müller € € при {\\} a b —‘x’\U0001f60a"


def test_struck_hidden_and_deleted_words_and_remarks_of_an_rtf_file_are_accounted_for() -> None:
    document = read_rtf(
        rb"It cost {\strike 4.3}{\striked1 9}3.4 million.{\v  Hidden.} {\deleted Gone.} 10"
        rb"{\super 6}{\*\annotation Is it so?}{\pict 00ff}{\*\unknown never}\par"
    )
    assert document.text == "It cost 3.4 million. 10⁶"
    assert told(document) == [
        ("running head", "The Daily", "header"),
        ("struck out", "4.39", ""),
        ("hidden", "Hidden.", ""),
        ("struck out", "Gone.", ""),
        ("remark", "Is it so?", "comment"),
    ]


@pytest.mark.parametrize(
    "body", [b"{" * 2_000 + b"x", b"}" * 50 + b"x", b"\\", b"\\'", b"\\u99999999999 x", b"\\f-1 x"]
)
def test_a_broken_rtf_file_is_read_or_refused(body: bytes) -> None:
    try:
        document = read_document(RTF + body, name="story.rtf")
    except FactcheckError:
        return
    assert document.text.strip()


# --- e-books -------------------------------------------------------------------------------------

CHAPTER = "<html><body><h1>{}</h1><p>{}</p></body></html>"


def epub(spine: str = '<itemref idref="b"/><itemref idref="a"/>', **more: str) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="OPS/book.opf"/></rootfiles></container>'
    )
    items = "".join(
        f'<item id="{name}" href="{name}%20x.xhtml" media-type="application/xhtml+xml"/>'
        for name in ("a", "b", "lost")
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>The bridge</dc:title><dc:creator>Ada</dc:creator><dc:publisher>House"
        f"</dc:publisher><dc:date>2021-07-27</dc:date></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    out = io.BytesIO(zipped(mimetype="application/epub+zip", **more))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("META-INF/container.xml", container)
        package.writestr("OPS/book.opf", opf)
        package.writestr("OPS/a x.xhtml", CHAPTER.format("The end", "It was closed in 1999."))
        package.writestr("OPS/b x.xhtml", CHAPTER.format("The start", "It was opened in 1932."))
    return out.getvalue()


def test_the_chapters_of_an_e_book_stand_in_the_order_of_its_spine() -> None:
    document = read_document(epub(), name="book.epub")
    first, last = (document.text.index(words) for words in ("opened in 1932", "closed in 1999"))
    assert first < last
    assert document.media_type == "application/epub+zip"
    assert (document.title, document.author, document.publisher) == ("The bridge", "Ada", "House")
    assert document.dated == "2021-07-27"


def test_a_chapter_that_is_not_there_harms_nothing() -> None:
    spine = '<itemref idref="lost"/><itemref idref="a"/><itemref idref="nobody"/>'
    assert "closed in 1999" in read_document(epub(spine), name="book.epub").text


def test_an_e_book_without_words_is_refused() -> None:
    assert "no chapter with words" in refusal(epub('<itemref idref="lost"/>'), name="book.epub")


# --- messages ------------------------------------------------------------------------------------

HEAD = (
    "From: Ada Brand <ada@x.example>\r\nTo: ben@x.example\r\nDate: Tue, 27 Jul 2021 23:30:00 -0800"
    "\r\nMessage-ID: <1@x.example>\r\nSubject: =?utf-8?q?Die_Br=C3=BCcke?=\r\nMIME-Version: 1.0\r\n"
)


def read_eml(body: str, name: str = "mail.eml") -> Document:
    return read_document((HEAD + body).encode(), name=name)


def test_a_message_says_who_to_whom_when_and_about_what() -> None:
    document = read_eml(
        "Content-Type: text/plain; charset=utf-8\r\n\r\nIt is länger.\r\n\r\nBye.\r\n"
    )
    assert document.text == (
        "From: Ada Brand <ada@x.example>\nTo: ben@x.example\n"
        "Date: Tue, 27 Jul 2021 23:30:00 -0800\nSubject: Die Brücke\n\nIt is länger.\n\nBye."
    )
    assert (document.title, document.author) == ("Die Brücke", "Ada Brand <ada@x.example>")
    assert (document.dated, document.media_type) == ("2021-07-27", "message/rfc822")


def test_of_two_renderings_the_page_is_read_and_attachments_are_accounted_for() -> None:
    document = read_eml(
        "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
        "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n\r\nplain words\r\n--a\r\n"
        "Content-Type: text/html\r\n\r\n<p>It cost 4.3 million.</p>\r\n--a--\r\n--m\r\n"
        "Content-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1,2\r\n"
        "--m\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=b.png\r\n\r\n"
        "xx\r\n--m--\r\n"
    )
    assert document.text.endswith("\n\nIt cost 4.3 million.")
    assert "plain words" not in document.text
    assert told(document) == [
        ("embedded", "1,2", "attachment a.csv"),
        ("embedded", "b.png", "attachment b.png"),
    ]


def test_a_message_is_known_by_its_fields_whatever_it_is_called() -> None:
    document = read_eml(
        "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n\r\nHi.\r\n--r--", "x"
    )
    assert document.media_type == "message/rfc822"
    assert document.text.endswith("\n\nHi.")


@pytest.mark.parametrize("field", ["Date: yesterday", "From: <<<>", "Subject: =?x?q?=FF?="])
def test_a_field_that_cannot_be_read_harms_nothing(field: str) -> None:
    data = f"{field}\r\nFrom: ada@x.example\r\nTo: b\r\nDate: x\r\n\r\nIt is long.".encode()
    assert read_document(data, name="mail.eml").text.endswith("It is long.")
