"""Up, down, and the models match: on both databases, with rows present, from every version.

`rows_at_NNNN.json` holds what a desk held at that version, frozen on the day of the migration
after it: it is never made anew from the program of today.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from databases import each_on_sqlite
from desks import TickingClock
from populated_desk import POPULATED_POLICY, PopulatedDesk
from sqlalchemy import DateTime, MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.engine import Connection, Engine

from factcheck.casefiles import parse, render
from factcheck.casework.views.search_claims import search_claims
from factcheck.cli import main
from factcheck.errors import FactcheckError
from factcheck.model import Base
from factcheck.store import schema
from factcheck.store.engine import open_engine
from factcheck.store.schema import (
    HEAD,
    configuration,
    current,
    differences,
    downgrade,
    integrity_faults,
    upgrade,
)
from factcheck.store.search import belongs_to_index, fill_index
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
VERSIONS = sorted(
    path.name[:4] for path in (HERE.parent.parent / "migrations/versions").glob("*.py")
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    yield request.getfixturevalue("on_postgresql").databases.empty()


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    opened = open_engine(empty_url)
    yield opened
    opened.dispose()


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds a migration behind the last one, for the length of a test."""
    folder = tmp_path / "migrations"
    shutil.copytree(
        schema.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__")
    )

    def add(upgrading: str, downgrading: str = "pass") -> None:
        (folder / "versions" / "9000_try_something.py").write_text(
            '"""Try something."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
            f'revision = "9000"\ndown_revision = "{HEAD}"\n'
            f"def upgrade():\n{_indented(upgrading)}\ndef downgrade():\n{_indented(downgrading)}\n"
        )

    monkeypatch.setattr(schema, "migrations_folder", lambda: folder)
    return add


# --- up, down, and the models match --------------------------------------------------------------


def test_the_programs_version_is_the_last_migration() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(configuration())
    assert script.get_heads() == [HEAD]
    assert [revision.revision for revision in script.walk_revisions()][::-1] == VERSIONS


def test_each_migration_is_named_for_what_it_does_and_says_why() -> None:
    for path in (schema.migrations_folder() / "versions").glob("*.py"):
        assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)+\.py", path.name)
        words = path.read_text().split('"""')[1]
        assert re.search(r"\n\nWhy: \S", words), path.name


def test_an_empty_database_comes_to_the_models(engine: Engine) -> None:
    upgrade(engine)

    assert current(engine) == HEAD
    assert differences(engine) == []
    assert integrity_faults(engine) == []


def test_the_migrated_tables_are_those_of_the_models_constraint_by_constraint(
    engine: Engine, empty_url: str, tmp_path: Path
) -> None:
    """By name and by text: Alembic's own comparison passes over CHECKs, conditions of indexes and
    what a foreign key does."""
    upgrade(engine)
    migrated = _described(engine)
    downgrade(engine, "base")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    modelled = _described(engine)
    if engine.dialect.name == "postgresql":
        # The models name the condition of a unique index for SQLite alone; see `unique_where`.
        conditions = _conditions_of_indexes()
        for found in modelled.values():
            for index in found["indexes"]:
                if index["name"] in conditions:
                    index["where"] = f"({conditions[index['name']]})"
    assert set(migrated) == set(Base.metadata.tables)
    for table in sorted(migrated):
        for kind in migrated[table]:
            assert migrated[table][kind] == modelled[table][kind], f"{kind} of {table}"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_desk_of_every_version_is_upgraded_with_its_rows_and_then_used(
    engine: Engine, empty_url: str, version: str
) -> None:
    upgrade(engine, version)
    _fill(engine, version)

    upgrade(engine)

    assert current(engine) == HEAD
    assert differences(engine) == []
    assert integrity_faults(engine) == []
    _use(engine)


def test_looks_in_a_row_that_came_to_the_same_become_one_row(engine: Engine) -> None:
    """Folded by source, whatever was looked at in between; the last says what to ask by."""
    upgrade(engine, "0003")
    _fill(engine, "0003")

    upgrade(engine, "0004")

    assert _looks(engine) == [
        {name: _thawed(value) for name, value in row.items()}
        for row in json.loads(_frozen_at("0004").read_text("utf-8"))["source_check"]
    ]


def test_going_down_the_last_of_looks_that_came_to_the_same_stays(engine: Engine) -> None:
    upgrade(engine, "0004")
    _fill(engine, "0004")

    downgrade(engine, "0003")

    assert [(row["source_id"], row["at"].day, row["outcome"]) for row in _looks(engine)] == [
        (1, 27, "unchanged"),
        (1, 29, "timed-out"),
        (2, 28, "gone"),
        (2, 3, "gone"),
        (1, 31, "unchanged"),
        (1, 1, "unchanged"),
        (1, 2, "unchanged"),
        (1, 3, "timed-out"),
    ]


def test_going_down_what_a_browser_rendered_is_called_fetched(engine: Engine) -> None:
    upgrade(engine, "0008")
    _fill(engine, "0008")
    with engine.begin() as connection:
        connection.execute(text("UPDATE snapshot SET origin = 'rendered' WHERE id = 1"))
        snapshots = connection.execute(text("SELECT count(*) FROM snapshot")).scalar()

    downgrade(engine, "0007")

    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM snapshot")).scalar() == snapshots
        origin = connection.execute(text("SELECT origin FROM snapshot WHERE id = 1")).scalar()
        assert origin == "fetched"
    assert integrity_faults(engine) == []


def test_going_down_what_a_source_says_of_its_citations_is_forgotten(engine: Engine) -> None:
    upgrade(engine, "0009")
    _fill(engine, "0009")
    with engine.begin() as connection:
        connection.execute(text("UPDATE source SET \"use\" = 'primary'"))
        sources = connection.execute(text("SELECT count(*) FROM source")).scalar()

    downgrade(engine, "0008")

    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM source")).scalar() == sources > 0
    assert integrity_faults(engine) == []


@each_on_sqlite("version", reversed(VERSIONS), "empty_url")
def test_every_migration_goes_down_and_up_again_with_rows_present(
    engine: Engine, version: str
) -> None:
    below = VERSIONS[VERSIONS.index(version) - 1] if version != VERSIONS[0] else "base"
    upgrade(engine, version)
    _fill(engine, version)

    downgrade(engine, below)
    assert current(engine) == (None if below == "base" else below)
    if below == "base":
        assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)

    assert differences(engine) == []
    assert integrity_faults(engine) == []


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_all_migrations_go_down_one_after_the_other_with_rows_present(engine: Engine) -> None:
    upgrade(engine)
    _fill(engine, HEAD)

    for below in ("base", *VERSIONS[:-1])[::-1]:
        downgrade(engine, below)
        assert current(engine) == (None if below == "base" else below)

    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert differences(engine) == []


def test_upgrading_what_is_up_to_date_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    _fill(engine, HEAD)
    before = _contents(engine)

    upgrade(engine)

    assert _contents(engine) == before


# --- an upgrade that fails ---------------------------------------------------------------------


FAILING = {
    "a statement that the database refuses": """
        op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
        op.add_column("article", sa.Column("mood", sa.Text))
        op.execute("UPDATE claim SET wording = 'gone'")
        op.execute("DELETE FROM placement")
        op.execute("SELECT nothing FROM nowhere")
    """,
    "a mistake in the migration itself": """
        op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
        op.drop_table("verdict_basis")
        op.execute("DELETE FROM placement")
        raise RuntimeError("a mistake in the migration")
    """,
    "a table that was made anew half-way": """
        anew = "always" if op.get_bind().dialect.name == "sqlite" else "never"
        with op.batch_alter_table("skip", recreate=anew) as batch:
            batch.add_column(sa.Column("mood", sa.Text))
        op.execute("DELETE FROM skip")
        op.execute("INSERT INTO rating (key) VALUES ('half')")
    """,
    "rows that would lose their parents": """
        op.execute("DELETE FROM placement")
        op.execute("DELETE FROM claim")
    """,
}


@pytest.mark.parametrize("why", FAILING)
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    engine: Engine, migrations: Callable[[str], None], why: str
) -> None:
    upgrade(engine)
    _fill(engine, HEAD)
    tables, rows = _described(engine), _contents(engine)
    migrations(FAILING[why])

    with pytest.raises((FactcheckError, RuntimeError)) as failed:
        upgrade(engine)

    if failed.type is FactcheckError:
        assert "The database is as it was." in failed.value.args[0]
    assert current(engine) == HEAD
    assert _described(engine) == tables
    assert _contents(engine) == rows
    _use(engine)


def test_a_downgrade_that_fails_leaves_the_database_as_it_was(
    engine: Engine, migrations: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", "9000")
    migrations(
        'op.add_column("article", sa.Column("mood", sa.Text))',
        'op.execute("DELETE FROM placement")\nop.execute("SELECT nothing FROM nowhere")',
    )
    upgrade(engine)
    before = _contents(engine)

    with pytest.raises(FactcheckError, match="The migration failed"):
        downgrade(engine, HEAD)

    assert current(engine) == "9000"
    assert _contents(engine) == before


def test_a_table_made_anew_keeps_the_rows_that_refer_to_it(
    engine: Engine, migrations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's ALTER TABLE can do so little that tables are copied; nothing may cascade then."""
    upgrade(engine)
    _fill(engine, HEAD)
    before = _contents(engine)
    monkeypatch.setattr(schema, "HEAD", "9000")
    migrations(
        "anew = 'always' if op.get_bind().dialect.name == 'sqlite' else 'never'\n"
        "for table in ('claim', 'citation', 'verdict', 'entry'):\n"
        "    with op.batch_alter_table(table, recreate=anew) as batch:\n"
        "        batch.add_column(sa.Column('mood', sa.Text))"
    )

    upgrade(engine)

    after = _contents(engine)
    del before["alembic_version"], after["alembic_version"]
    for table in ("claim", "citation", "verdict", "entry"):
        after[table] = [row[:-1] for row in after[table]]
    assert after == before
    assert integrity_faults(engine) == []


def test_foreign_keys_are_held_again_after_an_upgrade(engine: Engine) -> None:
    from sqlalchemy.exc import IntegrityError

    upgrade(engine)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO rating VALUES (77, 'k', 0, 'l', 'c', 'never')"))


# --- a schema that is not the program's --------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "reason", "instruction"),
    [
        ("none", "has no tables yet", "Run: factcheck db upgrade"),
        ("empty", "has no tables yet", "Run: factcheck db upgrade"),
        ("0000", "is at schema 0000, this program wants", "then run: factcheck db upgrade"),
        ("9999", "newer than this program's", "Install a newer factcheck."),
    ],
)
def test_a_stale_newer_or_missing_schema_is_an_error_that_names_the_command(
    engine: Engine, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    version: str, reason: str, instruction: str,
) -> None:  # fmt: skip
    if version == "none":
        with engine.connect():  # an empty file, where there is a file
            pass
    else:
        upgrade(engine)
        with engine.begin() as connection:
            statement = (
                "DELETE FROM alembic_version"
                if version == "empty"
                else (f"UPDATE alembic_version SET version_num = '{version}'")
            )
            connection.execute(text(statement))
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{empty_url}"\n')
    monkeypatch.chdir(tmp_path)

    for command in (["status"], ["claim", "list"], ["history", "verify"], ["db", "check"]):
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code == 1
        assert reason in ran.stderr and instruction in ran.stderr, ran.stderr
        assert isinstance(ran.exception, SystemExit)


def test_upgrading_a_newer_database_is_refused_and_nothing_happens(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    for move in (lambda: upgrade(engine), lambda: downgrade(engine, "base")):
        with pytest.raises(FactcheckError, match=r"newer than this program's"):
            move()

    assert current(engine) == "9999"
    assert differences(engine) == []


def test_a_version_that_nobody_knows_is_refused_without_a_traceback(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(FactcheckError, match=r"The migration failed: .*'0000'"):
        upgrade(engine)


def test_the_upgrade_command_makes_an_empty_database_a_desks(
    engine: Engine, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{empty_url}"\n')
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke

    assert HEAD in run(main, ["db", "upgrade"]).stdout
    assert HEAD in run(main, ["db", "upgrade"]).stdout
    assert run(main, ["db", "check"]).stdout == "The tables are as they should be.\n"
    assert run(main, ["reviewer", "add", "anna"]).exit_code == 0


def test_tables_that_somebody_changed_are_named_by_the_check_command(
    engine: Engine, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_citation_claim_id"))
        connection.execute(text("ALTER TABLE skip ADD COLUMN mood TEXT"))
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{empty_url}"\n')
    monkeypatch.chdir(tmp_path)

    ran = CliRunner().invoke(main, ["db", "check"])

    assert ran.exit_code == 3
    assert "mood" in ran.stdout and "ix_citation_claim_id" in ran.stdout


def test_a_percent_sign_in_the_path_is_no_riddle(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "50%(off)s %d"
    shutil.copytree(schema.migrations_folder(), folder)
    monkeypatch.setattr(schema, "migrations_folder", lambda: folder)

    upgrade(engine)

    assert current(engine) == HEAD


# --- what the tables are -------------------------------------------------------------------------


def _described(engine: Engine) -> dict[str, dict[str, Any]]:
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


def _conditions_of_indexes() -> dict[str, str]:
    return {
        str(index.name): str(where).partition(".")[2]
        for table in Base.metadata.sorted_tables
        for index in table.indexes
        if (where := index.dialect_options["sqlite"]["where"]) is not None
    }


def _contents(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection, only=_is_of_a_model)
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in tables.tables.items()
        }


def _looks(engine: Engine) -> list[dict[str, Any]]:
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


def _fill(engine: Engine, version: str) -> None:
    """Put the frozen rows of a version into its tables."""
    frozen = json.loads(_frozen_at(version).read_text("utf-8"))
    tables = MetaData()
    with engine.begin() as connection:
        tables.reflect(connection, only=_is_of_a_model)
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
                connection.execute(insert(table), {k: _thawed(v) for k, v in row.items()})
            _go_on_counting(connection, table)


def _frozen_at(version: str) -> Path:
    """The rows of a version, or of the last one before that had other tables."""
    return max(path for path in HERE.glob("rows_at_*.json") if path.stem[-4:] <= version)


def _is_of_a_model(table: str, _: Any) -> bool:
    return not belongs_to_index("table", table, None)


def _thawed(value: Any) -> Any:
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


def _use(engine: Engine) -> None:
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


def _indented(lines: str) -> str:
    from textwrap import dedent, indent

    return indent(dedent(lines).strip(), "    ")
