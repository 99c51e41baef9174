"""What the tables of a database are and hold, and the rows of every version."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desks import TickingClock
from populated_desk import POPULATED_POLICY, PopulatedDesk
from sqlalchemy import DateTime, MetaData, Table, func, insert, inspect, select
from sqlalchemy.engine import Connection, Engine

from factcheck.casefiles import parse, render
from factcheck.casework.views.search_claims import search_claims
from factcheck.model import Base
from factcheck.store.search import belongs_to_index, fill_index
from factcheck.store.unit_of_work import Store

HERE = Path(__file__).parent
VERSIONS = sorted(
    path.name[:4] for path in (HERE.parent.parent / "migrations/versions").glob("*.py")
)


# --- what the tables are -------------------------------------------------------------------------


def described(engine: Engine) -> dict[str, dict[str, Any]]:
    """Every table: its columns, keys and constraints with their names and texts."""
    checked = inspect(engine)
    found = {}
    for table in checked.get_table_names():
        if table == "alembic_version" or belongs_to_index("table", table, None):
            continue
        found[table] = {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], str(c["default"]))
                for c in checked.get_columns(table)
                if not belongs_to_index("column", c["name"], table)
            ],
            "primary key": checked.get_pk_constraint(table),
            "foreign keys": _sorted(checked.get_foreign_keys(table)),
            "uniques": _sorted(checked.get_unique_constraints(table)),
            "checks": _sorted(
                {"name": c["name"], "text": c["sqltext"]}
                for c in checked.get_check_constraints(table)
            ),
            "indexes": _sorted(
                _index(one)
                for one in checked.get_indexes(table)
                if not belongs_to_index("index", one["name"], table)
            ),
        }
    return found


def _index(index: Any) -> dict[str, Any]:
    options = index.get("dialect_options", {})
    where = options.get("sqlite_where", options.get("postgresql_where"))
    return {
        "name": index["name"],
        "columns": index["column_names"],
        "unique": bool(index["unique"]),
        "where": None if where is None else str(where),
    }


def _sorted(found: Any) -> list[dict[str, Any]]:
    return sorted((dict(one) for one in found), key=lambda one: str(one["name"]))


def conditions_of_indexes() -> dict[str, str]:
    return {
        str(index.name): str(where).partition(".")[2]
        for table in Base.metadata.sorted_tables
        for index in table.indexes
        if (where := index.dialect_options["sqlite"]["where"]) is not None
    }


def contents(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection, only=is_of_a_model)
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in tables.tables.items()
        }


def looks(engine: Engine) -> list[dict[str, Any]]:
    """The looks at sources as they are stored, times aware."""
    with engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection, only=["source_check"])
        table = tables.tables["source_check"]
        rows = connection.execute(select(table).order_by(table.c.id)).mappings().all()
    aware = {name: column.type for name, column in table.columns.items()}
    return [
        {
            name: value.replace(tzinfo=UTC)
            if isinstance(aware[name], DateTime) and value.tzinfo is None
            else value
            for name, value in row.items()
        }
        for row in rows
    ]


# --- rows of a version, and what is done with them afterwards ----------------------------------


def fill(engine: Engine, version: str) -> None:
    """Put the frozen rows of a version into its tables."""
    frozen = json.loads(frozen_at(version).read_text("utf-8"))
    tables = MetaData()
    with engine.begin() as connection:
        tables.reflect(connection, only=is_of_a_model)
        assert set(frozen) == set(tables.tables) - {"alembic_version"}
        # A joined claim may come before the one that it was joined to.
        sqlite = connection.dialect.name == "sqlite"
        later = "PRAGMA defer_foreign_keys=ON" if sqlite else (
            "SET LOCAL session_replication_role = replica"
        )  # fmt: skip
        connection.exec_driver_sql(later)
        for name, rows in frozen.items():
            table = tables.tables[name]
            for row in rows:
                connection.execute(insert(table), {k: thawed(v) for k, v in row.items()})
            _go_on_counting(connection, table)


def frozen_at(version: str) -> Path:
    """The rows of a version, or of the last one before that had other tables."""
    return max(path for path in HERE.glob("rows_at_*.json") if path.stem[-4:] <= version)


def is_of_a_model(table: str, _: Any) -> bool:
    return not belongs_to_index("table", table, None)


def thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            bytes.fromhex(value["hex"]) if "hex" in value else datetime.fromisoformat(value["at"])
        )
    return value


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts on from the last key that it gave out itself."""
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        last = connection.execute(select(func.max(table.c.id))).scalar()
        if last:
            counter = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(counter, last)))


def use(engine: Engine) -> None:
    """What a reviewer does on an upgraded desk: all of it works, and the history is whole."""
    desk = PopulatedDesk(Store(engine, TickingClock()), POPULATED_POLICY)
    assert desk.faults() == []
    assert desk.claim("bridge:1.1").standing.rating == "true"
    desk.cite("bridge:2", "minutes", "The toll was lifted")
    desk.judge("bridge:2", "false", rationale="Still nobody measured it.")
    desk.sign_off("bridge:5", who="anna")
    desk.add_article("new", "A new article. It has two sentences.")
    list(fill_index(desk.store))
    with desk.store.reading() as work:
        assert [
            claim.state.ref for _, claim in search_claims(work, "toll lifted", desk.policy)
        ] == ["bridge:5"]
    assert [one.claim.state.ref for one in desk.as_().similar("Was the toll lifted?")][:1] == [
        "bridge:5"
    ]
    desk.undo()
    assert "Still nobody measured it." in desk.report()
    case = desk.export("bridge")
    assert parse(render(case)) == case
    assert desk.faults() == []
