"""PDF files made by hand (ISO 32000-1): text where one says, pictures, a password, a bomb."""

import hashlib
import math
import textwrap
import zlib
from dataclasses import dataclass, field

# ISO 32000-1, 7.6.3.3: what a password is padded with.
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
COURIER_WIDTH = 0.6


@dataclass
class Sheet:
    """One page's content stream, written line by line."""

    content: list[bytes] = field(default_factory=list)
    rotate: int = 0

    def say(self, text: str, x: float = 72, y: float = 700, size: float = 10) -> "Sheet":
        self.content.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _string(text)))
        return self

    def set(self, text: str, x: float, y: float, *, size: float = 10, angle: float = 0) -> "Sheet":
        """Type whose size and direction (in degrees) stand in the text matrix alone."""
        along, across = size * math.cos(math.radians(angle)), size * math.sin(math.radians(angle))
        matrix = (along, across, -across, along, x, y)
        self.content.append(b"BT /F1 1 Tf %.4f %.4f %.4f %.4f %.4f %.4f Tm " % matrix)
        self.content.append(b"(%s) Tj ET" % _string(text))
        return self

    def line(self, *pieces: tuple[str, float, float], x: float = 72, y: float = 700) -> "Sheet":
        """One line of pieces that follow one another: text, size, and how far it is raised."""
        for text, size, rise in pieces:
            self.say(text, x, y + rise, size)
            x += COURIER_WIDTH * size * len(text)
        return self

    def picture(self) -> "Sheet":
        self.content.append(
            b"q 200 0 0 200 72 400 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\xff\xff\x00 EI Q"
        )
        return self

    def wrap(
        self, text: str, *, x: float = 72, y: float = 700, columns: int = 60, step: float = 12
    ) -> float:
        """Set a paragraph in Courier 10, wrapped at so many columns; the next base line."""
        for line in textwrap.wrap(text, columns, break_on_hyphens=False):
            self.say(line, x, y)
            y -= step
        return y


def pdf_of(
    *sheets: Sheet,
    title: str | None = None,
    author: str | None = None,
    created: str | None = None,
    password: bytes | None = None,
    stream: bytes | None = None,
) -> bytes:
    """A PDF of these pages; with a user password it is encrypted (RC4, 40 bits).

    `stream` is a packed (Flate) content stream that stands in for the only page's own.
    """
    info = b"".join(
        b"/%s (%s)" % (key, value.encode("latin-1"))
        for key, value in ((b"Title", title), (b"Author", author), (b"CreationDate", created))
        if value is not None
    )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    key = _key(password) if password is not None else None
    for at, sheet in enumerate(sheets):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (sheet.rotate, 6 + 2 * at)
        )
        content = b"\n".join(sheet.content)
        packed = b""
        if stream is not None:
            content, packed = stream, b"/Filter /FlateDecode"
        if key:
            content = _rc4(_object_key(key, 6 + 2 * at), content)
        objects.append(
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), packed, content)
        )
    return _file(objects, _encryption(key, password) if key and password is not None else b"")


def bomb(megabytes: int) -> bytes:
    """A small PDF whose page unpacks to so many megabytes of text operators."""
    operators = b"BT /F1 12 Tf 10 10 Td (aaaa) Tj ET\n"
    stream = zlib.compress(operators * (megabytes * 1_000_000 // len(operators)), 1)
    return pdf_of(Sheet(), stream=stream)


def _string(text: str) -> bytes:
    said = text.encode("cp1252").replace(b"\\", b"\\\\")
    return said.replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes], encryption: bytes) -> bytes:
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size %d /Root 1 0 R /Info 4 0 R %s >>" % (len(objects) + 1, encryption)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(out),
    )


_IDENTITY = b"0123456789abcdef"
_PERMISSIONS = (2**32 - 4).to_bytes(4, "little")


def _key(password: bytes) -> bytes:
    """ISO 32000-1, 7.6.3.3, algorithm 2."""
    padded = (password + _PADDING)[:32]
    return hashlib.md5(padded + _owner(password) + _PERMISSIONS + _IDENTITY).digest()[:5]


def _owner(password: bytes) -> bytes:
    """ISO 32000-1, 7.6.3.4, algorithm 3, the owner's password being the user's."""
    padded = (password + _PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)


def _encryption(key: bytes, password: bytes) -> bytes:
    return b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        _IDENTITY.hex().encode(),
        _IDENTITY.hex().encode(),
        _owner(password).hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
    )


def _object_key(key: bytes, number: int) -> bytes:
    """ISO 32000-1, 7.6.2, algorithm 1."""
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
