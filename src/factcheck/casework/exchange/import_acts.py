"""The rows of what an imported history brings: each record under the entry that made it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from factcheck import domain, model
from factcheck.casefiles import Case
from factcheck.casework.acts.redact import erase
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.model.kinds import REMARKS
from factcheck.store.unit_of_work import Work


class Importer:
    """Records that arrive with new entries of one stream.

    Args:
        made: uid of each record that a new entry made → that entry's integer key. Records of
            entries that were here already are here already.
    """

    def __init__(self, work: Work, stream_id: int, made: dict[str, int]) -> None:
        self._work = work
        self._stream_id = stream_id
        self._made = made

    def article(self, article: NamedArticle, case: Case) -> None:
        """Revisions, and the claims that are new; not yet where they stand."""
        for revision_file in case.revisions:
            if revision_file.revision.uid not in self._made:
                continue
            self._without_bytes(revision_file.revision.blob, revision_file.revision.size)
            self._work.insert(
                model.Revision,
                article_id=article.id,
                entry_id=self._made[revision_file.revision.uid],
                **columns_of(revision_file.revision),
            )
        present = self._claim_ids(article)
        sentences = [c for c in case.claims if not c.part and (c.number, 0) not in present]
        self._work.insert_many(
            model.Claim,
            [
                {"article_id": article.id, "number": c.number, "part": 0, "salt": ""}
                for c in sentences
            ],
        )
        present = self._claim_ids(article)
        self._work.insert_many(
            model.Claim,
            [
                {
                    "article_id": article.id,
                    "parent_id": present[c.number, 0],
                    **columns_of(c, "into"),
                }
                for c in case.claims
                if c.part and (c.number, c.part) not in present
            ],
        )

    def acts(self, article: NamedArticle, case: Case) -> None:
        """Everything that was said of the claims, in the order it was said."""
        claims = self._claim_ids(article)
        work = self._work
        sources = self._ids(model.Source, [source_file.source.uid for source_file in case.sources])
        snapshots = {
            (row.source, row.number): row.id
            for row in work.rows(
                select(model.Snapshot.id, model.Snapshot.number, model.Source.uid.label("source"))
                .join(model.Source, model.Source.id == model.Snapshot.source_id)
                .where(model.Source.uid.in_(list(sources)))
            )
        }
        for citation in self._new(case.citations):
            work.insert(
                model.Citation,
                entry_id=self._made[citation.uid],
                claim_id=claims[citation.number, citation.part],
                source_id=sources[citation.source],
                snapshot_id=snapshots.get((citation.source, citation.snapshot)),
                **columns_of(citation, "number", "part", "source", "snapshot"),
            )
        self._skips(case.skips, claims)
        for kind, table in REMARKS:
            for remark in self._new(case.listed(kind)):
                work.insert(
                    table,
                    entry_id=self._made[remark.uid],
                    claim_id=claims[remark.number, remark.part],
                    **columns_of(remark, "number", "part"),
                )
        revisions = self._revision_ids(article)
        self._ticks(case, claims, revisions)
        self._verdicts(case, claims, revisions, snapshots)
        self._signoffs(case.signoffs)
        self._publications(article, case, claims, revisions)
        for withdrawal in self._new(case.withdrawals):
            entry_id = self._made[withdrawal.uid]
            work.insert(model.Withdrawal, entry_id=entry_id, **columns_of(withdrawal))
        for retirement in self._new(case.retirements):
            work.insert(
                model.Retirement,
                entry_id=self._made[retirement.uid],
                article_id=article.id,
                supersedes_id=self._last(
                    model.Retirement, model.Retirement.article_id == article.id
                ),
                **columns_of(retirement),
            )
        for edition in case.editions:
            if edition.edition.uid in self._made:
                self._without_bytes(edition.edition.blob, edition.edition.size)
                work.insert(
                    model.Edition,
                    entry_id=self._made[edition.edition.uid],
                    article_id=article.id,
                    **columns_of(edition.edition),
                )

    def redactions(self, redactions: Sequence[domain.Redaction]) -> None:
        """What was redacted elsewhere is erased here too."""
        for redaction in self._new(redactions):
            self._work.insert(
                model.Redaction,
                entry_id=self._made[redaction.uid],
                **columns_of(redaction),
            )
            erase(self._work, self._stream_id, redaction.target)

    def _skips(self, skips: Sequence[domain.Skip], claims: dict[tuple[int, int], int]) -> None:
        for skip in self._new(skips):
            claim_id = claims[skip.number, skip.part]
            self._work.insert(
                model.Skip,
                entry_id=self._made[skip.uid],
                claim_id=claim_id,
                supersedes_id=self._last(model.Skip, model.Skip.claim_id == claim_id),
                **columns_of(skip, "number", "part"),
            )

    def _ticks(
        self, case: Case, claims: dict[tuple[int, int], int], revisions: dict[int, int]
    ) -> None:
        citations = self._ids(model.Citation, [tick.citation for tick in case.ticks])
        for tick in self._new(case.ticks):
            self._work.insert(
                model.Tick,
                entry_id=self._made[tick.uid],
                claim_id=claims[tick.number, tick.part],
                revision_id=revisions[tick.revision],
                citation_id=citations[tick.citation],
                **columns_of(tick, "number", "part", "revision", "citation"),
            )

    def _verdicts(
        self,
        case: Case,
        claims: dict[tuple[int, int], int],
        revisions: dict[int, int],
        snapshots: dict[tuple[str, int], int],
    ) -> None:
        work = self._work
        policies = {
            row.sha256: row.id for row in work.rows(select(model.Policy.id, model.Policy.sha256))
        }
        verdicts = self._ids(model.Verdict, [verdict.uid for verdict in case.verdicts])
        citations = self._ids(model.Citation, [citation.uid for citation in case.citations])
        source_of = {citation.uid: citation.source for citation in case.citations}
        for verdict in self._new(case.verdicts):
            verdict_id = work.insert(
                model.Verdict,
                entry_id=self._made[verdict.uid],
                claim_id=claims[verdict.number, verdict.part],
                revision_id=revisions[verdict.revision],
                policy_id=policies[verdict.policy],
                supersedes_id=verdicts[verdict.supersedes] if verdict.supersedes else None,
                **columns_of(
                    verdict, "number", "part", "revision", "policy", "basis", "supersedes"
                ),
            )
            verdicts[verdict.uid] = verdict_id
            work.insert_many(
                model.VerdictBasis,
                [
                    {
                        "verdict_id": verdict_id,
                        "citation_id": citations[basis.citation],
                        "snapshot_id": snapshots[source_of[basis.citation], basis.snapshot]
                        if basis.snapshot is not None
                        else None,
                        "state": str(basis.state) if basis.state else None,
                    }
                    for basis in verdict.basis
                ],
            )

    def _signoffs(self, signoffs: Sequence[domain.Signoff]) -> None:
        verdicts = self._ids(model.Verdict, [signoff.verdict for signoff in signoffs])
        for signoff in self._new(signoffs):
            verdict_id = verdicts[signoff.verdict]
            same = (model.Signoff.verdict_id == verdict_id) & (
                model.Signoff.reviewer == signoff.reviewer
            )
            self._work.insert(
                model.Signoff,
                entry_id=self._made[signoff.uid],
                verdict_id=verdict_id,
                supersedes_id=self._last(model.Signoff, same),
                **columns_of(signoff, "verdict"),
            )

    def _publications(
        self,
        article: NamedArticle,
        case: Case,
        claims: dict[tuple[int, int], int],
        revisions: dict[int, int],
    ) -> None:
        for publication in self._new(case.publications):
            self._work.insert(
                model.Publication,
                entry_id=self._made[publication.uid],
                article_id=article.id,
                revision_id=revisions[publication.revision],
                **columns_of(publication, "revision"),
            )
        published = self._ids(model.Publication, [one.publication for one in case.amendments])
        for amendment in self._new(case.amendments):
            self._work.insert(
                model.Amendment,
                entry_id=self._made[amendment.uid],
                claim_id=claims[amendment.number, amendment.part],
                publication_id=published[amendment.publication],
                **columns_of(amendment, "number", "part", "publication"),
            )

    def _new(self, records: Sequence[Any]) -> list[Any]:
        """The records that new entries made, in the order of the history."""
        arriving = [record for record in records if record.uid in self._made]
        return sorted(arriving, key=lambda record: self._made[record.uid])

    def _claim_ids(self, article: NamedArticle) -> dict[tuple[int, int], int]:
        rows = self._work.rows(
            select(model.Claim.number, model.Claim.part, model.Claim.id).where(
                model.Claim.article_id == article.id
            )
        )
        return {(row[0], row[1]): row[2] for row in rows}

    def _revision_ids(self, article: NamedArticle) -> dict[int, int]:
        rows = self._work.rows(
            select(model.Revision.id, model.Revision.number).where(
                model.Revision.article_id == article.id
            )
        )
        return {row.number: row.id for row in rows}

    def _ids(self, table: Any, uids: Sequence[str]) -> dict[str, int]:
        rows = self._work.rows(select(table.uid, table.id).where(table.uid.in_(set(uids))))
        return {row[0]: row[1] for row in rows}

    def _last(self, table: Any, same: Any) -> int | None:
        key = self._work.value(select(table.id).where(same).order_by(table.id.desc()).limit(1))
        return int(key) if key is not None else None

    def _without_bytes(self, sha256: str, size: int) -> None:
        """Say of bytes that did not come along how many they were."""
        known = self._work.value(select(model.Blob.sha256).where(model.Blob.sha256 == sha256))
        if known is None:
            self._work.insert_many(model.Blob, [{"sha256": sha256, "size": size, "bytes": None}])
