"""Whether a case holds together: chains whole, entries and records paired, claims as replayed."""

from collections.abc import Iterable, Sequence
from typing import Any

from factcheck import domain
from factcheck.casefiles.checking_acts import check_acts
from factcheck.casefiles.checking_words import check_words
from factcheck.casefiles.layout import claim_file
from factcheck.casefiles.places import Places
from factcheck.casefiles.refusal import refusal
from factcheck.domain import ClaimNumber, StreamKind
from factcheck.ledger.authorship import misattributed
from factcheck.ledger.chain import broken_links
from factcheck.ledger.dossier import Case
from factcheck.ledger.pairing import kept_records, mismatches
from factcheck.ledger.replay import Replayed, replay


def check(case: Case, places: Places) -> None:
    """Refuse a case that does not hold together.

    Raises:
        FactcheckError: naming file and line of the first thing that is wrong.
    """
    _check_chain(places, case.article.uid, case.entries)
    replayed = _replayed(places, case.article.uid, StreamKind.ARTICLE, case.entries)
    _check_sentences(case, replayed)
    _check_pairs(places, case.article.uid, case.entries, case.records())
    for held in case.sources:
        _check_chain(places, held.source.uid, held.entries)
        _replayed(places, held.source.uid, StreamKind.SOURCE, held.entries)
        _check_pairs(places, held.source.uid, held.entries, held.records())
    _check_authorship(case, places)
    _check_claims(case, places, replayed)
    check_acts(case, places)
    check_words(case, places)


def _check_chain(places: Places, stream: str, entries: Sequence[domain.Entry]) -> None:
    """Every entry links to the one before it; entry 7 then stands at line 7, here and below."""
    for line, entry in enumerate(entries, start=1):
        if entry.seq != line:
            reason = f"entry {entry.seq} follows entry {line - 1}: one is missing or out of order"
            raise places.refusal_in_history(stream, line, reason)
    for seq, reason in broken_links(stream, entries):
        raise places.refusal_in_history(stream, seq, f"entry {seq} {reason}")


def _replayed(
    places: Places, stream: str, kind: StreamKind, entries: Sequence[domain.Entry]
) -> Replayed:
    """What the entries add up to, when every one of them fits."""
    replayed = replay(entries, kind)
    for seq, reason in replayed.problems:
        raise places.refusal_in_history(stream, seq, f"entry {seq}: {reason}")
    return replayed


def _check_sentences(case: Case, replayed: Replayed) -> None:
    """Every sentence of the history has its file."""
    there = {claim.number for claim in case.claims}
    for number in replayed.claims:
        if number.number not in there:
            raise refusal(claim_file(number.number), None, "the file is missing")


def _check_pairs(
    places: Places, stream: str, entries: Sequence[domain.Entry], records: Iterable[Any]
) -> None:
    """Entries and records pair one to one, and say the same."""
    for mismatch in mismatches(records, entries):
        said = f"{mismatch.kind} {mismatch.uid} {mismatch.reason}"
        if mismatch.uid in places:
            field = mismatch.fields[0] if mismatch.fields else None
            raise places.refusal(mismatch.uid, field, said)
        raise places.refusal_in_history(stream, mismatch.seq or 1, said)
    for kept in kept_records(entries):
        if places.node(kept.uid).value["entry"].value != kept.seq:
            raise places.refusal(kept.uid, "entry", f"entry {kept.seq} made this {kept.kind}")


def _check_authorship(case: Case, places: Places) -> None:
    """Every record is by the reviewer whose entry made it."""
    for problem in misattributed(case.entries):
        raise places.refusal(problem.uid, problem.field, problem.reason)


def _check_claims(case: Case, places: Places, replayed: Replayed) -> None:
    """Claims and where they stand are what the history adds up to."""
    there = {ClaimNumber(claim.number, claim.part): claim for claim in case.claims}
    for number in replayed.claims:
        if number not in there:
            raise places.refusal((number.number, 0), "parts", f"part {number} is missing")
    for number, claim in there.items():
        if number not in replayed.claims:
            raise places.refusal(number, None, f"the history knows no claim {number}")
        into = replayed.into.get(number)
        expected = into.number if into and not claim.part else None
        if claim.into != expected:
            raise places.refusal(number, "into", f"the history says into: {expected or 'null'}")
    placed = case.placements()
    for key, placement in placed.items():
        if replayed.placements.get(key) != placement:
            raise places.refusal(key, None, "the history places this claim elsewhere")
    for key in replayed.placements:
        if key not in placed:
            missing = f"its place in revision {key[0]} is missing"
            raise places.refusal(ClaimNumber(*key[1:]), "placements", missing)
