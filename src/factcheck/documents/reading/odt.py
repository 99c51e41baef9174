"""ODT: the text of an OpenDocument file, paragraph by paragraph, with all changes accepted.

The elements are those of OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from factcheck.documents.reading.document import Extract, iso_date, one_line
from factcheck.documents.reading.lines import (
    ITEM_MARK,
    block_of,
    lowered,
    raised,
    row_blocks,
    text_of,
)
from factcheck.documents.reading.odt_styles import OFFICE, TEXT, Styles
from factcheck.documents.reading.packages import Package, open_package
from factcheck.documents.reading.xml_parts import xml_root
from factcheck.domain import Account, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "odt-1"
CALLED = "OpenDocument text"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_PASSED_OVER = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{OFFICE}annotation-end"}
    | {f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls"}
    | {f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{TEXT}ruby-text"}
    | {"{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title"}
    | {"{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"}
)
_HIDDEN = frozenset({f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"})
_MOST_SPACES = 1_000


def extract(data: bytes, *, unpacked_limit: int) -> Extract:
    """The text of an OpenDocument file.

    Args:
        data: the package's bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.

    Raises:
        FactcheckError: when it unpacks beyond the limit, is encrypted, or declares a document type.
    """
    package = open_package(data, unpacked_limit=unpacked_limit, called=CALLED)
    _refuse_encrypted(package)
    content = xml_root(package.read("content.xml"), CALLED)
    named = package.find("styles.xml")
    shared = None if named is None else xml_root(package.read(named), CALLED)
    walk = _Walk(Styles(content, shared))
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise FactcheckError("The OpenDocument file is not a text.", "Save it as .odt or .txt.")
    walk.read(body)
    blocks = [*walk.blocks, *walk.notes]
    left_out = [*walk.left_out, *_deleted(content), *_heads(shared)]
    about = _about(package)
    return Extract(
        text_of(blocks),
        f"{EXTRACTOR} lxml {version('lxml')}",
        title=one_line(about.get("title")),
        author=one_line(about.get("author")),
        dated=iso_date(about.get("created") or ""),
        account=Account(len(blocks), tuple(left_out)),
    )


class _Walk:
    """A walk through a body: blocks to the text, notes behind it, and what is left out."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self.left_out: list[LeftOutBlock] = []
        self.references = 0

    def read(self, element: Any, mark: str = "") -> None:
        """Take the blocks of an element that holds paragraphs; lists and tables nest."""
        for child in element:
            tag = child.tag
            if tag in _PASSED_OVER:
                continue
            if self.styles.hides_section(child):
                self._leave(LeftOut.HIDDEN, child)
            elif tag in _PARAGRAPHS:
                self._paragraph(child, mark)
                mark = ""
            elif tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                self.read(child, ITEM_MARK if tag == f"{TEXT}list-item" else "")
            elif tag in (f"{_TABLE}table-row",):
                self._row(child)
            else:
                self.read(child, mark)

    def _paragraph(self, element: Any, mark: str) -> None:
        pieces: list[str] = []
        hanging: list[Any] = []
        self._words(element, [element.get(f"{TEXT}style-name")], pieces, hanging)
        if block := block_of("".join(pieces), mark):
            self.blocks.append(block)
        for box in hanging:
            self.read(box)

    def _row(self, element: Any) -> None:
        cells = []
        for cell in element:
            inner = _Walk(self.styles)
            inner.references = self.references
            inner.read(cell)
            self.references = inner.references
            self.notes += inner.notes
            self.left_out += inner.left_out
            cells.append(inner.blocks)
        self.blocks.extend(row_blocks(cells))

    def _words(
        self, element: Any, styles: list[str | None], pieces: list[str], hanging: list[Any]
    ) -> None:
        """Say the words of a paragraph or of a stretch of it."""
        self._say(element.text, styles, pieces)
        for child in element:
            self._inline(child, styles, pieces, hanging)
            self._say(child.tail, styles, pieces)

    def _inline(
        self, child: Any, styles: list[str | None], pieces: list[str], hanging: list[Any]
    ) -> None:
        tag = child.tag
        if tag in _PASSED_OVER:
            return
        if tag in _HIDDEN:
            self._leave(LeftOut.HIDDEN, child, child.get(f"{TEXT}string-value", ""))
        elif tag == f"{TEXT}placeholder":
            self._leave(LeftOut.FORM, child)
        elif tag == f"{OFFICE}annotation":
            author = one_line(child.findtext(f"{_DC}creator"))
            words = " ".join(" ".join(p.itertext()) for p in child.iter(f"{TEXT}p"))
            self._leave(LeftOut.REMARK, None, words, f"comment by {author}" if author else "")
        elif tag == f"{TEXT}note":
            self._note(child, pieces)
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            pieces.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            pieces.append("\t" if tag == f"{TEXT}tab" else "\n")
        elif tag == f"{_DRAW}text-box":
            hanging.append(child)
        elif tag in (f"{_DRAW}object", f"{_DRAW}object-ole"):
            name = child.get("{http://www.w3.org/1999/xlink}href", "")
            self._leave(LeftOut.EMBEDDED, child, name.removeprefix("./"), "embedded object")
        else:
            styled = [*styles, child.get(f"{TEXT}style-name")] if tag == f"{TEXT}span" else styles
            self._words(child, styled, pieces, hanging)

    def _say(self, words: str | None, styles: list[str | None], pieces: list[str]) -> None:
        if not words:
            return
        words = " ".join(words.replace("\n", " ").split(" ")) if "\n" in words else words
        look = self.styles.look(styles)
        if look.hidden or look.struck:
            kind = LeftOut.HIDDEN if look.hidden else LeftOut.STRUCK_OUT
            self._leave(kind, None, words)
        elif look.shift:
            pieces.append((raised if look.shift > 0 else lowered)(words) or words)
        else:
            pieces.append(words)

    def _note(self, note: Any, pieces: list[str]) -> None:
        self.references += 1
        number = raised(str(self.references)) or ""
        pieces.append(number)
        inner = _Walk(self.styles)
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            inner.read(body)
        self.left_out += inner.left_out
        self.notes.append(f"{number} {' '.join(inner.blocks)}".rstrip())

    def _leave(self, kind: LeftOut, element: Any, words: str = "", place: str = "") -> None:
        told = words or ("" if element is None else " ".join(element.itertext()))
        if folded := " ".join(told.split()):
            self.left_out.append(LeftOutBlock(kind, folded, place))


def _deleted(content: Any) -> Iterator[LeftOutBlock]:
    """The words that tracked changes took out."""
    for deletion in content.iter(f"{TEXT}deletion"):
        pieces = (" ".join(p.itertext()) for p in deletion.iter(*_PARAGRAPHS))
        if words := " ".join(" ".join(pieces).split()):
            yield LeftOutBlock(LeftOut.STRUCK_OUT, words)


def _heads(shared: Any) -> Iterator[LeftOutBlock]:
    """What stands at the head and the foot of pages, each told once."""
    told = set()
    for page in () if shared is None else shared.iter(f"{_STYLE}master-page"):
        for part in page:
            kind = part.tag.rpartition("}")[2].partition("-")[0]
            if kind not in {"header", "footer"}:
                continue
            words = " ".join(
                " ".join(" ".join(p.itertext()) for p in part.iter(f"{TEXT}p")).split()
            )
            if words and (kind, words) not in told:
                told.add((kind, words))
                number = LeftOut.PAGE_NUMBER if words.isdigit() else LeftOut.RUNNING_HEAD
                yield LeftOutBlock(number, words, kind)


def _refuse_encrypted(package: Package) -> None:
    name = package.find("META-INF/manifest.xml")
    if name is None:
        return
    manifest = xml_root(package.read(name), CALLED, declared_ok=True)
    if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise FactcheckError(f"The {CALLED} is encrypted.", "Save it without a password.")


def _about(package: Package) -> dict[str, str | None]:
    name = package.find("meta.xml")
    if name is None:
        return {}
    root = xml_root(package.read(name), CALLED)
    return {
        "title": root.findtext(f".//{_DC}title"),
        "author": root.findtext(f".//{_META}initial-creator") or root.findtext(f".//{_DC}creator"),
        "created": root.findtext(f".//{_META}creation-date"),
    }
