"""Articles leave the desk's work: closed when done, retired when dropped, or are reopened."""

from typing import Any

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import Retirement as RetirementRecord
from factcheck.domain import RetirementKind, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Retirement
from factcheck.store.unit_of_work import Work, new_salt, new_uid


def retire_article(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    kind: RetirementKind,
    because: str | None = None,
    *,
    undoes: int | None = None,
) -> RetirementRecord:
    """Close, retire or reopen an article.

    Args:
        undoes: the seq of the entry that this takes back, when it is an undo.

    Raises:
        FactcheckError: when it is so already.
    """
    work.lock([article.stream_id])
    last = work.first(
        select(Retirement.id, Retirement.kind)
        .where(Retirement.article_id == article.id)
        .order_by(Retirement.id.desc())
        .limit(1)
    )
    now = RetirementKind(last[1]) if last else RetirementKind.REOPENED
    if now is kind:
        state = "in work" if kind is RetirementKind.REOPENED else str(kind)
        raise FactcheckError(f"{article.slug} is {state} already.", "See: factcheck article list")
    record = RetirementRecord(uid=new_uid(), kind=kind, salt=new_salt(), because=because)
    payload: dict[str, Any] = {"retirement": payload_of(record)}
    if undoes is None:
        entry_id = work.append(article.stream_id, actor.handle, Verb.ARTICLE_RETIRE, payload)
    else:
        payload = {"seq": undoes, **payload}
        entry_id = work.append(article.stream_id, actor.handle, Verb.UNDO, payload)
    work.insert(
        Retirement,
        entry_id=entry_id,
        article_id=article.id,
        supersedes_id=last[0] if last else None,
        **columns_of(record),
    )
    return record


def retirement_now(work: Work, article: NamedArticle) -> RetirementKind:
    """How it stands with an article: closed, retired, or in work (reopened, or never left it)."""
    kind = work.value(
        select(Retirement.kind)
        .where(Retirement.article_id == article.id)
        .order_by(Retirement.id.desc())
        .limit(1)
    )
    return RetirementKind(kind) if kind else RetirementKind.REOPENED
