"""The claims of a desk whose sentence has certain words, each with its standing."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import exists, select

from factcheck.casework.views.board import Board, ClaimOnBoard, load_boards
from factcheck.casework.views.references import NamedArticle
from factcheck.model import Article, Claim, Placement, Revision, aliased
from factcheck.standing.policy import Policy
from factcheck.store.in_clause import in_clause
from factcheck.store.search import has_words
from factcheck.store.unit_of_work import Work

_AT_ONCE = 50


def search_claims(
    work: Work, asked: str, policy: Policy, article: NamedArticle | None = None
) -> Iterator[tuple[Board, ClaimOnBoard]]:
    """The sentences that have all of these words in the latest revision of their article, each with
    the board that it is on: the article that came last first, in reading order.

    Only what `store.search` has indexed is found.

    Args:
        asked: words; those in quotation marks must stand side by side.
        article: the only one to look in.

    Raises:
        FactcheckError: when there is no word in what was asked.
    """
    later = aliased(Revision)
    query = (
        select(Claim.article_id, Claim.id, Claim.number)
        .join(Placement, Placement.claim_id == Claim.id)
        .join(Revision, Revision.id == Placement.revision_id)
        .where(
            has_words(work, asked),
            Claim.part == 0,
            ~exists().where(
                later.article_id == Revision.article_id, later.number > Revision.number
            ),
            *([] if article is None else [Claim.article_id == article.id]),
        )
    )
    matches: dict[int, dict[int, int]] = defaultdict(dict)
    for article_id, claim_id, number in work.rows(query):
        matches[article_id][claim_id] = number
    newest_first = sorted(matches, reverse=True)
    for begin in range(0, len(newest_first), _AT_ONCE):
        batch = newest_first[begin : begin + _AT_ONCE]
        touched = with_parts(work, {article_id: set(matches[article_id]) for article_id in batch})
        for board in load_boards(
            work, named_articles(work, batch), policy, work.now, with_text=False, touched=touched
        ):
            # A board may have claims between those that were asked for.
            numbers = set(matches[board.article.id].values())
            yield from ((board, c) for c in board.claims if c.number.number in numbers)


def named_articles(work: Work, article_ids: list[int]) -> list[NamedArticle]:
    """Articles by their keys, in the order given."""
    rows = work.rows(
        select(Article.id, Article.uid, Article.slug, Article.stream_id).where(
            in_clause(Article.id, article_ids)
        )
    )
    named = {row[0]: NamedArticle(*row) for row in rows}
    return [named[article_id] for article_id in article_ids]


def with_parts(work: Work, touched: dict[int, set[int]]) -> dict[int, set[int]]:
    """The claims of some articles, each sentence with the parts that it was divided into."""
    sentences = {claim_id for claims in touched.values() for claim_id in claims}
    parts = work.rows(
        select(Claim.article_id, Claim.id, Claim.parent_id).where(
            in_clause(Claim.article_id, touched), Claim.part > 0
        )
    )
    for article_id, claim_id, parent_id in parts:
        if parent_id in sentences:
            touched[article_id].add(claim_id)
    return touched
