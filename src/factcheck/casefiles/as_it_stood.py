"""A case as it stood earlier in its history: what came later is left out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from factcheck.casefiles.case import Case, SourceFile
from factcheck.pairing import kept_records
from factcheck.replay import Replayed, replay
from factcheck.words import ClaimNumber


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
        retirements=_of(case.retirements, made),
        skips=_of(case.skips, made),
        citations=citations,
        withdrawals=_of(case.withdrawals, made),
        verdicts=verdicts,
        signoffs=_of(case.signoffs, made),
        editions=tuple(one for one in case.editions if one.edition.uid in made),
        redactions=_of(case.redactions, made),
        policies=tuple(one for one in case.policies if one.sha256 in policies),
        sources=tuple(_cited_by(one, made) for one in case.sources if one.source.uid in cited),
        report=None,
    )


def case_before_revision(case: Case, revision: int) -> Case:
    """The case as it stood before this revision came in. Raises ValueError when it has none."""
    for entry in case.entries:
        if entry.payload.get("revision", {}).get("number") == revision:
            return case_at(case, entry.seq - 1)
    raise ValueError(f"the case has no revision {revision}")


def _cited_by(held: SourceFile, made: set[str]) -> SourceFile:
    """A source, with what became of those quotes that were cited by then."""
    snapshots = (
        replace(one, quotes=tuple(seen for seen in one.quotes if seen.citation in made))
        for one in held.snapshots
    )
    return replace(held, snapshots=tuple(snapshots))


def _of(records: Iterable[Any], made: set[str]) -> tuple[Any, ...]:
    return tuple(record for record in records if record.uid in made)


def _placements(replayed: Replayed, revision: int) -> tuple[Any, ...]:
    found = [placed for (of, _, _), placed in replayed.placements.items() if of == revision]
    return tuple(sorted(found, key=lambda placed: (placed.number, placed.part)))
