"""The account of a reading as the one text that a record keeps of it, and back.

The text is canonical JSON (`factcheck.ledger.chain`) of a mapping: `taken`, `whole`, `beside` (each
with `start`, `end`, `kind`) and `left_out` (each with `kind`, `words`, `place`). It is a record's
free text like any other: the history keeps a salted digest, and a redaction erases it.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeGuard

from factcheck.domain import Account, Beside, KeptAccount, LeftOut, LeftOutBlock
from factcheck.ledger.chain import canonical_json

_FIELDS = {"beside", "left_out", "taken", "whole"}
_KINDS = frozenset(LeftOut)


def account_text(
    account: Account, beside: Sequence[Beside] = (), *, is_whole: bool = False
) -> str | None:
    """The account as a record keeps it; none where the reading tells of nothing."""
    with_stretches = KeptAccount(account, tuple(beside), is_whole)
    return (
        None if with_stretches == KeptAccount() else canonical_json(plain_account(with_stretches))
    )


def plain_account(account: KeptAccount) -> dict[str, Any]:
    """The account as mappings, lists, strings, whole numbers and booleans."""
    return {
        "taken": account.account.taken,
        "whole": account.is_whole,
        "beside": [
            {"start": stretch.start, "end": stretch.end, "kind": str(stretch.kind)}
            for stretch in account.beside
        ],
        "left_out": [
            {"kind": str(block.kind), "words": block.words, "place": block.place}
            for block in account.account.left_out
        ],
    }


def account_of(text: str | None, length: int | None = None) -> KeptAccount:
    """The account that a record keeps; an empty one where it keeps none.

    Args:
        text: what `account_text` made, or a stranger says it did.
        length: of the text that the stretches lie in, in code points, where it is known.

    Raises:
        ValueError: saying what is wrong with it, in words that follow on "its account".
    """
    if text is None:
        return KeptAccount()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("is no JSON") from error
    account = account_of_plain(value, length)
    if canonical_json(plain_account(account)) != text:
        raise ValueError("is not written as accounts are")
    return account


def account_of_plain(value: Any, length: int | None = None) -> KeptAccount:
    """The same of what `plain_account` gave. Raises ValueError, as `account_of` does."""
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise ValueError(f"does not say {', '.join(sorted(_FIELDS))}, and no more")
    if not _is_count(value["taken"]) or type(value["whole"]) is not bool:
        raise ValueError("counts in no whole number, or does not say whether it is whole")
    return KeptAccount(
        Account(value["taken"], tuple(_block(block) for block in _listed(value, "left_out"))),
        _stretches(_listed(value, "beside"), length),
        value["whole"],
    )


def _stretches(listed: Sequence[Any], length: int | None) -> tuple[Beside, ...]:
    stretches = []
    last = 0
    for value in listed:
        if not isinstance(value, dict) or value.keys() != {"start", "end", "kind"}:
            raise ValueError("has a stretch without start, end and kind")
        start, end = value["start"], value["end"]
        if not _is_count(start) or not _is_count(end) or not last <= start < end:
            raise ValueError("has stretches that are out of order, or no stretches")
        if length is not None and end > length:
            raise ValueError(f"has a stretch that ends after the text's {length}")
        stretches.append(Beside(start, end, _kind(value["kind"])))
        last = end
    return tuple(stretches)


def _block(value: Any) -> LeftOutBlock:
    if not isinstance(value, dict) or value.keys() != {"kind", "words", "place"}:
        raise ValueError("has a block without kind, words and place")
    words, place = value["words"], value["place"]
    if not isinstance(words, str) or not isinstance(place, str) or not words.strip():
        raise ValueError("has a block without words")
    return LeftOutBlock(_kind(value["kind"]), words, place)


def _kind(value: Any) -> LeftOut:
    if not isinstance(value, str) or value not in _KINDS:
        raise ValueError(f"has a kind that is none of: {', '.join(LeftOut)}")
    return LeftOut(value)


def _listed(value: dict[str, Any], name: str) -> list[Any]:
    listed = value[name]
    if not isinstance(listed, list):
        raise ValueError(f"has no list where {name} should be")
    return listed


def _is_count(value: Any) -> TypeGuard[int]:
    return type(value) is int and value >= 0
