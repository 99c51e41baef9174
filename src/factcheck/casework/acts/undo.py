"""Undo: a reviewer's last act is taken back by a new entry; nothing is erased."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import select

from factcheck.casework.acts.actor import Actor
from factcheck.casework.acts.place_claims import place_claims
from factcheck.casework.acts.retire_article import retire_article, retirement_now
from factcheck.casework.acts.take_back_revision import store_former_revision
from factcheck.casework.acts.withdraw import withdraw
from factcheck.casework.views.imports import came_with_a_case, imports_of
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.withdrawals import withdrawn_of
from factcheck.domain import ClaimNumber, RetirementKind, StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.kinds import KINDS
from factcheck.model import Article, Entry, Retirement, Source, Stream, aliased
from factcheck.store.unit_of_work import Work

_BY_WITHDRAWAL = {kind.verb: kind.name for kind in KINDS if kind.withdrawable and kind.verb}
_BY_RETIREMENT = (Verb.ARTICLE_ADD, Verb.ARTICLE_RETIRE)
_BY_REPLAY = (Verb.CLAIM_DIVIDE, Verb.CLAIM_JOIN)
_BY_TURN = (Verb.CITE_TURN,)
_BY_REVISION = (Verb.ARTICLE_REVISE,)
_NO_ACT = (Verb.UNDO, Verb.POLICY_SET, Verb.CASE_IMPORT)
_TAKEN_BACK = (*_BY_WITHDRAWAL, *_BY_RETIREMENT, *_BY_REPLAY, *_BY_REVISION, *_BY_TURN)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the act, in which article, by which entry, and of which claim; and what
    was entered together with it, and went too, the last entry first."""

    verb: Verb
    slug: str
    seq: int
    number: ClaimNumber | None
    together: "tuple[Undone, ...]" = ()


def undo(work: Work, actor: Actor) -> Undone:
    """Take the actor's last act back that was not taken back yet, by them or by somebody else.

    What was entered in one go (on several claims, or citations with their verdict) is one act.
    What came with a case was no act here. What cannot be taken back stands in the way of what was
    done before it, and is named.

    Raises:
        FactcheckError: when there is none, or it is one that cannot be taken back.
    """
    for act in _in_one_go(_acts(work, actor.handle)):
        undone = [one for entry in act if (one := _take_back(work, actor, entry)) is not None]
        if undone:
            return replace(undone[0], together=tuple(undone[1:]))
    raise FactcheckError(
        f"There is nothing that {actor.handle} could take back.", "See: factcheck history show"
    )


def _in_one_go(entries: Iterator[Any]) -> Iterator[list[Any]]:
    """The entries of each unit of work: those of a stream that are of one moment."""
    for _, together in groupby(entries, lambda entry: (entry.stream_id, entry.at)):
        yield list(together)


def _take_back(work: Work, actor: Actor, last: Any) -> Undone | None:
    """Take an act back; none when somebody else did that already."""
    verb = Verb(last.verb)
    row = work.first(
        select(Article.id, Article.uid, Article.slug, Article.stream_id).where(
            Article.stream_id == last.stream_id
        )
    )
    if row is None or verb not in _TAKEN_BACK:
        raise _stays(work, last, verb)
    article = NamedArticle(*row)
    payload = json.loads(last.payload)
    # Looked at before the lock: the next act may be another article's, and none is locked in vain.
    if _is_taken_back(work, article, verb, payload):
        return None
    work.lock([article.stream_id])
    if _is_taken_back(work, article, verb, payload) or last.seq in _undone_in(work, article):
        raise FactcheckError(
            "Somebody else took it back at the same moment.",
            "Nothing was changed. To take back what was done before it, run: factcheck undo",
        )
    if verb in _BY_WITHDRAWAL:
        target = payload[_BY_WITHDRAWAL[verb]]["uid"]
        withdraw(work, actor, article.stream_id, target, undoes=last.seq)
    elif verb in _BY_TURN:
        # As it is now it counts no more, and as it was before it counts again.
        for record in ("citation", "withdrawal"):
            target = payload[record]["uid"]
            withdraw(work, actor, article.stream_id, target, undoes=last.seq)
    elif verb in _BY_RETIREMENT:
        retire_article(work, actor, article, _before(work, payload), undoes=last.seq)
    else:
        if verb in _BY_REVISION:
            store_former_revision(work, actor, article, last.seq, payload["revision"]["number"] - 1)
        else:
            work.append(article.stream_id, actor.handle, Verb.UNDO, {"seq": last.seq})
        problems = place_claims(work, article).problems
        if problems:
            raise FactcheckError(
                f"Entry {last.seq} cannot be taken back: {problems[-1][1]}.",
                "Nothing was changed. See: factcheck history show",
            )
    return Undone(verb, article.slug, last.seq, _claim_named_in(payload))


def _is_taken_back(work: Work, article: NamedArticle, verb: Verb, payload: dict[str, Any]) -> bool:
    """Whether what an act did was taken back, by an undo or by another command."""
    if verb in _BY_WITHDRAWAL:
        return bool(withdrawn_of(work, [payload[_BY_WITHDRAWAL[verb]]["uid"]]))
    if verb in _BY_TURN:
        return bool(withdrawn_of(work, [payload["citation"]["uid"]]))
    if verb in _BY_RETIREMENT:
        return retirement_now(work, article) is _before(work, payload)
    return False


def _undone_in(work: Work, article: NamedArticle) -> set[int]:
    return {seq for _, seq in _undone(work, {article.stream_id})}


def _acts(work: Work, handle: str) -> Iterator[Any]:
    """A reviewer's acts on this desk that no undo took back, the last one first."""
    imports = imports_of(work)
    before = None
    while True:
        query = (
            select(Entry, Stream.uid.label("stream"))
            .join(Stream, Stream.id == Entry.stream_id)
            .where(Entry.reviewer == handle, Entry.verb.not_in(_NO_ACT))
            .order_by(Entry.id.desc())
            .limit(_AT_ONCE)
        )
        rows = work.rows(query if before is None else query.where(Entry.id < before))
        if not rows:
            return
        undone = _undone(work, {row.stream_id for row in rows})
        for row in rows:
            made_here = not came_with_a_case(imports, row.stream, row.seq)
            if made_here and (row.stream_id, row.seq) not in undone:
                yield row
        before = rows[-1].id


def _undone(work: Work, stream_ids: set[int]) -> set[tuple[int, int]]:
    """The entries of these streams that an undo took back: (stream, seq)."""
    rows = work.rows(
        select(Entry.stream_id, Entry.payload).where(
            Entry.stream_id.in_(stream_ids), Entry.verb == Verb.UNDO
        )
    )
    return {(row.stream_id, json.loads(row.payload).get("seq")) for row in rows}


def _before(work: Work, payload: dict[str, Any]) -> RetirementKind:
    """How it stood with an article before an act: one that was added goes out of work again."""
    if "retirement" not in payload:
        return RetirementKind.RETIRED
    superseded = aliased(Retirement)
    kind = work.value(
        select(superseded.kind)
        .join(Retirement, Retirement.supersedes_id == superseded.id)
        .where(Retirement.uid == payload["retirement"]["uid"])
    )
    return RetirementKind(kind) if kind else RetirementKind.REOPENED


def _claim_named_in(payload: dict[str, Any]) -> ClaimNumber | None:
    for kind in KINDS:
        fields = payload.get(kind.name)
        if kind.in_claim_file and isinstance(fields, dict) and "number" in fields:
            return ClaimNumber(fields["number"], fields.get("part", 0))
    if "into" in payload:
        return ClaimNumber(*payload["into"])
    if payload.get("claims"):
        return ClaimNumber(payload["claims"][0]["number"])
    return None


def _stays(work: Work, last: Any, verb: Verb) -> FactcheckError:
    if verb is Verb.REDACT:
        return FactcheckError(
            "The last act was to redact, and what was redacted is gone for good.",
            "See: factcheck history show",
        )
    if verb is Verb.EDITION_ISSUE:
        number = json.loads(last.payload)["edition"]["number"]
        return FactcheckError(
            f"The last act was to give out edition {number}, and what was given out stays.",
            "Give out another: factcheck report SLUG --issue",
        )
    kind = work.value(select(Stream.kind).where(Stream.id == last.stream_id))
    if kind == StreamKind.SOURCE:
        key = work.value(select(Source.key).where(Source.stream_id == last.stream_id))
        return FactcheckError(
            f"The last act was to add to the source {key}, and a source stays on the desk.",
            "It does no harm uncited. To erase its words: factcheck redact UID --because …",
        )
    return FactcheckError(
        f"The last act ({last.verb}) cannot be taken back.",
        "See: factcheck history show --desk-itself",
    )
