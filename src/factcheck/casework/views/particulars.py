"""The checkable particulars of claims, found in their whole paragraphs.

A quotation may run over several sentences; in one of them alone its marks could not be paired.
"""

import re

from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.domain import Detail, DetailKind
from factcheck.text.details.details import details

_QUOTED_WORDS = 3
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


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
        shift = within[0] - claim.placement.start
        cut = (
            Detail(max(0, d.start + shift), min(len(own), d.end + shift), d.kind)
            for d in self._found[within]
        )
        return tuple(d for d in cut if d.start < d.end and own[d.start : d.end].strip())

    def quoted_words(self, claim: ClaimOnBoard) -> str | None:
        """The first words that a claim quotes, more than one or two, so that it can be judged how
        faithful they are; none when it quotes nobody."""
        own = claim.state.text or ""
        for detail in self.of(claim):
            words = own[detail.start : detail.end]
            if detail.kind is DetailKind.QUOTATION and _length(words) >= _QUOTED_WORDS:
                return words
        return None


def _length(text: str) -> float:
    """How many words a text has; where words are written without spaces, two signs are one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) / 2
