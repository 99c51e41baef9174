"""Status: how far the articles are, at a glance; computed live, nothing is cached."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.views.board import Board, load_boards, touched_claims
from factcheck.casework.views.references import NamedArticle
from factcheck.domain import StandingKind
from factcheck.model import Claim, Entry, Placement, Revision, Stream
from factcheck.standing.gate import last_check
from factcheck.standing.policy import Policy
from factcheck.standing.standing import tally
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
    return _status(board.article, board, sentences, _last_changes(work, [stream_id])[stream_id])


def statuses(
    work: Work, articles: Sequence[NamedArticle], policy: Policy, as_of: datetime
) -> Iterator[ArticleStatus]:
    """How far each article is, in the order in which they came to the desk: so the rows of a few
    thousand lie side by side, and are asked for in a few queries."""
    as_added = sorted(articles, key=lambda article: article.id)
    touched = touched_claims(work, [article.id for article in as_added])
    for begin in range(0, len(articles), _AT_ONCE):
        yield from _some(work, as_added[begin : begin + _AT_ONCE], touched, policy, as_of)


def _some(
    work: Work,
    articles: Sequence[NamedArticle],
    touched: Mapping[int, Collection[int]],
    policy: Policy,
    as_of: datetime,
) -> Iterator[ArticleStatus]:
    sentences = _sentences(work, [article.id for article in articles])
    changed = _last_changes(work, [article.stream_id for article in articles])
    begun = [article for article in articles if article.id in touched]
    boards = {
        board.article.id: board
        for board in load_boards(work, begun, policy, as_of, with_text=False, touched=touched)
    }
    for article in articles:
        yield _status(
            article,
            boards.get(article.id),
            sentences.get(article.id, 0),
            changed[article.stream_id],
        )


def _status(
    article: NamedArticle, board: Board | None, sentences: int, changed: datetime
) -> ArticleStatus:
    if board is None:  # nobody said anything of it yet
        kinds = dict.fromkeys(StandingKind, 0)
        kinds[StandingKind.UNREVIEWED] = sentences
        return ArticleStatus(article, sentences, kinds, {}, sentences, None, None, changed)
    counted = tally(claim.standing for claim in board.claims)
    kinds = dict(counted.kinds)
    # Sentences that nobody ever touched are not on the board: they are unreviewed, and they block.
    untouched = sentences - sum(1 for claim in board.claims if claim.placement)
    kinds[StandingKind.UNREVIEWED] += untouched
    units = [one for claim in board.claims if claim.placement for one in (claim, *claim.parts)]
    given = [verdict.at for one in units for verdict in one.standing.counting]
    checks = [last_check(cited) for one in units for cited in one.state.live_citations]
    return ArticleStatus(
        article=article,
        claims=sentences,
        kinds=kinds,
        ratings=dict(counted.ratings),
        blocking=untouched + sum(1 for claim in board.claims if claim.shortfalls),
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


def _last_changes(work: Work, stream_ids: list[int]) -> dict[int, datetime]:
    rows = work.rows(
        select(Entry.stream_id, Entry.at)
        .join(Stream, (Stream.id == Entry.stream_id) & (Stream.head_seq == Entry.seq))
        .where(in_clause(Stream.id, stream_ids))
    )
    return {row[0]: row[1] for row in rows}
