"""Streams: entries link, the clock is read after the lock, and no words are in any payload."""

import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from desks import Desk
from populated_desk import PopulatedDesk
from sqlalchemy import select, text

from factcheck import domain
from factcheck.ledger.chain import FIRST_PREV_HASH, canonical_json, entry_hash
from factcheck.model import Base, Entry, Stream
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store


def test_each_entry_links_to_the_one_before_it_and_the_head_is_the_last(
    busy: PopulatedDesk,
) -> None:
    with busy.store.reading() as work:
        streams = work.rows(select(Stream).order_by(Stream.id))
        for stream in streams:
            rows = work.rows(select(Entry).where(Entry.stream_id == stream.id).order_by(Entry.seq))
            before = FIRST_PREV_HASH
            for seq, row in enumerate(rows, start=1):
                assert (row.seq, row.prev_hash) == (seq, before)
                before = row.hash
            assert (stream.head_seq, stream.head_hash) == (len(rows), before)
            assert len(rows) > 0

    assert len(streams) == 10


def test_a_hash_covers_stream_seq_time_reviewer_verb_and_payload(busy: PopulatedDesk) -> None:
    import json

    with busy.store.reading() as work:
        row = work.rows(
            select(Entry, Stream.uid.label("stream"))
            .join(Stream, Stream.id == Entry.stream_id)
            .where(Entry.seq == 2)
        )[0]
    told = {
        "stream": row.stream, "seq": 2, "prev_hash": row.prev_hash, "at": row.at,
        "reviewer": row.reviewer, "verb": row.verb, "payload": json.loads(row.payload),
    }  # fmt: skip
    assert entry_hash(**told) == row.hash
    others = {
        "stream": "0" * 32, "seq": 3, "prev_hash": "0" * 64, "at": row.at + timedelta(seconds=1),
        "reviewer": "zoe", "verb": "undo", "payload": {},
    }  # fmt: skip
    for name, other in others.items():
        assert entry_hash(**{**told, name: other}) != row.hash, name


def test_every_payload_is_canonical_json(busy: PopulatedDesk) -> None:
    import json

    for payload in busy.payloads():
        assert canonical_json(json.loads(payload)) == payload


def test_no_words_that_were_used_are_in_any_payload(busy: PopulatedDesk) -> None:
    """Every value of every column that holds a record's free words, and every word of the texts."""
    used = {text for text in _free_values(busy) if len(text) > 1}
    assert len(used) > 60
    payloads = "\n".join(busy.payloads())

    assert [text for text in sorted(used) if canonical_json(text)[1:-1] in payloads] == []
    # What people call things by is there in clear: slugs, keys, groups, aliases.
    known = {"bridge", "ferry", "pier", "opening", "minutes", "survey", "engineer", "works"}
    known |= {"document", "hold", "ledger"}
    spoken = {word for text in used for word in _words(text)}
    kept = set(_words(payloads))
    # These are no words of anybody's there, but kinds of sources and names of fields.
    assert (spoken & kept) - known == {"call", "page", "from", "note"}


def test_the_same_words_give_another_digest_in_each_record(busy: PopulatedDesk) -> None:
    import json

    busy.judge("ferry:1", "true", rationale="The same words.")
    busy.judge("ferry:2", "true", rationale="The same words.")
    said = [json.loads(payload)["verdict"] for payload in busy.payloads()[-2:]]

    assert said[0]["rationale"] != said[1]["rationale"]
    assert "salt" not in said[0]


def test_the_clock_is_read_after_the_lock_was_had(desk: Desk, database_url: str) -> None:
    """Who waits for a stream dates what they append after what they waited for."""
    desk.add_article()
    desk.judge("bridge:3", "true")  # so that the policy is entered already
    clock = _HeldClock(desk.store.clock)
    second = Desk(Store(open_engine(database_url), clock))
    waiter = threading.Thread(target=second.judge, args=("bridge:2", "false"))

    with desk.acting() as (work, _):
        work.lock([_stream(desk)])
        waiter.start()
        _wait_until_it_waits(desk)
        assert clock.checks == []
        released = clock.inner()
    waiter.join(timeout=30)

    assert not waiter.is_alive()
    assert clock.checks and min(clock.checks) > released
    second.store.engine.dispose()


def test_the_clock_is_read_again_when_another_stream_is_locked_later(desk: Desk) -> None:
    """A changed policy is entered in the desk's stream first; the article's lock comes after."""
    desk.add_article()
    with desk.store.writing() as work:
        first = work.now
        work.lock([_stream(desk)])
        assert work.now > first
        assert work.now == work.now


def test_times_never_go_back_within_a_stream(busy: PopulatedDesk) -> None:
    with busy.store.reading() as work:
        rows = work.rows(select(Entry.stream_id, Entry.at).order_by(Entry.stream_id, Entry.seq))
    before: dict[int, datetime] = {}
    for stream_id, at in rows:
        assert at >= before.get(stream_id, at)
        before[stream_id] = at


def test_a_policy_that_changes_twice_and_back_is_entered_each_time(desk: Desk) -> None:
    from dataclasses import replace

    desk.add_article()
    stricter = replace(DEFAULT_POLICY, signoffs_needed=2)
    for policy in (stricter, DEFAULT_POLICY, stricter, stricter):
        desk.policy = policy
        desk.judge("bridge:1")

    with desk.store.reading() as work:
        verbs = [row[0] for row in work.rows(
            select(Entry.verb).join(Stream, Stream.id == Entry.stream_id)
            .where(Stream.kind == "desk").order_by(Entry.seq)
        )]  # fmt: skip
    assert verbs == ["reviewer.add", "policy.set", "reviewer.add", *["policy.set"] * 3]


class _HeldClock:
    """A clock that remembers when it was looked at."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.checks: list[datetime] = []

    def __call__(self) -> datetime:
        self.checks.append(self.inner())
        return self.checks[-1]


def _stream(desk: Desk) -> int:
    with desk.store.reading() as work:
        return int(work.value(select(Stream.id).where(Stream.kind == "article")))


def _wait_until_it_waits(desk: Desk) -> None:
    """Until the other writer stands before the lock: PostgreSQL says so, SQLite has no word."""
    import time

    if desk.store.engine.dialect.name == "sqlite":
        time.sleep(0.3)
        return
    for _ in range(100):
        with desk.store.engine.connect() as connection:
            waiting = connection.execute(
                text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                     " AND datname = current_database()")
            ).scalar_one()  # fmt: skip
        if waiting:
            return
        time.sleep(0.05)
    pytest.fail("the second writer never came to wait")


def _words(text: str) -> list[str]:
    """Words of four letters and more; hashes are none."""
    return re.findall(r"[^\W\d_]{4,}", re.sub(r"[0-9a-f]{32,}", "", text).casefold())


def _free_values(busy: PopulatedDesk) -> Iterator[str]:
    """Every text in a column that a record's field marked as free is kept in."""
    from dataclasses import fields

    for table in Base.metadata.sorted_tables:
        record = getattr(domain, "".join(map(str.capitalize, table.name.split("_"))), None)
        free = [] if record is None else [
            f.name for f in fields(record) if f.metadata.get("free") and f.name != "media_type"
        ]  # fmt: skip
        named = [table.columns[name] for name in free]
        if table.name == "placement":
            named = [table.columns["text"], table.columns["words_sha"]]
        if named:
            with busy.store.reading() as work:
                for row in work.rows(select(*named)):
                    yield from (value for value in row if isinstance(value, str))
