"""The tables of claims: what is checked, where it stands in a revision, what is skipped, and what
waits."""

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.domain import Change, ParagraphKind, SkipKind
from factcheck.model import columns
from factcheck.model.base import Base, one_of, unique_where


class Claim(Base):
    """A sentence (part 0) or a part of it; keeps its number through all revisions."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("article_id", "number", "part"),
        CheckConstraint("number > 0 AND part >= 0", name="number"),
        CheckConstraint("(part = 0) = (parent_id IS NULL)", name="parent"),
        CheckConstraint("(part = 0) = (uid IS NULL)", name="uid"),
    )

    id: ColumnElement[int] = columns.key()
    article_id: ColumnElement[int] = columns.reference("article.id")
    number: ColumnElement[int] = columns.integer()
    part: ColumnElement[int] = columns.integer()
    parent_id: ColumnElement[int | None] = columns.reference("claim.id")
    uid: ColumnElement[str | None] = columns.string(32)
    wording: ColumnElement[str | None] = columns.text()
    into_id: ColumnElement[int | None] = columns.reference("claim.id")
    salt: ColumnElement[str] = columns.salt()


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

    id: ColumnElement[int] = columns.key()
    revision_id: ColumnElement[int] = columns.reference("revision.id")
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    start: ColumnElement[int] = columns.integer()
    end: ColumnElement[int] = columns.integer()
    text: ColumnElement[str | None] = columns.text()
    words_sha: ColumnElement[str | None] = columns.sha()
    paragraph: ColumnElement[int] = columns.integer()
    kind: ColumnElement[str] = columns.string(10)
    change: ColumnElement[str] = columns.string(10)
    moved: ColumnElement[bool] = columns.boolean()


class PlacementOrigin(Base):
    """Which earlier placements a placement came from; many to many (splits and merges)."""

    __tablename__ = "placement_origin"

    placement_id: ColumnElement[int] = columns.reference("placement.id", primary_key=True)
    earlier_id: ColumnElement[int] = columns.reference("placement.id", primary_key=True, index=True)


class Skip(Base):
    """Insert-only: that a claim is not checked, and why; the last one not withdrawn counts."""

    __tablename__ = "skip"
    __table_args__ = (
        CheckConstraint(one_of("kind", SkipKind), name="kind"),
        UniqueConstraint("supersedes_id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    kind: ColumnElement[str] = columns.string(20)
    because: ColumnElement[str | None] = columns.text()
    supersedes_id: ColumnElement[int | None] = columns.reference("skip.id")
    salt: ColumnElement[str] = columns.salt()


class Note(Base):
    """Insert-only: a reviewer's remark on a claim."""

    __tablename__ = "note"

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    text: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()


class Wait(Base):
    """Insert-only: that a claim waits, and for what; the last one not withdrawn counts."""

    __tablename__ = "wait"

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    claim_id: ColumnElement[int] = columns.reference("claim.id", index=True)
    until: ColumnElement[str | None] = columns.string(10)
    what: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
