"""Pure: whether a dossier holds together: chains whole, entries that fit what came before them,
entries and records paired, claims as replayed, every act about something that is there.

The rules know no folder and no database. A case that arrives is refused for the first problem
(`factcheck.casefiles.checking`), a desk is told of all of them
(`factcheck.casework.integrity.verify_history`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.domain import ClaimNumber, Entry, StreamKind
from factcheck.ledger.acts import Referents, problems_of_acts, problems_of_redactions
from factcheck.ledger.authorship import misattributed
from factcheck.ledger.chain import broken_links
from factcheck.ledger.dossier import Case, SourceFile
from factcheck.ledger.pairing import mismatches
from factcheck.ledger.problem import Problem
from factcheck.ledger.replay import Replayed, replay


def problems_of_case(case: Case) -> Iterator[Problem]:
    """Everything in which a case with all its sources does not hold together, but for its words.

    The first is the one that explains the most: whoever looks at no other has to be told why a
    history cannot be believed before being told what is missing in it.
    """
    uid = case.article.uid
    yield from problems_of_chain(uid, case.entries)
    replayed = replay(case.entries)
    yield from problems_of_replay(uid, replayed)
    yield from problems_of_claims(case, replayed)
    unpaired = list(problems_of_pairs(uid, case.records(), case.entries))
    yield from unpaired
    for source in case.sources:
        yield from problems_of_source(source)
    yield from problems_of_authorship(uid, case.entries)
    yield from problems_of_placements(case, replayed)
    named = {problem.uid for problem in unpaired}
    yield from problems_of_acts(case, Referents.of(case), named)


def problems_of_source(source: SourceFile) -> Iterator[Problem]:
    """Everything in which a source's history and records do not hold together."""
    uid = source.source.uid
    yield from problems_of_chain(uid, source.entries)
    yield from problems_of_replay(uid, replay(source.entries, StreamKind.SOURCE))
    yield from problems_of_pairs(uid, source.records(), source.entries)
    yield from problems_of_authorship(uid, source.entries)
    yield from problems_of_redactions(uid, source.redactions, source.entries)


def problems_of_chain(stream: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Entries that are missing, out of order, or were changed."""
    for seq, why in broken_links(stream, entries):
        yield Problem(stream, None, None, why, seq)


def problems_of_replay(stream: str, replayed: Replayed) -> Iterator[Problem]:
    """Entries that do not fit what came before them."""
    for seq, why in replayed.problems:
        yield Problem(stream, None, None, f"does not fit: {why}", seq)


def problems_of_pairs(
    stream: str, records: Iterable[Any], entries: Sequence[Entry]
) -> Iterator[Problem]:
    """Entries and records that do not pair one to one, or do not say the same."""
    for mismatch in mismatches(records, entries):
        why = f"{mismatch.kind} {mismatch.uid} {mismatch.reason}"
        field = mismatch.fields[0] if mismatch.fields else None
        yield Problem(stream, mismatch.uid, field, why, mismatch.seq)


def problems_of_authorship(stream: str, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Records that are by somebody else than the entry that made them."""
    for record in misattributed(entries):
        yield Problem(stream, record.uid, record.field, record.reason, record.seq)


def problems_of_claims(case: Case, replayed: Replayed) -> Iterator[Problem]:
    """Claims that the history knows and that are missing, and those that it does not know."""
    stream = case.article.uid
    known = {ClaimNumber(claim.number, claim.part) for claim in case.claims}
    for number in sorted(replayed.claims.keys() - known):
        yield Problem(stream, number, None, f"claim {number} is missing")
    for number in sorted(known - replayed.claims.keys()):
        yield Problem(stream, number, None, f"claim {number} has no entry in the history")


def problems_of_placements(case: Case, replayed: Replayed) -> Iterator[Problem]:
    """Claims that do not stand where the history adds up to, or were joined to others.

    Of a part, only the history says what it was joined to.
    """
    stream = case.article.uid
    for claim in case.claims:
        number = ClaimNumber(claim.number, claim.part)
        into = replayed.into.get(number)
        expected = into.number if into and not claim.part else None
        if number in replayed.claims and claim.into != expected:
            why = f"claim {number} says into: {claim.into or 'null'}"
            why = f"{why}, the history says into: {expected or 'null'}"
            yield Problem(stream, number, "into", why)
    placed = case.placements()
    for place in sorted(placed.keys() | replayed.placements.keys()):
        if placed.get(place) == replayed.placements.get(place):
            continue
        number = ClaimNumber(*place[1:])
        why = f"claim {number} does not stand where its history says"
        if place in placed:
            yield Problem(stream, place, None, f"{why}, but elsewhere")
        else:
            missing = f"{why}: its place in revision {place[0]} is missing"
            yield Problem(stream, number, "placements", missing)
