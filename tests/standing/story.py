"""Tells the story of one claim act by act, as a desk would record it, and gives its state."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from factcheck.domain import (
    Asks,
    Basis,
    Citation,
    ClaimNumber,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    QuoteState,
    Role,
    Signoff,
    Skip,
    SkipKind,
    Stance,
    Use,
    Verdict,
)
from factcheck.standing.fingerprint import fingerprint
from factcheck.standing.policy import DEFAULT_POLICY, Policy
from factcheck.standing.standing import standing
from factcheck.standing.values import (
    CitationState,
    ClaimState,
    SignoffState,
    SkipState,
    VerdictState,
)

BEGIN = datetime(2021, 7, 27, 9, 0, tzinfo=UTC)
NOW = BEGIN + timedelta(days=1)
THE_CLAIM = ClaimNumber(7)
SENTENCE = "They ended up in Iraq in 2003, when the United States fought Saddam Hussein."


@dataclass
class Story:
    """A claim and what is done to it; every act is one entry, a minute after the one before.

    Acts return the uid they made. A verdict rests on what is live at that moment, as on a desk.
    """

    text: str | None = SENTENCE
    number: ClaimNumber = THE_CLAIM
    slug: str = "iraq"
    wording: str | None = None
    policy: Policy = DEFAULT_POLICY

    def __post_init__(self) -> None:
        self._seqs = count(1)
        self.seq = 0
        self.citations: dict[str, CitationState] = {}
        self.verdicts: dict[str, VerdictState] = {}
        self.skipped: SkipState | None = None
        self.more: dict[str, Any] = {}

    def act(self) -> tuple[int, datetime]:
        self.seq = next(self._seqs)
        return self.seq, BEGIN + timedelta(minutes=self.seq)

    def cite(
        self,
        key: str,
        quote: str | None = "invaded Iraq in March 2003",
        stance: Stance = Stance.SUPPORTS,
        use: Use = Use.SECONDARY,
        evidence: Evidence = Evidence.LIVE,
        manner: Manner | None = Manner.CAPTURED,
        **state: Any,
    ) -> str:
        seq, at = self.act()
        uid = f"citation{seq:03}"
        place = {"snapshot": 1, "start": 10, "end": 10 + len(quote)} if quote else {}
        citation = Citation(
            uid=uid, number=self.number.number, part=self.number.part, source=f"source of {key}",
            stance=stance, use=use, evidence=evidence, quote=quote, **place,
        )  # fmt: skip
        seen = {"quote_state": QuoteState.VERBATIM if quote else None, **state}
        self.citations[uid] = CitationState(
            citation=citation, seq=seq, at=at, source_key=key, manner=manner if quote else None,
            **seen,
        )  # fmt: skip
        return uid

    def judge(
        self,
        rating: str = "true",
        reviewer: str = "checker",
        correction: str | None = None,
        fidelity: Fidelity = Fidelity.NONE,
        flags: tuple[Flag, ...] = (),
        asks: Asks = Asks.SO,
        over: str | None = None,
    ) -> str:
        seq, at = self.act()
        live = [state for state in self.citations.values() if not state.withdrawn]
        last = [s for s in self.verdicts.values() if s.verdict.reviewer == reviewer]
        uid = f"verdict{seq:03}"
        assert self.text is not None
        verdict = Verdict(
            uid=uid, number=self.number.number, part=self.number.part, revision=1,
            reviewer=reviewer, policy=self.policy.sha256, rating=rating, asks=asks,
            fidelity=fidelity, flags=flags, correction=correction, rationale="Because.",
            supersedes=over or (last[-1].verdict.uid if last else None),
            basis=tuple(
                Basis(s.citation.uid, s.citation.snapshot, s.quote_state) for s in live
            ),
            fingerprint=fingerprint(self.text, self.wording, [s.citation for s in live]),
        )  # fmt: skip
        self.verdicts[uid] = VerdictState(verdict=verdict, policy=self.policy, seq=seq, at=at)
        return uid

    def withdraw(self, uid: str) -> int:
        seq, _ = self.act()
        kept: dict[str, Any] = self.citations if uid in self.citations else self.verdicts
        kept[uid] = replace(kept[uid], withdrawn=True, withdrawn_seq=seq)
        return seq

    def bring_back(self, uid: str) -> int:
        seq, _ = self.act()
        if uid in self.citations:
            self.citations[uid] = replace(
                self.citations[uid], withdrawn=False, withdrawn_seq=None, restored_seq=seq
            )
        else:
            self.verdicts[uid] = replace(self.verdicts[uid], withdrawn=False, withdrawn_seq=None)
        return seq

    def edit(self, text: str | None) -> int:
        seq, _ = self.act()
        self.text = text
        self.more["changed_seq"] = seq
        return seq

    def skip(self, kind: SkipKind = SkipKind.OPINION) -> int:
        seq, at = self.act()
        skip = Skip(uid=f"skip{seq}", number=self.number.number, part=self.number.part, kind=kind)
        self.skipped = SkipState(skip=skip, seq=seq, at=at)
        return seq

    def sign(self, verdict: str, reviewer: str = "editor", *, withdrawn: bool = False) -> None:
        seq, at = self.act()
        signoff = Signoff(uid=f"signoff{seq}", verdict=verdict, reviewer=reviewer, role=Role.EDITOR)
        state = SignoffState(signoff=signoff, seq=seq, at=at, withdrawn=withdrawn)
        given = self.verdicts[verdict]
        self.verdicts[verdict] = replace(given, signoffs=(*given.signoffs, state))

    def source(self, uid: str, **state: Any) -> None:
        """What a later look at the source of a citation found."""
        self.citations[uid] = replace(self.citations[uid], **state)

    def claim(self, **more: Any) -> ClaimState:
        given: dict[str, Any] = {
            "number": self.number, "slug": self.slug, "text": self.text, "wording": self.wording,
            "citations": tuple(self.citations.values()),
            "verdicts": tuple(self.verdicts.values()), "skip": self.skipped,
        }  # fmt: skip
        return ClaimState(**{**given, **self.more, **more})


def shuffled(claim: ClaimState, seed: int) -> ClaimState:
    """The same claim with everything in it told in another order."""
    chance = random.Random(seed)

    def mixed(states: Iterable[Any], inside: Callable[[Any], Any] = lambda s: s) -> tuple[Any, ...]:
        told = [inside(state) for state in states]
        chance.shuffle(told)
        return tuple(told)

    def verdict(state: VerdictState) -> VerdictState:
        given = replace(state.verdict, basis=mixed(state.verdict.basis))
        return replace(state, verdict=given, signoffs=mixed(state.signoffs))

    return replace(
        claim,
        citations=mixed(claim.citations),
        verdicts=mixed(claim.verdicts, verdict),
        parts=mixed(claim.parts, lambda part: shuffled(part, seed)),
    )


def found(story, policy=DEFAULT_POLICY, as_of=NOW, **more):
    return standing(story.claim(**more), policy, as_of)


def told(reasons):
    """What matters of reasons: (code, entry, whether it is a note)."""
    return [(str(reason.code), reason.seq, reason.note) for reason in reasons]


def judged(rating="true", **given):
    """A story with one citation (entry 1) and one verdict on it (entry 2)."""
    story = Story()
    story.cite("indep")
    story.judge(rating, **given)
    return story
