"""Pure: whether every act of a reviewer is about something that was there before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from factcheck import domain
from factcheck.domain import ClaimNumber, Entry
from factcheck.ledger.dossier import Case
from factcheck.ledger.kinds import BY_RECORD, KINDS
from factcheck.ledger.pairing import kept_records
from factcheck.ledger.problem import Problem

_Wrong = tuple[str, str] | None
"""The field that is wrong, and why; none when all is well."""


@dataclass(frozen=True, slots=True)
class Referents:
    """What acts refer to outside of their article's history.

    Args:
        snapshots: the uid of a source and the number of a snapshot that it has.
        scales: the keys of a policy's ratings, by the policy's SHA-256 (hex).
        erasable: the uids of records of sources, whose words may be erased together with the
            article's.
    """

    snapshots: Set[tuple[str, int]]
    scales: Mapping[str, Set[str]]
    erasable: Set[str] = frozenset()

    @classmethod
    def of(cls, case: Case) -> "Referents":
        """All that travels with a case."""
        return cls(
            snapshots={
                (source.source.uid, state.snapshot.number)
                for source in case.sources
                for state in source.snapshots
            },
            scales={policy.sha256: scale_of(policy.json) for policy in case.policies},
            erasable={
                record.uid for source in case.sources for record in kept_records(source.entries)
            },
        )


def scale_of(policy: Any) -> frozenset[str]:
    """The keys of the ratings of a policy, as its JSON has them; the rest is for the desk to read.

    Nothing that it holds, however hostile, raises.
    """
    ratings = policy.get("rating") if isinstance(policy, dict) else None
    return frozenset(
        rating["key"]
        for rating in (ratings if isinstance(ratings, list) else ())
        if isinstance(rating, dict) and isinstance(rating.get("key"), str)
    )


def problems_of_acts(
    case: Case, referents: Referents, unpaired: Set[Any] = frozenset()
) -> Iterator[Problem]:
    """Acts about an article that are about something that is not there, or was not yet.

    Args:
        unpaired: the uids of acts that are not what their entry made: they are passed over, for
            `factcheck.ledger.integrity.problems_of_pairs` has named them.
    """
    acts = _Acts(case, referents, unpaired)
    for kind in KINDS:
        for act in case.listed(kind):
            yield from acts.problems_of(act)
    for issued in case.editions:
        yield from acts.problems_of(issued.edition)
    yield from problems_of_redactions(
        case.article.uid, case.redactions, case.entries, referents.erasable
    )


def problems_of_redactions(
    stream: str,
    redactions: Iterable[domain.Redaction],
    entries: Sequence[Entry],
    erasable: Set[str] = frozenset(),
) -> Iterator[Problem]:
    """Redactions of what is not there, or was erased before.

    Args:
        erasable: the uids of records of other histories that may be erased as well.
    """
    made = {record.uid: record.seq for record in kept_records(entries)}
    redacted: set[str] = set()
    for redaction in redactions:
        why = None
        if redaction.target not in made and redaction.target not in erasable:
            why = "there is nothing of this uid whose words could be erased"
        elif redaction.target in redacted:
            why = "its words were erased before"
        redacted.add(redaction.target)
        if why and redaction.uid in made:
            yield _problem(stream, redaction, ("target", why), made[redaction.uid])


def _problem(stream: str, act: Any, wrong: tuple[str, str], seq: int) -> Problem:
    called = f"{BY_RECORD[type(act)].name} {act.uid}"
    return Problem(stream, act.uid, wrong[0], wrong[1], seq, called)


class _Acts:
    """The acts of an article, and what they may be about."""

    def __init__(self, case: Case, referents: Referents, unpaired: Set[Any]) -> None:
        self.unpaired = unpaired
        self.stream = case.article.uid
        self.snapshots = referents.snapshots
        self.scales = referents.scales
        self.claims = {ClaimNumber(claim.number, claim.part) for claim in case.claims}
        self.revisions = {state.revision.number for state in case.revisions}
        self.citations = {citation.uid: citation for citation in case.citations}
        self.publications = {publication.uid for publication in case.publications}
        self.verdicts = {verdict.uid: verdict for verdict in case.verdicts}
        self.made = {record.uid: record.seq for record in kept_records(case.entries)}
        self.heads = {entry.hash: entry.seq for entry in case.entries}
        self.withdrawable = {
            act.uid for kind in KINDS if kind.withdrawable for act in case.listed(kind)
        }
        self.superseded: set[str] = set()
        self.withdrawn: set[str] = set()
        self.numbers: set[int] = set()

    def problems_of(self, act: Any) -> Iterator[Problem]:
        """What is wrong with one act, if anything is; each is asked about once, in order."""
        seq = self.made.get(act.uid)
        if seq is None or act.uid in self.unpaired:
            return
        wrong = self._about(act) or self._wrong(act)
        if wrong:
            yield _problem(self.stream, act, wrong, seq)

    def _wrong(self, act: Any) -> _Wrong:
        wrong: _Wrong = None
        match act:
            case domain.Citation():
                wrong = self._citation(act)
            case domain.Tick():
                wrong = self._tick(act)
            case domain.Verdict():
                wrong = self._verdict(act)
            case domain.Overruling():
                wrong = self._overruling(act)
            case domain.Signoff():
                wrong = self._signoff(act)
            case domain.Withdrawal():
                wrong = self._withdrawal(act)
            case domain.Edition():
                wrong = self._edition(act)
            case domain.Publication():
                wrong = self._publication(act)
            case domain.Amendment():
                wrong = self._amendment(act)
        return wrong

    def _about(self, act: Any) -> _Wrong:
        """Whatever is about a claim is about one that is there."""
        if not hasattr(act, "part") or ClaimNumber(act.number, act.part) in self.claims:
            return None
        return "part", f"there is no claim {ClaimNumber(act.number, act.part)}"

    def _citation(self, citation: domain.Citation) -> _Wrong:
        absent = {citation.snapshot is None, citation.start is None, citation.end is None}
        if len(absent) > 1 or (citation.quote is not None and citation.snapshot is None):
            return "snapshot", "quote, snapshot, start and end are given all, or none"
        if citation.snapshot is None:
            return None
        if (citation.source, citation.snapshot) not in self.snapshots:
            return "snapshot", f"the source has no snapshot {citation.snapshot}"
        if not (citation.start or 0) < (citation.end or 0):
            return "end", f"[{citation.start}:{citation.end}] is no span"
        return None

    def _tick(self, tick: domain.Tick) -> _Wrong:
        if tick.revision not in self.revisions:
            return "revision", f"there is no revision {tick.revision}"
        if not tick.start < tick.end:
            return "end", f"[{tick.start}:{tick.end}] is no span"
        if self._cited_before(tick.citation, tick) is None:
            return "citation", f"{tick.citation} is no earlier citation on this claim"
        return None

    def _verdict(self, verdict: domain.Verdict) -> _Wrong:
        if verdict.revision not in self.revisions:
            return "revision", f"there is no revision {verdict.revision}"
        if verdict.policy not in self.scales:
            return "policy", "there is no such policy in this case"
        if verdict.rating not in self.scales[verdict.policy]:
            return "rating", f"the policy has no rating '{verdict.rating}'"
        if list(verdict.flags) != sorted(set(verdict.flags)):
            return "flags", "flags are sorted, each once"
        return self._supersedes(verdict) or self._basis(verdict)

    def _supersedes(self, verdict: domain.Verdict) -> _Wrong:
        if verdict.supersedes is None:
            return None
        before = self.verdicts.get(verdict.supersedes)
        same_claim = before and (before.number, before.part) == (verdict.number, verdict.part)
        if not same_claim or not self._was_before(verdict.supersedes, verdict.uid):
            return "supersedes", "it is no earlier verdict on this claim"
        if verdict.supersedes in self.superseded:
            return "supersedes", "that verdict was superseded before"
        self.superseded.add(verdict.supersedes)
        return None

    def _basis(self, verdict: domain.Verdict) -> _Wrong:
        if len({basis.citation for basis in verdict.basis}) != len(verdict.basis):
            return "basis", "it rests on each citation once"
        for basis in verdict.basis:
            cited = self._cited_before(basis.citation, verdict)
            if cited is None:
                return "basis", f"{basis.citation} is no earlier citation on this claim"
            if basis.snapshot and (cited.source, basis.snapshot) not in self.snapshots:
                return "basis", f"the source has no snapshot {basis.snapshot}"
        return None

    def _overruling(self, overruling: domain.Overruling) -> _Wrong:
        verdict = self.verdicts.get(overruling.verdict)
        claim = overruling.number, overruling.part
        same_claim = verdict and (verdict.number, verdict.part) == claim
        if not same_claim or not self._was_before(overruling.verdict, overruling.uid):
            return "verdict", "it is no earlier verdict on this claim"
        return None

    def _signoff(self, signoff: domain.Signoff) -> _Wrong:
        verdict = self.verdicts.get(signoff.verdict)
        if verdict is None or not self._was_before(verdict.uid, signoff.uid):
            return "verdict", "it is no earlier verdict of this case"
        if verdict.reviewer == signoff.reviewer:
            return "reviewer", "nobody signs off their own verdict"
        return None

    def _withdrawal(self, withdrawal: domain.Withdrawal) -> _Wrong:
        target = withdrawal.target
        if target not in self.withdrawable or not self._was_before(target, withdrawal.uid):
            return "target", "it is no earlier act that can be withdrawn"
        if target in self.withdrawn:
            return "target", "it was withdrawn before"
        self.withdrawn.add(target)
        return None

    def _edition(self, edition: domain.Edition) -> _Wrong:
        wrong = self._head(edition)
        if wrong:
            return wrong
        if edition.number in self.numbers:
            return "number", f"there is an edition {edition.number} already"
        self.numbers.add(edition.number)
        return None

    def _publication(self, publication: domain.Publication) -> _Wrong:
        if publication.revision not in self.revisions:
            return "revision", f"there is no revision {publication.revision}"
        return self._head(publication)

    def _amendment(self, amendment: domain.Amendment) -> _Wrong:
        published = amendment.publication
        if published not in self.publications or not self._was_before(published, amendment.uid):
            return "publication", "it is no earlier publication of this article"
        return None

    def _head(self, act: domain.Edition | domain.Publication) -> _Wrong:
        if self.heads.get(act.head, len(self.heads)) >= self.made[act.uid]:
            return "head", "it is no earlier entry of the article's history"
        return None

    def _cited_before(self, uid: str, act: Any) -> domain.Citation | None:
        """The citation of this uid, if it was there before an act and is on the same claim."""
        cited = self.citations.get(uid)
        if cited is None or (cited.number, cited.part) != (act.number, act.part):
            return None
        return cited if self._was_before(uid, act.uid) else None

    def _was_before(self, uid: str, later: str) -> bool:
        return self.made.get(uid, self.made[later]) < self.made[later]
