"""The citations of an article's claims as they are now, each with the latest look at its quote."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from factcheck.casework.records import records_of
from factcheck.casework.withdraw import is_withdrawn, last_withdrawal
from factcheck.model import Citation, Claim, Entry, Redaction, Snapshot, Source
from factcheck.standing.values import CitationState
from factcheck.store.unit_of_work import Work
from factcheck.words import Citation as CitationRecord
from factcheck.words import Manner, Origin, QuoteState, SourceKind


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is now, and the snapshot in which its quote was last looked for."""

    state: CitationState
    citation_id: int
    snapshot_id: int | None
    snapshot: int | None


def citations_on(
    work: Work,
    which: ColumnElement[bool],
    withdrawals: Mapping[str, tuple[str, int]],
    article_urls: Mapping[int, str | None],
) -> dict[int, list[Cited]]:
    """Every citation of some claims, by the claim's integer key, in the order made.

    Args:
        which: which claims, as a condition on `Claim`.
        withdrawals: target uid → (uid, seq) of each withdrawal in the articles' streams.
        article_urls: where each article was published: an article is no source of its own.
    """
    rows = work.rows(
        select(
            Citation, Claim.number, Claim.part, Source.uid.label("source"),
            Snapshot.number.label("snapshot"),
            Claim.article_id, Entry.seq, Entry.at, Source.key, Source.kind, Source.group,
            Source.url, Source.alias, Snapshot.origin,
        )
        .join(Claim, Claim.id == Citation.claim_id)
        .join(Entry, Entry.id == Citation.entry_id)
        .join(Source, Source.id == Citation.source_id)
        .outerjoin(Snapshot, Snapshot.id == Citation.snapshot_id)
        .where(which)
        .order_by(Citation.id)
    )  # fmt: skip
    if not rows:
        return {}
    since = _Since(
        newer=_newer_captures(work, {row.source_id for row in rows if row.snapshot}),
        redacted=redactions_of(work, [row.uid for row in rows if row.snapshot and not row.quote]),
        withdrawals=withdrawals,
        chains={target: uid for target, (uid, _) in withdrawals.items()},
        article_urls=article_urls,
    )
    found: dict[int, list[Cited]] = defaultdict(list)
    read = records_of(CitationRecord, rows)
    for row in rows:
        found[row.claim_id].append(_state(row, read(row), since))
    return found


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
    """What happened since some citations were made, by source, citation or article."""

    newer: "dict[int, _Capture]"
    redacted: Mapping[str, int]
    withdrawals: Mapping[str, tuple[str, int]]
    chains: Mapping[str, str]
    article_urls: Mapping[int, str | None]


def _state(row: Any, record: CitationRecord, since: _Since) -> Cited:
    # Asking a row for its columns by name, one by one, would cost more than all the rest here.
    article_id, seq, at, key, kind, group, url, alias, origin = row[-9:]
    manner = _MANNERS[origin] if origin else None
    last = last_withdrawal(record.uid, since.withdrawals)
    withdrawn = last is not None and is_withdrawn(record.uid, since.chains)
    capture = since.newer.get(row.source_id)
    quote_state = QuoteState.VERBATIM if record.quote is not None else None
    source_seq = None
    looked_in = (row.snapshot_id, record.snapshot)
    if record.quote is not None and manner is Manner.CAPTURED and capture is not None:
        assert record.snapshot is not None
        if capture.number > record.snapshot:
            quote_state = capture.look(record)
            looked_in = (capture.id, capture.number)
            source_seq = capture.seq if quote_state is not QuoteState.VERBATIM else None
    state = CitationState(
        citation=record,
        seq=seq,
        at=at,
        source_key=key,
        source_kind=SourceKind(kind),
        alias=alias,
        group=group,
        url=url,
        manner=manner,
        of_article=_same_address(url, since.article_urls.get(article_id)),
        quote_state=quote_state,
        since_snapshot=capture.number if source_seq and capture else None,
        source_seq=source_seq,
        looked=capture.fetched if capture else None,
        withdrawn=withdrawn,
        withdrawn_seq=last if withdrawn else None,
        restored_seq=last if last and not withdrawn else None,
        redacted_seq=since.redacted.get(record.uid),
    )
    return Cited(state, row.id, *looked_in)


_MANNERS = {str(origin): origin.manner for origin in Origin}


class _Capture:
    """A source's latest captured snapshot, in which the quotes of earlier ones are looked up."""

    def __init__(self, row: Any) -> None:
        self.id: int = row.id
        self.number: int = row.number
        self.seq: int = row.seq
        self.fetched = row.taken if row.origin == Origin.FETCHED else None
        self._text: str | None = row.text
        self._indexed: Any = None

    def look(self, citation: CitationRecord) -> QuoteState:
        """What became of an earlier snapshot's quote in this one."""
        from factcheck.text.anchoring import IndexedText

        if self._text is None or citation.quote is None:
            return QuoteState.UNREADABLE
        if self._indexed is None:
            self._indexed = IndexedText(self._text)
        state: QuoteState = self._indexed.anchor(
            citation.quote, citation.prefix or "", citation.suffix or ""
        ).state
        return state


def _newer_captures(work: Work, source_ids: set[int]) -> dict[int, _Capture]:
    """The latest captured snapshot of each source that has more than one snapshot."""
    several = work.rows(
        select(Snapshot.source_id).where(Snapshot.source_id.in_(source_ids), Snapshot.number > 1)
    )
    rows = work.rows(
        select(
            Snapshot.id, Snapshot.source_id, Snapshot.number, Snapshot.origin, Snapshot.taken,
            Snapshot.text, Entry.seq,
        )
        .join(Entry, Entry.id == Snapshot.entry_id)
        .where(Snapshot.source_id.in_({row[0] for row in several}))
        .where(Snapshot.origin.in_([Origin.FETCHED, Origin.FILE]))
        .order_by(Snapshot.source_id, Snapshot.number)
    )  # fmt: skip
    return {row.source_id: _Capture(row) for row in rows}


def _same_address(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return one.split("#")[0].rstrip("/") == other.split("#")[0].rstrip("/")
