"""A page saved in one file (MHTML) is read as the page it holds."""

import base64
import quopri

import pytest

from factcheck.documents import read_document
from factcheck.documents.reading.document import Extract
from factcheck.documents.reading.formats import Format
from factcheck.documents.reading.sandbox import answer
from factcheck.errors import FactcheckError

PAGE = (
    "<!DOCTYPE html><html><head><title>Saved</title></head><body><article>"
    + "<p>Die Delegationen trafen sich am Montag und sprachen länger über vieles, „auch das“.</p>"
    * 6
    + "</article></body></html>"
)


def saved(content: bytes, *headers: str, boundary: str = "----Boundary--x") -> bytes:
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://example.org/saved",
        "MIME-Version: 1.0",
        "Content-Type: multipart/related;",
        '\ttype="text/html";',
        f'\tboundary="{boundary}"',
        "",
        "",
        f"--{boundary}",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "",
        "iVBORw0KGgo=",
        f"--{boundary}",
        *headers,
        "Content-Location: https://example.org/part",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + content + f"\r\n--{boundary}--\r\n".encode()


def extracted(data: bytes) -> Extract:
    return answer(Format.MHTML, data, declared_encoding=None, unpacked_limit=0)


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("quoted-printable", quopri.encodestring),
        ("base64", base64.encodebytes),
        ("8bit", bytes),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_page_in_it_is_read(encoding: str, encode: type[bytes], charset: str) -> None:
    data = saved(
        encode(PAGE.encode(charset)),
        f'Content-Type: text/html; charset="{charset}"',
        f"Content-Transfer-Encoding: {encoding}",
    )
    found = extracted(data)
    assert "sprachen länger über vieles, „auch das“." in found.text
    assert found.title == "Saved"
    assert found.url == "https://example.org/saved"
    assert (found.encoding, found.encoding_why) == (charset, "declared with the bytes")
    assert found.extractor.startswith("mhtml-4 lxml ")


@pytest.mark.slow
def test_it_is_known_by_its_content() -> None:
    data = saved(PAGE.encode(), "Content-Type: text/html; charset=utf-8")
    document = read_document(data, name="saved.txt")
    assert document.media_type == "multipart/related"
    assert document.data == data


@pytest.mark.parametrize(
    "data",
    [
        saved(b"Words.", "Content-Type: text/plain"),
        saved(b"", boundary=""),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
        b"Content-Type: multipart/related; boundary=b\n\n--b",
        b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\n\n" * 1000,
    ],
)
def test_without_a_page_in_it_it_is_refused(data: bytes) -> None:
    with pytest.raises(FactcheckError, match="has no page in it"):
        extracted(data)


def test_broken_base64_is_refused() -> None:
    data = saved(b"A", "Content-Type: text/html", "Content-Transfer-Encoding: base64")
    with pytest.raises(FactcheckError, match="broken and cannot be read"):
        extracted(data)
