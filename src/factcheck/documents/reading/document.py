"""What a document is once it was read: the bytes received, the text taken, and how."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.domain import Account, Beside, LeftOut, LeftOutBlock
from factcheck.errors import FactcheckError

__all__ = [
    "DEFAULT_PARSE_SECONDS",
    "DEFAULT_SIZE_LIMIT",
    "Account",
    "Beside",
    "Document",
    "Extract",
    "LeftOutBlock",
    "NoText",
    "Place",
    "iso_date",
    "one_line",
]

DEFAULT_SIZE_LIMIT = 20 * 1024 * 1024
DEFAULT_PARSE_SECONDS = 30.0
_LINE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text, in code points and half-open, stands in the document, as a
    citation's locator says it: "at 01:17", "Costs!B7"."""

    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Extract:
    """What one format's reader takes from bytes.

    `text` is in code points, with its line ends as they were, and is what every span indexes.
    `extractor` names the reader with its version. `encoding` and `encoding_why` are empty where
    the format carries its own. What the document says of itself is one line each, or None;
    `dated` is a date (YYYY-MM-DD), `url` an http or https address. `beside` are the stretches of
    `text`, in order and apart, that are visible but not of the main text. `account` says what was
    taken, and what is not in `text`. `places` are in order and apart; none where a format has none.
    """

    text: str
    extractor: str
    encoding: str = ""
    encoding_why: str = ""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    dated: str | None = None
    url: str | None = None
    beside: tuple[Beside, ...] = ()
    account: Account = field(default_factory=Account)
    places: tuple[Place, ...] = ()

    @classmethod
    def of_fields(cls, fields: Mapping[str, Any]) -> "Extract":
        """The extract whose `dataclasses.asdict` went through JSON; of a reader's own process."""
        account = fields["account"]
        left_out = (
            LeftOutBlock(LeftOut(block["kind"]), block["words"], block["place"])
            for block in account["left_out"]
        )
        beside = (
            Beside(stretch["start"], stretch["end"], LeftOut(stretch["kind"]))
            for stretch in fields["beside"]
        )
        return cls(
            **{
                **fields,
                "places": tuple(Place(**place) for place in fields["places"]),
                "beside": tuple(beside),
                "account": Account(account["taken"], tuple(left_out)),
            }
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as received and as read.

    `data` are the bytes received and `sha256` (hex) and `size` are theirs; `media_type` is what
    the bytes turned out to be (IANA name); the rest is as in `Extract`.
    """

    data: bytes
    sha256: str
    size: int
    media_type: str
    text: str
    extractor: str
    encoding: str
    encoding_why: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    dated: str | None = None
    url: str | None = None
    beside: tuple[Beside, ...] = ()
    account: Account = field(default_factory=Account)
    places: tuple[Place, ...] = ()


class NoText(FactcheckError):
    """What was read has no words in it: a refusal that says something of the document itself."""


def one_line(value: object) -> str | None:
    """What a document says of itself as one line of at most 500 code points.

    White space is folded, control and format characters go; None when nothing is left or the
    value is no text.
    """
    if not isinstance(value, str):
        return None
    folded = " ".join(value[: 4 * _LINE_LIMIT].split())
    kept = "".join(one for one in folded if unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    return kept[:_LINE_LIMIT].strip() or None


def iso_date(value: object) -> str | None:
    """The date (YYYY-MM-DD) that a text begins with, or None; `D:20210727…` of PDF too."""
    found = re.match(r"\s*(?:D:)?(\d{4})-?(\d{2})-?(\d{2})(?!\d{1,3}\b)", str(value))
    if not found:
        return None
    year, month, day = found.groups()
    fit = year >= "0001" and "01" <= month <= "12" and "01" <= day <= "31"
    return f"{year}-{month}-{day}" if fit else None
