"""A tick sheet on the screen and as data: each detail with its value, what the quotes hold of it,
and who ticked it against what."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factcheck.cli.screen.claim_view import sentence_line
from factcheck.cli.screen.layout import Mark, visible_line, wrap
from factcheck.domain import ReadKind
from factcheck.text.details.agreement import Agreement
from factcheck.text.details.values import Bound, ReadDetail

if TYPE_CHECKING:
    from factcheck.desk.values import GivenTick, ProposedDetail, ProposedSheet, QuotedDetail
    from factcheck.standing.ticks import LapsedTick
    from factcheck.standing.values import TickState

NOTHING_TO_TICK = "Nothing in it can be counted or named."
_HAS = {
    Agreement.WORD_FOR_WORD: "has it word for word",
    Agreement.IN_VALUE: "has it in value",
    Agreement.NEARLY: "has it less exactly",
    Agreement.OTHER_VALUE: "has another value",
    Agreement.NOTHING: "does not have it",
}
_IN_WORDS = (ReadKind.NAME, ReadKind.QUOTATION, ReadKind.SUPERLATIVE, ReadKind.COMPARISON,
             ReadKind.NEGATION)  # fmt: skip


def sheet_lines(sheet: "ProposedSheet") -> list[str]:
    """A tick sheet: its sentence, its details, what lapsed."""
    lines = [sentence_line(sheet.claim.ref, sheet.claim.text)]
    for detail in sheet.details:
        lines += detail_lines(sheet, detail)
    lines += [_lapsed_line(lapsed) for lapsed in sheet.lapsed]
    if not sheet.details:
        lines.append(f"  {NOTHING_TO_TICK}")
    elif not sheet.cited:
        lines.append("  Nothing is cited yet that a detail could be held against.")
    return lines


def detail_lines(sheet: "ProposedSheet", detail: "ProposedDetail") -> list[str]:
    """A detail by its number: its words and its value, what each quote holds of it, its ticks."""
    number, read = detail.held.number, detail.held.detail
    bold = [Mark(0, len(read.words), {"bold": True})]
    lines = [wrap(f"{read.words} · {value_of(read)}", "     ", f"  {number}. ", bold)]
    for quoted in detail.quoted:
        if quoted.agreement is not Agreement.NOTHING:
            lines.append(_quoted_line(quoted, proposed=quoted is detail.proposed))
    if detail.quoted and all(q.agreement is Agreement.NOTHING for q in detail.quoted):
        lines.append("     no cited quote has it")
    indexes = {state.citation.uid: index for index, state in sheet.cited}
    keys = {state.citation.uid: state.source_key for _, state in sheet.cited}
    for tick in detail.held.ticks:
        against = f"{indexes[tick.tick.citation]} {keys[tick.tick.citation]}"
        lines.append(_tick_line(tick, against))
    return lines


def given_lines(sheet: "ProposedSheet", given: "Sequence[GivenTick]") -> Iterator[str]:
    """What was ticked against what, and where that quote has another value.

    Args:
        sheet: as it is now.
    """
    cited = {state.citation.uid: (index, state.source_key) for index, state in sheet.cited}
    quotes = {
        (detail.held.number, quoted.cited.citation.uid): quoted
        for detail in sheet.details
        for quoted in detail.quoted
    }
    for one in given:
        if one.citation not in cited:  # somebody took it back since
            continue
        index, key = cited[one.citation]
        quoted = quotes.get((one.held.number, one.citation))
        how = f", which {_said(quoted)}" if quoted else ""
        what = "ticked" if one.tick else "ticked by you before"
        words = one.held.detail.words
        mark = "! " if quoted and quoted.is_warning else ""
        yield wrap(
            f"{words} {what} against {index} {key}{how}",
            "     ",
            f"  {mark}{one.held.number}. ",
            [Mark(0, len(words), {"bold": True})],
        )


def left_line(sheet: "ProposedSheet") -> str:
    """How many details are ticked, and which are not."""
    count = len(sheet.details)
    left = ", ".join(str(detail.held.number) for detail in sheet.unticked)
    return f"Ticked: {count - len(sheet.unticked)} of {count}" + (
        f"; left: {left}." if left else "."
    )


def value_of(read: ReadDetail) -> str:
    """What a detail is and says: its kind, and its value where its words do not say it as well."""
    if read.kind in _IN_WORDS:
        return f"{read.kind} ({read.unit})" if read.unit else str(read.kind)
    value = f"{read.value:,f}" if isinstance(read.value, Decimal) else str(read.value)
    bound = "" if read.bound is Bound.EXACT else f"{read.bound} "
    said = f"{bound}{value} {read.unit}".strip()
    return f"{read.kind}" if said == read.words else f"{read.kind}: {said}"


def sheet_as_json(sheet: "ProposedSheet") -> dict[str, Any]:
    """A tick sheet as data; spans are code points of the claim's text, half-open, and citations
    are numbered as `cite list --all` has them."""
    indexes = {state.citation.uid: index for index, state in enumerate(sheet.claim.citations, 1)}
    return {
        "ref": sheet.claim.ref,
        "text": sheet.claim.text,
        "details": [_detail_as_json(detail, indexes) for detail in sheet.details],
        "lapsed": [
            {
                "detail": lapsed.number,
                "words": lapsed.words,
                "why": lapsed.why.name.lower(),
                **_tick_as_json(lapsed.state, indexes),
            }
            for lapsed in sheet.lapsed
        ],
        "unticked": [detail.held.number for detail in sheet.unticked],
    }


def _quoted_line(quoted: "QuotedDetail", *, proposed: bool) -> str:
    """What a quote holds of a detail; what is proposed is behind an arrow, another value behind a
    mark."""
    mark = "→" if proposed else "!" if quoted.is_warning else "·"
    told = f"{quoted.index} {visible_line(quoted.cited.source_key)} {_said(quoted)}"
    return wrap(told + (" (proposed)" if proposed else ""), "       ", f"     {mark} ")


def _said(quoted: "QuotedDetail") -> str:
    has = _HAS[quoted.agreement]
    shown = quoted.compared.quoted
    if shown is None or quoted.agreement is Agreement.WORD_FOR_WORD:
        return has
    return f"{has}: {visible_line(shown.words)}"


def _tick_line(tick: "TickState", against: str) -> str:
    because = f": {tick.tick.because}" if tick.tick.because else ""
    told = f"ticked by {tick.reviewer}, {tick.at:%Y-%m-%d}, against {against}{because}"
    return wrap(visible_line(told), "       ", "     ")


def _lapsed_line(lapsed: "LapsedTick") -> str:
    what = f"“{lapsed.words}”" if lapsed.words else "a detail"
    number = f"{lapsed.number}. " if lapsed.number else ""
    told = f"{number}{what} was ticked by {lapsed.state.reviewer}, and counts no more: {lapsed.why}"
    return wrap(visible_line(told), "    ", "  · ")


def _detail_as_json(detail: "ProposedDetail", indexes: dict[str, int]) -> dict[str, Any]:
    read = detail.held.detail
    return {
        "number": detail.held.number,
        "kind": str(read.kind),
        "start": read.start,
        "end": read.end,
        "words": read.words,
        "value": str(read.value),
        "unit": read.unit,
        "bound": str(read.bound),
        "ticks": [_tick_as_json(tick, indexes) for tick in detail.held.ticks],
        "quotes": [
            {
                "citation": quoted.index,
                "source": quoted.cited.source_key,
                "agreement": str(quoted.agreement),
                "words": quoted.compared.quoted.words if quoted.compared.quoted else None,
                "proposed": quoted is detail.proposed,
                "warning": quoted.is_warning,
            }
            for quoted in detail.quoted
        ],
    }


def _tick_as_json(tick: "TickState", indexes: dict[str, int]) -> dict[str, Any]:
    return {
        "uid": tick.tick.uid,
        "reviewer": tick.reviewer,
        "at": tick.at,
        "citation": indexes.get(tick.tick.citation),
        "because": tick.tick.because,
        "entry": tick.seq,
    }
