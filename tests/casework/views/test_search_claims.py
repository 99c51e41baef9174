"""What was said before is found in every article, as it reads now, with where it stands."""

import pytest
from populated_desk import PopulatedDesk
from sqlalchemy import text

from factcheck.casework.acts.divide_claim import NewPart
from factcheck.casework.views.references import find_article
from factcheck.casework.views.search_claims import search_claims
from factcheck.domain import StandingKind
from factcheck.store.search import fill_index
from factcheck.store.unit_of_work import Store


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    desk = PopulatedDesk(store)
    desk.add_reviewer("anna")
    desk.add_article("first", "The bridge is long. It cost 2,500 crowns. The toll was lifted.")
    desk.add_article("second", "A toll is a tax. A bridge without a toll is long gone.")
    return desk


def _found(desk: PopulatedDesk, asked: str, slug: str | None = None) -> list[str]:
    list(fill_index(desk.store))
    with desk.store.reading() as work:
        article = find_article(work, slug) if slug else None
        found = list(search_claims(work, asked, desk.policy, article))
    return [f"{board.article.slug}:{claim.number}" for board, claim in found]


def test_the_article_that_came_last_comes_first_each_in_reading_order(desk: PopulatedDesk) -> None:
    assert _found(desk, "toll") == ["second:1", "second:2", "first:3"]
    assert _found(desk, "bridge long") == ["second:2", "first:1"]
    assert _found(desk, "toll", "first") == ["first:3"]
    assert _found(desk, "ferry") == []


def test_each_comes_with_its_standing_and_its_parts(desk: PopulatedDesk) -> None:
    desk.judge("first:1", "true")
    desk.divide("first:2", NewPart("cost 2,500"), NewPart("2,500 crowns"))
    desk.judge("first:2.1", "false")
    list(fill_index(desk.store))

    with desk.store.reading() as work:
        found = {
            claim.state.ref: claim for _, claim in search_claims(work, "it cost", desk.policy)
        } | {claim.state.ref: claim for _, claim in search_claims(work, "bridge", desk.policy)}

    assert set(found) == {"first:1", "first:2", "second:2"}
    assert found["first:1"].standing.kind is StandingKind.STANDS
    assert found["second:2"].standing.kind is StandingKind.UNREVIEWED
    assert [part.standing.rating for part in found["first:2"].parts] == ["false", None]
    own = desk.claim("first:2")
    assert (found["first:2"].state, found["first:2"].standing) == (own.state, own.standing)


def test_only_the_latest_revision_is_looked_in(desk: PopulatedDesk) -> None:
    assert _found(desk, "crowns") == ["first:2"]

    desk.revise("first", "The bridge is long. It cost 3,000 marks. The toll was lifted.")

    assert _found(desk, "crowns") == []
    assert _found(desk, "3,000 marks") == ["first:2"]
    assert _found(desk, "lifted") == ["first:3"]


def test_claims_between_those_found_are_not_found(desk: PopulatedDesk) -> None:
    """Where many are asked for, those between them are loaded, too."""
    sentences = [f"Number {n} is {'odd' if n % 4 else 'even'}." for n in range(1, 241)]
    desk.add_article("numbers", " ".join(sentences))

    assert _found(desk, "odd") == [f"numbers:{n}" for n in range(1, 241) if n % 4]


def test_many_articles_are_found_in_several_goes(desk: PopulatedDesk, store: Store) -> None:
    for n in range(60):
        desk.add_article(f"a{n}", f"The ferry sank. Case {n}.")

    assert _found(desk, "ferry") == [f"a{n}:1" for n in reversed(range(60))]


def test_redacted_words_are_found_no_more_and_their_index_is_gone(desk: PopulatedDesk) -> None:
    assert _found(desk, "toll") == ["second:1", "second:2", "first:3"]

    desk.redact(str(desk.board("first").revision.uid))

    assert _found(desk, "toll") == ["second:1", "second:2"]
    assert "crown" not in _indexed_words(desk)
    assert {"tax", "bridg", "toll"} <= _indexed_words(desk)
    assert desk.faults() == []


def _indexed_words(desk: PopulatedDesk) -> set[str]:
    """Every word that the database's index holds."""
    with desk.store.writing() as work:
        if work.backend == "sqlite":
            work.execute(
                text("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, claim_words, row)")
            )
            rows = work.connection.execute(text("SELECT term FROM temp.v"))
            words = {row[0] for row in rows}
            work.execute(text("DROP TABLE temp.v"))
            return words
        asked = "SELECT word FROM ts_stat('SELECT words FROM placement')"
        return {row[0] for row in work.connection.execute(text(asked))}
