"""Whether a case holds together, refused where it first does not: its history, acts and words."""

from collections.abc import Sequence

from factcheck import domain
from factcheck.casefiles.checking_words import check_words
from factcheck.casefiles.layout import policy_file
from factcheck.casefiles.places import Places
from factcheck.casefiles.refusal import refusal
from factcheck.ledger.acts import scale_of
from factcheck.ledger.chain import sha256_of
from factcheck.ledger.dossier import Case, PolicyFile
from factcheck.ledger.integrity import problems_of_case
from factcheck.ledger.pairing import kept_records


def check(case: Case, places: Places) -> None:
    """Refuse a case that does not hold together.

    Raises:
        FactcheckError: naming file and line of the first thing that is wrong.
    """
    histories = [(case.article.uid, case.entries)]
    histories += [(source_file.source.uid, source_file.entries) for source_file in case.sources]
    for stream, entries in histories:
        _check_numbering(places, stream, entries)
    for policy in case.policies:
        _check_policy(policy)
    for problem in problems_of_case(case):
        raise places.refused(problem)
    for _, entries in histories:
        _check_entry_numbers(places, entries)
    check_words(case, places)


def _check_numbering(places: Places, stream: str, entries: Sequence[domain.Entry]) -> None:
    """Entry 7 stands at line 7, here and below."""
    for line, entry in enumerate(entries, start=1):
        if entry.seq != line:
            reason = f"entry {entry.seq} follows entry {line - 1}: one is missing or out of order"
            raise places.refusal_in_history(stream, line, reason)


def _check_entry_numbers(places: Places, entries: Sequence[domain.Entry]) -> None:
    """Every record names the entry that made it."""
    for record in kept_records(entries):
        if places.node(record.uid).value["entry"].value != record.seq:
            raise places.refusal(record.uid, "entry", f"entry {record.seq} made this {record.kind}")


def _check_policy(policy: PolicyFile) -> None:
    file = policy_file(policy.sha256)
    if sha256_of(policy.json) != policy.sha256:
        raise refusal(file, 1, f"the SHA-256 of this policy is not {policy.sha256}")
    if not scale_of(policy.json):
        raise refusal(file, 1, "the policy has no ratings")
