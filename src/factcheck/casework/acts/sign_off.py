"""Sign-offs: a second reviewer agrees with a verdict; nobody signs off their own."""

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import ClaimNumber, Verb, Verdict
from factcheck.domain import Signoff as SignoffRecord
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.ledger.handles import are_alike
from factcheck.model import Article, Signoff
from factcheck.model import Verdict as VerdictRow
from factcheck.store.unit_of_work import Work, new_uid

_ASK_ANOTHER = "Ask a second reviewer: factcheck reviewer list"


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
