"""How a formula's parts stand in a line: 1/2 and not 12, √2 and not 2, 10² and not 102.

Source: MathML 3, 3.3 "General Layout Schemata" and 3.4 "Script and Limit Schemata".
"""

from typing import Any

GAP = "\x1e"
"""What stands between words without a blank and yet keeps them apart."""

FORMULA = frozenset(
    [
        *("mi", "mn", "mo", "ms", "mtext", "mrow", "mstyle", "mfrac", "msqrt", "mroot"),
        *("msup", "msub", "msubsup", "mtable", "mtr", "mtd"),
    ]
)
"""The elements of MathML that what stands before and behind is asked of."""

_SCRIPTED = frozenset({"msup", "msub", "msubsup", "munder", "munderover"})
_RAISED_FIRST = frozenset({"msup"})
_APART = frozenset({"mfrac", "mtd", "mtr", "mtext"})


def shift_in_formula(element: Any) -> int:
    """Whether an element of a formula stands raised (1), lowered (-1) or neither (0)."""
    parent = element.getparent()
    if parent is None or parent.tag not in _SCRIPTED:
        return 0
    place = parent.index(element)
    if place == 0:
        return 0
    return 1 if parent.tag in _RAISED_FIRST or place == 2 else -1


def before_in_formula(element: Any) -> str:
    """What a line has before an element of a formula."""
    parent = element.getparent()
    inside = "" if parent is None else parent.tag
    opening = "(" if _is_enclosed(element, inside) else ""
    if inside == "mfrac" and parent.index(element) == 1:
        return f"/{opening}"
    if inside == "mroot" and parent.index(element) == 1:
        return "^(1/"
    if element.tag == "msqrt":
        return f"√{'(' * (_tokens(element) > 1)}"
    return opening or (GAP if element.tag in _APART else "")


def behind_in_formula(element: Any) -> str:
    """What a line has behind an element of a formula."""
    parent = element.getparent()
    inside = "" if parent is None else parent.tag
    if _is_enclosed(element, inside) or (inside == "mroot" and parent.index(element) == 1):
        return ")"
    if element.tag == "msqrt":
        return ")" * (_tokens(element) > 1)
    return GAP if element.tag in _APART else ""


def _is_enclosed(element: Any, inside: str) -> bool:
    """Whether several things are one here: what is divided, or divides, or a root is taken of."""
    if inside == "mroot":
        return element.getparent().index(element) == 0 and _tokens(element) > 1
    return inside == "mfrac" and element.tag != "mfrac" and _tokens(element) > 1


def _tokens(element: Any) -> int:
    """How many of its parts hold words of their own; two of them tell as much as more."""
    count = 0
    for part in element.iter("mi", "mn", "mo", "mtext"):
        count += bool(part.text and part.text.strip())
        if count > 1:
            break
    return count
