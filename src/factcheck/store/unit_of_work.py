"""One unit of work is one transaction: all of it happens, or nothing.

A writer locks the streams it appends to, reads the clock after it holds the lock, and appends
entries that link to the head it saw under the lock, none dated before it.

Streams are locked in one order, the same in every act: the desk's, then articles', then sources',
those of one kind by their uids. Nobody can then hold what another waits for while waiting for what
that one holds. `Work.lock` sorts what it is asked for together, and refuses to go back; what else
is written in an act (bytes kept once by their hash, looks at a source, places of quotes) is written
after its last lock, and by one who holds the desk's stream where several such rows are written.
docs/decisions/0009-locks.md says why.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import (
    Executable,
    Row,
    Select,
    Table,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection, Engine

from factcheck import domain
from factcheck.ledger.chain import FIRST_PREV_HASH, canonical_json, next_entry
from factcheck.ledger.times import CLOCK_TOLERANCE
from factcheck.model import Base, Entry, Stream
from factcheck.store.clock import Clock
from factcheck.store.db_errors import plain_db_errors
from factcheck.store.engine import WRITING
from factcheck.store.prepared import Prepared, defaults_of, insert_into, insert_keyed
from factcheck.store.storable import require_storable

_log = logging.getLogger("factcheck.store")
_JUST_AFTER = timedelta(microseconds=1)


def new_uid() -> str:
    """A new uid: 32 hexadecimal digits (RFC 9562 version 4), assigned once and kept for good."""
    return uuid4().hex


def new_salt() -> str:
    """A new salt: 16 random bytes in hexadecimal."""
    return secrets.token_hex(16)


class LockOrderError(RuntimeError):
    """An act asked for a stream that comes before one it holds already: a mistake in the act."""


ClockBehind = Callable[[datetime, datetime], None]


class _Head(NamedTuple):
    """The last entry of a stream that is locked: the stream's uid, the entry's seq and hash, and
    when it was; none when there is no entry yet."""

    uid: str
    seq: int
    digest: str
    at: datetime | None


class Work:
    """One transaction: a connection to ask with, and streams to append to."""

    def __init__(
        self, connection: Connection, clock: Clock, clock_behind: ClockBehind | None = None
    ) -> None:
        self.connection = connection
        self._clock = clock
        self._clock_behind = clock_behind
        self._now: datetime | None = None
        self._moments: dict[int, datetime] = {}
        self._heads: dict[int, _Head] = {}
        self._last_locked = (-1, "")

    @property
    def now(self) -> datetime:
        """The time of this unit of work, UTC: read once after the last lock was had, so that what
        is appended to a stream is never dated before what somebody else appended to it."""
        if self._now is None:
            self._now = self._clock()
        return self._now

    @property
    def backend(self) -> str:
        """The database's kind: `sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def rows(
        self, query: Select[*tuple[Any, ...]], **given: Any
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """Every row of a query; `given` are the values of its bound parameters."""
        return self.connection.execute(query, given or None).all()

    def first(self, query: Select[*tuple[Any, ...]], **given: Any) -> Row[*tuple[Any, ...]] | None:
        """The first row of a query, or none; `given` as in `rows`."""
        return self.connection.execute(query, given or None).first()

    def value(self, query: Select[*tuple[Any, ...]], **given: Any) -> Any:
        """The first column of the first row of a query, or none; `given` as in `rows`."""
        return self.connection.execute(query, given or None).scalar()

    def prepared(self, query: Prepared, **given: Any) -> list[tuple[Any, ...]]:
        """Every row of a query that was prepared; `given` are the values of its parameters."""
        return query.rows(self.connection, given)

    def execute(self, statement: Executable) -> None:
        """Run a statement whose result nobody needs."""
        self.connection.execute(statement)

    def insert(self, table: type[Base], **values: Any) -> int:
        """Insert one row into a table with an integer key; that key."""
        inner = _table(table)
        require_storable(inner, [values])
        values = defaults_of(inner) | values
        return int(insert_keyed(inner, tuple(values)).rows(self.connection, values)[0][0])

    def insert_many(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows at once."""
        if rows:
            inner = _table(table)
            require_storable(inner, rows)
            self._insert_each(inner, rows)

    def insert_many_keyed(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
        """Insert many rows at once; their integer keys, in the order given."""
        if not rows:
            return []
        inner = _table(table)
        require_storable(inner, rows)
        if self.backend == "sqlite":
            # The only writer there is may number its rows itself, and is five times as fast.
            first = (self.value(select(func.max(inner.c.id))) or 0) + 1
            keys = list(range(first, first + len(rows)))
            numbered = [{"id": key, **row} for key, row in zip(keys, rows, strict=True)]
            self._insert_each(inner, numbered)
            return keys
        statement = insert(inner).returning(inner.c.id, sort_by_parameter_order=True)
        return [int(key) for key in self.connection.execute(statement, rows).scalars()]

    def insert_absent(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows that nobody else changes; one that somebody else inserted at the same moment
        is there already, and that is all that is wanted of it."""
        if self.backend == "sqlite" or not rows:
            self.insert_many(table, rows)
            return
        # What only PostgreSQL needs is large, and most desks are on SQLite.
        from sqlalchemy.dialects import postgresql

        inner = _table(table)
        require_storable(inner, rows)
        self.connection.execute(postgresql.insert(inner).on_conflict_do_nothing(), rows)

    def _insert_each(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        usual = defaults_of(table)
        whole = [usual | row for row in rows] if usual else rows
        insert_into(table, tuple(whole[0])).each(self.connection, whole)

    def lock(self, stream_ids: Iterable[int]) -> None:
        """Hold these streams until the end of the work, in the order that every act keeps to.

        Args:
            stream_ids: those held already are left out; give together what is needed together.

        Raises:
            LockOrderError: when one of them comes before a stream that is held already.
        """
        wanted = sorted(set(stream_ids) - self._heads.keys())
        if not wanted:
            return
        found = (
            self.prepared(_HEAD, stream=wanted[0])
            if len(wanted) == 1
            else self.rows(_HEADS, streams=wanted)
        )
        for stream_id, uid, seq, digest, rank, at in found:
            if (rank, uid) < self._last_locked:
                raise LockOrderError(f"stream {uid} was asked for after {self._last_locked[1]}")
            self._last_locked = (rank, uid)
            # PostgreSQL waits for a lock with the entries it saw before, and the heads of after.
            last_at = self.value(_LAST_AT, stream=stream_id, seq=seq) if seq and not at else at
            self._heads[stream_id] = _Head(uid, seq, digest, last_at)
        self._now = None

    def head(self, stream_id: int) -> tuple[int, str]:
        """The seq and hash of a locked stream's last entry."""
        self.lock([stream_id])
        head = self._heads[stream_id]
        return head.seq, head.digest

    def open_stream(self, kind: domain.StreamKind, uid: str) -> int:
        """A new stream without entries; its integer key."""
        stream_id = self.insert(Stream, uid=uid, kind=kind, head_seq=0, head_hash=FIRST_PREV_HASH)
        self._heads[stream_id] = _Head(uid, 0, FIRST_PREV_HASH, None)
        return stream_id

    def begin_streams(
        self,
        kind: domain.StreamKind,
        reviewer: str,
        verb: domain.Verb,
        first: Sequence[tuple[str, dict[str, Any]]],
    ) -> list[tuple[int, int]]:
        """Many new streams at once, each with its first entry.

        Args:
            first: the uid of each stream, and the payload of its entry.

        Returns:
            The integer keys of each stream and of its entry, in the order given.
        """
        entries = [
            next_entry(uid, (0, FIRST_PREV_HASH), self.now, reviewer, verb, payload)
            for uid, payload in first
        ]
        stream_ids = self.insert_many_keyed(
            Stream,
            [
                {"uid": uid, "kind": str(kind), "head_seq": entry.seq, "head_hash": entry.hash}
                for (uid, _), entry in zip(first, entries, strict=True)
            ],
        )
        entry_ids = self.insert_many_keyed(
            Entry,
            [
                _entry_columns(stream_id, entry)
                for stream_id, entry in zip(stream_ids, entries, strict=True)
            ],
        )
        for stream_id, (uid, _), entry in zip(stream_ids, first, entries, strict=True):
            self._heads[stream_id] = _Head(uid, entry.seq, entry.hash, entry.at)
            _log.info("%s by %s: entry %d of %s", entry.verb, entry.reviewer, entry.seq, uid)
        return list(zip(stream_ids, entry_ids, strict=True))

    @contextmanager
    def within(self) -> Iterator[None]:
        """A part of this work that is undone alone when its block raises: what was done before it
        stays, and so does what comes after. The locks it took go with it."""
        heads, last_locked = dict(self._heads), self._last_locked
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self._heads, self._last_locked = heads, last_locked
            raise

    def append(
        self, stream_id: int, reviewer: str, verb: domain.Verb, payload: dict[str, Any]
    ) -> int:
        """Append one entry to a stream; the entry's integer key.

        It is dated now; or, where the clock says less, a microsecond after the entry before it.
        What one unit of work appends to a stream is of one moment, and nothing else is of it.
        """
        self.lock([stream_id])
        head = self._heads[stream_id]
        if stream_id not in self._moments:
            self._moments[stream_id] = self._after(head.at)
        at = self._moments[stream_id]
        entry = next_entry(head.uid, (head.seq, head.digest), at, reviewer, verb, payload)
        return self.append_as_is(stream_id, entry)

    def _after(self, last: datetime | None) -> datetime:
        """Now, or just after the last entry when the clock does not run ahead of it."""
        if last is None or last < self.now:
            return self.now
        if last - self.now > CLOCK_TOLERANCE and self._clock_behind is not None:
            self._clock_behind(self.now, last)
        return last + _JUST_AFTER

    def append_as_is(self, stream_id: int, entry: domain.Entry) -> int:
        """Append an entry that another desk wrote; the caller has checked that it follows."""
        uid = self._heads[stream_id].uid
        entry_id = self.insert(Entry, **_entry_columns(stream_id, entry))
        self.prepared(_SET_HEAD, stream=stream_id, seq=entry.seq, digest=entry.hash)
        self._heads[stream_id] = _Head(uid, entry.seq, entry.hash, entry.at)
        _log.info("%s by %s: entry %d of %s", entry.verb, entry.reviewer, entry.seq, uid)
        return entry_id


class Store:
    """A database and a clock: hands out units of work.

    Args:
        engine: from `factcheck.store.engine.open_engine`.
        clock: gives aware UTC times.
        clock_behind: told once, with what the clock says and the time of the entry that it is more
            than `factcheck.ledger.times.CLOCK_TOLERANCE` behind.
    """

    def __init__(
        self, engine: Engine, clock: Clock, clock_behind: ClockBehind | None = None
    ) -> None:
        self.engine = engine
        self.clock = clock
        self._tell_clock_behind = clock_behind
        self._writers = engine.execution_options(**{WRITING: True})

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A unit of work that only asks: one consistent view of the database."""
        options: dict[str, Any] = {}
        if self.engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with plain_db_errors(), self.engine.connect() as connection:
            _log.info("reading %s", self.engine.url)
            yield Work(connection.execution_options(**options), self.clock)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """A unit of work that commits when its block ends, and undoes all when it raises."""
        with plain_db_errors(), self._writers.connect() as writer:
            try:
                with writer.begin():
                    _log.info("begun writing to %s", self.engine.url)
                    yield Work(writer, self.clock, self._clock_behind)
            except BaseException as error:
                _log.info("undone all of it: %s", type(error).__name__)
                raise
            _log.info("committed")

    def _clock_behind(self, now: datetime, last: datetime) -> None:
        tell, self._tell_clock_behind = self._tell_clock_behind, None
        if tell is not None:
            tell(now, last)


def _entry_columns(stream_id: int, entry: domain.Entry) -> dict[str, Any]:
    return {
        "stream_id": stream_id,
        "seq": entry.seq,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "at": entry.at,
        "reviewer": entry.reviewer,
        "verb": entry.verb,
        "payload": canonical_json(entry.payload),
    }


def _table(mapped: type[Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


_RANK = case(
    (Stream.kind == str(domain.StreamKind.DESK), 0),
    (Stream.kind == str(domain.StreamKind.ARTICLE), 1),
    else_=2,
).label("rank")
_HEAD_AT = (
    select(Entry.at)
    .where(Entry.stream_id == Stream.id, Entry.seq == Stream.head_seq)
    .correlate(Stream)
    .scalar_subquery()
)
_LAST_AT = select(Entry.at).where(
    Entry.stream_id == bindparam("stream"), Entry.seq == bindparam("seq")
)
_HEADS = (
    select(Stream.id, Stream.uid, Stream.head_seq, Stream.head_hash, _RANK, _HEAD_AT)
    .where(Stream.id.in_(bindparam("streams", expanding=True)))
    .order_by(_RANK, Stream.uid)
    .with_for_update()
)
_HEAD = Prepared(
    select(Stream.id, Stream.uid, Stream.head_seq, Stream.head_hash, _RANK, _HEAD_AT)
    .where(Stream.id == bindparam("stream"))
    .with_for_update()
)
_SET_HEAD = Prepared(
    update(_table(Stream))
    .where(Stream.id == bindparam("stream"))
    .values(head_seq=bindparam("seq"), head_hash=bindparam("digest"))
)
