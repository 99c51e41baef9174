"""DOCX: the text of a Word file, paragraph by paragraph, as it reads with all changes accepted.

python-docx opens the package; the text is taken by `docx_blocks`, because python-docx's own
paragraph text leaves out inserted words, content controls, text boxes and notes. Title, author
and date are the core properties' (the date is the day the file was created).
"""

import zipfile
from importlib.metadata import version
from io import BytesIO
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.docx_blocks import Notes, blocks_of
from factcheck.documents.reading.lines import ITEM_MARK, QUOTATION_MARK, text_of
from factcheck.errors import FactcheckError

_MEMBERS_LIMIT = 10_000
_XML_SHARE = 4
_CHUNK = 1024 * 1024
_QUOTATION_STYLES = frozenset({"quote", "intense quote"})
_OTHER_KINDS = (
    (b"spreadsheetml", "a spreadsheet (.xlsx)"),
    (b"presentationml", "a presentation (.pptx)"),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (.odt)"),
    (b"application/epub", "an e-book (.epub)"),
)


def extract(data: bytes, *, unpacked_limit: int) -> Extract:
    """The text of a Word file.

    Args:
        data: the package's bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.

    Raises:
        FactcheckError: when it is another kind of package, unpacks beyond the limit, or has a
            document type declaration, which no Word file has (ECMA-376, part 2, 8.1.4).
    """
    import docx

    _refuse_package(data, unpacked_limit)
    document = docx.Document(BytesIO(data))
    part = document.part
    notes = Notes(*(_root_of(part, kind) for kind in ("footnotes", "endnotes")))
    _refuse_declaration(document.element, notes.footnotes, notes.endnotes, document.styles.element)
    blocks = blocks_of(document.element.body, _marks(document.styles.element), notes)
    about = _about(part.package)
    return Extract(
        text_of(blocks),
        f"docx-1 python-docx {version('python-docx')}",
        title=one_line(about.get("title")),
        author=one_line(about.get("author")),
        dated=about.get("created"),
    )


def _refuse_package(data: bytes, unpacked_limit: int) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        xml = sum(one.file_size for one in members if one.filename.endswith((".xml", ".rels")))
        if (
            len(members) > _MEMBERS_LIMIT
            or sum(one.file_size for one in members) > unpacked_limit
            or xml > unpacked_limit // _XML_SHARE
        ):
            raise _too_much()
        if any(one.flag_bits & 1 for one in members):
            raise FactcheckError("The Word file is encrypted.", "Save it without a password.")
        names = {one.filename for one in members}
        if "mimetype" in names:
            _refuse_kind(package.read("mimetype"), _MIMETYPES)
        if "[Content_Types].xml" not in names:
            raise FactcheckError(
                "The file is a zip archive, not a text.", "Unpack it and give the files in it."
            )
        types = package.read("[Content_Types].xml")
        if b"wordprocessingml" not in types:
            _refuse_kind(types, _OTHER_KINDS)
        _refuse_bomb(package, unpacked_limit)


def _refuse_kind(said: bytes, kinds: tuple[tuple[bytes, str], ...]) -> None:
    for sign, kind in kinds:
        if sign in said:
            raise FactcheckError(
                f"The file is {kind}, not a text.", "Save it as .docx, .pdf, .html, .md or .txt."
            )


def _refuse_bomb(package: zipfile.ZipFile, unpacked_limit: int) -> None:
    """Unpack every member once, counting: what a package declares of itself is only its word."""
    unpacked = 0
    for member in package.infolist():
        # ECMA-376, part 2, annex B: stored and deflated are all there is.
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise FactcheckError(
                "The Word file is packed in a way no Word file is.",
                "Open it in a word processor and save it again.",
            )
        with package.open(member) as content:
            while some := content.read(_CHUNK):
                unpacked += len(some)
                if unpacked > unpacked_limit:
                    raise _too_much()


def _too_much() -> FactcheckError:
    return FactcheckError(
        "The Word file unpacks to more than the limit allows.",
        "Give a part of it, or raise size_mb under [limits] in factcheck.toml.",
    )


def _refuse_declaration(*roots: Any) -> None:
    for root in roots:
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            raise FactcheckError(
                "The Word file declares a document type, which no Word file does.",
                "Open it in a word processor and save it again.",
            )


def _root_of(part: Any, kind: str) -> Any:
    """The root of the footnotes or endnotes, or None."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    wanted = {"footnotes": RELATIONSHIP_TYPE.FOOTNOTES, "endnotes": RELATIONSHIP_TYPE.ENDNOTES}
    for relation in part.rels.values():
        if relation.reltype == wanted[kind] and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _marks(styles: Any) -> dict[str, str]:
    """What paragraphs of a style begin with, by the style's id, itself or by what it builds on.

    A style that numbers or bullets is a list's, unless it has an outline level: then it is a
    heading's. Word's own names for the styles of quotations are the same in every language.
    """
    from docx.oxml.ns import qn

    based: dict[str, str] = {}
    marks: dict[str, str] = {}
    for style in styles.iterchildren(qn("w:style")):
        key = style.get(qn("w:styleId"), "")
        parent, name = style.find(qn("w:basedOn")), style.find(qn("w:name"))
        based[key] = "" if parent is None else parent.get(qn("w:val"), "")
        if style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
            marks[key] = ""
        elif style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            marks[key] = ITEM_MARK
        elif name is not None and name.get(qn("w:val"), "").lower() in _QUOTATION_STYLES:
            marks[key] = QUOTATION_MARK
    for key in based:
        chain = [key]
        while (parent := based.get(chain[-1], "")) and parent not in chain:
            chain.append(parent)
        if found := next((one for one in chain if one in marks), None):
            marks[key] = marks[found]
    return marks


def _about(package: Any) -> dict[str, str | None]:
    """Title, author and date of the core properties; python-docx would make them up (and use the
    clock for it) where there are none."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    kinds = {relation.reltype for relation in package.rels.values()}
    if RELATIONSHIP_TYPE.CORE_PROPERTIES not in kinds:
        return {}
    core = package.core_properties
    created = core.created
    return {
        "title": core.title,
        "author": core.author,
        "created": iso_date(created.date().isoformat()) if created else None,
    }
