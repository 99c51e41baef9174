"""What a page shows, block by block, and the words that it holds and does not show, with why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.documents.reading.document import LeftOutBlock
from factcheck.documents.reading.html_figures import is_note_reference, note_mark, shifted
from factcheck.documents.reading.html_formula import (
    FORMULA,
    GAP,
    before_in_formula,
    behind_in_formula,
    shift_in_formula,
)
from factcheck.documents.reading.html_styles import PLAIN, Look, Styles
from factcheck.documents.reading.html_unseen import Unseen, value_shown
from factcheck.documents.reading.lines import ITEM_MARK, QUOTATION_MARK, block_of, row_blocks

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu
    nav ol p pre search section summary table tbody tfoot thead tr ul
"""
_ITEMS = frozenset({"li"})
_QUOTATIONS = frozenset({"blockquote"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr"})
_BLOCKS = frozenset(_BLOCK_NAMES.split()) | _CELLS
_SHIFTS = {"sup": 1, "sub": -1}
# These stand in a line without a blank and yet apart from the words beside them.
_SET_APART = frozenset({"img", "button", "input", "picture", "svg", "object"})
_GAPS = re.compile(rf"(?<=\w){GAP}+(?=\w)|({GAP})")
_WIDEST_CELL = 500


@dataclass(frozen=True, slots=True)
class Block:
    """One block of what a page shows.

    `text` is the block as it stands in the text, with its mark; `linked` of its characters are
    links; `element` is the innermost element that sets it apart. Its first words are the `tail` of
    the element `begins`, or its `text` where not `in_tail`.
    """

    text: str
    linked: int
    element: Any
    begins: Any
    in_tail: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, in order, and what it holds and does not show."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOutBlock, ...]


def shown_of(tree: Any, styles: Styles, unseen: Unseen | None = None) -> Shown:
    """The blocks of a tree: white space folded, none empty; the tree stays as it is.

    A list item begins with `- `, each line of a quotation with `> `; a table row is a line of
    its cells joined by ` | ` unless a cell holds several blocks itself. A `<br>` is a line break
    within a block, two are the end of one. It does not recur, so that no nesting can exhaust the
    stack.

    Args:
        tree: the page, or a part of it.
        styles: what its styles say of its elements.
        unseen: which elements are not shown; None where all are to be taken.
    """
    from lxml import etree

    state = _Walk(styles)
    left_out: list[LeftOutBlock] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped = None
    for event, element in walk:
        if event == "start":
            look = styles.look_of(element)
            kind = unseen.why(element, look) if unseen else None
            if kind is None:
                state.open(element, look)
                continue
            walk.skip_subtree()
            skipped = element
            if words := _words_of(element, styles):
                left_out.append(LeftOutBlock(kind, words))
            state.pass_over(element)
        else:
            if element is not skipped:
                state.close(element)
            if element is not tree:
                state.say(element.tail, element, in_tail=True)
    return Shown(tuple(state.finished()), tuple(left_out))


def _words_of(element: Any, styles: Styles) -> str:
    """All words within an element that is not shown, in one line."""
    if element.tag in {"script", "style", "head", "title"}:
        return ""
    if element.tag == "input":
        return " ".join(value_shown(element).split())
    if element.tag in {"select", "datalist"}:
        options = (option.text_content() for option in element.iter("option"))
        return " ".join(" ".join(options).split())
    if not len(element):
        return " ".join((element.text or "").split())
    blocks = shown_of(element, styles).blocks
    return " ".join(" ".join(block.text for block in blocks).split())


@dataclass(slots=True)
class _Inline:
    """An open element whose text is rewritten when it ends, and where in the line it begins."""

    element: Any
    start: int
    shift: int
    is_note: bool


class _Walk:
    """The blocks so far, and where we are: in a list item, in quotations, in cells of rows.

    `sinks` are the lists that blocks go to: the page's, and one for each open cell.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.line: list[str] = []
        self.linked = 0
        self.links = 0
        self.preformatted = 0
        self.in_new_item = False
        self.quotations = 0
        self.containers: list[Any] = []
        self.inline: list[_Inline] = []
        self.sinks: list[list[Block]] = [[]]
        self.rows: list[list[tuple[Any, list[Block]]]] = []
        self.breaks = 0
        self.begins: tuple[Any, bool] | None = None

    def open(self, element: Any, look: Look = PLAIN) -> None:
        tag = element.tag
        if tag in _BLOCKS or look.is_block or not self.containers:
            self.end_block()
            self.containers.append(element)
            self._open_block(tag)
        elif tag == "br":
            self._break()
        elif tag in _SET_APART:
            self.line.append(GAP)
        elif tag == "q":
            self.line.append("“")
        elif tag == "a":
            self.links += 1
        elif tag in FORMULA and (before := before_in_formula(element)):
            self.line.append(before)
        shift = _SHIFTS.get(tag) or look.shift or shift_in_formula(element)
        is_note = tag == "a" and "#" in element.get("href", "")
        if shift or is_note:
            self.inline.append(_Inline(element, len(self.line), shift, is_note))
        self.say(element.text, element)

    def _open_block(self, tag: str) -> None:
        if tag in _ITEMS:
            self.in_new_item = True
        elif tag in _QUOTATIONS:
            self.quotations += 1
        elif tag in _ROWS:
            self.rows.append([])
        elif tag in _CELLS:
            self.sinks.append([])
        elif tag == "pre":
            self.preformatted += 1

    def close(self, element: Any) -> None:
        tag = element.tag
        if self.inline and self.inline[-1].element is element:
            self._rewrite(self.inline.pop())
        if self.containers and self.containers[-1] is element:
            self.end_block()
            self.containers.pop()
            self._close_block(element)
        elif tag in _SET_APART:
            self.line.append(GAP)
        elif tag == "q":
            self.line.append("”")
        elif tag in FORMULA and (behind := behind_in_formula(element)):
            self.line.append(behind)
        if tag == "a":
            self.links = max(0, self.links - 1)

    def _close_block(self, element: Any) -> None:
        tag = element.tag
        if tag in _ITEMS:
            self.in_new_item = False
        elif tag in _QUOTATIONS:
            self.quotations -= 1
        elif tag in _ROWS:
            self.sinks[-1].extend(_row(element, self.rows.pop()))
        elif tag in _CELLS:
            cell = self.sinks.pop()
            if self.rows:
                self.rows[-1].append((element, cell))
            else:
                self.sinks[-1].extend(cell)
        elif tag == "pre":
            self.preformatted -= 1

    def pass_over(self, element: Any) -> None:
        """Where something stands that is not taken: a block of it divides what is around it."""
        if element.tag in _BLOCKS:
            self.end_block()
        elif element.tag in _SET_APART:
            self.line.append(GAP)

    def say(self, text: str | None, element: Any, *, in_tail: bool = False) -> None:
        if not text:
            return
        if not text.isspace():
            self.begins = self.begins or (element, in_tail)
            self.breaks = 0
            if self.links:
                self.linked += len(text.strip())
        self.line.append(text if self.preformatted else " ".join(text.split("\n")))

    def _break(self) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.end_block()
        else:
            self.line.append("\n")

    def _rewrite(self, inline: _Inline) -> None:
        start = min(inline.start, len(self.line))
        text = "".join(self.line[start:])
        if not text.strip() or len(text) > 200:
            return
        before = self._character_before(start)
        if inline.shift:
            rewritten: str | None = shifted(text, inline.shift, before)
        else:
            named = is_note_reference(inline.element)
            rewritten = note_mark(text, is_named=named, before=before)
        if rewritten is not None:
            self.line[start:] = [rewritten]

    def _character_before(self, start: int) -> str:
        for piece in reversed(self.line[:start]):
            if kept := piece.strip(GAP):
                return kept[-1]
        return ""

    def end_block(self) -> None:
        mark = ITEM_MARK if self.in_new_item else QUOTATION_MARK if self.quotations else ""
        text = _GAPS.sub(lambda gap: "" if gap[1] else " ", "".join(self.line))
        block = block_of(text, mark)
        if block and self.begins:
            self.sinks[-1].append(Block(block, self.linked, self.containers[-1], *self.begins))
            self.in_new_item = False
        self.line.clear()
        self.linked = 0
        self.breaks = 0
        self.begins = None
        for inline in self.inline:
            inline.start = 0

    def finished(self) -> list[Block]:
        self.end_block()
        for row in self.rows:
            for _, cell in row:
                self.sinks[0].extend(cell)
        for sink in self.sinks[1:]:
            self.sinks[0].extend(sink)
        return self.sinks[0]


def _row(row: Any, cells: Sequence[tuple[Any, list[Block]]]) -> list[Block]:
    """A row's cells as one block, where each holds one and none is a page's column."""
    filled = [cell for _, cell in cells if cell]
    widest = max((len(block.text) for cell in filled for block in cell), default=0)
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled) or widest > _WIDEST_CELL:
        return [block for cell in filled for block in cell]
    texts = [[_without_mark(block.text) for block in cell] for cell in filled]
    linked = sum(cell[0].linked for cell in filled)
    first = filled[0][0]
    return [Block(text, linked, row, first.begins, first.in_tail) for text in row_blocks(texts)]


def _without_mark(text: str) -> str:
    lines = (line.removeprefix(QUOTATION_MARK) for line in text.split("\n"))
    return "\n".join(lines).removeprefix(ITEM_MARK)
