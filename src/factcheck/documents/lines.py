"""The signs that lines share, whichever format they come from."""

from collections.abc import Sequence

ITEM_MARK = "- "
_CELL_MARK = " | "
_PLAIN, _HIGH = "0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"
_RAISED = str.maketrans(_PLAIN, _HIGH)


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """A table row: one line of its cells joined by ` | `, or each line by itself where a cell
    holds several. Empty cells count for nothing."""
    filled = [cell for cell in cells if cell]
    if filled and all(len(cell) == 1 for cell in filled):
        return [_CELL_MARK.join(cell[0] for cell in filled)]
    return [line for cell in filled for line in cell]


def raised(text: str) -> str | None:
    """Raised digits and signs as the characters of their own that Unicode has for them, so that
    10⁶ does not become 106; None for a text of anything else."""
    said = text.strip()
    return said.translate(_RAISED) if said and set(said) <= set(_PLAIN) else None
