"""The verified summary: what may be printed, with what it rests on in a note for each source."""

from collections.abc import Iterator

from factcheck.domain import Asks
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import escape
from factcheck.reports.sections import SummaryLine, sections
from factcheck.reports.shapes.first_page import opening
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.pieces import capital, joined, own_words
from factcheck.reports.shapes.source_list import SourceList, facts_of, quoted
from factcheck.reports.values import Report

SUMMARY = "summary"


def summary(report: Report) -> str:
    """The verified summary as Markdown (with footnotes), ending in a newline."""
    lines, say = sections(report).summary, own_words(report)
    sources = SourceList((citation for line in lines for citation in line.citations), say)
    blocks = [*opening(report), f"## {say('summary.title')}"]
    if lines:
        blocks += [_legend(say), "\n".join(_items(lines, sources, say))]
    else:
        blocks.append(say("summary.empty"))
    if sources.sources:
        blocks.append("\n".join(_notes(lines, sources, say)))
    return "\n\n".join([*blocks, *making(report, SUMMARY)]) + "\n"


def _legend(say: Catalogue) -> str:
    """What is in it, and what the marks of its lines mean."""
    corrected, said = (f"*{capital(say(key))}*" for key in ("words.corrected", "words.said"))
    means = say("summary.corrected-means", corrected=corrected)
    return joined([say("summary.says"), means, say("summary.said-means", said=said)])


def _items(lines: list[SummaryLine], sources: SourceList, say: Catalogue) -> Iterator[str]:
    numbers = {source: number for number, source in enumerate(sources.sources, 1)}
    for line in lines:
        cited = dict.fromkeys(numbers[citation.source] for citation in line.citations)
        notes = "".join(f"[^{number}]" for number in cited) or f" ({say('words.no-source')})"
        yield f"- **{escape(line.ref)}.** {_marks(line, say)}{escape(line.text)}{notes}"


def _marks(line: SummaryLine, say: Catalogue) -> str:
    marks = [say("words.corrected")] if line.corrected else []
    if line.asks is Asks.SAID:
        marks.append(say("words.said"))
    told = capital(", ".join(marks))
    return f"*{say('form.introducing', what=told)}* " if told else ""


def _notes(lines: list[SummaryLine], sources: SourceList, say: Catalogue) -> Iterator[str]:
    """A footnote for each source: what it is, and which of its words each line rests on."""
    for number, source in enumerate(sources.sources, 1):
        told = [
            joined([f"**{escape(line.ref)}** {quoted(citation, say)}.", *facts_of(citation, say)])
            for line in lines
            for citation in line.citations
            if citation.source == source
        ]
        yield f"[^{number}]: {joined([sources.note(source), *told])}"
