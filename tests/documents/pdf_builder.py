"""PDF files made by hand (ISO 32000-1): text where one says, pictures, a password, a bomb."""

import hashlib
import math
import textwrap
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

# ISO 32000-1, 7.6.3.3: what a password is padded with.
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
COURIER_WIDTH = 0.6


@dataclass
class Annotation:
    """What was put on a page after it was set: its entries, and the words that it shows."""

    entries: bytes
    shown: str
    x: float
    y: float

    def objects(self, number: int) -> list[bytes]:
        """The annotation, which is the object of that number, and what it looks like, the next."""
        rect = b"/Rect [%g %g %g %g]" % (self.x, self.y - 3, self.x + 200, self.y + 11)
        look = b"/AP << /N %d 0 R >>" % (number + 1) if self.shown else b""
        stream = b"BT /F1 10 Tf 0 3 Td (%s) Tj ET" % _string(self.shown)
        return [
            b"<< /Type /Annot %s %s %s >>" % (self.entries, rect, look),
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 14] /Resources << /Font << /F1 3 0 R"
            b" >> >> /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]


@dataclass
class Sheet:
    """One page's content stream, written line by line."""

    content: list[bytes] = field(default_factory=list)
    rotate: int = 0
    annotations: list["Annotation"] = field(default_factory=list)

    def fill(
        self, value: str, x: float, y: float, *, shown: str | None = None, flags: int = 4
    ) -> "Sheet":
        """A field of a form with its value; what it shows, if that is another (or nothing)."""
        entries = b"/Subtype /Widget /FT /Tx /T (f%d) /V (%s) /F %d"
        entries %= (len(self.annotations), _string(value), flags)
        self.annotations.append(Annotation(entries, value if shown is None else shown, x, y))
        return self

    def button(self, caption: str, x: float, y: float) -> "Sheet":
        """A push button (ISO 32000-1, 12.7.4.2.2)."""
        entries = b"/Subtype /Widget /FT /Btn /Ff 65536 /T (b%d) /F 4" % len(self.annotations)
        self.annotations.append(Annotation(entries, caption, x, y))
        return self

    def remark(self, text: str, x: float, y: float, *, shown: str = "") -> "Sheet":
        """A remark: a note that is opened, or with what is shown of it, text on the page."""
        kind = b"FreeText" if shown else b"Text"
        entries = b"/Subtype /%s /Contents (%s) /F 4" % (kind, _string(text))
        self.annotations.append(Annotation(entries, shown, x, y))
        return self

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

    def hide(self, text: str, x: float = 72, y: float = 700) -> "Sheet":
        """Text that is neither filled nor stroked (ISO 32000-1, table 106)."""
        self.content.append(b"BT 3 Tr /F1 10 Tf %g %g Td (%s) Tj 0 Tr ET" % (x, y, _string(text)))
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
    creator: str | None = None,
    producer: str | None = None,
    xmp: Mapping[str, str] | None = None,
    password: bytes | None = None,
    stream: bytes | None = None,
    read_as: Mapping[str, int] | None = None,
) -> bytes:
    """A PDF of these pages; with a user password it is encrypted (RC4, 40 bits).

    `xmp` are properties of the packet beside the dictionary of information (ISO 16684-1), by their
    names. `stream` is a packed (Flate) content stream that stands in for the only page's own;
    `read_as` says of letters for which code of Unicode the font says that they stand (ISO 32000-1,
    9.10.3).
    """
    said = ((b"Title", title), (b"Author", author), (b"CreationDate", created))
    made = ((b"Creator", creator), (b"Producer", producer))
    info = b"".join(
        b"/%s (%s)" % (key, _string(value)) for key, value in (*said, *made) if value is not None
    )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(sheets)))
    first = 5 + 2 * len(sheets)
    numbers: list[list[int]] = []
    for sheet in sheets:
        numbers.append([first + 2 * at for at in range(len(sheet.annotations))])
        first += 2 * len(sheet.annotations)
    fields = b" ".join(
        b"%d 0 R" % number
        for sheet, row in zip(sheets, numbers, strict=True)
        for annotation, number in zip(sheet.annotations, row, strict=True)
        if b"/Widget" in annotation.entries
    )
    form = b"/AcroForm << /Fields [%s] >>" % fields if fields else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % form,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    key = _key(password) if password is not None else None
    for at, sheet in enumerate(sheets):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R /Annots [%s] >>"
            % (sheet.rotate, 6 + 2 * at, b" ".join(b"%d 0 R" % number for number in numbers[at]))
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
    for sheet, row in zip(sheets, numbers, strict=True):
        for annotation, number in zip(sheet.annotations, row, strict=True):
            objects.extend(annotation.objects(number))
    if read_as:
        objects[2] = objects[2].replace(b">>", b"/ToUnicode %d 0 R >>" % (len(objects) + 1))
        codes = b"".join(b"<%02x> <%04x>\n" % (ord(char), to) for char, to in read_as.items())
        objects.append(_stream(_TO_UNICODE % (len(read_as), codes)))
    if xmp:
        objects[0] = objects[0].replace(b"/Pages", b"/Metadata %d 0 R /Pages" % (len(objects) + 1))
        objects.append(_packet(xmp))
    return _file(objects, _encryption(key, password) if key and password is not None else b"")


def bomb(megabytes: int) -> bytes:
    """A small PDF whose page unpacks to so many megabytes of text operators."""
    operators = b"BT /F1 12 Tf 10 10 Td (aaaa) Tj ET\n"
    stream = zlib.compress(operators * (megabytes * 1_000_000 // len(operators)), 1)
    return pdf_of(Sheet(), stream=stream)


_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def\n"
    b"1 begincodespacerange <00> <ff> endcodespacerange\n"
    b"%d beginbfchar\n%sendbfchar\nendcmap end"
)


def _packet(properties: Mapping[str, str]) -> bytes:
    said = "".join(f"<{name}>{value}</{name}>" for name, value in properties.items())
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
    head = b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(packet)
    return b"%s\nstream\n%s\nendstream" % (head, packet)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


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
