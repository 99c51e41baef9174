"""The table of editions: reports that were given out, kept as bytes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.model.base import Base, Key, Sha, Uid, UTCDateTime, reference


class Edition(Base):
    """Insert-only: one report given out, numbered within its article."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[Key]
    uid: Mapped[Uid]
    entry_id: Mapped[int] = reference("entry.id", index=True)
    article_id: Mapped[int] = reference("article.id")
    number: Mapped[int]
    head: Mapped[Sha]
    as_of: Mapped[datetime] = mapped_column(UTCDateTime())
    format: Mapped[str] = mapped_column(String(20))
    blob: Mapped[str] = reference("blob.sha256", index=True)
    size: Mapped[int]
