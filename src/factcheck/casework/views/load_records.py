"""Everything that is stored of an article or a source, as records: for exports, and to verify."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.ledger.dossier import (
    Case,
    EditionFile,
    Passage,
    RevisionFile,
    SnapshotFile,
    SourceFile,
)
from factcheck.model.kinds import REMARKS
from factcheck.store.unit_of_work import Work


def load_article(work: Work, article: NamedArticle) -> Case:
    """Everything that is stored of an article, but for bytes, policies and the sources it cites."""
    claims = {
        row.id: row
        for row in work.rows(select(model.Claim).where(model.Claim.article_id == article.id))
    }
    numbers = {
        claim_id: domain.ClaimNumber(row.number, row.part) for claim_id, row in claims.items()
    }
    revision_rows = work.rows(
        select(model.Revision)
        .where(model.Revision.article_id == article.id)
        .order_by(model.Revision.number)
    )
    acts = _Acts(work, article, numbers, {row.id: row.number for row in revision_rows})
    return Case(
        article=domain.Article(uid=article.uid, slug=article.slug),
        entries=entries_of(work, article.stream_id),
        revisions=tuple(
            RevisionFile(record_of(domain.Revision, row), None, _placements(work, row.id, numbers))
            for row in revision_rows
        ),
        claims=tuple(
            # Of parts, only the history says what they were joined to.
            record_of(
                domain.Claim,
                row,
                into=numbers[row.into_id].number if row.into_id and not row.part else None,
            )
            for _, row in sorted(claims.items(), key=lambda item: numbers[item[0]])
        ),
        retirements=_plain(work, article, model.Retirement, domain.Retirement),
        publications=acts.publications,
        skips=acts.skips,
        citations=acts.citations,
        withdrawals=_plain(work, article, model.Withdrawal, domain.Withdrawal),
        ticks=acts.ticks,
        verdicts=acts.verdicts,
        signoffs=acts.signoffs,
        amendments=acts.amendments,
        editions=tuple(
            EditionFile(edition, None)
            for edition in _plain(work, article, model.Edition, domain.Edition)
        ),
        redactions=redactions_in(work, article.stream_id),
        **acts.remarks,
    )


def load_source(work: Work, source_id: int) -> SourceFile:
    """Everything that is stored of a source, but for bytes."""
    row = work.first(select(model.Source).where(model.Source.id == source_id))
    assert row is not None
    snapshot_rows = work.rows(
        select(model.Snapshot)
        .where(model.Snapshot.source_id == source_id)
        .order_by(model.Snapshot.number)
    )
    numbers = {snapshot.id: snapshot.number for snapshot in snapshot_rows}
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in work.rows(
        select(model.Passage)
        .where(model.Passage.snapshot_id.in_(numbers))
        .order_by(model.Passage.snapshot_id, model.Passage.start)
    ):
        number = numbers[passage.snapshot_id]
        passages[number].append(Passage(passage.start, passage.end, passage.text))
    return SourceFile(
        source=record_of(domain.Source, row),
        entries=entries_of(work, row.stream_id),
        snapshots=tuple(
            SnapshotFile(
                record_of(domain.Snapshot, snapshot), tuple(passages.get(snapshot.number, ()))
            )
            for snapshot in snapshot_rows
        ),
        redactions=redactions_in(work, row.stream_id),
    )


def cited_source_ids(work: Work, article: NamedArticle) -> tuple[int, ...]:
    """The integer keys of the sources that an article cites, in the order they were first cited."""
    rows = work.rows(
        select(model.Citation.source_id)
        .join(model.Claim, model.Claim.id == model.Citation.claim_id)
        .where(model.Claim.article_id == article.id)
        .order_by(model.Citation.id)
    )
    return tuple(dict.fromkeys(row[0] for row in rows))


def redactions_in(work: Work, stream_id: int) -> tuple[domain.Redaction, ...]:
    """The redactions that a stream's entries made."""
    rows = work.rows(
        select(model.Redaction)
        .join(model.Entry, model.Entry.id == model.Redaction.entry_id)
        .where(model.Entry.stream_id == stream_id)
        .order_by(model.Redaction.id)
    )
    return tuple(record_of(domain.Redaction, row) for row in rows)


def _placements(
    work: Work, revision_id: int, numbers: dict[int, domain.ClaimNumber]
) -> tuple[domain.Placement, ...]:
    rows = work.rows(select(model.Placement).where(model.Placement.revision_id == revision_id))
    placements = [
        record_of(
            domain.Placement,
            row,
            number=numbers[row.claim_id].number,
            part=numbers[row.claim_id].part,
        )
        for row in rows
    ]
    return tuple(sorted(placements, key=lambda placement: (placement.number, placement.part)))


def _plain(work: Work, article: NamedArticle, table: Any, record: Any) -> tuple[Any, ...]:
    """Records whose rows hold no integer key of their own: found by the entry that made them."""
    rows = work.rows(
        select(table)
        .join(model.Entry, model.Entry.id == table.entry_id)
        .where(model.Entry.stream_id == article.stream_id)
        .order_by(table.id)
    )
    return tuple(record_of(record, row) for row in rows)


class _Acts:
    """What was said of an article's claims."""

    def __init__(
        self,
        work: Work,
        article: NamedArticle,
        numbers: dict[int, domain.ClaimNumber],
        revisions: dict[int, int],
    ) -> None:
        self._numbers = numbers
        of_article = model.Claim.article_id == article.id
        citation_rows = work.rows(
            select(
                model.Citation,
                model.Source.uid.label("source"),
                model.Snapshot.number.label("snapshot"),
            )
            .join(model.Claim, model.Claim.id == model.Citation.claim_id)
            .join(model.Source, model.Source.id == model.Citation.source_id)
            .outerjoin(model.Snapshot, model.Snapshot.id == model.Citation.snapshot_id)
            .where(of_article)
            .order_by(model.Citation.id)
        )
        self.citations = tuple(
            record_of(
                domain.Citation, row, **self._claim(row), source=row.source, snapshot=row.snapshot
            )
            for row in citation_rows
        )
        self.skips = self._about_claims(work, model.Skip, domain.Skip, of_article)
        self.remarks: dict[str, Any] = {
            str(kind.listed): self._about_claims(work, table, kind.record, of_article)
            for kind, table in REMARKS
        }
        tick_rows = work.rows(
            select(model.Tick, model.Citation.uid.label("citation"))
            .join(model.Claim, model.Claim.id == model.Tick.claim_id)
            .join(model.Citation, model.Citation.id == model.Tick.citation_id)
            .where(of_article)
            .order_by(model.Tick.id)
        )
        self.ticks = tuple(
            record_of(
                domain.Tick,
                row,
                **self._claim(row),
                revision=revisions[row.revision_id],
                citation=row.citation,
            )
            for row in tick_rows
        )
        verdict_rows = work.rows(
            select(model.Verdict, model.Policy.sha256.label("policy"))
            .join(model.Claim, model.Claim.id == model.Verdict.claim_id)
            .join(model.Policy, model.Policy.id == model.Verdict.policy_id)
            .where(of_article)
            .order_by(model.Verdict.id)
        )
        uids = {row.id: row.uid for row in verdict_rows}
        bases = self._bases(work, of_article)
        self.verdicts = tuple(
            record_of(
                domain.Verdict,
                row,
                **self._claim(row),
                revision=revisions[row.revision_id],
                basis=tuple(bases.get(row.id, ())),
                supersedes=uids.get(row.supersedes_id),
            )
            for row in verdict_rows
        )
        self.signoffs = tuple(
            record_of(domain.Signoff, row, verdict=uids[row.verdict_id])
            for row in work.rows(
                select(model.Signoff)
                .where(
                    model.Signoff.verdict_id.in_(
                        select(model.Verdict.id)
                        .join(model.Claim, model.Claim.id == model.Verdict.claim_id)
                        .where(of_article)
                    )
                )
                .order_by(model.Signoff.id)
            )
        )

        publication_rows = work.rows(
            select(model.Publication)
            .where(model.Publication.article_id == article.id)
            .order_by(model.Publication.id)
        )
        self.publications = tuple(
            record_of(domain.Publication, row, revision=revisions.get(row.revision_id, 0))
            for row in publication_rows
        )
        amendment_rows = work.rows(
            select(model.Amendment, model.Publication.uid.label("publication"))
            .join(model.Claim, model.Claim.id == model.Amendment.claim_id)
            .join(model.Publication, model.Publication.id == model.Amendment.publication_id)
            .where(of_article)
            .order_by(model.Amendment.id)
        )
        self.amendments = tuple(
            record_of(domain.Amendment, row, **self._claim(row), publication=row.publication)
            for row in amendment_rows
        )

    def _about_claims(
        self, work: Work, table: Any, record_type: type[Any], of_article: Any
    ) -> tuple[Any, ...]:
        """Records that are about a claim and hold no other integer key."""
        rows = work.rows(
            select(table)
            .join(model.Claim, model.Claim.id == table.claim_id)
            .where(of_article)
            .order_by(table.id)
        )
        return tuple(record_of(record_type, row, **self._claim(row)) for row in rows)

    def _claim(self, row: Any) -> dict[str, int]:
        number = self._numbers[row.claim_id]
        return {"number": number.number, "part": number.part}

    def _bases(self, work: Work, of_article: Any) -> dict[int, list[domain.Basis]]:
        rows = work.rows(
            select(
                model.VerdictBasis.verdict_id,
                model.VerdictBasis.state,
                model.Citation.uid,
                model.Snapshot.number.label("snapshot"),
            )
            .join(model.Citation, model.Citation.id == model.VerdictBasis.citation_id)
            .join(model.Claim, model.Claim.id == model.Citation.claim_id)
            .outerjoin(model.Snapshot, model.Snapshot.id == model.VerdictBasis.snapshot_id)
            .where(of_article)
            .order_by(model.VerdictBasis.verdict_id, model.Citation.id)
        )
        bases: dict[int, list[domain.Basis]] = defaultdict(list)
        for row in rows:
            state = domain.QuoteState(row.state) if row.state else None
            bases[row.verdict_id].append(domain.Basis(row.uid, row.snapshot, state))
        return bases
