"""The tables of articles, their revisions, and what became of them on this desk."""

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import RetirementKind
from factcheck.model.base import Base, Key, Salt, Uid, one_of, reference

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Article(Base):
    """Insert-only: a text under check."""

    __tablename__ = "article"
    __table_args__ = (
        # What ltrim leaves over is the first character outside the set: nothing, when all are in.
        CheckConstraint(
            f"length(slug) > 0 AND ltrim(substr(slug, 1, 1), '{_LETTERS}') = ''"
            f" AND ltrim(slug, '{_LETTERS}0123456789-') = ''",
            name="slug",
        ),
        UniqueConstraint("stream_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    stream_id: Mapped[int] = reference("stream.id")
    slug: Mapped[str] = mapped_column(String(80), unique=True)


class Retirement(Base):
    """Insert-only: that an article was closed, retired or reopened; the last one counts."""

    __tablename__ = "retirement"
    __table_args__ = (
        CheckConstraint(one_of("kind", RetirementKind), name="kind"),
        UniqueConstraint("supersedes_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    article_id: Mapped[int] = reference("article.id", index=True)
    kind: Mapped[str] = mapped_column(String(10))
    because: Mapped[str | None] = mapped_column(Text)
    supersedes_id: Mapped[int | None] = reference("retirement.id")
    salt: Mapped[Salt]


class Revision(Base):
    """Insert-only: one immutable state of an article; `text` is null when redacted."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    article_id: Mapped[int] = reference("article.id")
    number: Mapped[int]
    blob: Mapped[str] = reference("blob.sha256", index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    extractor: Mapped[str] = mapped_column(String(100))
    segmenter: Mapped[str] = mapped_column(String(100))
    encoding: Mapped[str] = mapped_column(String(40))
    encoding_why: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(20))
    label: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    dated: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]
