"""Verify: that every link holds, every row says what its entry kept, and none is missing.

Without a head from outside (a report, a case), a cut tail or a complete rewrite cannot be seen; the
caller is told so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, union

from factcheck import domain, model
from factcheck.casework.integrity.faults import Fault, faults_of_rows, placed
from factcheck.casework.integrity.not_checkable import not_checkable
from factcheck.casework.integrity.referents import referents_of
from factcheck.casework.integrity.verify_anchorings import faults_of_anchorings
from factcheck.casework.integrity.verify_bases import faults_of_bases
from factcheck.casework.integrity.verify_brought import faults_of_brought_words
from factcheck.casework.integrity.verify_bytes import faults_of_bytes
from factcheck.casework.integrity.verify_desk import faults_of_policies, faults_of_reviewers
from factcheck.casework.integrity.verify_records import (
    faults_of_claims,
    faults_of_records,
    faults_of_snapshots,
)
from factcheck.casework.integrity.verify_words import MissingText
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.imports import ImportedStream, imports_of
from factcheck.casework.views.load_records import (
    cited_source_ids,
    load_article,
    load_source,
    redactions_in,
)
from factcheck.casework.views.references import NamedArticle
from factcheck.ledger.acts import problems_of_acts, problems_of_redactions
from factcheck.ledger.chain import FIRST_PREV_HASH, canonical_json
from factcheck.ledger.handles import alike_pairs
from factcheck.ledger.integrity import (
    problems_of_authorship,
    problems_of_chain,
    problems_of_claims,
    problems_of_pairs,
    problems_of_placements,
    problems_of_replay,
)
from factcheck.ledger.replay import Replayed, replay
from factcheck.ledger.times import backward_times
from factcheck.store.unit_of_work import Work

__all__ = ["Fault", "Verified", "verify_history"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, what was found wrong, what could not be looked at here, and what is to be
    known although it is no fault."""

    streams: int
    entries: int
    redacted: int
    faults: tuple[Fault, ...]
    heads: dict[str, tuple[int, str]]
    not_checkable: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


def verify_history(work: Work, articles: Sequence[NamedArticle] | None = None) -> Verified:
    """Look at the streams of these articles and of the sources they cite, or at everything.

    Whatever a database holds, however hostile, what is wrong is named. Rows that the schema does
    not allow come first; as long as there are any, nothing can be compared with them, and only
    they are named.

    Args:
        articles: none means all, with every source, the desk's own stream, and all bytes.
    """
    broken = tuple(dict.fromkeys(faults_of_rows(work)))
    if broken:
        left = Fault("history", None, "nothing else could be compared while these rows are so")
        return Verified(0, 0, 0, (*broken, left), {})
    checked = _Look(work)
    chosen = _all_articles(work) if articles is None else list(articles)
    source_ids = {source_id for article in chosen for source_id in checked.article(article)}
    if articles is None:
        source_ids = {row[0] for row in work.rows(select(model.Source.id))}
    for source_id in sorted(source_ids):
        checked.source(source_id)
    if articles is None:
        checked.desk()
        checked.faults += _of_strays(work)
    checked.faults += faults_of_bytes(
        work,
        checked.missing_text,
        None if articles is None else [article.id for article in chosen],
        sorted(source_ids),
    )
    checked.faults += faults_of_anchorings(work, sorted(source_ids))
    words = checked.missing_text
    checked.faults += faults_of_bases(work, chosen, checked.imports, words.brought, words.redacted)
    checked.faults += _of_imports(work, checked, everything=articles is None)
    return Verified(
        streams=len(checked.heads),
        entries=checked.entries,
        redacted=checked.redacted,
        faults=tuple(dict.fromkeys(checked.faults)),
        heads=checked.heads,
        not_checkable=tuple(not_checkable(work, chosen, checked.imports)),
        notes=tuple(_notes(work)),
    )


def _notes(work: Work) -> Iterator[str]:
    """Reviewers who could be taken for one another: an earlier version let them in, and their
    entries are as true as before. What they did is never counted as two people's."""
    handles = {row[0] for row in work.rows(select(model.Reviewer.handle))}
    for handle, other in alike_pairs(handles):
        yield f"the handles {handle} and {other} could be taken for one another"


@dataclass(frozen=True, slots=True)
class _Stream:
    """A history: what it is called here, its integer key and uid, and what stands in it."""

    label: str
    kind: domain.StreamKind
    id: int
    uid: str
    entries: Sequence[domain.Entry]


class _Look:
    """What was looked at so far, and what was found."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.imports: list[ImportedStream] = imports_of(work)
        self.missing_text = MissingText(work, self.imports)
        self.faults: list[Fault] = []
        self.heads: dict[str, tuple[int, str]] = {}
        self.entries = 0
        self.redacted = 0

    def article(self, article: NamedArticle) -> tuple[int, ...]:
        """Look at an article; the integer keys of the sources that it cites."""
        stored = load_article(self._work, article)
        stream = _Stream(
            f"article {article.slug}",
            domain.StreamKind.ARTICLE,
            article.stream_id,
            article.uid,
            stored.entries,
        )
        records = stored.records()
        replayed, unpaired = self._stream(stream, records)
        self.faults += placed(stream.label, problems_of_claims(stored, replayed))
        self.faults += placed(stream.label, problems_of_placements(stored, replayed))
        acts = problems_of_acts(stored, referents_of(self._work, article), unpaired)
        self.faults += placed(stream.label, acts)
        self.faults += faults_of_claims(self._work, stream.label, article, stored, replayed)
        self.redacted += len(stored.redactions)
        return cited_source_ids(self._work, article)

    def source(self, source_id: int) -> None:
        """Look at a source."""
        stored = load_source(self._work, source_id)
        row = self._work.first(select(model.Source.stream_id).where(model.Source.id == source_id))
        assert row is not None
        uid = stored.source.uid
        label = f"source {stored.source.key}"
        stream = _Stream(label, domain.StreamKind.SOURCE, row[0], uid, stored.entries)
        self._stream(stream, stored.records())
        redactions = problems_of_redactions(uid, stored.redactions, stored.entries)
        self.faults += placed(label, redactions)
        self.faults += faults_of_snapshots(self._work, label, stored, self.imports)
        words = self.missing_text
        self.faults += faults_of_brought_words(
            self._work, label, stored, self.imports, words.brought, words.redacted
        )
        self.redacted += len(stored.redactions)

    def desk(self) -> None:
        """Look at the desk's own stream."""
        rows = self._work.rows(
            select(model.Stream).where(model.Stream.kind == domain.StreamKind.DESK)
        )
        if len(rows) != 1:
            self.faults.append(Fault("desk", None, f"there are {len(rows)} streams of the desk"))
        for row in rows:
            entries = entries_of(self._work, row.id)
            redactions = redactions_in(self._work, row.id)
            stream = _Stream("desk", domain.StreamKind.DESK, row.id, row.uid, entries)
            self._stream(stream, redactions)
            self.faults += faults_of_reviewers(self._work, entries)
            self.faults += faults_of_policies(self._work, entries)
            self.redacted += len(redactions)

    def _stream(self, stream: _Stream, records: Sequence[Any]) -> tuple[Replayed, set[Any]]:
        """Look at a history, and at the records that it made.

        Returns:
            What it adds up to, and the uids of the records that are not what an entry made.
        """
        label, uid, entries = stream.label, stream.uid, stream.entries
        self.entries += len(entries)
        self.heads[uid] = _head(entries)
        replayed = replay(entries, stream.kind)
        self.faults += _of_stream(self._work, stream)
        self.faults += placed(label, problems_of_replay(uid, replayed))
        self.faults += placed(label, problems_of_authorship(uid, entries))
        self.faults += (Fault(label, *problem) for problem in backward_times(entries))
        unpaired = list(problems_of_pairs(uid, records, entries))
        self.faults += placed(label, unpaired)
        self.faults += faults_of_records(self._work, label, stream.id, records, entries)
        self.faults += placed(label, self.missing_text.problems_of(uid, records, entries))
        return replayed, {problem.uid for problem in unpaired}


def _all_articles(work: Work) -> list[NamedArticle]:
    rows = work.rows(
        select(model.Article.id, model.Article.uid, model.Article.slug, model.Article.stream_id)
    )
    return sorted((NamedArticle(*row) for row in rows), key=lambda article: article.slug)


def _head(entries: Sequence[domain.Entry]) -> tuple[int, str]:
    return (entries[-1].seq, entries[-1].hash) if entries else (0, FIRST_PREV_HASH)


def _of_stream(work: Work, stream: _Stream) -> Iterator[Fault]:
    """A stream's chain, and its row."""
    label = stream.label
    row = work.first(
        select(
            model.Stream.uid, model.Stream.kind, model.Stream.head_seq, model.Stream.head_hash
        ).where(model.Stream.id == stream.id)
    )
    if row is None or (row.uid, row.kind) != (stream.uid, stream.kind):
        yield Fault(label, None, "its stream is missing or belongs to another")
        return
    yield from placed(label, problems_of_chain(stream.uid, stream.entries))
    written = work.rows(
        select(model.Entry.seq, model.Entry.payload).where(model.Entry.stream_id == stream.id)
    )
    read = {entry.seq: entry.payload for entry in stream.entries}
    for seq, payload in sorted(written):
        if not _is_canonical(payload, read.get(seq)):
            yield Fault(label, seq, "is not written as it was: it is no canonical JSON")
    if (row.head_seq, row.head_hash) != _head(stream.entries):
        yield Fault(label, row.head_seq, "the stream's head is not its last entry")


def _is_canonical(written: str, read: object) -> bool:
    try:
        return canonical_json(read) == written
    except (ValueError, RecursionError):
        return False


def _of_strays(work: Work) -> Iterator[Fault]:
    """Streams that belong to no article, source or desk any more."""
    owned = union(
        select(model.Article.stream_id),
        select(model.Source.stream_id),
        select(model.Stream.id).where(model.Stream.kind == domain.StreamKind.DESK),
    )
    rows = work.rows(
        select(model.Stream.uid, model.Stream.kind).where(model.Stream.id.not_in(owned))
    )
    for uid, kind in sorted(rows):
        yield Fault(f"{kind} {uid}", None, f"the {kind} is missing, its history is not")


def _of_imports(work: Work, checked: _Look, *, everything: bool) -> Iterator[Fault]:
    """What the desk's own history says was imported must still be in those streams."""
    for import_ in checked.imports:
        if not everything and import_.uid not in checked.heads:
            continue
        entry_id = work.value(
            select(model.Entry.id)
            .join(model.Stream, model.Stream.id == model.Entry.stream_id)
            .where(model.Stream.uid == import_.uid, model.Entry.hash == import_.hash)
        )
        if entry_id is None:
            why = f"entry {import_.last} that was imported into {import_.uid} is not there"
            yield Fault("desk", import_.seq, why)
