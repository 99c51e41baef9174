"""A unit of work is one transaction: all of it, or nothing; a reader sees one moment."""

import pytest
from desks import Desk, TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from factcheck.domain import StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.model import Article, Blob, Entry, Reviewer, Stream
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import LockOrderError, Store, Work, new_salt, new_uid


def _count(store: Store) -> int:
    with store.reading() as work:
        return int(work.value(select(func.count()).select_from(Entry)))


def test_what_raises_is_undone_whole(desk: Desk) -> None:
    before = _count(desk.store)
    with pytest.raises(KeyError), desk.store.writing() as work:
        stream_id = work.open_stream(StreamKind.ARTICLE, new_uid())
        work.append(stream_id, "anna", Verb.WITHDRAW, {})
        raise KeyError
    assert _count(desk.store) == before
    with desk.store.reading() as work:
        assert work.value(select(func.count()).select_from(Stream)) == 1


def test_what_the_database_refuses_is_an_error_that_says_nothing_was_written(desk: Desk) -> None:
    desk.add_article()
    with (
        pytest.raises(FactcheckError, match="so nothing was written"),
        desk.store.writing() as work,
    ):
        work.insert_many(Blob, [{"sha256": "a", "size": -1, "bytes": b""}])
    desk.judge("bridge:1")


def test_a_reader_sees_one_moment_however_long_it_reads(desk: Desk, database_url: str) -> None:
    desk.add_article()
    other = Desk(Store(open_engine(database_url), desk.store.clock))
    with desk.store.reading() as work:
        first = work.value(select(func.count()).select_from(Entry))
        other.judge("bridge:1")
        assert work.value(select(func.count()).select_from(Entry)) == first
    assert _count(desk.store) == first + 1
    other.store.engine.dispose()


def test_a_reader_does_not_wait_for_a_writer(desk: Desk, database_url: str) -> None:
    desk.add_article()
    other = Store(open_engine(database_url), TickingClock())
    with desk.acting() as (work, _):
        work.lock([row[0] for row in work.rows(select(Stream.id))])
        assert _count(other) == _count(desk.store)
    other.engine.dispose()


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_a_reader_cannot_write(store: Store) -> None:
    with store.reading() as work, pytest.raises(DBAPIError):
        work.connection.execute(text("DELETE FROM reviewer"))


ORDER = ("desk", "article", "source")


def _in_order(work: Work) -> list[int]:
    """Every stream of a desk, as acts lock them."""
    rows = work.rows(select(Stream.id, Stream.uid, Stream.kind))
    return [row.id for row in sorted(rows, key=lambda row: (ORDER.index(row.kind), row.uid))]


def _with_streams(desk: Desk) -> None:
    for slug in ("one", "two", "three", "four"):
        desk.add_article(slug, "Words.")
        desk.add_source(f"about-{slug}", "Words.")


def test_the_desk_is_locked_first_then_articles_then_sources_each_by_their_uids(desk: Desk) -> None:
    _with_streams(desk)
    with desk.acting() as (work, _):
        work.lock(reversed(_in_order(work)))
        assert list(work._heads) == _in_order(work)


def test_an_act_that_goes_back_in_the_order_of_locks_is_stopped_at_once(desk: Desk) -> None:
    _with_streams(desk)
    with desk.store.reading() as work:
        streams = _in_order(work)
    for place, later in enumerate(streams):
        for earlier in streams[:place]:
            with pytest.raises(LockOrderError), desk.store.writing() as work:
                work.lock([later])
                work.lock([earlier])
        with desk.store.writing() as work:
            for stream in streams[place:]:
                work.lock([stream])
            work.lock(streams[place:])


def test_a_stream_that_an_act_began_itself_stands_in_nobodys_way(desk: Desk) -> None:
    _with_streams(desk)
    with desk.store.reading() as work:
        streams = _in_order(work)
    with desk.store.writing() as work:
        new = work.open_stream(StreamKind.SOURCE, "f" * 32)
        work.lock([new])
        work.lock(streams)


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_two_writers_who_wait_for_each_other_are_told_to_try_again(
    desk: Desk, database_url: str
) -> None:
    import threading

    for slug in ("one", "two"):
        desk.add_article(slug, "Words.")
    other = Store(open_engine(database_url), TickingClock())
    with desk.store.reading() as work:
        first, second = (
            row[0] for row in work.rows(select(Article.stream_id).order_by(Article.id))
        )
    met = threading.Barrier(2, timeout=30)
    said: list[str] = []

    def lock_both(store: Store, one: int, then: int) -> None:
        try:
            with store.writing() as work:
                for stream in (one, then):
                    held = select(Stream.id).where(Stream.id == stream).with_for_update()
                    work.rows(held)
                    if stream == one:
                        met.wait()
        except FactcheckError as refused:
            said.append(refused.reason)

    waiter = threading.Thread(target=lock_both, args=(other, second, first))
    waiter.start()
    lock_both(desk.store, first, second)
    waiter.join(timeout=30)

    assert said == ["Somebody else wrote to the same histories at the same moment."]
    other.engine.dispose()


def test_many_rows_get_their_keys_in_the_order_they_were_given(store: Store) -> None:
    uids = [f"{number:032x}" for number in (7, 3, 9, 1, 5)]
    with store.writing() as work:
        keys = work.insert_many_keyed(
            Stream,
            [{"uid": u, "kind": "article", "head_seq": 0, "head_hash": "0" * 64} for u in uids],
        )
        found = {row.uid: row.id for row in work.rows(select(Stream.id, Stream.uid))}
        assert [found[uid] for uid in uids] == keys == sorted(keys)
        assert work.insert_many_keyed(Stream, []) == []


def test_keys_go_on_after_rows_that_were_numbered_at_once(desk: Desk) -> None:
    """One row at a time, many at once, and one again: no key is given out twice."""
    desk.add_article("one", "Words. And more words.")
    desk.add_source("book", "words")
    desk.add_article("two", "Words. And more words.")
    desk.add_reviewer("cleo")
    desk.judge("two:2")
    with desk.store.reading() as work:
        for table in (Entry, Stream, Reviewer):
            keys = [row[0] for row in work.rows(select(table.id).order_by(table.id))]
            assert keys == list(range(1, len(keys) + 1)), table


def test_uids_and_salts_are_32_digits_and_never_the_same() -> None:
    for make in (new_uid, new_salt):
        made = {make() for _ in range(1000)}
        assert len(made) == 1000
        assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in made)


def test_nothing_but_a_known_reviewer_begins_an_act(store: Store) -> None:
    busy = PopulatedDesk(store)
    with pytest.raises(FactcheckError), busy.acting("nobody"):
        pytest.fail("nobody acts")
