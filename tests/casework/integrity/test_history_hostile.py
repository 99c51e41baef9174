"""Whatever a database holds, verifying it names what is wrong and never breaks down."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PopulatedDesk
from sqlalchemy import Table, text
from sqlalchemy.engine import Connection
from tampering import faults_seen, rewritten, tampering

from factcheck.errors import FactcheckError
from factcheck.model import Base

pytestmark = pytest.mark.slow

ON_SQLITE = pytest.mark.parametrize("busy_url", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("busy_url", ["postgresql"], indirect=True)

STREAMS = ("bridge", "opening", "desk")
PAYLOADS = (
    "", "not JSON", "null", "5", "[]", '"words"', "{", '{"a": 1.5}', '{"a": NaN}', '{"a":1e999}',
    '{"verdict": 5}', '{"verdict": {"uid": 5}}', '{"verdict": {"uid": "x", "number": []}}',
    '{"claims": 7}', '{"claims": [7, {"uid": "x"}]}', '{"placements": {}}', '{"seq": "one"}',
    '{"into": null, "from": 3, "removed": "all", "placements": []}', '{"citation": []}',
    '{"reviewer": 5}', '{"reviewer": {"uid": ["x"]}}', '{"reviewers": {"uid": "x"}}',
    '{"policy": []}', '{"policy": {"sha256": 5}}', '{"policies": [[], 4]}',
    '{"streams": 5}', '{"streams": [5, {"uid": 1}, {"uid": "x", "from": "1", "seq": 2}]}',
    '{"a": "\\ud800"}', '{"a":1,"a":2}', "[" * 100_000, '{"a":' * 900 + "1" + "}" * 900,
    "9" * 5000, '{"' + "k" * 9999 + '": 0}',
)  # fmt: skip
NO_PLACE = {
    "entry": ("verb", "'explode'"),
    "citation": ("stance", "'loves'"),
    "verdict": ("fidelity", "'loose'"),
    "placement": ("change", "'shuffled'"),
    "source": ("kind", "'rumour'"),
    "snapshot": ("origin", "'dreamt'"),
    "stream": ("kind", "'planet'"),
    "signoff": ("role", "'king'"),
    "skip": ("kind", "'mood'"),
    "verdict_basis": ("state", "'fine'"),
    "blob": ("size", "-1"),
    "claim": ("part", "-1"),
    "article": ("slug", "'Not A Slug'"),
    "revision": ("number", "0"),
    "source_check": ("outcome", "'dreamt'"),
    "anchoring": ("state", "'fine'"),
    "watched_file": ("article_id", "source_id"),
}


def test_a_payload_that_says_anything_at_all_is_named(busy: PopulatedDesk) -> None:
    unnamed = []
    for payload, stream in zip(_some(PAYLOADS, busy), cycle(STREAMS), strict=False):
        with tampering(busy) as connection:
            _write_payload(connection, stream, payload)
            if not faults_seen(busy, connection):
                unnamed.append(payload[:60])

    assert unnamed == []


@pytest.mark.parametrize("stream", STREAMS)
def test_a_payload_that_says_anything_under_a_right_hash_is_named(
    busy: PopulatedDesk, stream: str
) -> None:
    """Whoever can rewrite the chain cannot make rows of what it says."""
    unnamed = []
    for payload in _some(PAYLOADS, busy):
        with tampering(busy) as connection:
            seq = _write_payload(connection, stream, payload)
            rewritten(connection, _stream_id(connection, stream))
            if not faults_seen(busy, connection):
                unnamed.append((seq, payload[:60]))

    assert unnamed == []


def test_spaces_put_into_a_payload_are_named_though_they_mean_nothing(busy: PopulatedDesk) -> None:
    with tampering(busy) as connection:
        connection.execute(text("UPDATE entry SET payload = payload || ' ' WHERE id = 5"))
        named = faults_seen(busy, connection)

    assert [fault.split(": ", 1)[1] for fault in named] == [
        "is not written as it was: it is no canonical JSON"
    ]


@pytest.mark.parametrize("table", NO_PLACE)
def test_a_value_that_a_table_would_have_refused_is_named(busy: PopulatedDesk, table: str) -> None:
    column, value = NO_PLACE[table]
    with _unchecked(busy, table) as connection:
        connection.execute(text(f'UPDATE "{table}" SET "{column}" = {value} WHERE {_first(table)}'))
        named = faults_seen(busy, connection)

    assert named[0].startswith(f"table {table} None: row ")
    assert f"breaks the rule ck_{table}_" in named[0]


def test_flags_that_are_none_are_named(busy: PopulatedDesk) -> None:
    with tampering(busy) as connection:
        connection.execute(text("UPDATE verdict SET flags = 'purple misleading' WHERE id = 2"))
        named = faults_seen(busy, connection)

    assert len(named) == 1 and named[0].endswith("kept of it: flags")


def test_rows_that_refer_to_nothing_are_named(busy: PopulatedDesk) -> None:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            child, parent = key.parent, key.column
            if child.type.python_type is not int:
                continue
            with _unchecked(busy, table.name) as connection:
                statement = f'UPDATE "{table.name}" SET "{child.name}" = 99999'
                connection.execute(text(f"{statement} WHERE {_first(table.name)}"))
                named = faults_seen(busy, connection)
            assert any(
                fault.startswith(f"table {table.name} None: row ")
                and fault.endswith(f"has lost its {parent.table.name}")
                for fault in named
            ), f"{table.name}.{child.name}: {named}"


def test_rows_that_cross_over_to_another_article_or_source_are_named(busy: PopulatedDesk) -> None:
    last = "(SELECT max(id) FROM revision)"
    crossings = {
        "claim": "UPDATE claim SET into_id = (SELECT max(id) FROM claim) WHERE id = 4",
        "placement": f"UPDATE placement SET revision_id = {last} WHERE id = 1",
        "verdict": f"UPDATE verdict SET revision_id = {last} WHERE id = 1",
        "citation": "UPDATE citation SET snapshot_id = 4 WHERE id = 1",
        "verdict_basis": "UPDATE verdict_basis SET snapshot_id = 4 WHERE verdict_id = 1",
    }
    for table, statement in crossings.items():
        with tampering(busy) as connection:
            assert connection.execute(text(statement)).rowcount > 0
            named = faults_seen(busy, connection)
        assert named[0].startswith(f"table {table} None: row "), named
        assert "another" in named[0]


@ON_SQLITE
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entry", "seq", "'first'"),
        ("entry", "at", "'yesterday'"),
        ("entry", "at", "7"),
        ("entry", "at", "'2021-02-31 12:00:00.000000'"),
        ("entry", "at", "X'ff'"),
        ("entry", "payload", "X'7b7d'"),
        ("entry", "payload", "CAST(X'7bff7d' AS TEXT)"),
        ("entry", "hash", "X'30'"),
        ("placement", "start", "'0x10'"),
        ("placement", "moved", "'maybe'"),
        ("placement", "text", "CAST(X'c3' AS TEXT)"),
        ("blob", "bytes", "'text'"),
        ("blob", "size", "1e300"),
        ("revision", "text", "CAST(X'eda080' AS TEXT)"),
        ("article", "slug", "X'00'"),
        ("snapshot", "taken", "''"),
        ("snapshot", "length", "9223372036854775808"),
        ("claim", "number", "2.5"),
    ],
)
def test_a_value_of_another_kind_is_named(
    busy: PopulatedDesk, table: str, column: str, value: str
) -> None:
    with _unchecked(busy, table) as connection:
        connection.execute(text(f'UPDATE "{table}" SET "{column}" = {value} WHERE {_first(table)}'))
        named = faults_seen(busy, connection)

    assert named[0].startswith(f"table {table} None: row ")
    assert named[0].endswith(f" as its {column}")
    assert named[-1] == "history None: nothing else could be compared while these rows are so"


@ON_POSTGRES
@pytest.mark.parametrize(
    "moment", ["infinity", "-infinity", "4000-01-01 00:00 BC", "20000-01-01 00:00+00"]
)
def test_a_time_that_no_program_can_read_is_named(busy: PopulatedDesk, moment: str) -> None:
    with tampering(busy) as connection:
        connection.execute(text(f"UPDATE entry SET at = '{moment}' WHERE id = 5"))
        assert faults_seen(busy, connection)[0] == "table entry None: row 5 has no time as its at"


@ON_SQLITE
@scaled(0.3, HealthCheck.function_scoped_fixture)
@given(data=st.data())
def test_no_value_in_any_column_breaks_verifying_down(
    busy: PopulatedDesk, data: st.DataObject
) -> None:
    values = st.one_of(
        st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.binary(),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.sampled_from(PAYLOADS),
    )  # fmt: skip
    table = data.draw(st.sampled_from(Base.metadata.sorted_tables))
    column = data.draw(st.sampled_from([c for c in table.columns if c.name != "id"]))
    with _unchecked(busy, table.name) as connection:
        statement = f'UPDATE OR IGNORE "{table.name}" SET "{column.name}" = ?'
        connection.exec_driver_sql(statement, (data.draw(values),))
        try:
            faults_seen(busy, connection)
        except FactcheckError as refused:
            pytest.fail(f"verifying gave up: {refused}")


@pytest.mark.parametrize(
    "table", [t for t in Base.metadata.tables.values() if "salt" in t.columns], ids=str
)
def test_a_salt_that_is_none_is_named(busy: PopulatedDesk, table: Table) -> None:
    with tampering(busy) as connection:
        connection.execute(table.update().where(table.c.salt != "").values(salt="no salt"))
        named = faults_seen(busy, connection)

    assert [fault for fault in named if "kept of it: salt" in fault]


def test_faults_end_in_exit_code_three_and_no_traceback(
    busy: PopulatedDesk, busy_url: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from factcheck.cli import main

    with busy.store.engine.begin() as connection:
        connection.execute(text("UPDATE entry SET payload = 'not JSON' WHERE id = 6"))
    (tmp_path / "factcheck.toml").write_text(f'[desk]\ndatabase = "{busy_url}"\n')
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["history", "verify"])

    assert ran.exit_code == 3
    assert "was changed after it was written" in ran.output
    assert ran.exception is None or isinstance(ran.exception, SystemExit)


@contextmanager
def _unchecked(busy: PopulatedDesk, table: str) -> Iterator[Connection]:
    """A connection that tampers, with the table's CHECKs switched off."""
    with tampering(busy) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        else:
            for constraint in Base.metadata.tables[table].constraints:
                if str(constraint.name).startswith("ck_"):
                    connection.exec_driver_sql(
                        f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint.name}"'
                    )
        yield connection


def _some(payloads: tuple[str, ...], busy: PopulatedDesk) -> tuple[str, ...]:
    """All of them on SQLite; on PostgreSQL, where the same code reads them, a few."""
    return payloads if busy.store.engine.dialect.name == "sqlite" else payloads[1::8]


def _first(table: str) -> str:
    """One row of a table: one that has what the tests take away."""
    key = next(iter(Base.metadata.tables[table].primary_key.columns)).name
    return f'"{key}" = (SELECT min("{key}") FROM "{table}")'


def _stream_id(connection: Connection, stream: str) -> int:
    found = connection.execute(
        text(
            "SELECT stream_id FROM article WHERE slug = :name UNION SELECT stream_id FROM source"
            " WHERE key = :name UNION SELECT id FROM stream WHERE kind = :name"
        ),
        {"name": stream},
    )
    return int(found.scalar_one())


def _write_payload(connection: Connection, stream: str, payload: str) -> int:
    """Put a payload into the last entry but one of a stream; that entry's seq."""
    stream_id = _stream_id(connection, stream)
    seq = connection.execute(
        text("SELECT max(seq) - 1 FROM entry WHERE stream_id = :id"), {"id": stream_id}
    ).scalar_one()
    connection.execute(
        text("UPDATE entry SET payload = :payload WHERE stream_id = :id AND seq = :seq"),
        {"payload": payload, "id": stream_id, "seq": seq},
    )
    return int(seq)
