"""The tables of verdicts, what each rests on, sign-offs, and what editors overrule."""

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKeyConstraint, Index, UniqueConstraint

from factcheck.domain import Asks, Fidelity, QuoteState, Role
from factcheck.model import columns
from factcheck.model.base import Base, one_of, unique_where


class Verdict(Base):
    """Insert-only: one reviewer's rating of one claim."""

    __tablename__ = "verdict"
    __table_args__ = (
        CheckConstraint(one_of("asks", Asks), name="asks"),
        CheckConstraint(one_of("fidelity", Fidelity), name="fidelity"),
        UniqueConstraint("supersedes_id"),
        ForeignKeyConstraint(
            ["policy_id", "rating"],
            ["rating.policy_id", "rating.key"],
            ondelete="RESTRICT",
            onupdate="RESTRICT",
        ),
        Index(None, "claim_id", "reviewer", "id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id")
    revision_id: ColumnElement[int] = columns.reference("revision.id")
    reviewer: ColumnElement[str] = columns.string(64)
    policy_id: ColumnElement[int] = columns.reference("policy.id")
    rating: ColumnElement[str] = columns.string(64)
    asks: ColumnElement[str] = columns.string(10)
    fidelity: ColumnElement[str] = columns.string(20)
    flags: ColumnElement[str] = columns.string(100)
    fingerprint: ColumnElement[str] = columns.string(80)
    supersedes_id: ColumnElement[int | None] = columns.reference("verdict.id")
    rationale: ColumnElement[str | None] = columns.text()
    correction: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
    evidence_holds: ColumnElement[str | None] = columns.text()


class VerdictBasis(Base):
    """One citation that a verdict rests on, and the state its quote was in."""

    __tablename__ = "verdict_basis"
    __table_args__ = (CheckConstraint(one_of("state", QuoteState), name="state"),)

    verdict_id: ColumnElement[int] = columns.reference("verdict.id", primary_key=True)
    citation_id: ColumnElement[int] = columns.reference("citation.id", primary_key=True, index=True)
    snapshot_id: ColumnElement[int | None] = columns.reference("snapshot.id", index=True)
    state: ColumnElement[str | None] = columns.string(20)


class Overruling(Base):
    """Insert-only: that an editor overrules the correction of a verdict (by its uid), and why."""

    __tablename__ = "overruling"
    __table_args__ = (CheckConstraint(one_of("role", Role), name="role"),)

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    verdict: ColumnElement[str] = columns.string(32)
    role: ColumnElement[str] = columns.string(10)
    because: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()


class Signoff(Base):
    """Insert-only: a second reviewer's agreement; never one's own, once per verdict unless
    withdrawn and given again (then it supersedes)."""

    __tablename__ = "signoff"
    __table_args__ = (
        CheckConstraint(one_of("role", Role), name="role"),
        UniqueConstraint("supersedes_id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    verdict_id: ColumnElement[int] = columns.reference("verdict.id", index=True)
    reviewer: ColumnElement[str] = columns.string(64)
    role: ColumnElement[str] = columns.string(10)
    supersedes_id: ColumnElement[int | None] = columns.reference("signoff.id")


unique_where(
    "uq_signoff_verdict_reviewer",
    Signoff.supersedes_id.is_(None),
    Signoff.verdict_id,
    Signoff.reviewer,
)
