"""DOCX: the text of a Word file, paragraph by paragraph, as it reads with all changes accepted.

Documents, templates, both with macros or without, transitional and strict. Text that lies in parts
of its own (an imported part, a diagram, notes) is in; of heads and feet, comments, charts and
embedded objects the account tells. Title, author and date are the core properties' (the date is the
day the file was created); a title that is told nowhere is the first paragraph that is styled so.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.docx_blocks import Surroundings, blocks_of, walk, words_in
from factcheck.documents.reading.docx_shown import ShownParts
from factcheck.documents.reading.docx_styles import Styles, W
from factcheck.documents.reading.lines import text_of
from factcheck.documents.reading.opc import Parts
from factcheck.documents.reading.packages import open_package
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "docx-3"
CALLED = "Word file"
_DEEPEST = 2
_OTHER_KINDS = (
    ("spreadsheetml", "a spreadsheet (.xlsx)"),
    ("ms-excel", "a spreadsheet (.xlsm)"),
    ("presentationml", "a presentation (.pptx)"),
    ("ms-powerpoint", "a presentation (.pptm)"),
)
_MIMETYPES = ((b"application/vnd.oasis.opendocument", "an OpenDocument file of another kind"),)
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
# python-docx copies its own template with the day on which that was made.
_TEMPLATE_MADE = "2013-12-23T23:15:00Z"
_VML_TEXT = "{urn:schemas-microsoft-com:vml}textpath"


def extract(data: bytes, *, unpacked_limit: int, depth: int = 0) -> Extract:
    """The text of a Word file.

    Args:
        data: the package's bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.
        depth: in how many other Word files this one lies.

    Raises:
        FactcheckError: when it is another kind of package, unpacks beyond the limit, or has a
            document type declaration, which no Word file has (ECMA-376, part 2, 8.1.4).
    """
    package = open_package(data, unpacked_limit=unpacked_limit, called=CALLED)
    parts = Parts(package)
    main = _main_part(parts)
    styles = Styles(_root_of(parts, main, "styles"))

    def read_word_file(imported: bytes) -> Extract:
        if depth == _DEEPEST:
            raise FactcheckError("it lies too deep in other files", "Import its text alone.")
        return extract(imported, unpacked_limit=unpacked_limit // 2, depth=depth + 1)

    shown = ShownParts(parts, main, read_word_file)
    around = Surroundings(styles, _notes(parts, main), shown.blocks)
    body = parts.root(main).find(f"{W}body")
    if body is None:
        raise FactcheckError("The Word file has no body.", "Save it again, and try that.")
    blocks = blocks_of(body, around)
    left_out = [
        *around.left_out,
        *shown.left_out,
        *_heads(parts, main, styles),
        *_remarks(parts, main),
    ]
    about = _about(parts)
    created = about.get("created", "")
    title = one_line(about.get("title")) or _headline(body, styles)
    return Extract(
        text_of(blocks),
        f"{EXTRACTOR} lxml {version('lxml')}",
        title=title,
        author=one_line(about.get("author")),
        dated=iso_date(created) if created != _TEMPLATE_MADE else None,
        account=Account(len(blocks), tuple(left_out)),
    )


def _main_part(parts: Parts) -> str:
    """The part that holds the document. Raises FactcheckError where there is none."""
    package = parts.package
    if "mimetype" in package.names:
        written = package.read("mimetype")
        _refuse_kind((kind for sign, kind in _MIMETYPES if sign in written))
    if package.find("[Content_Types].xml") is None:
        raise FactcheckError(
            "The file is a zip archive, not a text.", "Unpack it and give the files in it."
        )
    main = parts.related("", "officeDocument")
    if main is None or "word" not in parts.content_type(main):
        types = " ".join(parts.content_types)
        _refuse_kind((kind for sign, kind in _OTHER_KINDS if sign in types))
    if main is None:
        raise ValueError("the package has no document")
    return main


def _refuse_kind(kinds: Iterator[str]) -> None:
    for kind in kinds:
        raise FactcheckError(
            f"The file is {kind}, not a text.", "Save it as .docx, .pdf, .html, .md or .txt."
        )


def _root_of(parts: Parts, main: str, kind: str) -> Any:
    """The root of the part of a kind, or None."""
    part = parts.related(main, kind)
    return None if part is None else parts.root(part)


def _notes(parts: Parts, main: str) -> dict[tuple[str, str], Any]:
    return {
        (kind, note.get(f"{W}id", "")): note
        for kind in ("footnote", "endnote")
        if (root := _root_of(parts, main, f"{kind}s")) is not None
        for note in root.iterchildren(f"{W}{kind}")
    }


def _heads(parts: Parts, main: str, styles: Styles) -> Iterator[LeftOutBlock]:
    """What stands at the head and the foot of pages, and across them: each told once."""
    told = set()
    for relation in parts.relations(main).values():
        if relation.kind not in {"header", "footer"}:
            continue
        root = parts.root(relation.target)
        around = Surroundings(styles, {}, lambda kind, name: ())
        words = " ".join(" ".join(walk(root, around)).split())
        marks = [" ".join(mark.get("string", "").split()) for mark in root.iter(_VML_TEXT)]
        found = [(LeftOut.WATERMARK, mark) for mark in marks]
        kind = LeftOut.PAGE_NUMBER if words.isdigit() else LeftOut.RUNNING_HEAD
        for one in [(kind, words), *found]:
            if one[1] and one not in told:
                told.add(one)
                yield LeftOutBlock(*one, relation.kind)


def _remarks(parts: Parts, main: str) -> Iterator[LeftOutBlock]:
    root = _root_of(parts, main, "comments")
    for comment in () if root is None else root.iterchildren(f"{W}comment"):
        if words := words_in(comment):
            author = one_line(comment.get(f"{W}author"))
            yield LeftOutBlock(LeftOut.REMARK, words, f"comment by {author}" if author else "")


def _headline(body: Any, styles: Styles) -> str | None:
    """The words of the first paragraph that is styled as the title."""
    for paragraph in body.iterchildren(f"{W}p"):
        if styles.is_title(paragraph.find(f"{W}pPr")) and (words := words_in(paragraph)):
            return one_line(words)
    return None


def _about(parts: Parts) -> dict[str, str]:
    """Title, author and date of the core properties, as far as there are any."""
    part = parts.related("", "core-properties")
    if part is None:
        return {}
    root = parts.root(part)
    names = {"title": f"{_DC}title", "author": f"{_DC}creator", "created": f"{_DCTERMS}created"}
    found = {name: root.findtext(tag) for name, tag in names.items()}
    return {name: text for name, text in found.items() if text}
