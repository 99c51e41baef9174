"""The tables of sources, their snapshots, the passages that travel in place of whole texts, and of
the looks at a source and at the quotes in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint

from factcheck.domain import Origin, Outcome, QuoteState, SourceKind, Use
from factcheck.model import columns
from factcheck.model.base import Base, one_of


class Source(Base):
    """Insert-only: something citable; with an `alias`, its identity never leaves the desk."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint(one_of("kind", SourceKind), name="kind"),
        CheckConstraint(one_of("use", Use), name="use"),
        UniqueConstraint("stream_id"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    stream_id: ColumnElement[int] = columns.reference("stream.id")
    key: ColumnElement[str] = columns.string(80, unique=True)
    kind: ColumnElement[str] = columns.string(10)
    group: ColumnElement[str | None] = columns.string(80)
    alias: ColumnElement[str | None] = columns.text()
    title: ColumnElement[str | None] = columns.text()
    author: ColumnElement[str | None] = columns.text()
    publisher: ColumnElement[str | None] = columns.text()
    dated: ColumnElement[str | None] = columns.text()
    url: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
    use: ColumnElement[str | None] = columns.string(10)


class Snapshot(Base):
    """Insert-only: one immutable state of a source; `text` is null when redacted or excerpted."""

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("source_id", "number"),
        CheckConstraint(one_of("origin", Origin), name="origin"),
        CheckConstraint("number > 0 AND length >= 0", name="number"),
    )

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    source_id: ColumnElement[int] = columns.reference("source.id")
    number: ColumnElement[int] = columns.integer()
    origin: ColumnElement[str] = columns.string(10)
    taken: ColumnElement[datetime] = columns.moment()
    length: ColumnElement[int] = columns.integer()
    blob: ColumnElement[str | None] = columns.string(64, index=True)
    size: ColumnElement[int | None] = columns.integer()
    media_type: ColumnElement[str | None] = columns.string(100)
    extractor: ColumnElement[str | None] = columns.string(100)
    encoding: ColumnElement[str | None] = columns.string(40)
    text: ColumnElement[str | None] = columns.text()
    url: ColumnElement[str | None] = columns.text()
    salt: ColumnElement[str] = columns.salt()
    account: ColumnElement[str | None] = columns.text()


class SourceCheck(Base):
    """Looks at a source over HTTP, or at its file: outside the streams, a poll is no event.

    Looks that came to the same are one row, as long as it is among the source's last few: the times
    of the first and the last of them, and how many there were. The row of the last look has the
    greatest key. `snapshot_id` is the state that was read, `etag` and `last_modified`
    what `address` (the final one) may be asked with the next time (RFC 9110, section 13.1): they
    are the last look's that gave any.
    """

    __tablename__ = "source_check"
    __table_args__ = (
        CheckConstraint(one_of("outcome", Outcome), name="outcome"),
        CheckConstraint("count > 0", name="count"),
        Index("ix_source_check_source_id_last_at", "source_id", "last_at"),
    )

    id: ColumnElement[int] = columns.key()
    source_id: ColumnElement[int] = columns.reference("source.id")
    first_at: ColumnElement[datetime] = columns.moment()
    last_at: ColumnElement[datetime] = columns.moment()
    count: ColumnElement[int] = columns.integer()
    outcome: ColumnElement[str] = columns.string(20)
    because: ColumnElement[str | None] = columns.text()
    snapshot_id: ColumnElement[int | None] = columns.reference("snapshot.id", index=True)
    address: ColumnElement[str | None] = columns.text()
    moved_to: ColumnElement[str | None] = columns.text()
    etag: ColumnElement[str | None] = columns.text()
    last_modified: ColumnElement[str | None] = columns.text()


class Anchoring(Base):
    """Derived: where a citation's quote stands in a later snapshot; rebuilt at will, no evidence.

    `context_changed`: the words stand, but what stands beside them turns their meaning.
    """

    __tablename__ = "anchoring"
    __table_args__ = (CheckConstraint(one_of("state", QuoteState), name="state"),)

    citation_id: ColumnElement[int] = columns.reference("citation.id", primary_key=True)
    snapshot_id: ColumnElement[int] = columns.reference("snapshot.id", primary_key=True, index=True)
    anchorer: ColumnElement[str] = columns.string(40, primary_key=True)
    state: ColumnElement[str] = columns.string(15)
    context_changed: ColumnElement[bool] = columns.boolean()
    start: ColumnElement[int | None] = columns.integer()
    end: ColumnElement[int | None] = columns.integer()


class WatchedFile(Base):
    """Where the file lies that an article or a source came from: this desk's own business, for
    looking whether it changed. `path` is relative to the desk's folder where it lies inside."""

    __tablename__ = "watched_file"
    __table_args__ = (
        CheckConstraint("(article_id IS NULL) <> (source_id IS NULL)", name="one"),
        UniqueConstraint("article_id"),
        UniqueConstraint("source_id"),
    )

    id: ColumnElement[int] = columns.key()
    article_id: ColumnElement[int | None] = columns.reference("article.id")
    source_id: ColumnElement[int | None] = columns.reference("source.id")
    path: ColumnElement[str] = columns.text()


class Passage(Base):
    """A stretch of a snapshot that an imported case carried in place of the whole text."""

    __tablename__ = "passage"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="span"),)

    snapshot_id: ColumnElement[int] = columns.reference("snapshot.id", primary_key=True)
    start: ColumnElement[int] = columns.integer(primary_key=True)
    end: ColumnElement[int] = columns.integer()
    text: ColumnElement[str] = columns.text()
