"""Desks of any size: articles by the real use case, reviews as rows by the table.

A million claims with fifty thousand reviews would take the use cases an hour. What is written here
is what they write, entry for entry: `check` lets the program's own verification look at a part.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select, update

import factcheck
from benchmarks.generated import article
from factcheck import domain, model
from factcheck.casework.acts.actor import Actor, begin_act
from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.list_articles import articles_in_work
from factcheck.casework.views.records import columns_of
from factcheck.casework.views.references import NamedArticle
from factcheck.documents import read_document
from factcheck.ledger.chain import canonical_json, next_entry, payload_of
from factcheck.standing.fingerprint import fingerprint
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Store, Work, new_salt, new_uid

EDITOR = "anna"
SOURCES = ("archive", "ministry")
QUOTE = "took part, according to the ministry"
_EXCERPT = f"A great many people {QUOTE}, which counted them on the day."
_AT_ONCE = 500


def desk_at(folder: Path, url: str | None = None) -> factcheck.Desk:
    """A new desk with an editor and two sources."""
    # No database of the terminal's is taken for it, nor by processes that open it later.
    os.environ.pop("FACTCHECK_DATABASE_URL", None)
    desk = factcheck.create(folder, as_=EDITOR, database=url)
    for key in SOURCES:
        desk.add_source(key=key, title=f"The {key}'s page", excerpts=[_EXCERPT])
    return desk


def add_generated(store: Store, numbers: Iterable[int], sentences: int) -> None:
    """Add an article for each number, `a` and the number its slug, so many sentences long."""
    waiting = list(numbers)
    for begin in range(0, len(waiting), _AT_ONCE):
        prepared = [
            prepare_article(
                read_document(article(number, sentences).encode(), name="a.txt"), f"a{number}",
                language="en",
            )
            for number in waiting[begin : begin + _AT_ONCE]
        ]  # fmt: skip
        with store.writing() as work:
            add_articles(work, begin_act(work, EDITOR, DEFAULT_POLICY), prepared)


def named(work: Work) -> list[NamedArticle]:
    """Every article, in the order they came."""
    return sorted(articles_in_work(work, all_of_them=True), key=lambda one: one.id)


def review(
    store: Store,
    reviewed: Sequence[tuple[NamedArticle, frozenset[int] | None]],
    *,
    close: bool,
    keys: Sequence[str] = SOURCES[:1],
    evidence: domain.Evidence = domain.Evidence.RECORD,
) -> None:
    """Cite a quote for claims, give each a verdict that rests on it, and close the articles.

    Args:
        reviewed: articles, and the numbers of the claims (none means all of them).
        close: whether the articles leave the desk's work.
        keys: the sources that are cited, in turns; each has QUOTE in its first snapshot.
        evidence: what the citations show.
    """
    with store.reading() as work:
        quoted = _quoted(work, keys)
    turns = cycle(quoted)
    for begin in range(0, len(reviewed), _AT_ONCE):
        some = reviewed[begin : begin + _AT_ONCE]
        with store.writing() as work:
            actor = begin_act(work, EDITOR, DEFAULT_POLICY)
            work.lock([one.stream_id for one, _ in some])
            rows = _Rows(work, actor, evidence)
            claims = _claims(work, [one.id for one, _ in some])
            for one, numbers in some:
                for claim in claims[one.id]:
                    if numbers is None or claim.number in numbers:
                        rows.review(one, claim, next(turns))
                if close:
                    rows.close(one)
            rows.write()


def check(store: Store, slugs: Sequence[str]) -> None:
    """Let the program verify the histories of these articles. Raises AssertionError."""
    with store.reading() as work:
        chosen = [one for one in named(work) if one.slug in slugs]
        assert len(chosen) == len(slugs)
        assert verify_history(work, chosen).faults == ()


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Where QUOTE stands in the first snapshot of a source."""

    source_id: int
    source_uid: str
    snapshot_id: int
    start: int
    prefix: str
    suffix: str


def _quoted(work: Work, keys: Sequence[str]) -> list[_Quoted]:
    found = {}
    rows = work.rows(
        select(model.Source.id, model.Source.uid, model.Source.key, model.Snapshot.id,
               model.Snapshot.text)
        .join(model.Snapshot, model.Snapshot.source_id == model.Source.id)
        .where(model.Snapshot.number == 1)
    )  # fmt: skip
    for source_id, uid, key, snapshot_id, text in rows:
        if key in keys:
            start = text.index(QUOTE)
            found[key] = _Quoted(
                source_id, uid, snapshot_id, start, text[max(0, start - 64) : start],
                text[start + len(QUOTE) :][:64],
            )  # fmt: skip
    return [found[key] for key in keys]


@dataclass
class _Rows:
    """Rows that wait to be written; those that an entry made know its place among the entries."""

    work: Work
    actor: Actor
    evidence: domain.Evidence
    heads: dict[int, tuple[int, str]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    citations: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    verdicts: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    retirements: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def review(self, article_: NamedArticle, claim: Any, quoted: "_Quoted") -> None:
        """One citation for a claim, and one verdict that rests on it."""
        end = quoted.start + len(QUOTE)
        citation = domain.Citation(
            uid=new_uid(), number=claim.number, source=quoted.source_uid, salt=new_salt(),
            stance=domain.Stance.SUPPORTS, use=domain.Use.PRIMARY, evidence=self.evidence,
            snapshot=1, start=quoted.start, end=end, quote=QUOTE,
            prefix=quoted.prefix, suffix=quoted.suffix,
        )  # fmt: skip
        at = self._enter(article_, domain.Verb.CITE_ADD, {"citation": payload_of(citation)})
        self.citations.append((at, {
            "claim_id": claim.id, "source_id": quoted.source_id, "snapshot_id": quoted.snapshot_id,
            **columns_of(citation, "number", "part", "source", "snapshot"),
        }))  # fmt: skip
        state = domain.QuoteState.VERBATIM
        verdict = domain.Verdict(
            uid=new_uid(), number=claim.number, revision=1, reviewer=EDITOR, salt=new_salt(),
            policy=self.actor.policy.sha256, rating="true", asks=domain.Asks.SO,
            fidelity=domain.Fidelity.NONE, rationale="The ministry's own count says so.",
            fingerprint=fingerprint(claim.text, None, [citation]),
            basis=(domain.Basis(citation.uid, 1, state),),
        )  # fmt: skip
        at = self._enter(article_, domain.Verb.VERDICT_ADD, {"verdict": payload_of(verdict)})
        self.verdicts.append((at, {
            "claim_id": claim.id, "revision_id": claim.revision_id,
            "policy_id": self.actor.policy_id, "supersedes_id": None,
            **columns_of(verdict, "number", "part", "revision", "policy", "basis", "supersedes"),
        }))  # fmt: skip

    def close(self, article_: NamedArticle) -> None:
        """The article leaves the desk's work."""
        record = domain.Retirement(
            uid=new_uid(), kind=domain.RetirementKind.CLOSED, salt=new_salt(), because="It is out."
        )
        payload = {"retirement": payload_of(record)}
        at = self._enter(article_, domain.Verb.ARTICLE_RETIRE, payload)
        row = {"article_id": article_.id, "supersedes_id": None, **columns_of(record)}
        self.retirements.append((at, row))

    def write(self) -> None:
        """Write all that waits."""
        keys = self.work.insert_many_keyed(model.Entry, self.entries)
        citation_ids = self.work.insert_many_keyed(model.Citation, _entered(self.citations, keys))
        verdict_ids = self.work.insert_many_keyed(model.Verdict, _entered(self.verdicts, keys))
        snapshots = [row["snapshot_id"] for _, row in self.citations]
        self.work.insert_many(model.VerdictBasis, [
            {"verdict_id": verdict, "citation_id": citation, "snapshot_id": snapshot,
             "state": str(domain.QuoteState.VERBATIM)}
            for verdict, citation, snapshot in zip(
                verdict_ids, citation_ids, snapshots, strict=True
            )
        ])  # fmt: skip
        self.work.insert_many(model.Retirement, _entered(self.retirements, keys))
        heads = [{"stream": s, "seq": n, "digest": h} for s, (n, h) in self.heads.items()]
        if heads:
            self.work.connection.execute(_SET_HEAD, heads)

    def _enter(self, article_: NamedArticle, verb: domain.Verb, payload: dict[str, Any]) -> int:
        last = self.heads.get(article_.stream_id) or self.work.head(article_.stream_id)
        entry = next_entry(article_.uid, last, self.work.now, EDITOR, verb, payload)
        self.heads[article_.stream_id] = (entry.seq, entry.hash)
        self.entries.append({
            "stream_id": article_.stream_id, "seq": entry.seq, "prev_hash": entry.prev_hash,
            "hash": entry.hash, "at": entry.at, "reviewer": EDITOR, "verb": str(verb),
            "payload": canonical_json(entry.payload),
        })  # fmt: skip
        return len(self.entries) - 1


_SET_HEAD = (
    update(model.Stream.__table__)  # type: ignore[arg-type]  # it is a Table
    .where(model.Stream.__table__.c.id == bindparam("stream"))
    .values(head_seq=bindparam("seq"), head_hash=bindparam("digest"))
)


def _entered(rows: list[tuple[int, dict[str, Any]]], keys: list[int]) -> list[dict[str, Any]]:
    return [{"entry_id": keys[at], **row} for at, row in rows]


def _claims(work: Work, article_ids: list[int]) -> dict[int, list[Any]]:
    rows = work.rows(
        select(
            model.Claim.id, model.Claim.article_id, model.Claim.number, model.Placement.text,
            model.Placement.revision_id,
        )
        .join(model.Placement, model.Placement.claim_id == model.Claim.id)
        .where(model.Claim.article_id.in_(article_ids))
        .order_by(model.Claim.article_id, model.Claim.number)
    )  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found
