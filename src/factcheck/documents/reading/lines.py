"""How blocks of any format become text: the signs they begin with and the lines between them."""

from collections.abc import Sequence
from itertools import pairwise

ITEM_MARK = "- "
QUOTATION_MARK = "> "
_CELL_MARK = " | "
_PLAIN, _HIGH = "0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"
_RAISED = str.maketrans(_PLAIN, _HIGH)
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_BETWEEN_FIGURES = frozenset(",;–-* .")


def text_of(blocks: Sequence[str]) -> str:
    """Blocks as one text, with `border_of` between each two."""
    said = list(blocks[:1])
    for before, block in pairwise(blocks):
        said.extend((border_of(before, block), block))
    return "".join(said)


def border_of(before: str, after: str) -> str:
    """What stands between two blocks: an empty line, so that none is taken for the wrapped rest of
    the other; a mere line break between two list items."""
    listed = before.startswith(ITEM_MARK) and after.startswith(ITEM_MARK)
    return "\n" if listed else "\n\n"


def block_of(text: str, mark: str = "") -> str:
    """A block's lines, white space folded and empty ones left out, with its mark: before the
    first line of a list item, before each line of a quotation."""
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    if mark == QUOTATION_MARK:
        return "\n".join(mark + line for line in lines)
    return mark + "\n".join(lines) if lines else ""


def row_blocks(cells: Sequence[Sequence[str]]) -> list[str]:
    """A table row: one line of its cells joined by ` | `, or each block by itself where a cell
    holds several. Empty cells count for nothing."""
    filled = [cell for cell in cells if cell]
    if filled and all(len(cell) == 1 for cell in filled):
        return [_CELL_MARK.join(cell[0].replace("\n", " ") for cell in filled)]
    return [block for cell in filled for block in cell]


def raised(text: str) -> str | None:
    """Raised digits and signs as the characters of their own that Unicode has for them, so that
    10⁶ does not become 106; None for a text of anything else."""
    said = text.strip()
    return said.translate(_RAISED) if said and set(said) <= set(_PLAIN) else None


def raised_figures(text: str) -> str | None:
    """Raised figures as `raised` gives them, several with what stands between them ("¹,²"); None
    for a text of anything else."""
    if not any(letter.isdigit() for letter in text) or set(text) - set(_PLAIN) - _BETWEEN_FIGURES:
        return None
    return text.translate(_RAISED)


def lowered(text: str) -> str | None:
    """Lowered digits and signs as the characters of their own that Unicode has for them (CO₂);
    None for a text of anything else."""
    return text.translate(_LOWERED) if text and set(text) <= set(_PLAIN) else None
