"""The drafts that an editor has not decided on: what changed since an article was given to readers.

They are computed whenever they are asked for. Each publication that was not taken back is compared
with the next, and the last with what is so now; what was decided for a publication is known again
by the draft's hash. What readers were told of a claim takes the place of what they were given: a
later change is a further draft, and so is that all is as it was published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from factcheck.casework.views.as_it_was import Moment, moment_of_entry
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.publications import (
    DecidedAmendment,
    EnteredPublication,
    amendments_of,
    publications_of,
)
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.report_at import report_then
from factcheck.domain import AmendmentKind, ClaimNumber, Verb
from factcheck.ledger.chain import sha256_of
from factcheck.model import Entry
from factcheck.reports.amendment_words import Wording, worded
from factcheck.reports.drafts import Draft, drafts, restored, restored_digest
from factcheck.reports.values import Report
from factcheck.standing.policy import Policy
from factcheck.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft, of what was published when, and how it is worded after the desk's templates."""

    draft: Draft
    publication: EnteredPublication
    text: str
    _told: "_Told"

    @property
    def number(self) -> ClaimNumber:
        """The claim that it is about."""
        number, _, part = self.draft.ref.partition(".")
        return ClaimNumber(int(number), int(part or 0))

    @property
    def sha256(self) -> str:
        """Stands for all that is shown of it (hex): another when a word of it is."""
        draft = self.draft
        shown = [draft.digest, str(draft.kind), draft.old, draft.new, draft.why, self.text]
        return sha256_of({"publication": self.publication.record.uid, "shown": shown})

    def worded_as(self, kind: AmendmentKind) -> str:
        """How it is worded as one of another kind."""
        return self._told.of(replace(self.draft, kind=kind), self.publication)


_CHANGE_NOTHING = (Verb.ARTICLE_PUBLISH, Verb.AMENDMENT_DECIDE, Verb.EDITION_ISSUE)
"""The acts that leave everything as it was that drafts are made of."""


@dataclass(frozen=True, slots=True)
class _Told:
    report: Report
    wording: Wording

    def of(self, draft: Draft, publication: EnteredPublication) -> str:
        return worded(draft, self.report, publication.record.published, self.wording)


def open_drafts(
    work: Work, article: NamedArticle, policy: Policy, wording: Wording
) -> tuple[OpenDraft, ...]:
    """The drafts of an article: those of the first publication first, each in the article's order.

    Args:
        policy: the desk's policy now.
        wording: how the desk words them.
    """
    publications = [one for one in publications_of(work, article) if one.withdrawn is None]
    if not publications:
        return ()
    decided = amendments_of(work, article)
    made = _States(work, article, policy)
    states = [*(made.as_published(one) for one in publications), made.now()]
    found = []
    for at, publication in enumerate(publications):
        of_it = [
            one
            for one in decided
            if one.record.publication == publication.record.uid and one.withdrawn is None
        ]
        told = _Told(states[at + 1], wording)
        for draft in _undecided(drafts(states[at], states[at + 1]), of_it, states[at + 1]):
            text = told.of(draft, publication)
            found.append(OpenDraft(draft, publication, text, told))
    return tuple(found)


class _States:
    """The reports of an article's states, each made once, however many publications are of it."""

    def __init__(self, work: Work, article: NamedArticle, policy: Policy) -> None:
        self._work, self._article, self._policy = work, article, policy
        rows = work.rows(
            select(Entry.seq, Entry.hash, Entry.verb)
            .where(Entry.stream_id == article.stream_id)
            .order_by(Entry.seq)
        )
        self._verbs = {row.seq: Verb(row.verb) for row in rows}
        self._seqs = {row.hash: row.seq for row in rows}
        self._reports: dict[frozenset[tuple[int, int]], Report] = {}

    def as_published(self, publication: EnteredPublication) -> Report:
        """The report of what readers were given: of the moment of its entry, or, of an earlier
        revision, of the entry that it names."""
        seq = self._seqs.get(publication.record.head)
        at_once = seq is None or seq == publication.seq - 1
        moment = moment_of_entry(
            self._work, self._article, publication.seq if at_once else int(seq or 0)
        )
        state = self._state(moment)
        if state not in self._reports:
            then = report_then(self._work, self._article, moment, self._policy)
            self._reports[state] = then.report
        return self._reports[state]

    def now(self) -> Report:
        """The report of what is so now, under the policy that the desk has now."""
        return make_report(self._work, self._article, self._policy)

    def _state(self, moment: Moment) -> frozenset[tuple[int, int]]:
        """What a moment's report tells of the article follows from: the last entry of each history,
        of the article's own the last that changed it."""
        seq = moment.seqs[self._article.stream_id]
        while self._verbs[seq] in _CHANGE_NOTHING:
            seq -= 1
        return frozenset({**moment.seqs, self._article.stream_id: seq}.items())


def _undecided(
    current: Mapping[str, Draft], decided: Sequence[DecidedAmendment], now: Report
) -> Iterator[Draft]:
    """The drafts that nobody decided on, and of what readers were told and is no longer so."""
    told: dict[str, DecidedAmendment] = {}
    rejected = set()
    for one in decided:
        if one.is_approved:
            told[str(one.number)] = one
        else:
            rejected.add((str(one.number), one.record.draft))
    for ref in dict.fromkeys((*current, *told)):
        draft = current.get(ref)
        digest = draft.digest if draft is not None else restored_digest(ref)
        last = told.get(ref)
        # Of what was redacted nobody can tell any more what it was about: it is decided.
        if (ref, digest) in rejected or (last is not None and last.redacted):
            continue
        if last is None:
            if draft is not None:
                yield draft
        elif last.record.draft != digest:
            words = last.record.new or last.record.old
            if draft is None:
                yield restored(ref, words, now)
            else:
                yield replace(draft, old=words or draft.old)
