"""A sheet that was refused, given back: with its mistakes named, or written anew with all that was
written on it kept. Nothing that anybody typed is left out of either."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.casework.views.seen_claim import seen_claim
from factcheck.cli.worksheets.compose import (
    SheetContent,
    block_lines,
    head_lines,
    is_of_open_ones,
    passage_line,
    revision_line,
)
from factcheck.cli.worksheets.escapes import escaped
from factcheck.cli.worksheets.sheet import (
    FAULT,
    TITLE,
    Block,
    Mistake,
    PassagePlace,
    Sheet,
    held_lines,
)

if TYPE_CHECKING:
    from factcheck.desk.values import ClaimOnBoard

_FIRST_POINTED_AT = 3


def annotated(text: str, mistakes: Sequence[Mistake]) -> str:
    """A sheet with each mistake named above its line, in the place of those named before."""
    at_line: dict[int, list[Mistake]] = {}
    for mistake in mistakes:
        at_line.setdefault(mistake.place.line, []).append(mistake)
    lines: list[str] = []
    named: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(FAULT):
            continue
        for mistake in at_line.get(number, ()):
            lines += _naming(mistake)
        if number in at_line:
            named.append(len(lines) + 2)  # behind the line that sums up, counted from 1
        lines.append(line)
    where = f"line{'s' * (len(named) > 1)} {', '.join(map(str, named))}"
    summed = f"{FAULT} Nothing was entered: see what stands above {where}."
    return "\n".join([*lines[:1], summed, *lines[1:]])


def fresh_sheet(
    content: SheetContent, now: datetime, sheet: Sheet, changed: Collection[str] = ()
) -> str:
    """A sheet of an article as it is now, with all that was written on one before. What was
    written under sentences that are as they were is as it was; what was written under others is
    held back until somebody looked.

    Args:
        now: when it is written (UTC).
        sheet: the one before.
        changed: references of sentences whose passages do not hold any more.
    """
    only_open = is_of_open_ones(sheet.head)
    head = head_lines(content, now, only_open=only_open)
    known = {*head, *(line for line in sheet.head if line.startswith(TITLE))}
    lines = head + [line for line in sheet.head if line.strip() and line not in known]
    blocks: dict[str, list[Block]] = {}
    for block in sheet.blocks:
        blocks.setdefault(block.ref, []).append(block)
    sentences = {ref.partition(".")[0] for ref in blocks}
    revised = revision_line(head) != revision_line(sheet.head)
    for unit in content.board.units:
        ref = unit.state.ref
        if ref in blocks:
            for block in blocks.pop(ref):
                lines += ["", *_carried(content, unit, block, ref in changed)]
        elif (revised or ref.partition(".")[0] in sentences) and (unit.is_open or not only_open):
            lines += ["", *block_lines(content, unit), ""]
    for block in (block for of_ref in blocks.values() for block in of_ref):
        lines += ["", *_left_over(block)]
    return "\n".join(lines).rstrip("\n") + "\n"


def is_written_on(sheet: Sheet) -> bool:
    """Whether anything was written on a sheet that is to be entered, or was meant to be."""
    return any(block.acts or block.held for block in sheet.blocks) or bool(sheet.mistakes)


def _carried(
    content: SheetContent, unit: "ClaimOnBoard", block: Block, is_changed: bool
) -> Iterable[str]:
    """A sentence's lines: as they were, where it is as it was."""
    if block.seen == seen_claim(unit) and not is_changed:
        return block.raw
    written = list(held_lines(block))
    if not written:
        return [*block_lines(content, unit), ""]
    shown = content.passages.get(unit.number, ())
    places = {(p.source, p.snapshot, p.start, p.end): p for p in shown}
    kept: dict[int, str] = {}
    for number, place in block.passages.items():
        passage = places.pop((place.source, place.snapshot, place.start, place.end), None)
        if passage is not None:
            kept[number] = passage_line(number, passage)
    following = max(block.passages, default=0) + 1
    kept |= {n: passage_line(n, p) for n, p in enumerate(places.values(), start=following)}
    gone = [line for line in block.raw if _passage_number(line, block.passages) - kept.keys()]
    return [
        *block_lines(content, unit, passages=[kept[number] for number in sorted(kept)]),
        *(f"# not shown any more: {line}" for line in gone),
        *written,
        "",
    ]


def _passage_number(line: str, passages: dict[int, PassagePlace]) -> set[int]:
    """The number of the passage that a line shows, if it shows one."""
    number = line[1:].partition(" ")[0]
    return {int(number)} & passages.keys() if line[:1] == "@" and number.isdigit() else set()


def _left_over(block: Block) -> Iterator[str]:
    """The lines of what is no sentence of the article any more."""
    written = list(held_lines(block))
    if block.seen is None:
        yield from block.raw
    elif written:
        yield block.raw[0]
        yield f"{FAULT} {block.ref} is no longer in the article, or was divided or joined."
        yield from (line for line in block.raw if line[:1] == "|")
        yield from written


def _naming(mistake: Mistake) -> Iterator[str]:
    told = " ".join(f"{mistake.error.reason} {mistake.error.instruction}".split())
    yield f"{FAULT} {escaped(told)}"
    if mistake.place.column >= _FIRST_POINTED_AT:
        yield f"{FAULT}{' ' * (mistake.place.column - _FIRST_POINTED_AT)}^"
