"""Entries that are changed, removed, put in or put in another order are named."""

import json

import pytest
from populated_desk import PopulatedDesk
from sqlalchemy import delete, insert, select, update
from tampering import faults_seen, rewritten, tampering

from factcheck.ledger.chain import canonical_json

from .tampered import TABLES, change, renumber, stream_of

pytestmark = pytest.mark.slow


def test_an_entry_that_is_taken_out_of_the_middle_is_named(busy: PopulatedDesk) -> None:
    entry = TABLES["entry"]
    with tampering(busy) as connection:
        stream_id = stream_of(connection, "bridge")
        connection.execute(delete(entry).where(entry.c.stream_id == stream_id, entry.c.seq == 2))
        made = connection.execute(
            select(TABLES["claim"].c.id).where(TABLES["claim"].c.part > 0)
        ).all()
        named = faults_seen(busy, connection)

    assert made
    assert "article bridge 3: follows entry 1: an entry is missing or out of order" in named


def test_entries_that_changed_places_are_named(busy: PopulatedDesk) -> None:
    with tampering(busy) as connection:
        stream_id = stream_of(connection, "bridge")
        for old, new in ((2, 1000), (3, 2), (1000, 3)):
            renumber(connection, stream_id, old, new)
        named = faults_seen(busy, connection)

    assert any(fault.startswith("article bridge 2: was changed") for fault in named)
    assert any(fault.startswith("article bridge 3: was changed") for fault in named)


def test_an_entry_that_is_put_in_between_is_named(busy: PopulatedDesk) -> None:
    entry = TABLES["entry"]
    with tampering(busy) as connection:
        stream_id = stream_of(connection, "bridge")
        last = connection.execute(
            select(entry).where(entry.c.stream_id == stream_id).order_by(entry.c.seq.desc())
        ).first()
        assert last is not None
        for seq in range(last.seq, 4, -1):
            renumber(connection, stream_id, seq, seq + 1)
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
        stream_id = stream_of(connection, "bridge")
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
        stream_id = stream_of(connection, "bridge")
        row = connection.execute(
            select(rows)
            .join(entry, entry.c.id == rows.c.entry_id)
            .where(entry.c.stream_id == stream_id)
            .order_by(rows.c.id)
        ).first()
        assert row is not None
        change(connection, rows, row, rows.columns[column], value)
        made = connection.execute(select(entry).where(entry.c.id == row.entry_id)).one()
        payload = json.loads(made.payload)
        payload[table][column] = value.split() if column == "flags" else value
        change(connection, entry, made, entry.c.payload, canonical_json(payload))
        rewritten(connection, stream_id)
        named = faults_seen(busy, connection)

    assert f"article bridge {made.seq}: {table} {row.uid}: {why}" in named
