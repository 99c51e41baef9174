"""How many sentences an article has, and how many stand how: the same wherever it is told."""

from collections import Counter

import pytest
from populated_desk import PopulatedDesk

from factcheck.casework.views.list_articles import list_articles
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.casework.views.status import ArticleStatus, status_of, statuses
from factcheck.domain import SkipKind, StandingKind
from factcheck.reports.sections import Tally, sections
from factcheck.store.unit_of_work import Store

TALE = (
    "The bridge opened in 1932. It is 1,149 metres long. It cost six million pounds, and took nine "
    "years. The toll was lifted. Nobody knows why. Ferries run beside it. Who counts them? "
    "The pier is gone."
)


def _told(desk: PopulatedDesk) -> tuple[int, list[ArticleStatus], Tally]:
    with desk.store.reading() as work:
        article = find_article(work, "tale")
        listed = next(one for one in list_articles(work) if one.named.slug == "tale")
        board = desk.board("tale")
        of_status = [status_of(work, board), *statuses(work, [article], desk.policy, work.now)]
        tally = sections(make_report(work, article, desk.policy)).tally
        return listed.sentences, of_status, tally


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with an article of which nothing was said yet."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("tale", TALE)
    return made


def test_the_list_the_status_and_the_report_count_alike(desk: PopulatedDesk) -> None:
    desk.join("tale:4", "tale:5")
    desk.divide("tale:3", "It cost six million pounds", "took nine years")
    desk.skip("tale:7", SkipKind.QUESTION)
    desk.judge("tale:1")
    desk.judge("tale:2", "unverified")
    desk.judge("tale:3.1")
    desk.wait("tale:6", "the ferryman")
    given = desk.judge("tale:8")
    desk.withdraw("tale", given.verdict.uid)
    desk.revise("tale", TALE.replace(" The pier is gone.", "").replace("1932", "1933"))

    listed, of_status, tally = _told(desk)

    assert listed == tally.sentences == 6
    for status in of_status:
        assert status.claims == listed
        stands = sum(count for _, count in tally.by_rating)
        standing = dict(tally.by_standing) | {StandingKind.STANDS: stands}
        assert Counter(status.kinds) == Counter(standing)
        assert status.ratings == {rating.key: count for rating, count in tally.by_rating}
        # What was joined is in the text, with what it was joined to.
        assert status.kinds[StandingKind.DELETED] == 1
        assert sum(status.kinds.values()) == listed + 1
