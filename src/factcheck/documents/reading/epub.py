"""EPUB: the chapters of an e-book in the order of its spine, each read as the page that it is.

The package document is that of EPUB 3.3 (5) and of OPF 2.0.1, which names the same things.
"""

import posixpath
from typing import Any
from urllib.parse import unquote

from factcheck.documents.reading import html
from factcheck.documents.reading.document import Beside, Extract, NoText, iso_date, one_line
from factcheck.documents.reading.packages import Package, open_package
from factcheck.documents.reading.xml_parts import xml_root
from factcheck.domain import Account, LeftOutBlock
from factcheck.errors import FactcheckError

EXTRACTOR = "epub-1"
CALLED = "e-book"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_ENCRYPTION = "META-INF/encryption.xml"
_BORDER = "\n\n"


def extract(data: bytes, *, unpacked_limit: int) -> Extract:
    """The text of an e-book.

    Args:
        data: the package's bytes.
        unpacked_limit: how many bytes it may unpack to; its XML, a quarter of that.

    Raises:
        FactcheckError: when it unpacks beyond the limit, its chapters are encrypted, or it has
            none with words.
    """
    package = open_package(data, unpacked_limit=unpacked_limit, called=CALLED)
    name, root = _package_document(package)
    text, reader, taken = "", "", 0
    beside: list[Beside] = []
    left_out: list[LeftOutBlock] = []
    for chapter in _chapters(package, name, root):
        try:
            extract = html.extract(package.read(chapter))
        except NoText:
            continue
        shift = len(text) + len(_BORDER) if text else 0
        text = _BORDER.join((text, extract.text)) if text else extract.text
        beside += [Beside(one.start + shift, one.end + shift, one.kind) for one in extract.beside]
        place = posixpath.basename(chapter)
        left_out += [
            LeftOutBlock(block.kind, block.words, block.place or place)
            for block in extract.account.left_out
        ]
        taken += extract.account.taken
        reader = reader or extract.extractor
    if not text:
        raise _no_words(package)
    return Extract(
        text,
        f"{EXTRACTOR} {reader}",
        title=one_line(root.findtext(f".//{_DC}title")),
        author=one_line(", ".join(creator.text or "" for creator in root.iter(f"{_DC}creator"))),
        publisher=one_line(root.findtext(f".//{_DC}publisher")),
        dated=iso_date(root.findtext(f".//{_DC}date") or ""),
        beside=tuple(beside),
        account=Account(taken, tuple(left_out)),
    )


def _package_document(package: Package) -> tuple[str, Any]:
    """The name and the root of the first package document that the container names."""
    container = xml_root(package.read("META-INF/container.xml"), CALLED)
    for rootfile in container.iter(f"{_CONTAINER}rootfile"):
        name = package.find(posixpath.normpath(unquote(rootfile.get("full-path", ""))))
        if name is not None:
            return name, xml_root(package.read(name), CALLED, declared_ok=True)
    raise ValueError("the e-book has no package document")


def _chapters(package: Package, document: str, root: Any) -> list[str]:
    """The pages that the spine names, in its order, those that are there; each once."""
    items = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
    folder = posixpath.dirname(document)
    found: dict[str, None] = {}
    for reference in root.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type", "").lower() not in _PAGES:
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        name = package.find(path.lstrip("/"))
        if name is not None:
            found[name] = None
    return list(found)


def _no_words(package: Package) -> FactcheckError:
    if package.find(_ENCRYPTION) is not None:
        return FactcheckError(
            "The e-book is encrypted.", "Give one that can be copied, or type its words."
        )
    return NoText("The e-book has no chapter with words in it.", "Give one that has.")
