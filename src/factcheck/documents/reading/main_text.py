"""The main text alone, of a reading that took all that a document shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from factcheck.documents.reading.document import Account, Beside, Document, Extract, LeftOutBlock
from factcheck.documents.reading.lines import ITEM_MARK

Reading = TypeVar("Reading", Extract, Document)
_BLOCK_BORDER = re.compile(rf"\n\s*\n|\n(?={re.escape(ITEM_MARK)})")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of a text with the white space around it, and what stands there once it is cut."""

    start: int
    end: int
    border: str


def main_only(reading: Reading) -> Reading:
    """The reading without the stretches that stand beside its main text.

    Each goes to `account.left_out` with its kind, behind what was left out before. The blocks
    before and after it are then set apart as the wider of its two borders was; nothing else of
    the text is touched. What is beside the main text throughout is returned as it is: there is
    no main text that it could stand beside.

    Args:
        reading: an extract or a document; its `beside` is in order and apart.

    Returns:
        The same with `text` and `account` so, and with an empty `beside`.
    """
    blocks = blocks_beside(reading.text, reading.beside)
    main = main_text(reading.text, reading.beside)
    if not blocks or main == reading.text:
        return reading
    return replace(reading, text=main, beside=(), account=_with(reading.account, blocks))


def main_text(text: str, beside: Sequence[Beside]) -> str:
    """A text without the stretches beside its main text, as `main_only` cuts them; all of it where
    it is beside its main text throughout."""
    main, at = [], 0
    for cut in _cuts(text, beside):
        main += [text[at : cut.start], cut.border]
        at = cut.end
    return "".join([*main, text[at:]]) or text


def blocks_beside(text: str, beside: Sequence[Beside]) -> tuple[LeftOutBlock, ...]:
    """The words of each stretch that is not blank, with its kind, in the order of the text."""
    words = ((stretch.kind, text[stretch.start : stretch.end].strip()) for stretch in beside)
    return tuple(LeftOutBlock(kind, said) for kind, said in words if said)


def _with(account: Account, blocks: Sequence[LeftOutBlock]) -> Account:
    cut = sum(len(_BLOCK_BORDER.split(block.words)) for block in blocks)
    return Account(max(account.taken - cut, 0), (*account.left_out, *blocks))


def _cuts(text: str, beside: Sequence[Beside]) -> Iterator[_Cut]:
    """Stretches as wide as the white space around them, as one where nothing else is between."""
    last: _Cut | None = None
    for stretch in beside:
        cut = _cut(text, stretch.start, stretch.end)
        if cut is None:
            continue
        if last and cut.start < last.end:
            cut = _Cut(last.start, cut.end, _wider(last.border, cut.border))
        elif last:
            yield _joint(text, last)
        last = cut
    if last:
        yield _joint(text, last)


def _cut(text: str, start: int, end: int) -> _Cut | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    left, right = start, end
    while left and text[left - 1].isspace():
        left -= 1
    while right < len(text) and text[right].isspace():
        right += 1
    return _Cut(left, right, _wider(text[left:start], text[end:right]))


def _wider(border: str, other: str) -> str:
    return max(border, other, key=lambda white: white.count("\n"))


def _joint(text: str, cut: _Cut) -> _Cut:
    """No border at the text's own ends; a blank where two words would else become one."""
    at_an_end = cut.start == 0 or cut.end == len(text)
    return replace(cut, border="" if at_an_end else cut.border or " ")
