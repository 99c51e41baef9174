"""A Word file's body as blocks: its paragraphs as they read with all tracked changes accepted.

The elements are those of ECMA-376, part 1 (WordprocessingML). What is not said (struck out, hidden,
a placeholder, a chart) is left to the account, with the reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.documents.reading.docx_styles import Styles, W, is_on
from factcheck.documents.reading.lines import block_of, lowered, raised, row_blocks
from factcheck.documents.reading.look import Look
from factcheck.domain import LeftOut, LeftOutBlock

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Moved-away words (they stand where they were moved to), field codes, readings of ruby, properties,
# second renderings.
_PASSED_OVER = frozenset(
    [f"{W}{name}" for name in ("moveFrom", "instrText", "rt", "pPr", "rPr", "delInstrText")]
    + [f"{W}{name}" for name in ("sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr")]
    + [f"{_MC}Fallback"]
)
_SAID = {
    **{f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"},
    **{f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"},
}
_TEXT = frozenset({f"{W}t", f"{_M}t"})
_WORDS = frozenset({*_TEXT, f"{W}delText"})
_NOTE_KINDS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Other parts that show something here: the attribute that names the relation to them.
_SHOWN_PARTS = {
    f"{W}altChunk": f"{_R}id",
    f"{_DGM}relIds": f"{_R}dm",
    f"{_C}chart": f"{_R}id",
    f"{_O}OLEObject": f"{_R}id",
}


@dataclass(slots=True)
class Surroundings:
    """What a walk through a part needs beside it, and what it leaves out.

    Args:
        styles: the file's.
        notes: its notes, by ("footnote" or "endnote", id).
        shown: the blocks of the part that a relation's id names, of whatever kind; what of it is
            not said, it leaves out itself.
        left_out: what was left out so far.
        references: the notes that were referred to so far, in that order.
    """

    styles: Styles
    notes: Mapping[tuple[str, str], Any]
    shown: Callable[[str, str], Iterable[str]]
    left_out: list[LeftOutBlock] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)


def blocks_of(body: Any, around: Surroundings) -> list[str]:
    """The blocks of a body, then those of the notes it refers to, in that order.

    Inserted text is in; deleted, struck and hidden text is left out. A list item begins with `- `,
    a table row is a line of its cells joined by ` | ` unless a cell holds several blocks itself; a
    text box follows the paragraph it hangs on; a note's number stands raised where it is referred
    to and before its own text. No empty paragraph is kept.
    """
    blocks = walk(body, around)
    for number, reference in enumerate(list(around.references), 1):
        if (note := around.notes.get(reference)) is not None:
            words = " ".join(walk(note, around))
            blocks.append(f"{raised(str(number))} {words}")
    for reference, note in around.notes.items():
        if reference not in around.references and note.get(f"{W}type") in {None, "normal"}:
            words = words_in(note)
            if words:
                around.left_out.append(LeftOutBlock(LeftOut.OTHER, words, f"unused {reference[0]}"))
    return blocks


def words_in(element: Any) -> str:
    """All words within an element, deleted ones too, with white space folded."""
    pieces = [
        (part.text or "") if part.tag in _WORDS else _SAID.get(part.tag, " ")
        for part in element.iter(*_WORDS, *_SAID, f"{W}p")
    ]
    return " ".join("".join(pieces).split())


class _Walk:
    """Where the walk is: in which paragraphs (text boxes nest), cells and rows.

    `sinks` are the lists that blocks go to: the body's, and one for each open paragraph (what
    hangs on it) and cell.
    """

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.sinks: list[list[str]] = [[]]
        self.paragraphs: list[list[str]] = []
        self.properties: list[Any] = []
        self.rows: list[list[list[str]]] = []
        self.carried: list[str] = []
        self.leaving: list[str] = []
        self.leaving_kind: LeftOut | None = None

    def start_paragraph(self, element: Any) -> None:
        self.stop_leaving()
        self.paragraphs.append([])
        self.properties.append(element.find(f"{W}pPr"))
        self.sinks.append([])

    def end_paragraph(self) -> None:
        self.stop_leaving()
        words, hanging = self.paragraphs.pop(), self.sinks.pop()
        properties = self.properties.pop()
        self.carried.extend(words)
        if not _mark_is_unseen(properties):  # else its words run on into the next paragraph
            self._end_block(self.around.styles.mark(properties))
        self.sinks[-1].extend(hanging)

    def end_cell(self) -> None:
        self._end_block("")
        cell = self.sinks.pop()
        if self.rows:
            self.rows[-1].append(cell)
        else:
            self.sinks[-1].extend(cell)

    def end_row(self) -> None:
        self.sinks[-1].extend(row_blocks(self.rows.pop()))

    def say(self, text: str) -> None:
        if text.strip():
            self.stop_leaving()
        if self.paragraphs:
            self.paragraphs[-1].append(text)

    def leave(self, kind: LeftOut, words: str) -> None:
        """Leave words out; those that follow one another for the same reason are one block."""
        if kind is not self.leaving_kind:
            self.stop_leaving()
        self.leaving_kind = kind
        self.leaving.append(words)

    def stop_leaving(self) -> None:
        words = " ".join("".join(self.leaving).split())
        if words and self.leaving_kind is not None:
            self.around.left_out.append(LeftOutBlock(self.leaving_kind, words))
        self.leaving.clear()
        self.leaving_kind = None

    def refer(self, kind: str, note: str) -> None:
        self.around.references.append((kind, note))
        self.say(raised(str(len(self.around.references))) or "")

    def look(self, run: Any) -> Look:
        properties = self.properties[-1] if self.properties else None
        return self.around.styles.look(run.find(f"{W}rPr"), properties)

    def finished(self) -> list[str]:
        self.stop_leaving()
        self._end_block("")
        return self.sinks[0]

    def _end_block(self, mark: str) -> None:
        block = block_of("".join(self.carried), mark)
        self.carried.clear()
        if block:
            self.sinks[-1].append(block)


def walk(root: Any, around: Surroundings) -> list[str]:
    """The blocks of a part, or of an element in it, without the notes that it refers to."""
    from lxml import etree

    state = _Walk(around)
    events = etree.iterwalk(root, events=("start", "end"))
    skipped: Any = None
    for event, element in events:
        tag = element.tag
        if event == "start":
            kind = None if tag in _PASSED_OVER else _left_out(state, element)
            if kind is not None:
                state.leave(kind, _words_left(element))
            if kind is not None or tag in _PASSED_OVER:
                events.skip_subtree()
                skipped = element
            else:
                _start(state, element)
        elif element is skipped:
            continue
        elif tag == f"{W}p":
            state.end_paragraph()
        elif tag == f"{W}tc":
            state.end_cell()
        elif tag == f"{W}tr":
            state.end_row()
    return state.finished()


def _start(state: _Walk, element: Any) -> None:
    tag = element.tag
    if tag == f"{W}p":
        state.start_paragraph(element)
    elif tag == f"{W}tc":
        state.sinks.append([])
    elif tag == f"{W}tr":
        state.rows.append([])
    elif tag in _TEXT:
        state.say(_as_shown(state, element))
    elif tag in _SAID:
        state.say(_SAID[tag])
    elif tag == f"{W}sym":
        state.say(_symbol(element.get(f"{W}char", "")))
    elif tag in _NOTE_KINDS:
        state.refer(_NOTE_KINDS[tag], element.get(f"{W}id", ""))
    elif tag in _SHOWN_PARTS:
        name = element.get(_SHOWN_PARTS[tag], "")
        state.sinks[-1].extend(state.around.shown(tag.rpartition("}")[2], name))


def _as_shown(state: _Walk, text: Any) -> str:
    words: str = text.text or ""
    run = text.getparent()
    if run.tag != f"{W}r":
        return words
    shift = state.look(run).shift
    return ((raised if shift > 0 else lowered)(words) if shift else None) or words


def _left_out(state: _Walk, element: Any) -> LeftOut | None:
    """Why an element's words are not said; none when they are."""
    hidden = struck = placeholder = False
    match element.tag.rpartition("}")[2]:
        case "r" if element.tag == f"{W}r":
            look = state.look(element)
            hidden, struck = look.hidden, look.struck
        case "del" | "delText":
            struck = True
        case "tr":
            struck = element.find(f"{W}trPr/{W}del") is not None
            hidden = is_on(element.find(f"{W}trPr/{W}hidden"))
        case "sdt":
            placeholder = is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr"))
    if hidden:
        return LeftOut.HIDDEN
    if struck:
        return LeftOut.STRUCK_OUT
    return LeftOut.FORM if placeholder else None


def _words_left(element: Any) -> str:
    """The words of what is left out, with the white space at their ends."""
    pieces = (
        (part.text or "") if part.tag in _WORDS else _SAID.get(part.tag, " ")
        for part in element.iter(*_WORDS, *_SAID, f"{W}p", f"{W}tc")
    )
    return "".join(pieces)


def _mark_is_unseen(properties: Any) -> bool:
    """Whether a paragraph's end was deleted, moved away or hidden: then the next goes on in it."""
    if properties is None:
        return False
    mark = properties.find(f"{W}rPr")
    if mark is None:
        return False
    gone = any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
    return gone or is_on(mark.find(f"{W}vanish"))


def _symbol(code: str) -> str:
    """A character of a symbol font; U+FFFD for one that only its font knows."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if character >= "\ud800" else character
