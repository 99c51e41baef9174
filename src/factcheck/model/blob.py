"""The table of bytes received, each kept once by its hash."""

from sqlalchemy import CheckConstraint, ColumnElement

from factcheck.model import columns
from factcheck.model.base import Base


class Blob(Base):
    """Bytes by their SHA-256 (hex); `data` (column `bytes`) is null when redacted."""

    __tablename__ = "blob"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)

    sha256: ColumnElement[str] = columns.string(64, primary_key=True)
    size: ColumnElement[int] = columns.integer()
    data: ColumnElement[bytes | None] = columns.data("bytes")
