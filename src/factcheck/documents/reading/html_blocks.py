"""A tree of HTML, or of what trafilatura makes of it, as blocks of text in their order."""

from typing import Any

from factcheck.documents.reading.lines import ITEM_MARK, QUOTATION_MARK, block_of, row_blocks

# trafilatura's names (head, lb, item, row, quote, list) beside HTML's own.
_BLOCK_NAMES = """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr item legend li list main nav ol optgroup
    option p pre quote row section summary table tbody tfoot thead tr ul
"""
_ITEMS = frozenset({"item", "li"})
_QUOTATIONS = frozenset({"quote", "blockquote"})
_CELLS = frozenset({"cell", "td", "th"})
_ROWS = frozenset({"row", "tr"})
_BLOCKS = frozenset(_BLOCK_NAMES.split()) | _CELLS
_LINE_BREAKS = frozenset({"br", "lb"})
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "title", "textarea", "select", "svg", "graphic"}
)


def blocks_of(tree: Any) -> list[str]:
    """The blocks of a tree: white space folded, none empty; the tree stays as it is.

    A list item begins with `- `, each line of a quotation with `> `; a table row is a line of
    its cells joined by ` | ` unless a cell holds several blocks itself. A `<br>` is a line break
    within a block. It does not recur, so that no nesting can exhaust the stack.
    """
    from lxml import etree

    state = _Blocks()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        seen = tag and tag not in _UNSEEN
        if event == "start" and seen:
            state.open(tag)
            state.say(element.text)
        elif event == "start":
            walk.skip_subtree()
        else:
            if seen:
                state.close(tag)
            if element is not tree:
                state.say(element.tail)
    return state.finished()


class _Blocks:
    """The blocks so far, and where we are: in a list item, in quotations, in cells of rows.

    `sinks` are the lists that blocks go to: the page's, and one for each open cell.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self.in_new_item = False
        self.quotations = 0
        self.sinks: list[list[str]] = [[]]
        self.rows: list[list[list[str]]] = []

    def open(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in _LINE_BREAKS:
            self.said.append("\n")
        elif tag in _ITEMS:
            self.in_new_item = True
        elif tag in _QUOTATIONS:
            self.quotations += 1
        elif tag in _ROWS:
            self.rows.append([])
        elif tag in _CELLS:
            self.sinks.append([])

    def close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in _ITEMS:
            self.in_new_item = False
        elif tag in _QUOTATIONS:
            self.quotations -= 1
        elif tag in _ROWS:
            self.sinks[-1].extend(row_blocks(self.rows.pop()))
        elif tag in _CELLS:
            cell = self.sinks.pop()
            if self.rows:
                self.rows[-1].append(cell)
            else:
                self.sinks[-1].extend(cell)

    def say(self, text: str | None) -> None:
        if text:
            self.said.append(" ".join(text.split("\n")))

    def end_block(self) -> None:
        mark = ITEM_MARK if self.in_new_item else QUOTATION_MARK if self.quotations else ""
        block = block_of("".join(self.said), mark)
        self.said.clear()
        if block:
            self.sinks[-1].append(block)
            self.in_new_item = False

    def finished(self) -> list[str]:
        self.end_block()
        return self.sinks[0]
