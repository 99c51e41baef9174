"""The tables of history: streams, their entries, and what was redacted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, UniqueConstraint

from factcheck.domain import StreamKind, Verb
from factcheck.model import columns
from factcheck.model.base import Base, one_of


class Stream(Base):
    """The history of one article, one source or the desk; its row is what writers lock."""

    __tablename__ = "stream"
    __table_args__ = (CheckConstraint(one_of("kind", StreamKind), name="kind"),)

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    kind: ColumnElement[str] = columns.string(10, index=True)
    head_seq: ColumnElement[int] = columns.integer()
    head_hash: ColumnElement[str] = columns.sha()


class Entry(Base):
    """One step of a stream; `payload` is canonical JSON with free text by salted digest."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("stream_id", "seq"),
        CheckConstraint(one_of("verb", Verb), name="verb"),
        CheckConstraint("seq > 0", name="seq"),
    )

    id: ColumnElement[int] = columns.key()
    stream_id: ColumnElement[int] = columns.reference("stream.id")
    seq: ColumnElement[int] = columns.integer()
    prev_hash: ColumnElement[str] = columns.sha()
    hash: ColumnElement[str] = columns.sha()
    at: ColumnElement[datetime] = columns.moment()
    reviewer: ColumnElement[str] = columns.string(64, index=True)
    verb: ColumnElement[str] = columns.string(20)
    payload: ColumnElement[str] = columns.text()


class Redaction(Base):
    """Insert-only: that the words of a row were erased, and why."""

    __tablename__ = "redaction"

    id: ColumnElement[int] = columns.key()
    uid: ColumnElement[str] = columns.uid()
    entry_id: ColumnElement[int] = columns.reference("entry.id", index=True)
    target: ColumnElement[str] = columns.string(32, unique=True)
    because: ColumnElement[str] = columns.text()
