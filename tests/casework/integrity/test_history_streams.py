"""Streams: entries link, the clock is read after the lock, and no words are in any payload."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desks import Desk, TickingClock
from populated_desk import PopulatedDesk
from sqlalchemy import select, text, update
from tampering import faults_seen, rewritten, tampering

from factcheck import domain
from factcheck.casework.acts.add_verdict import NewVerdict, add_verdict
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.entries_of import entries_of
from factcheck.casework.views.references import find_article, find_claim
from factcheck.domain import ClaimNumber, Verb
from factcheck.ledger.chain import FIRST_PREV_HASH, canonical_json, entry_hash
from factcheck.ledger.times import CLOCK_TOLERANCE
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
    assert (spoken & kept) - known == {
        "call",
        "page",
        "from",
        "note",
        "taken",
        "true",
        "what",
        "false",
    }


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


def test_who_waited_with_a_clock_that_runs_behind_is_not_dated_before_what_they_waited_for(
    desk: Desk, database_url: str
) -> None:
    """PostgreSQL waits with the entries it saw before, and has to look again."""
    desk.add_article()
    desk.judge("bridge:3", "true")
    clock = TickingClock()
    clock.now -= timedelta(days=1)
    said: list[tuple[datetime, datetime]] = []
    second = Desk(Store(open_engine(database_url), clock, lambda *both: said.append(both)))
    waiter = threading.Thread(target=second.judge, args=("bridge:2", "false"))

    with desk.acting() as (work, actor):
        stream = _stream(desk)
        work.lock([stream])
        waiter.start()
        _wait_until_it_waits(desk)
        claim = find_claim(work, find_article(work, "bridge"), ClaimNumber(1))
        add_verdict(work, actor, claim.article, claim.number, NewVerdict("true", "So it says."))
    waiter.join(timeout=30)

    assert not waiter.is_alive()
    with desk.store.reading() as work:
        times = [entry.at for entry in entries_of(work, stream)]
    assert times == sorted(times)
    # Just after it: what one unit of work enters is of one moment, and nothing else is of it.
    assert times[-1] == times[-2] + timedelta(microseconds=1)
    assert [last for _, last in said] == [times[-2]]
    second.store.engine.dispose()


def test_a_clock_that_runs_behind_is_told_of_once_and_its_entries_stay_in_order(
    database_url: str, clock: TickingClock
) -> None:
    said: list[tuple[datetime, datetime]] = []
    store = Store(open_engine(database_url), clock, lambda *both: said.append(both))
    desk = Desk(store)
    desk.add_reviewer("anna")
    desk.add_article()
    desk.judge("bridge:1")
    began = clock.now
    clock.now -= timedelta(days=700)
    desk.judge("bridge:2")
    desk.judge("bridge:3")
    clock.now = began + timedelta(hours=1)
    desk.judge("bridge:1", "false")

    with store.reading() as work:
        times = [entry.at for entry in entries_of(work, _stream(desk))]
        assert verify_history(work).faults == ()
    assert times == sorted(times)
    assert [time - times[1] for time in times[2:4]] == [
        timedelta(microseconds=1),
        timedelta(microseconds=2),
    ]
    assert times[3] < times[4]
    assert times[4] > began
    assert len(said) == 1
    assert said[0][1] == times[1]
    store.engine.dispose()


def test_clocks_that_differ_by_less_than_the_tolerance_are_not_spoken_of(
    database_url: str, clock: TickingClock
) -> None:
    said: list[object] = []
    desk = Desk(Store(open_engine(database_url), clock, lambda *both: said.append(both)))
    desk.add_reviewer("anna")
    desk.add_article()
    clock.now -= CLOCK_TOLERANCE
    desk.judge("bridge:1")

    with desk.store.reading() as work:
        times = [entry.at for entry in entries_of(work, _stream(desk))]
    assert times == sorted(times)
    assert said == []
    desk.store.engine.dispose()


@pytest.mark.parametrize("busy_url", ["sqlite"], indirect=True)
def test_an_entry_that_was_dated_back_is_named_even_in_a_history_written_anew(
    busy: PopulatedDesk,
) -> None:
    stream_id = _stream_called(busy, "bridge")
    back = datetime(1971, 1, 1, tzinfo=UTC)
    with tampering(busy) as connection:
        connection.execute(
            update(Entry).where(Entry.stream_id == stream_id, Entry.seq == 3).values(at=back)
        )
        rewritten(connection, stream_id)
        faults = faults_seen(busy, connection)

    assert any(
        fault.startswith("article bridge 3: is dated 1971-01-01 00:00 UTC, before entry 2")
        for fault in faults
    )


@pytest.mark.parametrize("busy_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", [Verb.VERDICT_ADD, Verb.SIGNOFF_ADD])
def test_an_entry_given_to_another_than_its_record_is_named_even_in_a_history_written_anew(
    busy: PopulatedDesk, verb: Verb
) -> None:
    stream_id = _stream_called(busy, "bridge")
    with tampering(busy) as connection:
        entry = connection.execute(
            select(Entry.id, Entry.seq, Entry.reviewer)
            .where(Entry.stream_id == stream_id, Entry.verb == verb)
            .limit(1)
        ).one()
        connection.execute(update(Entry).where(Entry.id == entry.id).values(reviewer="mallory"))
        rewritten(connection, stream_id)
        faults = faults_seen(busy, connection)

    wrong = f"is by {entry.reviewer}, and the entry that made it is by mallory"
    assert any(f"bridge {entry.seq}: " in fault and wrong in fault for fault in faults)


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


def _stream_called(desk: Desk, slug: str) -> int:
    with desk.store.reading() as work:
        return find_article(work, slug).stream_id


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
