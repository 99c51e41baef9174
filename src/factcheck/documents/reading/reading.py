"""Reading a document, from bytes, a file or a stream: a `Document`, or one clear refusal."""

import hashlib
import os
import stat
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from factcheck.documents.reading.bounded_account import bounded
from factcheck.documents.reading.document import (
    DEFAULT_PARSE_SECONDS,
    DEFAULT_SIZE_LIMIT,
    Document,
    Extract,
    NoText,
)
from factcheck.documents.reading.formats import Format, decide_format
from factcheck.documents.reading.particulars import without_nobody
from factcheck.documents.web_address import web_address
from factcheck.errors import FactcheckError
from factcheck.text.visible import visible

_MEGABYTE = 1024 * 1024
_CHUNK = 1024 * 1024


def read_document(
    data: bytes,
    *,
    name: str = "",
    declared_encoding: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    parse_seconds: float = DEFAULT_PARSE_SECONDS,
) -> Document:
    """Take the text from bytes; the same bytes give the same document, always.

    Nothing is fetched and nothing is kept between documents. All but plain text is read in a
    process of its own (see `factcheck.documents.reading.sandbox`), so that no document can take
    more time and memory than it is given.

    Args:
        data: the bytes as received.
        name: a file name or address, for messages, and for the format where the bytes leave it
            open (`decide_format`).
        declared_encoding: what an HTTP header or a person says the encoding is.
        media_type: what an HTTP header says the format is; believed like the name is.
        url: the address they came from: the document's own, where it names no other, and its
            date may stand there.
        size_limit: in bytes; a package may unpack to ten times as much.
        parse_seconds: how long all but plain text may take, by the clock and of processor time.

    Raises:
        FactcheckError: when the bytes are refused; its reason is one sentence. `NoText` where
            there are no words in them.
    """
    try:
        _refuse_size(len(data), size_limit)
        if not data.strip():
            raise NoText("The file is empty.", "Give one that has text in it.")
        format = decide_format(data, name, media_type)
        extract = _extract(format, data, declared_encoding, size_limit, url, parse_seconds)
        _refuse_unsound(extract.text)
        extract = without_nobody(extract)
        extract = replace(extract, account=bounded(extract.account))
    except FactcheckError as error:
        raise _named(error, name) from error
    return Document(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=format.media_type,
        **{name: getattr(extract, name) for name in Extract.__dataclass_fields__}
        | {"url": extract.url or web_address(url)},
    )


def read_file(
    path: Path,
    *,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    parse_seconds: float = DEFAULT_PARSE_SECONDS,
) -> Document:
    """Take the text from a file; its size is looked at before it is read.

    Raises:
        FactcheckError: when there is no such file, it is a folder, pipe or device, it cannot be
            read, or its bytes are refused.
    """
    # O_NONBLOCK: opening a named pipe would wait for a writer, for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    name = str(path)
    try:
        if path.is_dir():
            raise FactcheckError("This is a folder.", "Name the files in it.")
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise FactcheckError("This is a pipe or a device, not a file.", "Use - to read it.")
            _refuse_size(found.st_size, size_limit)
            data = file.read(size_limit + 1)
    except FactcheckError as error:
        raise _named(error, name) from error
    except FileNotFoundError as error:
        raise _named(FactcheckError("There is no such file.", "Check the name."), name) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _named(
            FactcheckError(
                f"The file cannot be read: {why}.", "Check its permissions and its disk."
            ),
            name,
        ) from error
    return read_document(data, name=name, size_limit=size_limit, parse_seconds=parse_seconds)


def read_stream(
    stream: BinaryIO,
    *,
    name: str = "standard input",
    size_limit: int = DEFAULT_SIZE_LIMIT,
    parse_seconds: float = DEFAULT_PARSE_SECONDS,
) -> Document:
    """Take the text from a stream; never more than `size_limit` + 1 bytes are read from it.

    Raises:
        FactcheckError: when it cannot be read, or its bytes are refused.
    """
    data = bytearray()
    try:
        while len(data) <= size_limit:
            some = stream.read(min(_CHUNK, size_limit + 1 - len(data)))
            if not some:
                break
            data += some
    except (OSError, ValueError) as error:
        raise _named(
            FactcheckError(f"It cannot be read: {error}.", "Give the text as a file."), name
        ) from error
    return read_document(bytes(data), name=name, size_limit=size_limit, parse_seconds=parse_seconds)


def _extract(
    format: Format,
    data: bytes,
    declared_encoding: str | None,
    size_limit: int,
    url: str | None,
    parse_seconds: float,
) -> Extract:
    if not format.row.in_sandbox:
        from factcheck.documents.reading import plain

        return plain.extract(data, declared_encoding)
    from factcheck.documents.reading import sandbox

    return sandbox.extract(
        format,
        data,
        declared_encoding=declared_encoding,
        unpacked_limit=10 * size_limit,
        url=url,
        seconds=parse_seconds,
    )


def _refuse_size(size: int, limit: int) -> None:
    if size > limit:
        raise FactcheckError(
            f"The file is larger than the limit of {limit / _MEGABYTE:,.4g} MB.",
            "Give a part of it, or raise size_mb under [limits] in factcheck.toml.",
        )


def _refuse_unsound(text: str) -> None:
    """Refuse what is no text at all, whatever format it came in."""
    if "\0" in text:
        raise FactcheckError("The text holds NUL characters.", "Save it as UTF-8 text.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FactcheckError("The text holds lone surrogates.", "Save it as UTF-8 text.") from error
    if not any(not one.isspace() and unicodedata.category(one)[0] != "C" for one in text):
        raise NoText("The file has no text in it.", "Give one that has.")


def _named(error: FactcheckError, name: str) -> FactcheckError:
    reason = f"{visible(name)}: {error.reason}" if name else error.reason
    kind = NoText if isinstance(error, NoText) else FactcheckError
    return kind(reason, error.instruction, exit_code=error.exit_code)
