"""How far the articles are: each as its own board says, however many are asked for at once."""

import pytest
from populated_desk import PopulatedDesk

from factcheck.casework.views import board_rows
from factcheck.casework.views.board import load_board
from factcheck.casework.views.board_rows import touched_claims
from factcheck.casework.views.list_articles import articles_in_work
from factcheck.casework.views.status import status_of, statuses
from factcheck.domain import StandingKind
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store import in_clause as stretches
from factcheck.store.unit_of_work import Store


@pytest.fixture
def in_small_helpings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few claims at a time, in stretches of keys: so a large desk is asked, of whose articles
    each has claims that came later than those of the next."""
    monkeypatch.setattr(board_rows, "_KEYS", 3)
    monkeypatch.setattr(stretches, "_FEW", 0)
    monkeypatch.setattr(stretches, "_ASIDE", 100)


def test_each_article_is_as_far_as_its_own_board_says(
    busy: PopulatedDesk, in_small_helpings: None
) -> None:
    with busy.store.reading() as work:
        every = articles_in_work(work, all_of_them=True)
        alone = {
            article.slug: status_of(work, load_board(work, article, DEFAULT_POLICY, work.now))
            for article in every
        }
        together = {
            one.article.slug: one for one in statuses(work, every, DEFAULT_POLICY, work.now)
        }

    assert together == alone
    assert alone["bridge"].claims > alone["bridge"].kinds[StandingKind.UNREVIEWED] > 0


def test_a_sentence_that_left_the_article_is_counted_though_nobody_said_anything_of_it(
    store: Store,
) -> None:
    desk = PopulatedDesk(store)
    desk.add_reviewer("anna")
    desk.add_article("tale", "One came. Two went away. Three never knew it.")
    desk.revise("tale", "One came. Two went away. It did not.")

    with desk.store.reading() as work:
        (article,) = articles_in_work(work)
        board = load_board(work, article, DEFAULT_POLICY, work.now)
        (together,) = statuses(work, [article], DEFAULT_POLICY, work.now)
        alone = status_of(work, board)

    assert together == alone
    assert together.kinds[StandingKind.DELETED] == 1


def test_what_was_touched_is_the_same_asked_of_some_articles_and_of_the_whole_desk(
    busy: PopulatedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with busy.store.reading() as work:
        every = [article.id for article in articles_in_work(work, all_of_them=True)]
        of_these = touched_claims(work, every)
        monkeypatch.setattr(board_rows, "AT_ONCE", 0)

        assert of_these
        assert touched_claims(work, every) == of_these
