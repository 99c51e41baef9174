"""What was given to readers of an article, and what was decided of that which changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.withdrawals import is_withdrawn
from factcheck.domain import Amendment as AmendmentRecord
from factcheck.domain import ClaimNumber, Decision
from factcheck.domain import Publication as PublicationRecord
from factcheck.model import Amendment, Claim, Entry, Publication, Redaction, Revision, Withdrawal
from factcheck.reports.values import ReportedAmendment, ReportedPublication, ReportedWithdrawal
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class EnteredPublication:
    """A publication, who entered it, when (UTC), and in which entry; `redacted` says that its words
    went, `withdrawn` who took it back, if anybody did, and it was not taken up again."""

    record: PublicationRecord
    reviewer: str
    at: datetime
    seq: int
    redacted: bool
    withdrawn: ReportedWithdrawal | None


@dataclass(frozen=True, slots=True)
class DecidedAmendment:
    """An amendment, who decided it, when (UTC), and in which entry; who took that back, if anybody
    did, and it was not taken up again."""

    record: AmendmentRecord
    reviewer: str
    at: datetime
    seq: int
    withdrawn: ReportedWithdrawal | None
    redacted: bool

    @property
    def number(self) -> ClaimNumber:
        """The claim that it is about."""
        return ClaimNumber(self.record.number, self.record.part)

    @property
    def is_approved(self) -> bool:
        """Whether readers were told of it, be it taken back since."""
        return self.record.decision is Decision.APPROVED


def publications_of(work: Work, article: NamedArticle) -> tuple[EnteredPublication, ...]:
    """All that was given to readers, in the order in which it was entered, with what was taken
    back."""
    rows = work.rows(
        select(
            Publication,
            Revision.number.label("revision"),
            Entry.reviewer,
            Entry.at,
            Entry.seq,
            Redaction.uid.label("redaction"),
        )
        .join(Revision, Revision.id == Publication.revision_id)
        .join(Entry, Entry.id == Publication.entry_id)
        .outerjoin(Redaction, Redaction.target == Publication.uid)
        .where(Publication.article_id == article.id)
        .order_by(Entry.seq)
    )
    taken_back = _taken_back(work, [row.uid for row in rows])
    return tuple(
        EnteredPublication(
            record_of(PublicationRecord, row, revision=row.revision),
            row.reviewer,
            row.at,
            row.seq,
            row.redaction is not None,
            taken_back.get(row.uid),
        )
        for row in rows
    )


def amendments_of(work: Work, article: NamedArticle) -> tuple[DecidedAmendment, ...]:
    """All that was decided, in the order of the decisions."""
    rows = work.rows(
        select(
            Amendment,
            Claim.number,
            Claim.part,
            Publication.uid.label("publication"),
            Entry.reviewer,
            Entry.at,
            Entry.seq,
            Redaction.uid.label("redaction"),
        )
        .join(Claim, Claim.id == Amendment.claim_id)
        .join(Publication, Publication.id == Amendment.publication_id)
        .join(Entry, Entry.id == Amendment.entry_id)
        .outerjoin(Redaction, Redaction.target == Amendment.uid)
        .where(Claim.article_id == article.id)
        .order_by(Entry.seq)
    )
    taken_back = _taken_back(work, [row.uid for row in rows])
    return tuple(
        DecidedAmendment(
            record_of(
                AmendmentRecord,
                row,
                number=row.number,
                part=row.part,
                publication=row.publication,
            ),
            row.reviewer,
            row.at,
            row.seq,
            taken_back.get(row.uid),
            row.redaction is not None,
        )
        for row in rows
    )


def _taken_back(work: Work, uids: Sequence[str]) -> Mapping[str, ReportedWithdrawal]:
    """By whom, when and why each of these was taken back that is so now."""
    chains: dict[str, str] = {}
    entered: dict[str, ReportedWithdrawal] = {}
    wanted = list(uids)
    while wanted:
        rows = work.rows(
            select(Withdrawal, Entry.reviewer, Entry.at)
            .join(Entry, Entry.id == Withdrawal.entry_id)
            .where(Withdrawal.target.in_(wanted))
        )
        for row in rows:
            chains[row.target] = row.uid
            entered[row.uid] = ReportedWithdrawal(row.reviewer, row.at, row.because)
        wanted = [row.uid for row in rows]
    withdrawn = {}
    for uid in uids:
        if is_withdrawn(uid, chains):
            last = uid
            while last in chains:
                last = chains[last]
            withdrawn[uid] = entered[last]
    return withdrawn


def reported_publications(
    publications: Sequence[EnteredPublication],
) -> tuple[ReportedPublication, ...]:
    """Publications as a report tells of them."""
    return tuple(
        ReportedPublication(
            uid=entered.record.uid,
            revision=entered.record.revision,
            published=entered.record.published,
            reviewer=entered.reviewer,
            url=entered.record.url,
            despite=entered.record.despite,
            redacted=entered.redacted,
            withdrawn=entered.withdrawn,
        )
        for entered in publications
    )


def reported_amendments(amendments: Sequence[DecidedAmendment]) -> tuple[ReportedAmendment, ...]:
    """The approved amendments as a report tells of them; what was rejected is the desk's affair."""
    return tuple(
        ReportedAmendment(
            uid=decided.record.uid,
            ref=str(decided.number),
            kind=decided.record.kind,
            reviewer=decided.reviewer,
            at=decided.at,
            text=decided.record.text,
            old=decided.record.old,
            new=decided.record.new,
            withdrawn=decided.withdrawn,
            redacted=decided.redacted,
        )
        for decided in amendments
        if decided.is_approved
    )
