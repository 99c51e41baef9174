"""What every step between a page's words and its paragraphs speaks of: one line of a page."""

from typing import NamedTuple


class PageLine(NamedTuple):
    """One line as it stands on a page.

    Page from 0; whether its last word goes on behind a hyphen (which `text` leaves out); left and
    right edge, base line (growing upwards) and size of its type, in points. `row`: it is a row of
    cells, far apart. `aside`: it is set in another direction than the page's text.
    """

    page: int
    text: str
    hyphen: bool
    left: float
    right: float
    base: float
    size: float
    row: bool = False
    aside: bool = False
