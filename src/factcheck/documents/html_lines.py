"""A tree of HTML, or of what trafilatura makes of it, as lines: one for each block."""

from typing import Any

from factcheck.documents.lines import ITEM_MARK, row_lines

# trafilatura's names (head, lb, item, row, cell, quote, list) beside HTML's own.
_BREAK_NAMES = """
    address article aside blockquote body br caption code dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr item lb legend li list main
    nav ol optgroup option p pre quote row section summary table tbody tfoot thead tr ul
"""
_BREAKS = frozenset(_BREAK_NAMES.split())
_ITEMS = frozenset({"item", "li"})
_CELLS = frozenset({"cell", "td", "th"})
_ROWS = frozenset({"row", "tr"})
_KEPT_LINES = frozenset({"pre", "code", "quote"})
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "title", "textarea", "select", "svg", "graphic"}
)


def lines_of(tree: Any) -> list[str]:
    """The lines of a tree, in its order: white space folded, none empty; the tree stays as it is.

    A block is a line, a list item a line that begins with `- `, a table row a line of its cells
    joined by ` | ` unless a cell holds several lines itself. Line ends in preformatted text are
    kept. It does not recur, so that no nesting can exhaust the stack.
    """
    from lxml import etree

    lines = _Lines()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or tag in _UNSEEN:
                walk.skip_subtree()
            else:
                lines.open(tag, element.text)
        else:
            if tag and tag not in _UNSEEN:
                lines.close(tag)
            if element is not tree:
                lines.say(element.tail)
    return lines.finished()


class _Lines:
    """The lines so far, and where we are: in preformatted text, in which cells of which rows."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._mark = ""
        self._kept = 0
        self._sinks: list[list[str]] = [[]]
        self._rows: list[list[list[str]]] = []

    def open(self, tag: str, text: str | None) -> None:
        if tag in _BREAKS or tag in _CELLS:
            self._end_line()
        if tag in _ROWS:
            self._rows.append([])
        if tag in _CELLS:
            self._sinks.append([])
        if tag in _ITEMS:
            self._mark = ITEM_MARK
        self._kept += tag in _KEPT_LINES
        self.say(text)

    def close(self, tag: str) -> None:
        if tag in _BREAKS or tag in _CELLS:
            self._end_line()
        if tag in _ITEMS:
            self._mark = ""
        self._kept -= tag in _KEPT_LINES
        if tag in _CELLS:
            cell = self._sinks.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self._sinks[-1].extend(cell)
        if tag in _ROWS:
            self._sinks[-1].extend(row_lines(self._rows.pop()))

    def say(self, text: str | None) -> None:
        if not text:
            return
        first, *more = text.splitlines() if self._kept else [text]
        self._said.append(first)
        for line in more:
            self._end_line()
            self._said.append(line)

    def finished(self) -> list[str]:
        self._end_line()
        return self._sinks[0]

    def _end_line(self) -> None:
        folded = " ".join("".join(self._said).split())
        self._said.clear()
        if folded:
            self._sinks[-1].append(self._mark + folded)
            self._mark = ""
