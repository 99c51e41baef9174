"""The source list: each source, and what in the article rests on it."""

from collections.abc import Iterator

from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import escape
from factcheck.reports.sections import Sections, sections
from factcheck.reports.shapes.first_page import opening
from factcheck.reports.shapes.making import making
from factcheck.reports.shapes.pieces import joined, opening_of, outcome_of, own_words
from factcheck.reports.shapes.source_list import (
    SourceList,
    facts_of,
    quoted,
    sources_of,
)
from factcheck.reports.values import Report, ReportedCitation, ReportedClaim, ReportedSource

BY_SOURCE = "sources"


def by_source(report: Report) -> str:
    """The source list as Markdown, ending in a newline."""
    contents, sources, say = sections(report), sources_of(report), own_words(report)
    resting: dict[ReportedSource, list[tuple[ReportedClaim, ReportedCitation]]] = {}
    for claim in _flat(report.claims):
        for citation in claim.citations:
            resting.setdefault(citation.source, []).append((claim, citation))
    blocks = [*opening(report), f"## {say('sources.title')}"]
    if not resting:
        blocks.append(say("sources.none"))
    for source, pairs in resting.items():
        blocks += [
            sources.entry(source),
            "\n".join(
                f"- {_resting(claim, cited, sources, contents, say)}" for claim, cited in pairs
            ),
        ]
    return "\n\n".join([*blocks, *making(report, BY_SOURCE)]) + "\n"


def _flat(claims: tuple[ReportedClaim, ...]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from _flat(claim.parts)


def _resting(
    claim: ReportedClaim,
    citation: ReportedCitation,
    sources: SourceList,
    contents: Sections,
    say: Catalogue,
) -> str:
    """A claim, how it stands, and the words that it rests on."""
    outcome = outcome_of(contents.findings[claim.ref], say)
    told = f"**{escape(claim.ref)}.** {opening_of(claim, say)} ({outcome})"
    at = sources.place(citation)
    words = f"{quoted(citation, say)}{f' ({at})' if at else ''}."
    return joined([told, words, *facts_of(citation, say)])
