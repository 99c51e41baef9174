"""Whatever row is changed, taken away or put in behind the program's back is named.

The tables and columns are those of the model, so that a new one is tested from its first day on.
"""

import re
from contextlib import suppress

import pytest
from databases import each_on_sqlite
from populated_desk import PopulatedDesk
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from tampering import faults_seen, tampering

from .tampered import (
    INSERT_ONLY,
    NO_EVIDENCE,
    SAYS_NOTHING,
    TABLES,
    change,
    is_row,
    put_in,
    rows_of,
    tampers,
)

pytestmark = pytest.mark.slow


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
        for row, value in tampers(busy, table, column):
            # What a constraint of the table refuses outright need not be named.
            with tampering(busy) as connection, suppress(IntegrityError):
                change(connection, table, row, column, value)
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
        row, value = tampers(busy, table, column)[0]
        with tampering(busy) as connection:
            change(connection, table, row, column, value)
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
        change(connection, verdict, row, verdict.c.rating, "true")
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
    row = rows_of(busy, table)[0]
    value = {
        "state": "gone" if row.state == "verbatim" else "verbatim",
        "context_changed": not row.context_changed,
    }.get(column, (row.start or 0) + 1000)

    with tampering(busy) as connection:
        change(connection, table, row, table.columns[column], value)
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
        change(connection, passage, row, passage.c.text, beside)
        assert "is not as it came with a case" in faults_seen(busy, connection)[0]
        quoted = row.text.replace("oak piles", "old piles")
        change(connection, passage, row, passage.c.text, quoted)
        assert any("does not read as citation" in f for f in faults_seen(busy, connection))


# --- rows are taken away or put in --------------------------------------------------------------


def test_each_row_that_is_deleted_is_named(busy: PopulatedDesk) -> None:
    unnamed = []
    for name, table in TABLES.items():
        for row in rows_of(busy, table)[:2]:
            with tampering(busy) as connection:
                connection.execute(delete(table).where(*is_row(table, row)))
                if not faults_seen(busy, connection):
                    unnamed.append(f"{name} {dict(row._mapping)}")

    assert [one for one in unnamed if one.split()[0] not in NO_EVIDENCE] == []


@each_on_sqlite("name", INSERT_ONLY, "busy_url")
def test_each_row_that_is_put_in_is_named(busy: PopulatedDesk, name: str) -> None:
    """A row like one that is there, of another uid, hanging on that one's entry or on any other."""
    table = TABLES[name]
    row = rows_of(busy, table)[-1]
    entries = [one.id for one in rows_of(busy, TABLES["entry"])]
    unnamed = []
    for entry_id in (row.entry_id, entries[0], entries[-1]):
        with tampering(busy) as connection:
            put_in(connection, table, row, entry_id)
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


def test_every_table_has_rows_to_tamper_with(busy: PopulatedDesk) -> None:
    with busy.store.reading() as work:
        empty = [
            name
            for name, table in TABLES.items()
            if not work.value(select(func.count()).select_from(table))
        ]
    assert empty == []
