"""Content codings undone (RFC 9110, section 8.4), bounded, and never half of a body for a whole.

Only gzip and deflate are asked for. What comes in another coding (a server that does not listen),
is cut off before its end or carries a wrong checksum is refused: a page that arrived in part must
not pass for a page that changed.
"""

import zlib
from collections.abc import Sequence

from factcheck.documents.fetching.outcomes import FetchError, Outcome

ACCEPTED = "gzip, deflate"
_CODINGS_LIMIT = 3
_CHUNK = 256 * 1024
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def named_codings(field: str | None) -> tuple[str, ...]:
    """The codings that a Content-Encoding field names, in the order they were applied."""
    names = (coding.strip().lower() for coding in (field or "").split(","))
    return tuple(name for name in names if name not in {"", "identity"})


def decoded(data: bytes, codings: Sequence[str], limit: int, *, whole: bool = True) -> bytes:
    """The bytes before they were coded.

    Args:
        data: as sent.
        codings: in the order they were applied.
        limit: how many bytes may come of it.
        whole: False for a body that was cut off by ourselves: what can be had is given.

    Raises:
        FetchError: too large, or unexpected: an unknown coding, a broken or cut-off body.
    """
    if len(codings) > _CODINGS_LIMIT:
        raise FetchError(Outcome.UNEXPECTED, "The answer is packed more often than is believable.")
    for coding in reversed(codings):
        if coding in {"gzip", "x-gzip"}:
            data = _inflated(data, _GZIP, limit, whole)
        elif coding == "deflate":
            # zlib by RFC 9110, 8.4.1.2; raw deflate from servers that got it wrong.
            zlib_header = len(data) > 1 and data[0] & 15 == 8 and not (data[0] * 256 + data[1]) % 31
            data = _inflated(data, _ZLIB if zlib_header else _RAW, limit, whole)
        else:
            raise FetchError(
                Outcome.UNEXPECTED,
                f"The answer is packed in a way not asked for ({coding[:40]!a}).",
            )
    if len(data) > limit:
        raise FetchError(Outcome.TOO_LARGE, "The answer is larger than the limit.")
    return data


def _inflated(data: bytes, kind: int, limit: int, whole: bool) -> bytes:
    if not data:
        return b""
    out = bytearray()
    unpacker = zlib.decompressobj(kind)
    try:
        while data:
            out += unpacker.decompress(data, _CHUNK)
            if len(out) > limit:
                raise FetchError(Outcome.TOO_LARGE, "The answer unpacks to more than the limit.")
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = unpacker.unused_data if kind == _GZIP else b""
                # Several members may follow one another (RFC 1952, 2.2); padding is no member.
                if not data.startswith(b"\x1f\x8b"):
                    break
                unpacker = zlib.decompressobj(kind)
        if not unpacker.eof:
            out += unpacker.flush(_CHUNK)
    except zlib.error as error:
        raise FetchError(Outcome.UNEXPECTED, "The answer's packing is broken.") from error
    if whole and not unpacker.eof:
        raise FetchError(Outcome.UNEXPECTED, "The answer breaks off before its end.")
    return bytes(out)
