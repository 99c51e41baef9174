"""The tables of what was given to readers, and of what they were told when it changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement

from factcheck.domain import AmendmentKind, Decision
from factcheck.model import columns
from factcheck.model.base import Base, one_of


class Publication(Base):
    """Insert-only: a revision that was given to readers."""

    __tablename__ = "publication"

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    article_id: ColumnElement[int] = columns.reference("article.id", index=True)
    revision_id: ColumnElement[int] = columns.reference("revision.id", index=True)
    head: ColumnElement[str] = columns.sha()
    published: ColumnElement[datetime] = columns.moment()
    url: ColumnElement[str | None] = columns.text()
    despite: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()


class Amendment(Base):
    """Insert-only: what an editor decided of a change to what was published."""

    __tablename__ = "amendment"
    __table_args__ = (
        CheckConstraint(one_of("kind", AmendmentKind), name="kind"),
        CheckConstraint(one_of("decision", Decision), name="decision"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    publication_id: ColumnElement[int] = columns.reference("publication.id", index=True)
    kind: ColumnElement[str] = columns.string(20)
    decision: ColumnElement[str] = columns.string(10)
    draft: ColumnElement[str | None] = columns.string(64)
    old: ColumnElement[str | None] = columns.text()
    new: ColumnElement[str | None] = columns.text()
    text: ColumnElement[str | None] = columns.text()
    because: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
