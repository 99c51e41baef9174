"""The remarks on an article's claims, of whatever kind: who made each, and when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import ClaimNumber
from factcheck.ledger.kinds import BY_NAME
from factcheck.model import Claim, Entry
from factcheck.model.kinds import REMARKS
from factcheck.store.unit_of_work import Work

REMARK_LISTS: Mapping[str, str] = {kind.name: str(kind.listed) for kind, _ in REMARKS}
"""The kinds of remarks, each with the name of the list that holds those on a claim."""


@dataclass(frozen=True, slots=True)
class WrittenRemark:
    """A remark and its kind, who made it, when (UTC), and the entry that keeps it."""

    kind: str
    record: Any
    reviewer: str
    at: datetime
    seq: int

    @property
    def number(self) -> ClaimNumber:
        """The claim that it is about."""
        return ClaimNumber(self.record.number, self.record.part)

    @property
    def text(self) -> str | None:
        """Its words; none when they were redacted."""
        words: str | None = getattr(self.record, BY_NAME[self.kind].words[0])
        return words


def remarks_on(
    work: Work, article: NamedArticle
) -> Mapping[ClaimNumber, tuple[WrittenRemark, ...]]:
    """The remarks on each claim that nobody took back, in the order they were made."""
    remarks = [
        WrittenRemark(
            kind.name,
            record_of(kind.record, row, number=row.number, part=row.part),
            row.reviewer,
            row.at,
            row.seq,
        )
        for kind, table in REMARKS
        for row in work.rows(
            select(table, Claim.number, Claim.part, Entry.reviewer, Entry.at, Entry.seq)
            .join(Claim, Claim.id == table.claim_id)
            .join(Entry, Entry.id == table.entry_id)
            .where(Claim.article_id == article.id)
            .order_by(table.id)
        )
    ]
    uids = [remark.record.uid for remark in remarks]
    withdrawn = withdrawn_of(work, uids) if uids else set()
    by_claim: dict[ClaimNumber, list[WrittenRemark]] = defaultdict(list)
    for remark in sorted(remarks, key=lambda remark: remark.seq):
        if remark.record.uid not in withdrawn:
            by_claim[remark.number].append(remark)
    return {number: tuple(written) for number, written in by_claim.items()}
