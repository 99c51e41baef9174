"""Bytes → characters: which encoding was decided, and why; nothing is guessed before it must be.

The order: a byte order mark (it is part of the encoding, not of the text, and wins over
everything else: WHATWG Encoding Standard, section 6); what was declared with the bytes (an HTTP
header, a person); what a page declares in its first bytes; strict UTF-8; Windows-1252, where the
bytes look like a Western text; a detector last. Decoding is strict throughout: what does not fit
is never replaced.
"""

import codecs
import re
from dataclasses import dataclass

from factcheck.errors import FactcheckError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = frozenset(
    [
        *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030", "big5hkscs"),
        *("euc_jp", "iso2022_jp", "cp932", "cp949", "koi8-r", "koi8-u", "cp866", "cp874"),
        *("mac-roman", "mac-cyrillic", "cp437", "cp850", "cp852"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    ]
)
# A label means the superset that is in use (WHATWG Encoding Standard, section 4.2).
_MEANT = {
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"},
    **{"tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"},
    **{"shift_jis": "cp932", "x-sjis": "cp932", "euc_kr": "cp949", "utf-16": "utf-16-le"},
    **{"x-gbk": "gb18030", "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic"},
    **{"windows-874": "cp874", "utf-8-sig": "utf-8"},
}
_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:+-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_SAMPLE = 64 * 1024
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUNS = re.compile(rb"[\xa0-\xff]{3,}")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_AS_UTF8 = "Save the text as UTF-8 and try again."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were in (a name that Python's codecs know), and why that."""

    text: str
    encoding: str
    why: str


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Decode bytes strictly.

    Args:
        data: the bytes, a byte order mark included.
        declared: the encoding's name as it came with the bytes; an unknown one counts for nothing.
        markup: whether the bytes are HTML, so that they may declare their encoding themselves.

    Raises:
        FactcheckError: when the bytes are binary, fit no encoding, or hold NUL characters or
            lone surrogates.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    found = _declared(data, declared, markup) or _strict(data, "utf-8", "strict UTF-8")
    if found is None:
        _refuse_nearly_utf8(data)
        if is_binary(data):
            raise FactcheckError("The file is binary, not a text.", _AS_UTF8)
        if _looks_western(data):
            found = _strict(data, "cp1252", "strict Windows-1252, as it is not UTF-8")
    found = found or _detected(data)
    if found is None:
        raise FactcheckError("The file's bytes fit no encoding of text.", _AS_UTF8)
    return _sound(found)


def is_binary(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are no text at all: they hold NUL, or many controls."""
    sample = data[:_SAMPLE]
    return b"\0" in data or 100 * len(_CONTROLS.findall(sample)) > len(sample)


def known_encoding(label: str | None) -> str | None:
    """The codec that a label means, or None: only encodings of text, never a codec that unpacks."""
    if not label or not re.fullmatch(r"\s*[\w.:+-]{1,40}\s*", label, re.ASCII):
        return None
    name = label.strip().lower()
    if name not in _MEANT:
        try:
            name = codecs.lookup(name).name
        except LookupError:
            return None
    name = _MEANT.get(name, name)
    return name if name in _KNOWN else None


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    why = "byte order mark, which is not part of the text"
    found = _strict(data[len(mark) :], encoding, why)
    if found is None:
        raise FactcheckError(
            f"The file begins with a byte order mark of {encoding.upper()}, but is not in it.",
            _AS_UTF8,
        )
    return _sound(found)


def _declared(data: bytes, declared: str | None, markup: bool) -> Decoded | None:
    labels = [(declared, "declared with the bytes")]
    if markup:
        head = re.sub(rb"<!--.*?(?:-->|\Z)", b"", data[:_DECLARED_WITHIN], flags=re.DOTALL)
        for found, why in (
            (_XML.match(head), "declared in the XML declaration"),
            (_META.search(head), "declared in <meta>"),
        ):
            # A declaration in ASCII cannot be right about UTF-16 (HTML Standard, 13.2.3.2).
            label = found[1].decode("ascii") if found else ""
            labels.append(("utf-8" if label.lower().startswith("utf-16") else label, why))
    decoded = (
        _strict(data, encoding, why) for label, why in labels if (encoding := known_encoding(label))
    )
    return next((one for one in decoded if one), None)


def _strict(data: bytes, encoding: str, why: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), _public(encoding), why)
    except UnicodeError:
        return None


def _public(encoding: str) -> str:
    if re.fullmatch(r"cp125\d", encoding):
        return f"windows-{encoding[2:]}"
    return encoding.replace("iso8859", "iso-8859")


def _refuse_nearly_utf8(data: bytes) -> None:
    """Refuse UTF-8 with a few broken bytes: read as anything else, every letter is a wrong one."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        whole = len(lenient) - len(lenient.encode("ascii", "ignore")) - broken
        if whole > broken:
            raise FactcheckError(
                f"The text is UTF-8, but its byte {error.start + 1:,} cannot be decoded.", _AS_UTF8
            ) from error
    else:
        raise FactcheckError("The text holds lone surrogates, which are no characters.", _AS_UTF8)


def _looks_western(data: bytes) -> bool:
    """Whether high bytes stand among ASCII letters, as in every language Windows-1252 writes.

    Words of Cyrillic, Greek, Hebrew, Arabic, Thai or Chinese letters are runs of high bytes.
    """
    sample = data[:_SAMPLE]
    in_runs = sum(map(len, _HIGH_RUNS.findall(sample)))
    return 4 * in_runs <= len(_HIGH.findall(sample))


def _detected(data: bytes) -> Decoded | None:
    import charset_normalizer

    sample = data[:_SAMPLE]
    candidates = [name.replace("-", "_") for name in sorted(_KNOWN) if not name.startswith("utf")]
    best = charset_normalizer.from_bytes(sample, cp_isolation=candidates).best()
    encoding = known_encoding(best.encoding) if best else None
    why = f"detected (charset-normalizer {charset_normalizer.__version__})"
    return _strict(data, encoding, why) if encoding else None


def _sound(found: Decoded) -> Decoded:
    if "\0" in found.text:
        raise FactcheckError(
            "The text holds NUL characters.",
            "Save it as UTF-8 text; it may be UTF-16 without a byte order mark.",
        )
    return found
