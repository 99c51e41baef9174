"""A case as it stood earlier in its history: what came later is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from factcheck import domain
from factcheck.domain import ClaimNumber
from factcheck.ledger.dossier import Case, Passage, SnapshotFile, SourceFile
from factcheck.ledger.kinds import KINDS
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.replay import Replayed, replay


def case_at(case: Case, seq: int) -> Case:
    """The case as it was after entry `seq` of the article's history: to import it, and the whole
    case after it, comes to the same as to import the whole.

    Sources keep their own histories whole; those that nothing cited yet are left out, and so are
    the policies that no verdict was given under, and the generated report.

    Raises:
        ValueError: when there is no such entry.
    """
    if not 1 <= seq <= len(case.entries):
        raise ValueError(f"the history has {len(case.entries)} entries, and none is {seq}")
    entries = case.entries[:seq]
    made = {kept.uid for kept in kept_records(entries)}
    replayed = replay(entries)
    citations = _of(case.citations, made)
    verdicts = _of(case.verdicts, made)
    cited = {citation.source for citation in citations}
    policies = {verdict.policy for verdict in verdicts}
    acts: dict[str, Any] = {
        kind.listed: _of(case.listed(kind), made) for kind in KINDS if kind.listed
    }
    return replace(
        case,
        entries=entries,
        revisions=tuple(
            replace(one, placements=_placements(replayed, one.revision.number))
            for one in case.revisions
            if one.revision.uid in made
        ),
        claims=tuple(
            replace(claim, into=into.number if (into := replayed.into.get(number)) else None)
            for claim in case.claims
            if (number := ClaimNumber(claim.number, claim.part)) in replayed.claims
        ),
        **acts,
        editions=tuple(one for one in case.editions if one.edition.uid in made),
        policies=tuple(one for one in case.policies if one.sha256 in policies),
        sources=tuple(
            _cited_by(one, made, citations) for one in case.sources if one.source.uid in cited
        ),
        report=None,
    )


def case_before_revision(case: Case, revision: int) -> Case:
    """The case as it stood before this revision came in. Raises ValueError when it has none."""
    for entry in case.entries:
        if entry.payload.get("revision", {}).get("number") == revision:
            return case_at(case, entry.seq - 1)
    raise ValueError(f"the case has no revision {revision}")


def _cited_by(held: SourceFile, made: set[str], citations: Iterable[domain.Citation]) -> SourceFile:
    """A source, with what became of those quotes that were cited by then; of a confidential one
    with no other words than these quotes."""
    here = [one for one in citations if one.source == held.source.uid and one.quote is not None]
    snapshots = (
        replace(
            one,
            quotes=tuple(seen for seen in one.quotes if seen.citation in made),
            passages=one.passages
            if held.source.alias is None
            else tuple(_only_quoted(one, [c for c in here if c.snapshot == one.snapshot.number])),
        )
        for one in held.snapshots
    )
    return replace(held, snapshots=tuple(snapshots))


def _only_quoted(held: SnapshotFile, cited: Iterable[domain.Citation]) -> Iterator[Passage]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((c.start or 0, c.end or 0) for c in cited):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    for start, end in spans:
        for one in held.passages:
            first, last = max(start, one.start), min(end, one.end)
            if first < last:
                yield Passage(first, last, one.text[first - one.start : last - one.start])


def _of(records: Iterable[Any], made: set[str]) -> tuple[Any, ...]:
    return tuple(record for record in records if record.uid in made)


def _placements(replayed: Replayed, revision: int) -> tuple[Any, ...]:
    found = [placed for (of, _, _), placed in replayed.placements.items() if of == revision]
    return tuple(sorted(found, key=lambda placed: (placed.number, placed.part)))
