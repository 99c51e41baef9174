"""A schema that is not the program's is named, with the command that mends it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.engine import Engine

from factcheck.cli import main
from factcheck.errors import FactcheckError
from factcheck.store import schema
from factcheck.store.schema import HEAD, current, differences, downgrade, upgrade

pytestmark = pytest.mark.slow


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
