"""What is given to readers, and what they are told of what changed since."""

from typing import TYPE_CHECKING

from factcheck.desk.opened import OpenDesk, member

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.casework.acts.publish_article import Published
    from factcheck.casework.views.open_drafts import OpenDraft
    from factcheck.casework.views.publications import DecidedAmendment, EnteredPublication
    from factcheck.casework.views.references import NamedClaim
    from factcheck.domain import Amendment, AmendmentKind
    from factcheck.reports.amendment_words import Wording


class PublishingDesk(OpenDesk):
    """What readers get of the desk's articles."""

    def publish(
        self,
        slug: str | None = None,
        *,
        revision: int | None = None,
        despite: str | None = None,
        url: str | None = None,
        published: "datetime | None" = None,
    ) -> "Published":
        """Keep that an article was given to readers, through the gate.

        Args:
            revision: its number; none means the latest.
            despite: why, although the gate is closed; for an editor to say. Without it an article
                that may not be published is refused.
            url: where readers find it.
            published: when (UTC); none means now.
        """
        from factcheck.casework.acts.publish_article import publish_article

        with self.writing() as (work, actor):
            return publish_article(
                work,
                actor,
                self.find_article(work, slug),
                revision=revision,
                despite=despite,
                url=url,
                published=published,
            )

    def withdraw_publication(
        self, number: int, because: str, slug: str | None = None
    ) -> "EnteredPublication":
        """Take back that an article was given to readers, for it was entered by mistake; for an
        editor. It stays, and says so.

        Args:
            number: which of the article's publications, from 1.
        """
        from factcheck.casework.acts.publish_article import withdraw_publication

        with self.writing() as (work, actor):
            return withdraw_publication(work, actor, self.find_article(work, slug), number, because)

    def publications(self, slug: str | None = None) -> "tuple[EnteredPublication, ...]":
        """What was given to readers of an article, in the order in which it was entered."""
        from factcheck.casework.views.publications import publications_of

        with self.reading() as work:
            return publications_of(work, self.find_article(work, slug))

    def drafts(self, slug: str | None = None, *, shown: bool = True) -> "tuple[OpenDraft, ...]":
        """What changed since an article was given to readers, and nobody decided on: computed now,
        each worded after the desk's templates.

        Args:
            shown: whoever works reads them now.
        """
        from factcheck.casework.views.open_drafts import open_drafts

        with self.reading() as work:
            article = self.find_article(work, slug)
            drafts = open_drafts(work, article, self.policy, self._wording())
        if shown:
            self.memory.drafts_shown(
                article.slug, [(str(draft.number), draft.sha256) for draft in drafts]
            )
        return drafts

    def amendments(self, slug: str | None = None) -> "tuple[DecidedAmendment, ...]":
        """What was decided of drafts, in the order of the decisions."""
        from factcheck.casework.views.publications import amendments_of

        with self.reading() as work:
            return amendments_of(work, self.find_article(work, slug))

    def approve(
        self,
        ref: str,
        text: str | None = None,
        *,
        kind: "AmendmentKind | str | None" = None,
        seen: str | None = None,
    ) -> "Amendment":
        """Tell readers of a change of a claim; for an editor. Of several drafts it is the first. It
        is refused when the draft is not the one that was last shown; and, without a text of one's
        own, when none was.

        Args:
            text: what they are told; none means as it is drafted.
            kind: what it is called: `correction`, `clarification`, `update` or `withdrawal`; none
                means as it is drafted.
            seen: the `sha256` of the draft that was looked at; none means those that were shown.
        """
        from factcheck.casework.acts.decide_amendment import Editing, approve_amendment
        from factcheck.domain import AmendmentKind

        chosen = None if kind is None else member(AmendmentKind, kind)
        with self.writing() as (work, actor):
            claim = self.find_claim(work, ref)
            edited = Editing(text, chosen, self._drafts_seen(claim, seen))
            return approve_amendment(work, actor, claim, self._wording(), edited)

    def reject(self, ref: str, because: str, *, seen: str | None = None) -> "Amendment":
        """Say why readers need not be told of a change of a claim; for an editor. Of several drafts
        it is the first. It is refused when the draft is not the one that was last shown.

        Args:
            seen: as in `approve`.
        """
        from factcheck.casework.acts.decide_amendment import reject_amendment

        with self.writing() as (work, actor):
            claim = self.find_claim(work, ref)
            shown = self._drafts_seen(claim, seen)
            return reject_amendment(work, actor, claim, self._wording(), because, shown)

    def withdraw_decision(self, ref: str, because: str) -> "DecidedAmendment":
        """Take the last decision on a claim back; what readers were told stays, and says so."""
        from factcheck.casework.acts.decide_amendment import withdraw_amendment

        with self.writing() as (work, actor):
            return withdraw_amendment(work, actor, self.find_claim(work, ref), because)

    def _drafts_seen(self, claim: "NamedClaim", seen: str | None) -> tuple[str, ...]:
        if seen is not None:
            return (seen,)
        return self.memory.drafts_seen(claim.article.slug, claim.number)

    def _wording(self) -> "Wording":
        from factcheck.reports.amendment_words import Wording

        return Wording(self.settings.templates, self.settings.report_language)
