"""A Word file of any kind is read, and what a reader of it sees is in the text or accounted for."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from factcheck.domain import Account, LeftOut, LeftOutBlock

from .test_docx import blocks, extracted, hang, repacked, saved

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main":
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}  # fmt: skip


def left_out(word: WordDocument) -> list[tuple[str, str, str]]:
    account = extracted(saved(word)).account
    return [(str(block.kind), block.words, block.place) for block in account.left_out]


def every_member(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return repacked(data, **{name: change(package.read(name)) for name in package.namelist()})


def with_part(
    word: WordDocument, name: str, media_type: str, data: bytes, kind: str
) -> tuple[WordDocument, str]:
    """The file with a part more; and the id of the relation to it."""
    part = Part(PackURI(name), media_type, data, word.part.package)
    return word, word.part.relate_to(part, f"{OFFICE}/{kind}")


# --- files of other kinds ------------------------------------------------------------------------


def test_a_strict_file_reads_as_a_transitional_one() -> None:
    word = docx.Document()
    word.add_heading("The bridge", 1)
    word.add_paragraph("See http://purl.oclc.org/ooxml/wordprocessingml/main for it.")
    word.add_paragraph("First item", style="List Bullet")

    def strict(data: bytes) -> bytes:
        for old, new in STRICT.items():
            data = data.replace(old, new)
        return data

    assert extracted(every_member(saved(word), strict)).text == extracted(saved(word)).text


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(content_type: str) -> None:
    word = docx.Document()
    word.add_paragraph("The bridge was opened in 1932.")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = every_member(saved(word), lambda part: part.replace(plain, content_type.encode()))
    assert extracted(data).text == "The bridge was opened in 1932."


@pytest.mark.parametrize("target", ["NULL", "media/lost.png", "../NULL", ""])
def test_a_relation_that_leads_nowhere_harms_nothing(target: str) -> None:
    word = docx.Document()
    word.add_paragraph("The bridge was opened in 1932.")
    lost = f'<Relationship Id="rId99" Type="{OFFICE}/image" Target="{target}"/></Relationships>'
    data = every_member(saved(word), lambda part: part.replace(b"</Relationships>", lost.encode()))
    assert extracted(data).text == "The bridge was opened in 1932."


def test_a_part_whose_name_is_written_otherwise_is_found() -> None:
    word = docx.Document()
    word.add_paragraph("The bridge was opened in 1932.")
    data = every_member(
        saved(word), lambda part: part.replace(b'Target="word/document', b'Target="/Word/Document')
    )
    assert extracted(data).text == "The bridge was opened in 1932."


# --- struck and hidden ---------------------------------------------------------------------------


def test_words_struck_out_by_hand_are_accounted_for() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("It cost ")
    paragraph.add_run("4.").font.strike = True
    paragraph.add_run("3").font.double_strike = True
    paragraph.add_run("3.4 million.")
    assert blocks(word) == ["It cost 3.4 million."]
    assert left_out(word) == [("struck out", "4.3", "")]


def test_tracked_deletions_are_accounted_for_and_moves_are_not() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("It cost ")
    hang(paragraph, '<w:del w:id="1"><w:r><w:delText>4.3</w:delText></w:r></w:del>')
    hang(paragraph, '<w:ins w:id="2"><w:r><w:t>3.4 million</w:t></w:r></w:ins>')
    hang(paragraph, '<w:moveFrom w:id="3"><w:r><w:t>then</w:t></w:r></w:moveFrom>')
    assert left_out(word) == [("struck out", "4.3", "")]


def test_a_deleted_row_is_accounted_for_cell_by_cell() -> None:
    word = docx.Document()
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("Year", "Cost", "1931", "4.3"), strict=True):
        cell.text = text
    row = table.rows[1]._tr
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1"/></w:trPr>'))
    assert blocks(word) == ["Year | Cost"]
    assert left_out(word) == [("struck out", "1931 4.3", "")]


def styled(word: WordDocument, name: str, kind: WD_STYLE_TYPE, *switches: str) -> None:
    style = word.styles.add_style(name, kind)
    for switch in switches:
        style.element.get_or_add_rPr().append(parse_xml(f"<w:{switch} {nsdecls('w')}/>"))


def test_words_hidden_by_a_style_are_out() -> None:
    word = docx.Document()
    styled(word, "Secret", WD_STYLE_TYPE.CHARACTER, "vanish")
    styled(word, "Secret lines", WD_STYLE_TYPE.PARAGRAPH, "vanish")
    built_on = word.styles.add_style("More secret", WD_STYLE_TYPE.CHARACTER)
    built_on.base_style = word.styles["Secret"]
    paragraph = word.add_paragraph("Seen. ")
    paragraph.add_run("Hidden. ", style="Secret")
    paragraph.add_run("Hidden too.", style="More secret")
    word.add_paragraph("A hidden line.", style="Secret lines")
    assert blocks(word) == ["Seen."]
    assert left_out(word) == [
        ("hidden", "Hidden. Hidden too.", ""),
        ("hidden", "A hidden line.", ""),
    ]


def test_a_switch_that_is_turned_off_shows_what_the_style_hides() -> None:
    word = docx.Document()
    styled(word, "Secret", WD_STYLE_TYPE.CHARACTER, "vanish", "strike")
    run = word.add_paragraph().add_run("Seen.", style="Secret")
    run.font.hidden = run.font.strike = False
    assert blocks(word) == ["Seen."]


def test_a_style_of_words_in_a_style_of_lines_turns_it_back() -> None:
    """ECMA-376, part 1, 17.7.3: what toggles is on where one of the two says so, not both."""
    word = docx.Document()
    styled(word, "Secret", WD_STYLE_TYPE.CHARACTER, "vanish")
    styled(word, "Secret lines", WD_STYLE_TYPE.PARAGRAPH, "vanish")
    word.add_paragraph(style="Secret lines").add_run("Seen.", style="Secret")
    assert blocks(word) == ["Seen."]


def test_styles_that_build_on_each_other_in_a_circle_end() -> None:
    word = docx.Document()
    for name in ("One", "Other"):
        styled(word, name, WD_STYLE_TYPE.CHARACTER, "strike" if name == "Other" else "b")
    for name, base in (("One", "Other"), ("Other", "One")):
        element = word.styles[name].element
        element.insert(1, parse_xml(f'<w:basedOn {nsdecls("w")} w:val="{base}"/>'))
    paragraph = word.add_paragraph("Seen. ")
    paragraph.add_run("Struck.", style="One")
    assert blocks(word) == ["Seen."]


def test_a_line_whose_end_is_hidden_goes_on_in_the_next() -> None:
    word = docx.Document()
    first = word.add_paragraph("The bridge. ")
    mark = f"<w:rPr {nsdecls('w')}><w:vanish/><w:specVanish/></w:rPr>"
    first._p.get_or_add_pPr().append(parse_xml(mark))
    word.add_paragraph("It was opened in 1932.")
    assert blocks(word) == ["The bridge. It was opened in 1932."]


# --- raised and lowered --------------------------------------------------------------------------


def test_figures_are_raised_and_lowered_however_it_is_done() -> None:
    word = docx.Document()
    style = word.styles.add_style("Power", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    paragraph = word.add_paragraph("About 10")
    paragraph.add_run("6", style="Power")
    paragraph.add_run(" of CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run(", 10")
    moved = paragraph.add_run("7")
    moved.font.size = Pt(6)
    moved._r.get_or_add_rPr().append(parse_xml(f'<w:position {nsdecls("w")} w:val="8"/>'))
    paragraph.add_run(", 3")
    nudged = paragraph.add_run("0")
    nudged._r.get_or_add_rPr().append(parse_xml(f'<w:position {nsdecls("w")} w:val="1"/>'))
    assert blocks(word) == ["About 10⁶ of CO₂, 10⁷, 30"]


# --- parts of their own --------------------------------------------------------------------------


def imported(name: str, media_type: str, data: bytes) -> WordDocument:
    word = docx.Document()
    word.add_paragraph("Before.")
    _, relation = with_part(word, name, media_type, data, "aFChunk")
    chunk = parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{relation}"/>')
    word.element.body.insert(1, chunk)
    word.add_paragraph("After.")
    return word


def test_an_imported_page_stands_where_it_is_imported() -> None:
    page = b"<html><body><p>The bridge was opened in 1932.</p></body></html>"
    word = imported("/word/chunk.html", "text/html", page)
    assert blocks(word) == ["Before.", "The bridge was opened in 1932.", "After."]


def test_an_imported_word_file_is_read_with_its_own_account() -> None:
    inner = docx.Document()
    paragraph = inner.add_paragraph("The bridge was opened in ")
    paragraph.add_run("1931").font.strike = True
    paragraph.add_run("1932.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    word = imported("/word/chunk.docx", kind, saved(inner))
    assert blocks(word) == ["Before.", "The bridge was opened in 1932.", "After."]
    assert left_out(word) == [("struck out", "1931", "")]


def test_an_imported_part_that_cannot_be_read_is_named_in_the_account() -> None:
    word = imported("/word/chunk.bin", "application/octet-stream", b"\x89PNG\r\n\x1a\n\0\0")
    assert blocks(word) == ["Before.", "After."]
    ((kind, words, place),) = left_out(word)
    assert (kind, place) == ("embedded", "imported part")
    assert re.match(r"chunk\.bin: The file is a picture", words)


def test_word_files_that_import_one_another_come_to_an_end() -> None:
    data = b"<p>The innermost.</p>"
    name = "/word/chunk.html"
    for _ in range(4):
        data = saved(imported(name, "application/octet-stream", data))
        name = "/word/chunk.docx"
    found = extracted(data)
    assert "The innermost." not in found.text
    assert [block.kind for block in found.account.left_out] == [LeftOut.EMBEDDED]


def test_a_diagram_is_in_the_text() -> None:
    word = docx.Document()
    a, dgm = f"{DRAWING}/main", f"{DRAWING}/diagram"
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("Plan the bridge", "Build it")
    )
    model = (
        f'<dgm:dataModel xmlns:a="{a}" xmlns:dgm="{dgm}"><dgm:ptLst>{points}</dgm:ptLst>'
        "</dgm:dataModel>"
    )
    _, relation = with_part(
        word, "/word/diagrams/data1.xml", "application/xml", model.encode(), "diagramData"
    )
    drawing = (
        f'<w:r><w:drawing><dgm:relIds xmlns:dgm="{dgm}" xmlns:r="{OFFICE}" r:dm="{relation}"/>'
        "</w:drawing></w:r>"
    )
    hang(word.add_paragraph("In two steps:"), drawing)
    assert blocks(word) == ["In two steps:", "Plan the bridge", "Build it"]


def test_a_chart_is_accounted_for_with_its_words_and_figures() -> None:
    word = docx.Document()
    chart = f"{DRAWING}/chart"
    space = (
        f'<c:chartSpace xmlns:c="{chart}" xmlns:a="{DRAWING}/main"><c:title><a:t>Cost by year'
        "</a:t></c:title><c:v>1931</c:v><c:v>4.3</c:v></c:chartSpace>"
    )
    _, relation = with_part(
        word, "/word/charts/chart1.xml", "application/xml", space.encode(), "chart"
    )
    drawing = (
        f'<w:r><w:drawing><c:chart xmlns:c="{chart}" xmlns:r="{OFFICE}" r:id="{relation}"/>'
        "</w:drawing></w:r>"
    )
    hang(word.add_paragraph("See the chart."), drawing)
    assert blocks(word) == ["See the chart."]
    assert left_out(word) == [("embedded", "Cost by year 1931 4.3", "chart")]


def test_heads_feet_page_numbers_watermarks_and_remarks_are_accounted_for() -> None:
    word = docx.Document()
    word.add_paragraph("The bridge was opened in 1932.")
    section = word.sections[0]
    section.header.paragraphs[0].text = "The Daily Bridge"
    section.footer.paragraphs[0].text = "7"
    mark = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="DRAFT"/>'
    section.header.paragraphs[0].runs[0]._r.append(parse_xml(mark))
    comments = (
        f'<w:comments {nsdecls("w")}><w:comment w:id="0" w:author="Ed"><w:p><w:r><w:t>Is it so?'
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )
    with_part(word, "/word/comments1.xml", "application/xml", comments.encode(), "comments")
    assert blocks(word) == ["The bridge was opened in 1932."]
    assert sorted(left_out(word)) == [
        ("page number", "7", "footer"),
        ("remark", "Is it so?", "comment by Ed"),
        ("running head", "The Daily Bridge", "header"),
        ("watermark", "DRAFT", "header"),
    ]


def test_a_placeholder_is_accounted_for_as_a_forms() -> None:
    word = docx.Document()
    hang(
        word.add_paragraph("Name: "),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here"
        "</w:t></w:r></w:sdtContent></w:sdt>",
    )
    assert left_out(word) == [("form", "Click here", "")]


def test_a_note_that_nothing_refers_to_is_accounted_for() -> None:
    word = docx.Document()
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="5"><w:p><w:r><w:t>Never shown.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    with_part(word, "/word/footnotes1.xml", "application/xml", notes.encode(), "footnotes")
    word.add_paragraph("The bridge.")
    assert left_out(word) == [("other", "Never shown.", "unused footnote")]


def test_the_account_counts_the_blocks_that_were_taken() -> None:
    word = docx.Document()
    word.add_paragraph("One.")
    word.add_paragraph("")
    word.add_paragraph("Two.").add_run(" Gone.").font.strike = True
    assert extracted(saved(word)).account == Account(
        2, (LeftOutBlock(LeftOut.STRUCK_OUT, "Gone."),)
    )
    assert word.element.find(qn("w:body")) is not None
