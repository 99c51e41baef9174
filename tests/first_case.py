"""The first case as it was at each of its revisions, made from the folder that has them all."""

from pathlib import Path

from factcheck.casefiles import Case, case_before_revision, parse, read_folder

FIRST_CASE = Path(__file__).resolve().parent.parent / "claims" / "iraq-combat-mission"


def first_case_at(revision: int) -> Case:
    """The first case as it stood before its next revision came in: what came later is left out."""
    case = parse(read_folder(FIRST_CASE))
    if revision == len(case.revisions):
        return case
    return case_before_revision(case, revision + 1)
