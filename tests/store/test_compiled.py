"""What SQLAlchemy wrote of a statement for one database is used for the next of its kind."""

from collections.abc import Callable
from typing import Any

from desks import Desk, TickingClock
from sqlalchemy import select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from factcheck.model import Reviewer
from factcheck.store.compiled import CompiledStatements
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store


def _asked(url: str, handle: str) -> tuple[str, Any]:
    """Whether a question had to be written anew, and its answer, on a desk of this reviewer's."""
    desk = Desk(Store(open_engine(url), TickingClock()))
    desk.add_reviewer(handle)
    query = select(Reviewer.handle.label("nobody_else_asks_so")).where(Reviewer.handle == handle)
    with desk.store.engine.connect() as connection:
        answer = connection.execute(query)
        how, handles = answer.context.cache_hit.name, answer.scalars().all()
    desk.store.engine.dispose()
    return how, handles


def test_a_statement_is_written_once_and_asked_of_each_database_with_its_own_values(
    fresh_database: Callable[[], str],
) -> None:
    assert _asked(fresh_database(), "anna") == ("CACHE_MISS", ["anna"])
    assert _asked(fresh_database(), "ben") == ("CACHE_HIT", ["ben"])


def test_what_was_written_for_one_version_of_a_database_is_not_taken_for_another() -> None:
    older, newer, same = (SQLiteDialect_pysqlite() for _ in range(3))
    older.server_version_info, newer.server_version_info = (3, 34), (3, 45)
    same.server_version_info = (3, 34)
    compiled = select(Reviewer.handle).compile(dialect=older)
    statements = CompiledStatements()

    statements[older, "a statement"] = compiled

    assert statements.get((same, "a statement")) is compiled
    assert statements.get((newer, "a statement")) is None
    assert statements.get((older, "another")) is None
