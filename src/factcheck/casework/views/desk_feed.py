"""What readers were told of all articles of a desk, as a feed."""

from sqlalchemy import select

from factcheck.casework.views.publications import (
    amendments_of,
    publications_of,
    reported_amendments,
    reported_publications,
)
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ReportLanguage, StreamKind
from factcheck.model import Article, Entry, Publication, Revision, Stream
from factcheck.reports.atom import FedArticle, desk_atom
from factcheck.store.unit_of_work import Work


def desk_feed(work: Work, language: ReportLanguage) -> bytes:
    """The feed of every article that was published, also of those that are closed or retired: what
    readers were told stays told. Nothing but publications and decisions is asked for."""
    desk = work.first(
        select(Stream.uid, Entry.at)
        .join(Entry, Entry.stream_id == Stream.id)
        .where(Stream.kind == StreamKind.DESK)
        .order_by(Entry.seq)
        .limit(1)
    )
    assert desk is not None, "a desk has a history of its own"
    published = work.rows(
        select(Article.id, Article.uid, Article.slug, Article.stream_id)
        .where(Article.id.in_(select(Publication.article_id)))
        .order_by(Article.slug)
    )
    articles = [_fed(work, NamedArticle(*row)) for row in published]
    return desk_atom(desk.uid, articles, desk.at, language)


def _fed(work: Work, article: NamedArticle) -> FedArticle:
    last = work.first(
        select(Revision.title, Revision.url)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    title, url = (None, None) if last is None else last
    return FedArticle(
        article.uid,
        title or article.slug,
        url,
        reported_publications(publications_of(work, article)),
        reported_amendments(amendments_of(work, article)),
    )
