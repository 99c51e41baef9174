"""What a Word file shows that lies in parts of its own: imported parts, diagrams, charts."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.lines import block_of
from factcheck.documents.reading.opc import Parts
from factcheck.domain import LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CALLED = {"altChunk": "imported part", "chart": "chart", "OLEObject": "embedded object"}


class ShownParts:
    """The parts that a document shows in its text; `left_out` is what of them is not said.

    Args:
        parts: the package's.
        main: the part that shows them.
        read_word_file: what reads a Word file that is imported; it may refuse.
    """

    def __init__(self, parts: Parts, main: str, read_word_file: Callable[[bytes], Extract]) -> None:
        self._parts = parts
        self._relations = parts.relations(main)
        self._read_word_file = read_word_file
        self.left_out: list[LeftOutBlock] = []

    def blocks(self, kind: str, relation: str) -> Iterable[str]:
        """The blocks of the part that a relation names, as far as they are said.

        Args:
            kind: the element that shows it: altChunk, relIds (of a diagram), chart, OLEObject.
        """
        if relation not in self._relations:
            return ()
        part = self._relations[relation].target
        if kind == "relIds":
            return tuple(_diagram(self._parts.root(part)))
        if kind == "altChunk":
            return self._imported(part)
        words = " ".join(_chart(self._parts.root(part))) if kind == "chart" else ""
        name = part.rpartition("/")[2]
        self.left_out.append(LeftOutBlock(LeftOut.EMBEDDED, words or name, _CALLED[kind]))
        return ()

    def _imported(self, part: str) -> Iterable[str]:
        try:
            extract = self._read(part)
        except FactcheckError as error:
            words = f"{part.rpartition('/')[2]}: {error.reason}"
            self.left_out.append(LeftOutBlock(LeftOut.EMBEDDED, words, _CALLED["altChunk"]))
            return ()
        self.left_out.extend(extract.account.left_out)
        return extract.text.split("\n\n")

    def _read(self, part: str) -> Extract:
        """The text of an imported part, by what its bytes are, its media type where that leaves it
        open. Raises FactcheckError where it cannot be read."""
        from factcheck.documents.reading import html, mhtml, plain
        from factcheck.documents.reading.formats import Format, decide_format

        data = self._parts.data(part)
        format = decide_format(data, part, self._parts.content_type(part))
        if format is Format.DOCX:
            return self._read_word_file(data)
        if format is Format.HTML:
            return html.extract(data)
        if format is Format.MHTML:
            return mhtml.extract(data)
        if format is Format.PLAIN:
            return plain.extract(data)
        raise FactcheckError("it is in a format that is not read here", "Import it as text.")


def _diagram(root: Any) -> Iterator[str]:
    """The texts of a diagram (SmartArt), point by point (ECMA-376, part 1, 21.4.3)."""
    for point in root.iter(f"{_DGM}pt"):
        for paragraph in point.iterfind(f"{_DGM}t/{_A}p"):
            pieces = paragraph.iter(f"{_A}t", f"{_A}br")
            block = block_of("".join(p.text or "" if p.tag == f"{_A}t" else "\n" for p in pieces))
            if block:
                yield block


def _chart(root: Any) -> Iterator[str]:
    """The words and figures of a chart, as it keeps them for showing."""
    for text in root.iter(f"{_A}t", f"{_C}v"):
        if words := " ".join((text.text or "").split()):
            yield words
