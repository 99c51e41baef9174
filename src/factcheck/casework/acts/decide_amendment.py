"""Amendments: an editor tells readers of a change, or says why they need not be told."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor, require_editor
from factcheck.casework.acts.issue_edition import cited_streams
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.open_drafts import OpenDraft, open_drafts
from factcheck.casework.views.publications import DecidedAmendment, amendments_of
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle, NamedClaim
from factcheck.domain import Amendment as AmendmentRecord
from factcheck.domain import AmendmentKind, Decision, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Amendment, Publication
from factcheck.reports.amendment_words import Wording
from factcheck.store.unit_of_work import Work, new_salt, new_uid


@dataclass(frozen=True, slots=True)
class Editing:
    """What an editor makes of a draft; what is none stays as it is proposed.

    Args:
        text: what readers are told.
        kind: what it is called.
        seen: the `sha256` of each draft on the claim that was shown to whoever decides.
    """

    text: str | None = None
    kind: AmendmentKind | None = None
    seen: Collection[str] = ()


def approve_amendment(
    work: Work, actor: Actor, claim: NamedClaim, wording: Wording, edited: Editing
) -> AmendmentRecord:
    """Tell readers of a change: of several drafts on the claim the first. What is told in the
    draft's own words was shown in these words to whoever tells it.

    Raises:
        FactcheckError: when the actor is no editor, there is no draft on the claim, it is not the
            one that was shown, or no words are left of it.
    """
    draft = _draft_of(work, actor, claim, wording, edited.seen)
    if edited.text is None and not edited.seen:
        raise FactcheckError(
            f"The draft of a correction of {_ref(claim)} was not shown to you.", _look(claim, draft)
        )
    kind = edited.kind or draft.draft.kind
    text = draft.worded_as(kind) if edited.text is None else edited.text.strip()
    if not text:
        raise FactcheckError(
            "There are no words to tell readers.",
            "Write them with -m or -e, or reject the draft: factcheck correction reject REF -m WHY",
        )
    return _enter(work, actor, claim, draft, kind, Decision.APPROVED, text=text)


def reject_amendment(
    work: Work,
    actor: Actor,
    claim: NamedClaim,
    wording: Wording,
    because: str,
    seen: Collection[str] = (),
) -> AmendmentRecord:
    """Say why readers need not be told of a change: of several drafts on the claim the first.

    Args:
        seen: as in `Editing`.

    Raises:
        FactcheckError: when the actor is no editor, there is no draft on the claim, it is not the
            one that was shown, or no reason is given.
    """
    if not because.strip():
        raise FactcheckError("A rejection needs a reason.", 'Give it with -m "why".')
    draft = _draft_of(work, actor, claim, wording, seen)
    return _enter(
        work, actor, claim, draft, draft.draft.kind, Decision.REJECTED, because=because.strip()
    )


def withdraw_amendment(
    work: Work, actor: Actor, claim: NamedClaim, because: str
) -> DecidedAmendment:
    """Take the last decision on a claim back that was not taken back yet. What readers were told
    stays, with this; and the draft is open again.

    Raises:
        FactcheckError: when the actor is no editor, nothing was decided, or no reason is given.
    """
    require_editor(actor, "take a correction back")
    if not because.strip():
        raise FactcheckError("To take it back needs a reason.", 'Give it with -m "why".')
    work.lock([claim.article.stream_id])
    decided = [
        one
        for one in amendments_of(work, claim.article)
        if one.number == claim.number and one.withdrawn is None
    ]
    if not decided:
        raise FactcheckError(
            f"Nothing was decided of {claim.article.slug}:{claim.number}.",
            "See: factcheck correction list",
        )
    withdraw(work, actor, claim.article.stream_id, decided[-1].record.uid, because.strip())
    return decided[-1]


def _draft_of(
    work: Work, actor: Actor, claim: NamedClaim, wording: Wording, seen: Collection[str]
) -> OpenDraft:
    """The first draft on a claim, and no other than what was shown, if any was."""
    require_editor(actor, "decide what readers are told")
    article: NamedArticle = claim.article
    work.lock([article.stream_id, *cited_streams(work, article)])
    on_claim = [
        one
        for one in open_drafts(work, article, actor.policy, wording)
        if one.number == claim.number
    ]
    if not on_claim:
        raise FactcheckError(
            f"There is no draft of a correction of {_ref(claim)}.", "See: factcheck correction list"
        )
    if seen and on_claim[0].sha256 not in seen:
        raise FactcheckError(
            f"The draft of a correction of {_ref(claim)} is no longer the one that was shown to "
            "you.",
            _look(claim, on_claim[0]),
        )
    return on_claim[0]


def _ref(claim: NamedClaim) -> str:
    return f"{claim.article.slug}:{claim.number}"


def _look(claim: NamedClaim, draft: OpenDraft) -> str:
    return (
        f"Nothing was decided. It now reads: “{draft.text}” "
        f"Look: factcheck correction show {_ref(claim)}"
    )


def _enter(
    work: Work,
    actor: Actor,
    claim: NamedClaim,
    draft: OpenDraft,
    kind: AmendmentKind,
    decision: Decision,
    *,
    text: str | None = None,
    because: str | None = None,
) -> AmendmentRecord:
    record = AmendmentRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        publication=draft.publication.record.uid,
        kind=kind,
        decision=decision,
        salt=new_salt(),
        draft=draft.draft.digest,
        old=draft.draft.old,
        new=draft.draft.new,
        text=text,
        because=because,
    )
    payload = {"amendment": payload_of(record)}
    entry_id = work.append(claim.article.stream_id, actor.handle, Verb.AMENDMENT_DECIDE, payload)
    published = select(Publication.id).where(Publication.uid == record.publication)
    work.insert(
        Amendment,
        entry_id=entry_id,
        claim_id=claim.id,
        publication_id=work.value(published),
        **columns_of(record, "number", "part", "publication"),
    )
    return record
