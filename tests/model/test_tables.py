"""The tables: every constraint has a name, holds on both databases, and restricts."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from populated_desk import PopulatedDesk
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError, StatementError

from factcheck import domain
from factcheck.model import Base
from factcheck.model.base import NAMING
from factcheck.model.columns import UTCDateTime
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

TABLES = Base.metadata.sorted_tables
# Which closed set a column holds: table, column → the set that `factcheck.domain` defines.
CLOSED = {
    ("stream", "kind"): domain.StreamKind,
    ("entry", "verb"): domain.Verb,
    ("reviewer", "role"): domain.Role,
    ("rating", "summary"): domain.Summary,
    ("retirement", "kind"): domain.RetirementKind,
    ("source", "kind"): domain.SourceKind,
    ("snapshot", "origin"): domain.Origin,
    ("placement", "kind"): domain.ParagraphKind,
    ("placement", "change"): domain.Change,
    ("skip", "kind"): domain.SkipKind,
    ("citation", "stance"): domain.Stance,
    ("citation", "use"): domain.Use,
    ("citation", "evidence"): domain.Evidence,
    ("verdict", "asks"): domain.Asks,
    ("verdict", "fidelity"): domain.Fidelity,
    ("verdict_basis", "state"): domain.QuoteState,
    ("signoff", "role"): domain.Role,
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_that_follows_the_convention(table: Table) -> None:
    assert NAMING.keys() == {"ix", "uq", "ck", "fk", "pk"}
    for constraint in table.constraints:
        assert constraint.name == _conventional(table, constraint)
    for index in table.indexes:
        begins = "uq" if index.unique else "ix"
        assert re.fullmatch(rf"{begins}_{table.name}(_[a-z_]+)", str(index.name)), index.name
        if not index.unique:
            columns = "_".join(column.name for column in index.columns)
            assert index.name == f"ix_{table.name}_{columns}"


def _conventional(table: Table, constraint: Any) -> str:
    columns = "_".join(column.name for column in getattr(constraint, "columns", ()))
    if isinstance(constraint, PrimaryKeyConstraint):
        return f"pk_{table.name}"
    if isinstance(constraint, UniqueConstraint):
        return f"uq_{table.name}_{columns}"
    if isinstance(constraint, ForeignKeyConstraint):
        return f"fk_{table.name}_{columns}_{constraint.referred_table.name}"
    assert isinstance(constraint, CheckConstraint)
    found = re.fullmatch(rf"ck_{table.name}_([a-z_]+)", str(constraint.name))
    assert found, f"{constraint.name} says no more than its table"
    return str(constraint.name)


def test_every_constraint_of_the_database_has_a_name(store: Store) -> None:
    checked = inspect(store.engine)
    for table in TABLES:
        found = [
            checked.get_pk_constraint(table.name),
            *checked.get_foreign_keys(table.name),
            *checked.get_unique_constraints(table.name),
            *checked.get_check_constraints(table.name),
        ]
        assert all(one["name"] for one in found), table.name
        assert len({one["name"] for one in found}) == len(found)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_nothing_goes_away_with_its_parent(table: Table) -> None:
    for constraint in table.foreign_key_constraints:
        assert (constraint.ondelete, constraint.onupdate) == ("RESTRICT", "RESTRICT")


def test_every_foreign_key_has_an_index_that_begins_with_it(store: Store) -> None:
    """Without one, a lookup by parent reads the whole table, and so does each refused delete."""
    checked = inspect(store.engine)
    bare = []
    for table in TABLES:
        led = [tuple(checked.get_pk_constraint(table.name)["constrained_columns"])]
        led += [tuple(one["column_names"]) for one in checked.get_unique_constraints(table.name)]
        led += [tuple(one["column_names"]) for one in checked.get_indexes(table.name)]
        for key in table.foreign_key_constraints:
            name = key.column_keys[0]
            if not any(columns[0] == name for columns in led):
                bare.append(f"{table.name}.{name}")
    # Nothing asks for the parts of a parent alone, for what was joined into a claim, or for all
    # the verdicts of a revision or under a policy; and each index makes a verdict dearer to write.
    assert set(bare) == {
        "claim.parent_id", "claim.into_id", "verdict.revision_id", "verdict.policy_id",
    }  # fmt: skip


def test_every_closed_set_is_a_check_with_its_members_in_order() -> None:
    for (table, column), members in CLOSED.items():
        listed = ", ".join(f"'{member}'" for member in members)
        held = [
            str(constraint.sqltext).replace('"', "")
            for constraint in Base.metadata.tables[table].constraints
            if isinstance(constraint, CheckConstraint)
        ]
        assert f"{column} IN ({listed})" in held, (table, column)


def test_each_insert_only_table_carries_the_entry_that_made_the_row() -> None:
    """Those whose rows an entry makes; blobs, claims, placements and the like hang on such rows.
    Looks at a source are no events."""
    without = {table.name for table in TABLES if "entry_id" not in table.columns}
    assert without == {
        "blob", "stream", "entry", "rating", "claim", "placement", "placement_origin", "passage",
        "verdict_basis", "source_check", "anchoring", "watched_file",
    }  # fmt: skip
    for table in TABLES:
        insert_only = (table.name not in without) and table.columns["entry_id"]
        if insert_only is not False:
            assert not insert_only.nullable


def test_a_slug_is_small_letters_digits_and_hyphens_and_nothing_else(store: Store) -> None:
    taken = ["a", "a-1", "bridge", "us-iraq-2021", "z" * 80]
    refused = ["", "1st", "-a", "A", "aB", "a b", "a_b", "a/b", "é", "aé", "a.", "a\n", " a"]
    found = {slug: _takes_slug(store, slug) for slug in (*taken, *refused)}
    assert [slug for slug, well in found.items() if well] == taken


REFUSED = [
    "UPDATE claim SET parent_id = NULL WHERE part > 0",
    "UPDATE claim SET parent_id = 1 WHERE part = 0",
    "UPDATE claim SET uid = NULL WHERE part > 0",
    f"UPDATE claim SET uid = '{'a' * 32}' WHERE id = 1",
    "UPDATE claim SET number = 0 WHERE id = 1",
    "UPDATE claim SET part = -1 WHERE id = 1",
    "UPDATE placement SET start = -1 WHERE id = 1",
    'UPDATE placement SET "end" = start WHERE id = 1',
    "UPDATE citation SET snapshot_id = NULL WHERE id = 1",
    "UPDATE citation SET start = NULL WHERE id = 1",
    'UPDATE citation SET "end" = start WHERE id = 1',
    "UPDATE citation SET start = 1 WHERE id = 4",
    "UPDATE citation SET quote = 'words of nowhere' WHERE snapshot_id IS NULL",
    "UPDATE snapshot SET length = -1 WHERE id = 1",
    "UPDATE snapshot SET number = 0 WHERE id = 1",
    "UPDATE revision SET number = 0 WHERE id = 1",
    "UPDATE edition SET number = 0 WHERE id = 1",
    "UPDATE entry SET seq = 0 WHERE id = 1",
    "UPDATE entry SET seq = 1",
    "UPDATE blob SET size = -1",
    "UPDATE verdict SET supersedes_id = 1",
    "UPDATE withdrawal SET target = 'twice'",
    "UPDATE redaction SET target = 'twice'",
    "UPDATE article SET slug = 'twice'",
    "UPDATE source SET key = 'twice'",
    "UPDATE rating SET position = 0",
    "UPDATE policy SET sha256 = 'twice'",
    "UPDATE reviewer SET handle = 'twice'",
    "UPDATE placement SET claim_id = 1",
    "UPDATE verdict SET rating = 'unheard-of'",
    "DELETE FROM entry",
    "DELETE FROM claim",
    "DELETE FROM snapshot",
    "DELETE FROM citation",
    "DELETE FROM policy",
    "DELETE FROM blob",
    "UPDATE claim SET id = id + 1000",
    "INSERT INTO verdict_basis (verdict_id, citation_id) SELECT verdict_id, citation_id"
    " FROM verdict_basis",
]


def test_the_database_itself_refuses_what_cannot_be(busy: PopulatedDesk) -> None:
    taken = []
    for statement in REFUSED:
        with busy.store.engine.connect() as connection:
            transaction = connection.begin()
            try:
                changed = connection.execute(text(statement)).rowcount
                taken.append(f"{statement} ({changed} rows)")
            except IntegrityError:
                pass
            finally:
                transaction.rollback()

    assert taken == []
    assert busy.faults() == []


def test_what_is_superseded_once_cannot_be_superseded_again_but_many_begin_a_chain(
    busy: PopulatedDesk,
) -> None:
    for name in ("retirement", "skip", "verdict", "signoff", "reviewer"):
        table = Base.metadata.tables[name]
        with busy.store.reading() as work:
            rows = work.rows(select(table))
        later = [row for row in rows if row.supersedes_id is not None]
        assert later and len(rows) > len(later), name
        with pytest.raises(IntegrityError), busy.store.engine.begin() as connection:
            values = {**later[0]._mapping, "id": 999, "uid": "e" * 32}
            connection.execute(insert(table), values)


# --- times ---------------------------------------------------------------------------------------


def test_a_time_comes_back_as_it_was_in_utc_to_the_microsecond(database_url: str) -> None:
    engine = open_engine(database_url)
    table = Table("moments", MetaData(), Column("id", Integer, primary_key=True),
                  Column("at", UTCDateTime()))  # fmt: skip
    moments = [
        datetime(2021, 7, 27, 12, 0, 0, 123456, tzinfo=UTC),
        datetime(2021, 7, 27, 14, 0, tzinfo=timezone(timedelta(hours=2))),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2021, 3, 28, 2, 30, tzinfo=timezone(timedelta(hours=-11, minutes=-30))),
    ]
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"at": moment} for moment in moments])
        found = [row.at for row in connection.execute(select(table).order_by(table.c.id))]
        table.drop(connection)
    engine.dispose()

    assert found == moments
    assert all(moment.tzinfo is UTC for moment in found)


def test_a_naive_time_is_refused(store: Store) -> None:
    entry = Base.metadata.tables["entry"]
    with store.reading() as work, pytest.raises(StatementError, match="a naive time has no place"):
        work.rows(select(entry).where(entry.c.at == datetime(2021, 7, 27)))  # naive on purpose


def _takes_slug(store: Store, slug: str) -> bool:
    with store.engine.connect() as connection:
        transaction = connection.begin()
        try:
            _insert_article(connection, slug)
        except IntegrityError:
            return False
        finally:
            transaction.rollback()
    return True


def _insert_article(connection: Any, slug: str) -> None:
    tables = Base.metadata.tables
    stream = {"uid": "5" * 32, "kind": "article", "head_seq": 0, "head_hash": "0" * 64}
    stream_id = connection.execute(
        insert(tables["stream"]).returning(tables["stream"].c.id), stream
    ).scalar()
    entry = {
        "stream_id": stream_id, "seq": 1, "prev_hash": "0" * 64, "hash": "1" * 64,
        "at": datetime(2021, 7, 27, tzinfo=UTC), "reviewer": "anna", "verb": "article.add",
        "payload": "{}",
    }  # fmt: skip
    entry_id = connection.execute(
        insert(tables["entry"]).returning(tables["entry"].c.id), entry
    ).scalar()
    connection.execute(
        insert(tables["article"]),
        {"uid": "6" * 32, "slug": slug, "stream_id": stream_id, "entry_id": entry_id},
    )
