"""The table of bytes received, each kept once by its hash."""

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.model.base import Base


class Blob(Base):
    """Bytes by their SHA-256 (hex); `data` (column `bytes`) is null when redacted."""

    __tablename__ = "blob"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    data: Mapped[bytes | None] = mapped_column("bytes", LargeBinary)
