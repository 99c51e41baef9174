"""What readers were given and is no longer so, claim by claim: drafts of what to tell them.

A draft is computed from two reports of an article, that of what was published and a later one, and
nothing is decided by it. What makes one:

- **Words**: they changed (but not only in how they are written), left the article, or came in.
- **A verdict**: on the same words, one that says that they are wrong, where none said so; one that
  says that they are right, where readers were told that they are not; or none any more, where
  there was one.
- **Evidence**: words that were cited, or what stands beside them, changed or are gone, or so is
  their page.

What changed twice between the two and is as it was makes none; nor does a sentence that went into
another, whose words tell it; nor do sign-offs, notes, ticks, and
verdicts that tell the same. A divided sentence is compared by its words, and by the verdicts on its
parts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.domain import AmendmentKind, Fidelity, StandingKind, Summary
from factcheck.ledger.chain import sha256_of
from factcheck.reports.differences import Differs, report_differences
from factcheck.reports.sections import Finding, sections
from factcheck.reports.values import Report, ReportedClaim, ReportedRating, ReportedVerdict
from factcheck.standing.reasons import ReasonCode
from factcheck.text.canonical import canonical_words
from factcheck.text.details.change_kinds import CRITICAL, ChangeKind, change_kinds

DRAFT_FORMAT = 1
"""Goes into every draft's hash: drafts of other formats are other drafts."""

_LOST = frozenset(
    (
        ReasonCode.QUOTE_ALTERED,
        ReasonCode.QUOTE_GONE,
        ReasonCode.CONTEXT_CHANGED,
        ReasonCode.SOURCE_VANISHED,
    )
)
_HAPPENED = (Differs.VERDICT, Differs.STANDING, Differs.EVIDENCE)
_SERIOUS_FIRST = (
    AmendmentKind.WITHDRAWAL,
    AmendmentKind.CORRECTION,
    AmendmentKind.UPDATE,
    AmendmentKind.CLARIFICATION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What to tell readers of one claim, as it is proposed.

    Args:
        ref: the claim, or the part.
        kind: proposed.
        old: the words that readers were given; none of what came in later.
        new: those that stand, or should stand, in their place; none where there are none.
        in_text: whether the article says the new words, or no longer the old ones.
        restored: whether it is again as it was published, after readers were told otherwise.
        why: for readers: why the verdict that it comes from was given, or what became of what was
            cited; empty where nobody said why.
        happened: for the desk: what happened to the claim, in sentences.
        digest: SHA-256 (hex) by which the same change is known again.
    """

    ref: str
    kind: AmendmentKind
    old: str | None
    new: str | None
    in_text: bool
    why: str
    happened: str
    digest: str
    restored: bool = False


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the verdicts that count say of words: that they are right, wrong (and how), or that it
    could not be found out; `true` is what is right but for how it is written."""

    decisive: bool
    right: bool
    true: bool
    told: tuple[Any, ...]
    correction: str | None
    rationale: str | None


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Why words were proposed, and whether those in whose place are true all the same."""

    why: str
    true: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What a reader who asks is told of a claim: its words (none where it is not in the article, or
    they were redacted), what the verdict on it says, and what is no longer as it was cited; and
    which words were proposed in their place, with why."""

    words: str | None
    there: bool
    verdict: _Verdict | None
    lost: frozenset[tuple[str, str]]
    joined: bool = False
    proposed: Mapping[str, "_Proposal"] = field(default_factory=dict)


_NOTHING = _Told(None, False, None, frozenset())


def drafts(then: Report, now: Report) -> dict[str, Draft]:
    """What became of an article since it was published, by the number of the claim: in its order
    as it is now, what left it last.

    Args:
        then: the report of what was published.
        now: the one of a later moment.
    """
    before, after = _told(then), _told(now)
    divided = {claim.ref for claim in now.claims if claim.parts}
    differences = {claim.ref: claim.differences for claim in report_differences(then, now).claims}
    found = {}
    for ref in dict.fromkeys((*after, *before)):
        sentence = ref.partition(".")[0]
        was = before.get(ref) or (before.get(sentence, _NOTHING) if "." in ref else _NOTHING)
        change = _Change(was, after.get(ref, _NOTHING), now.language)
        if "." in ref:
            changed = _Change(before.get(sentence, _NOTHING), after.get(sentence, _NOTHING), "")
            change.same_words = changed.same_words and change.now.there
            change.words = False
        elif ref in divided:
            change.judged = False
        kind = change.kind()
        if kind is not None:
            happened = (one.text for one in differences.get(ref, ()) if one.of in _HAPPENED)
            found[ref] = change.draft(ref, kind, " ".join(happened))
    return found


def restored(ref: str, told: str | None, now: Report) -> Draft:
    """The draft of what is again as it was published, after readers were told otherwise.

    Args:
        told: the words that they were told of.
    """
    claim = next((one for one in _flat(now.claims) if one.ref == ref), None)
    return Draft(
        ref=ref,
        kind=AmendmentKind.UPDATE,
        old=told,
        new=claim.text if claim else None,
        in_text=True,
        why="",
        happened="",
        digest=restored_digest(ref),
        restored=True,
    )


def restored_digest(ref: str) -> str:
    """What stands for a claim that is as it was published."""
    return sha256_of({"format": DRAFT_FORMAT, "ref": ref, "restored": True})


class _Change:
    """What became of one claim."""

    def __init__(self, then: _Told, now: _Told, language: str) -> None:
        self.then, self.now, self.language = then, now, language
        redacted = (then.there and then.words is None) or (now.there and now.words is None)
        self.same_words = then.there == now.there and (
            redacted or _canonical(then.words) == _canonical(now.words)
        )
        self.words = not self.same_words and not redacted
        self.judged = True

    @property
    def verdict(self) -> bool:
        """Whether the verdict is another one to a reader."""
        then, now = self.then.verdict, self.now.verdict
        if not self.judged or not self.now.there:
            return False
        if now is not None and now.decisive and not now.right:
            return then is None or (then.told, then.correction) != (now.told, now.correction)
        if not self.same_words or then is None or not then.decisive:
            return False
        return now is None or not now.decisive or not then.right

    @property
    def evidence(self) -> bool:
        """Whether what was cited is no longer what it was."""
        return self.judged and self.same_words and bool(self._lost())

    def _lost(self) -> frozenset[tuple[str, str]]:
        return self.now.lost - self.then.lost if self.now.there else frozenset()

    def kind(self) -> AmendmentKind | None:
        """What it is to readers; none when it is nothing."""
        kinds = set(self._kinds())
        return next((kind for kind in _SERIOUS_FIRST if kind in kinds), None)

    def _kinds(self) -> Iterator[AmendmentKind]:
        then, now = self.then, self.now
        if self.words:
            if not now.there:
                if not now.joined:
                    yield AmendmentKind.WITHDRAWAL
            elif not then.there:
                yield AmendmentKind.UPDATE
            elif self._says_something_else():
                yield AmendmentKind.CORRECTION
            else:
                yield AmendmentKind.CLARIFICATION
        if self.verdict:
            decided = now.verdict is not None and now.verdict.decisive
            yield AmendmentKind.CORRECTION if decided else AmendmentKind.CLARIFICATION
        if self.evidence:
            yield AmendmentKind.UPDATE

    def _says_something_else(self) -> bool:
        """Whether the new words tell another fact, or the old ones were called wrong."""
        old, new = self.then.words or "", self.now.words or ""
        if self.then.verdict is not None and not self.then.verdict.true:
            return True
        proposal = self._proposal()
        if proposal is not None and not proposal.true:
            return True
        kinds = change_kinds(old, new, self.language)
        return any(kind in (*CRITICAL, ChangeKind.QUOTATION) for kind in kinds)

    def _proposal(self) -> _Proposal | None:
        """How the words that stand now were proposed; none when they were not."""
        new = _canonical(self.now.words) or ""
        return self.now.proposed.get(new, self.then.proposed.get(new))

    def _why(self) -> str:
        if self.words:
            then = self.then.verdict
            wrong = then.rationale if then is not None and not then.right else None
            proposal = self._proposal()
            return (proposal.why if proposal is not None else wrong) or ""
        if self.verdict and self.now.verdict is not None:
            return self.now.verdict.rationale or ""
        return " ".join(dict.fromkeys(text for _, text in sorted(self._lost())))

    def draft(self, ref: str, kind: AmendmentKind, happened: str) -> Draft:
        new = self.now.words if self.words else None
        if not self.words and self.verdict and self.now.verdict is not None:
            new = self.now.verdict.correction
        return Draft(
            ref=ref,
            kind=kind,
            old=self.then.words or (None if self.words else self.now.words),
            new=new,
            in_text=self.words,
            why=self._why(),
            happened=happened,
            digest=self._digest(ref),
        )

    def _digest(self, ref: str) -> str:
        now = self.now
        verdict: Any = None
        if self.verdict:
            verdict = "none counts"
            if now.verdict is not None:
                verdict = [now.verdict.told, _canonical(now.verdict.correction)]
        return sha256_of(
            {
                "format": DRAFT_FORMAT,
                "ref": ref,
                "words": [now.there, _canonical(now.words)] if self.words else None,
                "verdict": verdict,
                "evidence": sorted(self._lost()) if self.evidence else None,
            }
        )


def _told(report: Report) -> Mapping[str, _Told]:
    findings = sections(report).findings
    scale = {rating.key: rating for rating in report.ratings}
    return {
        claim.ref: _Told(
            words=claim.text,
            there=claim.standing is not StandingKind.DELETED,
            verdict=_verdict(findings[claim.ref]),
            lost=frozenset(
                (reason.code, reason.text)
                for reason in (*claim.reasons, *claim.notes)
                if reason.code in _LOST
            ),
            joined=any(reason.code == ReasonCode.JOINED for reason in claim.reasons),
            proposed={
                canonical_words(verdict.correction): _Proposal(
                    verdict.rationale or "", _is_true(verdict, scale)
                )
                for verdict in claim.verdicts
                if verdict.correction
            },
        )
        for claim in _flat(report.claims)
    }


def _verdict(finding: Finding) -> _Verdict | None:
    rating = finding.rating
    if finding.claim.standing is not StandingKind.STANDS or rating is None:
        return None
    right = rating.decisive and rating.summary is Summary.AS_IS and finding.fit_to_print
    true = all(_is_true(verdict, {rating.key: rating}) for verdict in finding.verdicts)
    told = (rating.key, [str(flag) for flag in finding.flags], str(finding.fidelity))
    deciding = finding.deciding
    rationale = deciding.rationale if deciding is not None else None
    return _Verdict(rating.decisive, right, true, told, finding.correction, rationale)


def _is_true(verdict: ReportedVerdict, scale: Mapping[str, ReportedRating]) -> bool:
    """Whether a verdict lets the words stand but for how they are written."""
    rating = scale.get(verdict.rating)
    return (
        rating is not None
        and rating.summary is Summary.AS_IS
        and verdict.fidelity is not Fidelity.MISQUOTED
        and not verdict.flags
    )


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from claim.parts


def _canonical(words: str | None) -> str | None:
    return None if words is None else canonical_words(words)
