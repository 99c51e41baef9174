"""What a reviewer hands in: a file, an address or an open binary file, read as a document."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from factcheck.documents import Document, read_document, read_file, read_stream
from factcheck.documents.rendering.render import require_browser
from factcheck.documents.watching.crawl import Checked, Request, check_one
from factcheck.domain import Outcome
from factcheck.errors import ExitCode, FactcheckError
from factcheck.settings import Settings
from factcheck.store.clock import Clock

_log = logging.getLogger("factcheck.article")


@dataclass(frozen=True, slots=True)
class Received:
    """A document, and where it came from.

    Args:
        name: the file's name or the address that it is kept under; none when it had none.
        path: the file, where there is one that can be looked at again.
        checked: what the address answered, where it came from one.
    """

    document: Document
    name: str | None = None
    path: Path | None = None
    checked: Checked | None = None


def is_address(name: object) -> bool:
    """Whether what was handed in is an address to ask, and no file."""
    return isinstance(name, str) and name.lower().startswith(("http://", "https://"))


def receive(
    handed_in: str | Path | BinaryIO, settings: Settings, clock: Clock, *, rendered: bool = False
) -> Received:
    """Read a file, what an address answers, or what can be read from an open binary file.

    Args:
        rendered: let a browser show what an address answers.

    Raises:
        FactcheckError: when it cannot be read, or what came is not the page's own words; when
            something else than an address is to be rendered, or there is no browser.
    """
    if rendered:
        _require_renderable(handed_in, settings)
    if isinstance(handed_in, str) and is_address(handed_in):
        checked = _ask(handed_in, settings, clock, rendered)
        assert checked.document is not None
        return Received(checked.document, checked.answer.address, checked=checked)
    size_limit, parse_seconds = settings.size_limit, settings.parse_seconds
    if isinstance(handed_in, str | Path):
        path = Path(handed_in)
        document = read_file(path, size_limit=size_limit, parse_seconds=parse_seconds)
        received = Received(document, _storable(path.name), path)
    else:
        document = read_stream(handed_in, size_limit=size_limit, parse_seconds=parse_seconds)
        received = Received(document)
    _log.info(
        "read %s: %d bytes, %s, %s",
        handed_in if isinstance(handed_in, str | Path) else "-",
        document.size,
        document.media_type,
        document.encoding_why,
    )
    return received


def receive_text(text: str, settings: Settings) -> Received:
    """Read a text as if it had been handed in as a plain file without a name.

    Raises:
        FactcheckError: when it cannot be an article's or a source's.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FactcheckError("The text holds half a character.", "Give it as UTF-8.") from error
    return Received(read_document(data, media_type="text/plain", size_limit=settings.size_limit))


def _require_renderable(handed_in: str | Path | BinaryIO, settings: Settings) -> None:
    if not is_address(handed_in):
        raise FactcheckError(
            "Only a page at an address (http, https) is rendered by a browser.",
            "Give its URL.",
            exit_code=ExitCode.USAGE,
        )
    require_browser(settings.fetch.rules())


def _ask(url: str, settings: Settings, clock: Clock, rendered: bool) -> Checked:
    request = Request(url, url, rendered=rendered)
    checked = check_one(request, settings.fetch.rules(), clock=clock)
    _log.info("asked %s: %s", url, checked.check.outcome)
    if checked.document is None:
        instruction = (
            "Save the page and give the file with --url, or type its words with --excerpt."
        )
        if checked.check.outcome is Outcome.THIN and not rendered:
            instruction += " Where scripts fill it: factcheck source add URL --rendered"
        raise FactcheckError(
            f"{url} was not read ({checked.check.outcome.phrase}): {checked.check.because}",
            instruction,
        )
    return checked


def _storable(name: str) -> str:
    """A file's name as UTF-8 text: bytes in it that are none become the replacement sign."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
