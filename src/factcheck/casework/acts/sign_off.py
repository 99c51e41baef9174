"""Sign-offs: a second reviewer agrees with a verdict; nobody signs off their own."""

from collections.abc import Sequence

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.board import load_board
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import ClaimNumber, StandingKind, Verb, Verdict
from factcheck.domain import Signoff as SignoffRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.handles import are_alike
from factcheck.model import Article, Signoff
from factcheck.model import Verdict as VerdictRow
from factcheck.store.unit_of_work import Work, new_uid

_ASK_ANOTHER = "Ask a second reviewer: factcheck reviewer list"


def sign_off_claims(work: Work, actor: Actor, claims: Sequence[NamedClaim]) -> list[Verdict]:
    """Agree with the verdicts that stand on these claims of an article: with all, or with none.

    Raises:
        FactcheckError: when a claim has none that stands, is divided, or `sign_off` refuses.
    """
    article = claims[0].article
    work.lock([article.stream_id])
    board = load_board(work, article, actor.policy, work.now, with_text=False)
    signed = []
    for claim in claims:
        ref = f"{article.slug}:{claim.number}"
        claim_state = board.claim(claim.number)
        if claim_state is None or claim_state.standing.kind is not StandingKind.STANDS:
            kind = str(claim_state.standing.kind).replace("-", " ") if claim_state else "history"
            raise FactcheckError(
                f"{ref} has no verdict that stands: {kind}.", f"See: factcheck claim show {ref}"
            )
        if claim_state.parts:
            listed = ", ".join(f"{article.slug}:{part.number}" for part in claim_state.parts)
            raise FactcheckError(f"{ref} is divided.", f"Sign off its parts: {listed}")
        assert claim_state.standing.verdict is not None, "what stands has a verdict"
        verdict = claim_state.standing.verdict.verdict
        sign_off(work, actor, article.stream_id, verdict)
        signed.append(verdict)
    return signed


def withdraw_claims_signoff(
    work: Work, actor: Actor, claim: NamedClaim, because: str | None = None
) -> Verdict:
    """Take one's own sign-off of the verdict on a claim back; that verdict.

    Raises:
        FactcheckError: when the claim has no verdict, or one has not signed it off.
    """
    ref = f"{claim.article.slug}:{claim.number}"
    work.lock([claim.article.stream_id])
    board = load_board(work, claim.article, actor.policy, work.now, with_text=False)
    claim_state = board.claim(claim.number)
    if claim_state is None or claim_state.standing.verdict is None:
        raise FactcheckError(f"{ref} has no verdict.", f"See: factcheck claim show {ref}")
    verdict = claim_state.standing.verdict.verdict
    withdraw_signoff(work, actor, claim.article.stream_id, verdict, because)
    return verdict


def sign_off(work: Work, actor: Actor, stream_id: int, verdict: Verdict) -> SignoffRecord:
    """Agree with a verdict.

    Args:
        stream_id: the article's stream.
        verdict: the one that counts now.

    Raises:
        FactcheckError: when it is one's own, or that of a handle that could be taken for one's own;
            or signed off by the same reviewer already.
    """
    if are_alike(verdict.reviewer, actor.handle):
        raise FactcheckError(_whose_own(verdict.reviewer, actor.handle), _ASK_ANOTHER)
    work.lock([stream_id])
    verdict_id = work.value(select(VerdictRow.id).where(VerdictRow.uid == verdict.uid))
    last = _last(work, verdict_id, actor.handle)
    if last and last[1] not in withdrawn_of(work, [last[1]]):
        raise FactcheckError(
            f"{actor.handle} has signed this verdict off already.",
            f"Take it back with: factcheck signoff withdraw {_ref(work, stream_id, verdict)}",
        )
    record = SignoffRecord(
        uid=new_uid(), verdict=verdict.uid, reviewer=actor.handle, role=actor.role
    )
    entry_id = work.append(
        stream_id, actor.handle, Verb.SIGNOFF_ADD, {"signoff": payload_of(record)}
    )
    work.insert(
        Signoff,
        entry_id=entry_id,
        verdict_id=verdict_id,
        supersedes_id=last[0] if last else None,
        **columns_of(record, "verdict"),
    )
    return record


def withdraw_signoff(
    work: Work, actor: Actor, stream_id: int, verdict: Verdict, because: str | None
) -> None:
    """Take one's own sign-off of a verdict back. Raises FactcheckError when there is none."""
    work.lock([stream_id])
    verdict_id = work.value(select(VerdictRow.id).where(VerdictRow.uid == verdict.uid))
    last = _last(work, verdict_id, actor.handle)
    if last is None or last[1] in withdrawn_of(work, [last[1]]):
        raise FactcheckError(
            f"{actor.handle} has not signed this verdict off.",
            f"See: factcheck claim show {_ref(work, stream_id, verdict)}",
        )
    withdraw(work, actor, stream_id, last[1], because)


def _whose_own(reviewer: str, handle: str) -> str:
    if reviewer == handle:
        return "Nobody signs off their own verdict."
    return f"Nobody signs off their own verdict, and {handle} could be taken for {reviewer}."


def _ref(work: Work, stream_id: int, verdict: Verdict) -> str:
    slug = work.value(select(Article.slug).where(Article.stream_id == stream_id))
    return f"{slug}:{ClaimNumber(verdict.number, verdict.part)}"


def _last(work: Work, verdict_id: int, handle: str) -> tuple[int, str] | None:
    row = work.first(
        select(Signoff.id, Signoff.uid)
        .where(Signoff.verdict_id == verdict_id, Signoff.reviewer == handle)
        .order_by(Signoff.id.desc())
        .limit(1)
    )
    return (row[0], row[1]) if row else None
