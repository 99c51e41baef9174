"""Open Packaging Conventions (ECMA-376, part 2): the parts of Office files, and their relations.

Strict Office files (ISO/IEC 29500, part 1) name the same elements in other namespaces: they are
given the names of the transitional ones. A relation that leads nowhere, as Word itself leaves for a
picture that was lost, is no relation.
"""

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.documents.reading.packages import Package
from factcheck.documents.reading.xml_parts import xml_root

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "officeDocument/math": "officeDocument/2006/math",
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "spreadsheetml/main": "spreadsheetml/2006/main",
    "drawingml/main": "drawingml/2006/main",
    "drawingml/chart": "drawingml/2006/chart",
    "drawingml/diagram": "drawingml/2006/diagram",
    "drawingml/wordprocessingDrawing": "drawingml/2006/wordprocessingDrawing",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part refers to: `kind` is the last word of the relation's type, `target` a part that
    is there."""

    kind: str
    target: str


class Parts:
    """The parts of a package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._types = _content_types(package)

    @property
    def content_types(self) -> Collection[str]:
        """All media types that the package names, in small letters."""
        return self._types.values()

    def root(self, part: str) -> Any:
        """The root element of a part, in the transitional namespaces."""
        root = xml_root(self.package.read(part), self.package.called)
        _make_transitional(root)
        return root

    def data(self, part: str) -> bytes:
        """A part's bytes."""
        return self.package.read(part)

    def content_type(self, part: str) -> str:
        """A part's media type, in small letters; empty where the package does not say."""
        named = self._types.get("/" + part.lower())
        return named or self._types.get(part.lower().rpartition(".")[2], "")

    def relations(self, part: str = "") -> dict[str, Relation]:
        """The relations of a part, of the package itself where none is named, by their ids."""
        folder, _, name = part.rpartition("/")
        listed = self.package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if listed is None:
            return {}
        found = {}
        for relation in xml_root(self.package.read(listed), self.package.called).iter(_RELATION):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                continue
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            there = self.package.find(whole)
            if there is not None:
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = Relation(kind, there)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part refers to; none without one."""
        found = (one.target for one in self.relations(part).values() if one.kind == kind)
        return next(found, None)


def _content_types(package: Package) -> Mapping[str, str]:
    """`/part` or `suffix` → media type."""
    listed = package.find("[Content_Types].xml")
    if listed is None:
        return {}
    found = {}
    for element in xml_root(package.read(listed), package.called):
        media_type = element.get("ContentType", "").lower()
        if element.tag == f"{_TYPES}Override":
            found[element.get("PartName", "").lower()] = media_type
        elif element.tag == f"{_TYPES}Default":
            found[element.get("Extension", "").lower()] = media_type
    return found


def _make_transitional(root: Any) -> None:
    """Name the elements and attributes of a strict part as those of a transitional one."""
    if not any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        return
    for element in root.iter():
        element.tag = _transitional(element.tag)
        for name, value in list(element.attrib.items()):
            if name.startswith("{" + _STRICT):
                del element.attrib[name]
                element.set(_transitional(name), value)


@cache
def _transitional(name: str) -> str:
    uri, _, local = name[1:].partition("}")
    known = _TRANSITIONAL.get(uri.removeprefix(_STRICT))
    return f"{{http://schemas.openxmlformats.org/{known}}}{local}" if known else name
