"""Which acts are on the desk already, word for word, as when the same sheet comes in twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.domain import Fidelity
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_citation import FoundQuote, NewCitation
    from factcheck.casework.views.board import ClaimOnBoard
    from factcheck.casework.views.remarks import WrittenRemark
    from factcheck.desk.claim_acts import ClaimActs
    from factcheck.domain import Verdict
    from factcheck.standing.values import CitationState


@dataclass(frozen=True, slots=True)
class SaidAlready:
    """Of a claim's acts those that are there: citations and notes by their indexes, the former with
    their uids. `uids` are those of the verdict and the citations that are meant."""

    cites: Mapping[int, str] = field(default_factory=dict)
    rating: bool = False
    skip: bool = False
    notes: frozenset[int] = frozenset()
    uids: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether any is there."""
        return bool(self.cites or self.rating or self.skip or self.notes)


def said_already(
    claim: "ClaimOnBoard",
    acts: "ClaimActs",
    cites: "Iterable[tuple[int, NewCitation, FoundQuote | None]]",
    notes: "Sequence[WrittenRemark]",
    handle: str,
) -> SaidAlready:
    """What of a claim's acts the desk has, each act meaning another record, the latest first.

    Args:
        cites: what is to be cited, by its index among the acts, with the quote as it was found.
        notes: the remarks on the claim that nobody took back.
        handle: whose the verdict and the notes have to be.
    """
    left = [state for state in reversed(claim.state.citations) if not state.withdrawn]
    cited: dict[int, str] = {}
    for nth, new, found in cites:
        same = next((state for state in left if _is_cited(state, new, found)), None)
        if same is not None:
            left.remove(same)
            cited[nth] = same.citation.uid
    own = (
        state.verdict
        for state in reversed(claim.state.verdicts)
        if not state.withdrawn and state.verdict.reviewer == handle
    )
    reads = _should_read(acts, claim.state.text)
    verdict = next((given.uid for given in own if _is_given(given, acts, reads)), None)
    skip = claim.state.skip
    return SaidAlready(
        cited,
        rating=acts.rating is not None and verdict is not None,
        skip=acts.skip is not None
        and skip is not None
        and not skip.withdrawn
        and (skip.skip.kind, skip.skip.because) == (acts.skip, acts.because),
        notes=_notes_there(acts.notes, notes, handle),
        uids=frozenset([*cited.values(), *([verdict] if verdict and acts.rating else [])]),
    )


def _is_cited(state: "CitationState", new: "NewCitation", found: "FoundQuote | None") -> bool:
    citation = state.citation
    return (
        state.source_key == new.source
        and citation.stance is new.stance
        and citation.use is new.use
        and new.evidence in (None, citation.evidence)
        and citation.quote == (found.quote if found else None)
        and citation.locator == new.locator
        and citation.note == new.note
    )


def _should_read(acts: "ClaimActs", text: str | None) -> str | None:
    """The text that should stand instead; none also where changes cannot be made: then they are
    refused when they are entered."""
    from factcheck.text.quotes.changed_words import with_changes

    if not acts.changes:
        return acts.correction
    try:
        return with_changes(text or "", acts.changes)
    except FactcheckError:
        return None


def _is_given(verdict: "Verdict", acts: "ClaimActs", reads: str | None) -> bool:
    return (
        verdict.rating == acts.rating
        and verdict.rationale == acts.reason.strip()
        and verdict.asks is acts.asks
        and verdict.fidelity is (acts.fidelity or Fidelity.NONE)
        and set(verdict.flags) == set(acts.flags)
        and verdict.correction == ((reads or "").strip() or None)
        and verdict.evidence_holds == ((acts.evidence_holds or "").strip() or None)
    )


def _notes_there(
    texts: Sequence[str], remarks: "Sequence[WrittenRemark]", handle: str
) -> frozenset[int]:
    left = [one.text for one in remarks if one.kind == "note" and one.reviewer == handle]
    there = set()
    for nth, text in enumerate(texts):
        if text.strip() in left:
            left.remove(text.strip())
            there.add(nth)
    return frozenset(there)
