"""Statements that go straight to the driver say what SQLAlchemy would have said."""

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from factcheck.domain import StreamKind, Verb
from factcheck.errors import FactcheckError
from factcheck.model import Article, Claim, Entry, Stream
from factcheck.store.prepared import Prepared, insert_into, insert_keyed
from factcheck.store.unit_of_work import Store, Work

_BY_UID = select(Stream.id, Stream.uid, Stream.head_seq).where(Stream.uid == bindparam("uid"))


@pytest.fixture
def stream(store: Store) -> int:
    with store.writing() as work:
        return work.open_stream(StreamKind.ARTICLE, "a" * 32)


def test_a_prepared_query_finds_what_sqlalchemy_finds(store: Store, stream: int) -> None:
    with store.writing() as work:
        usual = [tuple(row) for row in work.rows(_BY_UID, uid="a" * 32)]

        assert work.prepared(Prepared(_BY_UID), uid="a" * 32) == usual == [(stream, "a" * 32, 0)]
        assert work.prepared(Prepared(_BY_UID), uid="b" * 32) == []


def test_a_value_that_a_statement_always_has_need_not_be_given(store: Store, stream: int) -> None:
    of_kind = Prepared(select(Stream.id).where(Stream.kind == "article").limit(1))

    with store.writing() as work:
        assert work.prepared(of_kind) == [(stream,)]


def test_times_go_in_and_come_out_as_aware_utc(store: Store, stream: int) -> None:
    with store.writing() as work:
        work.append(stream, "anna", Verb.ARTICLE_ADD, {})
        found = work.prepared(
            Prepared(select(Entry.at).where(Entry.stream_id == bindparam("stream"))), stream=stream
        )

    assert found == [(work.now,)]
    assert found[0][0].tzinfo is UTC


def test_a_naive_time_is_refused(store: Store, stream: int) -> None:
    at = Prepared(select(Entry.id).where(Entry.at == bindparam("at", type_=Entry.at.type)))

    with store.writing() as work, pytest.raises(ValueError, match="naive"):
        work.prepared(at, at=datetime(2026, 1, 1))


def test_an_insert_returns_the_key_of_its_row(store: Store, stream: int) -> None:
    columns = ("uid", "kind", "head_seq", "head_hash")
    row = dict(zip(columns, ("c" * 32, "source", 0, "0" * 64), strict=True))

    with store.writing() as work:
        key = insert_keyed(Stream.__table__, columns).rows(work.connection, row)[0][0]

        assert [tuple(found) for found in work.rows(_BY_UID, uid="c" * 32)] == [(key, "c" * 32, 0)]


def test_many_rows_go_in_at_once(store: Store) -> None:
    columns = ("uid", "kind", "head_seq", "head_hash")
    rows = [
        dict(zip(columns, (f"{n:032}", "source", 0, "0" * 64), strict=True)) for n in range(100)
    ]

    with store.writing() as work:
        insert_into(Stream.__table__, columns).each(work.connection, rows)

        known = work.rows(select(Stream.uid).where(Stream.kind == "source").order_by(Stream.id))
    assert [row[0] for row in known] == [row["uid"] for row in rows]


def test_what_a_column_has_when_nothing_is_given_it_has_here_too(store: Store, stream: int) -> None:
    with store.writing() as work:
        entry = work.append(stream, "anna", Verb.ARTICLE_ADD, {})
        article = work.insert(Article, uid="d" * 32, slug="story", stream_id=stream, entry_id=entry)
        one = work.insert(Claim, article_id=article, number=1, part=0)
        work.insert_many(Claim, [{"article_id": article, "number": 2, "part": 0}])

        salts = work.rows(select(Claim.salt).where(Claim.article_id == article))
    assert one
    assert {row[0] for row in salts} == {""}


def test_what_the_database_refuses_is_raised_as_sqlalchemy_would(store: Store, stream: int) -> None:
    again = {"uid": "a" * 32, "kind": "article", "head_seq": 0, "head_hash": "0" * 64}

    def store_again(work: Work) -> None:
        insert_keyed(Stream.__table__, tuple(again)).rows(work.connection, again)

    with store.engine.connect() as connection, pytest.raises(IntegrityError), connection.begin():
        store_again(Work(connection, store.clock))
    with (
        pytest.raises(FactcheckError, match="refused this, so nothing was written"),
        store.writing() as work,
    ):
        store_again(work)


def test_statements_are_in_the_log_that_shows_every_statement(
    store: Store, stream: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "sqlalchemy.engine"), store.writing() as work:
        work.prepared(Prepared(_BY_UID), uid="a" * 32)

    assert any("SELECT stream.id" in record.message for record in caplog.records)
