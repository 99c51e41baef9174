"""The tables of articles, their revisions, and what became of them on this desk."""

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.domain import RetirementKind
from factcheck.model import columns
from factcheck.model.base import Base, one_of

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

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    stream_id: ColumnElement[int] = columns.reference("stream.id")
    slug: ColumnElement[str] = columns.string(80, unique=True)


class Retirement(Base):
    """Insert-only: that an article was closed, retired or reopened; the last one counts."""

    __tablename__ = "retirement"
    __table_args__ = (
        CheckConstraint(one_of("kind", RetirementKind), name="kind"),
        UniqueConstraint("supersedes_id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    article_id: ColumnElement[int] = columns.reference("article.id", index=True)
    kind: ColumnElement[str] = columns.string(10)
    because: ColumnElement[str | None] = columns.text()
    supersedes_id: ColumnElement[int | None] = columns.reference("retirement.id")
    salt: ColumnElement[str] = columns.salt()


class Revision(Base):
    """Insert-only: one immutable state of an article; `text` is null when redacted."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    article_id: ColumnElement[int] = columns.reference("article.id")
    number: ColumnElement[int] = columns.integer()
    blob: ColumnElement[str] = columns.reference_by_hash("blob.sha256", index=True)
    size: ColumnElement[int] = columns.integer()
    media_type: ColumnElement[str] = columns.string(100)
    extractor: ColumnElement[str] = columns.string(100)
    segmenter: ColumnElement[str] = columns.string(100)
    encoding: ColumnElement[str] = columns.string(40)
    encoding_why: ColumnElement[str] = columns.string(100)
    language: ColumnElement[str] = columns.string(20)
    label: ColumnElement[str | None] = columns.text()
    text: ColumnElement[str | None] = columns.text()
    title: ColumnElement[str | None] = columns.text()
    author: ColumnElement[str | None] = columns.text()
    dated: ColumnElement[str | None] = columns.text()
    origin: ColumnElement[str | None] = columns.text()
    url: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
    account: ColumnElement[str | None] = columns.text()
