"""The tables of citations, and of withdrawals of whatever may be withdrawn."""

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Evidence, Stance, Use
from factcheck.model.base import Base, Key, Salt, Uid, one_of, reference


class Citation(Base):
    """Insert-only: claim → source; the quote is anchored by position and by its neighbours."""

    __tablename__ = "citation"
    __table_args__ = (
        CheckConstraint(one_of("stance", Stance), name="stance"),
        CheckConstraint(one_of('"use"', Use), name="use"),
        CheckConstraint(one_of("evidence", Evidence), name="evidence"),
        CheckConstraint(
            '(snapshot_id IS NULL) = (start IS NULL) AND (snapshot_id IS NULL) = ("end" IS NULL)'
            " AND (quote IS NULL OR snapshot_id IS NOT NULL)",
            name="quoted",
        ),
        CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    claim_id: Mapped[int] = reference("claim.id", index=True)
    source_id: Mapped[int] = reference("source.id", index=True)
    snapshot_id: Mapped[int | None] = reference("snapshot.id", index=True)
    stance: Mapped[str] = mapped_column(String(10))
    use: Mapped[str] = mapped_column(String(10))
    evidence: Mapped[str] = mapped_column(String(10))
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[str | None] = mapped_column(Text)
    prefix: Mapped[str | None] = mapped_column(Text)
    suffix: Mapped[str | None] = mapped_column(Text)
    locator: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]


class Withdrawal(Base):
    """Insert-only: that a citation, verdict, sign-off or skip (its uid) no longer counts."""

    __tablename__ = "withdrawal"

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    target: Mapped[str] = mapped_column(String(32), unique=True)
    because: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]
