"""Up, down, and the models match: on both databases, with rows present, from every version.

`rows_at_NNNN.json` holds what a desk held at that version, frozen on the day of the migration
after it: it is never made anew from the program of today.
"""

import json
import re
from pathlib import Path

import pytest
from databases import each_on_sqlite
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from factcheck.model import Base
from factcheck.store import schema
from factcheck.store.schema import (
    HEAD,
    configuration,
    current,
    differences,
    downgrade,
    integrity_faults,
    upgrade,
)

from .migrated import (
    VERSIONS,
    conditions_of_indexes,
    contents,
    described,
    fill,
    frozen_at,
    looks,
    thawed,
    use,
)

pytestmark = pytest.mark.slow


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
    migrated = described(engine)
    downgrade(engine, "base")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    modelled = described(engine)
    if engine.dialect.name == "postgresql":
        # The models name the condition of a unique index for SQLite alone; see `unique_where`.
        conditions = conditions_of_indexes()
        for found in modelled.values():
            for index in found["indexes"]:
                if index["name"] in conditions:
                    index["where"] = f"({conditions[index['name']]})"
    assert set(migrated) == set(Base.metadata.tables)
    for table in sorted(migrated):
        for kind in migrated[table]:
            assert migrated[table][kind] == modelled[table][kind], f"{kind} of {table}"


# PostgreSQL begins at the versions whose tables are others than those of the one before.
STARTS = [("sqlite", version) for version in VERSIONS] + [
    ("postgresql", version) for version in VERSIONS if frozen_at(version).stem.endswith(version)
]


@pytest.mark.parametrize(("empty_url", "version"), STARTS, indirect=["empty_url"])
def test_a_desk_of_every_version_is_upgraded_with_its_rows_and_then_used(
    engine: Engine, empty_url: str, version: str
) -> None:
    upgrade(engine, version)
    fill(engine, version)

    upgrade(engine)

    assert current(engine) == HEAD
    assert differences(engine) == []
    assert integrity_faults(engine) == []
    use(engine)


def test_looks_in_a_row_that_came_to_the_same_become_one_row(engine: Engine) -> None:
    """Folded by source, whatever was looked at in between; the last says what to ask by."""
    upgrade(engine, "0003")
    fill(engine, "0003")

    upgrade(engine, "0004")

    assert looks(engine) == [
        {name: thawed(value) for name, value in row.items()}
        for row in json.loads(frozen_at("0004").read_text("utf-8"))["source_check"]
    ]


def test_going_down_the_last_of_looks_that_came_to_the_same_stays(engine: Engine) -> None:
    upgrade(engine, "0004")
    fill(engine, "0004")

    downgrade(engine, "0003")

    assert [(row["source_id"], row["at"].day, row["outcome"]) for row in looks(engine)] == [
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
    fill(engine, "0008")
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
    fill(engine, "0009")
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
    fill(engine, version)

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
    fill(engine, HEAD)

    for below in ("base", *VERSIONS[:-1])[::-1]:
        downgrade(engine, below)
        assert current(engine) == (None if below == "base" else below)

    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert differences(engine) == []


def test_upgrading_what_is_up_to_date_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    fill(engine, HEAD)
    before = contents(engine)

    upgrade(engine)

    assert contents(engine) == before
