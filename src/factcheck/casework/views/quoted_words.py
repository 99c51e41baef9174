"""The words that a claim quotes: how faithful they are is what a verdict has to say of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from factcheck.casework.views.references import NamedClaim
from factcheck.domain import Detail, DetailKind
from factcheck.model import Placement, Revision
from factcheck.store.unit_of_work import Work
from factcheck.text.details.quotations import is_worth_judging, quotations

if TYPE_CHECKING:
    from factcheck.casework.views.board import Board, ClaimOnBoard


def quoted_words(work: Work, claim: NamedClaim) -> str | None:
    """The first words that a claim quotes, more than one or two, so that it can be judged how
    faithful they are; none when it quotes nobody. Its paragraph alone is read."""
    if claim.text is None or claim.start is None:
        return None
    row = work.first(_PARAGRAPH, revision=claim.revision_id, claim=claim.id)
    if row is None or row.text is None:
        return None
    within = cut_to(claim.text, quotations(row.text), row.start - claim.start)
    return first_quoted(claim.text, within)


class QuotedWords:
    """Which of a board's claims quote somebody; each paragraph is read once, for that alone.

    Args:
        board: loaded with the article's text; without it, each sentence is read by itself.
    """

    def __init__(self, board: "Board") -> None:
        self._text = board.revision.text
        self._paragraphs: dict[int, tuple[int, int]] = {}
        self._found: dict[int, list[Detail]] = {}
        for claim in board.claims if self._text is not None else ():
            if claim.placement:
                place = claim.placement
                start, end = self._paragraphs.get(place.paragraph, (place.start, place.end))
                self._paragraphs[place.paragraph] = min(start, place.start), max(end, place.end)

    def of(self, claim: "ClaimOnBoard") -> str | None:
        """The first words that a claim quotes, as `quoted_words` has them."""
        own, place = claim.state.text, claim.placement
        if place is None or not own:
            return None
        if self._text is None:
            return first_quoted(own, quotations(own))
        start, end = self._paragraphs[place.paragraph]
        if place.paragraph not in self._found:
            self._found[place.paragraph] = quotations(self._text[start:end])
        return first_quoted(own, cut_to(own, self._found[place.paragraph], start - place.start))


def first_quoted(own: str, details: Iterable[Detail]) -> str | None:
    """Of the particulars of a claim's own text, the first quotation of more than one or two words:
    those words."""
    for detail in details:
        words = own[detail.start : detail.end]
        if detail.kind is DetailKind.QUOTATION and is_worth_judging(words):
            return words
    return None


def cut_to(own: str, details: Iterable[Detail], shift: int) -> tuple[Detail, ...]:
    """The particulars of a paragraph as those of a claim in it, cut where that begins and ends.

    Args:
        own: the claim's text.
        details: in code points of the paragraph.
        shift: how far the paragraph begins behind the claim (code points; mostly negative).
    """
    cut = (Detail(max(0, d.start + shift), min(len(own), d.end + shift), d.kind) for d in details)
    return tuple(d for d in cut if d.start < d.end and own[d.start : d.end].strip())


_within = (
    select(Placement.paragraph)
    .where(Placement.revision_id == bindparam("revision"), Placement.claim_id == bindparam("claim"))
    .scalar_subquery()
)
_extent = (
    select(
        Placement.revision_id,
        func.min(Placement.start).label("start"),
        func.max(Placement.end).label("end"),
    )
    .where(Placement.revision_id == bindparam("revision"), Placement.paragraph == _within)
    .group_by(Placement.revision_id)
    .subquery()
)
_PARAGRAPH = select(
    _extent.c.start,
    func.substr(Revision.text, _extent.c.start + 1, _extent.c.end - _extent.c.start).label("text"),
).join(_extent, _extent.c.revision_id == Revision.id)
