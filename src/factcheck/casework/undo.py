"""Undo: a reviewer's last act is taken back by a new entry; nothing is erased."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck.casework.acting import Actor, desk_stream
from factcheck.casework.place_claims import place_claims
from factcheck.casework.references import NamedArticle
from factcheck.casework.retire_article import retire_article
from factcheck.casework.withdraw import withdraw
from factcheck.errors import FactcheckError
from factcheck.model import Article, Entry, Retirement, Source, Stream
from factcheck.store.unit_of_work import Work
from factcheck.words import ClaimNumber, RetirementKind, StreamKind, Verb

_BY_WITHDRAWAL = {
    Verb.CITE_ADD: "citation",
    Verb.VERDICT_ADD: "verdict",
    Verb.SIGNOFF_ADD: "signoff",
    Verb.CLAIM_SKIP: "skip",
    Verb.WITHDRAW: "withdrawal",
}
_BY_RETIREMENT = (Verb.ARTICLE_ADD, Verb.ARTICLE_RETIRE)
_BY_REPLAY = (Verb.CLAIM_DIVIDE, Verb.CLAIM_JOIN)
_NO_ACT = (Verb.UNDO, Verb.POLICY_SET, Verb.CASE_IMPORT)
_LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the act, in which article, by which entry, and of which claim."""

    verb: Verb
    slug: str
    seq: int
    number: ClaimNumber | None


def undo(work: Work, actor: Actor) -> Undone:
    """Take the actor's last act back that was not taken back yet.

    Raises:
        FactcheckError: when there is none, or it is one that cannot be taken back.
    """
    last = _last_act(work, actor.handle)
    if last is None:
        raise FactcheckError(
            f"There is nothing that {actor.handle} could take back.", "See: factcheck history show"
        )
    verb = Verb(last.verb)
    row = work.first(
        select(Article.id, Article.uid, Article.slug, Article.stream_id).where(
            Article.stream_id == last.stream_id
        )
    )
    if row is None or verb not in (*_BY_WITHDRAWAL, *_BY_RETIREMENT, *_BY_REPLAY):
        raise _stays(work, last)
    article = NamedArticle(*row)
    work.lock([article.stream_id])
    payload = json.loads(last.payload)
    if verb in _BY_WITHDRAWAL:
        target = payload[_BY_WITHDRAWAL[verb]]["uid"]
        withdraw(work, actor, article.stream_id, target, undoes=last.seq)
    elif verb in _BY_RETIREMENT:
        retire_article(work, actor, article, _before(work, article, verb), undoes=last.seq)
    else:
        work.append(article.stream_id, actor.handle, Verb.UNDO, {"seq": last.seq})
        problems = place_claims(work, article).problems
        if problems:
            raise FactcheckError(
                f"Entry {last.seq} cannot be taken back: {problems[-1][1]}.",
                "Nothing was changed. See: factcheck history show",
            )
    return Undone(verb, article.slug, last.seq, _claim_named_in(payload))


def _last_act(work: Work, handle: str) -> Any:
    rows = work.rows(
        select(Entry, Stream.uid.label("stream"))
        .join(Stream, Stream.id == Entry.stream_id)
        .where(Entry.reviewer == handle, Entry.verb.not_in(_NO_ACT))
        .order_by(Entry.id.desc())
        .limit(_LOOK_BACK)
    )
    streams = {row.stream_id for row in rows}
    undone = {
        (row.stream_id, json.loads(row.payload).get("seq"))
        for row in work.rows(
            select(Entry.stream_id, Entry.payload).where(
                Entry.stream_id.in_(streams), Entry.verb == Verb.UNDO
            )
        )
    }
    imported = _imported_heads(work)
    for row in rows:
        if (row.stream_id, row.seq) in undone or row.seq <= imported.get(row.stream, 0):
            continue
        return row
    return None


def _imported_heads(work: Work) -> dict[str, int]:
    """Stream uid → the seq up to which its entries came by import, and are nobody's acts here."""
    rows = work.rows(
        select(Entry.payload)
        .where(Entry.stream_id == desk_stream(work), Entry.verb == Verb.CASE_IMPORT)
        .order_by(Entry.seq)
    )
    heads: dict[str, int] = {}
    for row in rows:
        for stream in json.loads(row[0])["streams"]:
            heads[stream["uid"]] = stream["seq"]
    return heads


def _before(work: Work, article: NamedArticle, verb: Verb) -> RetirementKind:
    if verb is Verb.ARTICLE_ADD:
        return RetirementKind.RETIRED
    rows = work.rows(
        select(Retirement.kind)
        .where(Retirement.article_id == article.id)
        .order_by(Retirement.id.desc())
        .limit(2)
    )
    return RetirementKind(rows[1][0]) if len(rows) > 1 else RetirementKind.REOPENED


def _claim_named_in(payload: dict[str, Any]) -> ClaimNumber | None:
    for kind in ("citation", "verdict", "skip"):
        if kind in payload:
            return ClaimNumber(payload[kind]["number"], payload[kind].get("part", 0))
    if "into" in payload:
        return ClaimNumber(*payload["into"])
    if payload.get("claims"):
        return ClaimNumber(payload["claims"][0]["number"])
    return None


def _stays(work: Work, last: Any) -> FactcheckError:
    kind = work.value(select(Stream.kind).where(Stream.id == last.stream_id))
    if kind == StreamKind.SOURCE:
        key = work.value(select(Source.key).where(Source.stream_id == last.stream_id))
        return FactcheckError(
            f"The last act was to add to the source {key}, and a source stays on the desk.",
            "It does no harm uncited. To erase its words: factcheck redact UID --because …",
        )
    return FactcheckError(
        f"The last act ({last.verb}) cannot be taken back.", "See: factcheck history show --desk"
    )
