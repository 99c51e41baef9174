"""What the shell may complete: slugs, references, source keys, handles."""

from sqlalchemy import func, select

from factcheck.model import Article, Claim, Placement, Reviewer, Revision, Source
from factcheck.store.unit_of_work import Work
from factcheck.words import ClaimNumber

MOST = 200
_SHOWN = 60


def slugs(work: Work, begin: str) -> list[tuple[str, str]]:
    """Articles whose slug begins so, with their titles."""
    rows = work.rows(
        select(Article.slug, Revision.title)
        .join(Revision, Revision.article_id == Article.id)
        .where(Article.slug.startswith(begin, autoescape=True))
        .order_by(Article.id.desc(), Revision.number)
        .limit(MOST)
    )
    return sorted({row[0]: (row[1] or "")[:_SHOWN] for row in rows}.items())


def references(work: Work, begin: str, in_use: str | None) -> list[tuple[str, str]]:
    """Claims that can be typed on from `begin`, with the first words of each."""
    slug, colon, number = begin.rpartition(":")
    if colon:
        return [(f"{slug}:{n}", words) for n, words in _numbers(work, slug, number)]
    article = in_use
    if article is None and work.value(select(func.count(Article.id))) == 1:
        article = work.value(select(Article.slug))
    found = [(str(n), words) for n, words in _numbers(work, article, begin)] if article else []
    return found + [(f"{s}:", title) for s, title in slugs(work, begin)]


def source_keys(work: Work, begin: str) -> list[tuple[str, str]]:
    """Sources whose key begins so, with their titles."""
    rows = work.rows(
        select(Source.key, Source.title, Source.alias)
        .where(Source.key.startswith(begin, autoescape=True))
        .limit(MOST)
    )
    return sorted((key, (alias or title or "")[:_SHOWN]) for key, title, alias in rows)


def handles(work: Work, begin: str) -> list[str]:
    """Reviewers whose handle begins so."""
    rows = work.rows(
        select(Reviewer.handle).where(Reviewer.handle.startswith(begin, autoescape=True))
    )
    return sorted({row[0] for row in rows})


def _numbers(work: Work, slug: str, begin: str) -> list[tuple[ClaimNumber, str]]:
    rows = work.rows(
        select(Claim.number, Claim.part, Placement.text)
        .join(Article, Article.id == Claim.article_id)
        .join(Placement, Placement.claim_id == Claim.id)
        .where(Article.slug == slug)
        .order_by(Claim.number, Claim.part)
    )
    named = {ClaimNumber(number, part): (text or "")[:_SHOWN] for number, part, text in rows}
    return [(n, text) for n, text in named.items() if str(n).startswith(begin)][:MOST]
