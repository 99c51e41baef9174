"""What a command was given to read: a file, standard input, or an address."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.command_context import CommandContext
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from logging import Logger

    from factcheck.documents import Document
    from factcheck.documents.watching.crawl import Checked


def is_address(name: str) -> bool:
    """Whether what was typed is an address to fetch, and no file."""
    return name.lower().startswith(("http://", "https://"))


def read_named(context: CommandContext, name: str) -> "tuple[Document, str | None]":
    """Read a file, standard input for `-`, or what an address answers: the document, and the name
    or address it is kept under.

    Raises:
        FactcheckError: when it cannot be read.
    """
    from factcheck.documents import read_file, read_stream

    limit, seconds = context.settings.size_limit, context.settings.parse_seconds
    if is_address(name):
        checked = fetch_named(context, name)
        assert checked.document is not None
        return checked.document, checked.answer.address
    if name == "-":
        document = read_stream(sys.stdin.buffer, size_limit=limit, parse_seconds=seconds)
    else:
        document = read_file(Path(name), size_limit=limit, parse_seconds=seconds)
    _log().info(
        "read %s: %d bytes, %s, %s", name, document.size, document.media_type, document.encoding_why
    )
    return document, None if name == "-" else _storable(Path(name).name)


def fetch_named(context: CommandContext, url: str) -> "Checked":
    """Ask an address that a person named. The document is there.

    Raises:
        FactcheckError: when what came is not the page's own words.
    """
    from factcheck.documents.watching.crawl import Request, check_one

    checked = check_one(Request(url, url), context.settings.fetch.rules(), clock=context.clock)
    _log().info("asked %s: %s", url, checked.check.outcome)
    if checked.document is None:
        raise FactcheckError(
            f"{url} was not read ({checked.check.outcome.phrase}): {checked.check.because}",
            "Save the page and give the file with --url, or type its words with --excerpt.",
        )
    return checked


def _storable(name: str) -> str:
    """A file's name as UTF-8 text: bytes in it that are none become the replacement sign."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _log() -> "Logger":
    import logging

    return logging.getLogger("factcheck.article")
