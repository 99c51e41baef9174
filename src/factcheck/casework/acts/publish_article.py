"""Publishing: a revision is given to readers, through the gate, and it is kept that it was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor, require_editor
from factcheck.casework.acts.issue_edition import (
    blocking_in,
    blocking_now,
    cited_streams,
    require_open_gate,
)
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.as_it_was import moment_of_entry
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.publications import EnteredPublication, publications_of
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.report_at import report_then
from factcheck.documents.web_address import web_address
from factcheck.domain import Publication as PublicationRecord
from factcheck.domain import Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Entry, Publication, Revision
from factcheck.store.unit_of_work import Work, new_salt, new_uid


@dataclass(frozen=True, slots=True)
class Published:
    """A publication as it was entered, and whether the gate was closed all the same."""

    record: PublicationRecord
    against_the_gate: bool


def publish_article(
    work: Work,
    actor: Actor,
    article: NamedArticle,
    *,
    revision: int | None = None,
    despite: str | None = None,
    url: str | None = None,
    published: datetime | None = None,
) -> Published:
    """Keep that a revision was given to readers. The gate is asked as for an edition; of an earlier
    revision it is the gate as it was at the last entry before the next came.

    Args:
        revision: its number; none means the latest.
        despite: why, although the gate is closed; for an editor to say.
        url: where readers find it.
        published: when (UTC); none means now.

    Raises:
        FactcheckError: with `ExitCode.BAD_NEWS`, when the gate is closed and it was not said why
            all the same; when that is said by no editor; when there is no such revision, the
            address is none, or the time is in the future or before the revision came in.
    """
    work.lock([article.stream_id, *cited_streams(work, article)])
    arrivals = _arrivals(work, article)
    number = revision if revision is not None else max(arrivals)
    if number not in arrivals:
        raise FactcheckError(
            f"{article.slug} has no revision {number}.",
            f"It has: {', '.join(str(known) for known in sorted(arrivals))}.",
        )
    row_id, arrived, _ = arrivals[number]
    when = _require_time(work, article, number, arrived, published)
    address = _require_address(url)
    command = f"factcheck publish {article.slug}"
    if number == max(arrivals):
        head = work.head(article.stream_id)[1]
        report = make_report(work, article, actor.policy)
        blocking = blocking_now(work, actor, article, report)
    else:
        command += f" --revision {number}"
        last = arrivals[number + 1][2] - 1
        head = _hash_of(work, article, last)
        moment = moment_of_entry(work, article, last)
        blocking = blocking_in(report_then(work, article, moment, actor.policy).report)
    closed = require_open_gate(actor, article.slug, blocking, despite, command)
    record = PublicationRecord(
        uid=new_uid(),
        revision=number,
        head=head,
        published=when,
        salt=new_salt(),
        url=address,
        despite=(despite or "").strip() if closed else None,
    )
    entry_id = work.append(
        article.stream_id, actor.handle, Verb.ARTICLE_PUBLISH, {"publication": payload_of(record)}
    )
    work.insert(
        Publication,
        entry_id=entry_id,
        article_id=article.id,
        revision_id=row_id,
        **columns_of(record, "revision"),
    )
    return Published(record, closed)


def withdraw_publication(
    work: Work, actor: Actor, article: NamedArticle, number: int, because: str
) -> EnteredPublication:
    """Take back that an article was given to readers: it was entered by mistake. It stays, with who
    took it back and why, and nothing is compared with it any more; as it was before.

    Args:
        number: which of the article's publications, from 1, in the order in which they were
            entered.

    Raises:
        FactcheckError: when the actor is no editor, there is none of that number, it was taken back
            already, or no reason is given.
    """
    require_editor(actor, "take a publication back")
    if not because.strip():
        raise FactcheckError("To take it back needs a reason.", 'Give it with -m "why".')
    work.lock([article.stream_id])
    publications = publications_of(work, article)
    if not 1 <= number <= len(publications):
        has = f"it has {len(publications)}" if publications else "it was not published"
        raise FactcheckError(
            f"{article.slug} has no publication {number}: {has}.",
            f"See: factcheck article show {article.slug}",
        )
    taken = publications[number - 1]
    withdraw(work, actor, article.stream_id, taken.record.uid, because.strip())
    return taken


def _arrivals(work: Work, article: NamedArticle) -> dict[int, tuple[int, datetime, int]]:
    """Of each revision by its number: its integer key, when it came in, and by which entry."""
    rows = work.rows(
        select(Revision.number, Revision.id, Entry.at, Entry.seq)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(Revision.article_id == article.id)
    )
    return {row.number: (row.id, row.at, row.seq) for row in rows}


def _hash_of(work: Work, article: NamedArticle, seq: int) -> str:
    entry = select(Entry.hash).where(Entry.stream_id == article.stream_id, Entry.seq == seq)
    return str(work.value(entry))


def _require_time(
    work: Work, article: NamedArticle, number: int, arrived: datetime, published: datetime | None
) -> datetime:
    if published is None:
        return max(work.now, arrived)
    if published > work.now:
        raise FactcheckError(
            f"{published:%Y-%m-%d %H:%M} UTC has not come yet.",
            "Publish when readers have it: leave --at out, or give a time that is over.",
        )
    if published < arrived:
        raise FactcheckError(
            f"Revision {number} of {article.slug} came in at {arrived:%Y-%m-%d %H:%M:%S} UTC, "
            "later than that.",
            "Give a time from then on, or another --revision.",
        )
    return published


def _require_address(url: str | None) -> str | None:
    if url is None:
        return None
    address = web_address(url)
    if address is None:
        raise FactcheckError(
            f"'{url}' is not an address of the web.", "Give one that begins with https://"
        )
    return address
