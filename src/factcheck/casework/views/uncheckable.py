"""Of which articles something that is cited is not checkable here, and what."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, select

from factcheck.casework.views.board import load_board
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ClaimNumber
from factcheck.model import Citation, Claim, Redaction, Snapshot
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


def from_sources_with_gaps() -> ColumnElement[bool]:
    """What holds of citations from a source of which a text is not here, and was not redacted."""
    with_gaps = select(Snapshot.source_id).where(
        Snapshot.text.is_(None), Snapshot.uid.not_in(select(Redaction.target))
    )
    return Citation.source_id.in_(with_gaps)


def uncheckable_quotes(
    work: Work, articles: Sequence[NamedArticle], policy: Policy
) -> dict[str, Mapping[str, Sequence[ClaimNumber]]]:
    """Slug → the sources of whose quotes only a case says what became of them, by the name that may
    leave the desk, and for which sentences. Articles that have none are left out.

    Only articles that cite from a source with a gap are read.
    """
    citing = {
        row[0]
        for row in work.rows(
            select(Claim.article_id)
            .join(Citation, Citation.claim_id == Claim.id)
            .where(from_sources_with_gaps())
            .distinct()
        )
    }
    by_slug = {
        article.slug: load_board(work, article, policy, work.now, with_text=False).not_checkable
        for article in articles
        if article.id in citing
    }
    return {slug: sources for slug, sources in sorted(by_slug.items()) if sources}
