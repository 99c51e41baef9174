"""The table of reviewers: handles and roles, claimed and not authenticated."""

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.domain import Role
from factcheck.model import columns
from factcheck.model.base import Base, one_of, unique_where


class Reviewer(Base):
    """Insert-only: a handle and its role; a new role is a row that supersedes the one before."""

    __tablename__ = "reviewer"
    __table_args__ = (
        CheckConstraint(one_of("role", Role), name="role"),
        UniqueConstraint("supersedes_id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    handle: ColumnElement[str] = columns.string(64)
    role: ColumnElement[str] = columns.string(10)
    supersedes_id: ColumnElement[int | None] = columns.reference("reviewer.id")


unique_where("uq_reviewer_handle", Reviewer.supersedes_id.is_(None), Reviewer.handle)
