"""Verify: that every link holds, every row says what its entry kept, and none is missing.

Without a head from outside (a report, a case), a cut tail or a complete rewrite cannot be seen; the
caller is told so.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select, union

from factcheck import model, words
from factcheck.casework.entries_of import entries_of
from factcheck.casework.references import NamedArticle
from factcheck.casework.stored import (
    StoredArticle,
    StoredSource,
    stored_article,
    stored_source,
)
from factcheck.entries import FIRST_PREV_HASH, broken_links
from factcheck.pairing import kept_records, mismatches
from factcheck.replay import replay
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import words_sha


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the history left it: in which stream, at which entry if any."""

    stream: str
    seq: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what was found wrong."""

    streams: int
    entries: int
    redacted: int
    faults: tuple[Fault, ...]
    heads: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A head that a report or a case printed: the stream's uid where it says so."""

    stream: str | None
    seq: int
    hash: str


def verify_history(work: Work, articles: Sequence[NamedArticle] | None = None) -> Verified:
    """Look at the streams of these articles and of the sources they cite, or at everything.

    Args:
        articles: none means all, with every source, the desk's own stream, and all bytes.
    """
    faults: list[Fault] = []
    heads: dict[str, tuple[int, str]] = {}
    everything = articles is None
    chosen = _all_articles(work) if articles is None else list(articles)
    source_ids: set[int] = set()
    redacted = _redacted(work)
    imported = _imported(work)
    count = 0
    for article in chosen:
        stored = stored_article(work, article)
        source_ids.update(stored.sources)
        label = f"article {article.slug}"
        count += len(stored.entries)
        heads[article.uid] = _head(stored.entries)
        faults += _of_stream(work, label, article.stream_id, article.uid, stored.entries)
        faults += _of_records(label, stored.records(), stored.entries)
        faults += _of_missing_words(
            label,
            stored.records(),
            stored.entries,
            redacted,
            _held_back_of_article(work, stored, imported),
        )
        faults += _of_placements(work, label, article, stored)
    if everything:
        source_ids = {row[0] for row in work.rows(select(model.Source.id))}
    for source_id in sorted(source_ids):
        kept = stored_source(work, source_id)
        row = work.first(select(model.Source.stream_id).where(model.Source.id == source_id))
        assert row is not None
        label = f"source {kept.source.key}"
        count += len(kept.entries)
        heads[kept.source.uid] = _head(kept.entries)
        faults += _of_stream(work, label, row[0], kept.source.uid, kept.entries)
        faults += _of_records(label, kept.records(), kept.entries)
        faults += _of_missing_words(
            label, kept.records(), kept.entries, redacted, _held_back_of_source(kept, imported)
        )
        faults += _of_passages(label, kept)
    if everything:
        desk_faults, desk_count = _of_desk(work, heads)
        faults += desk_faults
        count += desk_count
        faults += _of_strays(work)
    faults += _of_bytes(work, [article.id for article in chosen], everything)
    faults += _of_imports(work, heads)
    targets = {target for target in redacted if target}
    return Verified(len(heads), count, len(targets), tuple(dict.fromkeys(faults)), heads)


def against(verified: Verified, work: Work, printed: PrintedHead, slug: str | None) -> Fault | None:
    """Whether the history still has the entry that a report or a case printed as its head."""
    query = (
        select(model.Entry.seq, model.Stream.uid)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .where(model.Entry.hash == printed.hash, model.Entry.seq == printed.seq)
    )
    if printed.stream is not None:
        query = query.where(model.Stream.uid == printed.stream)
    if work.first(query) is not None:
        return None
    return Fault(
        slug or printed.stream or "history",
        printed.seq,
        f"the printed head (entry {printed.seq}, {printed.hash[:12]}…) is not in this history: "
        "it was cut or rewritten",
    )


def _all_articles(work: Work) -> list[NamedArticle]:
    rows = work.rows(
        select(model.Article.id, model.Article.uid, model.Article.slug, model.Article.stream_id)
    )
    return sorted((NamedArticle(*row) for row in rows), key=lambda article: article.slug)


def _redacted(work: Work) -> set[str]:
    return {row[0] for row in work.rows(select(model.Redaction.target))}


def _head(entries: Sequence[words.Entry]) -> tuple[int, str]:
    return (entries[-1].seq, entries[-1].hash) if entries else (0, FIRST_PREV_HASH)


def _of_stream(
    work: Work, label: str, stream_id: int, uid: str, entries: Sequence[words.Entry]
) -> Iterator[Fault]:
    row = work.first(
        select(model.Stream.uid, model.Stream.head_seq, model.Stream.head_hash).where(
            model.Stream.id == stream_id
        )
    )
    if row is None or row.uid != uid:
        yield Fault(label, None, "its stream is missing or belongs to another")
        return
    for seq, what in broken_links(uid, entries):
        yield Fault(label, seq, what)
    if (row.head_seq, row.head_hash) != _head(entries):
        yield Fault(label, row.head_seq, "the stream's head is not its last entry")


def _of_records(
    label: str, records: Sequence[Any], entries: Sequence[words.Entry]
) -> Iterator[Fault]:
    for mismatch in mismatches(records, entries):
        yield Fault(label, mismatch.seq, f"{mismatch.kind} {mismatch.uid} {mismatch.reason}")


def _imported(work: Work) -> dict[str, int]:
    """Stream uid → the seq up to which its entries came with a case, by the desk's own history."""
    imported: dict[str, int] = {}
    for _, stream in _imports(work):
        imported[stream["uid"]] = max(stream["seq"], imported.get(stream["uid"], 0))
    return imported


def _held_back_of_article(
    work: Work, stored: StoredArticle, imported: dict[str, int]
) -> set[tuple[str, str]]:
    """What a case holds back of citations of confidential sources: (uid, field)."""
    confidential = {
        row[0] for row in work.rows(select(model.Source.uid).where(model.Source.alias.is_not(None)))
    }
    return {
        (kept.uid, name)
        for kept in kept_records(stored.entries)
        if kept.kind == "citation"
        and kept.seq <= imported.get(stored.article.uid, 0)
        and kept.payload.get("source") in confidential
        for name in ("prefix", "suffix", "locator")
    }


def _held_back_of_source(one: StoredSource, imported: dict[str, int]) -> set[tuple[str, str]]:
    """What a case holds back of a source: whole texts, and who a confidential one is."""
    came = imported.get(one.source.uid, 0)
    captured = {s.uid for s in one.snapshots if s.origin.manner is words.Manner.CAPTURED}
    return {
        (kept.uid, name)
        for kept in kept_records(one.entries)
        if kept.seq <= came
        for name in kept.payload
        if one.source.alias is not None or (kept.uid in captured and name == "text")
    }


def _of_missing_words(
    label: str,
    records: Sequence[Any],
    entries: Sequence[words.Entry],
    redacted: set[str],
    held_back: Collection[tuple[str, str]] = (),
) -> Iterator[Fault]:
    """Words that an entry kept a digest of, that are gone, and that nobody redacted."""
    by_uid = {record.uid: record for record in records}
    for kept in kept_records(entries):
        record = by_uid.get(kept.uid)
        if record is None or kept.uid in redacted:
            continue
        for field in fields(record):
            if (
                field.metadata.get("free")
                and field.name in kept.payload
                and getattr(record, field.name) is None
                and (kept.uid, field.name) not in held_back
            ):
                what = f"{kept.kind} {kept.uid} has lost its {field.name}, and nobody redacted it"
                yield Fault(label, kept.seq, what)


def _of_placements(work: Work, label: str, article: NamedArticle, stored: Any) -> Iterator[Fault]:
    replayed = replay(stored.entries)
    for seq, what in replayed.problems:
        yield Fault(label, seq, what)
    present = {
        (revision, placement.number, placement.part): placement
        for revision, placements in stored.placements.items()
        for placement in placements
    }
    for place in sorted(present.keys() | replayed.placements.keys()):
        if present.get(place) != replayed.placements.get(place):
            number = words.ClaimNumber(place[1], place[2])
            yield Fault(label, None, f"claim {number} does not stand where its history says")
    numbers = {words.ClaimNumber(claim.number, claim.part) for claim in stored.claims}
    for number in sorted(numbers ^ replayed.claims.keys()):
        where = "has no entry" if number in numbers else "is missing"
        yield Fault(label, None, f"claim {number} {where} in the history")
    joined = {words.ClaimNumber(c.number, c.part): c.into for c in stored.claims if c.into}
    if joined != {number: into.number for number, into in replayed.into.items()}:
        yield Fault(label, None, "what sentences were joined to is not what the history says")
    texts = {revision.number: revision.text for revision in stored.revisions}
    rows = work.rows(
        select(model.Placement.start, model.Placement.end, model.Placement.text,
               model.Placement.words_sha, model.Claim.number, model.Claim.part,
               model.Revision.number.label("revision"))
        .join(model.Claim, model.Claim.id == model.Placement.claim_id)
        .join(model.Revision, model.Revision.id == model.Placement.revision_id)
        .where(model.Claim.article_id == article.id)
    )  # fmt: skip
    for row in rows:
        text = texts.get(row.revision)
        slice_ = None if text is None else text[row.start : row.end]
        sha = None if slice_ is None else words_sha(slice_)
        if (row.text, row.words_sha) != (slice_, sha):
            number = words.ClaimNumber(row.number, row.part)
            yield Fault(label, None, f"claim {number} is not the article's words at its place")


def _of_passages(label: str, stored: Any) -> Iterator[Fault]:
    for snapshot in stored.snapshots:
        if snapshot.text is not None and len(snapshot.text) != snapshot.length:
            yield Fault(label, None, f"snapshot {snapshot.number} is not as long as it was")


def _of_desk(work: Work, heads: dict[str, tuple[int, str]]) -> tuple[list[Fault], int]:
    faults: list[Fault] = []
    count = 0
    rows = work.rows(select(model.Stream).where(model.Stream.kind == words.StreamKind.DESK))
    if len(rows) != 1:
        faults.append(Fault("desk", None, f"there are {len(rows)} streams of the desk"))
    for row in rows:
        entries = entries_of(work, row.id)
        count += len(entries)
        heads[row.uid] = _head(entries)
        faults += _of_stream(work, "desk", row.id, row.uid, entries)
        faults += _of_reviewers(work, entries)
        faults += _of_policies(work, entries)
    return faults, count


def _of_reviewers(work: Work, entries: Sequence[words.Entry]) -> Iterator[Fault]:
    kept: dict[str, tuple[int, dict[str, Any]]] = {}
    for entry in entries:
        one = entry.payload.get("reviewer")
        for reviewer in [one] if one else entry.payload.get("reviewers", []):
            kept[reviewer["uid"]] = (entry.seq, reviewer)
    for row in work.rows(select(model.Reviewer)):
        seq, said = kept.pop(row.uid, (None, None))
        if said is None:
            yield Fault("desk", None, f"reviewer {row.handle} has no entry in the history")
        elif said != {"uid": row.uid, "handle": row.handle, "role": row.role}:
            yield Fault("desk", seq, f"reviewer {row.handle} differs from its entry")
    for seq, said in kept.values():
        yield Fault("desk", seq, f"reviewer {said['handle']} is missing")


def _of_policies(work: Work, entries: Sequence[words.Entry]) -> Iterator[Fault]:
    named: dict[str, int] = {}
    for entry in entries:
        one = entry.payload.get("policy")
        for policy in [one] if one else entry.payload.get("policies", []):
            named.setdefault(policy["sha256"], entry.seq)
    ratings: dict[int, list[Any]] = {}
    for row in work.rows(select(model.Rating).order_by(model.Rating.position)):
        ratings.setdefault(row.policy_id, []).append(row)
    for row in work.rows(select(model.Policy)):
        seq = named.pop(row.sha256, None)
        if seq is None:
            yield Fault("desk", None, f"policy {row.sha256[:12]} has no entry in the history")
        if hashlib.sha256(row.json.encode()).hexdigest() != row.sha256:
            yield Fault("desk", seq, f"policy {row.sha256[:12]} was changed")
            continue
        said = [(r["key"], r["label"], r["colour"], r["summary"])
                for r in json.loads(row.json)["rating"]]  # fmt: skip
        have = [(r.key, r.label, r.colour, r.summary) for r in ratings.get(row.id, [])]
        if said != have:
            yield Fault("desk", seq, f"the ratings of policy {row.sha256[:12]} were changed")
    for sha256, seq in named.items():
        yield Fault("desk", seq, f"policy {sha256[:12]} is missing")


def _of_strays(work: Work) -> Iterator[Fault]:
    """Streams that belong to no article, source or desk any more."""
    owned = union(
        select(model.Article.stream_id),
        select(model.Source.stream_id),
        select(model.Stream.id).where(model.Stream.kind == words.StreamKind.DESK),
    )
    rows = work.rows(select(model.Stream.uid, model.Stream.kind).where(
        model.Stream.id.not_in(owned)
    ))  # fmt: skip
    for uid, kind in rows:
        yield Fault(f"{kind} {uid}", None, f"the {kind} is missing, its history is not")


def _of_bytes(work: Work, article_ids: list[int], everything: bool) -> Iterator[Fault]:
    query = select(model.Blob.sha256, model.Blob.size, model.Blob.data)
    if not everything:
        of_articles = select(model.Revision.blob).where(model.Revision.article_id.in_(article_ids))
        query = query.where(model.Blob.sha256.in_(of_articles))
    redacted = select(model.Redaction.target)
    for sha256, size, data in work.connection.execute(query):
        if data is None:
            used = [
                work.value(
                    select(table.uid).where(table.blob == sha256, table.uid.not_in(redacted))
                )
                for table in (model.Revision, model.Edition)
            ]
            if any(used):
                yield Fault("bytes", None, f"{sha256[:12]}… are gone, and nobody redacted them")
        elif hashlib.sha256(data).hexdigest() != sha256 or len(data) != size:
            yield Fault("bytes", None, f"{sha256[:12]}… were changed")
    kept = select(model.Blob.sha256)
    for (uid,) in work.rows(select(model.Revision.uid).where(model.Revision.blob.not_in(kept))):
        yield Fault("bytes", None, f"those of revision {uid} are missing")


def _of_imports(work: Work, heads: dict[str, tuple[int, str]]) -> Iterator[Fault]:
    """What the desk's own history says was imported must still be in those streams."""
    for seq, stream in _imports(work):
        if stream["uid"] in heads:
            found = work.value(
                select(model.Entry.id)
                .join(model.Stream, model.Stream.id == model.Entry.stream_id)
                .where(model.Stream.uid == stream["uid"], model.Entry.hash == stream["hash"])
            )
            if found is None:
                yield Fault("desk", seq, f"entry {stream['seq']} that was imported into "
                                         f"{stream['uid']} is not there")  # fmt: skip


def _imports(work: Work) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each stream that came with a case: the seq of the desk's entry, and what it says of it."""
    rows = work.rows(
        select(model.Entry.seq, model.Entry.payload)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .where(model.Stream.kind == words.StreamKind.DESK)
        .where(model.Entry.verb == words.Verb.CASE_IMPORT)
        .order_by(model.Entry.seq)
    )
    for seq, text in rows:
        try:
            streams = json.loads(text)["streams"]
        except (ValueError, KeyError, TypeError):
            continue  # somebody changed it: the broken hash is named by the desk's own chain
        for stream in streams:
            yield seq, stream
