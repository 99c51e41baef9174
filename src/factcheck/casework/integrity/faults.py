"""What verifying finds wrong, and the rows that no comparison could be made with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select

from factcheck.ledger.problem import Problem
from factcheck.model import (
    Amendment,
    Citation,
    Claim,
    Placement,
    Publication,
    Revision,
    Snapshot,
    Tick,
    Verdict,
    VerdictBasis,
    aliased,
)
from factcheck.store.constraint_check import constraint_violations
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the history left it: in which stream, at which entry if any."""

    stream: str
    seq: int | None
    what: str


def placed(label: str, problems: Iterable[Problem]) -> Iterator[Fault]:
    """What is wrong with a dossier, each at its entry of the history that is called so."""
    for problem in problems:
        yield Fault(label, problem.seq, problem.what)


def faults_of_rows(work: Work) -> Iterator[Fault]:
    """Rows that the schema does not allow, and rows that refer to what belongs to another.

    As long as there are any, nothing else can be compared.
    """
    is_violated = False
    for violation in constraint_violations(work.connection):
        is_violated = True
        yield Fault(f"table {violation.table}", None, f"row {violation.row} {violation.what}")
    if not is_violated:
        for table, why, query in _CROSSED:
            for (row,) in work.rows(query):
                yield Fault(f"table {table}", None, f"row {row} {why}")


_other = aliased(Claim)
_cited = aliased(Claim)
_superseded = aliased(Verdict)
# Table, what is wrong, and which rows: references that hold, but lead to another article or source.
_CROSSED: tuple[tuple[str, str, Select[int]], ...] = (
    (
        "claim",
        "is a part of another sentence's",
        select(Claim.id)
        .join(_other, _other.id == Claim.parent_id)
        .where(
            (_other.article_id != Claim.article_id)
            | (_other.number != Claim.number)
            | (_other.part != 0)
        ),
    ),
    (
        "claim",
        "was joined to a claim of another article",
        select(Claim.id)
        .join(_other, _other.id == Claim.into_id)
        .where(_other.article_id != Claim.article_id),
    ),
    *(
        (
            table.__tablename__,
            "is of one article's claim in another's revision",
            select(table.id)
            .join(Claim, Claim.id == table.claim_id)
            .join(Revision, Revision.id == table.revision_id)
            .where(Claim.article_id != Revision.article_id),
        )
        for table in (Placement, Tick, Verdict)
    ),
    (
        "publication",
        "is of one article in another's revision",
        select(Publication.id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.article_id != Revision.article_id),
    ),
    (
        "amendment",
        "is of one article's claim and another's publication",
        select(Amendment.id)
        .join(Claim, Claim.id == Amendment.claim_id)
        .join(Publication, Publication.id == Amendment.publication_id)
        .where(Claim.article_id != Publication.article_id),
    ),
    (
        "verdict",
        "supersedes a verdict on another claim",
        select(Verdict.id)
        .join(_superseded, _superseded.id == Verdict.supersedes_id)
        .where(_superseded.claim_id != Verdict.claim_id),
    ),
    (
        "citation",
        "quotes a snapshot of another source",
        select(Citation.id)
        .join(Snapshot, Snapshot.id == Citation.snapshot_id)
        .where(Snapshot.source_id != Citation.source_id),
    ),
    (
        "verdict_basis",
        "rests on a snapshot of another source",
        select(VerdictBasis.verdict_id)
        .join(Citation, Citation.id == VerdictBasis.citation_id)
        .join(Snapshot, Snapshot.id == VerdictBasis.snapshot_id)
        .where(Snapshot.source_id != Citation.source_id),
    ),
    (
        "verdict_basis",
        "rests on a citation of another article",
        select(VerdictBasis.verdict_id)
        .join(Verdict, Verdict.id == VerdictBasis.verdict_id)
        .join(Claim, Claim.id == Verdict.claim_id)
        .join(Citation, Citation.id == VerdictBasis.citation_id)
        .join(_cited, _cited.id == Citation.claim_id)
        .where(Claim.article_id != _cited.article_id),
    ),
)
