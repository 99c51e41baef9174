"""The tables of claims: what is checked, where it stands in a revision, and what is skipped."""

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Change, ParagraphKind, SkipKind
from factcheck.model.base import Base, Key, Salt, Sha, Uid, one_of, reference, unique_where


class Claim(Base):
    """A sentence (part 0) or a part of it; keeps its number through all revisions."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("article_id", "number", "part"),
        CheckConstraint("number > 0 AND part >= 0", name="number"),
        CheckConstraint("(part = 0) = (parent_id IS NULL)", name="parent"),
        CheckConstraint("(part = 0) = (uid IS NULL)", name="uid"),
    )

    id: Mapped[Key]
    article_id: Mapped[int] = reference("article.id")
    number: Mapped[int]
    part: Mapped[int]
    parent_id: Mapped[int | None] = reference("claim.id")
    uid: Mapped[str | None] = mapped_column(String(32))
    wording: Mapped[str | None] = mapped_column(Text)
    into_id: Mapped[int | None] = reference("claim.id")
    salt: Mapped[Salt]


# Only parts have a uid, and only joined sentences an `into`: partial indexes cost the rest nothing.
unique_where("uq_claim_uid", Claim.uid.is_not(None), Claim.uid)


class Placement(Base):
    """Where a claim stands in one revision: code points, half-open; `text` is the slice."""

    __tablename__ = "placement"
    __table_args__ = (
        UniqueConstraint("revision_id", "claim_id"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint(one_of("kind", ParagraphKind), name="kind"),
        CheckConstraint(one_of("change", Change), name="change"),
    )

    id: Mapped[Key]
    revision_id: Mapped[int] = reference("revision.id")
    claim_id: Mapped[int] = reference("claim.id", index=True)
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str | None] = mapped_column(Text)
    words_sha: Mapped[Sha | None]
    paragraph: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    change: Mapped[str] = mapped_column(String(10))
    moved: Mapped[bool]


class PlacementOrigin(Base):
    """Which earlier placements a placement came from; many to many (splits and merges)."""

    __tablename__ = "placement_origin"

    placement_id: Mapped[int] = reference("placement.id", primary_key=True)
    earlier_id: Mapped[int] = reference("placement.id", primary_key=True, index=True)


class Skip(Base):
    """Insert-only: that a claim is not checked, and why; the last one not withdrawn counts."""

    __tablename__ = "skip"
    __table_args__ = (
        CheckConstraint(one_of("kind", SkipKind), name="kind"),
        UniqueConstraint("supersedes_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    claim_id: Mapped[int] = reference("claim.id", index=True)
    kind: Mapped[str] = mapped_column(String(20))
    because: Mapped[str | None] = mapped_column(Text)
    supersedes_id: Mapped[int | None] = reference("skip.id")
    salt: Mapped[Salt]


class Note(Base):
    """Insert-only: a reviewer's remark on a claim."""

    __tablename__ = "note"

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    claim_id: Mapped[int] = reference("claim.id", index=True)
    text: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]
