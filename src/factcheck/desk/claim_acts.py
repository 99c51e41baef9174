"""What one reviewer makes of a claim, as values; and what came of entering it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.desk.citations import Cite
from factcheck.domain import Asks, Fidelity, Flag, SkipKind
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_verdict import GivenVerdict
    from factcheck.casework.views.board import ClaimOnBoard
    from factcheck.casework.views.seen_claim import SeenClaim
    from factcheck.domain import Citation, Note, Skip, Tick


@dataclass(frozen=True, slots=True)
class TickedDetails:
    """Details of a claim that are ticked, by their numbers on its sheet, from 1; against which
    citation (its number among the claim's, those counted that are cited with them, or its source's
    key; or `cited`, the index of what is cited with them; none: the quote that has each, or the
    only one), and what there is to say of it."""

    details: tuple[int, ...]
    cite: str | None = None
    because: str | None = None
    cited: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimActs:
    """What one reviewer makes of one claim: what is cited for it, which details are ticked, a
    rating with its reason, that it is skipped and why, notes. What goes with the rating is as
    `Desk.judge` takes it. `seen` is the claim as it was seen when that was written; what is not as
    it was seen is refused. Without it, only a verdict of one's own is not gone against."""

    ref: str
    cites: tuple[Cite, ...] = ()
    ticks: tuple[TickedDetails, ...] = ()
    rating: str | None = None
    reason: str = ""
    asks: Asks = Asks.SO
    fidelity: Fidelity | None = None
    flags: tuple[Flag, ...] = ()
    correction: str | None = None
    changes: tuple[str, ...] = ()
    evidence_holds: str | None = None
    insist: bool = False
    supersede: bool = False
    skip: SkipKind | None = None
    because: str | None = None
    notes: tuple[str, ...] = ()
    seen: "SeenClaim | None" = None


@dataclass(frozen=True, slots=True)
class RefusedAct:
    """An act that is refused: of the claim of this index, which of its acts (`claim`, `cite`,
    `tick`, `rating`, `skip` or `note`; the nth of them, from 0), why, and whether that is because
    the claim is not as it was seen."""

    index: int
    act: str
    nth: int
    error: FactcheckError
    changed: bool = False


class ActsRefused(FactcheckError):
    """Some of the acts are refused, so that none was entered; `refused` has all of them."""

    def __init__(self, refused: Sequence[RefusedAct], acts: Sequence[ClaimActs]) -> None:
        count = "One act is" if len(refused) == 1 else f"{len(refused)} acts are"
        super().__init__(
            f"{count} refused, and nothing was entered.",
            "\n".join(f"{acts[one.index].ref}: {one.error}" for one in refused),
        )
        self.refused = tuple(refused)


@dataclass(frozen=True, slots=True)
class EnteredActs:
    """What was entered of one claim's acts, and the claim as it stands then. `before`: some of it
    was there already, and was not entered again."""

    claim: "ClaimOnBoard"
    citations: "tuple[Citation, ...]" = ()
    ticks: "tuple[Tick, ...]" = ()
    verdict: "GivenVerdict | None" = None
    skip: "Skip | None" = None
    notes: "tuple[Note, ...]" = ()
    before: bool = False

    @property
    def count(self) -> int:
        """How many acts were entered."""
        single = (self.verdict is not None) + (self.skip is not None)
        return len(self.citations) + len(self.ticks) + single + len(self.notes)
