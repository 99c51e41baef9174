"""Later states of sources, and what became of quotes in them.

What was once worked out is kept beside (`anchoring`), by the version of what worked it out, so that
only changed text is looked through again; what is not kept is worked out when it is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from factcheck.model import Anchoring, Entry, Passage, Snapshot, Source, SourceCheck
from factcheck.store.among import among
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import canonical_words
from factcheck.words import Citation, Origin, Outcome, QuoteState, Verb

if TYPE_CHECKING:
    from factcheck.text.anchoring import IndexedText

CAPTURED = (Origin.FETCHED, Origin.FILE, Origin.ARCHIVE)
_INTACT = (QuoteState.VERBATIM, QuoteState.PRESENTATION)
_READ = [str(outcome) for outcome in Outcome if outcome.was_read]
# Between passages that a case carried in place of a text lies what nobody here has.
_LEFT_OUT = "\n\n"


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a quote in a later snapshot; `start` and `end` are code points of its text."""

    state: QuoteState
    context_changed: bool = False
    start: int | None = None
    end: int | None = None

    @property
    def intact(self) -> bool:
        """Whether the words stand there, and mean what they did."""
        return self.state in _INTACT and not self.context_changed


@dataclass(frozen=True, slots=True)
class LatestLook:
    """A source's readability as its history says, and the last look at it.

    Args:
        outcome: of the last change of readability; none when it was always read.
        seq, at: the entry of the source's stream that says so, and its time (UTC).
        looked: the last look that read it, UTC; none when nobody looked.
    """

    outcome: Outcome | None = None
    seq: int | None = None
    at: datetime | None = None
    looked: datetime | None = None


class Capture:
    """One captured state of a source; its text is asked for when it is first needed."""

    def __init__(self, work: Work, row: Any) -> None:
        self._work = work
        self.id: int = row.id
        self.number: int = row.number
        self.seq: int = row.seq
        self.origin = Origin(row.origin)
        self.taken: datetime = row.taken

    @cached_property
    def text(self) -> str | None:
        """Its words; of those that a case left out, the passages it carried; none when erased."""
        text: str | None = self._work.value(select(Snapshot.text).where(Snapshot.id == self.id))
        if text is not None:
            return text
        rows = self._work.rows(
            select(Passage.text).where(Passage.snapshot_id == self.id).order_by(Passage.start)
        )
        return _LEFT_OUT.join(row[0] for row in rows) if rows else None

    @cached_property
    def is_whole(self) -> bool:
        """Whether the text is all there is: in passages nothing can be missed for certain."""
        return self._work.value(select(Snapshot.text).where(Snapshot.id == self.id)) is not None

    @cached_property
    def _indexed(self) -> "IndexedText | None":
        from factcheck.text.anchoring import IndexedText

        return None if self.text is None else IndexedText(self.text)

    def look(self, citation: Citation) -> Seen:
        """Look for a quote of an earlier state in this one."""
        if self._indexed is None or citation.quote is None:
            return Seen(QuoteState.UNREADABLE)
        found = self._indexed.anchor(citation.quote, citation.prefix or "", citation.suffix or "")
        if found.state is QuoteState.GONE and not self.is_whole:
            return Seen(QuoteState.UNREADABLE)
        return Seen(found.state, bool(found.context_changed), found.start, found.end)

    def words_at(self, seen: Seen) -> str | None:
        """The words that stand where a quote was found."""
        if self.text is None or seen.start is None or seen.end is None:
            return None
        return canonical_words(self.text[seen.start : seen.end])


class Captures:
    """The captured states of some sources, and what is known of quotes in them.

    `looks` counts how often a text had to be looked through, because nothing was kept.
    """

    def __init__(self, work: Work, source_ids: Collection[int]) -> None:
        self._work = work
        self._of: dict[int, list[Capture]] = defaultdict(list)
        self._kept: dict[tuple[int, int], Seen] = {}
        self.looks = 0
        if not source_ids:
            return
        several = {
            row[0]
            for row in work.rows(
                select(Snapshot.source_id).where(
                    among(Snapshot.source_id, source_ids), Snapshot.number > 1
                )
            )
        }
        if not several:
            return
        rows = work.rows(
            select(
                Snapshot.id, Snapshot.source_id, Snapshot.number, Snapshot.origin, Snapshot.taken,
                Entry.seq,
            )
            .join(Entry, Entry.id == Snapshot.entry_id)
            .where(among(Snapshot.source_id, several), Snapshot.origin.in_(CAPTURED))
            .order_by(Snapshot.source_id, Snapshot.number)
        )  # fmt: skip
        for row in rows:
            self._of[row.source_id].append(Capture(work, row))
        self._load_kept([capture.id for each in self._of.values() for capture in each])

    def after(self, source_id: int, number: int) -> list[Capture]:
        """The captured states of a source after snapshot `number`, the earliest first."""
        return [capture for capture in self._of.get(source_id, ()) if capture.number > number]

    def seen(self, citation_id: int, citation: Citation, capture: Capture) -> Seen:
        """What became of a quote in a later state: as it was kept, or looked for now."""
        key = (citation_id, capture.id)
        if key not in self._kept:
            self.looks += 1
            self._kept[key] = capture.look(citation)
        return self._kept[key]

    def since(self, citation_id: int, citation: Citation, later: Sequence[Capture]) -> Capture:
        """The first of the later states since which the quote has read as it does in the last."""
        last = later[-1]
        now = self.seen(citation_id, citation, last)
        first = last
        for capture in reversed(later[:-1]):
            then = self.seen(citation_id, citation, capture)
            same = (then.state, then.context_changed) == (now.state, now.context_changed)
            if not same or (
                now.state is QuoteState.ALTERED and capture.words_at(then) != last.words_at(now)
            ):
                break
            first = capture
        return first

    def _load_kept(self, snapshot_ids: list[int]) -> None:
        from factcheck.text.anchoring import ANCHORER

        rows = self._work.rows(
            select(
                Anchoring.citation_id, Anchoring.snapshot_id, Anchoring.state,
                Anchoring.context_changed, Anchoring.start, Anchoring.end,
            ).where(among(Anchoring.snapshot_id, snapshot_ids), Anchoring.anchorer == ANCHORER)
        )  # fmt: skip
        for citation_id, snapshot_id, state, context_changed, start, end in rows:
            self._kept[citation_id, snapshot_id] = Seen(
                QuoteState(state), context_changed, start, end
            )


def latest_looks(
    work: Work, source_ids: Iterable[int], *, polled: bool = True
) -> dict[int, LatestLook]:
    """Of each of these sources its readability, and when it was last read.

    Args:
        polled: whether looks count that found nothing new. They are no part of the history, so
            what has to be the same on every desk leaves them out.
    """
    wanted = list(source_ids)
    if not wanted:
        return {}
    found: dict[int, LatestLook] = {}
    changes = work.rows(
        select(Source.id, Entry.payload, Entry.seq, Entry.at)
        .join(Entry, Entry.stream_id == Source.stream_id)
        .where(among(Source.id, wanted), Entry.verb == Verb.SOURCE_CHECK)
        .order_by(Entry.seq)
    )
    for source_id, payload, seq, at in changes:
        found[source_id] = LatestLook(_outcome_in(payload), seq, at)
    fetched = select(Snapshot.source_id, func.max(Snapshot.taken)).where(
        among(Snapshot.source_id, wanted), Snapshot.origin == Origin.FETCHED
    )
    looked = dict(_pairs(work, fetched.group_by(Snapshot.source_id)))
    if polled:
        checks = select(SourceCheck.source_id, func.max(SourceCheck.at)).where(
            among(SourceCheck.source_id, wanted), SourceCheck.outcome.in_(_READ)
        )
        for source_id, at in _pairs(work, checks.group_by(SourceCheck.source_id)):
            looked[source_id] = max(at, looked.get(source_id, at))
    for source_id, at in looked.items():
        known = found.get(source_id, LatestLook())
        found[source_id] = LatestLook(known.outcome, known.seq, known.at, at)
    return found


def _pairs(work: Work, query: Any) -> list[tuple[int, datetime]]:
    return [(row[0], row[1]) for row in work.rows(query)]


def _outcome_in(payload: str) -> Outcome:
    import json

    return Outcome(json.loads(payload)["outcome"])
