"""Documents in: bytes → text; what is refused is refused with one clear sentence."""

from factcheck.documents.reading.document import (
    DEFAULT_PARSE_SECONDS,
    DEFAULT_SIZE_LIMIT,
    Document,
)
from factcheck.documents.reading.reading import read_document, read_file, read_stream

__all__ = [
    "DEFAULT_PARSE_SECONDS",
    "DEFAULT_SIZE_LIMIT",
    "Document",
    "read_document",
    "read_file",
    "read_stream",
]
