"""The table of ticks."""

from sqlalchemy import CheckConstraint, ColumnElement

from factcheck.domain import ReadKind
from factcheck.model import columns
from factcheck.model.base import Base, one_of


class Tick(Base):
    """Insert-only: that a detail of a claim was held against a citation; code points of the
    revision's text, half-open."""

    __tablename__ = "tick"
    __table_args__ = (
        CheckConstraint(one_of("kind", ReadKind), name="kind"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    revision_id: ColumnElement[int] = columns.reference("revision.id", index=True)
    citation_id: ColumnElement[int] = columns.reference("citation.id", index=True)
    kind: ColumnElement[str] = columns.string(20)
    start: ColumnElement[int] = columns.integer()
    end: ColumnElement[int] = columns.integer()
    because: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
