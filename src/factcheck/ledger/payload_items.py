"""Pure: what an entry's payload lists beside its records, read item by item, and written.

The lists are those that `factcheck.ledger.replay` goes through: claims, pairs and placements. What
a stranger's payload holds in their place is refused as unfit, whatever it is.
"""

from typing import Any

from factcheck.domain import Change, ClaimNumber, ParagraphKind, Placement


class Unfit(Exception):
    """An item is none, or an entry does not fit what came before it; the replay catches it, and
    names it as a problem of the history."""


def placement_row(placement: Placement) -> list[Any]:
    """A placement as a payload keeps it."""
    return [
        placement.number,
        placement.part,
        placement.start,
        placement.end,
        placement.paragraph,
        str(placement.kind),
        str(placement.change),
        placement.moved,
    ]


def list_in(payload: dict[str, Any], name: str) -> list[Any]:
    """A list of a payload, empty where there is none. Raises Unfit when it is no list."""
    items = payload.get(name, [])
    if not isinstance(items, list):
        raise Unfit(f"{name} is no list")
    return items


def pair_of(item: Any) -> tuple[Any, Any]:
    """The two halves of a pair. Raises Unfit when it is none."""
    if not isinstance(item, list) or len(item) != 2:
        raise Unfit("what should be a pair is none")
    return item[0], item[1]


def claim_number_of(item: Any) -> ClaimNumber:
    """The claim that `[number, part]` names, or a number alone. Raises Unfit when it names none."""
    number, part = item if isinstance(item, list) and len(item) == 2 else (item, 0)
    if type(number) is not int or type(part) is not int or number < 1 or part < 0:
        raise Unfit("a claim is no [number, part]")
    return ClaimNumber(number, part)


def placement_of(row: Any) -> Placement:
    """A placement as `placement_row` keeps it. Raises Unfit when it is none."""
    if not isinstance(row, list) or len(row) != 8:
        raise Unfit("a placement has not eight fields")
    number, part, start, end, paragraph, kind, change, moved = row
    claim = claim_number_of([number, part])
    if not all(type(value) is int for value in (start, end, paragraph)):
        raise Unfit(f"{claim}: start, end and paragraph are not whole numbers")
    if not 0 <= start < end or paragraph < 0:
        raise Unfit(f"{claim}: [{start}:{end}] is no span")
    if type(moved) is not bool or kind not in _PARAGRAPH_KINDS or change not in _CHANGES:
        raise Unfit(f"{claim}: kind, change or moved is none of those there are")
    return Placement(
        number=number,
        part=part,
        start=start,
        end=end,
        paragraph=paragraph,
        kind=ParagraphKind(kind),
        change=Change(change),
        moved=moved,
    )


_PARAGRAPH_KINDS = [str(kind) for kind in ParagraphKind]
_CHANGES = [str(change) for change in Change]
