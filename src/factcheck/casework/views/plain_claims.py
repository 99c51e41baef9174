"""Plain claims: one verdict, given for the words that stand there, and nothing happened since.

On a large desk most of what was ever judged is so, and much of it is alike in all that standing and
the policy look at. So the many are not made into values and judged one by one: they are asked for
as a set, with what tells them apart, and of those that are alike the pure function judges the first
(docs/decisions/0011-standing-in-sql.md). Whatever is not plainly so is no plain claim, and is
judged by itself. That the words are still those of the verdict is worked out for each.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, select

from factcheck.casework.views.citation_states import MANNERS, same_address
from factcheck.casework.views.references import NamedArticle
from factcheck.casework.views.snapshots import LatestCheck, latest_checks
from factcheck.casework.views.withdrawals import withdrawals_in
from factcheck.domain import Evidence, Manner
from factcheck.ledger.claim_acts import STRUCTURAL
from factcheck.model import (
    Citation,
    Claim,
    Entry,
    Overruling,
    Placement,
    Revision,
    Signoff,
    Skip,
    Snapshot,
    Source,
    Verdict,
    VerdictBasis,
    Wait,
    aliased,
)
from factcheck.standing.corrections import quoted_words
from factcheck.standing.fingerprint import fingerprint, is_current_format
from factcheck.standing.policy import Policy
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work
from factcheck.text.canonical import canonical_words


class PlainClaim(NamedTuple):
    """A claim of which all is as it was when its one verdict was given.

    Args:
        article_id, claim_id: integer keys.
        given: when its verdict was given (UTC).
        checked: when the source that was longest not looked at was last looked at (UTC); none where
            no machine can look again.
        alike: all that standing and the policy look at. Two claims of which this is equal stand
            alike and miss alike, under one policy and at one moment.
    """

    article_id: int
    claim_id: int
    given: datetime
    checked: datetime | None
    alike: Hashable


class _Row(NamedTuple):
    """One citation of a claim with one verdict, or the verdict alone where nothing is cited."""

    article_id: int
    stream_id: int
    claim_id: int
    text: str
    verdict_id: int
    uid: str
    reviewer: str
    revision_id: int
    policy_id: int
    rating: str
    fidelity: str
    flags: str
    correction: str | None
    fingerprint: str
    seq: int
    at: datetime
    rests_on: int
    citation_id: int | None
    cited_uid: str
    stance: str
    use: str
    evidence: str
    quote: str | None
    source_id: int
    snapshot_id: int | None
    cited_at: datetime
    in_basis: int | None


class _Quoted(NamedTuple):
    """What a fingerprint is made of."""

    uid: str
    stance: str
    quote: str | None


class _Evidence(NamedTuple):
    """A citation: all that standing and the policy look at in it, its voice (whom it counts as)
    apart, of which they only ask whether it is another's; and the last look at its source."""

    alike: tuple[Hashable, ...]
    voice: Hashable
    checked: datetime | None


@dataclass(frozen=True, slots=True)
class _Source:
    """A source of which there is one state, that could always be read."""

    voice: Hashable
    url: str | None
    snapshots: Mapping[int, Manner]
    checked: datetime | None


@dataclass(frozen=True, slots=True)
class _Desk:
    """What else there is to know of some articles, by integer key or uid."""

    policy: Policy
    as_of: datetime
    latest: Mapping[int, str | None]
    last_act: Mapping[int, int]
    withdrawn: Collection[str]
    signoffs: Mapping[int, tuple[str, ...] | None]
    sources: Mapping[int, _Source]


def plain_claims(
    work: Work, articles: Sequence[NamedArticle], policy: Policy, as_of: datetime
) -> Iterator[PlainClaim]:
    """The plain claims of some articles; `as_of` (UTC) is the moment that ages are reckoned from.

    A claim is plain when it is a sentence that stands in the article's latest revision, undivided,
    not joined, not skipped and not waiting; has one verdict, not withdrawn, of which no correction
    was ever overruled, given in that revision after the last act that changed words or parts, whose
    fingerprint comes out the same now; rests on all of its citations and on nothing else, none of
    them withdrawn or erased; and cites sources of which there is one state, here with its text, and
    that never were found unreadable. Where the policy asks for ticks, no claim is
    plain that is decided: what they are of has to be read.
    """
    ids = [article.id for article in articles]
    rows = [_Row(*row) for row in work.rows(_query(ids))]
    if not rows:
        return
    streams = [article.stream_id for article in articles]
    withdrawn = withdrawals_in(work, streams).keys()
    desk = _Desk(
        policy=policy,
        as_of=as_of,
        latest=_latest_revisions(work, ids),
        last_act=_last_acts(work, streams),
        withdrawn=withdrawn,
        signoffs=_signoffs(work, ids, withdrawn),
        sources=_sources(work, {row.source_id for row in rows if row.citation_id is not None}),
    )
    for _, cited in groupby(rows, attrgetter("verdict_id")):
        plain = _plain(list(cited), desk)
        if plain is not None:
            yield plain


def _query(article_ids: list[int]) -> Select[*tuple[Any, ...]]:
    other, part, cited = aliased(Verdict), aliased(Claim), aliased(Entry)
    rests_on = (
        select(func.count())
        .select_from(VerdictBasis)
        .where(VerdictBasis.verdict_id == Verdict.id)
        .scalar_subquery()
    )
    in_basis = aliased(VerdictBasis)
    return (
        select(
            Claim.article_id,
            Entry.stream_id,
            Claim.id,
            Placement.text,
            Verdict.id,
            Verdict.uid,
            Verdict.reviewer,
            Verdict.revision_id,
            Verdict.policy_id,
            Verdict.rating,
            Verdict.fidelity,
            Verdict.flags,
            Verdict.correction,
            Verdict.fingerprint,
            Entry.seq,
            Entry.at,
            rests_on,
            Citation.id,
            Citation.uid,
            Citation.stance,
            Citation.use,
            Citation.evidence,
            Citation.quote,
            Citation.source_id,
            Citation.snapshot_id,
            cited.at,
            in_basis.citation_id,
        )
        .select_from(Claim)
        .join(Verdict, Verdict.claim_id == Claim.id)
        .join(Entry, Entry.id == Verdict.entry_id)
        .join(
            Placement,
            (Placement.claim_id == Claim.id) & (Placement.revision_id == Verdict.revision_id),
        )
        .outerjoin(Citation, Citation.claim_id == Claim.id)
        .outerjoin(cited, cited.id == Citation.entry_id)
        .outerjoin(
            in_basis,
            (in_basis.verdict_id == Verdict.id) & (in_basis.citation_id == Citation.id),
        )
        .where(in_clause(Claim.article_id, article_ids))
        .where(Claim.part == 0, Claim.into_id.is_(None), Claim.wording.is_(None))
        .where(Placement.text.is_not(None))
        .where(~exists().where(other.claim_id == Claim.id, other.id != Verdict.id))
        .where(~exists().where(Skip.claim_id == Claim.id))
        .where(~exists().where(Wait.claim_id == Claim.id))
        .where(~exists().where(Overruling.claim_id == Claim.id))
        .where(
            ~exists().where(
                part.article_id == Claim.article_id, part.number == Claim.number, part.part > 0
            )
        )
        .order_by(Verdict.id, Citation.id)
    )


def _plain(rows: list[_Row], desk: _Desk) -> PlainClaim | None:
    first = rows[0]
    cited = [] if first.citation_id is None else rows
    signed_by = desk.signoffs.get(first.verdict_id, ())
    if signed_by is None or not _is_as_given(first, desk):
        return None
    plain = [each for row in cited if (each := _evidence(row, desk)) is not None]
    if not len(plain) == len(cited) == first.rests_on:
        return None
    if fingerprint(first.text, None, map(_quoted, cited)) != first.fingerprint:
        return None
    voices: dict[Hashable, int] = {}
    alike = (
        first.reviewer,
        first.policy_id,
        first.rating,
        first.fidelity,
        first.flags,
        bool(first.correction)
        and (canonical_words(first.correction or "") == canonical_words(first.text)),
        bool(first.correction),
        signed_by,
        _is_older(first.at, desk.policy.verdict_age_days, desk.as_of),
        tuple((*each.alike, voices.setdefault(each.voice, len(voices))) for each in plain),
    )
    looks = [each.checked for each in plain if each.checked is not None]
    return PlainClaim(first.article_id, first.claim_id, first.at, min(looks, default=None), alike)


def _is_as_given(verdict: _Row, desk: _Desk) -> bool:
    """Whether nothing happened to a verdict, or to the words it was given for, since; and whether
    its correction puts nothing in quotation marks that would have to be cited."""
    return (
        verdict.revision_id in desk.latest
        and verdict.seq > desk.last_act.get(verdict.stream_id, 0)
        and verdict.uid not in desk.withdrawn
        and not (verdict.correction and quoted_words(verdict.correction))
        and not (desk.policy.ticks_needed and _decides(desk.policy, verdict.rating))
        and is_current_format(verdict.fingerprint)
    )


def _decides(policy: Policy, rating: str) -> bool:
    return policy.has(rating) and policy.rating(rating).decisive


def _quoted(row: _Row) -> _Quoted:
    return _Quoted(row.cited_uid, row.stance, row.quote)


def _evidence(row: _Row, desk: _Desk) -> _Evidence | None:
    """A citation; none where anything happened to it or its source, or no verdict rests on it."""
    source = desk.sources.get(row.source_id)
    if source is None or row.in_basis is None or row.cited_uid in desk.withdrawn:
        return None
    if (row.snapshot_id is None) is not (row.quote is None):
        return None  # what has a place, and no quote, was erased
    manner = None if row.snapshot_id is None else source.snapshots[row.snapshot_id]
    checked = None
    if row.evidence == Evidence.LIVE and manner is Manner.CAPTURED and source.url is not None:
        checked = source.checked or row.cited_at  # as `factcheck.standing.gate.last_check` has it
    is_old = checked is not None and _is_older(checked, desk.policy.source_look_days, desk.as_of)
    of_article = same_address(source.url, desk.latest.get(row.revision_id))
    alike = (row.stance, row.use, row.evidence, manner, of_article, is_old)
    return _Evidence(alike, source.voice, checked)


def _is_older(moment: datetime, days: int | None, as_of: datetime) -> bool:
    return days is not None and as_of - moment > timedelta(days=days)


def _latest_revisions(work: Work, article_ids: list[int]) -> dict[int, str | None]:
    """The articles' latest revisions, each with where the article was published."""
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .where(in_clause(Revision.article_id, article_ids))
        .group_by(Revision.article_id)
        .subquery()
    )
    rows = work.rows(
        select(Revision.id, Revision.url).join(
            latest,
            (latest.c.article_id == Revision.article_id) & (latest.c.number == Revision.number),
        )
    )
    return {row[0]: row[1] for row in rows}


def _last_acts(work: Work, stream_ids: list[int]) -> dict[int, int]:
    """The seq of the last entry of each stream that changed words or parts."""
    rows = work.rows(
        select(Entry.stream_id, func.max(Entry.seq))
        .where(in_clause(Entry.stream_id, stream_ids), Entry.verb.in_(STRUCTURAL))
        .group_by(Entry.stream_id)
    )
    return {row[0]: row[1] for row in rows}


def _signoffs(
    work: Work, article_ids: list[int], withdrawn: Collection[str]
) -> dict[int, tuple[str, ...] | None]:
    """By verdict who signed it off; none where one of them took that back."""
    rows = work.rows(
        select(Signoff.verdict_id, Signoff.uid, Signoff.reviewer)
        .join(Verdict, Verdict.id == Signoff.verdict_id)
        .join(Claim, Claim.id == Verdict.claim_id)
        .where(in_clause(Claim.article_id, article_ids))
        .order_by(Signoff.id)
    )
    signed: dict[int, tuple[str, ...] | None] = {}
    for verdict_id, uid, reviewer in rows:
        before = signed.get(verdict_id, ())
        signed[verdict_id] = None if before is None or uid in withdrawn else (*before, reviewer)
    return signed


def _sources(work: Work, source_ids: Collection[int]) -> dict[int, _Source]:
    """Of these sources those that are plain themselves."""
    if not source_ids:
        return {}
    states: dict[int, list[Any]] = defaultdict(list)
    for row in work.rows(
        select(
            Snapshot.source_id,
            Snapshot.id,
            Snapshot.origin,
            Snapshot.text.is_not(None).label("is_whole"),
        ).where(in_clause(Snapshot.source_id, source_ids))
    ):
        states[row.source_id].append(row)
    checks = latest_checks(work, source_ids)
    rows = work.rows(
        select(Source.id, Source.group, Source.url).where(in_clause(Source.id, source_ids))
    )
    return {
        source_id: _Source(
            voice=("group", group) if group else ("source", source_id),
            url=url,
            snapshots={state.id: MANNERS[state.origin] for state in states[source_id]},
            checked=checks.get(source_id, LatestCheck()).checked,
        )
        for source_id, group, url in rows
        if _is_as_first_seen(states[source_id], checks.get(source_id, LatestCheck()))
    }


def _is_as_first_seen(states: Iterable[Any], check: LatestCheck) -> bool:
    known = list(states)
    return len(known) <= 1 and all(state.is_whole for state in known) and check.outcome is None
