"""A Word file's body as blocks: its paragraphs as they read with all tracked changes accepted.

The elements are those of ECMA-376, part 1 (WordprocessingML).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.documents.reading.lines import ITEM_MARK, block_of, raised, row_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away words, field codes, readings of ruby, properties, second renderings.
_LEFT_OUT = frozenset(
    [f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr")]
    + [f"{_W}{name}" for name in ("sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr")]
    + [f"{_MC}Fallback"]
)
_SAID = {
    **{f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"},
    **{f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": "\u00ad"},
}
_TEXT = frozenset({f"{_W}t", f"{_M}t"})
_NOTE_KINDS = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Notes:
    """The roots of the footnotes and the endnotes, or None."""

    footnotes: Any
    endnotes: Any


def blocks_of(body: Any, marks: Mapping[str, str], notes: Notes) -> list[str]:
    """The blocks of a body, then those of the notes it refers to, in that order.

    Inserted text is in, deleted and hidden text out. A list item begins with `- `, a table row is
    a line of its cells joined by ` | ` unless a cell holds several blocks itself; a text box
    follows the paragraph it hangs on; a note's number stands raised where it is referred to and
    before its own text. No empty paragraph is kept.

    Args:
        body: the element `w:body`.
        marks: what the paragraphs of a style begin with, by the style's id; of headings, nothing.
        notes: where the notes are.
    """
    references: list[tuple[str, str]] = []
    blocks = _walk(body, marks, references)
    found = {
        (kind, note.get(f"{_W}id")): note
        for kind, root in (("footnote", notes.footnotes), ("endnote", notes.endnotes))
        if root is not None
        for note in root.iterchildren(f"{_W}{kind}")
    }
    for number, reference in enumerate(list(references), 1):
        if (note := found.get(reference)) is not None:
            said = " ".join(_walk(note, {}, []))
            blocks.append(f"{raised(str(number))} {said}")
    return blocks


class _Walk:
    """Where the walk is: in which paragraphs (text boxes nest), cells and rows.

    `sinks` are the lists that blocks go to: the body's, and one for each open paragraph (what
    hangs on it) and cell.
    """

    def __init__(self, marks: Mapping[str, str], references: list[tuple[str, str]]) -> None:
        self.marks = marks
        self.references = references
        self.sinks: list[list[str]] = [[]]
        self.paragraphs: list[list[str]] = []
        self.rows: list[list[list[str]]] = []
        self.carried: list[str] = []

    def start_paragraph(self) -> None:
        self.paragraphs.append([])
        self.sinks.append([])

    def end_paragraph(self, element: Any) -> None:
        said, hanging = self.paragraphs.pop(), self.sinks.pop()
        properties = element.find(f"{_W}pPr")
        self.carried.extend(said)
        if not _mark_is_deleted(properties):  # else its words run on into the next paragraph
            self._end_block(_mark(properties, self.marks))
        self.sinks[-1].extend(hanging)

    def end_cell(self) -> None:
        self._end_block("")
        cell = self.sinks.pop()
        if self.rows:
            self.rows[-1].append(cell)
        else:
            self.sinks[-1].extend(cell)

    def end_row(self, element: Any) -> None:
        cells = self.rows.pop()
        if element.find(f"{_W}trPr/{_W}del") is None:
            self.sinks[-1].extend(row_blocks(cells))

    def say(self, text: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].append(text)

    def refer(self, kind: str, note: str) -> None:
        self.references.append((kind, note))
        self.say(raised(str(len(self.references))) or "")

    def finished(self) -> list[str]:
        self._end_block("")
        return self.sinks[0]

    def _end_block(self, mark: str) -> None:
        block = block_of("".join(self.carried), mark)
        self.carried.clear()
        if block:
            self.sinks[-1].append(block)


def _walk(root: Any, marks: Mapping[str, str], references: list[tuple[str, str]]) -> list[str]:
    from lxml import etree

    state = _Walk(marks, references)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT or _is_unseen(element):
                walk.skip_subtree()
            elif tag == f"{_W}p":
                state.start_paragraph()
            elif tag == f"{_W}tc":
                state.sinks.append([])
            elif tag == f"{_W}tr":
                state.rows.append([])
            else:
                _say(state, element)
        elif tag == f"{_W}p":
            state.end_paragraph(element)
        elif tag == f"{_W}tc":
            state.end_cell()
        elif tag == f"{_W}tr":
            state.end_row(element)
    return state.finished()


def _say(state: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in _TEXT:
        text = element.text or ""
        state.say((_is_raised(element.getparent()) and raised(text)) or text)
    elif tag in _SAID:
        state.say(_SAID[tag])
    elif tag == f"{_W}sym":
        state.say(_symbol(element.get(f"{_W}char", "")))
    elif tag in _NOTE_KINDS:
        state.refer(_NOTE_KINDS[tag], element.get(f"{_W}id", ""))


def _is_unseen(element: Any) -> bool:
    """Whether a run is hidden, or a content control shows only its placeholder."""
    if element.tag == f"{_W}r":
        return _is_on(element.find(f"{_W}rPr/{_W}vanish"))
    if element.tag == f"{_W}sdt":
        return _is_on(element.find(f"{_W}sdtPr/{_W}showingPlcHdr"))
    return False


def _is_on(switch: Any) -> bool:
    """Whether a switch is there and not turned off (ECMA-376, part 1, 17.17.4)."""
    return switch is not None and switch.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _is_raised(run: Any) -> bool:
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    return raised is not None and raised.get(f"{_W}val") == "superscript"


def _mark(properties: Any, marks: Mapping[str, str]) -> str:
    if properties is None:
        return ""
    style = properties.find(f"{_W}pStyle")
    styled = None if style is None else marks.get(style.get(f"{_W}val"))
    number = properties.find(f"{_W}numPr/{_W}numId")
    if number is None or styled not in {None, ITEM_MARK}:  # a numbered heading is no list item
        return styled or ""
    return "" if number.get(f"{_W}val") == "0" else ITEM_MARK


def _mark_is_deleted(properties: Any) -> bool:
    if properties is None:
        return False
    marks = (properties.find(f"{_W}rPr/{_W}{name}") for name in ("del", "moveFrom"))
    return any(mark is not None for mark in marks)


def _symbol(code: str) -> str:
    """A character of a symbol font; U+FFFD for one that only its font knows."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if character >= "\ud800" else character
