"""The tick sheet of a sentence as a worksheet has it: remarks that number its details and say what
each quote has of them, and the ticks that count, as they would be typed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.cli.reviewing.lines import TickAct, compose_tick
from factcheck.cli.worksheets.escapes import escaped
from factcheck.standing.proposed_ticks import QuotedDetail, proposed_sheet
from factcheck.standing.ticks import tick_sheet
from factcheck.text.details.agreement import Agreement

if TYPE_CHECKING:
    from factcheck.standing.values import ClaimState

_HAS = {
    Agreement.WORD_FOR_WORD: "word for word",
    Agreement.IN_VALUE: "in value",
    Agreement.NEARLY: "less exactly",
}


def told_details(claim: "ClaimState") -> Iterator[str]:
    """Remarks on a sentence: its details by their numbers, and a line for each quote."""
    sheet = proposed_sheet(claim)
    if not sheet.details:
        return
    numbered = (f"{one.held.number} {one.held.detail.words}" for one in sheet.details)
    yield f"details: {' · '.join(numbered)}"
    told: dict[int, list[str]] = {}
    for one in sheet.details:
        for quoted in one.quoted:
            if quoted.agreement is not Agreement.NOTHING:
                told.setdefault(quoted.index, []).append(_told(one.held.number, quoted))
    for index, state in sheet.cited:
        if index in told:
            yield f"citation {index}, {state.source_key}, has {'; '.join(told[index])}"


def _told(number: int, quoted: QuotedDetail) -> str:
    words = quoted.compared.quoted.words if quoted.compared.quoted else ""
    if quoted.is_warning:
        return f"another value than {number}: {words}"
    shown = f" ({words})" if words and quoted.agreement is not Agreement.WORD_FOR_WORD else ""
    return f"{number} {_HAS[quoted.agreement]}{shown}"


def written_ticks(claim: "ClaimState") -> Iterator[tuple[str, str]]:
    """The ticks that count: by whom, and as they would be typed, those of one go on one line."""
    if all(tick.withdrawn for tick in claim.ticks):
        return
    indexes = {state.citation.uid: index for index, state in enumerate(claim.citations, start=1)}
    lines: dict[tuple[str, int, str], list[int]] = {}
    for held in tick_sheet(claim).details:
        for tick in held.ticks:
            of = (tick.reviewer, indexes[tick.tick.citation], tick.tick.because or "")
            lines.setdefault(of, []).append(held.number)
    for (reviewer, index, because), numbers in lines.items():
        act = TickAct(tuple(numbers), str(index), escaped(because))
        yield reviewer, f"t {compose_tick(act)}"
