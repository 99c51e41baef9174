"""How words are shown in a document that has styles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How words are shown: whether they are hidden or struck out, and whether raised (1), lowered
    (-1) or neither."""

    hidden: bool = False
    struck: bool = False
    shift: int = 0
