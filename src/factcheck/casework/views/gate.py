"""The gate: whether an article may be published by the desk's policy, and what blocks it if not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.casework.views.board import Board, ClaimOnBoard
from factcheck.domain import ClaimNumber
from factcheck.standing.gate import not_captured
from factcheck.standing.policy import Policy
from factcheck.standing.quotation_notes import quotation_notes
from factcheck.standing.value_notes import value_notes


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says of an article.

    Args:
        slug: the article's.
        revision: its latest revision's number.
        policy: the SHA-256 (hex) of the policy that was asked.
        blocking: the sentences that it does not let through, worst first.
        not_captured: the sources that count though a reviewer typed or heard them, each with the
            numbers of the sentences that they count for.
        not_checkable: as the board has it.
        on_word_alone: what it lets through on somebody's word, by the number of the sentence or
            part: that evidence which was cited for other words still holds, or that a correction is
            not made.
        says_otherwise: what is let into print though what is cited for it says otherwise, by the
            number of the sentence or part: sentences for people.
        not_exact: what verdicts call exact quotations and the cited words do not, by the number of
            the sentence or part: sentences for people.
    """

    slug: str
    revision: int
    policy: str
    blocking: tuple[ClaimOnBoard, ...]
    not_captured: Mapping[str, tuple[ClaimNumber, ...]]
    not_checkable: Mapping[str, Sequence[ClaimNumber]]
    not_exact: Mapping[ClaimNumber, Sequence[str]]
    on_word_alone: Mapping[ClaimNumber, Sequence[str]]
    says_otherwise: Mapping[ClaimNumber, Sequence[str]]

    @property
    def is_open(self) -> bool:
        """Whether the article may be published."""
        return not self.blocking


def gate_of(board: Board, policy: Policy) -> Gate:
    """What the gate says of the article of a board."""
    counted: dict[str, list[ClaimNumber]] = {}
    for claim in board.claims:
        for source in not_captured(claim.state, claim.standing, policy):
            counted.setdefault(source, []).append(claim.number)
    return Gate(
        slug=board.article.slug,
        revision=board.revision.number,
        policy=policy.sha256,
        blocking=board.blocking,
        not_captured={source: tuple(counted[source]) for source in sorted(counted)},
        not_checkable=board.not_checkable,
        not_exact={
            unit.number: [note.text for note in notes]
            for unit in _units(board)
            if (notes := quotation_notes(unit.state, unit.standing))
        },
        on_word_alone=board.on_word_alone,
        says_otherwise={
            unit.number: [note.text for note in notes]
            for unit in _units(board)
            if (notes := value_notes(unit.state, unit.standing, policy))
        },
    )


def _units(board: Board) -> Iterator[ClaimOnBoard]:
    """Each sentence, and of divided ones the parts."""
    for claim in board.claims:
        yield from claim.parts or (claim,)
