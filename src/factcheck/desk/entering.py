"""What one reviewer makes of many claims, entered as one: all of it, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.desk.articles import ArticlesDesk
from factcheck.desk.citations import Cite, draft_citation, stance_of_rating
from factcheck.desk.claim_acts import ActsRefused, ClaimActs, EnteredActs, RefusedAct
from factcheck.desk.said_already import SaidAlready, said_already
from factcheck.desk.ticks import TicksDesk
from factcheck.desk.verdicts import VerdictsDesk
from factcheck.domain import Stance
from factcheck.errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_citation import FoundQuote, NewCitation
    from factcheck.casework.acts.add_tick import GivenTick
    from factcheck.casework.acts.add_verdict import GivenVerdict
    from factcheck.casework.views.board import Board, ClaimOnBoard
    from factcheck.casework.views.references import NamedClaim
    from factcheck.casework.views.remarks import WrittenRemark
    from factcheck.domain import Citation, Note, Skip


@dataclass(slots=True)
class _Draft:
    """A claim's acts, ready to be entered."""

    acts: ClaimActs
    named: "NamedClaim | None" = None
    cites: "list[tuple[int, NewCitation, FoundQuote | None]]" = field(default_factory=list)


class EnteringDesk(ArticlesDesk, TicksDesk, VerdictsDesk):
    """Many acts at once."""

    def enter(
        self, acts: Sequence[ClaimActs], *, rehearsed: bool = False
    ) -> tuple[EnteredActs, ...]:
        """Enter what one reviewer makes of many claims: all of it, or nothing. What was entered
        already, word for word, is not entered again.

        Args:
            rehearsed: do all of it, and then take it back.

        Raises:
            ActsRefused: with every act that is refused, not only the first.
        """
        self.require_reviewer()
        refused: list[RefusedAct] = []
        drafts = [self._draft(index, one, refused) for index, one in enumerate(acts)]
        with self.together(rehearsed=rehearsed):
            self._lock_articles(drafts)
            return self._enter_each(drafts, refused)

    def _draft(self, index: int, acts: ClaimActs, refused: list[RefusedAct]) -> _Draft:
        """What a claim's acts come to: quotes are looked up before anybody has to wait."""
        draft = _Draft(acts)
        with self.reading() as work, _noting(refused, index, "claim", changed=bool(acts.seen)):
            draft.named = self.find_claim(work, acts.ref)
        if draft.named is None:
            return draft
        for nth, cite in enumerate(acts.cites):
            with _noting(refused, index, "cite", nth):
                stance = cite.stance or self._stance(acts.rating)
                new, found = draft_citation(self, draft.named, cite, stance, cite.use)
                draft.cites.append((nth, new, found))
        return draft

    def _stance(self, rating: str | None) -> Stance:
        if rating is None:
            raise FactcheckError(
                "It is not said what it does for the claim.",
                "Say that it supports or refutes it, or is context; or give a rating.",
                exit_code=ExitCode.USAGE,
            )
        return stance_of_rating(self.policy, rating)

    def _lock_articles(self, drafts: Sequence[_Draft]) -> None:
        with self.writing() as (work, _):
            work.lock({draft.named.article.stream_id for draft in drafts if draft.named})

    def _enter_each(
        self, drafts: Sequence[_Draft], refused: list[RefusedAct]
    ) -> tuple[EnteredActs, ...]:
        slugs = {draft.named.article.slug for draft in drafts if draft.named}
        boards = {slug: self.board(slug, with_text=False, shown=False) for slug in slugs}
        remarks = {slug: self.remarks(slug) for slug in slugs}
        checked: list[tuple[int, ClaimOnBoard, _Draft, SaidAlready]] = []
        for index, draft in enumerate(drafts):
            if (named := draft.named) is None:
                continue
            slug, number = named.article.slug, named.number
            with _noting(refused, index, "claim", changed=bool(draft.acts.seen)):
                claim = boards[slug].claim(number)
                if claim is None:
                    raise FactcheckError(f"{slug}:{number} is history: it was joined.")
                already = self._require_as_seen(claim, draft, remarks[slug].get(number, ()))
                checked.append((index, claim, draft, already))
        self.memory.shown_claims(claim for _, claim, draft, _ in checked if draft.acts.seen)
        done = [self._enter_claim(*one, refused) for one in checked]
        if refused:
            raise ActsRefused(
                sorted(refused, key=lambda one: one.index), [draft.acts for draft in drafts]
            )
        after = {slug: self.board(slug, with_text=False, shown=False) for slug in slugs}
        return tuple(_as_it_stands(one, after) for one in done)

    def _require_as_seen(
        self, claim: "ClaimOnBoard", draft: _Draft, notes: "Sequence[WrittenRemark]"
    ) -> SaidAlready:
        """What of a claim's acts is there already. Raises FactcheckError when the claim is not as
        it was seen."""
        from factcheck.casework.views.seen_claim import seen_claim

        acts, handle = draft.acts, self.settings.reviewer or ""
        already = said_already(claim, acts, draft.cites, notes, handle)
        if acts.seen is None:
            return already
        now = seen_claim(claim)
        if claim.placement is None:
            joined = claim.state.joined_into
            raise FactcheckError(
                f"{claim.state.ref} is no longer in the article."
                if joined is None
                else f"{claim.state.ref} was joined to sentence {joined}: say it of that."
            )
        if now.words != acts.seen.words:
            raise FactcheckError(f"{claim.state.ref} reads differently now.")
        if now == acts.seen:
            return SaidAlready(notes=already.notes)
        rest = seen_claim(claim, already.uids)
        if rest.said == acts.seen.said and (already.skip or now.skipped == acts.seen.skipped):
            return already
        raise FactcheckError(f"Something was said of {claim.state.ref} since.")

    def _enter_claim(
        self,
        index: int,
        claim: "ClaimOnBoard",
        draft: _Draft,
        already: SaidAlready,
        refused: list[RefusedAct],
    ) -> EnteredActs:
        """Enter of a claim's acts what is not there already."""
        from factcheck.casework.acts.add_citation import add_citation

        acts, ref = draft.acts, claim.state.ref
        citations: list[Citation] = []
        cited = dict(already.cites)
        verdict: GivenVerdict | None = None
        skip: Skip | None = None
        notes: list[Note] = []
        for nth, new, found in draft.cites:
            if nth not in already.cites:
                with _noting(refused, index, "cite", nth, changed=acts.cites[nth].end is not None):
                    self._require_latest(acts.cites[nth])
                with _noting(refused, index, "cite", nth), self.writing() as (work, actor):
                    named = self.find_claim(work, ref)
                    citations.append(add_citation(work, actor, named, new, found))
                    cited[nth] = citations[-1].uid
        ticked: list[GivenTick] = []
        for nth, tick in enumerate(acts.ticks):
            with _noting(refused, index, "tick", nth):
                against = tick.cite
                if tick.cited is not None:
                    if tick.cited not in cited:
                        continue  # what it is held against was refused, and is told
                    against = self._number_of(ref, cited[tick.cited])
                ticked += self.tick(ref, *tick.details, cite=against, because=tick.because)
        if acts.rating is not None and not already.rating:
            with _noting(refused, index, "rating"):
                self._require_unjudged(claim, acts)
                (verdict,) = self.judge(
                    ref,
                    acts.rating,
                    acts.reason,
                    asks=acts.asks,
                    fidelity=acts.fidelity,
                    flags=acts.flags,
                    correction=acts.correction,
                    changes=acts.changes,
                    supersede=acts.supersede,
                    insist=acts.insist,
                    evidence_holds=acts.evidence_holds,
                )
        if acts.skip is not None and not already.skip:
            with _noting(refused, index, "skip"):
                (skip,) = self.skip(ref, acts.skip, acts.because)
        for nth, text in enumerate(acts.notes):
            if nth not in already.notes:
                with _noting(refused, index, "note", nth):
                    notes += self.note(ref, text)
        ticks = tuple(one.tick for one in ticked if one.tick is not None)
        before = already.any or len(ticks) < len(ticked)
        return EnteredActs(claim, tuple(citations), ticks, verdict, skip, tuple(notes), before)

    def _number_of(self, ref: str, citation: str) -> str:
        """The number of a citation (its uid) among a claim's, as it is typed."""
        cited = self.tick_sheet(ref, shown=False).claim.citations
        return str(1 + [state.citation.uid for state in cited].index(citation))

    def _require_latest(self, cite: Cite) -> None:
        """Refuse a passage whose source was read again since it was shown."""
        from factcheck.casework.views.passages_at_hand import latest_number

        if cite.end is None:
            return
        with self.reading() as work:
            if latest_number(work, cite.source) != cite.snapshot:
                raise FactcheckError(f"{cite.source} was read again since.")

    def _require_unjudged(self, claim: "ClaimOnBoard", acts: ClaimActs) -> None:
        """Where nobody knows what was seen, one's own verdict that is there is the newer one."""
        from factcheck.standing.standing import live_verdicts

        if acts.seen is not None:
            return
        for state in live_verdicts(claim.state.verdicts):
            if state.verdict.reviewer == self.settings.reviewer:
                raise FactcheckError(
                    f"You gave {claim.state.ref} another verdict already: {state.verdict.rating}, "
                    f"on {state.at:%Y-%m-%d}.",
                    f"To give this one now: factcheck verdict add {claim.state.ref} {acts.rating}",
                )


def _as_it_stands(entered: EnteredActs, boards: "Mapping[str, Board]") -> EnteredActs:
    """What was entered of a claim, and the claim as it stands after all was."""
    now = boards[entered.claim.state.slug].claim(entered.claim.number)
    return replace(entered, claim=now or entered.claim)


@contextmanager
def _noting(
    refused: list[RefusedAct], index: int, act: str, nth: int = 0, *, changed: bool = False
) -> Iterator[None]:
    """Note what is refused in this block, and go on."""
    try:
        yield
    except FactcheckError as error:
        refused.append(RefusedAct(index, act, nth, error, changed))
