"""A verdict given again: a reviewer's own last one, for the words and the evidence as they are now.

It is a new verdict like any other, with a reason of its own; what is not told anew is as it was. A
correction that is now the text is left out: it says of right words that they are wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_verdict import (
    GivenVerdict,
    NewVerdict,
    add_verdict,
    require_cited_for,
    require_judgeable,
    require_one_for_a_correction,
    require_said_of_something,
    require_undivided,
)
from factcheck.casework.views.board import Board, ClaimOnBoard, load_board
from factcheck.casework.views.followed_corrections import corrections_of
from factcheck.casework.views.references import NamedArticle, find_claim, require_placed
from factcheck.domain import Asks, ClaimNumber, CorrectionOutcome, Fidelity, Flag, StandingKind
from factcheck.errors import FactcheckError
from factcheck.standing.evidence import same_words
from factcheck.standing.policy import Policy
from factcheck.standing.reasons import ReasonCode
from factcheck.standing.standing import is_taken, live_verdicts, standing
from factcheck.standing.values import VerdictState
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import canonical_words

_WORTH_ANOTHER_LOOK = (
    ReasonCode.CONTEXT_CHANGED,
    ReasonCode.CONTEXT_ADDED,
    ReasonCode.SENTENCE_CHANGED,
    ReasonCode.NEIGHBOUR_CHANGED,
    ReasonCode.VERDICT_OLD,
    ReasonCode.SCALE_CHANGED,
)


@dataclass(frozen=True, slots=True)
class Again:
    """Why a verdict is given again, and what is told anew of it: what is none stays as it was; an
    empty correction takes the earlier one away."""

    rationale: str
    asks: Asks | None = None
    fidelity: Fidelity | None = None
    flags: tuple[Flag, ...] | None = None
    correction: str | None = None
    supersede: bool = False
    insist: bool = False
    evidence_holds: str | None = None

    @property
    def tells_anew(self) -> bool:
        """Whether anything but the reason is told."""
        particulars = (self.asks, self.fidelity, self.flags, self.correction)
        return any(value is not None for value in particulars)


@dataclass(frozen=True, slots=True)
class RepeatedVerdict:
    """The verdict as it was stored, and the correction that was left out of it, being the text."""

    given: GivenVerdict
    left_out: str | None


def repeat_verdicts(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    numbers: Sequence[ClaimNumber],
    again: Again,
    words_seen: Callable[[ClaimNumber], str | None] = lambda _: None,
) -> list[RepeatedVerdict]:
    """Give the actor's own last verdicts on these claims again, on all of them or on none.

    Args:
        words_seen: for each claim `words_sha` of the words that were shown to the reviewer.

    Raises:
        FactcheckError: where there is nothing to give again (`verdict_to_repeat`), or the verdict
            cannot be given (`add_verdicts`).
    """
    require_one_for_a_correction(again.correction, numbers)
    work.lock([article.stream_id])
    repeated = []
    for number, new, left_out in _to_repeat(
        work, actor.handle, actor.policy, article, numbers, again
    ):
        added = add_verdict(work, actor, article, number, new, words_seen=words_seen(number))
        repeated.append(RepeatedVerdict(added, left_out))
    require_said_of_something(again.evidence_holds, [each.given for each in repeated])
    return repeated


def require_repeatable(
    work: Work,
    handle: str,
    policy: Policy,
    article: NamedArticle,
    numbers: Sequence[ClaimNumber],
    again: Again,
) -> None:
    """Refuse what `repeat_verdicts` would refuse, before anybody writes down why. Raises
    FactcheckError."""
    require_one_for_a_correction(again.correction, numbers)
    for number, new, _ in _to_repeat(work, handle, policy, article, numbers, again):
        decides = policy.rating(new.rating).decisive
        claim = find_claim(work, article, number)
        require_judgeable(work, claim, new.fidelity, decides=decides)
        if decides and new.evidence_holds is None:
            require_cited_for(work, policy, claim)


def _to_repeat(
    work: Work,
    handle: str,
    policy: Policy,
    article: NamedArticle,
    numbers: Sequence[ClaimNumber],
    again: Again,
) -> list[tuple[ClaimNumber, NewVerdict, str | None]]:
    """For each claim, the verdict to give and the correction that is left out of it."""
    board = load_board(work, article, policy, work.now, with_text=False)
    to_give = []
    for number in numbers:
        named = find_claim(work, article, number)
        require_placed(work, named)
        require_undivided(work, named)
        claim = board.claim(number)
        assert claim is not None, "what stands in the text is on the board"
        earlier = verdict_to_repeat(claim, handle, again)
        taken = _is_taken(work, article, board, claim, earlier)
        to_give.append((number, *_new(claim, earlier, again, taken=taken)))
    return to_give


def _is_taken(
    work: Work, article: NamedArticle, board: Board, claim: ClaimOnBoard, earlier: VerdictState
) -> bool:
    """Whether what a verdict proposed is in the text now: as the sentence, or in one that it was
    joined with, or divided into."""
    correction = earlier.verdict.correction
    if correction is None or same_words(claim.state, earlier):
        return False
    if is_taken(claim.state, correction):
        return True
    return any(
        one.number == claim.number
        and one.outcome is CorrectionOutcome.TAKEN_AS_PROPOSED
        and canonical_words(one.correction) == canonical_words(correction)
        for one in corrections_of(work, article, [claim.state for claim in board.claims])
    )


def verdict_to_repeat(claim: ClaimOnBoard, handle: str, again: Again) -> VerdictState:
    """A reviewer's own last verdict on a claim, when it can be given again.

    Raises:
        FactcheckError: when there is none that counts, its rating left the scale, its words were
            redacted, or nothing changed since and nothing is told anew.
    """
    ref = claim.state.ref
    anew = f"Give one: factcheck verdict add {ref} RATING -m 'WHY'"
    own = [s for s in live_verdicts(claim.state.verdicts) if s.verdict.reviewer == handle]
    if not own:
        raise FactcheckError(_why_none(claim, handle), anew)
    earlier = own[0]
    if not claim.policy.has(earlier.verdict.rating):
        raise FactcheckError(
            f"{earlier.verdict.rating}, as {handle} rated {ref}, is no longer on the desk's scale.",
            anew,
        )
    if earlier.verdict.rationale is None:
        raise FactcheckError(f"The words of {handle}'s verdict on {ref} were redacted.", anew)
    if not again.tells_anew and not _has_changed(claim, earlier):
        if claim.standing.kind is not StandingKind.DISPUTED:
            raise FactcheckError(
                f"{handle}'s verdict on {ref} stands, and nothing changed since it was given.",
                f"To give another: factcheck verdict add {ref} RATING -m 'WHY'",
            )
        if not again.supersede:
            raise FactcheckError(
                f"Reviewers differ on {ref}, and nothing changed since {handle} said so.",
                f"Put one in the place of the other: factcheck verdict add {ref} RATING "
                "--supersede -m 'WHY'",
            )
    return earlier


def _why_none(claim: ClaimOnBoard, handle: str) -> str:
    ref, verdicts = claim.state.ref, claim.state.verdicts
    own = [state for state in verdicts if state.verdict.reviewer == handle]
    if not own:
        return f"{handle} has given no verdict on {ref} yet."
    over = [s for s in verdicts if s.verdict.supersedes == own[-1].verdict.uid and not s.withdrawn]
    if over and not own[-1].withdrawn:
        return f"{over[-1].verdict.reviewer} put a verdict in the place of {handle}'s on {ref}."
    return f"{handle}'s verdict on {ref} was taken back."


def _has_changed(claim: ClaimOnBoard, earlier: VerdictState) -> bool:
    """Whether anything that this verdict rests on is not as it was, whatever others say."""
    alone = standing(replace(claim.state, verdicts=(earlier,)), claim.policy, claim.as_of)
    if alone.kind is not StandingKind.STANDS:
        return True
    if any(reason.code in _WORTH_ANOTHER_LOOK for reason in alone.reasons):
        return True
    seen = {basis.citation: basis.state for basis in earlier.verdict.basis}
    return any(
        state.citation.uid in seen and state.seen_state is not seen[state.citation.uid]
        for state in claim.state.live_citations
    )


def _new(
    claim: ClaimOnBoard, earlier: VerdictState, again: Again, *, taken: bool
) -> tuple[NewVerdict, str | None]:
    """The verdict to give, and the earlier correction where that is now the text."""
    record = earlier.verdict
    correction, left_out = again.correction, None
    if correction is None:
        correction = record.correction
        if taken:
            correction, left_out = None, correction
    new = NewVerdict(
        rating=record.rating,
        rationale=again.rationale,
        asks=again.asks or record.asks,
        fidelity=again.fidelity or _fidelity(claim, earlier),
        flags=record.flags if again.flags is None else again.flags,
        correction=correction,
        supersede=again.supersede,
        insist=again.insist,
        evidence_holds=again.evidence_holds or _still_held(claim, earlier),
    )
    return new, left_out


def _still_held(claim: ClaimOnBoard, earlier: VerdictState) -> str | None:
    """Why the evidence held when an earlier verdict was given for the words as they still are."""
    return earlier.verdict.evidence_holds if same_words(claim.state, earlier) else None


def _fidelity(claim: ClaimOnBoard, earlier: VerdictState) -> Fidelity | None:
    """What an earlier verdict says of a quotation: where there was none when it was given, it says
    nothing of other words."""
    fidelity = earlier.verdict.fidelity
    return None if fidelity is Fidelity.NONE and not same_words(claim.state, earlier) else fidelity
