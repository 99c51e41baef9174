"""Whether what is kept of quotes in later states of their sources is what those states say.

It is no evidence, and is worked out anew wherever it is missing; but standing is read from it as
long as it is there, so a row that says "verbatim" of a number that changed would hide the change.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from factcheck.casework.integrity.faults import Fault
from factcheck.casework.views.records import records_of
from factcheck.casework.views.snapshots import Captures, Seen
from factcheck.domain import Citation as CitationRecord
from factcheck.domain import Manner, QuoteState
from factcheck.model import Anchoring, Article, Citation, Claim, Snapshot, Source
from factcheck.store.unit_of_work import Work
from factcheck.text.quotes.version import ANCHORER


def faults_of_anchorings(work: Work, source_ids: Collection[int]) -> Iterator[Fault]:
    """What is kept of quotes from these sources and is not what comes out when the quotes are
    looked for again. What is kept of a state that is not on this desk whole is only what a case
    told: see `factcheck.casework.integrity.verify_brought`."""
    for source_id in source_ids:
        rows = work.rows(
            select(
                Citation,
                Claim.number,
                Claim.part,
                Source.uid.label("source"),
                Snapshot.number.label("snapshot"),
                Source.key,
                Article.slug,
                Anchoring.snapshot_id.label("looked_in"),
                Anchoring.state,
                Anchoring.context_changed,
                Anchoring.start.label("kept_start"),
                Anchoring.end.label("kept_end"),
            )
            .join(Anchoring, Anchoring.citation_id == Citation.id)
            .join(Claim, Claim.id == Citation.claim_id)
            .join(Article, Article.id == Claim.article_id)
            .join(Source, Source.id == Citation.source_id)
            .join(Snapshot, Snapshot.id == Citation.snapshot_id)
            .where(Citation.source_id == source_id, Anchoring.anchorer == ANCHORER)
            .order_by(Citation.id, Anchoring.snapshot_id)
        )
        captures = Captures(work, {source_id}) if rows else None
        # What comes after nothing, and after words that were typed, are all captured states.
        every = captures.after(source_id, 0, Manner.TYPED) if captures else []
        states = {capture.id: capture for capture in every}
        read = records_of(CitationRecord, rows)
        for row in rows:
            capture = states.get(row.looked_in)
            ref = f"{row.slug}:{row.number}" + (f".{row.part}" if row.part else "")
            subject = f"what is kept of the quote for {ref} is"
            start, end = row.kept_start, row.kept_end
            seen = Seen(QuoteState(row.state), row.context_changed, start, end)
            if capture is None:
                yield Fault(f"source {row.key}", None, f"{subject} about no later state of it")
            elif capture.is_whole and capture.check(read(row)) != seen:
                why = f"{subject} not what snapshot {capture.number} says"
                yield Fault(f"source {row.key}", None, why)
