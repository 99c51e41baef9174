"""Whatever is changed, taken away or put in behind the program's back is named.

The tables and columns are those of the model, so that a new one is tested from its first day on.
"""

import json
import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from populated_desk import PopulatedDesk, faults_seen, rewritten, tampering
from sqlalchemy import CheckConstraint, Column, Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import IntegrityError

from factcheck.ledger.chain import canonical_json
from factcheck.model import Base

pytestmark = pytest.mark.slow

TABLES = {table.name: table for table in Base.metadata.sorted_tables}
INSERT_ONLY = [name for name, table in TABLES.items() if "entry_id" in table.columns]
NO_EVIDENCE = {
    "source_check": "a look that found nothing new is no event: it stands outside the streams, and "
    "what it found that was new has an entry",
    "anchoring": "worked out from a quote and a snapshot, which are proven; thrown away at "
    "will. What it says is looked at again all the same: see below",
    "watched_file": "where a file lies on this machine is this desk's own business",
}
SAYS_NOTHING = {
    "id": "integer keys never leave the desk; what refers to them is looked at instead",
}
OTHER_HEX = {"0": "1"}


# --- rows are changed --------------------------------------------------------------------------


@pytest.mark.parametrize("busy_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", [name for name in TABLES if name not in NO_EVIDENCE])
def test_each_column_of_each_table_that_is_changed_emptied_or_filled_is_named(
    busy: PopulatedDesk, name: str
) -> None:
    table = TABLES[name]
    unnamed = []
    for column in table.columns:
        if column.name in SAYS_NOTHING:
            continue
        for row, value in _tampers(busy, table, column):
            # What a constraint of the table refuses outright need not be named.
            with tampering(busy) as connection, suppress(IntegrityError):
                _change(connection, table, row, column, value)
                if not faults_seen(busy, connection):
                    unnamed.append(f"{column.name} of {dict(row._mapping)} → {value!r}")

    assert unnamed == []


@pytest.mark.parametrize("busy_url", ["postgresql"], indirect=True)
def test_a_changed_row_of_each_table_is_named_on_postgresql_too(busy: PopulatedDesk) -> None:
    unnamed = []
    for name, table in TABLES.items():
        if name in NO_EVIDENCE:
            continue
        telling = [column for column in table.columns if column.name not in SAYS_NOTHING]
        column = max(telling, key=lambda one: (not one.foreign_keys, telling.index(one)))
        row, value = _tampers(busy, table, column)[0]
        with tampering(busy) as connection:
            _change(connection, table, row, column, value)
            if not faults_seen(busy, connection):
                unnamed.append(f"{name}.{column.name}")

    assert unnamed == []


def test_a_changed_verdict_is_named_with_its_stream_its_entry_and_the_field(
    busy: PopulatedDesk,
) -> None:
    verdict = TABLES["verdict"]
    with busy.store.reading() as work:
        row = work.rows(select(verdict).where(verdict.c.rating == "false"))[0]
    with tampering(busy) as connection:
        _change(connection, verdict, row, verdict.c.rating, "true")
        named = faults_seen(busy, connection)

    entry = TABLES["entry"]
    with busy.store.reading() as work:
        seq = work.value(select(entry.c.seq).where(entry.c.id == row.entry_id))
    kept = f"verdict {row.uid} differs from what its entry kept of it: rating"
    assert named == [f"article bridge {seq}: {kept}"]


@pytest.mark.parametrize("column", ["state", "context_changed", "start", "end"])
def test_what_is_kept_of_a_quote_and_is_not_what_the_text_says_is_named(
    busy: PopulatedDesk, column: str
) -> None:
    table = TABLES["anchoring"]
    row = _rows(busy, table)[0]
    value = {
        "state": "gone" if row.state == "verbatim" else "verbatim",
        "context_changed": not row.context_changed,
    }.get(column, (row.start or 0) + 1000)

    with tampering(busy) as connection:
        _change(connection, table, row, table.columns[column], value)
        (named,) = faults_seen(busy, connection)

    assert re.search(r"what is kept of the quote for \S+ is not what snapshot \d+ says", named)


def test_words_of_a_passage_are_those_that_came_beside_the_quotes_too(busy: PopulatedDesk) -> None:
    """The source's history keeps no digest of them, and the entry of the import does."""
    passage = TABLES["passage"]
    with busy.store.reading() as work:
        row = next(r for r in work.rows(select(passage)) if "stood on oak piles" in r.text)
    with tampering(busy) as connection:
        beside = row.text.replace("Nothing of note", "Something noted")
        assert len(beside) == len(row.text) and beside != row.text
        _change(connection, passage, row, passage.c.text, beside)
        assert "is not as it came with a case" in faults_seen(busy, connection)[0]
        quoted = row.text.replace("oak piles", "old piles")
        _change(connection, passage, row, passage.c.text, quoted)
        assert any("does not read as citation" in f for f in faults_seen(busy, connection))


# --- rows are taken away or put in --------------------------------------------------------------


def test_each_row_that_is_deleted_is_named(busy: PopulatedDesk) -> None:
    unnamed = []
    for name, table in TABLES.items():
        for row in _rows(busy, table)[:2]:
            with tampering(busy) as connection:
                connection.execute(delete(table).where(*_is(table, row)))
                if not faults_seen(busy, connection):
                    unnamed.append(f"{name} {dict(row._mapping)}")

    assert [one for one in unnamed if one.split()[0] not in NO_EVIDENCE] == []


@pytest.mark.parametrize("name", INSERT_ONLY)
def test_each_row_that_is_put_in_is_named(busy: PopulatedDesk, name: str) -> None:
    """A row like one that is there, of another uid, hanging on that one's entry or on any other."""
    table = TABLES[name]
    row = _rows(busy, table)[-1]
    entries = [one.id for one in _rows(busy, TABLES["entry"])]
    unnamed = []
    for entry_id in (row.entry_id, entries[0], entries[-1]):
        with tampering(busy) as connection:
            _put_in(connection, table, row, entry_id)
            if not faults_seen(busy, connection):
                unnamed.append(entry_id)

    assert unnamed == []


def test_a_claim_a_placement_and_a_basis_that_are_put_in_are_named(busy: PopulatedDesk) -> None:
    claim, placement, basis = (TABLES[n] for n in ("claim", "placement", "verdict_basis"))
    with tampering(busy) as connection:
        sentence = connection.execute(
            select(claim).where(claim.c.part == 0).order_by(claim.c.id)
        ).first()
        assert sentence is not None
        new = {**sentence._mapping, "id": 10_000, "number": 77}
        connection.execute(insert(claim), new)
        assert "article bridge None: claim 77 has no entry in the history" in faults_seen(
            busy, connection
        )
    with tampering(busy) as connection:
        gone = connection.execute(
            select(claim.c.id, claim.c.number, claim.c.part).where(
                claim.c.id.not_in(select(placement.c.claim_id))
            ).order_by(claim.c.id)
        ).first()  # fmt: skip
        one = connection.execute(select(placement).order_by(placement.c.id)).first()
        assert gone is not None and one is not None
        connection.execute(insert(placement), {**one._mapping, "id": 10_000, "claim_id": gone.id})
        assert any("does not stand where its history says" in fault
                   for fault in faults_seen(busy, connection))  # fmt: skip
    with tampering(busy) as connection:
        bare = connection.execute(
            select(TABLES["verdict"].c.id).where(
                TABLES["verdict"].c.id.not_in(select(basis.c.verdict_id))
            )
        ).scalar()
        citation = connection.execute(
            select(TABLES["citation"].c.id)
            .join(claim, claim.c.id == TABLES["citation"].c.claim_id)
            .join(TABLES["article"], TABLES["article"].c.id == claim.c.article_id)
            .where(TABLES["article"].c.slug == "bridge")
        ).scalar()
        connection.execute(
            insert(basis),
            {"verdict_id": bare, "citation_id": citation, "snapshot_id": None, "state": None},
        )
        assert any("kept of it: basis" in fault for fault in faults_seen(busy, connection))


def test_bytes_that_belong_to_nothing_and_a_stream_of_nobody_are_named(busy: PopulatedDesk) -> None:
    sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # of "hello"
    with tampering(busy) as connection:
        connection.execute(insert(TABLES["blob"]), {"sha256": sha256, "size": 5, "bytes": b"hello"})
        assert faults_seen(busy, connection) == [f"bytes None: {sha256[:12]}… belong to nothing"]
    with tampering(busy) as connection:
        stray = {"uid": "f" * 32, "kind": "article", "head_seq": 0, "head_hash": "0" * 64}
        connection.execute(insert(TABLES["stream"]), stray)
        assert faults_seen(busy, connection) == [
            f"article {'f' * 32} None: the article is missing, its history is not"
        ]


# --- entries are changed, removed, put in, put in another order ---------------------------------


def test_an_entry_that_is_taken_out_of_the_middle_is_named(busy: PopulatedDesk) -> None:
    entry = TABLES["entry"]
    with tampering(busy) as connection:
        stream_id = _stream_of(connection, "bridge")
        connection.execute(delete(entry).where(entry.c.stream_id == stream_id, entry.c.seq == 2))
        made = connection.execute(
            select(TABLES["claim"].c.id).where(TABLES["claim"].c.part > 0)
        ).all()
        named = faults_seen(busy, connection)

    assert made
    assert "article bridge 3: follows entry 1: an entry is missing or out of order" in named


def test_entries_that_changed_places_are_named(busy: PopulatedDesk) -> None:
    with tampering(busy) as connection:
        stream_id = _stream_of(connection, "bridge")
        for old, new in ((2, 1000), (3, 2), (1000, 3)):
            _renumber(connection, stream_id, old, new)
        named = faults_seen(busy, connection)

    assert any(fault.startswith("article bridge 2: was changed") for fault in named)
    assert any(fault.startswith("article bridge 3: was changed") for fault in named)


def test_an_entry_that_is_put_in_between_is_named(busy: PopulatedDesk) -> None:
    entry = TABLES["entry"]
    with tampering(busy) as connection:
        stream_id = _stream_of(connection, "bridge")
        last = connection.execute(
            select(entry).where(entry.c.stream_id == stream_id).order_by(entry.c.seq.desc())
        ).first()
        assert last is not None
        for seq in range(last.seq, 4, -1):
            _renumber(connection, stream_id, seq, seq + 1)
        connection.execute(insert(entry), {**last._mapping, "id": 10_000, "seq": 5})
        named = faults_seen(busy, connection)

    assert any(fault.startswith("article bridge 5: ") for fault in named)
    assert any(fault.startswith("article bridge 6: ") for fault in named)


def test_an_entry_that_somebody_forged_to_the_end_is_named_by_the_stream_and_the_rows(
    busy: PopulatedDesk,
) -> None:
    """With a right hash and a right head, what it says was done has still no row."""
    from factcheck.domain import Verb
    from factcheck.ledger.chain import next_entry

    entry, stream = TABLES["entry"], TABLES["stream"]
    with tampering(busy) as connection:
        stream_id = _stream_of(connection, "bridge")
        row = connection.execute(select(stream).where(stream.c.id == stream_id)).one()
        said = {"withdrawal": {"uid": "a" * 32, "target": "b" * 32}}
        forged = next_entry(
            row.uid, (row.head_seq, row.head_hash), busy.store.clock(), "anna", Verb.WITHDRAW, said
        )
        connection.execute(insert(entry), {
            "id": 10_000, "stream_id": stream_id, "seq": forged.seq, "prev_hash": forged.prev_hash,
            "hash": forged.hash, "at": forged.at, "reviewer": "anna", "verb": "withdraw",
            "payload": canonical_json(said),
        })  # fmt: skip
        connection.execute(
            update(stream)
            .where(stream.c.id == stream_id)
            .values(head_seq=forged.seq, head_hash=forged.hash)
        )
        named = faults_seen(busy, connection)

    assert named == [
        f"article bridge {forged.seq}: withdrawal {'a' * 32} is in the history, "
        "but not among the records"
    ]


@pytest.mark.parametrize(
    ("table", "column", "value", "why"),
    [
        ("signoff", "reviewer", "anna", "nobody signs off their own verdict"),
        ("verdict", "flags", "misleading misleading", "flags are sorted, each once"),
    ],
)
def test_an_act_about_what_is_not_there_is_named_though_row_and_history_were_rewritten_alike(
    busy: PopulatedDesk, table: str, column: str, value: str, why: str
) -> None:
    """What no command would have entered stays wrong, whoever reckons the hashes anew."""
    rows, entry = TABLES[table], TABLES["entry"]
    with tampering(busy) as connection:
        stream_id = _stream_of(connection, "bridge")
        row = connection.execute(
            select(rows)
            .join(entry, entry.c.id == rows.c.entry_id)
            .where(entry.c.stream_id == stream_id)
            .order_by(rows.c.id)
        ).first()
        assert row is not None
        _change(connection, rows, row, rows.columns[column], value)
        made = connection.execute(select(entry).where(entry.c.id == row.entry_id)).one()
        payload = json.loads(made.payload)
        payload[table][column] = value.split() if column == "flags" else value
        _change(connection, entry, made, entry.c.payload, canonical_json(payload))
        rewritten(connection, stream_id)
        named = faults_seen(busy, connection)

    assert f"article bridge {made.seq}: {table} {row.uid}: {why}" in named


# --- how a value is tampered with ----------------------------------------------------------------


def _tampers(desk: PopulatedDesk, table: Table, column: Column[Any]) -> list[tuple[Row[Any], Any]]:
    """Rows and what to write into one column of each: another value, nothing, or something."""
    rows = _rows(desk, table)
    if column.name == "salt":
        # A salt proves words; where a record has none, there is nothing to be proven.
        rows = [row for row in rows if row.salt and _has_words(row)]
    filled = [row for row in rows if getattr(row, column.key) is not None]
    empty = [row for row in rows if getattr(row, column.key) is None and _may_have_one(row, column)]
    found: list[tuple[Row[Any], Any]] = []
    if filled:
        found.append((filled[-1], _other(desk, column, getattr(filled[-1], column.key))))
    if filled and column.nullable:
        found.append((filled[0], None))
    if empty:
        found.append((empty[-1], _other(desk, column, None)))
    return found


def _has_words(row: Row[Any]) -> bool:
    names = ["text", "wording", "because", "what", "quote", "rationale", "title", "locator", "note",
             "despite"]  # fmt: skip
    return any(getattr(row, name, None) for name in names)


def _may_have_one(row: Row[Any], column: Column[Any]) -> bool:
    """Imported records keep no salt of what was held back, so there are no words to put back in."""
    return not (column.type.python_type is str and getattr(row, "salt", "-") == "")


def _other(desk: PopulatedDesk, column: Column[Any], value: Any) -> Any:
    """Another value that the column may have."""
    closed = _closed_set(column)
    if closed:
        return next(one for one in closed if one != value)
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column
        known = [getattr(row, parent.key) for row in _rows(desk, parent.table)]
        own = {getattr(row, column.key) for row in _rows(desk, column.table)}
        unused = [one for one in known if one not in own]
        return next(one for one in [*unused, *known] if one != value)
    others = {
        bool: lambda: not value,
        int: lambda: (value or 0) + 1,
        datetime: lambda: value + timedelta(seconds=1),
        bytes: lambda: bytes(value or b"") + b"!",
        str: lambda: _other_text(value),
    }
    return others[getattr(column.type, "impl", column.type).python_type]()


def _other_text(value: str | None) -> str:
    if value is None:
        return "something"
    if re.fullmatch(r"[0-9a-f]{12,64}", value):
        return OTHER_HEX.get(value[0], "0") + value[1:]
    return f"{value}x"


def _closed_set(column: Column[Any]) -> list[str]:
    """The members that a CHECK holds the column to; none when no CHECK does."""
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.fullmatch(rf'"?{column.name}"? IN \((.*)\)', str(constraint.sqltext))
            if found:
                return re.findall(r"'([^']*)'", found[1])
    return []


def _rows(desk: PopulatedDesk, table: Table) -> list[Row[Any]]:
    with desk.store.reading() as work:
        return list(work.rows(select(table).order_by(*table.primary_key.columns)))


def _is(table: Table, row: Row[Any]) -> list[Any]:
    return [column == getattr(row, column.key) for column in table.primary_key.columns]


def _change(
    connection: Connection, table: Table, row: Row[Any], column: Column[Any], value: Any
) -> None:
    changed = connection.execute(
        update(table).where(*_is(table, row)).values({column: value})
    ).rowcount
    assert changed == 1, "the row that was to be tampered with is there"


def _put_in(connection: Connection, table: Table, row: Row[Any], entry_id: int) -> None:
    """A copy of a row under other names; what a constraint refuses is made fit for it."""
    values = {**row._mapping, "entry_id": entry_id, "id": 10_000}
    for column in table.columns:
        if column.key == "uid" or (column.unique and isinstance(values[column.key], str)):
            values[column.key] = _other_text(values[column.key])
        if column.key == "number":
            values[column.key] = 900
    attempts = [{}, {"supersedes_id": row.id}, {"stream_id": 10_000}, {"target": "c" * 32}]
    for more in attempts:
        nested = connection.begin_nested()
        try:
            fitting = {key: one for key, one in more.items() if key in values}
            connection.execute(insert(table), values | fitting)
        except IntegrityError:
            nested.rollback()
        else:
            nested.commit()
            return
    raise AssertionError(f"no row could be put into {table.name}")


def _stream_of(connection: Connection, slug: str) -> int:
    article = TABLES["article"]
    found = connection.execute(select(article.c.stream_id).where(article.c.slug == slug))
    return int(found.scalar_one())


def _renumber(connection: Connection, stream_id: int, old: int, new: int) -> None:
    entry = TABLES["entry"]
    connection.execute(
        update(entry).where(entry.c.stream_id == stream_id, entry.c.seq == old).values(seq=new)
    )


def test_every_table_has_rows_to_tamper_with(busy: PopulatedDesk) -> None:
    with busy.store.reading() as work:
        empty = [
            name
            for name, table in TABLES.items()
            if not work.value(select(func.count()).select_from(table))
        ]
    assert empty == []
