"""The source list: each source, and what in the article rests on it."""

from collections.abc import Iterator

from factcheck.reports.escape import escape
from factcheck.reports.sections import Sections, sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.first_page import opening
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.pieces import joined, opening_of, outcome_of
from factcheck.reports.shapes.source_list import (
    SourceList,
    facts_of,
    name_of,
    quoted,
    sources_of,
)
from factcheck.reports.values import Report, ReportedCitation, ReportedClaim, ReportedSource

BY_SOURCE = "sources"


def by_source(report: Report) -> str:
    """The source list as Markdown, ending in a newline."""
    contents, sources = sections(report), sources_of(report)
    resting: dict[ReportedSource, list[tuple[ReportedClaim, ReportedCitation]]] = {}
    for claim in _flat(report.claims):
        for citation in claim.citations:
            resting.setdefault(citation.source, []).append((claim, citation))
    blocks = [*opening(report), f"## {words.SOURCES}"]
    if not resting:
        blocks.append(words.NO_SOURCES)
    for source, pairs in resting.items():
        blocks += [
            f"**{name_of(source)}**{sources.entry(source)}",
            "\n".join(f"- {_resting(claim, cited, sources, contents)}" for claim, cited in pairs),
        ]
    return "\n\n".join([*blocks, *making(report, BY_SOURCE)]) + "\n"


def _flat(claims: tuple[ReportedClaim, ...]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from _flat(claim.parts)


def _resting(
    claim: ReportedClaim, citation: ReportedCitation, sources: SourceList, contents: Sections
) -> str:
    """A claim, how it stands, and the words that it rests on."""
    outcome = outcome_of(contents.findings[claim.ref])
    told = f"**{escape(claim.ref)}.** {opening_of(claim)} ({outcome})"
    at = sources.place(citation)
    return joined([told, f"{quoted(citation)}{f' ({at})' if at else ''}.", *facts_of(citation)])
