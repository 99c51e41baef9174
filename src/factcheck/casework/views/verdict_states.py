"""What was judged of an article's claims: verdicts, sign-offs, skips and waits as they are now."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from factcheck.casework.views.records import columns_named, records_of
from factcheck.casework.views.withdrawals import is_withdrawn, last_withdrawal
from factcheck.domain import Basis, QuoteState
from factcheck.domain import Overruling as OverrulingRecord
from factcheck.domain import Signoff as SignoffRecord
from factcheck.domain import Skip as SkipRecord
from factcheck.domain import Verdict as VerdictRecord
from factcheck.domain import Wait as WaitRecord
from factcheck.errors import FactcheckError
from factcheck.model import (
    Citation,
    Claim,
    Entry,
    Overruling,
    Placement,
    Revision,
    Signoff,
    Skip,
    Snapshot,
    Verdict,
    VerdictBasis,
    Wait,
)
from factcheck.model import Policy as PolicyRow
from factcheck.standing.policy import Policy
from factcheck.standing.values import (
    OverrulingState,
    SignoffState,
    SkipState,
    VerdictState,
    WaitState,
)
from factcheck.store.unit_of_work import Work


class _GivenRow(NamedTuple):
    """What a verdict's row says beside its record, by integer key; `words` are those that stood
    there in the revision that it was given in."""

    id: int
    uid: str
    claim_id: int
    revision_id: int
    supersedes_id: int | None
    policy_id: int
    policy: str
    words: str | None
    seq: int
    at: datetime


def verdicts_on(
    work: Work,
    which: ColumnElement[bool],
    withdrawals: Mapping[str, tuple[str, int]],
    latest: Collection[int],
    policy: Policy,
) -> dict[int, list[VerdictState]]:
    """Every verdict on some claims, by the claim's integer key, in the order given.

    Args:
        which: which claims, as a condition on `Claim`.
        withdrawals: target uid → (uid, seq) of each withdrawal in the articles' streams.
        latest: the articles' latest revisions; of verdicts on earlier ones the words come along.
        policy: the desk's policy now; any other that a verdict was given under is read.
    """
    rows = work.rows(
        select(
            Verdict,
            Claim.number,
            Claim.part,
            Revision.number.label("revision"),
            PolicyRow.sha256.label("policy"),
            Placement.text.label("words"),
            Entry.seq,
            Entry.at,
        )
        .join(Claim, Claim.id == Verdict.claim_id)
        .join(Revision, Revision.id == Verdict.revision_id)
        .join(PolicyRow, PolicyRow.id == Verdict.policy_id)
        .join(Entry, Entry.id == Verdict.entry_id)
        .outerjoin(
            Placement,
            (Placement.claim_id == Verdict.claim_id)
            & (Placement.revision_id == Verdict.revision_id),
        )
        .where(which)
        .order_by(Verdict.id)
    )
    if not rows:
        return {}
    given = columns_named(_GivenRow, rows)
    uids = {row.id: row.uid for row in given}
    bases = _bases(work, which)
    chains = {target: uid for target, (uid, _) in withdrawals.items()}
    signoffs = _signoffs(work, which, uids, chains)
    overruled = _overrulings(work, which, chains)
    policies = _policies(work, {row.policy_id: row.policy for row in given}, policy)
    read = records_of(VerdictRecord, rows, "basis", "supersedes")
    by_claim: dict[int, list[VerdictState]] = defaultdict(list)
    for given_row, row in zip(given, rows, strict=True):
        basis = tuple(bases.get(given_row.id, ()))
        record = read(row, basis=basis, supersedes=uids.get(given_row.supersedes_id or 0))
        withdrawn = is_withdrawn(record.uid, chains)
        state = VerdictState(
            verdict=record,
            policy=policies[given_row.policy_id],
            seq=given_row.seq,
            at=given_row.at,
            words=None if given_row.revision_id in latest else given_row.words,
            signoffs=tuple(signoffs.get(given_row.id, ())),
            overruled=overruled.get(record.uid),
            withdrawn=withdrawn,
            withdrawn_seq=last_withdrawal(record.uid, withdrawals) if withdrawn else None,
        )
        by_claim[given_row.claim_id].append(state)
    return by_claim


def skips_on(
    work: Work, which: ColumnElement[bool], withdrawals: Mapping[str, tuple[str, int]]
) -> dict[int, SkipState]:
    """The latest skip of each of some claims (`which`, a condition on `Claim`), by the claim's
    integer key."""
    rows = work.rows(
        select(Skip, Claim.number, Claim.part, Entry.seq, Entry.at)
        .join(Claim, Claim.id == Skip.claim_id)
        .join(Entry, Entry.id == Skip.entry_id)
        .where(which)
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


def waits_on(
    work: Work, which: ColumnElement[bool], withdrawals: Mapping[str, tuple[str, int]]
) -> dict[int, WaitState]:
    """The latest wait of each of some claims (`which`, a condition on `Claim`) that was not
    withdrawn, by the claim's integer key."""
    rows = work.rows(
        select(Wait, Claim.number, Claim.part, Entry.reviewer, Entry.seq, Entry.at)
        .join(Claim, Claim.id == Wait.claim_id)
        .join(Entry, Entry.id == Wait.entry_id)
        .where(which)
        .order_by(Wait.id)
    )
    chains = {target: uid for target, (uid, _) in withdrawals.items()}
    read = records_of(WaitRecord, rows)
    return {
        row.claim_id: WaitState(wait=read(row), reviewer=row.reviewer, seq=row.seq, at=row.at)
        for row in rows
        if not is_withdrawn(row.uid, chains)
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


def _policies(work: Work, given_under: Mapping[int, str], now: Policy) -> dict[int, Policy]:
    """The policies of these keys (each with its SHA-256); the one that is known is not read."""
    known = {key: now for key, sha256 in given_under.items() if sha256 == now.sha256}
    others = [key for key in given_under if key not in known]
    if not others:
        return known
    rows = work.rows(select(PolicyRow.id, PolicyRow.json).where(PolicyRow.id.in_(others)))
    return known | {row[0]: policy_of(row[1]) for row in rows}


def _bases(work: Work, which: ColumnElement[bool]) -> dict[int, list[Basis]]:
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
        .where(which)
        .order_by(VerdictBasis.verdict_id, Citation.id)
    )
    bases: dict[int, list[Basis]] = defaultdict(list)
    for row in rows:
        state = QuoteState(row.state) if row.state else None
        bases[row.verdict_id].append(Basis(row.uid, row.snapshot, state))
    return bases


def _signoffs(
    work: Work, which: ColumnElement[bool], uids: dict[int, str], chains: dict[str, str]
) -> dict[int, list[SignoffState]]:
    rows = work.rows(
        select(Signoff, Entry.seq, Entry.at)
        .join(Verdict, Verdict.id == Signoff.verdict_id)
        .join(Claim, Claim.id == Verdict.claim_id)
        .join(Entry, Entry.id == Signoff.entry_id)
        .where(which)
        .order_by(Signoff.id)
    )
    signoffs: dict[int, list[SignoffState]] = defaultdict(list)
    read = records_of(SignoffRecord, rows, "verdict")
    for row in rows:
        record = read(row, verdict=uids[row.verdict_id])
        withdrawn = is_withdrawn(row.uid, chains)
        signoffs[row.verdict_id].append(
            SignoffState(signoff=record, seq=row.seq, at=row.at, withdrawn=withdrawn)
        )
    return signoffs


def _overrulings(
    work: Work, which: ColumnElement[bool], chains: dict[str, str]
) -> dict[str, OverrulingState]:
    """The last overruling of each verdict's correction that nobody took back, by its uid."""
    rows = work.rows(
        select(Overruling, Claim.number, Claim.part, Entry.reviewer, Entry.seq, Entry.at)
        .join(Claim, Claim.id == Overruling.claim_id)
        .join(Entry, Entry.id == Overruling.entry_id)
        .where(which)
        .order_by(Overruling.id)
    )
    read = records_of(OverrulingRecord, rows)
    return {
        row.verdict: OverrulingState(
            overruling=read(row), reviewer=row.reviewer, seq=row.seq, at=row.at
        )
        for row in rows
        if not is_withdrawn(row.uid, chains)
    }
