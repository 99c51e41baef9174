"""The tick sheet beside what is cited: how each quote says each detail of a claim, what is proposed
to be ticked for that, and where a quote says another value.

What is proposed is entered by nobody but a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.ledger.chain import sha256_of
from factcheck.standing.ticks import HeldDetail, LapsedTick, tick_sheet
from factcheck.standing.values import CitationState, ClaimState
from factcheck.text.details.agreement import Agreement, ComparedDetail, compare_details

_PROPOSED = (Agreement.WORD_FOR_WORD, Agreement.IN_VALUE)


@dataclass(frozen=True, slots=True)
class QuotedDetail:
    """How the quote of a citation says a detail; `index` is the citation's number among the
    claim's, from 1, those counted that were withdrawn."""

    index: int
    cited: CitationState
    compared: ComparedDetail

    @property
    def agreement(self) -> Agreement:
        """How the quote says it."""
        return self.compared.agreement

    @property
    def is_proposed(self) -> bool:
        """Whether the quote has it word for word, or in value."""
        return self.agreement in _PROPOSED

    @property
    def is_warning(self) -> bool:
        """Whether the quote has another value of the same kind and unit."""
        return self.compared.is_warning


@dataclass(frozen=True, slots=True)
class ProposedDetail:
    """A detail with its ticks, and how each quote that could be ticked against says it."""

    held: HeldDetail
    quoted: tuple[QuotedDetail, ...] = ()

    @property
    def proposed(self) -> QuotedDetail | None:
        """The quote that it is proposed to be ticked against: the first that has it word for word,
        or else in value; none when none has it."""
        for agreement in _PROPOSED:
            for quoted in self.quoted:
                if quoted.agreement is agreement:
                    return quoted
        return None


@dataclass(frozen=True, slots=True)
class ProposedSheet:
    """The tick sheet of a claim with all that is cited for it; `cited` are the citations that
    a detail can be ticked against, each by its number (as in `QuotedDetail`)."""

    claim: ClaimState
    details: tuple[ProposedDetail, ...]
    cited: tuple[tuple[int, CitationState], ...]
    lapsed: tuple[LapsedTick, ...]

    @property
    def unticked(self) -> tuple[ProposedDetail, ...]:
        """The details that nobody's tick counts for."""
        return tuple(detail for detail in self.details if not detail.held.ticks)

    def proposed_to(self, handle: str) -> "tuple[ProposedDetail, ...]":
        """The details that are proposed, and that this reviewer did not tick."""
        return tuple(
            detail
            for detail in self.details
            if detail.proposed and handle not in {tick.reviewer for tick in detail.held.ticks}
        )

    @property
    def sha256(self) -> str:
        """What of it is proposed, as a hash (hex): where it is another, another thing is."""
        shown = [
            [
                one.held.detail.kind, one.held.detail.start, one.held.detail.end,
                one.proposed.cited.citation.uid if one.proposed else None,
            ]
            for one in self.details
        ]  # fmt: skip
        return sha256_of({"text": self.claim.text, "details": shown})


def proposed_sheet(claim: ClaimState) -> ProposedSheet:
    """The tick sheet of a claim as it stands, with what its quotes say of each detail."""
    sheet = tick_sheet(claim)
    cited = tuple(
        (index, state)
        for index, state in enumerate(claim.citations, start=1)
        if not (state.withdrawn or state.redacted or state.lost)
    )
    by_quote = [
        (index, state, compare_details(claim.text or "", state.citation.quote, claim.language))
        for index, state in cited
        if state.citation.quote and sheet.details
    ]
    return ProposedSheet(
        claim,
        tuple(
            ProposedDetail(held, tuple(_quoted(by_quote, place)))
            for place, held in enumerate(sheet.details)
        ),
        cited,
        sheet.lapsed,
    )


def _quoted(
    by_quote: Sequence[tuple[int, CitationState, Sequence[ComparedDetail]]], place: int
) -> list[QuotedDetail]:
    return [QuotedDetail(index, state, compared[place]) for index, state, compared in by_quote]
