"""Which format bytes are in: what they are decides, their name only where that leaves it open."""

import codecs
import re
from enum import StrEnum
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

    @property
    def media_type(self) -> str:
        """The format's name with IANA."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.PLAIN: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.MHTML: "multipart/related",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
_DECLARED = {
    **{media_type: format for format, media_type in _MEDIA_TYPES.items()},
    "application/xhtml+xml": Format.HTML,
    "application/x-mimearchive": Format.MHTML,
    "message/rfc822": Format.MHTML,
}
_SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), Format.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), Format.HTML),
    **dict.fromkeys((".mhtml", ".mht"), Format.MHTML),
    **dict.fromkeys((".txt", ".text"), Format.PLAIN),
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
}
_HEAD = 4096
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
    if _PAGE.match(head):
        return Format.HTML
    if _MHTML.match(data[:_HEAD].lstrip().replace(b"\r\n", b"\n")):
        return Format.MHTML
    named = _DECLARED.get((media_type or "").partition(";")[0].strip().lower())
    named = named or _SUFFIXES.get(PurePath(name).suffix.lower())
    if named is None and _FRAGMENT.match(head):
        return Format.HTML
    return named or Format.PLAIN


def _package(data: bytes) -> Format | None:
    """PDF or Word, by how their bytes begin."""
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"startxref" in data):
        return Format.PDF
    return Format.DOCX if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(b"{\\rtf"):
        raise _unreadable("an RTF file")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not _is_utf8_text(data):
            raise _unreadable(kind)


def _unreadable(kind: str) -> FactcheckError:
    return FactcheckError(
        f"The file is {kind}, not a text.", "Save it as .docx, .pdf, .html, .md or .txt."
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
