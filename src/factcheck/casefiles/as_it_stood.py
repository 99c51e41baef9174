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
    made = {record.uid for record in kept_records(entries)}
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
            replace(revision_file, placements=_placements(replayed, revision_file.revision.number))
            for revision_file in case.revisions
            if revision_file.revision.uid in made
        ),
        claims=tuple(_claims(case.claims, replayed)),
        **acts,
        editions=tuple(
            edition_file for edition_file in case.editions if edition_file.edition.uid in made
        ),
        policies=tuple(
            policy_file for policy_file in case.policies if policy_file.sha256 in policies
        ),
        sources=tuple(
            _cited_by(source_file, made, citations)
            for source_file in case.sources
            if source_file.source.uid in cited
        ),
        report=None,
    )


def case_before_revision(case: Case, revision: int) -> Case:
    """The case as it stood before this revision came in. Raises ValueError when it has none."""
    for entry in case.entries:
        if entry.payload.get("revision", {}).get("number") == revision:
            return case_at(case, entry.seq - 1)
    raise ValueError(f"the case has no revision {revision}")


def _claims(claims: Iterable[domain.Claim], replayed: Replayed) -> Iterator[domain.Claim]:
    """Those that were there, each joined to what it was joined to by then."""
    for claim in claims:
        number = ClaimNumber(claim.number, claim.part)
        if number in replayed.claims:
            into = replayed.into.get(number)
            yield replace(claim, into=into.number if into else None)


def _cited_by(
    source_file: SourceFile, made: set[str], citations: Iterable[domain.Citation]
) -> SourceFile:
    """A source, with what became of those quotes that were cited by then; of a confidential one
    with no other words than these quotes."""
    quoted = [
        citation
        for citation in citations
        if citation.source == source_file.source.uid and citation.quote is not None
    ]
    snapshots = (
        replace(
            snapshot_file,
            quotes=tuple(seen for seen in snapshot_file.quotes if seen.citation in made),
            passages=snapshot_file.passages
            if source_file.source.alias is None
            else tuple(
                _only_quoted(
                    snapshot_file,
                    [c for c in quoted if c.snapshot == snapshot_file.snapshot.number],
                )
            ),
        )
        for snapshot_file in source_file.snapshots
    )
    return replace(source_file, snapshots=tuple(snapshots))


def _only_quoted(
    snapshot_file: SnapshotFile, cited: Iterable[domain.Citation]
) -> Iterator[Passage]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((c.start or 0, c.end or 0) for c in cited):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    for start, end in spans:
        for passage in snapshot_file.passages:
            first, last = max(start, passage.start), min(end, passage.end)
            if first < last:
                yield Passage(
                    first, last, passage.text[first - passage.start : last - passage.start]
                )


def _of(records: Iterable[Any], made: set[str]) -> tuple[Any, ...]:
    return tuple(record for record in records if record.uid in made)


def _placements(replayed: Replayed, revision: int) -> tuple[Any, ...]:
    placements = [placed for (of, _, _), placed in replayed.placements.items() if of == revision]
    return tuple(sorted(placements, key=lambda placed: (placed.number, placed.part)))
