"""What was judged of an article's claims: verdicts, sign-offs and skips as they are now."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from sqlalchemy import select

from factcheck.casework.views.records import records_of
from factcheck.casework.views.withdrawals import is_withdrawn, last_withdrawal
from factcheck.domain import Basis, QuoteState
from factcheck.domain import Signoff as SignoffRecord
from factcheck.domain import Skip as SkipRecord
from factcheck.domain import Verdict as VerdictRecord
from factcheck.errors import FactcheckError
from factcheck.model import (
    Citation,
    Claim,
    Entry,
    Placement,
    Revision,
    Signoff,
    Skip,
    Snapshot,
    Verdict,
    VerdictBasis,
)
from factcheck.model import Policy as PolicyRow
from factcheck.standing.policy import Policy
from factcheck.standing.values import SignoffState, SkipState, VerdictState
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


def verdicts_on(
    work: Work,
    article_ids: list[int],
    withdrawals: Mapping[str, tuple[str, int]],
    latest: Collection[int],
) -> dict[int, list[VerdictState]]:
    """Every verdict on some articles' claims, by the claim's integer key, in the order given.

    Args:
        withdrawals: target uid → (uid, seq) of each withdrawal in the articles' streams.
        latest: the articles' latest revisions; of verdicts on earlier ones the words come along.
    """
    rows = work.rows(
        select(
            Verdict,
            Claim.number,
            Claim.part,
            Revision.number.label("revision"),
            PolicyRow.sha256.label("policy"),
            Verdict.id.label("verdict_id"),
            Verdict.claim_id.label("of_claim"),
            Verdict.revision_id.label("in_revision"),
            Verdict.supersedes_id.label("over"),
            Verdict.policy_id.label("by_policy"),
            Entry.seq,
            Entry.at,
        )
        .join(Claim, Claim.id == Verdict.claim_id)
        .join(Revision, Revision.id == Verdict.revision_id)
        .join(PolicyRow, PolicyRow.id == Verdict.policy_id)
        .join(Entry, Entry.id == Verdict.entry_id)
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(Verdict.id)
    )
    if not rows:
        return {}
    uids = {row.id: row.uid for row in rows}
    bases = _bases(work, article_ids)
    chains = {target: uid for target, (uid, _) in withdrawals.items()}
    signoffs = _signoffs(work, article_ids, uids, chains)
    words = _earlier_words(work, [(row.claim_id, row.revision_id) for row in rows], latest)
    policies = _policies(work, {row.policy_id for row in rows})
    read = records_of(VerdictRecord, rows, "basis", "supersedes")
    found: dict[int, list[VerdictState]] = defaultdict(list)
    for row in rows:
        verdict_id, claim_id, revision_id, supersedes_id, policy_id, seq, at = row[-7:]
        basis = tuple(bases.get(verdict_id, ()))
        record = read(row, basis=basis, supersedes=uids.get(supersedes_id))
        withdrawn = is_withdrawn(record.uid, chains)
        state = VerdictState(
            verdict=record,
            policy=policies[policy_id],
            seq=seq,
            at=at,
            words=words.get((claim_id, revision_id)),
            signoffs=tuple(signoffs.get(verdict_id, ())),
            withdrawn=withdrawn,
            withdrawn_seq=last_withdrawal(record.uid, withdrawals) if withdrawn else None,
        )
        found[claim_id].append(state)
    return found


def skips_on(
    work: Work, article_ids: list[int], withdrawals: Mapping[str, tuple[str, int]]
) -> dict[int, SkipState]:
    """The latest skip of each of some articles' claims, by the claim's integer key."""
    rows = work.rows(
        select(Skip, Claim.number, Claim.part, Entry.seq, Entry.at)
        .join(Claim, Claim.id == Skip.claim_id)
        .join(Entry, Entry.id == Skip.entry_id)
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(Skip.id)
    )
    chains = {target: uid for target, (uid, _) in withdrawals.items()}
    read = records_of(SkipRecord, rows)
    return {
        row.claim_id: SkipState(
            skip=read(row),
            seq=row.seq,
            at=row.at,
            withdrawn=is_withdrawn(row.uid, chains),
        )
        for row in rows
    }


@lru_cache(maxsize=64)
def policy_of(text: str) -> Policy:
    """The policy that a row keeps as canonical JSON. Raises FactcheckError when it is none."""
    try:
        return Policy.from_json(text)
    except FactcheckError as error:
        raise FactcheckError(
            f"The database is damaged: it holds a policy that is none. {error.reason}",
            "All that is wrong: factcheck history verify. Put a copy in its place that was made "
            "with: factcheck db backup",
        ) from error


def _policies(work: Work, policy_ids: Collection[int]) -> dict[int, Policy]:
    rows = work.rows(select(PolicyRow.id, PolicyRow.json).where(PolicyRow.id.in_(list(policy_ids))))
    return {row[0]: policy_of(row[1]) for row in rows}


def _earlier_words(
    work: Work, given: Collection[tuple[int, int]], latest: Collection[int]
) -> dict[tuple[int, int], str]:
    """(claim, revision) → the words that stood there, where the revision is not the latest."""
    wanted = {pair for pair in given if pair[1] not in latest}
    if not wanted:
        return {}
    rows = work.rows(
        select(Placement.claim_id, Placement.revision_id, Placement.text).where(
            in_clause(Placement.claim_id, {claim for claim, _ in wanted}),
            in_clause(Placement.revision_id, {revision for _, revision in wanted}),
        )
    )
    return {(row[0], row[1]): row[2] for row in rows if row[2] is not None}


def _bases(work: Work, article_ids: list[int]) -> dict[int, list[Basis]]:
    rows = work.rows(
        select(
            VerdictBasis.verdict_id,
            VerdictBasis.state,
            Citation.uid,
            Snapshot.number.label("snapshot"),
        )
        .join(Citation, Citation.id == VerdictBasis.citation_id)
        .join(Claim, Claim.id == Citation.claim_id)
        .outerjoin(Snapshot, Snapshot.id == VerdictBasis.snapshot_id)
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(VerdictBasis.verdict_id, Citation.id)
    )
    found: dict[int, list[Basis]] = defaultdict(list)
    for row in rows:
        state = QuoteState(row.state) if row.state else None
        found[row.verdict_id].append(Basis(row.uid, row.snapshot, state))
    return found


def _signoffs(
    work: Work, article_ids: list[int], uids: dict[int, str], chains: dict[str, str]
) -> dict[int, list[SignoffState]]:
    rows = work.rows(
        select(Signoff, Entry.seq, Entry.at)
        .join(Verdict, Verdict.id == Signoff.verdict_id)
        .join(Claim, Claim.id == Verdict.claim_id)
        .join(Entry, Entry.id == Signoff.entry_id)
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(Signoff.id)
    )
    found: dict[int, list[SignoffState]] = defaultdict(list)
    read = records_of(SignoffRecord, rows, "verdict")
    for row in rows:
        record = read(row, verdict=uids[row.verdict_id])
        withdrawn = is_withdrawn(row.uid, chains)
        found[row.verdict_id].append(
            SignoffState(signoff=record, seq=row.seq, at=row.at, withdrawn=withdrawn)
        )
    return found
