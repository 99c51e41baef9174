"""An article as it was earlier in its history: what came later is left out.

Every row says which entry made it, and where claims stand follows from the entries. So the rows of
a moment are copied into a database of their own, in memory, and whoever reads them there finds what
they would have found then, without knowing of it. What is not kept for good cannot come back: words
that were redacted since are named, and whoever promises bytes asks for them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from factcheck import model
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import ClaimNumber, StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.replay import replay
from factcheck.model.kinds import ENTERED
from factcheck.standing.policy import Policy
from factcheck.store.engine import open_engine
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Store, Work


@dataclass(frozen=True, slots=True)
class Moment:
    """How far each history had come that an article rests on: the number of the last entry, by the
    integer key of its stream; 0 where nothing was entered yet."""

    seqs: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class AsItWas:
    """A unit of work in which an article is as it was.

    Args:
        work: asks of nothing that came later.
        article: the same one, with its keys there.
        policy: the SHA-256 (hex) of the policy that the desk had entered last by then.
        redacted_since: the uids of what was there then, and has lost its words since.
    """

    work: Work
    article: NamedArticle
    policy: str | None
    redacted_since: tuple[str, ...]


def moment_of_entry(work: Work, article: NamedArticle, seq: int) -> Moment:
    """The moment right after an entry of the article's history. Of what other histories say to have
    happened at the very same time, what was written before it had happened.

    Raises:
        FactcheckError: when it has no such entry.
    """
    entries = work.rows(
        select(model.Entry.seq, model.Entry.id, model.Entry.at)
        .where(model.Entry.stream_id == article.stream_id)
        .order_by(model.Entry.seq)
    )
    if not 1 <= seq <= len(entries):
        raise FactcheckError(
            f"The history of {article.slug} has no entry {seq}.",
            f"It has entries 1 to {len(entries)}: factcheck history show {article.slug}",
        )
    entry = entries[seq - 1]
    seqs = {article.stream_id: seq}
    for row in _entries(work, _beside(work, article)):
        if (row.at, row.id) < (entry.at, entry.id):
            seqs[row.stream_id] = row.seq
    return Moment(seqs)


def moment_at(work: Work, article: NamedArticle, at: datetime) -> Moment:
    """The moment after all that was entered up to a time (UTC).

    Raises:
        FactcheckError: when the article was not there yet.
    """
    seqs: dict[int, int] = {}
    streams = [article.stream_id, *_beside(work, article)]
    for row in _entries(work, streams):
        if row.at <= at:
            seqs[row.stream_id] = row.seq
    if article.stream_id not in seqs:
        first = next(r.at for r in _entries(work, streams) if r.stream_id == article.stream_id)
        raise FactcheckError(
            f"{article.slug} was not on this desk at {at:%Y-%m-%d %H:%M:%S} UTC.",
            f"It came in at {first:%Y-%m-%d %H:%M:%S} UTC: give a later time.",
        )
    return Moment(seqs)


@contextmanager
def as_it_was(work: Work, article: NamedArticle, moment: Moment) -> Iterator[AsItWas]:
    """The article as it was at a moment of its history, for as long as the block lasts."""
    engine = open_engine("sqlite://", foreign_keys=False)
    try:
        with engine.begin() as connection:
            model.Base.metadata.create_all(connection)
        with Store(engine, lambda: work.now).writing() as past:
            uids = _copy(work, past, article, moment)
            yield AsItWas(
                past,
                article,
                _policy(past),
                tuple(_redacted_since(work, moment, uids)),
            )
    finally:
        engine.dispose()


def policy_known_as(work: Work, sha256: str | None) -> Policy | None:
    """The policy of this SHA-256 (hex) that the desk keeps; none when it keeps none."""
    from factcheck.casework.views.verdict_states import policy_of

    kept = work.value(select(model.Policy.json).where(model.Policy.sha256 == sha256))
    return None if kept is None else policy_of(kept)


# --- which streams --------------------------------------------------------------------------------


def _beside(work: Work, article: NamedArticle) -> list[int]:
    """The streams of the sources that the article ever cited, and the desk's (integer keys)."""
    cited = (
        select(model.Source.stream_id)
        .join(model.Citation, model.Citation.source_id == model.Source.id)
        .join(model.Claim, model.Claim.id == model.Citation.claim_id)
        .where(model.Claim.article_id == article.id)
    )
    rows = work.rows(
        select(model.Stream.id)
        .where(model.Stream.id.in_(cited) | (model.Stream.kind == StreamKind.DESK))
        .order_by(model.Stream.id)
    )
    return [row[0] for row in rows]


def _entries(work: Work, stream_ids: Sequence[int]) -> Sequence[Any]:
    rows = work.rows(
        select(model.Entry.stream_id, model.Entry.id, model.Entry.seq, model.Entry.at)
        .where(in_clause(model.Entry.stream_id, stream_ids))
        .order_by(model.Entry.stream_id, model.Entry.seq)
    )
    return [row for row in rows if row.stream_id in stream_ids]


# --- the rows of then -----------------------------------------------------------------------------


def _copy(work: Work, past: Work, article: NamedArticle, moment: Moment) -> set[str]:
    """Copy all that was there; the uids of what was."""
    entries = [
        row
        for row in _rows(work, model.Entry, model.Entry.stream_id, moment.seqs)
        if row["seq"] <= moment.seqs[row["stream_id"]]
    ]
    heads = {row["stream_id"]: row for row in sorted(entries, key=lambda row: row["seq"])}
    streams = [
        row | {"head_seq": heads[row["id"]]["seq"], "head_hash": heads[row["id"]]["hash"]}
        for row in _rows(work, model.Stream, model.Stream.id, heads)
    ]
    _put(past, model.Stream, streams)
    _put(past, model.Entry, entries)
    made_by = {row["id"] for row in entries}
    kept: dict[Any, list[dict[str, Any]]] = {}
    for table in (*ENTERED.values(), model.Policy):
        kept[table] = [
            row for row in _of_streams(work, table, moment.seqs) if row["entry_id"] in made_by
        ]
        _put(past, table, kept[table])
    _put_claims(work, past, article)
    # What editions kept: other bytes no report asks for.
    for edition in kept[model.Edition]:
        blob = select(model.Blob).where(model.Blob.sha256 == edition["blob"])
        if past.first(blob) is None:
            _put(past, model.Blob, [dict(row._mapping) for row in work.rows(blob)])
    verdicts = [row["id"] for row in kept[model.Verdict]]
    _put(
        past,
        model.VerdictBasis,
        _rows(work, model.VerdictBasis, model.VerdictBasis.verdict_id, verdicts),
    )
    snapshots = [row["id"] for row in kept[model.Snapshot]]
    _put(past, model.Passage, _rows(work, model.Passage, model.Passage.snapshot_id, snapshots))
    citations = {row["id"] for row in kept[model.Citation]}
    seen = _rows(work, model.Anchoring, model.Anchoring.snapshot_id, snapshots)
    _put(past, model.Anchoring, [row for row in seen if row["citation_id"] in citations])
    return {row["uid"] for rows in kept.values() for row in rows if row.get("uid")}


def _put_claims(work: Work, past: Work, article: NamedArticle) -> None:
    """The claims that there were, and where the entries of then say that they stood."""
    from factcheck.text.canonical import words_sha

    replayed = replay(entries_of(past, article.stream_id))
    rows = _rows(work, model.Claim, model.Claim.article_id, [article.id])
    keys = {ClaimNumber(row["number"], row["part"]): row["id"] for row in rows}
    known = {keys[number]: keys.get(into) for number, into in replayed.into.items()}
    there = [row for row in rows if ClaimNumber(row["number"], row["part"]) in replayed.claims]
    _put(past, model.Claim, [row | {"into_id": known.get(row["id"])} for row in there])
    revisions = {
        row.number: (row.id, row.text)
        for row in past.rows(
            select(model.Revision.number, model.Revision.id, model.Revision.text).where(
                model.Revision.article_id == article.id
            )
        )
    }
    placements = []
    for (revision, number, part), placed in replayed.placements.items():
        revision_id, text = revisions[revision]
        words = None if text is None else text[placed.start : placed.end]
        placements.append(
            {
                "revision_id": revision_id,
                "claim_id": keys[ClaimNumber(number, part)],
                "start": placed.start,
                "end": placed.end,
                "text": words,
                "words_sha": None if words is None else words_sha(words),
                "paragraph": placed.paragraph,
                "kind": str(placed.kind),
                "change": str(placed.change),
                "moved": placed.moved,
            }
        )
    _put(past, model.Placement, placements)


def _of_streams(work: Work, table: Any, stream_ids: Iterable[int]) -> list[dict[str, Any]]:
    """The rows of a table that entries of these streams made."""
    entry = model.Entry
    rows = work.rows(
        select(table)
        .join(entry, entry.id == table.entry_id)
        .where(in_clause(entry.stream_id, list(stream_ids)))
        .order_by(table.id)
    )
    return [dict(row._mapping) for row in rows]


def _rows(work: Work, table: Any, column: Any, values: Iterable[int]) -> list[dict[str, Any]]:
    """The rows of a table in which a column has one of these integer keys."""
    wanted = set(values)
    rows = work.rows(select(table).where(in_clause(column, wanted))) if wanted else ()
    found = [dict(row._mapping) for row in rows]
    return [row for row in found if row[column.key] in wanted]


def _put(past: Work, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        past.connection.execute(insert(table.__table__), rows)


# --- what can be told of then ---------------------------------------------------------------------


def _policy(past: Work) -> str | None:
    """The SHA-256 (hex) of the policy that was entered last."""
    import json

    payload = past.value(
        select(model.Entry.payload)
        .join(model.Stream, model.Stream.id == model.Entry.stream_id)
        .where(model.Stream.kind == StreamKind.DESK, model.Entry.verb == str(Verb.POLICY_SET))
        .order_by(model.Entry.seq.desc())
        .limit(1)
    )
    return str(json.loads(payload)["policy"]["sha256"]) if payload else None


def _redacted_since(work: Work, moment: Moment, uids: set[str]) -> Iterator[str]:
    """Which of these lost their words by an entry that came after the moment."""
    redaction, entry = model.Redaction, model.Entry
    rows = work.rows(
        select(redaction.target, entry.stream_id, entry.seq).join(
            entry, entry.id == redaction.entry_id
        )
    )
    for target, stream_id, seq in rows:
        if target in uids and seq > moment.seqs.get(stream_id, seq):
            yield target
