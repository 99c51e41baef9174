"""The tables of policies, each kept once by its hash, and of the ratings they define."""

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.domain import Summary
from factcheck.model import columns
from factcheck.model.base import Base, one_of


class Policy(Base):
    """Insert-only: a desk's rules and scale as canonical JSON, under its SHA-256 (hex)."""

    __tablename__ = "policy"

    id: ColumnElement[int] = columns.key()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    sha256: ColumnElement[str] = columns.string(64, unique=True)
    json: ColumnElement[str] = columns.text()


class Rating(Base):
    """One rating of a policy's scale: an open set, so a table and not a CHECK."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint(one_of("summary", Summary), name="summary"),
        UniqueConstraint("policy_id", "position"),
    )

    policy_id: ColumnElement[int] = columns.reference("policy.id", primary_key=True)
    key: ColumnElement[str] = columns.string(64, primary_key=True)
    position: ColumnElement[int] = columns.integer()
    label: ColumnElement[str] = columns.text()
    colour: ColumnElement[str] = columns.string(32)
    summary: ColumnElement[str] = columns.string(10)
