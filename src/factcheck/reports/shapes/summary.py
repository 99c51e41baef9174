"""The verified summary: what may be printed, with what it rests on in a note for each source."""

from collections.abc import Iterator

from factcheck.domain import Asks
from factcheck.reports.escape import escape
from factcheck.reports.sections import SummaryLine, sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.first_page import opening
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.pieces import joined
from factcheck.reports.shapes.source_list import SourceList, facts_of, quoted
from factcheck.reports.values import Report

SUMMARY = "summary"


def summary(report: Report) -> str:
    """The verified summary as Markdown (with footnotes), ending in a newline."""
    lines = sections(report).summary
    sources = SourceList(citation for line in lines for citation in line.citations)
    blocks = [*opening(report), f"## {words.SUMMARY}"]
    if lines:
        blocks += [words.SUMMARY_LEGEND, "\n".join(_items(lines, sources))]
    else:
        blocks.append(words.SUMMARY_EMPTY)
    if sources.sources:
        blocks.append("\n".join(_notes(lines, sources)))
    return "\n\n".join([*blocks, *making(report, SUMMARY)]) + "\n"


def _items(lines: list[SummaryLine], sources: SourceList) -> Iterator[str]:
    numbers = {source: number for number, source in enumerate(sources.sources, 1)}
    for line in lines:
        cited = dict.fromkeys(numbers[citation.source] for citation in line.citations)
        notes = "".join(f"[^{number}]" for number in cited) or f" ({words.NO_SOURCE})"
        yield f"- **{escape(line.ref)}.** {_marks(line)}{escape(line.text)}{notes}"


def _marks(line: SummaryLine) -> str:
    marks = [words.CORRECTED] if line.corrected else []
    if line.asks is Asks.SAID:
        marks.append(words.SAID)
    told = ", ".join(marks)
    return f"*{told[0].upper()}{told[1:]}:* " if told else ""


def _notes(lines: list[SummaryLine], sources: SourceList) -> Iterator[str]:
    """A footnote for each source: what it is, and which of its words each line rests on."""
    for number, source in enumerate(sources.sources, 1):
        told = [
            joined([f"**{escape(line.ref)}** {quoted(citation)}.", *facts_of(citation)])
            for line in lines
            for citation in line.citations
            if citation.source == source
        ]
        yield f"[^{number}]: {joined([sources.note(source), *told])}"
