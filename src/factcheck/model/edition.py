"""The table of editions: reports that were given out, kept as bytes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.model import columns
from factcheck.model.base import Base


class Edition(Base):
    """Insert-only: one report given out, numbered within its article."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    article_id: ColumnElement[int] = columns.reference("article.id")
    number: ColumnElement[int] = columns.integer()
    head: ColumnElement[str] = columns.sha()
    as_of: ColumnElement[datetime] = columns.moment()
    format: ColumnElement[str] = columns.string(20)
    blob: ColumnElement[str] = columns.reference_by_hash("blob.sha256", index=True)
    size: ColumnElement[int] = columns.integer()
