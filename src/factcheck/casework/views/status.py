"""Status: how far the articles are, at a glance; computed live, nothing is cached."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.views.board import Board, ClaimOnBoard, load_boards, touched_claims
from factcheck.casework.views.plain_claims import PlainClaim, plain_claims
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import StandingKind
from factcheck.model import Claim, Entry, Placement, Revision, Stream
from factcheck.standing.gate import last_check
from factcheck.standing.policy import Policy
from factcheck.standing.standing import Standing, tally
from factcheck.store.in_clause import in_clause
from factcheck.store.unit_of_work import Work

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """How far an article is.

    Args:
        claims: how many sentences are in its text.
        kinds: how many of those stand how (every kind is there).
        ratings: of those that stand, how many have which rating.
        blocking: how many sentences the policy does not let through yet.
        oldest: when the oldest verdict that counts was given (UTC).
        oldest_look: of the live sources that are watched, when the one longest not looked at was
            last looked at with success, or cited if it never was (UTC).
        changed: when the article's history was last added to (UTC).
    """

    article: NamedArticle
    claims: int
    kinds: dict[StandingKind, int]
    ratings: dict[str, int]
    blocking: int
    oldest: datetime | None
    oldest_check: datetime | None
    changed: datetime


def status_of(work: Work, board: Board) -> ArticleStatus:
    """How far the article of a board is; the board has all its claims."""
    sentences = sum(1 for claim in board.claims if claim.placement)
    stream_id = board.article.stream_id
    changed = _last_changes(work, [stream_id])[stream_id]
    gone = sum(1 for claim in board.claims if not claim.placement)
    return _status(board.article, board, (), sentences, gone, changed)


def statuses(
    work: Work, articles: Sequence[NamedArticle], policy: Policy, as_of: datetime
) -> Iterator[ArticleStatus]:
    """How far each article is, in the order in which they came to the desk: so the rows of a few
    thousand lie side by side, and are asked for in a few queries. Of plain claims that are alike
    the first is judged, by the one function that judges (see `plain_claims`)."""
    as_added = sorted(articles, key=lambda article: article.id)
    touched = touched_claims(work, [article.id for article in as_added])
    judged: dict[Hashable, _Judged] = {}
    for begin in range(0, len(articles), _AT_ONCE):
        yield from _some(work, as_added[begin : begin + _AT_ONCE], touched, judged, policy, as_of)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Where a claim stands, and whether the policy misses something for it."""

    standing: Standing
    blocks: bool


def _some(
    work: Work,
    articles: Sequence[NamedArticle],
    touched: Mapping[int, Collection[int]],
    judged: dict[Hashable, _Judged],
    policy: Policy,
    as_of: datetime,
) -> Iterator[ArticleStatus]:
    sentences = _sentences(work, [article.id for article in articles])
    ever = _sentences_ever(work, [article.id for article in articles])
    changed = _last_changes(work, [article.stream_id for article in articles])
    begun = [article for article in articles if article.id in touched]
    plain: dict[int, list[PlainClaim]] = defaultdict(list)
    first: dict[Hashable, PlainClaim] = {}
    for claim in plain_claims(work, begun, policy, as_of):
        # One of each kind goes the long way; it is counted there.
        if claim.alike in judged or first.setdefault(claim.alike, claim) is not claim:
            plain[claim.article_id].append(claim)
    singly = {
        article.id: set(touched[article.id]) - {claim.claim_id for claim in plain[article.id]}
        for article in begun
    }
    with_some = [article for article in begun if singly[article.id]]
    boards = {
        board.article.id: board
        for board in load_boards(work, with_some, policy, as_of, with_text=False, touched=singly)
    }
    on_board = {claim.key: claim for board in boards.values() for claim in board.claims}
    for alike, claim in first.items():
        judged[alike] = _judged(on_board[claim.claim_id])
    for article in articles:
        yield _status(
            article,
            boards.get(article.id),
            [(claim, judged[claim.alike]) for claim in plain.get(article.id, ())],
            sentences.get(article.id, 0),
            ever.get(article.id, 0) - sentences.get(article.id, 0),
            changed[article.stream_id],
        )


def _judged(claim: ClaimOnBoard) -> _Judged:
    return _Judged(claim.standing, bool(claim.shortfalls))


def _status(
    article: NamedArticle,
    board: Board | None,
    plain: Sequence[tuple[PlainClaim, _Judged]],
    sentences: int,
    gone: int,
    changed: datetime,
) -> ArticleStatus:
    claims = board.claims if board else ()
    counted = tally(
        (*(claim.standing for claim in claims), *(found.standing for _, found in plain))
    )
    kinds = dict(counted.kinds)
    # Sentences that nobody ever touched are not on the board: they are unreviewed, and they block.
    untouched = sentences - sum(1 for claim in claims if claim.placement) - len(plain)
    kinds[StandingKind.UNREVIEWED] += untouched
    # Those of them that left the article are on no board either.
    kinds[StandingKind.DELETED] += gone - sum(1 for claim in claims if not claim.placement)
    units = [unit for claim in claims if claim.placement for unit in (claim, *claim.parts)]
    given = [verdict.at for unit in units for verdict in unit.standing.counting]
    given += [claim.given for claim, found in plain if found.standing.counting]
    checks = [last_check(cited) for unit in units for cited in unit.state.live_citations]
    checks += [claim.checked for claim, _ in plain]
    return ArticleStatus(
        article=article,
        claims=sentences,
        kinds=kinds,
        ratings=dict(counted.ratings),
        blocking=untouched
        + sum(1 for claim in claims if claim.shortfalls)
        + sum(1 for _, found in plain if found.blocks),
        oldest=min(given, default=None),
        oldest_check=min((check for check in checks if check is not None), default=None),
        changed=changed,
    )


def _sentences(work: Work, article_ids: list[int]) -> dict[int, int]:
    """How many sentences stand in each article's latest revision."""
    numbers = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .where(in_clause(Revision.article_id, article_ids))
        .group_by(Revision.article_id)
        .subquery()
    )
    latest = (
        select(Revision.id)
        .join(
            numbers,
            (numbers.c.article_id == Revision.article_id) & (numbers.c.number == Revision.number),
        )
        .subquery()
    )
    rows = work.rows(
        select(Claim.article_id, func.count(Placement.id))
        .join(Placement, Placement.claim_id == Claim.id)
        .join(latest, latest.c.id == Placement.revision_id)
        .where(Claim.part == 0)
        .group_by(Claim.article_id)
    )
    return {row[0]: row[1] for row in rows}


def _sentences_ever(work: Work, article_ids: list[int]) -> dict[int, int]:
    """How many sentences each article ever had."""
    rows = work.rows(
        select(Claim.article_id, func.count(Claim.id))
        .where(in_clause(Claim.article_id, article_ids), Claim.part == 0)
        .group_by(Claim.article_id)
    )
    return {row[0]: row[1] for row in rows}


def _last_changes(work: Work, stream_ids: list[int]) -> dict[int, datetime]:
    rows = work.rows(
        select(Entry.stream_id, Entry.at)
        .join(Stream, (Stream.id == Entry.stream_id) & (Stream.head_seq == Entry.seq))
        .where(in_clause(Stream.id, stream_ids))
    )
    return {row[0]: row[1] for row in rows}
