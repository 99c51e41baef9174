"""Pure: canonical JSON, salted digests, and the hash that links an entry to the one before.

Rules:
  - Canonical JSON follows RFC 8785 (JCS) for the values used here: keys sorted, no white space,
    UTF-8, no floating-point numbers. (Keys are ASCII, so code-point order is JCS's order.)
  - A free text's digest is HMAC-SHA-256 with the record's salt as key, over the field's name, a
    NUL, and the text in UTF-8 (a number in decimal digits): without the salt nobody can test a
    guess after a redaction.
  - An entry's hash is the SHA-256 of its canonical JSON with the hash before it (64 zeros first).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import Any

from factcheck.domain import Entry, Verb

ENTRY_FORMAT = 1
FIRST_PREV_HASH = "0" * 64


def canonical_json(value: Any) -> str:
    """The one JSON text of a value: the same value gives the same characters.

    Raises:
        ValueError: for a floating-point number, which has no place in a record.
    """
    return _ENCODER.encode(_plain(value))


def sha256_of(value: Any) -> str:
    """SHA-256 (hex) of a value's canonical JSON."""
    return sha256_of_plain(_plain(value))


def sha256_of_plain(value: Any) -> str:
    """The same of a value that holds nothing but what JSON has; it is not looked at again."""
    return hashlib.sha256(_ENCODER.encode(value).encode("utf-8", "surrogatepass")).hexdigest()


def utc_text(moment: datetime) -> str:
    """A UTC time as RFC 3339 with microseconds and Z. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a naive time has no place here")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def utc_time(text: str) -> datetime:
    """The UTC time that `utc_text` wrote. Raises ValueError for anything else."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def text_digest(salt: str, name: str, text: str) -> str:
    """The salted digest (hex) that the history keeps in place of a free text."""
    message = name.encode() + b"\0" + text.encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(salt), message, hashlib.sha256).hexdigest()


def payload_of(record: Any) -> dict[str, Any]:
    """What an entry keeps of a record: every field that is set, free texts by salted digest.

    Fields that are none or empty are left out, so that a later version may add fields without
    changing what an earlier entry says. The salt is left out: it goes when the words go.
    """
    payload: dict[str, Any] = {}
    for name, is_free in _field_names(record.__class__):
        value = getattr(record, name)
        if value is None or value is False or value in ("", ()):
            continue
        payload[name] = {"digest": text_digest(record.salt, name, str(value))} if is_free else value
    return _plain(payload)  # type: ignore[no-any-return]


def is_kept(record: Any, payload: dict[str, Any]) -> list[str]:
    """The names of the fields in which a record differs from what its entry kept of it.

    A free text that is gone (redacted, or withheld from an export) cannot be compared and is not
    named; one that appeared, or that differs, is. Of a salt that is none, `salt` is named.
    """
    differing = []
    try:
        own = payload_of(record)
    except ValueError:
        return ["salt"]
    free_names = {name for name, is_free in _field_names(record.__class__) if is_free}
    for name in sorted(own.keys() | payload.keys()):
        if name in free_names and getattr(record, name, None) is None:
            continue
        if own.get(name) != payload.get(name):
            differing.append(name)
    return differing


def entry_hash(
    *, stream: str, seq: int, prev_hash: str, at: datetime, reviewer: str, verb: str, payload: Any
) -> str:
    """The hash of an entry of the stream with this uid; its payload holds only what JSON has."""
    return sha256_of_plain(
        {
            "format": ENTRY_FORMAT,
            "stream": stream,
            "seq": seq,
            "prev_hash": prev_hash,
            "at": utc_text(at),
            "reviewer": reviewer,
            "verb": str(verb),
            "payload": payload,
        }
    )


def next_entry(
    stream: str, last: tuple[int, str], at: datetime, reviewer: str, verb: Verb, payload: Any
) -> Entry:
    """The entry that follows `last` (its seq and hash; (0, FIRST_PREV_HASH) before the first)."""
    plain = _plain(payload)
    seq, prev_hash = last[0] + 1, last[1]
    digest = entry_hash(
        stream=stream,
        seq=seq,
        prev_hash=prev_hash,
        at=at,
        reviewer=reviewer,
        verb=verb,
        payload=plain,
    )
    return Entry(
        seq=seq,
        prev_hash=prev_hash,
        hash=digest,
        at=at,
        reviewer=reviewer,
        verb=verb,
        payload=plain,
    )


def broken_links(stream: str, entries: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Each place where a stream is not the chain it was: (seq, what is wrong there)."""
    expected, prev_hash = 1, FIRST_PREV_HASH
    for entry in entries:
        if entry.seq != expected:
            yield entry.seq, f"follows entry {expected - 1}: an entry is missing or out of order"
        elif entry.prev_hash != prev_hash:
            yield entry.seq, "does not link to the entry before it"
        if _hash_of(stream, entry) != entry.hash:
            yield entry.seq, "was changed after it was written: its hash does not match"
        expected, prev_hash = entry.seq + 1, entry.hash


def _hash_of(stream: str, entry: Entry) -> str | None:
    """The hash that an entry should have; none when it holds what no entry can hold."""
    try:
        return entry_hash(
            stream=stream,
            seq=entry.seq,
            prev_hash=entry.prev_hash,
            at=entry.at,
            reviewer=entry.reviewer,
            verb=entry.verb,
            payload=_plain(entry.payload),
        )
    except (ValueError, RecursionError):
        return None


@cache
def _field_names(record_type: type[Any]) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (f.name, bool(f.metadata.get("free"))) for f in fields(record_type) if f.name != "salt"
    )


def _plain(value: Any) -> Any:
    """Only what JSON has: dict, list, str, int, bool, null."""
    kind = value.__class__
    # An article's placements are lists of plain values by the thousand: they are as they should be.
    if kind in _JSON_VALUES or (kind is list and _JSON_VALUES.issuperset(map(type, value))):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, str):  # a member of a closed set
        return str(value)
    raise ValueError(f"{type(value).__name__} has no place in a record")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_JSON_VALUES = frozenset((str, int, bool, type(None)))
