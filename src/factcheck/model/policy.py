"""The tables of policies, each kept once by its hash, and of the ratings they define."""

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Summary
from factcheck.model.base import Base, Key, one_of, reference


class Policy(Base):
    """Insert-only: a desk's rules and scale as canonical JSON, under its SHA-256 (hex)."""

    __tablename__ = "policy"

    id: Mapped[Key]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    json: Mapped[str] = mapped_column(Text)


class Rating(Base):
    """One rating of a policy's scale: an open set, so a table and not a CHECK."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint(one_of("summary", Summary), name="summary"),
        UniqueConstraint("policy_id", "position"),
    )

    policy_id: Mapped[int] = reference("policy.id", primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    colour: Mapped[str] = mapped_column(String(32))
    summary: Mapped[str] = mapped_column(String(10))
