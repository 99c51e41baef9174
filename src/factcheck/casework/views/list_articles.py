"""The desk's articles, and one of them whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.status import sentences_in_text
from factcheck.documents.reading.saved_page import FIRST_BYTES, saved_at
from factcheck.domain import RetirementKind
from factcheck.domain import Revision as RevisionRecord
from factcheck.model import Article, Blob, Entry, Retirement, Revision
from factcheck.store.unit_of_work import Work

IN_WORK = RetirementKind.REOPENED
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article at a glance; `retirement` is `reopened` for one in work, `added` is UTC."""

    named: NamedArticle
    title: str | None
    revision: int
    label: str | None
    language: str
    sentences: int
    retirement: RetirementKind
    added: datetime
    added_by: str

    @property
    def in_work(self) -> bool:
        """Whether it is neither closed nor retired."""
        return self.retirement is IN_WORK


def articles_in_work(work: Work, *, all_of_them: bool = False) -> list[NamedArticle]:
    """The articles that are neither closed nor retired (or all of them), by slug."""
    query = select(Article.id, Article.uid, Article.slug, Article.stream_id)
    if not all_of_them:
        query = query.where(Article.id.not_in(_left()))
    return sorted((NamedArticle(*row) for row in work.rows(query)), key=lambda a: a.slug)


def list_articles(work: Work, *, all_of_them: bool = False) -> list[ListedArticle]:
    """Articles in work (or all of them), by slug."""
    named = articles_in_work(work, all_of_them=all_of_them)
    articles: list[ListedArticle] = []
    for begin in range(0, len(named), _AT_ONCE):
        articles += _listed(work, named[begin : begin + _AT_ONCE])
    return articles


def revisions_of(work: Work, article: NamedArticle) -> list[tuple[RevisionRecord, str, datetime]]:
    """An article's revisions, the first one first, with who added each and when (UTC)."""
    rows = work.rows(
        select(Revision, Entry.reviewer, Entry.at)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number)
    )
    return [(record_of(RevisionRecord, row), row.reviewer, row.at) for row in rows]


def saved_dates(work: Work, article: NamedArticle) -> dict[int, datetime]:
    """Of those revisions of an article that are saved pages, when they say that they
    were saved (UTC), by number; as the bytes have it that are kept."""
    head = func.substr(Blob.data, 1, FIRST_BYTES)
    rows = work.rows(
        select(Revision.number, head.label("head"))
        .join(Blob, Blob.sha256 == Revision.blob)
        .where(
            Revision.article_id == article.id,
            Revision.media_type.in_(("text/html", "multipart/related")),
            Blob.data.is_not(None),
        )
    )
    dates = ((row[0], saved_at(bytes(row[1]))) for row in rows)
    return {number: at for number, at in dates if at is not None}


def _left() -> Select[int]:
    """The articles whose last retirement closed or retired them."""
    last = select(func.max(Retirement.id)).group_by(Retirement.article_id)
    return select(Retirement.article_id).where(
        Retirement.id.in_(last), Retirement.kind != str(IN_WORK)
    )


def _listed(work: Work, named: Sequence[NamedArticle]) -> list[ListedArticle]:
    ids = [article.id for article in named]
    counts = sentences_in_text(work, ids)
    retired = {
        row.article_id: RetirementKind(row.kind)
        for row in work.rows(
            select(Retirement.article_id, Retirement.kind)
            .where(Retirement.article_id.in_(ids))
            .order_by(Retirement.id)
        )
    }
    latest = {
        row.article_id: row
        for row in work.rows(
            select(
                Revision.article_id,
                Revision.number,
                Revision.title,
                Revision.label,
                Revision.language,
            )
            .where(Revision.article_id.in_(ids))
            .order_by(Revision.number)
        )
    }
    added = {
        row.id: row
        for row in work.rows(
            select(Article.id, Entry.at, Entry.reviewer)
            .join(Entry, Entry.id == Article.entry_id)
            .where(Article.id.in_(ids))
        )
    }
    return [
        ListedArticle(
            named=article,
            title=latest[article.id].title,
            revision=latest[article.id].number,
            label=latest[article.id].label,
            language=latest[article.id].language,
            sentences=counts.get(article.id, 0),
            retirement=retired.get(article.id, IN_WORK),
            added=added[article.id].at,
            added_by=added[article.id].reviewer,
        )
        for article in named
    ]
