"""The citations of an article's claims as they are now, each with the latest look at its quote."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from factcheck.casework.views.records import columns_named, records_of
from factcheck.casework.views.snapshots import Captures, LatestCheck, latest_checks
from factcheck.casework.views.withdrawals import is_withdrawn, last_withdrawal
from factcheck.domain import Citation as CitationRecord
from factcheck.domain import Manner, Origin, Outcome, QuoteState, SourceKind
from factcheck.model import Citation, Claim, Entry, Passage, Redaction, Snapshot, Source
from factcheck.standing.values import CitationState
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work


class Travels(StrEnum):
    """Whether states are told to this desk, or to whoever has nothing but a case: then what no case
    shows is not checkable, here as there, so that a case's own report is the same everywhere."""

    NO = "no"
    PASSAGES = "passages"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is now, and the snapshot in which its quote was last looked for."""

    state: CitationState
    citation_id: int
    snapshot_id: int | None
    snapshot: int | None


class _CitedRow(NamedTuple):
    """What a citation's row says beside its record: integer keys, its entry, its source, and
    whether the text that it was cited from is here whole; none of a citation without a quote."""

    id: int
    claim_id: int
    source_id: int
    snapshot_id: int | None
    article_id: int
    seq: int
    at: datetime
    key: str
    kind: str
    group: str | None
    url: str | None
    alias: str | None
    origin: str | None
    is_whole: bool | None


def citations_on(
    work: Work,
    which: ColumnElement[bool],
    withdrawals: Mapping[str, tuple[str, int]],
    article_urls: Mapping[int, str | None],
    *,
    polled: bool = True,
    travels: Travels = Travels.NO,
) -> dict[int, list[Cited]]:
    """Every citation of some claims, by the claim's integer key, in the order made.

    Args:
        which: which claims, as a condition on `Claim`.
        withdrawals: target uid → (uid, seq) of each withdrawal in the articles' streams.
        article_urls: where each article was published: an article is no source of its own.
        polled: whether looks count that found nothing new (see `latest_checks`).
        travels: to whom they are told.
    """
    rows = work.rows(
        select(
            Citation,
            Claim.number,
            Claim.part,
            Source.uid.label("source"),
            Snapshot.number.label("snapshot"),
            Claim.article_id,
            Entry.seq,
            Entry.at,
            Source.key,
            Source.kind,
            Source.group,
            Source.url,
            Source.alias,
            Snapshot.origin,
            Snapshot.text.is_not(None).label("is_whole"),
        )
        .join(Claim, Claim.id == Citation.claim_id)
        .join(Entry, Entry.id == Citation.entry_id)
        .join(Source, Source.id == Citation.source_id)
        .outerjoin(Snapshot, Snapshot.id == Citation.snapshot_id)
        .where(which)
        .order_by(Citation.id)
    )
    if not rows:
        return {}
    read = records_of(CitationRecord, rows)
    cited = [
        (named, read(row)) for named, row in zip(columns_named(_CitedRow, rows), rows, strict=True)
    ]
    erased = [record.uid for _, record in cited if record.snapshot and not record.quote]
    since = _Since(
        shown=_shown_quotes(work, cited),
        captures=Captures(work, {row.source_id for row, record in cited if record.snapshot}),
        checks=latest_checks(work, {row.source_id for row, _ in cited}, polled=polled),
        redacted=redactions_of(work, erased),
        withdrawals=withdrawals,
        chains={target: uid for target, (uid, _) in withdrawals.items()},
        article_urls=article_urls,
        travels=travels,
    )
    by_claim: dict[int, list[Cited]] = defaultdict(list)
    for row, record in cited:
        by_claim[row.claim_id].append(_state(row, record, since))
    return by_claim


def _shown_quotes(work: Work, cited: Sequence[tuple[_CitedRow, CitationRecord]]) -> set[int]:
    """The keys of the citations whose words stand where they are cited from, in a whole text or in
    a passage. Of a confidential source that came with a case nothing is here but the quotes."""
    shown = {row.id for row, _ in cited if row.is_whole}
    parts = [
        (row, record)
        for row, record in cited
        if not row.is_whole and row.alias is None and record.quote
    ]
    passages = _passages(work, {row.snapshot_id for row, _ in parts})
    for row, record in parts:
        if any(_holds(passage, record) for passage in passages.get(row.snapshot_id, ())):
            shown.add(row.id)
    return shown


class _PassageRow(NamedTuple):
    """A stretch of a snapshot's text that is here, and where it begins there (code points)."""

    start: int
    text: str


def _passages(work: Work, snapshot_ids: Set[int | None]) -> dict[int | None, list[_PassageRow]]:
    """What is here of the texts of some snapshots, by integer key."""
    passages: dict[int | None, list[_PassageRow]] = defaultdict(list)
    if snapshot_ids:
        query = select(Passage.snapshot_id, Passage.start, Passage.text).where(
            in_clause(Passage.snapshot_id, [key for key in snapshot_ids if key is not None])
        )
        for snapshot_id, start, text in work.rows(query):
            passages[snapshot_id].append(_PassageRow(start, text))
    return passages


def _holds(passage: _PassageRow, cited: CitationRecord) -> bool:
    """Whether a quote stands in a passage, at its place in the snapshot's text."""
    if cited.start is None or cited.end is None:
        return False
    first, last = cited.start - passage.start, cited.end - passage.start
    return first >= 0 and passage.text[first:last] == cited.quote


def redactions_of(work: Work, targets: Sequence[str]) -> dict[str, int]:
    """Which of these uids were redacted, and by the entry of which seq."""
    if not targets:
        return {}
    rows = work.rows(
        select(Redaction.target, Entry.seq)
        .join(Entry, Entry.id == Redaction.entry_id)
        .where(Redaction.target.in_(targets))
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class _Since:
    """What happened since some citations were made, by source, citation or article; `shown` are the
    keys of those whose quote stands in a text or a passage on this desk."""

    shown: Set[int]
    captures: Captures
    checks: Mapping[int, LatestCheck]
    redacted: Mapping[str, int]
    withdrawals: Mapping[str, tuple[str, int]]
    chains: Mapping[str, str]
    article_urls: Mapping[int, str | None]
    travels: Travels


def _state(row: _CitedRow, record: CitationRecord, since: _Since) -> Cited:
    manner = MANNERS[row.origin] if row.origin else None
    last = last_withdrawal(record.uid, since.withdrawals)
    withdrawn = last is not None and is_withdrawn(record.uid, since.chains)
    check = since.checks.get(row.source_id, _NEVER)
    quote = _became(row, record, manner, since)
    gone = check.outcome is Outcome.GONE
    state = CitationState(
        citation=record,
        seq=row.seq,
        at=row.at,
        source_key=row.key,
        source_kind=SourceKind(row.kind),
        alias=row.alias,
        group=row.group,
        url=row.url,
        manner=manner,
        rendered=row.origin == Origin.RENDERED,
        of_article=same_address(row.url, since.article_urls.get(row.article_id)),
        readable=not check.is_unread,
        unconfirmed=check.outcome is Outcome.UNCONFIRMED,
        vanished=check.at if gone else None,
        check_seq=check.seq,
        quote_state=quote.state,
        context_changed=quote.context_changed,
        confirmed=quote.confirmed,
        checkable=quote.checkable and not _is_withheld(quote, row.alias, since.travels),
        shown=row.id in since.shown and (since.travels is Travels.NO or row.alias is None),
        since_snapshot=quote.since,
        source_seq=quote.seq,
        checked=check.checked,
        withdrawn=withdrawn,
        withdrawn_seq=last if withdrawn else None,
        restored_seq=last if last and not withdrawn else None,
        redacted_seq=since.redacted.get(record.uid),
    )
    return Cited(state, row.id, *(quote.looked_in or (row.snapshot_id, record.snapshot)))


def _is_withheld(quote: "_Quote", alias: str | None, travels: Travels) -> bool:
    """Whether a case leaves out what shows a quote's state: all of a confidential source, and of
    what is gone the text that it is gone from."""
    if travels is Travels.NO:
        return False
    partly = travels is Travels.PASSAGES and quote.looked_in is not None
    return alias is not None or (partly and quote.state is QuoteState.GONE)


class _Quote(NamedTuple):
    """What became of a citation's quote; `looked_in` is the later snapshot (key, number)."""

    state: QuoteState | None = None
    context_changed: bool = False
    confirmed: bool | None = None
    since: int | None = None
    seq: int | None = None
    looked_in: tuple[int, int] | None = None
    checkable: bool = True


def _became(row: _CitedRow, record: CitationRecord, manner: Manner | None, since: _Since) -> _Quote:
    """Look for a quote in the source's later states. What was typed or heard is never called
    changed: a later capture confirms it or does not."""
    if record.quote is None or record.snapshot is None or manner is None:
        return _Quote()
    later = since.captures.after(row.source_id, record.snapshot, manner)
    shown = row.id in since.shown
    if not later:
        return _Quote(QuoteState.VERBATIM, checkable=shown)
    seen = since.captures.seen(row.id, record, later[-1])
    if manner is not Manner.CAPTURED:
        confirmed = seen.intact if seen.checkable else None
        return _Quote(QuoteState.VERBATIM, confirmed=confirmed, checkable=shown)
    looked_in = (later[-1].id, later[-1].number)
    if seen.intact:
        return _Quote(seen.state, looked_in=looked_in, checkable=seen.checkable)
    first = since.captures.since(row.id, record, later)
    return _Quote(
        seen.state,
        seen.context_changed,
        None,
        first.number,
        first.seq,
        looked_in,
        seen.checkable,
    )


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses are one page: its parts, and a slash at the end, are the same page."""
    if not one or not other:
        return False
    return one.split("#")[0].rstrip("/") == other.split("#")[0].rstrip("/")


MANNERS = {str(origin): origin.manner for origin in Origin}
"""How a snapshot's words came to the desk, by what its column of origin holds."""
_NEVER = LatestCheck()
