"""The sources of a report: each is told once, in a list, and called by its key everywhere else."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from factcheck.domain import Manner
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import code, escape, link
from factcheck.reports.shapes import pieces
from factcheck.reports.shapes.pieces import capital, joined, labelled, own_words, stopped
from factcheck.reports.text_fragment import leading_to, place_of
from factcheck.reports.values import (
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedSnapshot,
    ReportedSource,
)


class SourceList:
    """The sources that a report cites, in the order in which it first does; told in its words."""

    def __init__(self, citations: Iterable[ReportedCitation], say: Catalogue) -> None:
        self._say = say
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
        return joined(
            [
                f"{quoted(citation, self._say)} – {self.named(citation)}.",
                *facts_of(citation, self._say),
            ]
        )

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
        leads = []
        if place is not None and citation.quote:
            leads.append(_leading(self._say("cited.words"), place))
        return ", ".join([*leads, *self._snapshot_of(citation)])

    def _snapshot_of(self, citation: ReportedCitation) -> Iterator[str]:
        snapshot = citation.snapshot
        if snapshot is None:
            return
        if len(self._snapshots.get(citation.source, ())) > 1:
            yield self._say("cited.snapshot", number=snapshot.number)
        if snapshot.url and snapshot.url != citation.source.url:
            elsewhere = leading_to(snapshot.url, citation)
            if elsewhere != snapshot.url:
                yield _leading(self._say("cited.as-captured"), elsewhere)

    def items(self) -> Iterator[str]:
        """What there is to say of each source, on one line each."""
        for source in self._snapshots:
            yield f"- {self.entry(source)}"

    def entry(self, source: ReportedSource) -> str:
        """A source by its name, what there is to say of it, and of its snapshots that are cited."""
        return self._entry(f"**{name_of(source)}**", source)

    def note(self, source: ReportedSource) -> str:
        """The same for a reader who knows no keys."""
        if source.alias is not None:
            return self._entry(name_of(source), source)
        return joined([f"{described(source, self._say)}.", *self._told(source)])

    def _entry(self, name: str, source: ReportedSource) -> str:
        say = self._say
        if source.alias is not None:
            told = f"{name}, {say(f'confidential.{source.kind}')}."
        else:
            told = labelled(name, f"{described(source, say)}.", say)
        return joined([told, *self._told(source)])

    def _told(self, source: ReportedSource) -> Iterator[str]:
        snapshots = self._snapshots.get(source, [])
        for snapshot in snapshots:
            told = f"{_snapshot(snapshot, source, self._say)}."
            if len(snapshots) > 1:
                number = capital(self._say("cited.snapshot", number=snapshot.number))
                yield labelled(number, told, self._say)
            else:
                yield capital(told)


class SourcesOnce:
    """The sources of claims one after the other: the first time in full, then by key alone."""

    def __init__(self) -> None:
        self._told: set[ReportedSource] = set()

    def __call__(self, claim: ReportedClaim, say: Catalogue) -> str:
        """What a claim rests on, in words; empty where it cites nothing."""
        return say("form.apart").join(self._sources(claim, say))

    def _sources(self, claim: ReportedClaim, say: Catalogue) -> Iterator[str]:
        by_source: dict[ReportedSource, list[ReportedSnapshot]] = {}
        for citation in claim.citations:
            snapshots = by_source.setdefault(citation.source, [])
            if citation.snapshot is not None:
                snapshots.append(citation.snapshot)
        for source, snapshots in by_source.items():
            name = name_of(source)
            if source not in self._told:
                self._told.add(source)
                manners = dict.fromkeys(say(f"manner-briefly.{s.manner}") for s in snapshots)
                name = ", ".join([*_briefly(source, name, say), *manners])
            yield name


def _briefly(source: ReportedSource, name: str, say: Catalogue) -> Iterator[str]:
    """A source by its name, which leads to it, and by the shortest that tells what it is."""
    if source.alias is not None:
        yield name
        yield say(f"confidential.{source.kind}")
        return
    named = _leading(name, source.url) if source.url else name
    who = source.publisher or source.title or source.author
    if source.redacted:
        told = say("words.redacted")
    else:
        told = escape(who) if who else say(f"source-kind.{source.kind}")
    yield labelled(named, told, say)


def quoted(citation: ReportedCitation, say: Catalogue) -> str:
    """What a citation does, and the words that it rests on."""
    if citation.quote is not None:
        quote = pieces.quoted(citation.quote, say)
    else:
        quote = say("words.redacted") if citation.redacted else say("words.not-quoted")
    return labelled(say(f"stance.{citation.stance}"), quote, say)


def facts_of(citation: ReportedCitation, say: Catalogue) -> Iterator[str]:
    """What else there is to say of a citation, sentence by sentence."""
    if citation.locator:
        yield say("note.where", place=stopped(citation.locator))
    yield _state(citation, say)
    yield say(f"use.{citation.use}")
    yield say(f"evidence.{citation.evidence}")
    if citation.note:
        yield say("note.note", words=escape(citation.note))


def citations_of(claims: Iterable[ReportedClaim]) -> Iterator[ReportedCitation]:
    """All citations of sentences and their parts, in order."""
    for claim in claims:
        yield from claim.citations
        yield from citations_of(claim.parts)


def sources_of(report: Report) -> SourceList:
    """All sources of a report."""
    return SourceList(citations_of(report.claims), own_words(report))


def name_of(source: ReportedSource) -> str:
    """What a source is called: by its key; a confidential one by its alias."""
    return escape(source.alias) if source.alias is not None else code(source.key)


def described(source: ReportedSource, say: Catalogue) -> str:
    """A source by its title or address, and who wrote it, where and when."""
    if source.redacted:
        told = say("words.redacted")
    elif source.url:
        told = link(source.url, source.title)
    elif source.title:
        told = escape(source.title)
    else:
        told = f"{say(f'source-kind.{source.kind}')} {code(source.key)}"
    facts = [source.author, source.publisher, source.dated]
    return ", ".join([told, *(escape(fact) for fact in facts if fact)])


def _snapshot(snapshot: ReportedSnapshot, source: ReportedSource, say: Catalogue) -> str:
    """How the words came to the desk, when, and from where, if not from the source's address."""
    told = f"{_manner(snapshot, source, say)}, {say.moment(snapshot.taken)}"
    if snapshot.url and snapshot.url != source.url:
        told += f", {link(snapshot.url)}"
    return told


def _manner(snapshot: ReportedSnapshot, source: ReportedSource, say: Catalogue) -> str:
    """What was typed or heard is never called captured."""
    if snapshot.manner is not Manner.CAPTURED:
        return say(f"manner.{snapshot.manner}", source=say(f"not-captured.{source.kind}"))
    return say("manner.rendered") if snapshot.rendered else say("manner.captured")


def _state(citation: ReportedCitation, say: Catalogue) -> str:
    """What became of the quote, as far as that can be said."""
    snapshot, state = citation.snapshot, citation.state
    if state is None:
        return ""
    if not citation.checkable:
        return say(f"told-state.{state}")
    captured = snapshot is not None and snapshot.manner is Manner.CAPTURED
    return say(f"quote-state.{state}") if captured or not state.is_intact else ""


def _leading(shown: str, target: str) -> str:
    """Words that lead somewhere; as they are where the address is none."""
    opened = link(target, "x")
    return f"[{shown}]{opened[3:]}" if opened.startswith("[x](") else shown
