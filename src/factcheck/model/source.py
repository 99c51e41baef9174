"""The tables of sources, their snapshots, the passages that travel in place of whole texts, and of
the looks at a source and at the quotes in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import Origin, Outcome, QuoteState, SourceKind
from factcheck.model.base import Base, Key, Salt, Uid, UTCDateTime, one_of, reference


class Source(Base):
    """Insert-only: something citable; with an `alias`, its identity never leaves the desk."""

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint(one_of("kind", SourceKind), name="kind"),
        UniqueConstraint("stream_id"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    stream_id: Mapped[int] = reference("stream.id")
    key: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    group: Mapped[str | None] = mapped_column(String(80))
    alias: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    dated: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]


class Snapshot(Base):
    """Insert-only: one immutable state of a source; `text` is null when redacted or excerpted."""

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("source_id", "number"),
        CheckConstraint(one_of("origin", Origin), name="origin"),
        CheckConstraint("number > 0 AND length >= 0", name="number"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    source_id: Mapped[int] = reference("source.id")
    number: Mapped[int]
    origin: Mapped[str] = mapped_column(String(10))
    taken: Mapped[datetime] = mapped_column(UTCDateTime())
    length: Mapped[int]
    blob: Mapped[str | None] = mapped_column(String(64), index=True)
    size: Mapped[int | None]
    media_type: Mapped[str | None] = mapped_column(String(100))
    extractor: Mapped[str | None] = mapped_column(String(100))
    encoding: Mapped[str | None] = mapped_column(String(40))
    text: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[Salt]


class SourceCheck(Base):
    """Looks at a source over HTTP, or at its file: outside the streams, a poll is no event.

    Looks in a row that came to the same are one row: the times of the first and the last of them,
    and how many there were. `snapshot_id` is the state that was read, `etag` and `last_modified`
    what `address` (the final one) may be asked with the next time (RFC 9110, section 13.1): they
    are the last look's that gave any.
    """

    __tablename__ = "source_check"
    __table_args__ = (
        CheckConstraint(one_of("outcome", Outcome), name="outcome"),
        CheckConstraint("count > 0", name="count"),
        Index("ix_source_check_source_id_last_at", "source_id", "last_at"),
    )

    id: Mapped[Key]
    source_id: Mapped[int] = reference("source.id")
    first_at: Mapped[datetime] = mapped_column(UTCDateTime())
    last_at: Mapped[datetime] = mapped_column(UTCDateTime())
    count: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
    because: Mapped[str | None] = mapped_column(Text)
    snapshot_id: Mapped[int | None] = reference("snapshot.id", index=True)
    address: Mapped[str | None] = mapped_column(Text)
    moved_to: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)


class Anchoring(Base):
    """Derived: where a citation's quote stands in a later snapshot; rebuilt at will, no evidence.

    `context_changed`: the words stand, but what stands beside them turns their meaning.
    """

    __tablename__ = "anchoring"
    __table_args__ = (CheckConstraint(one_of("state", QuoteState), name="state"),)

    citation_id: Mapped[int] = reference("citation.id", primary_key=True)
    snapshot_id: Mapped[int] = reference("snapshot.id", primary_key=True, index=True)
    anchorer: Mapped[str] = mapped_column(String(40), primary_key=True)
    state: Mapped[str] = mapped_column(String(15))
    context_changed: Mapped[bool]
    start: Mapped[int | None]
    end: Mapped[int | None]


class WatchedFile(Base):
    """Where the file lies that an article or a source came from: this desk's own business, for
    looking whether it changed. `path` is relative to the desk's folder where it lies inside."""

    __tablename__ = "watched_file"
    __table_args__ = (
        CheckConstraint("(article_id IS NULL) <> (source_id IS NULL)", name="one"),
        UniqueConstraint("article_id"),
        UniqueConstraint("source_id"),
    )

    id: Mapped[Key]
    article_id: Mapped[int | None] = reference("article.id")
    source_id: Mapped[int | None] = reference("source.id")
    path: Mapped[str] = mapped_column(Text)


class Passage(Base):
    """A stretch of a snapshot that an imported case carried in place of the whole text."""

    __tablename__ = "passage"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="span"),)

    snapshot_id: Mapped[int] = reference("snapshot.id", primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
