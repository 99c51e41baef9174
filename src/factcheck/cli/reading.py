"""What a command was given to read: a file, or standard input."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.workplace import Workplace

if TYPE_CHECKING:
    from logging import Logger

    from factcheck.documents import Document


def read_article(place: Workplace, name: str) -> "tuple[Document, str | None]":
    """Read a file, or standard input for `-`: the document, and the name it is kept under.

    Raises:
        FactcheckError: when it cannot be read.
    """
    from factcheck.documents import read_file, read_stream

    limit = place.settings.size_limit
    if name == "-":
        document = read_stream(sys.stdin.buffer, size_limit=limit)
    else:
        document = read_file(Path(name), size_limit=limit)
    _log().info(
        "read %s: %d bytes, %s, %s", name, document.size, document.media_type, document.encoding_why
    )
    return document, None if name == "-" else _storable(Path(name).name)


def _storable(name: str) -> str:
    """A file's name as UTF-8 text: bytes in it that are none become the replacement sign."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _log() -> "Logger":
    import logging

    return logging.getLogger("factcheck.article")
