"""Histories as canonical JSON, an entry a line; policies as JSON that a person can read."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from factcheck.casefiles.records import SHA256, moment
from factcheck.casefiles.refusal import HIDDEN, refusal
from factcheck.domain import Entry, Verb
from factcheck.ledger.chain import canonical_json, utc_text

_FIELDS = ("at", "hash", "payload", "prev_hash", "reviewer", "seq", "verb")


def to_history(entries: Iterable[Entry]) -> bytes:
    """A stream's entries, one canonical JSON text a line (RFC 8785), each ended by a newline."""
    lines = [
        canonical_json(
            {
                "seq": entry.seq,
                "prev_hash": entry.prev_hash,
                "hash": entry.hash,
                "at": utc_text(entry.at),
                "reviewer": entry.reviewer,
                "verb": entry.verb,
                "payload": entry.payload,
            }
        )
        for entry in entries
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def from_history(file: str, text: str) -> tuple[Entry, ...]:
    """The entries that `to_history` wrote; whether they are a chain is not looked at here.

    Raises:
        FactcheckError: naming file and line, for a line that is not the canonical JSON of an
            entry, and for a text without entries or without a last newline.
    """
    lines = text.split("\n")
    if lines[-1] or len(lines) == 1:
        raise refusal(file, len(lines), "an entry ends with a newline, and there is at least one")
    return tuple(_entry(file, number, line) for number, line in enumerate(lines[:-1], start=1))


def to_policy(policy: dict[str, Any]) -> bytes:
    """A policy as indented JSON, keys sorted, hidden characters escaped."""
    text = json.dumps(policy, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return HIDDEN.sub(lambda hidden: json.dumps(hidden[0])[1:-1], text).encode() + b"\n"


def from_policy(file: str, text: str) -> dict[str, Any]:
    """The policy that `to_policy` wrote. Raises FactcheckError, naming file and line."""
    policy = _strict(file, 1, text)
    if not isinstance(policy, dict):
        raise refusal(file, 1, "a policy is a JSON object")
    if any("\ud800" <= character <= "\udfff" for character in _canonical(file, 1, policy)):
        raise refusal(file, 1, "half a surrogate pair stands here")
    return policy


def _entry(file: str, line: int, text: str) -> Entry:
    fields = _strict(file, line, text)
    if not isinstance(fields, dict) or tuple(sorted(fields)) != _FIELDS:
        raise refusal(file, line, f"an entry has the fields {', '.join(_FIELDS)} and no others")
    if _canonical(file, line, fields) != text:
        raise refusal(file, line, "this is not the canonical JSON of an entry (RFC 8785)")
    wrong = _wrong_field(fields)
    if wrong:
        raise refusal(file, line, wrong)
    return Entry(
        seq=fields["seq"],
        prev_hash=fields["prev_hash"],
        hash=fields["hash"],
        at=moment(file, line, fields["at"], "at"),
        reviewer=fields["reviewer"],
        verb=Verb(fields["verb"]),
        payload=fields["payload"],
    )


def _wrong_field(fields: Mapping[str, Any]) -> str:
    """What is wrong with the first field of an entry that cannot be; empty when nothing is."""
    seq, reviewer, verb = fields["seq"], fields["reviewer"], fields["verb"]
    if type(seq) is not int or not 0 < seq < 2**31:
        return "seq is no whole number from 1"
    for name in ("hash", "prev_hash"):
        if not isinstance(fields[name], str) or not SHA256.match(fields[name]):
            return f"{name} is not a SHA-256: 64 hexadecimal digits"
    if not isinstance(reviewer, str) or not 0 < len(reviewer) <= 64 or "\0" in reviewer:
        return "reviewer is no reviewer's handle"
    if not isinstance(verb, str) or verb not in list(Verb):
        return f"the verb {verb!r} is not known"
    if not isinstance(fields["payload"], dict):
        return "the payload is no JSON object"
    return "" if isinstance(fields["at"], str) else "at is no UTC time"


def _strict(file: str, line: int, text: str) -> Any:
    try:
        return json.loads(text, parse_float=_no_fraction, parse_constant=_no_fraction)
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        raise refusal(file, at, f"this is no JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise refusal(file, line, f"this JSON has no place in a case: {error}") from error


def _canonical(file: str, line: int, value: Any) -> str:
    try:
        return canonical_json(value)
    except RecursionError as error:
        raise refusal(file, line, "this JSON is nested too deeply") from error


def _no_fraction(written: str) -> NoReturn:
    raise ValueError(f"{written} is no whole number")
