"""The tables of citations, and of withdrawals of whatever may be withdrawn."""

from sqlalchemy import CheckConstraint, ColumnElement

from factcheck.domain import Evidence, Stance, Use
from factcheck.model import columns
from factcheck.model.base import Base, one_of


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

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    source_id: ColumnElement[int] = columns.reference("source.id", index=True)
    snapshot_id: ColumnElement[int | None] = columns.reference("snapshot.id", index=True)
    stance: ColumnElement[str] = columns.string(10)
    use: ColumnElement[str] = columns.string(10)
    evidence: ColumnElement[str] = columns.string(10)
    start: ColumnElement[int | None] = columns.integer()
    end: ColumnElement[int | None] = columns.integer()
    quote: ColumnElement[str | None] = columns.text()
    prefix: ColumnElement[str | None] = columns.text()
    suffix: ColumnElement[str | None] = columns.text()
    locator: ColumnElement[str | None] = columns.text()
    note: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()


class Withdrawal(Base):
    """Insert-only: that a citation, verdict, sign-off or skip (its uid) no longer counts."""

    __tablename__ = "withdrawal"

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    target: ColumnElement[str] = columns.string(32, unique=True)
    because: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
