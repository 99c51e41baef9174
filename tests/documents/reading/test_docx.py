"""A Word file: its paragraphs as they read with all changes accepted, tables and notes too."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from factcheck.documents import DEFAULT_SIZE_LIMIT, read_document
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.sandbox import answer
from factcheck.errors import FactcheckError

UNPACKED_LIMIT = 10 * DEFAULT_SIZE_LIMIT
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def extracted(data: bytes, unpacked_limit: int = UNPACKED_LIMIT) -> Extract:
    return answer(Format.DOCX, data, declared_encoding=None, unpacked_limit=unpacked_limit)


def blocks(word: WordDocument) -> list[str]:
    return extracted(saved(word)).text.split("\n\n")


def hang(paragraph: Paragraph, xml: str) -> None:
    """Put an element at a paragraph's end."""
    paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The package with members replaced, added or (None) left out; `__` stands for `/`."""
    changes = {name.replace("__", "/"): content for name, content in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = changes.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, added in changes.items():
            new.writestr(name, added or b"")
    return out.getvalue()


def test_paragraphs_headings_lists_and_quotations_are_blocks() -> None:
    word = docx.Document()
    word.add_heading("The title", 0)
    word.add_heading("A heading", 1)
    paragraph = word.add_paragraph("The United States intends ")
    paragraph.add_run("to complete").bold = True
    paragraph.add_run(" the mission.")
    word.add_paragraph("")
    word.add_paragraph("First item", style="List Bullet")
    word.add_paragraph("Second item", style="List Number")
    word.add_paragraph("We will leave.", style="Intense Quote")
    word.add_paragraph("One line\nand another\twith a tab")
    assert blocks(word) == [
        "The title",
        "A heading",
        "The United States intends to complete the mission.",
        "- First item\n- Second item",
        "> We will leave.",
        "One line\nand another with a tab",
    ]


def test_inserted_words_are_in_and_deleted_words_are_out() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("There are")
    hang(paragraph, '<w:ins w:id="1"><w:r><w:t xml:space="preserve"> 2,500</w:t></w:r></w:ins>')
    hang(paragraph, '<w:del w:id="2"><w:r><w:delText> 3,500</w:delText></w:r></w:del>')
    hang(paragraph, '<w:moveFrom w:id="3"><w:r><w:t> gone</w:t></w:r></w:moveFrom>')
    hang(
        paragraph,
        '<w:moveTo w:id="4"><w:r><w:t xml:space="preserve"> troops.</w:t></w:r></w:moveTo>',
    )
    assert blocks(word) == ["There are 2,500 troops."]


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    word = docx.Document()
    first = word.add_paragraph("The meeting was ")
    properties = first._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1"/></w:rPr>'))
    word.add_paragraph("on Monday.")
    assert blocks(word) == ["The meeting was on Monday."]


def test_a_deleted_table_row_is_out() -> None:
    word = docx.Document()
    table = word.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "kept", "deleted"
    row = table.rows[1]._tr
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1"/></w:trPr>'))
    assert blocks(word) == ["kept"]


def test_tables_stand_where_they_stand_row_by_row() -> None:
    word = docx.Document()
    word.add_paragraph("Before.")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("Year", "Troops", "2020", "5,200"), strict=True):
        cell.text = text
    layout = word.add_table(1, 2)
    layout.cell(0, 0).text = "A cell that is a column."
    layout.cell(0, 0).add_paragraph("Its second paragraph.")
    layout.cell(0, 1).text = "Its neighbour."
    word.add_paragraph("After.")
    assert blocks(word) == [
        "Before.",
        "Year | Troops",
        "2020 | 5,200",
        "A cell that is a column.",
        "Its second paragraph.",
        "Its neighbour.",
        "After.",
    ]


def test_raised_digits_stay_raised() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("About 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" on the 27")
    paragraph.add_run("th").font.superscript = True
    paragraph.add_run(".")
    assert blocks(word) == ["About 10⁶ on the 27th."]


def test_hidden_text_and_placeholders_are_out_and_content_controls_are_in() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Seen.")
    paragraph.add_run(" Hidden.").font.hidden = True
    hang(
        paragraph,
        '<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> Filled in.</w:t></w:r>'
        "</w:sdtContent></w:sdt>",
    )
    hang(
        paragraph,
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here"
        "</w:t></w:r></w:sdtContent></w:sdt>",
    )
    assert blocks(word) == ["Seen. Filled in."]


def test_a_fields_result_is_in_and_its_code_is_out() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Page ")
    hang(paragraph, '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>')
    hang(paragraph, '<w:r><w:fldChar w:fldCharType="separate"/><w:t>7</w:t></w:r>')
    assert blocks(word) == ["Page 7"]


def test_a_symbol_only_its_font_knows_is_not_left_out_silently() -> None:
    word = docx.Document()
    hang(word.add_paragraph("a "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>')
    hang(word.add_paragraph("b "), '<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>')
    assert blocks(word) == ["a \ufffd", "b ≥"]


def test_a_text_box_follows_its_paragraph_and_is_said_once() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Around it.")
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    hang(
        paragraph,
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert blocks(word) == ["Around it.", "In the box."]


def test_footnotes_stand_at_the_end_under_their_number() -> None:
    word = docx.Document()
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> See the statement.'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ).encode()
    part = Part(PackURI("/word/footnotes.xml"), NOTES, notes, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph = word.add_paragraph("They agreed.")
    hang(paragraph, '<w:r><w:footnoteReference w:id="5"/></w:r>')
    word.add_paragraph("The end.")
    assert blocks(word) == ["They agreed.¹", "The end.", "¹ See the statement."]


def test_title_author_and_date_are_the_core_properties() -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    word.core_properties.title = " Troops\nto leave "
    word.core_properties.author = "Jane Doe"
    word.core_properties.created = datetime(2021, 7, 27, 23, 59, tzinfo=UTC)
    document = read_document(saved(word), name="proof.docx")
    assert (document.title, document.author) == ("Troops to leave", "Jane Doe")
    assert document.dated == "2021-07-27"
    assert document.media_type.endswith("wordprocessingml.document")
    assert document.extractor.startswith("docx-3 lxml ")
    assert (document.encoding, document.encoding_why) == ("", "")


def test_without_core_properties_nothing_is_made_up() -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    data = saved(word)
    relations = zipfile.ZipFile(io.BytesIO(data)).read("_rels/.rels")
    cut = relations.split(b"<Relationship ")
    kept = [one for one in cut if b"core-properties" not in one]
    assert len(kept) < len(cut)
    joined = b"<Relationship ".join(kept)
    joined = joined if joined.endswith(b"</Relationships>") else joined + b"</Relationships>"
    found = extracted(repacked(data, _rels__x=b"", **{"_rels/.rels": joined}))
    assert found.title is found.author is found.dated is None


@pytest.mark.parametrize("kept", [4, 100, 5_000, -30])
def test_a_broken_word_file_is_refused(kept: int) -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    with pytest.raises(FactcheckError, match=r"The Word file \(DOCX\) is broken"):
        extracted(saved(word)[:kept])


def test_an_empty_word_file_has_no_text() -> None:
    with pytest.raises(FactcheckError, match="no text in it"):
        read_document(saved(docx.Document()))


def test_a_package_that_unpacks_beyond_the_limit_is_refused() -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    data = repacked(saved(word), word__media__image1__png=b"\0" * 3_000_000)
    assert len(data) < 100_000
    assert extracted(data, 4_000_000).text == "Words."
    with pytest.raises(FactcheckError, match="unpacks to more than the limit"):
        extracted(data, 3_000_000)


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    big = repacked(saved(word), word__big__xml=b"\0" * 30_000_000)
    lying = big.replace((30_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert lying != big
    with pytest.raises(FactcheckError, match="is broken and cannot be read"):
        extracted(lying, 20_000_000)


def test_a_package_of_too_many_members_is_refused() -> None:
    word = docx.Document()
    many = {f"x{number}": b"" for number in range(10_001)}
    with pytest.raises(FactcheckError, match="unpacks to more than the limit"):
        extracted(repacked(saved(word), **many))


def test_an_encrypted_package_is_refused() -> None:
    word = docx.Document()
    data = bytearray(saved(word))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(FactcheckError, match=r"The Word file is encrypted\."):
        extracted(bytes(data))


def test_a_package_packed_as_no_word_file_is_is_refused() -> None:
    word = docx.Document()
    out = io.BytesIO(saved(word))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("bomb", b"\0" * 1000, zipfile.ZIP_BZIP2)
    with pytest.raises(FactcheckError, match="packed in a way no Word file is"):
        extracted(out.getvalue())


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {one} "{f"&{before};" * 10}">'
            for before, one in zip("abcdefghi", "bcdefghij", strict=True)
        ),
        '<!ENTITY j SYSTEM "file:///etc/passwd">',
        '<!ENTITY % e SYSTEM "http://127.0.0.1:9/x.dtd"> %e; <!ENTITY j "x">',
    ],
)
def test_entities_are_refused_and_never_unfolded_or_fetched(entities: str) -> None:
    word = docx.Document()
    body = (
        f"<!DOCTYPE w [{entities}]><w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&j;</w:t>"
        "</w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(FactcheckError, match=r"declares a document type|is broken"):
        extracted(
            repacked(saved(word), word__document__xml=b"", **{"word/document.xml": body.encode()})
        )


def test_deep_nesting_is_read_or_refused_but_never_a_crash() -> None:
    word = docx.Document()
    deep = (
        "<w:tbl><w:tr><w:tc>" * 80
        + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * 80
    )
    body = f"<w:document {nsdecls('w')}><w:body>{deep}</w:body></w:document>"
    assert extracted(repacked(saved(word), **{"word/document.xml": body.encode()})).text == "x"
    body = body.replace(deep, deep.replace("x", "x").join(["<w:sdt>" * 5000, "</w:sdt>" * 5000]))
    with pytest.raises(FactcheckError, match="is nested too deeply"):
        extracted(repacked(saved(word), **{"word/document.xml": body.encode()}))


def test_a_title_that_is_told_nowhere_is_the_paragraph_that_is_styled_so() -> None:
    word = docx.Document()
    word.add_paragraph("Draft")
    word.add_paragraph("Pier closed\nfor winter", style="Title")
    word.add_paragraph("Repairs will cost millions.", style="Subtitle")
    word.core_properties.title = ""
    found = extracted(saved(word))
    assert found.title == "Pier closed for winter"
    assert found.text == "Draft\n\nPier closed\nfor winter\n\nRepairs will cost millions."
    word.core_properties.title = "The pier"
    assert extracted(saved(word)).title == "The pier"


def test_the_day_of_a_template_that_was_copied_is_no_date() -> None:
    word = docx.Document()
    word.add_paragraph("Words.")
    assert word.core_properties.created is not None
    assert extracted(saved(word)).dated is None


@pytest.mark.parametrize(
    ("numbering", "mark"),
    [
        ('<w:numPr><w:ilvl w:val="1"/></w:numPr>', ""),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', ""),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', "- "),
    ],
)
def test_a_style_numbers_only_by_a_list_that_it_names(numbering: str, mark: str) -> None:
    word = docx.Document()
    style = word.styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(f"<w:x {nsdecls('w')}>{numbering}</w:x>")[0])
    word.add_paragraph("Repairs cost millions.", style="Lead")
    assert extracted(saved(word)).text == f"{mark}Repairs cost millions."
