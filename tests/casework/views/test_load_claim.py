"""One claim is loaded as its article's board has it."""

from populated_desk import PopulatedDesk

from factcheck.casework.views.board import load_board, load_claim
from factcheck.casework.views.list_articles import articles_in_work
from factcheck.domain import ClaimNumber
from factcheck.standing.policy import DEFAULT_POLICY


def test_it_is_as_the_board_has_it(busy: PopulatedDesk) -> None:
    with busy.store.reading() as work:
        for article in articles_in_work(work, all_of_them=True):
            board = load_board(work, article, DEFAULT_POLICY, work.now, with_text=False)
            for sentence in board.claims:
                for claim in (sentence, *sentence.parts):
                    alone = load_claim(work, article, claim.number, DEFAULT_POLICY, work.now)
                    assert alone == claim
                    assert alone.shortfalls == claim.shortfalls


def test_a_number_that_there_is_not_is_none(busy: PopulatedDesk) -> None:
    with busy.store.reading() as work:
        (article, *_) = articles_in_work(work)
        assert load_claim(work, article, ClaimNumber(999), DEFAULT_POLICY, work.now) is None
