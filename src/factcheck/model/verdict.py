"""The tables of verdicts, what each rests on, and sign-offs."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Asks, Fidelity, QuoteState, Role
from factcheck.model.base import Base, Key, Salt, Uid, one_of, reference, unique_where


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

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    claim_id: Mapped[int] = reference("claim.id")
    revision_id: Mapped[int] = reference("revision.id")
    reviewer: Mapped[str] = mapped_column(String(64))
    policy_id: Mapped[int] = reference("policy.id")
    rating: Mapped[str] = mapped_column(String(64))
    asks: Mapped[str] = mapped_column(String(10))
    fidelity: Mapped[str] = mapped_column(String(20))
    flags: Mapped[str] = mapped_column(String(100))
    fingerprint: Mapped[str] = mapped_column(String(80))
    supersedes_id: Mapped[int | None] = reference("verdict.id")
    rationale: Mapped[str | None] = mapped_column(Text)
    correction: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]


class VerdictBasis(Base):
    """One citation that a verdict rests on, and the state its quote was in."""

    __tablename__ = "verdict_basis"
    __table_args__ = (CheckConstraint(one_of("state", QuoteState), name="state"),)

    verdict_id: Mapped[int] = reference("verdict.id", primary_key=True)
    citation_id: Mapped[int] = reference("citation.id", primary_key=True, index=True)
    snapshot_id: Mapped[int | None] = reference("snapshot.id", index=True)
    state: Mapped[str | None] = mapped_column(String(20))


class Signoff(Base):
    """Insert-only: a second reviewer's agreement; never one's own, once per verdict unless
    withdrawn and given again (then it supersedes)."""

    __tablename__ = "signoff"
    __table_args__ = (
        CheckConstraint(one_of("role", Role), name="role"),
        UniqueConstraint("supersedes_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    verdict_id: Mapped[int] = reference("verdict.id", index=True)
    reviewer: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(10))
    supersedes_id: Mapped[int | None] = reference("signoff.id")


unique_where(
    "uq_signoff_verdict_reviewer",
    Signoff.supersedes_id.is_(None),
    Signoff.verdict_id,
    Signoff.reviewer,
)
