"""Citations: find the quote in the source's own words, then let it speak for or against a claim."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.add_source import OMISSION
from factcheck.casework.views.left_out import beside_main_text
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedClaim, find_claim, find_source, require_placed
from factcheck.domain import Beside, Evidence, Manner, Origin, QuoteState, Stance, Use, Verb
from factcheck.domain import Citation as CitationRecord
from factcheck.errors import ExitCode, FactcheckError
from factcheck.ledger.chain import payload_of
from factcheck.model import Citation, Passage, Snapshot, Source
from factcheck.store.unit_of_work import Work, new_salt, new_uid
from factcheck.text.quotes.finding import context, find_quote
from factcheck.text.quotes.pasted import linked_words, pasted
from factcheck.text.quotes.quote_hits import Hit

_log = logging.getLogger("factcheck.cite")
_NEIGHBOURHOOD = 60
_MOST_HITS_SHOWN = 9


class SeveralPlaces(FactcheckError):
    """A quote stands in several places, and nobody said which is meant; `places` shows the first
    of them with their neighbours, in the order that `nth` counts."""

    def __init__(self, key: str, count: int, places: Sequence[str]) -> None:
        lines = [f"  {index}  {words}" for index, words in enumerate(places, start=1)]
        super().__init__(
            f"The quote stands {count} times in {key}.",
            "Say which with --nth, or quote a few words more:\n" + "\n".join(lines),
        )
        self.places = tuple(places)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote as the snapshot has it: exact words, neighbours, and where (code points); the media
    type, and whether a browser rendered it, are the snapshot's. `left_off`: what of the words that
    were handed in was no part of the quote."""

    snapshot_id: int
    snapshot: int
    manner: Manner
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    differences: tuple[str, ...]
    media_type: str | None = None
    rendered: bool = False
    left_off: str = ""


@dataclass(frozen=True, slots=True)
class NewCitation:
    """What a citation is said to do for a claim. Without `evidence`, what was captured at an
    address must still be there; of what was typed or heard, that it was there is enough."""

    source: str
    stance: Stance
    use: Use = Use.SECONDARY
    evidence: Evidence | None = None
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AddedCitation:
    """A citation as it was stored, the claim that it speaks of, where its quote stands, and the
    key of its source."""

    citation: CitationRecord
    claim: NamedClaim
    found: FoundQuote | None
    source_key: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a snapshot's text that is here; `offset` is where it begins in the whole,
    `beside` what of it is not main text."""

    snapshot_id: int
    number: int
    origin: Origin
    offset: int
    text: str
    beside: tuple[Beside, ...] = ()
    media_type: str | None = None

    @property
    def manner(self) -> Manner:
        """How far it may be believed."""
        return self.origin.manner

    def is_main(self, hit: Hit) -> bool:
        """Whether a hit lies in the main text, or reaches into it."""
        return not any(
            stretch.start <= hit.start and hit.end <= stretch.end for stretch in self.beside
        )


def find_in_source(
    work: Work, key: str, quote: str, *, snapshot: int | None = None, nth: int | None = None
) -> FoundQuote:
    """Find a quote in a source's snapshots, the newest first; in all their text, the main text
    first.

    What stands nowhere as it was handed in may have been pasted with more than the quote: a
    speaker, a note mark, "Read more"; or as a link to a highlight, whose words it is then.

    Args:
        key: the source's.
        quote: the words, or `first words…last words`.
        snapshot: look only in the one of this number.
        nth: which of several places is meant, from 1.

    Raises:
        SeveralPlaces: when it stands in several places and `nth` does not say which.
        FactcheckError: when it is not there (naming the nearest passage and how it differs), when
            it would run across what was left out of a typed source, or there is no text.
    """
    source_id, _, _ = find_source(work, key)
    if not quote.strip():
        raise FactcheckError(
            "The quote has no words.",
            "Leave it out to cite without one.",
            exit_code=ExitCode.USAGE,
        )
    stretches = _stretches(work, key, source_id, snapshot)
    left_off = ""
    hits = _hits(stretches, quote)
    for reading in () if hits else pasted(quote):
        if hits := _hits(stretches, reading.words):
            left_off = reading.left_off
            break
    if not hits:
        raise _not_there(key, linked_words(quote) or quote, stretches)
    # What stands in the main text comes first; a stable order keeps that of the text beyond that.
    hits = sorted(_within_fragments(key, hits), key=lambda pair: not pair[0].is_main(pair[1]))
    if nth is None and len(hits) > 1:
        raise SeveralPlaces(key, len(hits), _places(hits))
    if nth is not None and not 1 <= nth <= len(hits):
        often = "once" if len(hits) == 1 else f"{len(hits)} times"
        raise FactcheckError(
            f"The quote stands {often} in {key}, so there is no number {nth}.",
            "Leave --nth out." if len(hits) == 1 else f"Choose one with --nth, 1 to {len(hits)}.",
        )
    stretch, hit = hits[(nth or 1) - 1]
    return _as_found(key, stretch, hit, left_off)


def quote_at(work: Work, key: str, snapshot: int, start: int, end: int) -> FoundQuote:
    """The words at [start, end) of a source's snapshot, as a quote.

    Args:
        snapshot: its number.
        start, end: code points of the whole text.

    Raises:
        FactcheckError: when these words are not on the desk (any more).
    """
    source_id, _, _ = find_source(work, key)
    for stretch in _stretches(work, key, source_id, snapshot):
        first, last = start - stretch.offset, end - stretch.offset
        if 0 <= first < last <= len(stretch.text):
            return _as_found(key, stretch, Hit(first, last, QuoteState.VERBATIM), "")
    raise FactcheckError(
        f"These words of {key} are not on this desk any more.", f"See: factcheck source show {key}"
    )


def _as_found(key: str, stretch: _Stretch, hit: Hit, left_off: str) -> FoundQuote:
    start, end = _fragment(stretch, hit)
    prefix, suffix = context(stretch.text[start:end], hit.start - start, hit.end - start)
    quote_found = FoundQuote(
        snapshot_id=stretch.snapshot_id,
        snapshot=stretch.number,
        manner=stretch.manner,
        start=stretch.offset + hit.start,
        end=stretch.offset + hit.end,
        quote=stretch.text[hit.start : hit.end],
        prefix=prefix,
        suffix=suffix,
        differences=hit.differences,
        media_type=stretch.media_type,
        rendered=stretch.origin is Origin.RENDERED,
        left_off=left_off,
    )
    _log.info(
        "found in %s, snapshot %d, characters %d to %d: %s",
        key,
        quote_found.snapshot,
        quote_found.start,
        quote_found.end,
        ", ".join(quote_found.differences) or "verbatim",
    )
    return quote_found


def add_citation(
    work: Work, actor: Actor, claim: NamedClaim, new: NewCitation, quote_found: FoundQuote | None
) -> CitationRecord:
    """Let a source speak for, against or beside a claim.

    Args:
        claim: which must stand in the latest revision.
        new: the source, stance, use and the rest.
        quote_found: where the quote stands; none cites the source without quoting it.

    Raises:
        FactcheckError: when the claim is not in the article any more, or is divided.
    """
    work.lock([claim.article.stream_id])
    # It may have been joined to another while this writer waited for the lock.
    require_placed(work, find_claim(work, claim.article, claim.number))
    source_id, source_uid, _ = find_source(work, new.source)
    record = CitationRecord(
        uid=new_uid(),
        number=claim.number.number,
        part=claim.number.part,
        source=source_uid,
        stance=new.stance,
        use=new.use,
        evidence=new.evidence or _evidence(work, source_id, quote_found),
        snapshot=quote_found.snapshot if quote_found else None,
        start=quote_found.start if quote_found else None,
        end=quote_found.end if quote_found else None,
        salt=new_salt(),
        quote=quote_found.quote if quote_found else None,
        prefix=(quote_found.prefix or None) if quote_found else None,
        suffix=(quote_found.suffix or None) if quote_found else None,
        locator=new.locator,
        note=new.note,
    )
    entry_id = work.append(
        claim.article.stream_id, actor.handle, Verb.CITE_ADD, {"citation": payload_of(record)}
    )
    work.insert(
        Citation,
        entry_id=entry_id,
        claim_id=claim.id,
        source_id=source_id,
        snapshot_id=quote_found.snapshot_id if quote_found else None,
        **columns_of(record, "number", "part", "source", "snapshot"),
    )
    return record


def _evidence(work: Work, source_id: int, quote_found: FoundQuote | None) -> Evidence:
    if quote_found is None or quote_found.manner is not Manner.CAPTURED:
        return Evidence.RECORD
    url = work.value(select(Source.url).where(Source.id == source_id))
    return Evidence.LIVE if url else Evidence.RECORD


def _stretches(work: Work, key: str, source_id: int, snapshot: int | None) -> list[_Stretch]:
    query = (
        select(
            Snapshot.id,
            Snapshot.number,
            Snapshot.origin,
            Snapshot.text,
            Snapshot.account,
            Snapshot.media_type,
        )
        .where(Snapshot.source_id == source_id)
        .order_by(Snapshot.number.desc())
    )
    if snapshot is not None:
        query = query.where(Snapshot.number == snapshot)
    rows = work.rows(query)
    if not rows:
        missing = f"snapshot {snapshot}" if snapshot is not None else "text yet"
        raise FactcheckError(
            f"{key} has no {missing}.",
            f"Give it one: factcheck source attach {key} FILE   (or --excerpt 'words')",
        )
    stretches = []
    for row in rows:
        origin = Origin(row.origin)
        if row.text is not None:
            beside = beside_main_text(row.account)
            stretches.append(
                _Stretch(row.id, row.number, origin, 0, row.text, beside, row.media_type)
            )
            continue
        passages = work.rows(
            select(Passage.start, Passage.text)
            .where(Passage.snapshot_id == row.id)
            .order_by(Passage.start)
        )
        stretches += [_Stretch(row.id, row.number, origin, p.start, p.text) for p in passages]
    if not stretches:
        raise FactcheckError(
            f"The words of {key} are not on this desk: they were redacted or held back.",
            f"Attach them again: factcheck source attach {key} FILE",
        )
    return stretches


def _hits(stretches: Sequence[_Stretch], quote: str) -> list[tuple[_Stretch, Hit]]:
    """Where a quote stands in the newest snapshot that has it."""
    hits: list[tuple[_Stretch, Hit]] = []
    for stretch in stretches:
        if hits and hits[0][0].number != stretch.number:
            break
        hits += [(stretch, hit) for hit in find_quote(stretch.text, quote)]
    return hits


def _not_there(key: str, quote: str, stretches: Sequence[_Stretch]) -> FactcheckError:
    # What finds the nearest passage is large, and most quotes are where they are said to be.
    from factcheck.text.quotes.anchoring import closest_passage

    nearest = [
        (near, stretch.text)
        for stretch in stretches
        if (near := closest_passage(stretch.text, quote)) is not None
    ]
    if not nearest:
        return FactcheckError(
            f"The quote is not in {key}, nor anything like it.",
            f"Look for the words yourself: factcheck source show {key} --text",
        )
    near, text = max(nearest, key=lambda pair: pair[0].score)
    differences = []
    for change in near.diff:
        if change.kind == "deleted":
            differences.append(f"not there: “{change.old}”")
        elif change.kind == "inserted":
            differences.append(f"there also: “{change.new}”")
        elif change.kind == "replaced":
            differences.append(f"“{change.old}” → there: “{change.new}”")
    differing = "\n".join(f"  {line}" for line in differences)
    return FactcheckError(
        f"The quote is not in {key}.",
        f"Nearest is: “{text[near.start : near.end]}”\n{differing}",
    )


def _within_fragments(key: str, hits: Sequence[tuple[_Stretch, Hit]]) -> list[tuple[_Stretch, Hit]]:
    """Only the hits that lie in one fragment: nobody knows what stands between two."""
    within = [
        (stretch, hit)
        for stretch, hit in hits
        if stretch.manner is Manner.CAPTURED or OMISSION not in stretch.text[hit.start : hit.end]
    ]
    if not within:
        raise FactcheckError(
            f"These words run over two excerpts of {key}, and what stands between is not here.",
            "Cite each by itself, or attach the whole: factcheck source attach "
            f"{key} --excerpt 'words'",
        )
    return within


def _fragment(stretch: _Stretch, hit: Hit) -> tuple[int, int]:
    """The span of the fragment that a hit lies in; of what was captured, the whole."""
    if stretch.manner is Manner.CAPTURED:
        return 0, len(stretch.text)
    before = stretch.text.rfind(OMISSION, 0, hit.start)
    behind = stretch.text.find(OMISSION, hit.end)
    start = 0 if before < 0 else before + len(OMISSION)
    return start, len(stretch.text) if behind < 0 else behind


def _places(hits: Sequence[tuple[_Stretch, Hit]]) -> list[str]:
    """The first places where a quote stands, marked in the midst of their neighbours."""
    places = []
    for stretch, hit in hits[:_MOST_HITS_SHOWN]:
        start, end = _fragment(stretch, hit)
        first, last = max(start, hit.start - _NEIGHBOURHOOD), min(end, hit.end + _NEIGHBOURHOOD)
        before, behind = stretch.text[first : hit.start], stretch.text[hit.end : last]
        around = f"{before}»{stretch.text[hit.start : hit.end]}«{behind}"
        around = " ".join(around.split())
        places.append(f"{'…' if first > start else ''}{around}{'…' if last < end else ''}")
    return places
