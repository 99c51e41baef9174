"""Bytes → characters: which encoding was decided, and why; nothing is guessed before it must be.

The order: a byte order mark (it is part of the encoding, not of the text, and wins over
everything else: WHATWG Encoding Standard, section 6); what was declared with the bytes (an HTTP
header, a person); strict UTF-8, where a page has letters that only UTF-8 writes so; what a page
declares in its first bytes; strict UTF-8; Windows-1252, where the bytes look like a Western text; a
detector last. Decoding is strict throughout: what does not fit is never replaced, but in a page's
tags, comments, scripts and styles, where nobody reads it.
"""

import codecs
import re
from collections.abc import Callable
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
# Where two bytes are a letter, a word or two may be UTF-8 by chance; of a text they never are.
_SEVERAL_BYTES = frozenset(["gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"])
_BY_CHANCE = 8
# In these a byte of ASCII need not be its character: no tag is seen before they are decoded.
_NOT_ASCII = ("utf-16", "utf-32", "iso2022")
# Possessive, so that the time grows with the page's length alone; what is never closed is no tag.
_OUTSIDE_TEXT = re.compile(
    rb"<!--(?s:.*?)(?:-->|\Z)|<(script|style)\b(?s:.*?)(?:</\1|\Z)|</?[a-z][^<>]*+>|<[!?][^<>]*+>",
    re.IGNORECASE,
)
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
            return _marked(data, mark, encoding, markup)
    if markup:
        data = _outside_text(data, lambda tag: tag.replace(b"\0", b""))
    found = _declared(data, declared, markup) or _strict(data, "utf-8", "strict UTF-8")
    if found is None and markup:
        # Only UTF-8: any bytes at all are sound in some other encoding once they need not fit.
        found = _sound_but_for_tags(data, "utf-8", "UTF-8, but for bytes that nobody reads")
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


def _marked(data: bytes, mark: bytes, encoding: str, markup: bool) -> Decoded:
    why = "byte order mark, which is not part of the text"
    data = data[len(mark) :]
    if markup and not encoding.startswith(_NOT_ASCII):
        data = _outside_text(data, lambda tag: tag.replace(b"\0", b""))
    found = _strict(data, encoding, why)
    if found is None and markup:
        found = _sound_but_for_tags(data, encoding, why)
    if found is None:
        raise FactcheckError(
            f"The file begins with a byte order mark of {encoding.upper()}, but is not in it.",
            _AS_UTF8,
        )
    return _sound(found)


def _declared(data: bytes, declared: str | None, markup: bool) -> Decoded | None:
    """What the bytes are by what was declared with them, or by the page itself."""
    encoding = known_encoding(declared)
    if encoding and (found := _read_as(data, encoding, "declared with the bytes", markup)):
        return found
    for label, why in _declared_within(data) if markup else ():
        if encoding := known_encoding(label):
            if encoding != "utf-8" and _is_utf8_after_all(data, encoding):
                return _strict(data, "utf-8", f"strict UTF-8, though {encoding} was {why}")
            if found := _read_as(data, encoding, why, markup):
                return found
    return None


def _declared_within(data: bytes) -> list[tuple[str, str]]:
    """The labels in a page's first bytes, with where they stand."""
    head = re.sub(rb"<!--.*?(?:-->|\Z)", b"", data[:_DECLARED_WITHIN], flags=re.DOTALL)
    labels = []
    for found, why in (
        (_XML.match(head), "declared in the XML declaration"),
        (_META.search(head), "declared in <meta>"),
    ):
        # A declaration in ASCII cannot be right about UTF-16 (HTML Standard, 13.2.3.2).
        label = found[1].decode("ascii") if found else ""
        labels.append(("utf-8" if label.lower().startswith("utf-16") else label, why))
    return labels


def _is_utf8_after_all(data: bytes, declared: str) -> bool:
    """Whether the bytes have letters of several bytes, and all are UTF-8's: in no other encoding
    does a text of any length come out so, whatever the template says that it was put into."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    letters = len(text) - len(text.encode("ascii", "ignore"))
    return letters > (_BY_CHANCE if declared in _SEVERAL_BYTES else 0)


def _read_as(data: bytes, encoding: str, why: str, markup: bool) -> Decoded | None:
    found = _strict(data, encoding, why)
    return found or (_sound_but_for_tags(data, encoding, why) if markup else None)


def _sound_but_for_tags(data: bytes, encoding: str, why: str) -> Decoded | None:
    """A page whose text is in the encoding, byte for byte, whatever else it holds."""
    if encoding.startswith(_NOT_ASCII):
        return None
    sound = _outside_text(
        data, lambda tag: tag.decode(encoding, "replace").encode(encoding, "replace")
    )
    return _strict(sound, encoding, why)


def _outside_text(data: bytes, mend: Callable[[bytes], bytes]) -> bytes:
    """The page with its tags, comments, scripts and styles mended, and its text as it is."""
    return _OUTSIDE_TEXT.sub(lambda match: mend(match[0]), data)


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
