"""Which format bytes are in: what they are decides, their name only where that leaves it open.

`FORMATS` is the one table of what can be read: a format that is to be read has a row there, and a
reader beside this file.
"""

import codecs
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from factcheck.errors import FactcheckError


class Format(StrEnum):
    """The formats that can be read."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    PDF = "pdf"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    EML = "eml"
    VTT = "vtt"
    SRT = "srt"
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def row(self) -> "FormatRow":
        """What is so of the format."""
        return FORMATS[self]

    @property
    def media_type(self) -> str:
        """The format's name with IANA."""
        return self.row.media_type


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRow:
    """What is so of a format.

    Args:
        called: what messages call it.
        reader: the module that reads it; none where it is called as the format.
        suffixes: what names of such files end in, the usual one first.
        media_type: its name with IANA.
        also: other media types that such documents are served as.
        libraries: what its reader imports, so that importing counts against no document.
        takes: which of `declared_encoding`, `unpacked_limit` and `url` its reader asks for.
        in_sandbox: whether it is read in a process of its own.
        has_places: whether its words have places that a citation's locator names.
        taken, left_out: what is taken from it, and what is left to the account, for people.
    """

    called: str
    reader: str | None = None
    suffixes: tuple[str, ...]
    media_type: str
    also: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    in_sandbox: bool = True
    has_places: bool = False
    taken: str
    left_out: str


_PAGE_LIBRARIES = ("lxml.html", "cssselect2", "trafilatura", "trafilatura.metadata", "htmldate")
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[Format, FormatRow] = {
    Format.PLAIN: FormatRow(
        called="text",
        suffixes=(".txt", ".text"),
        media_type="text/plain",
        takes=("declared_encoding",),
        in_sandbox=False,
        taken="every character as it was received",
        left_out="nothing",
    ),
    Format.MARKDOWN: FormatRow(
        called="Markdown file",
        suffixes=(".md", ".markdown", ".mdown", ".mkd"),
        media_type="text/markdown",
        libraries=("markdown_it", "mdit_py_plugins.footnote", "yaml", "lxml.html", "cssselect2"),
        takes=("declared_encoding",),
        taken="what is read once it is set, block by block, without its marks (CommonMark, with "
        "tables and notes); title, author, date and address from its front matter",
        left_out="front matter, struck words, comments, what pictures are called, unused notes",
    ),
    Format.HTML: FormatRow(
        called="web page",
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        media_type="text/html",
        also=("application/xhtml+xml",),
        libraries=_PAGE_LIBRARIES,
        takes=("declared_encoding", "url"),
        taken="headings, paragraphs, lists, quotations and tables, block by block",
        left_out="what the page does not show; navigation, adverts and other stories are told from "
        "the main text",
    ),
    Format.MHTML: FormatRow(
        called="saved web page (MHTML)",
        suffixes=(".mhtml", ".mht"),
        media_type="multipart/related",
        also=("application/x-mimearchive",),
        libraries=_PAGE_LIBRARIES,
        taken="the page that it holds, as HTML",
        left_out="as HTML",
    ),
    Format.DOCX: FormatRow(
        called="Word file (DOCX)",
        suffixes=(".docx", ".docm", ".dotx", ".dotm"),
        media_type=f"{_OFFICE}.wordprocessingml.document",
        also=(
            f"{_OFFICE}.wordprocessingml.template",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.ms-word.template.macroenabled.12",
        ),
        libraries=("lxml.etree",),
        takes=("unpacked_limit",),
        taken="paragraphs, lists, tables, text boxes, notes, diagrams and imported parts, as they "
        "read with all changes accepted",
        left_out="deleted, struck and hidden words, heads and feet, watermarks, remarks, "
        "placeholders, charts and embedded objects",
    ),
    Format.PDF: FormatRow(
        called="PDF",
        suffixes=(".pdf",),
        media_type="application/pdf",
        libraries=("pypdfium2",),
        taken="the words of its pages, in reading order, with what was filled into its form",
        left_out="running heads, page numbers, watermarks, remarks, buttons and what is not shown",
    ),
    Format.ODT: FormatRow(
        called="OpenDocument text",
        suffixes=(".odt", ".ott"),
        media_type="application/vnd.oasis.opendocument.text",
        also=("application/vnd.oasis.opendocument.text-template",),
        libraries=("lxml.etree",),
        takes=("unpacked_limit",),
        taken="paragraphs, headings, lists, tables, text boxes and notes",
        left_out="tracked deletions, struck and hidden words, heads and feet, remarks, "
        "placeholders and embedded objects",
    ),
    Format.RTF: FormatRow(
        called="RTF file",
        suffixes=(".rtf",),
        media_type="application/rtf",
        also=("text/rtf",),
        taken="paragraphs, tables, fields as they are shown, and notes",
        left_out="deleted, struck and hidden words, heads and feet, remarks and embedded objects",
    ),
    Format.EPUB: FormatRow(
        called="e-book (EPUB)",
        suffixes=(".epub",),
        media_type="application/epub+zip",
        libraries=_PAGE_LIBRARIES,
        takes=("unpacked_limit",),
        taken="the chapters in the order of its spine, each as HTML",
        left_out="as HTML",
    ),
    Format.EML: FormatRow(
        called="message",
        suffixes=(".eml",),
        media_type="message/rfc822",
        libraries=("email.parser", "email.policy", *_PAGE_LIBRARIES),
        taken="sender, receivers, date and subject, a line each, and the message itself",
        left_out="attachments, by name and, where they are text, with their words",
    ),
    Format.VTT: FormatRow(
        called="subtitle file (VTT)",
        reader="cues",
        suffixes=(".vtt",),
        media_type="text/vtt",
        has_places=True,
        takes=("declared_encoding",),
        taken="what is said, cue by cue, and who says it where that is told; each cue keeps its "
        "time, and a citation's `--at` is taken from it",
        left_out="notes of whoever made the file",
    ),
    Format.SRT: FormatRow(
        called="subtitle file (SRT)",
        reader="cues",
        suffixes=(".srt",),
        media_type="application/x-subrip",
        has_places=True,
        also=("text/srt",),
        takes=("declared_encoding",),
        taken="as VTT",
        left_out="nothing",
    ),
    Format.CSV: FormatRow(
        called="table (CSV)",
        reader="csv_table",
        suffixes=(".csv", ".tsv"),
        media_type="text/csv",
        has_places=True,
        also=("text/tab-separated-values",),
        takes=("declared_encoding",),
        taken="the rows, a line each; a citation's locator names the cell",
        left_out="nothing",
    ),
    Format.XLSX: FormatRow(
        called="spreadsheet (XLSX)",
        suffixes=(".xlsx", ".xlsm"),
        media_type=f"{_OFFICE}.spreadsheetml.sheet",
        has_places=True,
        also=("application/vnd.ms-excel.sheet.macroenabled.12",),
        libraries=("openpyxl",),
        takes=("unpacked_limit",),
        taken="the sheets, row by row, each value as it is shown; a citation's locator names sheet "
        "and cell, and the value as it is stored where that is another",
        left_out="hidden sheets, rows and columns, and remarks",
    ),
}
_DECLARED = {
    media_type: format
    for format, row in FORMATS.items()
    for media_type in (row.media_type, *row.also)
}
_SUFFIXES = {suffix: format for format, row in FORMATS.items() for suffix in row.suffixes}
_HEAD = 4096
_HEADER = 64 * 1024
_TYPES_LIMIT = 1024 * 1024
_FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_HEADED = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:[ \t]?[^\n]*(?:\n|\Z)")
# Atomic and possessive: otherwise a row of comments could be divided in 2**n ways.
_LEAD_IN = r"(?>\s+|<!--.*?-->|<\?xml\b[^>]*>)*+"
_PAGE = re.compile(
    rf"{_LEAD_IN}<(?:!doctype\s+html|html|head|body)\b|\s*<!--\s*saved from url=", re.I | re.S
)
_FRAGMENT = re.compile(
    rf"{_LEAD_IN}<(?:p|div|h[1-6]|article|section|main|table|title|meta|script|style|ul|ol)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related\b", re.IGNORECASE
)
# Signatures are those of the formats' own specifications; what they name cannot be read here.
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc) or one with a password"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7-Zip)"),
    (b"Rar!\x1a\x07", "a packed file (RAR)"),
    (b"\xfd7zXZ\0", "a packed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a packed file (zstd)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"bplist00", "a Safari web archive or another property list"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"RIFF", "a sound, film or picture file (RIFF)"),
)


def decide_format(data: bytes, name: str = "", media_type: str | None = None) -> Format:
    """The format of bytes, by their content first, their declared media type or name second.

    A text is HTML when it begins as a page does, whatever its name; when it begins with a mere
    fragment (`<p>`), then only if neither name nor media type says otherwise.

    Raises:
        FactcheckError: when they are in a format that cannot be read.
    """
    package = _package(data)
    if package is not None:
        return package
    _refuse_other_kinds(data)
    head = _head(data)
    told = _told(data, head)
    if told is not None:
        return told
    named = _DECLARED.get((media_type or "").partition(";")[0].strip().lower())
    named = named or _SUFFIXES.get(PurePath(name).suffix.lower())
    if named is None and _FRAGMENT.match(head):
        return Format.HTML
    return named or Format.PLAIN


def has_places(media_type: str | None) -> bool:
    """Whether words of a document of this media type have places that a locator names."""
    format = _DECLARED.get(media_type or "")
    return format is not None and format.row.has_places


def keeps_marks(extractor: str | None) -> bool:
    """Whether a text was taken by the first reader of Markdown, which kept it with its marks."""
    return extractor == "markdown-1"


def _told(data: bytes, head: str) -> Format | None:
    """The format that a text says it is in by how it begins; none where that leaves it open."""
    headed = data[:_HEADER].lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    begins = (
        (Format.HTML, _PAGE.match(head)),
        (Format.RTF, data.startswith(b"{\\rtf")),
        (Format.VTT, re.match(r"WEBVTT(?:\s|\Z)", head)),
        (Format.EML, _is_message(headed)),
        (Format.MHTML, _MHTML.match(headed + b"\n")),
    )
    return next((format for format, begun in begins if begun), None)


def _package(data: bytes) -> Format | None:
    """PDF, or a package by what it says that it is: Word where it says nothing else."""
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"startxref" in data):
        return Format.PDF
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            written = _beginning(package, "mimetype")
            types = _beginning(package, "[Content_Types].xml", _TYPES_LIMIT)
    # Whatever is wrong with a stranger's package, its reader says so.
    except Exception:
        return Format.DOCX
    if written.startswith(b"application/vnd.oasis.opendocument.text"):
        return Format.ODT
    if written.startswith(b"application/epub+zip"):
        return Format.EPUB
    is_sheet = b"spreadsheetml.sheet.main" in types or b"ms-excel.sheet.macroEnabled" in types
    return Format.XLSX if is_sheet else Format.DOCX


def _beginning(package: zipfile.ZipFile, name: str, limit: int = 200) -> bytes:
    """The first bytes of a member; none where there is none of the name."""
    if name not in package.namelist():
        return b""
    with package.open(name) as content:
        return content.read(limit)


def _is_message(headed: bytes) -> bool:
    """Whether header fields are those of a message that was sent (RFC 5322, 3.6), not of a page
    that a browser saved (RFC 2557)."""
    names = {match[1].lower() for match in _FIELD.finditer(headed)}
    if not _HEADED.match(headed) or b"snapshot-content-location" in names:
        return False
    return (
        b"from" in names
        and bool(names & {b"message-id", b"received", b"to"})
        and (b"date" in names or b"mime-version" in names)
    )


def _refuse_other_kinds(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not _is_utf8_text(data):
            raise _unreadable(kind)


def _unreadable(kind: str) -> FactcheckError:
    return FactcheckError(
        f"The file is {kind}, not a text.", "Save it as .docx, .odt, .pdf, .html, .md or .txt."
    )


def _is_utf8_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _head(data: bytes) -> str:
    """The first characters, well enough decoded to see ASCII in them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) : _HEAD].decode(encoding, "ignore")
    return data[:_HEAD].decode("latin-1")
