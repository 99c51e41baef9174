"""The tables of history: streams, their entries, and what was redacted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.domain import StreamKind, Verb
from factcheck.model.base import Base, Key, Sha, Uid, UTCDateTime, one_of, reference


class Stream(Base):
    """The history of one article, one source or the desk; its row is what writers lock."""

    __tablename__ = "stream"
    __table_args__ = (CheckConstraint(one_of("kind", StreamKind), name="kind"),)

    id: Mapped[Key]
    uid: Mapped[Uid]
    kind: Mapped[str] = mapped_column(String(10), index=True)
    head_seq: Mapped[int]
    head_hash: Mapped[Sha]


class Entry(Base):
    """One step of a stream; `payload` is canonical JSON with free text by salted digest."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("stream_id", "seq"),
        CheckConstraint(one_of("verb", Verb), name="verb"),
        CheckConstraint("seq > 0", name="seq"),
    )

    id: Mapped[Key]
    stream_id: Mapped[int] = reference("stream.id")
    seq: Mapped[int]
    prev_hash: Mapped[Sha]
    hash: Mapped[Sha]
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    reviewer: Mapped[str] = mapped_column(String(64), index=True)
    verb: Mapped[str] = mapped_column(String(20))
    payload: Mapped[str] = mapped_column(Text)


class Redaction(Base):
    """Insert-only: that the words of a row were erased, and why."""

    __tablename__ = "redaction"

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    target: Mapped[str] = mapped_column(String(32), unique=True)
    because: Mapped[str] = mapped_column(Text)
