"""Later states of sources, and what became of quotes in them.

What was once worked out is kept beside (`anchoring`), by the version of what worked it out, so that
only changed text is looked through again; what is not kept is worked out when it is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from factcheck.casework.views.records import records_of
from factcheck.casework.views.withdrawals import is_withdrawn, withdrawals_of
from factcheck.domain import Citation, Manner, Origin, Outcome, QuoteState, Verb
from factcheck.model import (
    Anchoring,
    Article,
    Claim,
    Entry,
    Passage,
    Redaction,
    Snapshot,
    Source,
    SourceCheck,
)
from factcheck.model import Citation as CitationRow
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import canonical_words

if TYPE_CHECKING:
    from factcheck.text.quotes.anchoring import IndexedText
    from factcheck.text.quotes.shown_text import ShownText

CAPTURED = tuple(origin for origin in Origin if origin.manner is Manner.CAPTURED)
FROM_ADDRESS = (Origin.FETCHED, Origin.RENDERED)
"""How what stands at an address was taken: as it was sent, or as a browser shows it."""
_READ = [str(outcome) for outcome in Outcome if outcome.was_read]


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a quote in a later snapshot; `start` and `end` are code points of its text.

    `checkable` is false where nothing on this desk shows it: then it is only what a case told, or
    nobody told anything and the state is unreadable.
    """

    state: QuoteState
    context_changed: bool = False
    start: int | None = None
    end: int | None = None
    checkable: bool = True

    @property
    def intact(self) -> bool:
        """Whether the words stand there, and mean what they did."""
        return self.state.is_intact and not self.context_changed


@dataclass(frozen=True, slots=True)
class LatestCheck:
    """A source's readability as its history says, and the last look at it.

    Args:
        outcome: of the last change of readability; none when it was always read.
        seq, at: the entry of the source's stream that says so, and its time (UTC).
        looked: the last look that read it, UTC; none when nobody looked.
    """

    outcome: Outcome | None = None
    seq: int | None = None
    at: datetime | None = None
    checked: datetime | None = None

    @property
    def is_unread(self) -> bool:
        """Whether it could not be read when its readability last changed."""
        return self.outcome is not None and not self.outcome.was_read


class Capture:
    """One captured state of a source; its text is asked for when it is first needed."""

    def __init__(self, work: Work, row: Any) -> None:
        self._work = work
        self.id: int = row.id
        self.number: int = row.number
        self.seq: int = row.seq
        self.origin = Origin(row.origin)
        self.taken: datetime = row.taken
        self.is_whole: bool = row.is_whole
        """Whether the text is all there: in passages nothing can be missed for certain."""
        self._length: int = row.length
        self._is_confidential: bool = row.alias is not None
        self._is_redacted: bool = row.is_redacted

    @cached_property
    def _stretches(self) -> list[tuple[int, str]]:
        """Its words, each stretch with its offset: all of them in one, or the passages that a case
        carried in their place; nothing when they were erased."""
        if self.is_whole:
            return [(0, self._work.value(select(Snapshot.text).where(Snapshot.id == self.id)))]
        rows = self._work.rows(
            select(Passage.start, Passage.text)
            .where(Passage.snapshot_id == self.id)
            .order_by(Passage.start)
        )
        return [(row[0], row[1]) for row in rows]

    @cached_property
    def _indexed(self) -> "IndexedText":
        from factcheck.text.quotes.anchoring import IndexedText

        return IndexedText(self._stretches[0][1])

    @cached_property
    def _shown(self) -> "ShownText":
        from factcheck.text.quotes.shown_text import ShownText

        return ShownText(self._stretches, self._length)

    def check(self, citation: Citation) -> Seen:
        """Look for a quote of an earlier state in this one, of which the text is here whole."""
        if citation.quote is None:
            return Seen(QuoteState.UNREADABLE)
        found = self._indexed.anchor(citation.quote, citation.prefix or "", citation.suffix or "")
        return Seen(found.state, bool(found.context_changed), found.start, found.end)

    def weigh(self, citation: Citation, told: Seen | None) -> Seen:
        """What became of a quote in this state, of which only passages are here, or nothing: as
        they show it, or else as a case told it, which is not checkable here.

        Args:
            told: what is kept of it; none when nobody told anything.
        """
        from factcheck.text.quotes.shown_text import ToldQuote, Weight

        nothing = Seen(QuoteState.UNREADABLE, checkable=False)
        if citation.quote is None or self._is_redacted:
            return Seen(QuoteState.UNREADABLE)
        if self._is_confidential:
            # The passages are the quotes themselves, which show nothing beyond what is told.
            return replace(told, checkable=False) if told else nothing
        surroundings = citation.prefix or "", citation.suffix or ""
        look = self._shown.look(citation.quote, *surroundings)
        if told is not None:
            asked = ToldQuote(told.state, told.context_changed, told.start, told.end)
            weight = self._shown.weigh(asked, citation.quote, *surroundings).weight
            if weight is not Weight.DENIED:
                return replace(told, checkable=weight is Weight.SHOWN)
        if look is not None:
            return Seen(*look)
        return replace(told, checkable=False) if told else nothing

    def words_at(self, seen: Seen) -> str | None:
        """The words that stand where a quote was found; none where they are not on this desk."""
        if seen.start is None or seen.end is None:
            return None
        for offset, text in self._stretches:
            if offset <= seen.start and seen.end <= offset + len(text):
                return canonical_words(text[seen.start - offset : seen.end - offset])
        return None


class Captures:
    """The captured states of some sources, and what is known of quotes in them.

    `looks` counts how often a text had to be looked through, because nothing was kept.
    """

    def __init__(self, work: Work, source_ids: Collection[int]) -> None:
        self._work = work
        self._of: dict[int, list[Capture]] = defaultdict(list)
        self._kept: dict[tuple[int, int], Seen] = {}
        self._weighed: dict[tuple[int, int], Seen] = {}
        self.checks = 0
        if not source_ids:
            return
        several = {
            row[0]
            for row in work.rows(
                select(Snapshot.source_id).where(
                    in_clause(Snapshot.source_id, source_ids), Snapshot.number > 1
                )
            )
        }
        if not several:
            return
        rows = work.rows(
            select(
                Snapshot.id,
                Snapshot.source_id,
                Snapshot.number,
                Snapshot.origin,
                Snapshot.taken,
                Entry.seq,
                Snapshot.length,
                Source.alias,
                Snapshot.uid.in_(select(Redaction.target)).label("is_redacted"),
                Snapshot.text.is_not(None).label("is_whole"),
            )
            .join(Entry, Entry.id == Snapshot.entry_id)
            .join(Source, Source.id == Snapshot.source_id)
            .where(in_clause(Snapshot.source_id, several), Snapshot.origin.in_(CAPTURED))
            .order_by(Snapshot.source_id, Snapshot.number)
        )
        for row in rows:
            self._of[row.source_id].append(Capture(work, row))
        self._load_kept([capture for each in self._of.values() for capture in each])

    def after(self, source_id: int, number: int, manner: Manner) -> list[Capture]:
        """The captured states of a source after snapshot `number`, the earliest first, that say
        something of a quote from it. An archived copy shows what once was there: it confirms what
        was typed or heard, and is no later state of what was captured.

        Args:
            manner: that of snapshot `number`.
        """
        return [
            capture
            for capture in self._of.get(source_id, ())
            if capture.number > number
            and (capture.origin is not Origin.ARCHIVE or manner is not Manner.CAPTURED)
        ]

    def seen(self, citation_id: int, citation: Citation, capture: Capture) -> Seen:
        """What became of a quote in a later state: as it was kept, or looked for now. Where the
        text is not here whole, what is kept is only what a case told, and is weighed."""
        key = (citation_id, capture.id)
        if not capture.is_whole:
            if key not in self._weighed:
                self._weighed[key] = capture.weigh(citation, self._kept.get(key))
            return self._weighed[key]
        if key not in self._kept:
            self.checks += 1
            self._kept[key] = capture.check(citation)
        return self._kept[key]

    def told(self, citation_id: int, capture: Capture) -> Seen | None:
        """What is kept of a quote in a later state; none when nothing is."""
        return self._kept.get((citation_id, capture.id))

    def since(self, citation_id: int, citation: Citation, later: Sequence[Capture]) -> Capture:
        """The first of the later states since which the quote has read as it does in the last."""
        last = later[-1]
        now = self.seen(citation_id, citation, last)
        first = last
        for capture in reversed(later[:-1]):
            then = self.seen(citation_id, citation, capture)
            if (then.state, then.context_changed) != (now.state, now.context_changed):
                break
            if now.state is QuoteState.ALTERED:
                words = capture.words_at(then)
                # What cannot be compared counts as altered again.
                if words is None or words != last.words_at(now):
                    break
            first = capture
        return first

    def _load_kept(self, captures: list[Capture]) -> None:
        """What was worked out by this version; of a text that is not here whole, by whichever
        version whoever has it worked it out."""
        from factcheck.text.quotes.version import ANCHORER

        partial = {capture.id for capture in captures if not capture.is_whole}
        ours: set[tuple[int, int]] = set()
        rows = self._work.rows(
            select(
                Anchoring.citation_id,
                Anchoring.snapshot_id,
                Anchoring.anchorer,
                Anchoring.state,
                Anchoring.context_changed,
                Anchoring.start,
                Anchoring.end,
            )
            .where(in_clause(Anchoring.snapshot_id, [capture.id for capture in captures]))
            .order_by(Anchoring.anchorer)
        )
        for citation_id, snapshot_id, anchorer, state, context_changed, start, end in rows:
            key = (citation_id, snapshot_id)
            if anchorer == ANCHORER:
                ours.add(key)
            elif snapshot_id not in partial or key in ours:
                continue
            self._kept[key] = Seen(QuoteState(state), context_changed, start, end)


def quotes_cited_from(work: Work, source_id: int) -> list[tuple[Any, Citation]]:
    """The quotes cited from a source that still count, by article and claim: each citation's row
    (with `slug`, its claim's `number` and `part`, and the `origin` of what it quotes), and it."""
    rows = work.rows(
        select(
            CitationRow,
            Claim.number,
            Claim.part,
            Snapshot.number.label("snapshot"),
            Snapshot.origin,
            Article.slug,
            Source.uid.label("source"),
        )
        .join(Claim, Claim.id == CitationRow.claim_id)
        .join(Article, Article.id == Claim.article_id)
        .join(Snapshot, Snapshot.id == CitationRow.snapshot_id)
        .join(Source, Source.id == CitationRow.source_id)
        .where(CitationRow.source_id == source_id, CitationRow.quote.is_not(None))
        .order_by(Article.slug, Claim.number, Claim.part, CitationRow.id)
    )
    withdrawn = withdrawals_of(work, [row.uid for row in rows])
    chains = {target: uid for target, (uid, _) in withdrawn.items()}
    read = records_of(Citation, rows)
    return [(row, read(row)) for row in rows if not is_withdrawn(row.uid, chains)]


def latest_checks(
    work: Work, source_ids: Iterable[int], *, polled: bool = True
) -> dict[int, LatestCheck]:
    """Of each of these sources its readability, and when it was last read.

    Args:
        polled: whether looks count that found nothing new. They are no part of the history, so
            what has to be the same on every desk leaves them out.
    """
    wanted = list(source_ids)
    if not wanted:
        return {}
    found: dict[int, LatestCheck] = {}
    changes = work.rows(
        select(Source.id, Entry.payload, Entry.seq, Entry.at)
        .join(Entry, Entry.stream_id == Source.stream_id)
        .where(in_clause(Source.id, wanted), Entry.verb == Verb.SOURCE_CHECK)
        .order_by(Entry.seq)
    )
    for source_id, payload, seq, at in changes:
        found[source_id] = LatestCheck(_outcome_in(payload), seq, at)
    fetched = select(Snapshot.source_id, func.max(Snapshot.taken)).where(
        in_clause(Snapshot.source_id, wanted), Snapshot.origin.in_(FROM_ADDRESS)
    )
    checked = dict(_pairs(work, fetched.group_by(Snapshot.source_id)))
    if polled:
        checks = select(SourceCheck.source_id, func.max(SourceCheck.last_at)).where(
            in_clause(SourceCheck.source_id, wanted), SourceCheck.outcome.in_(_READ)
        )
        for source_id, at in _pairs(work, checks.group_by(SourceCheck.source_id)):
            checked[source_id] = max(at, checked.get(source_id, at))
    for source_id, at in checked.items():
        known = found.get(source_id, LatestCheck())
        found[source_id] = LatestCheck(known.outcome, known.seq, known.at, at)
    return found


def _pairs(work: Work, query: Any) -> list[tuple[int, datetime]]:
    return [(row[0], row[1]) for row in work.rows(query)]


def _outcome_in(payload: str) -> Outcome:
    import json

    return Outcome(json.loads(payload)["outcome"])
