"""The sources of a report: each is told once, in a list, and called by its key everywhere else."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from factcheck.domain import Manner
from factcheck.reports import phrases
from factcheck.reports.escape import code, escape, link
from factcheck.reports.shapes import words
from factcheck.reports.shapes.pieces import REDACTED, joined, stopped
from factcheck.reports.text_fragment import leading_to, place_of
from factcheck.reports.values import (
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedSnapshot,
    ReportedSource,
)


class SourceList:
    """The sources that a report cites, in the order in which it first does."""

    def __init__(self, citations: Iterable[ReportedCitation]) -> None:
        self._snapshots: dict[ReportedSource, list[ReportedSnapshot]] = {}
        for citation in citations:
            known = self._snapshots.setdefault(citation.source, [])
            if citation.snapshot is not None and citation.snapshot not in known:
                known.append(citation.snapshot)

    @cached_property
    def sources(self) -> tuple[ReportedSource, ...]:
        """The sources themselves."""
        return tuple(self._snapshots)

    def cited(self, citation: ReportedCitation) -> str:
        """A citation on one line: what it does, the words, and by its key where they stand."""
        if citation.quote is not None:
            quote = f"“{escape(citation.quote)}”"
        else:
            quote = REDACTED if citation.redacted else words.NOT_QUOTED
        facts = [f"{phrases.STANCE[citation.stance]}: {quote} – {self.named(citation)}."]
        if citation.locator:
            facts.append(f"{words.WHERE}: {stopped(citation.locator)}")
        facts += [_state(citation), phrases.USE[citation.use], phrases.EVIDENCE[citation.evidence]]
        if citation.note:
            facts.append(f"{words.NOTE}: {escape(citation.note)}")
        return joined(facts)

    def named(self, citation: ReportedCitation) -> str:
        """A source as a citation calls it: by its key, leading to the words where they were seen
        on its page, with the snapshot where the report knows of several."""
        name = name_of(citation.source)
        place = place_of(citation)
        if place is not None and citation.quote:
            name = _leading(name, place)
        snapshot = citation.snapshot
        if snapshot is not None and len(self._snapshots.get(citation.source, ())) > 1:
            name += f", {words.SNAPSHOT} {snapshot.number}"
        if snapshot is not None and snapshot.url and snapshot.url != citation.source.url:
            elsewhere = leading_to(snapshot.url, citation)
            if elsewhere != snapshot.url:
                name += f" ({_leading(words.AS_CAPTURED, elsewhere)})"
        return name

    def items(self) -> Iterator[str]:
        """What there is to say of each source, on one line each."""
        for source in self._snapshots:
            yield f"- {self.entry(source)}"

    def entry(self, source: ReportedSource) -> str:
        """What there is to say of a source, and of its snapshots that are cited."""
        snapshots = self._snapshots.get(source, [])
        told = [_snapshot(one, source, numbered=len(snapshots) > 1) for one in snapshots]
        return joined([f"{_described(source)}.", *told])


def citations_of(claims: Iterable[ReportedClaim]) -> Iterator[ReportedCitation]:
    """All citations of sentences and their parts, in order."""
    for claim in claims:
        yield from claim.citations
        yield from citations_of(claim.parts)


def sources_of(report: Report) -> SourceList:
    """All sources of a report."""
    return SourceList(citations_of(report.claims))


def name_of(source: ReportedSource) -> str:
    """What a source is called: by its key; a confidential one by its alias."""
    return escape(source.alias) if source.alias is not None else code(source.key)


def _described(source: ReportedSource) -> str:
    name = f"**{name_of(source)}**"
    if source.alias is not None:
        return f"{name}, {words.CONFIDENTIAL} {source.kind}"
    if source.redacted:
        told = REDACTED
    elif source.url:
        told = link(source.url, source.title)
    else:
        told = escape(source.title) if source.title else str(source.kind)
    facts = [source.author, source.publisher, source.dated]
    return f"{name}: {', '.join([told, *(escape(fact) for fact in facts if fact)])}"


def _snapshot(snapshot: ReportedSnapshot, source: ReportedSource, *, numbered: bool) -> str:
    manner = phrases.manner(snapshot.manner, source.kind, rendered=snapshot.rendered)
    told = f"{manner}, {phrases.moment(snapshot.taken)}"
    if snapshot.url and snapshot.url != source.url:
        told += f", {link(snapshot.url)}"
    number = f"{words.SNAPSHOT.capitalize()} {snapshot.number}: " if numbered else ""
    return f"{number}{told}." if number else f"{told[0].upper()}{told[1:]}."


def _state(citation: ReportedCitation) -> str:
    """What became of the quote, as far as that can be said."""
    snapshot, state = citation.snapshot, citation.state
    if state is None:
        return ""
    if not citation.checkable:
        return f"{phrases.NOT_CHECKABLE}: {phrases.TOLD_STATE[state]}"
    captured = snapshot is not None and snapshot.manner is Manner.CAPTURED
    return phrases.QUOTE_STATE[state] if captured or not state.is_intact else ""


def _leading(shown: str, target: str) -> str:
    """Words that lead somewhere; as they are where the address is none."""
    opened = link(target, "x")
    return f"[{shown}]{opened[3:]}" if opened.startswith("[x](") else shown
