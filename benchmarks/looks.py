"""Looks at pages as `source check` and `rerun` look at them, without a network: an answer's bytes,
read and told apart, and what became of a quote. They are read here and now, not each in a process
of its own."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from factcheck.documents.fetching.answers import Fetched
from factcheck.documents.reading import sandbox
from factcheck.documents.reading.document import Document, Extract
from factcheck.documents.reading.formats import decide_format
from factcheck.documents.reading.main_text import main_text
from factcheck.documents.watching.classify_response import Previous, classify_response
from factcheck.documents.watching.signs import not_free, page_of
from factcheck.domain import Outcome
from factcheck.errors import FactcheckError
from factcheck.text.quotes.anchoring import Anchored, anchor

_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
_ADDRESS = "https://news.example/2026/01/story"
_AROUND = 60  # characters on either side that are kept with a quote


class Stored(NamedTuple):
    """A page as it was when a quote was cited from it."""

    name: str
    data: bytes
    document: Document
    previous: Previous


class Seen(NamedTuple):
    """What a look came to, and what became of the quote where the page was read."""

    outcome: Outcome
    because: str
    quote: Anchored | None
    text: str
    plainly_lost: bool

    @property
    def lost(self) -> bool:
        """Whether the quote would be called altered or gone, or to mean something else now."""
        quote = self.quote
        return quote is not None and (quote.state.is_lost or bool(quote.context_changed))


def stored(name: str, data: bytes) -> Stored | None:
    """A page as the product stores it; None where it refuses to read it."""
    try:
        document = _read(answer(data))
    except FactcheckError:
        return None
    compared = main_text(document.text, document.beside)
    previous = Previous(
        document.sha256,
        compared,
        document.media_type,
        address=_ADDRESS,
        shown=document.text,
        extractor=document.extractor,
        encoding=document.encoding,
        was_not_free=not_free(page_of(data).markup),
    )
    return Stored(name, data, document, previous)


def look(page: Stored, data: bytes, quote: str) -> Seen:
    """What the product says when a page that was stored is answered with other bytes."""
    came = answer(data)
    document: Document | FactcheckError
    try:
        document = _read(came)
    except FactcheckError as error:
        document = error
    check = classify_response(came, document, page.previous)
    text = document.text if isinstance(document, Document) else ""
    found = anchored(page, text, quote) if check.outcome.was_read else None
    seen = Seen(check.outcome, check.because, found, text, quote not in text)
    if seen.outcome is Outcome.SAME_TEXT and seen.lost:
        # As `compare_alike` has it: cited words beside an unchanged main text are compared, too.
        return seen._replace(outcome=Outcome.CHANGED)
    return seen


def _read(came: Fetched) -> Document:
    format = decide_format(came.data, came.address, came.media_type)
    extract = sandbox.answer(
        format, came.data, declared_encoding=came.charset, unpacked_limit=0, url=came.address
    )
    fields = {name: getattr(extract, name) for name in Extract.__dataclass_fields__}
    return Document(came.data, came.sha256, len(came.data), format.media_type, **fields)


def anchored(page: Stored, text: str, quote: str) -> Anchored:
    """A quote that was cited from a page, looked for in another text."""
    before = page.document.text
    at = before.find(quote)
    if at < 0:
        return anchor(text, quote)
    end = at + len(quote)
    return anchor(text, quote, before[max(0, at - _AROUND) : at], before[end : end + _AROUND])


def answer(data: bytes) -> Fetched:
    """Bytes as a server sends them with status 200."""
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Fetched(_ADDRESS, _ADDRESS, (), 200, headers, data, _NOON)


def by_hash(*parts: object) -> int:
    """A number that depends on nothing but its parts: the seed of all that is chosen here."""
    return int.from_bytes(sha256("\n".join(map(str, parts)).encode()).digest()[:8], "big")


def half(name: str) -> str:
    """Which half something belongs to: the one to improve on, or the one held out."""
    return "development" if by_hash("half", name) % 2 else "held out"
