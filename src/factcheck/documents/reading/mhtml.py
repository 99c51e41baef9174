"""MHTML: a page saved from a browser in one file (RFC 2557), read as the page it holds."""

import base64
import binascii
import quopri
import re
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser

from factcheck.documents.reading import html
from factcheck.documents.reading.document import Extract
from factcheck.errors import FactcheckError

_HEADER_LIMIT = 64 * 1024
_DEPTH = 3
_PARTS_LIMIT = 1_000


def extract(data: bytes) -> Extract:
    """All that the saved page shows, and the address it was saved from.

    Raises:
        FactcheckError: when there is no page in it, or the page is refused.
    """
    header, body = _split(data)
    page = _page(header, body, _DEPTH)
    if page is None:
        raise FactcheckError(
            "The saved web page (MHTML) has no page in it.", "Save the page again as HTML."
        )
    part, content = page
    url = str(header["Snapshot-Content-Location"] or part["Content-Location"] or "")
    found = html.extract(content, part.get_content_charset(), url=url)
    return replace(found, extractor=f"m{found.extractor}")


def _page(header: Message, body: bytes, depth: int) -> tuple[Message, bytes] | None:
    """The first HTML in a message, in the order of its parts."""
    if header.get_content_type() in {"text/html", "application/xhtml+xml"}:
        return header, _decoded(header, body)
    boundary = header.get_boundary()
    if header.get_content_maintype() != "multipart" or not boundary or depth == 0:
        return None
    mark = re.escape(boundary.encode("ascii", "replace"))
    parts = re.split(
        rb"(?:\A|\r?\n)--" + mark + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", body, maxsplit=_PARTS_LIMIT
    )
    pages = (_page(*_split(part), depth - 1) for part in parts[1:])
    return next((page for page in pages if page is not None), None)


def _split(message: bytes) -> tuple[Message, bytes]:
    end = re.search(rb"\r?\n\r?\n", message[:_HEADER_LIMIT])
    if end is None:
        return Message(), b""
    return BytesHeaderParser().parsebytes(message[: end.end()]), message[end.end() :]


def _decoded(header: Message, body: bytes) -> bytes:
    """The content as it was before its transfer encoding (RFC 2045, section 6)."""
    encoding = str(header["Content-Transfer-Encoding"] or "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding != "base64":
        return body
    try:
        return base64.b64decode(body)
    except binascii.Error as error:
        raise FactcheckError(
            "The saved web page (MHTML) is broken and cannot be read.", "Save the page again."
        ) from error
