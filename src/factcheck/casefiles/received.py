"""Received bytes and the text taken from them, as files: byte for byte, and nothing twice."""

import hashlib
from collections.abc import Mapping

from factcheck.casefiles.layout import extracted_file
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.yamltext import Node


def received_files(name: str, data: bytes | None, text: str | None) -> dict[str, bytes]:
    """The files of received bytes and their text.

    Args:
        name: the file for the bytes as they were received.
        data: the bytes; none when they do not travel.
        text: the text taken from them, none when it does not travel. It gets a file of its own
            unless it is just these bytes read as UTF-8.

    Raises:
        FactcheckError: for half a surrogate pair in the text.
    """
    files = {} if data is None else {name: data}
    if text is not None:
        encoded = to_utf8(extracted_file(name), text)
        if encoded != data:
            files[extracted_file(name)] = encoded
    return files


def read_received(
    files: Mapping[str, bytes], fields: Mapping[str, Node], name: str
) -> tuple[bytes | None, str | None]:
    """The bytes and the text that the fields `file` and `extracted` speak of; (bytes, text).

    Args:
        fields: the record's mapping.
        name: the name that the file of the bytes has to have.

    Raises:
        FactcheckError: naming file and line, for another name, a file that is not there, or text
            that is not UTF-8.
    """
    data = _named(files, fields["file"], "file", name)
    extracted = _named(files, fields["extracted"], "extracted", extracted_file(name))
    if extracted is not None:
        return data, from_utf8(extracted_file(name), extracted)
    return data, None if data is None else from_utf8(name, data)


def read_bytes(files: Mapping[str, bytes], node: Node, name: str) -> bytes | None:
    """The bytes that a field `file` speaks of, none where it is null. Raises FactcheckError."""
    return _named(files, node, "file", name)


def to_utf8(file: str, text: str) -> bytes:
    """A text as UTF-8. Raises FactcheckError for a NUL or half a surrogate pair."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise refusal(file, line, "half a surrogate pair stands here", "") from error
    if b"\0" in encoded:
        raise refusal(file, encoded[: encoded.index(0)].count(b"\n") + 1, "a NUL stands here", "")
    return encoded


def from_utf8(file: str, data: bytes) -> str:
    """Bytes as the UTF-8 they have to be. Raises FactcheckError, naming the line."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(file, line, "this is not UTF-8") from error
    if "\0" in text:
        raise refusal(file, text.count("\n", 0, text.index("\0")) + 1, "a NUL stands here")
    return text


def sha256(data: bytes) -> str:
    """SHA-256 (hex) of bytes."""
    return hashlib.sha256(data).hexdigest()


def _named(files: Mapping[str, bytes], node: Node, field: str, name: str) -> bytes | None:
    if node.value is None:
        return None
    if node.value != name:
        raise refusal(node.file, node.line, f"{field} is not '{name}'")
    if name not in files:
        raise refusal(node.file, node.line, f"the file '{name}' is missing")
    return files[name]
