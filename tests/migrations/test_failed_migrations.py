"""A migration that fails leaves the database as it was; one that succeeds loses no row."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from factcheck.errors import FactcheckError
from factcheck.store import schema
from factcheck.store.schema import HEAD, current, downgrade, integrity_faults, upgrade

from .migrated import contents, described, fill, use

pytestmark = pytest.mark.slow


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
    fill(engine, HEAD)
    tables, rows = described(engine), contents(engine)
    migrations(FAILING[why])

    with pytest.raises((FactcheckError, RuntimeError)) as failed:
        upgrade(engine)

    if failed.type is FactcheckError:
        assert "The database is as it was." in failed.value.args[0]
    assert current(engine) == HEAD
    assert described(engine) == tables
    assert contents(engine) == rows
    use(engine)


def test_a_downgrade_that_fails_leaves_the_database_as_it_was(
    engine: Engine, migrations: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", "9000")
    migrations(
        'op.add_column("article", sa.Column("mood", sa.Text))',
        'op.execute("DELETE FROM placement")\nop.execute("SELECT nothing FROM nowhere")',
    )
    upgrade(engine)
    before = contents(engine)

    with pytest.raises(FactcheckError, match="The migration failed"):
        downgrade(engine, HEAD)

    assert current(engine) == "9000"
    assert contents(engine) == before


def test_a_table_made_anew_keeps_the_rows_that_refer_to_it(
    engine: Engine, migrations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's ALTER TABLE can do so little that tables are copied; nothing may cascade then."""
    upgrade(engine)
    fill(engine, HEAD)
    before = contents(engine)
    monkeypatch.setattr(schema, "HEAD", "9000")
    migrations(
        "anew = 'always' if op.get_bind().dialect.name == 'sqlite' else 'never'\n"
        "for table in ('claim', 'citation', 'verdict', 'entry'):\n"
        "    with op.batch_alter_table(table, recreate=anew) as batch:\n"
        "        batch.add_column(sa.Column('mood', sa.Text))"
    )

    upgrade(engine)

    after = contents(engine)
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
