"""The checkable particulars of claims, found in their whole paragraphs.

A quotation may run over several sentences; in one of them alone its marks could not be paired.
"""

import re
from collections.abc import Iterable

from sqlalchemy import select

from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.casework.views.references import NamedClaim
from factcheck.domain import ClaimNumber, Detail, DetailKind
from factcheck.model import Claim, Placement, Revision
from factcheck.store.unit_of_work import Work
from factcheck.text.details.details import details

_QUOTED_WORDS = 3
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Particulars:
    """The particulars of one board's claims; each paragraph is read once.

    Args:
        board: loaded with the article's text; without it, each sentence is read by itself.
    """

    def __init__(self, board: Board) -> None:
        placed = [claim.placement for claim in board.claims if claim.placement]
        self._paragraphs = _Paragraphs(
            board.revision.text,
            board.revision.language,
            ((place.paragraph, place.start, place.end) for place in placed),
        )

    def of(self, claim: ClaimOnBoard) -> tuple[Detail, ...]:
        """The particulars of a claim: code points of its own text, cut where it begins and ends."""
        place = claim.placement
        if place is None:
            return ()
        return self._paragraphs.details_at(place.paragraph, place.start, claim.state.text)

    def quoted_words(self, claim: ClaimOnBoard) -> str | None:
        """The first words that a claim quotes, more than one or two, so that it can be judged how
        faithful they are; none when it quotes nobody."""
        return _quoted(claim.state.text or "", self.of(claim))


def words_quoted_in(work: Work, claims: Iterable[NamedClaim]) -> dict[ClaimNumber, str | None]:
    """Of claims of one article what `Particulars.quoted_words` says of them, when nothing else of
    the board is wanted."""
    named = list(claims)
    if not named:
        return {}
    text, language = work.rows(
        select(Revision.text, Revision.language).where(Revision.id == named[0].revision_id)
    )[0]
    rows = work.rows(
        select(Claim.id, Placement.paragraph, Placement.start, Placement.end, Claim.part)
        .join(Claim, Claim.id == Placement.claim_id)
        .where(Placement.revision_id == named[0].revision_id)
    )
    places = {row[0]: (row[1], row[2]) for row in rows}
    paragraphs = _Paragraphs(text, language, (row[1:4] for row in rows if not row[4]))
    return {
        claim.number: _quoted(claim.text, paragraphs.details_at(*places[claim.id], claim.text))
        if claim.text is not None
        else None
        for claim in named
    }


class _Paragraphs:
    """The particulars of a text, paragraph by paragraph: each is read when it is first asked for.

    Args:
        places: of each sentence its paragraph and its span (code points, half-open).
    """

    def __init__(
        self, text: str | None, language: str, places: Iterable[tuple[int, int, int]]
    ) -> None:
        self._text = text
        self._language = language
        self._spans: dict[int, tuple[int, int]] = {}
        self._found: dict[tuple[int, int], tuple[Detail, ...]] = {}
        for paragraph, start, end in places:
            first, last = self._spans.get(paragraph, (start, end))
            self._spans[paragraph] = min(first, start), max(last, end)

    def details_at(self, paragraph: int, start: int, own: str | None) -> tuple[Detail, ...]:
        """The particulars of the words that begin at a place: code points of those words."""
        if not own:
            return ()
        if self._text is None:
            return details(own, self._language)
        within = self._spans[paragraph]
        if within not in self._found:
            self._found[within] = details(self._text[slice(*within)], self._language)
        shift = within[0] - start
        cut = (
            Detail(max(0, d.start + shift), min(len(own), d.end + shift), d.kind)
            for d in self._found[within]
        )
        return tuple(d for d in cut if d.start < d.end and own[d.start : d.end].strip())


def _quoted(own: str, found: Iterable[Detail]) -> str | None:
    for detail in found:
        words = own[detail.start : detail.end]
        if detail.kind is DetailKind.QUOTATION and _length(words) >= _QUOTED_WORDS:
            return words
    return None


def _length(text: str) -> float:
    """How many words a text has; where words are written without spaces, two signs are one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) / 2
