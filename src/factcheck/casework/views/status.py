"""Status: how far the articles are, at a glance; computed live, nothing is cached."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.casework.views.board import Board, ClaimOnBoard, load_boards
from factcheck.casework.views.board_rows import touched_claims
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
        waiting: how many of its sentences and parts wait for somebody or something.
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
    waiting: int
    blocking: int
    oldest: datetime | None
    oldest_check: datetime | None
    changed: datetime


def status_of(work: Work, board: Board) -> ArticleStatus:
    """How far the article of a board is; the board has all its claims."""
    sentences = sum(1 for claim in board.claims if claim.placement)
    stream_id = board.article.stream_id
    changed = _last_changes(work, [stream_id])[stream_id]
    gone = sum(1 for c in board.claims if not c.placement and c.state.joined_into is None)
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
    sentences = sentences_in_text(work, [article.id for article in articles])
    ever = _sentences_ever(work, [article.id for article in articles])
    changed = _last_changes(work, [article.stream_id for article in articles])
    begun = [article for article in articles if article.id in touched]
    plain, first = _alike(plain_claims(work, begun, policy, as_of), judged)
    boards = _boards_of_the_rest(work, begun, touched, plain, policy, as_of)
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


def _alike(
    claims: Iterable[PlainClaim], judged: Collection[Hashable]
) -> tuple[dict[int, list[PlainClaim]], dict[Hashable, PlainClaim]]:
    """Plain claims by article, without the first of each kind that was not judged yet: those go
    the long way, and are counted there."""
    plain: dict[int, list[PlainClaim]] = defaultdict(list)
    first: dict[Hashable, PlainClaim] = {}
    for claim in claims:
        if claim.alike in judged or first.setdefault(claim.alike, claim) is not claim:
            plain[claim.article_id].append(claim)
    return plain, first


def _boards_of_the_rest(
    work: Work,
    begun: Sequence[NamedArticle],
    touched: Mapping[int, Collection[int]],
    plain: Mapping[int, Sequence[PlainClaim]],
    policy: Policy,
    as_of: datetime,
) -> dict[int, Board]:
    """The boards of some articles, by integer key, with the touched claims that are not counted
    as plain ones; none of an article that has no others."""
    rest = {
        article.id: set(touched[article.id])
        - {claim.claim_id for claim in plain.get(article.id, ())}
        for article in begun
    }
    articles = [article for article in begun if rest[article.id]]
    boards = load_boards(work, articles, policy, as_of, with_text=False, touched=rest)
    return {board.article.id: board for board in boards}


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
    # What was joined to another sentence is in the text with that, and counted there.
    claims = [c for c in board.claims if c.state.joined_into is None] if board else []
    placed = [claim for claim in claims if claim.placement]
    counted = tally(
        (*(claim.standing for claim in claims), *(judged.standing for _, judged in plain))
    )
    kinds = dict(counted.kinds)
    # Sentences that nobody ever touched are not on the board: they are unreviewed, and they block.
    untouched = sentences - len(placed) - len(plain)
    kinds[StandingKind.UNREVIEWED] += untouched
    # Those of them that left the article are on no board either.
    kinds[StandingKind.DELETED] += gone - (len(claims) - len(placed))
    units = [unit for claim in placed for unit in (claim, *claim.parts)]
    return ArticleStatus(
        article=article,
        claims=sentences,
        kinds=kinds,
        ratings=dict(counted.ratings),
        waiting=sum(1 for unit in units if unit.standing.waiting is not None),
        blocking=untouched + _blocking(claims, plain),
        oldest=min(_given(units, plain), default=None),
        oldest_check=min(_checked(units, plain), default=None),
        changed=changed,
    )


def _blocking(claims: Sequence[ClaimOnBoard], plain: Sequence[tuple[PlainClaim, _Judged]]) -> int:
    """How many claims the policy does not let through yet."""
    return sum(1 for claim in claims if claim.shortfalls) + sum(
        1 for _, judged in plain if judged.blocks
    )


def _given(
    units: Sequence[ClaimOnBoard], plain: Sequence[tuple[PlainClaim, _Judged]]
) -> Iterator[datetime]:
    """When each verdict that counts was given (UTC)."""
    for unit in units:
        yield from (verdict.at for verdict in unit.standing.counting)
    yield from (claim.given for claim, judged in plain if judged.standing.counting)


def _checked(
    units: Sequence[ClaimOnBoard], plain: Sequence[tuple[PlainClaim, _Judged]]
) -> Iterator[datetime]:
    """When the sources were last looked at that a machine can look at again (UTC)."""
    for unit in units:
        for citation in unit.state.live_citations:
            if (checked := last_check(citation)) is not None:
                yield checked
    yield from (claim.checked for claim, _ in plain if claim.checked is not None)


def sentences_in_text(work: Work, article_ids: list[int]) -> dict[int, int]:
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
    """How many sentences each article ever had, but for those that were joined to others."""
    rows = work.rows(
        select(Claim.article_id, func.count(Claim.id))
        .where(in_clause(Claim.article_id, article_ids), Claim.part == 0)
        .where(Claim.into_id.is_(None))
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
