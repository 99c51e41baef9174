"""Skips: a sentence that nobody can check, and why it is left alone."""

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim, find_claim, require_placed
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import Skip as SkipRecord
from factcheck.domain import SkipKind, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Skip
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def skip_claim(
    work: Work, actor: Actor, claim: NamedClaim, kind: SkipKind, because: str | None = None
) -> SkipRecord:
    """Leave a claim unchecked; a new reason supersedes the one before.

    Raises:
        FactcheckError: when the claim is no longer in the article.
    """
    work.lock([claim.article.stream_id])
    require_placed(work, find_claim(work, claim.article, claim.number))
    last = _last(work, claim.id)
    record = SkipRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        kind=kind,
        salt=new_salt(),
        because=because,
    )
    entry_id = work.append(
        claim.article.stream_id, actor.handle, Verb.CLAIM_SKIP, {"skip": payload_of(record)}
    )
    work.insert(
        Skip,
        entry_id=entry_id,
        claim_id=claim.id,
        supersedes_id=last[0] if last else None,
        **columns_of(record, "number", "part"),
    )
    return record


def take_up(work: Work, actor: Actor, claim: NamedClaim, because: str | None = None) -> None:
    """Take a skipped claim up again. Raises FactcheckError when it is not skipped."""
    work.lock([claim.article.stream_id])
    last = _last(work, claim.id)
    if last is None or last[1] in withdrawn_of(work, [last[1]]):
        raise FactcheckError(f"{claim.article.slug}:{claim.number} is not skipped.")
    withdraw(work, actor, claim.article.stream_id, last[1], because)


def _last(work: Work, claim_id: int) -> tuple[int, str] | None:
    row = work.first(
        select(Skip.id, Skip.uid).where(Skip.claim_id == claim_id).order_by(Skip.id.desc()).limit(1)
    )
    return (row[0], row[1]) if row else None
