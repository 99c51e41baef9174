"""Everything that is stored of an article or a source, as records: for exports, and to verify."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.records import record_of
from factcheck.casework.views.references import NamedArticle
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's records, each kind in the order it was made, and its entries.

    `placements` are by the revision's number; `policies` are the SHA-256 (hex) of each policy a
    verdict was given under, `sources` the integer keys of the sources that are cited.
    """

    article: domain.Article
    entries: tuple[domain.Entry, ...]
    revisions: tuple[domain.Revision, ...]
    claims: tuple[domain.Claim, ...]
    placements: dict[int, tuple[domain.Placement, ...]]
    retirements: tuple[domain.Retirement, ...]
    skips: tuple[domain.Skip, ...]
    citations: tuple[domain.Citation, ...]
    withdrawals: tuple[domain.Withdrawal, ...]
    verdicts: tuple[domain.Verdict, ...]
    signoffs: tuple[domain.Signoff, ...]
    editions: tuple[domain.Edition, ...]
    redactions: tuple[domain.Redaction, ...]
    policies: tuple[str, ...]
    sources: tuple[int, ...]

    def records(self) -> list[Any]:
        """Every record that an entry made."""
        return [
            self.article,
            *self.revisions,
            *(claim for claim in self.claims if claim.uid is not None),
            *self.retirements,
            *self.skips,
            *self.citations,
            *self.withdrawals,
            *self.verdicts,
            *self.signoffs,
            *self.editions,
            *self.redactions,
        ]


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source's records and entries; `passages` are by the snapshot's number."""

    source: domain.Source
    entries: tuple[domain.Entry, ...]
    snapshots: tuple[domain.Snapshot, ...]
    passages: dict[int, tuple[tuple[int, int, str], ...]]
    redactions: tuple[domain.Redaction, ...]

    def records(self) -> list[Any]:
        """Every record that an entry made."""
        return [self.source, *self.snapshots, *self.redactions]


def load_article(work: Work, article: NamedArticle) -> StoredArticle:
    """Everything that is stored of an article."""
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
    return StoredArticle(
        article=domain.Article(uid=article.uid, slug=article.slug),
        entries=entries_of(work, article.stream_id),
        revisions=tuple(record_of(domain.Revision, row) for row in revision_rows),
        claims=tuple(
            # Of parts, only the history says what they were joined to.
            record_of(
                domain.Claim,
                row,
                into=numbers[row.into_id].number if row.into_id and not row.part else None,
            )
            for _, row in sorted(claims.items(), key=lambda item: numbers[item[0]])
        ),
        placements={row.number: _placements(work, row.id, numbers) for row in revision_rows},
        retirements=_plain(work, article, model.Retirement, domain.Retirement),
        skips=acts.skips,
        citations=acts.citations,
        withdrawals=_plain(work, article, model.Withdrawal, domain.Withdrawal),
        verdicts=acts.verdicts,
        signoffs=acts.signoffs,
        editions=_plain(work, article, model.Edition, domain.Edition),
        redactions=redactions_in(work, article.stream_id),
        policies=acts.policies,
        sources=acts.sources,
    )


def load_source(work: Work, source_id: int) -> StoredSource:
    """Everything that is stored of a source."""
    row = work.first(select(model.Source).where(model.Source.id == source_id))
    assert row is not None
    snapshot_rows = work.rows(
        select(model.Snapshot)
        .where(model.Snapshot.source_id == source_id)
        .order_by(model.Snapshot.number)
    )
    numbers = {snapshot.id: snapshot.number for snapshot in snapshot_rows}
    passages: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for passage in work.rows(
        select(model.Passage)
        .where(model.Passage.snapshot_id.in_(numbers))
        .order_by(model.Passage.snapshot_id, model.Passage.start)
    ):
        number = numbers[passage.snapshot_id]
        passages[number].append((passage.start, passage.end, passage.text))
    return StoredSource(
        source=record_of(domain.Source, row),
        entries=entries_of(work, row.stream_id),
        snapshots=tuple(record_of(domain.Snapshot, snapshot) for snapshot in snapshot_rows),
        passages={number: tuple(found) for number, found in passages.items()},
        redactions=redactions_in(work, row.stream_id),
    )


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
    found = [
        record_of(
            domain.Placement,
            row,
            number=numbers[row.claim_id].number,
            part=numbers[row.claim_id].part,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda placement: (placement.number, placement.part)))


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
        self.sources = tuple(dict.fromkeys(row.source_id for row in citation_rows))
        self.citations = tuple(
            record_of(
                domain.Citation, row, **self._claim(row), source=row.source, snapshot=row.snapshot
            )
            for row in citation_rows
        )
        self.skips = tuple(
            record_of(domain.Skip, row, **self._claim(row))
            for row in work.rows(
                select(model.Skip)
                .join(model.Claim, model.Claim.id == model.Skip.claim_id)
                .where(of_article)
                .order_by(model.Skip.id)
            )
        )
        verdict_rows = work.rows(
            select(model.Verdict, model.Policy.sha256.label("policy"))
            .join(model.Claim, model.Claim.id == model.Verdict.claim_id)
            .join(model.Policy, model.Policy.id == model.Verdict.policy_id)
            .where(of_article)
            .order_by(model.Verdict.id)
        )
        self.policies = tuple(dict.fromkeys(row.policy for row in verdict_rows))
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
        found: dict[int, list[domain.Basis]] = defaultdict(list)
        for row in rows:
            state = domain.QuoteState(row.state) if row.state else None
            found[row.verdict_id].append(domain.Basis(row.uid, row.snapshot, state))
        return found
