"""Look at where articles came from: a file on disk, or the address they were fetched from; what
changed there is their next revision."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.casework.acts.add_article import prepare_article
from factcheck.casework.acts.revise_article import Revised, revise_article
from factcheck.casework.views.compare_revisions import Comparison, compare_revisions
from factcheck.casework.views.left_out import is_whole
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.watching.check_sources import check_file
from factcheck.casework.watching.compare_alike import as_read_now
from factcheck.casework.watching.desk_doors import DeskDoors
from factcheck.documents import Document
from factcheck.documents.watching.classify_response import Check, Previous
from factcheck.documents.watching.crawl import Request, check_all
from factcheck.domain import Outcome
from factcheck.errors import FactcheckError
from factcheck.model import Revision, WatchedFile
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """What a look at an article's origin found.

    Args:
        slug: the article's.
        where: the file or the address.
        outcome, because: what came of it; a sentence for people.
        revised, compared: the revision that it brought; none when it brought none.
    """

    slug: str
    where: str
    outcome: Outcome
    because: str
    revised: Revised | None = None
    compared: Comparison | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    article: NamedArticle
    path: str | None
    url: str | None
    language: str
    previous: Previous


def check_articles(
    desk: DeskDoors, articles: Sequence[NamedArticle], *, offline: bool = False
) -> Iterator[ArticleCheck]:
    """Look at each article's origin, and store what changed there as its next revision.

    Articles that were typed in, or whose words were redacted, have none.

    Args:
        offline: leave the addresses out.
    """
    with desk.reading() as work:
        origins = _origins(work, articles)
    for origin in origins:
        if origin.path is not None:
            check, document = check_file(desk, origin.path, origin.previous)
            yield _revised(desk, origin, check, document, origin.path)
    by_slug = {
        origin.article.slug: origin for origin in origins if origin.path is None and origin.url
    }
    if offline or not by_slug:
        return
    requests = [
        Request(slug, origin.url or "", origin.previous) for slug, origin in by_slug.items()
    ]
    with closing(check_all(requests, desk.rules(), clock=desk.clock)) as checks:
        for checked in checks:
            origin = by_slug[checked.request.key]
            alike = as_read_now(desk, checked)
            yield _revised(desk, origin, alike.check, alike.document, alike.answer.address)


def _revised(
    desk: DeskDoors, origin: _Origin, check: Check, document: Document | None, where: str
) -> ArticleCheck:
    slug = origin.article.slug
    if document is None or check.outcome is not Outcome.CHANGED:
        return ArticleCheck(slug, where, check.outcome, check.because)
    try:
        prepared = prepare_article(
            document,
            slug,
            language=origin.language,
            origin=where if origin.path is None else where.rpartition("/")[2],
            url=where if origin.path is None else None,
            is_whole=origin.previous.is_whole,
        )
        with desk.writing() as (work, actor):
            revised = revise_article(work, actor, origin.article, prepared)
            compared = None
            if revised is not None:
                compared = compare_revisions(
                    work, origin.article, revised.number - 1, revised.number
                )
    except FactcheckError as error:
        # One article that cannot be taken in does not stop the others.
        return ArticleCheck(slug, where, Outcome.UNREADABLE, error.reason)
    return ArticleCheck(slug, where, check.outcome, check.because, revised, compared)


def _origins(work: Work, articles: Sequence[NamedArticle]) -> list[_Origin]:
    if not articles:
        return []
    by_id = {article.id: article for article in articles}
    paths = {
        row[0]: row[1]
        for row in work.rows(
            select(WatchedFile.article_id, WatchedFile.path).where(
                WatchedFile.article_id.is_not(None)
            )
        )
    }
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .where(in_clause(Revision.article_id, by_id))
        .group_by(Revision.article_id)
        .subquery()
    )
    rows = work.rows(
        select(
            Revision.article_id,
            Revision.blob,
            Revision.text,
            Revision.media_type,
            Revision.origin,
            Revision.url,
            Revision.language,
            Revision.account,
            Revision.extractor,
            Revision.encoding,
        ).join(
            latest,
            (latest.c.article_id == Revision.article_id) & (latest.c.number == Revision.number),
        )
    )
    origins = []
    for row in rows:
        # Where an article is published is no origin: what is checked may be an earlier proof.
        url = row.origin if row.origin and row.origin.lower().startswith("http") else None
        path = None if url else paths.get(row.article_id)
        if row.article_id in by_id and row.text is not None and (path or url):
            previous = Previous(
                row.blob,
                row.text,
                row.media_type,
                address=url,
                is_whole=is_whole(row.account),
                extractor=row.extractor,
                encoding=row.encoding,
            )
            origins.append(_Origin(by_id[row.article_id], path, url, row.language, previous))
    return sorted(origins, key=lambda origin: origin.article.slug)
