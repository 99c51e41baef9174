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
        return joined([f"{quoted(citation)} – {self.named(citation)}.", *facts_of(citation)])

    def named(self, citation: ReportedCitation) -> str:
        """A source as a citation calls it: by its key, leading to the words where they were seen
        on its page, with the snapshot where the report knows of several."""
        name = name_of(citation.source)
        place = place_of(citation)
        if place is not None and citation.quote:
            name = _leading(name, place)
        return ", ".join([name, *self._snapshot_of(citation)])

    def place(self, citation: ReportedCitation) -> str:
        """Where the words of a citation stand, beside a source that is named; empty where no more
        is known than that."""
        place = place_of(citation)
        leads = [_leading(words.THE_WORDS, place)] if place is not None and citation.quote else []
        return ", ".join([*leads, *self._snapshot_of(citation)])

    def _snapshot_of(self, citation: ReportedCitation) -> Iterator[str]:
        snapshot = citation.snapshot
        if snapshot is None:
            return
        if len(self._snapshots.get(citation.source, ())) > 1:
            yield f"{words.SNAPSHOT} {snapshot.number}"
        if snapshot.url and snapshot.url != citation.source.url:
            elsewhere = leading_to(snapshot.url, citation)
            if elsewhere != snapshot.url:
                yield _leading(words.AS_CAPTURED, elsewhere)

    def items(self) -> Iterator[str]:
        """What there is to say of each source, on one line each."""
        for source in self._snapshots:
            yield f"- **{name_of(source)}**{self.entry(source)}"

    def entry(self, source: ReportedSource) -> str:
        """What there is to say of a source behind its name, and of its snapshots that are cited."""
        if source.alias is not None:
            return joined([f", {words.CONFIDENTIAL} {source.kind}.", *self._told(source)])
        return joined([f": {described(source)}.", *self._told(source)])

    def note(self, source: ReportedSource) -> str:
        """The same for a reader who knows no keys."""
        if source.alias is not None:
            return f"{name_of(source)}{self.entry(source)}"
        return joined([f"{described(source)}.", *self._told(source)])

    def _told(self, source: ReportedSource) -> Iterator[str]:
        snapshots = self._snapshots.get(source, [])
        for snapshot in snapshots:
            yield _snapshot(snapshot, source, numbered=len(snapshots) > 1)


class SourcesOnce:
    """The sources of claims one after the other: the first time in full, then by key alone."""

    def __init__(self) -> None:
        self._told: set[ReportedSource] = set()

    def __call__(self, claim: ReportedClaim) -> str:
        """What a claim rests on, in words; empty where it cites nothing."""
        return "; ".join(self._sources(claim))

    def _sources(self, claim: ReportedClaim) -> Iterator[str]:
        by_source: dict[ReportedSource, list[ReportedSnapshot]] = {}
        for citation in claim.citations:
            snapshots = by_source.setdefault(citation.source, [])
            if citation.snapshot is not None:
                snapshots.append(citation.snapshot)
        for source, snapshots in by_source.items():
            name = name_of(source)
            if source not in self._told:
                self._told.add(source)
                name = ", ".join(
                    [*_briefly(source, name), *dict.fromkeys(s.manner for s in snapshots)]
                )
            yield name


def _briefly(source: ReportedSource, name: str) -> Iterator[str]:
    """A source by its name, which leads to it, and by the shortest that tells what it is."""
    if source.alias is not None:
        yield name
        yield f"{words.CONFIDENTIAL} {source.kind}"
        return
    named = _leading(name, source.url) if source.url else name
    who = source.publisher or source.title or source.author
    yield f"{named}: {REDACTED if source.redacted else escape(who or source.kind)}"


def quoted(citation: ReportedCitation) -> str:
    """What a citation does, and the words that it rests on."""
    if citation.quote is not None:
        quote = f"“{escape(citation.quote)}”"
    else:
        quote = REDACTED if citation.redacted else words.NOT_QUOTED
    return f"{phrases.STANCE[citation.stance]}: {quote}"


def facts_of(citation: ReportedCitation) -> Iterator[str]:
    """What else there is to say of a citation, sentence by sentence."""
    if citation.locator:
        yield f"{words.WHERE}: {stopped(citation.locator)}"
    yield _state(citation)
    yield phrases.USE[citation.use]
    yield phrases.EVIDENCE[citation.evidence]
    if citation.note:
        yield f"{words.NOTE}: {escape(citation.note)}"


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


def described(source: ReportedSource) -> str:
    """A source by its title or address, and who wrote it, where and when."""
    if source.redacted:
        told = REDACTED
    elif source.url:
        told = link(source.url, source.title)
    else:
        told = escape(source.title) if source.title else f"{source.kind} {code(source.key)}"
    facts = [source.author, source.publisher, source.dated]
    return ", ".join([told, *(escape(fact) for fact in facts if fact)])


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
