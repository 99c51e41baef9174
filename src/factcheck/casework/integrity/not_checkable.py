"""What verifying cannot look at: words that did not come with a case, and what it told of them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.citation_states import citations_on
from factcheck.casework.views.imports import ImportedStream
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.uncheckable import from_sources_with_gaps
from factcheck.casework.views.withdrawals import withdrawals_of
from factcheck.domain import ClaimNumber
from factcheck.model import Citation, Claim
from factcheck.store.unit_of_work import Work


def not_checkable(
    work: Work, articles: Sequence[NamedArticle], imports: Sequence[ImportedStream]
) -> Iterator[Fault]:
    """Quotes that count and of which nothing on this desk shows what became of them; and imports
    whose entry does not say what they brought, so that nobody can tell whether it is still here."""
    for article in articles:
        citing = (Claim.article_id == article.id) & from_sources_with_gaps()
        uids = [
            row[0]
            for row in work.rows(
                select(Citation.uid).join(Claim, Claim.id == Citation.claim_id).where(citing)
            )
        ]
        if not uids:
            continue
        states_on = citations_on(work, citing, withdrawals_of(work, uids), {}, polled=False)
        for states in states_on.values():
            for citation in states:
                state = citation.state
                if state.is_uncheckable and not state.withdrawn:
                    number = ClaimNumber(state.citation.number, state.citation.part)
                    words = f"what became of the quote for {article.slug}:{number}"
                    where = "in its latest snapshot is not checkable here"
                    yield Fault(f"source {state.source_key}", None, f"{words} {where}")
    for seq in sorted({import_.seq for import_ in imports if not import_.tells_words}):
        words = "does not say which snapshots came whole: were one emptied, it would not show"
        yield Fault("desk", seq, words)
