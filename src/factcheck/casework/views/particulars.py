"""The checkable particulars of claims, found in their whole paragraphs.

A quotation may run over several sentences; in one of them alone its marks could not be paired.
"""

from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.casework.views.quoted_words import cut_to, first_quoted
from factcheck.domain import Detail
from factcheck.text.details.details import details


class Particulars:
    """The particulars of one board's claims; each paragraph is read once.

    Args:
        board: loaded with the article's text; without it, each sentence is read by itself.
    """

    def __init__(self, board: Board) -> None:
        self._text = board.revision.text
        self._language = board.revision.language
        self._paragraphs: dict[int, tuple[int, int]] = {}
        self._found: dict[tuple[int, int], tuple[Detail, ...]] = {}
        for claim in board.claims:
            if claim.placement:
                place = claim.placement
                start, end = self._paragraphs.get(place.paragraph, (place.start, place.end))
                self._paragraphs[place.paragraph] = min(start, place.start), max(end, place.end)

    def of(self, claim: ClaimOnBoard) -> tuple[Detail, ...]:
        """The particulars of a claim: code points of its own text, cut where it begins and ends."""
        own = claim.state.text
        if claim.placement is None or not own:
            return ()
        if self._text is None:
            return details(own, self._language)
        within = self._paragraphs[claim.placement.paragraph]
        if within not in self._found:
            self._found[within] = details(self._text[slice(*within)], self._language)
        return cut_to(own, self._found[within], within[0] - claim.placement.start)

    def quoted_words(self, claim: ClaimOnBoard) -> str | None:
        """The first words that a claim quotes, more than one or two, so that it can be judged how
        faithful they are; none when it quotes nobody."""
        return first_quoted(claim.state.text or "", self.of(claim))
