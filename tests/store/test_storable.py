"""What cannot be stored on one database is refused on both, in one sentence, before it is tried."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from databases import LentDatabases
from desks import TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import String

from factcheck.casework.acts.add_article import add_articles, prepare_article
from factcheck.documents import read_document
from factcheck.domain import SkipKind
from factcheck.errors import FactcheckError
from factcheck.model import Base
from factcheck.store.engine import open_engine
from factcheck.store.storable import require_storable
from factcheck.store.unit_of_work import Store

TABLES = Base.metadata.tables


@pytest.fixture
def desk(fresh_database: LentDatabases) -> Iterator[PopulatedDesk]:
    url, clock = fresh_database.after(_tell)
    made = PopulatedDesk(Store(open_engine(url), copy(clock)))
    yield made
    made.store.engine.dispose()


def _tell(_: LentDatabases, url: str) -> TickingClock:
    clock = TickingClock()
    made = PopulatedDesk(Store(open_engine(url), clock))
    made.add_reviewer("anna")
    made.add_article("tale", "One came. Two went.")
    made.store.engine.dispose()
    return clock


def _add_from(desk: PopulatedDesk, origin: str) -> None:
    prepared = prepare_article(read_document(b"Words.", name="a.txt"), "other", origin=origin)
    with desk.acting() as (work, actor):
        add_articles(work, actor, [prepared])


ACTS: dict[str, Callable[[PopulatedDesk, str], Any]] = {
    "a rationale": lambda desk, words: desk.judge("tale:1", "true", rationale=words),
    "a correction": lambda desk, words: desk.judge("tale:1", "true", correction=words),
    "a reason to skip": lambda desk, words: desk.skip("tale:1", SkipKind.OPINION, words),
    "a title": lambda desk, words: desk.add_source("key", "words", title=words),
    "a group": lambda desk, words: desk.add_source("key", "words", group=words),
    "an alias": lambda desk, words: desk.add_source("key", "words", alias=words),
    "a label": lambda desk, words: desk.add_article("other", "Words.", label=words),
    "an origin": _add_from,
    "a note": lambda desk, words: desk.cite("tale:1", "book", note=words),
    "a locator": lambda desk, words: desk.cite("tale:1", "book", locator=words),
}


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("words", ["a\0b", "half \ud83d a pair", "\udcff\udcfe bytes"])
def test_a_nul_and_half_a_surrogate_pair_are_refused_and_nothing_is_written(
    desk: PopulatedDesk, act: str, words: str
) -> None:
    desk.add_source("book", "Words of a book.")
    before = desk.payloads()

    with pytest.raises(FactcheckError) as refused:
        ACTS[act](desk, words)

    said = refused.value.reason
    assert "NUL" in said or "surrogate pair" in said
    assert words not in str(refused.value)
    assert desk.payloads() == before
    assert desk.faults() == []


@pytest.mark.parametrize(
    "words", ["👩\u200d👧", "\U0010ffff", "e\u0301 é ﬁ", "\ufeff", "עברית", "𝒳" * 500]
)
def test_every_other_character_is_stored_as_it_is(desk: PopulatedDesk, words: str) -> None:
    given = desk.judge("tale:1", "true", rationale=words, correction=words).verdict
    assert desk.claim("tale:1").state.verdicts[0].verdict == given
    assert given.correction == words.strip()
    assert desk.faults() == []


def test_a_columns_length_binds_on_both_databases(desk: PopulatedDesk) -> None:
    assert desk.add_source("fits", "words", group="g" * 80).key == "fits"
    with pytest.raises(
        FactcheckError, match="The group of the source is longer than 80 characters"
    ):
        desk.add_source("too-long", "words", group="g" * 81)
    with pytest.raises(FactcheckError, match="The language of the revision is longer than 20"):
        desk.add_article("other", "Words.", language="x" * 21)
    assert desk.faults() == []


def test_every_limited_column_is_held_to_its_length() -> None:
    limited = 0
    for table in TABLES.values():
        for column in table.columns:
            if isinstance(column.type, String) and column.type.length is not None:
                limited += 1
                require_storable(table, [{column.key: "é" * column.type.length}])
                with pytest.raises(FactcheckError, match=f"The {column.key} of the {table.name}"):
                    require_storable(table, [{column.key: "é" * (column.type.length + 1)}])
    assert limited > 60


def test_looking_for_what_no_database_can_hold_is_an_error_and_no_traceback(
    desk: PopulatedDesk,
) -> None:
    from factcheck.casework.views.references import find_article, find_source

    for find, name in ((find_article, "tale\udcff"), (find_source, "half \ud83d")):
        with pytest.raises(FactcheckError), desk.store.reading() as work:
            find(work, name)
