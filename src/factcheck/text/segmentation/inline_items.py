"""Lists, rules and labels set within one line: where items begin, though no stop says so."""

from factcheck.text.patterns import lazy_pattern
from factcheck.text.segmentation import sentence_marks as marks

# "1.", "1)", "1.)", "(1)", "a.", "a)": the number or letter, and what closes it.
_MARKER = lazy_pattern(r"(\(?)(\d{1,3}|[A-Za-z])(\.\)|[.)])[ \xa0](?=\S)").match
# The label of a figure, set before its caption without a stop: "Figure 1.3 The old bridge".
_LABEL = lazy_pattern(
    r"(?:Figure|Fig\.|Table|Box|Chart|Map|Photo|Exhibit|Abbildung|Abb\.|Tabelle|Tableau|Figura|Tabla"
    r"|Tabela|Tabella|Рисунок|Рис\.|Таблица) \d{1,3}(?:[.–-]\d{1,3})+[a-z]?[ \xa0](?=[^\W\d_a-z])"
).match
# Who speaks next in a transcript, where the one before was interrupted: "that it is -- KING: No.",
# "(CROSSTALK) KING: No."
_TURN = lazy_pattern(
    r"(?:--|[–—]|\([A-Z][A-Z ,'’-]{2,40}\))[ \xa0]"
    r"(?=(?:[A-Z][A-Z.'’-]{0,30} ){0,4}[A-Z][A-Z'’-]{1,30}(?: \([A-Z-]{1,12}\))?: \S)"
).finditer
_RULE = lazy_pattern(r"(?<!\S)(?:-{5,}+|={5,}+|_{5,}+|~{5,}+|\#{5,}+|\*{3,}+)(?!\S)").finditer
_RULES = ("-----", "=====", "_____", "~~~~~", "#####", "***")


def item_starts(text: str, start: int, end: int) -> list[int]:
    """Where the second and later items begin in the line text[start:end], which may be a list.

    It is one when it begins with a bullet or a marker, and the same bullet or the next marker in
    order follows behind a space. A rule ("-----", "***") among words stands for itself, and so
    does the label of a figure before its caption; and where a transcript names who interrupts,
    that one begins.
    """
    first = text[start]
    if first in marks.BULLETS:
        starts = _bullets(text, start, end)
    elif first in "(" or text[start + 1 : start + 2] in (".", ")") or first.isdigit():
        starts = _numbers(text, start, end)
    elif first in "FTBCMPEAРТ":
        starts = _caption(text, start, end)
    else:
        starts = []
    if ": " in text[start:end] and (turns := [turn.end() for turn in _TURN(text, start, end)]):
        starts = sorted({*starts, *turns})
    for rule in _RULES:
        if text.find(rule, start, end) >= 0:
            return sorted({*starts, *_rules(text, start, end)})
    return starts


def _caption(text: str, start: int, end: int) -> list[int]:
    label = _LABEL(text, start, end)
    return [label.end()] if label and text[label.end()].isupper() else []


def _bullets(text: str, start: int, end: int) -> list[int]:
    mark = f" {text[start]}"
    starts = []
    at = text.find(mark, start, end)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(mark, at + 1, end)
    return starts


def _numbers(text: str, start: int, end: int) -> list[int]:
    marker = _MARKER(text, start, end)
    starts: list[int] = []
    while marker:
        opening, label, closing = marker.groups()
        following = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        at = text.find(f" {opening}{following}{closing} ", marker.end(), end)
        marker = _MARKER(text, at + 1, end) if at >= 0 else None
        if marker:
            starts.append(at + 1)
    return starts


def _rules(text: str, start: int, end: int) -> set[int]:
    starts = set()
    for rule in _RULE(text, start, end):
        starts.add(rule.start())
        behind = rule.end()
        while behind < end and text[behind].isspace():
            behind += 1
        starts.add(behind)
    return starts - {start, end}
