"""Plain text: every character as it was received, line ends and all."""

from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.encodings import decode

EXTRACTOR = "plain-1"


def extract(data: bytes, declared_encoding: str | None = None) -> Extract:
    """The text of a plain text file; `decode` says how its encoding is decided.

    Raises:
        FactcheckError: when the bytes are not text.
    """
    found = decode(data, declared=declared_encoding)
    return Extract(found.text, EXTRACTOR, encoding=found.encoding, encoding_why=found.why)
