"""Tick sheets: a claim's details, held one by one against what is cited for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk

if TYPE_CHECKING:
    from factcheck.casework.acts.actor import Actor
    from factcheck.casework.acts.add_tick import GivenTick
    from factcheck.casework.views.references import NamedClaim
    from factcheck.standing.proposed_ticks import ProposedDetail, ProposedSheet
    from factcheck.store.unit_of_work import Work


class TicksDesk(OpenDesk):
    """What can be done with the tick sheets of claims."""

    def tick_sheet(self, ref: str, *, shown: bool = True) -> "ProposedSheet":
        """The tick sheet of a claim: its details, numbered, each with what it says, how the cited
        quotes say it, and who ticked it; what is proposed, and is entered by nobody but a person.

        Args:
            shown: whoever works reads it now.
        """
        return self.tick_sheets(ref, shown=shown)[0]

    def tick_sheets(self, ref: str, *, shown: bool = True) -> "tuple[ProposedSheet, ...]":
        """The tick sheets of several claims, of divided ones those of their parts.

        Args:
            shown: as for `tick_sheet`.

        Raises:
            FactcheckError: when one of them is no longer in the article.
        """
        from factcheck.casework.views.board import load_claim
        from factcheck.casework.views.references import require_placed
        from factcheck.standing.proposed_ticks import proposed_sheet

        with self.reading() as work:
            named = self.find_claims(work, ref)
            for claim in named:
                require_placed(work, claim)
            on_board = [
                load_claim(work, one.article, one.number, self.policy, work.now) for one in named
            ]
        claims = [claim for claim in on_board if claim is not None]
        units = [unit for claim in claims for unit in (claim.parts or (claim,)) if unit.placement]
        sheets = tuple(proposed_sheet(unit.state) for unit in units)
        if shown:
            self.memory.shown_claims(claims)
        for sheet in sheets if shown else ():
            self.memory.sheet_shown(sheet.claim.ref, sheet.sha256)
        return sheets

    def tick(
        self, ref: str, *details: int, cite: "int | str | None" = None, because: str | None = None
    ) -> "tuple[GivenTick, ...]":
        """Tick details of a claim, by their numbers on its sheet: all of these, or none. It is
        refused when the words are not those that were last shown.

        Args:
            cite: the citation that they are held against: its number among the claim's, or its
                source's key; none means for each detail the quote that has it, or else the only
                citation that there is.
            because: what there is to say of it.

        Raises:
            FactcheckError: when there is no such detail or citation; or it is not plain against
                which citation.
        """
        from factcheck.casework.acts.tick_details import tick_details

        with self._at(ref) as (work, actor, claim):
            seen = self.memory.words_seen(claim.article.slug, claim.number)
            against = None if cite is None else str(cite)
            return tuple(
                tick_details(work, actor, claim, details, against, because, words_seen=seen)
            )

    def tick_proposed(self, ref: str, because: str | None = None) -> "tuple[GivenTick, ...]":
        """Tick every detail of a claim that is proposed and that whoever works did not tick yet;
        refused when the sheet is not the one that they were shown.

        Raises:
            FactcheckError: when nothing is proposed, or the sheet was not shown as it is now.
        """
        from factcheck.casework.acts.tick_details import tick_proposed

        with self._at(ref) as (work, actor, claim):
            seen = self.memory.sheet_seen(f"{claim.article.slug}:{claim.number}")
            return tuple(tick_proposed(work, actor, claim, seen, because))

    def withdraw_ticks(
        self, ref: str, *details: int, because: str | None = None
    ) -> "tuple[ProposedDetail, ...]":
        """Take one's own ticks of details back, by new entries; the details as they were before.

        Raises:
            FactcheckError: when there is no such detail, or no tick of one's own on it.
        """
        from factcheck.casework.acts.tick_details import withdraw_ticks

        with self._at(ref) as (work, actor, claim):
            return tuple(withdraw_ticks(work, actor, claim, details, because))

    @contextmanager
    def _at(self, ref: str) -> "Iterator[tuple[Work, Actor, NamedClaim]]":
        """A claim as it is once its history is locked, and who works on it."""
        with self.writing() as (work, actor):
            work.lock([self.find_claim(work, ref).article.stream_id])
            yield work, actor, self.find_claim(work, ref)
