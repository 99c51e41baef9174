"""Verdicts and sign-offs: given, given again, agreed with, taken back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk, member
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.casework.acts.add_citation import FoundQuote, NewCitation
    from factcheck.casework.acts.add_verdict import GivenVerdict
    from factcheck.casework.acts.repeat_verdict import RepeatedVerdict
    from factcheck.casework.acts.undo import Undone
    from factcheck.casework.views.references import NamedArticle
    from factcheck.desk.citations import Cite
    from factcheck.domain import (
        Asks,
        ClaimNumber,
        Fidelity,
        Flag,
        Overruling,
        Stance,
        Use,
        Verdict,
    )
    from factcheck.store.unit_of_work import Work


class VerdictsDesk(OpenDesk):
    """What reviewers say of claims, and take back."""

    def judge(
        self,
        ref: str,
        rating: str,
        rationale: str,
        *,
        asks: "Asks | str" = "so",
        fidelity: "Fidelity | str | None" = None,
        flags: "Iterable[Flag | str]" = (),
        correction: str | None = None,
        changes: "Sequence[str]" = (),
        supersede: bool = False,
        insist: bool = False,
        evidence_holds: str | None = None,
        cites: "Iterable[Cite]" = (),
        stance: "Stance | str | None" = None,
        use: "Use | str | None" = None,
        beside: "Collection[str] | None" = None,
    ) -> "tuple[GivenVerdict, ...]":
        """Give a verdict on a claim, or the same on several: on all of them, or on none.

        It is refused when the words are not those that were last shown.

        Args:
            rating: one of the desk's scale.
            asks: what was checked: that it was `said`, or is `so`.
            fidelity: how faithful the words are that the article itself quotes; must be said where
                it quotes somebody.
            flags: what is wrong beside the rating.
            correction: the full text that should stand instead.
            changes: what becomes of some of its words, in place of a correction:
                `January=>February`.
            supersede: put it in the place of another reviewer's, not beside it.
            insist: call a quotation exact that is not word for word in a cited quote.
            evidence_holds: why what is cited still bears out words that tell something else than
                those that it was cited for; without it, such a claim is refused.
            cites: what to cite for it first, in the same transaction, for each of the claims.
            stance: what these citations do for the claim; none means what the rating tells.
            use: of these citations; none means what each source says of itself, else secondary.
            beside: the uids of the others' verdicts that were read; when there is another one now,
                it is refused.
        """
        from factcheck.casework.acts.add_citation import add_citation
        from factcheck.casework.acts.add_verdict import (
            NewVerdict,
            add_verdicts,
            require_no_other,
        )
        from factcheck.domain import Asks, Fidelity, Flag

        new = NewVerdict(
            rating,
            rationale,
            member(Asks, asks),
            member(Fidelity, fidelity) if fidelity else None,
            tuple(member(Flag, flag) for flag in flags),
            correction,
            supersede,
            insist,
            evidence_holds,
        )
        drafts = self._drafts(ref, rating, tuple(cites), stance, use)
        with self.writing() as (work, actor):
            article, numbers, seen = self._to_judge(work, ref)
            if changes:
                new = replace(new, correction=self._changed(work, ref, correction, changes))
            for claim in self.find_claims(work, ref) if drafts else ():
                for new_citation, found in drafts:
                    add_citation(work, actor, claim, new_citation, found)
            given = tuple(add_verdicts(work, actor, article, numbers, new, seen))
            if beside is not None:
                require_no_other(work, self.find_claims(work, ref), actor.handle, beside)
            return given

    def cited_otherwise(
        self,
        ref: str,
        rating: str | None,
        *,
        correction: str | None = None,
        changes: "Sequence[str]" = (),
        cites: "Iterable[Cite]" = (),
        stance: "Stance | str | None" = None,
    ) -> "dict[ClaimNumber, tuple[str, ...]]":
        """What a verdict would let into print of claims though what is cited for it says otherwise,
        in sentences, by number: another figure, date, name or quotation of the same kind, or a
        denial. Nothing is entered, and nothing decided.

        Args:
            rating: as for `judge`; none means one's own last verdict, given again.
            correction, changes, cites, stance: as for `judge`.
        """
        from factcheck.casework.views.board import load_claim
        from factcheck.domain import Stance
        from factcheck.standing.value_notes import would_say_otherwise
        from factcheck.text.quotes.changed_words import with_changes

        drafts = [] if rating is None else self._drafts(ref, rating, tuple(cites), stance, None)
        fresh = [
            (new.source, found.quote)
            for new, found in drafts
            if found is not None and new.stance is Stance.SUPPORTS
        ]
        handle = self.settings.reviewer or ""
        told: dict[ClaimNumber, tuple[str, ...]] = {}
        with self.reading() as work:
            for claim in self.find_claims(work, ref):
                on_board = load_claim(work, claim.article, claim.number, self.policy, self.clock())
                if on_board is None or on_board.state.text is None:
                    continue
                state = on_board.state
                reads = with_changes(state.text or "", changes) if changes else correction
                found_here = would_say_otherwise(state, self.policy, rating, reads, fresh, handle)
                if found_here:
                    told[claim.number] = found_here
        return told

    def judge_again(
        self,
        ref: str,
        rationale: str,
        *,
        asks: "Asks | str | None" = None,
        fidelity: "Fidelity | str | None" = None,
        flags: "Iterable[Flag | str] | None" = None,
        correction: str | None = None,
        changes: "Sequence[str]" = (),
        supersede: bool = False,
        insist: bool = False,
        evidence_holds: str | None = None,
    ) -> "tuple[RepeatedVerdict, ...]":
        """Give one's own last verdicts once more, for the words and the evidence as they are now;
        what is none stays as it was, and a correction that is now the text is left out. `changes`
        make a correction of the words as they are now, as for `judge`, and `evidence_holds` is as
        there."""
        from factcheck.casework.acts.repeat_verdict import Again, repeat_verdicts
        from factcheck.domain import Asks, Fidelity, Flag

        again = Again(
            rationale,
            member(Asks, asks) if asks else None,
            member(Fidelity, fidelity) if fidelity else None,
            None if flags is None else tuple(member(Flag, flag) for flag in flags),
            correction,
            supersede,
            insist,
            evidence_holds,
        )
        with self.writing() as (work, actor):
            article, numbers, seen = self._to_judge(work, ref)
            if changes:
                again = replace(again, correction=self._changed(work, ref, correction, changes))
            return tuple(repeat_verdicts(work, actor, article, numbers, again, seen))

    def sign_off(self, ref: str) -> "tuple[Verdict, ...]":
        """Agree with the verdicts that stand on claims; nobody signs off their own."""
        from factcheck.casework.acts.sign_off import sign_off_claims

        with self.writing() as (work, actor):
            return tuple(sign_off_claims(work, actor, self.find_claims(work, ref)))

    def withdraw_signoff(self, ref: str, because: str | None = None) -> "Verdict":
        """Take one's own sign-off of a claim's verdict back."""
        from factcheck.casework.acts.sign_off import withdraw_claims_signoff

        with self.writing() as (work, actor):
            return withdraw_claims_signoff(work, actor, self.find_claim(work, ref), because)

    def overrule(self, ref: str, because: str) -> "Overruling":
        """Overrule, as an editor, the correction that the verdict on a claim proposes: it is not
        made, and does not block any more."""
        from factcheck.casework.acts.overrule import overrule

        with self.writing() as (work, actor):
            return overrule(work, actor, self.find_claim(work, ref), because)

    def overrule_no_more(self, ref: str, because: str | None = None) -> "Overruling":
        """Take back that a claim's correction is overruled."""
        from factcheck.casework.acts.overrule import overrule_no_more

        with self.writing() as (work, actor):
            return overrule_no_more(work, actor, self.find_claim(work, ref), because)

    def undo(self) -> "Undone":
        """Take one's last act back, by a new entry."""
        from factcheck.casework.acts.undo import undo

        with self.writing() as (work, actor):
            return undo(work, actor)

    def _drafts(
        self,
        ref: str,
        rating: str,
        cites: "tuple[Cite, ...]",
        stance: "Stance | str | None",
        use: "Use | str | None",
    ) -> "list[tuple[NewCitation, FoundQuote | None]]":
        """What is to be cited with a verdict. Raises FactcheckError."""
        if not cites:
            return []
        from factcheck.desk.citations import (
            draft_citation,
            require_no_number,
            stance_of_rating,
        )
        from factcheck.domain import Stance, Use

        open_ = any(cite.stance is None for cite in cites)
        chosen = member(Stance, stance) if stance else Stance.CONTEXT
        if open_ and not stance:
            chosen = stance_of_rating(self.policy, rating)
        with self.reading() as work:
            claims = self.find_claims(work, ref)
        if len(claims) > 1:
            require_no_number(cites)
        chosen_use = member(Use, use) if use else None
        return [
            draft_citation(self, claims[0], c, c.stance or chosen, c.use or chosen_use)
            for c in cites
        ]

    def _changed(
        self, work: "Work", ref: str, correction: str | None, changes: "Sequence[str]"
    ) -> str:
        """The correction that changes of a claim's words make. Raises FactcheckError."""
        from factcheck.casework.acts.add_verdict import require_one_for_a_correction
        from factcheck.casework.views.references import require_placed
        from factcheck.text.quotes.changed_words import with_changes

        if correction is not None:
            raise FactcheckError(
                "Changes make a correction, and one is given besides.", "Give either of them."
            )
        named = self.find_claims(work, ref)
        require_one_for_a_correction("a change", [claim.number for claim in named])
        work.lock([named[0].article.stream_id])
        (claim,) = self.find_claims(work, ref)
        require_placed(work, claim)
        return with_changes(claim.text or "", changes)

    def _to_judge(
        self, work: "Work", ref: str
    ) -> "tuple[NamedArticle, list[ClaimNumber], Callable[[ClaimNumber], str | None]]":
        """The article and the numbers that a reference names, and which words of each were last
        shown. Once a claim's history is locked it is found again, as it is then."""
        named = self.find_claims(work, ref)
        article, numbers = named[0].article, [claim.number for claim in named]
        seen = {number: self.memory.words_seen(article.slug, number) for number in numbers}
        return article, numbers, seen.get
