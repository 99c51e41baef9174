"""Lines like `* * *` are no claims, but where an article that came in before has them as such."""

from dataclasses import replace

import pytest
from populated_desk import PopulatedDesk

from factcheck.casework.acts.add_article import PreparedArticle, add_articles, prepare_article
from factcheck.documents import read_document
from factcheck.domain import Change, SkipKind
from factcheck.store.unit_of_work import Store

FIRST, BREAK, SECOND = "The pier was closed on Monday.", "* * *", "It reopens in May."
TEXT = f"{FIRST}\n\n{BREAK}\n\n{SECOND}\n"


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    """A desk with an article that came in when such lines were claims."""
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    with made.acting("anna") as (work, actor):
        add_articles(work, actor, [_with_breaks(TEXT)])
    return made


def _with_breaks(text: str) -> PreparedArticle:
    prepared = prepare_article(read_document(text.encode(), name="pier.txt"), "pier", language="en")
    every = sorted((*prepared.sentences, *prepared.section_breaks), key=lambda one: one.start)
    return replace(prepared, sentences=tuple(every))


def words(desk: PopulatedDesk) -> list[str | None]:
    return [one.state.text for one in desk.board("pier").claims]


def test_an_article_that_has_one_as_a_claim_keeps_it(desk: PopulatedDesk) -> None:
    assert words(desk) == [FIRST, BREAK, SECOND]
    desk.skip("pier:2", SkipKind.BOILERPLATE)
    assert desk.revise("pier", TEXT) is None
    revised = desk.revise("pier", TEXT.replace("May", "June"))
    assert revised is not None
    assert revised.deleted == ()
    assert dict(revised.changes) == {Change.KEPT: 2, Change.EDITED: 1}
    assert words(desk) == [FIRST, BREAK, "It reopens in June."]


def test_an_article_without_gets_none_with_a_revision(desk: PopulatedDesk) -> None:
    desk.add_article("quay", f"{FIRST} {SECOND}")
    revised = desk.revise("quay", TEXT)
    assert revised is not None
    assert dict(revised.changes) == {Change.KEPT: 2}
