"""Records ↔ the fields of a file, by the types of `factcheck.domain`: nothing is guessed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from factcheck import domain
from factcheck.casefiles.layout import FIELDS, SLUG
from factcheck.casefiles.refusal import refusal
from factcheck.casefiles.yamltext import Node
from factcheck.ledger.accounts import account_of_plain, plain_account
from factcheck.ledger.chain import canonical_json, utc_text, utc_time

Record = TypeVar("Record")
_Member = TypeVar("_Member", bound=StrEnum)

UID = re.compile(r"[0-9a-f]{32}\Z")
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    **dict.fromkeys(
        ("uid", "target", "supersedes", "verdict", "citation", "publication"),
        (UID, "a uid: 32 hexadecimal digits"),
    ),
    **dict.fromkeys(
        ("blob", "policy", "head", "sha256", "hash", "prev_hash", "draft"),
        (SHA256, "a SHA-256: 64 hexadecimal digits"),
    ),
    **dict.fromkeys(
        ("slug", "key", "source"), (SLUG, "small letters, digits and '-', a letter first")
    ),
    "salt": (re.compile(r"(?:[0-9a-f]{32})?\Z"), "a salt: 32 hexadecimal digits, or nothing"),
    "fingerprint": (re.compile(r"[1-9][0-9]{0,9}:[0-9a-f]{64}\Z"), "a fingerprint: FORMAT:HEX"),
    "until": (
        re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z"),
        "a day as 2021-07-27",
    ),
    "reviewer": (re.compile(r".{1,64}\Z", re.DOTALL), "a reviewer's handle"),
    "rating": (re.compile(r".{1,64}\Z", re.DOTALL), "the key of a rating"),
}
LONGEST: Mapping[str, int] = {
    "media_type": 100,
    "extractor": 100,
    "segmenter": 100,
    "encoding": 40,
    "encoding_why": 100,
    "language": 20,
    "group": 80,
    "format": 20,
}
"""Characters that a field may have at most: what the tables of a desk have room for."""
_FROM_ONE = frozenset({"number", "revision", "snapshot"})


def fields_of(record: Any, **replaced: Any) -> dict[str, Any]:
    """A record's fields as plain values, in the order of its file.

    Args:
        replaced: fields that the file says in another way (a source's key in place of its uid).
    """
    return {
        name: replaced[name] if name in replaced else plain(getattr(record, name))
        for name in FIELDS[type(record)]
    }


def plain(value: Any) -> Any:
    """A field's value as mappings, lists, strings, whole numbers, booleans and none."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return utc_text(value)
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def read_record(
    node: Node, record_type: type[Record], beside: Sequence[str] = (), **elsewhere: Any
) -> Record:
    """The record that a mapping holds.

    Args:
        node: the mapping; it has every field of the record's layout, those named in `beside`,
            and no others.
        elsewhere: fields that stand elsewhere, or that the file says in another way.

    Raises:
        FactcheckError: naming file and line, for a field that is unknown, missing or of the
            wrong type, form or length, and for a word that is not in its closed set.
    """
    fields = mapping(node, (*beside, *FIELDS[record_type]))
    values = dict(elsewhere)
    readers: Any = _hints(record_type)  # type: ignore[arg-type]  # a class can be hashed
    for name in FIELDS[record_type]:
        if name not in values:
            values[name] = readers[name](fields[name], name)
    return record_type(**values)


def mapping(node: Node, names: Sequence[str]) -> dict[str, Node]:
    """A mapping with exactly these fields. Raises FactcheckError, naming the first that is not."""
    if not isinstance(node.value, dict):
        raise refusal(node.file, node.line, "here should stand a mapping of fields")
    for name, child in node.value.items():
        if name not in names:
            raise refusal(node.file, child.line, f"the field '{name}' is not known")
    for name in names:
        if name not in node.value:
            raise refusal(node.file, node.line, f"the field '{name}' is missing")
    return node.value


def items(node: Node) -> list[Node]:
    """The items of a list. Raises FactcheckError for anything else."""
    if not isinstance(node.value, list):
        raise refusal(node.file, node.line, "here should stand a list")
    return node.value


def string(node: Node, name: str) -> str:
    """A field's string, in the form that its name asks for. Raises FactcheckError."""
    value = node.value
    if not isinstance(value, str):
        raise refusal(node.file, node.line, f"{name} should be words in double quotes")
    form = _FORMS.get(name)
    if form and not form[0].match(value):
        raise refusal(node.file, node.line, f"{name} is not {form[1]}")
    if name in LONGEST and len(value) > LONGEST[name]:
        raise refusal(node.file, node.line, f"{name} is longer than {LONGEST[name]} characters")
    return value


def whole_number(node: Node, name: str) -> int:
    """A field's whole number, not below zero. Raises FactcheckError."""
    if type(node.value) is not int:
        raise refusal(node.file, node.line, f"{name} should be a whole number")
    if name in _FROM_ONE and node.value < 1:
        raise refusal(node.file, node.line, f"{name} counts from 1")
    return node.value


def optional(read: Callable[[Node, str], Any], node: Node, name: str) -> Any:
    """What `read` reads, or none where null stands."""
    return None if node.value is None else read(node, name)


def read_use(node: Node) -> domain.Use | None:
    """What a source says that its citations are. Raises FactcheckError."""
    if not isinstance(node.value, dict) or "use" not in node.value:
        raise refusal(node.file, node.line, "the field 'use' is missing")
    use: domain.Use | None = optional(_member_of_use, node.value["use"], "use")
    return use


def _member_of_use(node: Node, name: str) -> domain.Use:
    return member(node, name, domain.Use)


def read_account(node: Node | None, text: str | None) -> str | None:
    """The account of a reading as its record keeps it; none where there is none.

    Args:
        node: the mapping; none where the case's format has no accounts.
        text: what the account is of, where it travels.

    Raises:
        FactcheckError: naming file and line, for what is no account of this text.
    """
    if node is None or node.value is None:
        return None
    try:
        account = account_of_plain(_bare(node), None if text is None else len(text))
    except ValueError as error:
        raise refusal(node.file, node.line, f"the account {error}") from error
    return canonical_json(plain_account(account))


def _bare(node: Node) -> Any:
    """A node as what it holds, without the lines that it stands at."""
    if isinstance(node.value, dict):
        return {name: _bare(child) for name, child in node.value.items()}
    if isinstance(node.value, list):
        return [_bare(child) for child in node.value]
    return node.value


@cache
def _hints(record_type: Any) -> dict[str, Callable[[Node, str], Any]]:
    return {name: _reader(hint) for name, hint in get_type_hints(record_type).items()}


def _reader(hint: Any) -> Callable[[Node, str], Any]:
    if NoneType in get_args(hint):
        inner = _reader(next(argument for argument in get_args(hint) if argument is not NoneType))
        return lambda node, name: optional(inner, node, name)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda node, name: tuple(item(child, name) for child in items(node))
    if issubclass(hint, StrEnum):
        return lambda node, name: member(node, name, hint)
    return _READERS[hint]


def boolean(node: Node, name: str) -> bool:
    """true or false. Raises FactcheckError."""
    if type(node.value) is not bool:
        raise refusal(node.file, node.line, f"{name} should be true or false")
    return node.value


def _moment(node: Node, name: str) -> datetime:
    return moment(node.file, node.line, string(node, name), name)


def moment(file: str, line: int, text: str, name: str) -> datetime:
    """The UTC time that `entries.utc_text` wrote. Raises FactcheckError for anything else."""
    try:
        time = utc_time(text)
    except ValueError:
        time = None
    if time is None or utc_text(time) != text:
        raise refusal(file, line, f"{name} is no UTC time as 2021-07-27T09:30:00.000000Z")
    return time


def member(node: Node, name: str, closed_set: type[_Member]) -> _Member:
    """One of a closed set. Raises FactcheckError, naming them all."""
    value = string(node, name)
    if value not in closed_set.__members__.values():
        known = ", ".join(closed_set)
        raise refusal(node.file, node.line, f"{name} '{value}' is none of: {known}")
    return closed_set(value)


def _basis(node: Node, name: str) -> domain.Basis:
    fields = mapping(node, domain.Basis._fields)
    readers = _hints(domain.Basis)
    return domain.Basis(**{field: readers[field](fields[field], field) for field in fields})


_READERS: Mapping[Any, Callable[[Node, str], Any]] = {
    str: string,
    int: whole_number,
    bool: boolean,
    datetime: _moment,
    domain.Basis: _basis,
}
