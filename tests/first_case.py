"""The first case as it was at each of its revisions, made from the folder that has them all."""

from dataclasses import replace
from pathlib import Path

from factcheck.casefiles import Case, parse, read_folder
from factcheck.pairing import kept_records
from factcheck.replay import replay
from factcheck.words import ClaimNumber

FIRST_CASE = Path(__file__).resolve().parent.parent / "claims" / "iraq-combat-mission"


def first_case_at(revision: int) -> Case:
    """The first case as it stood before its next revision came in: what came later is left out."""
    case = parse(read_folder(FIRST_CASE))
    later = (
        entry.seq
        for entry in case.entries
        if entry.payload.get("revision", {}).get("number", 0) > revision
    )
    entries = case.entries[: next(later, len(case.entries) + 1) - 1]
    made = {kept.uid for kept in kept_records(entries)}
    replayed = replay(entries)
    assert not replayed.problems
    citations = tuple(one for one in case.citations if one.uid in made)
    verdicts = tuple(one for one in case.verdicts if one.uid in made)
    cited = {citation.source for citation in citations}
    policies = {verdict.policy for verdict in verdicts}
    return replace(
        case,
        entries=entries,
        revisions=tuple(one for one in case.revisions if one.revision.uid in made),
        claims=tuple(
            replace(
                claim,
                into=into.number
                if (into := replayed.into.get(ClaimNumber(claim.number, claim.part)))
                else None,
            )
            for claim in case.claims
            if ClaimNumber(claim.number, claim.part) in replayed.claims
        ),
        retirements=tuple(one for one in case.retirements if one.uid in made),
        skips=tuple(one for one in case.skips if one.uid in made),
        citations=citations,
        withdrawals=tuple(one for one in case.withdrawals if one.uid in made),
        verdicts=verdicts,
        signoffs=tuple(one for one in case.signoffs if one.uid in made),
        editions=tuple(one for one in case.editions if one.edition.uid in made),
        redactions=tuple(one for one in case.redactions if one.uid in made),
        policies=tuple(one for one in case.policies if one.sha256 in policies),
        sources=tuple(one for one in case.sources if one.source.uid in cited),
    )
