"""Databases without tables, and migrations that are tried out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from factcheck.store import schema
from factcheck.store.engine import open_engine
from factcheck.store.schema import HEAD


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


def _indented(lines: str) -> str:
    from textwrap import dedent, indent

    return indent(dedent(lines).strip(), "    ")
