"""The table of reviewers: handles and roles, claimed and not authenticated."""

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Role
from factcheck.model.base import Base, Key, Uid, one_of, reference, unique_where


class Reviewer(Base):
    """Insert-only: a handle and its role; a new role is a row that supersedes the one before."""

    __tablename__ = "reviewer"
    __table_args__ = (
        CheckConstraint(one_of("role", Role), name="role"),
        UniqueConstraint("supersedes_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    handle: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(10))
    supersedes_id: Mapped[int | None] = reference("reviewer.id")


unique_where("uq_reviewer_handle", Reviewer.supersedes_id.is_(None), Reviewer.handle)
