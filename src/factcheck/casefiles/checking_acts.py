"""Whether every act of a reviewer is about something that was there before it."""

from collections.abc import Iterable, Iterator, Set
from typing import Any

from factcheck import domain
from factcheck.casefiles.layout import policy_file
from factcheck.casefiles.places import Places
from factcheck.casefiles.refusal import refusal
from factcheck.domain import ClaimNumber
from factcheck.ledger.chain import sha256_of
from factcheck.ledger.dossier import Case, PolicyFile
from factcheck.ledger.kinds import KINDS
from factcheck.ledger.pairing import kept_records

_Problem = tuple[str, str] | None
"""The field that is wrong, and why; none when all is well."""


def check_acts(case: Case, places: Places) -> None:
    """Refuse a case in which an act is about something that is not there.

    Raises:
        FactcheckError: naming file and line.
    """
    acts = _Acts(case)
    for policy in case.policies:
        _check_policy(policy)
    for uid, problem in acts.problems():
        if problem:
            raise places.refusal(uid, *problem)


class _Acts:
    """The acts of a case, and what they may be about."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.claims = {ClaimNumber(claim.number, claim.part) for claim in case.claims}
        self.revisions = {held.revision.number for held in case.revisions}
        self.scales = {policy.sha256: _scale(policy) for policy in case.policies}
        self.snapshots = {
            (held.source.uid, one.snapshot.number)
            for held in case.sources
            for one in held.snapshots
        }
        self.citations = {one.uid: one for one in case.citations}
        self.verdicts = {one.uid: one for one in case.verdicts}
        self.made = {kept.uid: kept.seq for kept in kept_records(case.entries)}
        self.heads = {entry.hash: entry.seq for entry in case.entries}
        self.withdrawable = {
            act.uid for kind in KINDS if kind.withdrawable for act in case.listed(kind)
        }
        self.superseded: set[str] = set()
        self.withdrawn: set[str] = set()
        self.redacted: set[str] = set()
        self.numbers: set[int] = set()

    def problems(self) -> Iterator[tuple[str, _Problem]]:
        """Each act's uid and what is wrong with it."""
        remarks: tuple[Any, ...] = (*self.case.skips, *self.case.notes)
        for remark in remarks:
            yield remark.uid, self._about(remark)
        for citation in self.case.citations:
            yield citation.uid, self._about(citation) or self._citation(citation)
        for verdict in self.case.verdicts:
            yield verdict.uid, self._about(verdict) or self._verdict(verdict)
        for signoff in self.case.signoffs:
            yield signoff.uid, self._signoff(signoff)
        for withdrawal in self.case.withdrawals:
            yield withdrawal.uid, self._withdrawal(withdrawal)
        for held in self.case.editions:
            yield held.edition.uid, self._edition(held.edition)
        of_sources = {held.source.uid: _made_in(held.entries) for held in self.case.sources}
        everything = self.made.keys() | {uid for made in of_sources.values() for uid in made}
        for redaction in self.case.redactions:
            yield redaction.uid, self._redaction(redaction, everything)
        for source in self.case.sources:
            for redaction in source.redactions:
                yield redaction.uid, self._redaction(redaction, of_sources[source.source.uid])

    def _about(self, act: Any) -> _Problem:
        if ClaimNumber(act.number, act.part) not in self.claims:
            return "part", f"there is no claim {ClaimNumber(act.number, act.part)}"
        return None

    def _citation(self, citation: domain.Citation) -> _Problem:
        given = {citation.snapshot is None, citation.start is None, citation.end is None}
        if len(given) > 1 or (citation.quote is not None and citation.snapshot is None):
            return "snapshot", "quote, snapshot, start and end are given all, or none"
        if citation.snapshot is None:
            return None
        if (citation.source, citation.snapshot) not in self.snapshots:
            return "snapshot", f"the source has no snapshot {citation.snapshot}"
        if not (citation.start or 0) < (citation.end or 0):
            return "end", f"[{citation.start}:{citation.end}] is no span"
        return None

    def _verdict(self, verdict: domain.Verdict) -> _Problem:
        if verdict.revision not in self.revisions:
            return "revision", f"there is no revision {verdict.revision}"
        if verdict.policy not in self.scales:
            return "policy", "there is no such policy in this case"
        if verdict.rating not in self.scales[verdict.policy]:
            return "rating", f"the policy has no rating '{verdict.rating}'"
        if list(verdict.flags) != sorted(set(verdict.flags)):
            return "flags", "flags are sorted, each once"
        return self._supersedes(verdict) or self._basis(verdict)

    def _supersedes(self, verdict: domain.Verdict) -> _Problem:
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

    def _basis(self, verdict: domain.Verdict) -> _Problem:
        if len({basis.citation for basis in verdict.basis}) != len(verdict.basis):
            return "basis", "it rests on each citation once"
        for basis in verdict.basis:
            cited = self.citations.get(basis.citation)
            on_claim = cited and (cited.number, cited.part) == (verdict.number, verdict.part)
            if cited is None or not on_claim or not self._was_before(cited.uid, verdict.uid):
                return "basis", f"{basis.citation} is no earlier citation on this claim"
            if basis.snapshot and (cited.source, basis.snapshot) not in self.snapshots:
                return "basis", f"the source has no snapshot {basis.snapshot}"
        return None

    def _signoff(self, signoff: domain.Signoff) -> _Problem:
        verdict = self.verdicts.get(signoff.verdict)
        if verdict is None or not self._was_before(verdict.uid, signoff.uid):
            return "verdict", "it is no earlier verdict of this case"
        if verdict.reviewer == signoff.reviewer:
            return "reviewer", "nobody signs off their own verdict"
        return None

    def _withdrawal(self, withdrawal: domain.Withdrawal) -> _Problem:
        target = withdrawal.target
        if target not in self.withdrawable or not self._was_before(target, withdrawal.uid):
            return (
                "target",
                "it is no earlier citation, verdict, sign-off, skip, note or withdrawal",
            )
        if target in self.withdrawn:
            return "target", "it was withdrawn before"
        self.withdrawn.add(target)
        return None

    def _edition(self, edition: domain.Edition) -> _Problem:
        if self.heads.get(edition.head, len(self.heads)) >= self.made[edition.uid]:
            return "head", "it is no earlier entry of the article's history"
        if edition.number in self.numbers:
            return "number", f"there is an edition {edition.number} already"
        self.numbers.add(edition.number)
        return None

    def _redaction(self, redaction: domain.Redaction, known: Set[str]) -> _Problem:
        if redaction.target not in known:
            return "target", "there is nothing of this uid whose words could be erased"
        if redaction.target in self.redacted:
            return "target", "its words were erased before"
        self.redacted.add(redaction.target)
        return None

    def _was_before(self, uid: str, later: str) -> bool:
        return self.made.get(uid, self.made[later]) < self.made[later]


def _check_policy(policy: PolicyFile) -> None:
    file = policy_file(policy.sha256)
    if sha256_of(policy.json) != policy.sha256:
        raise refusal(file, 1, f"the SHA-256 of this policy is not {policy.sha256}")
    if not _scale(policy):
        raise refusal(file, 1, "the policy has no ratings")


def _scale(policy: PolicyFile) -> set[str]:
    """The keys of a policy's ratings; the rest of it is for the desk to read."""
    ratings = policy.json.get("rating")
    return {
        rating["key"]
        for rating in (ratings if isinstance(ratings, list) else ())
        if isinstance(rating, dict) and isinstance(rating.get("key"), str)
    }


def _made_in(entries: Iterable[domain.Entry]) -> set[str]:
    return {kept.uid for kept in kept_records(entries)}
