"""A cut tail and a complete rewrite show against a head that was printed before, and only there."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from databases import each_on_sqlite
from populated_desk import PAGE, PopulatedDesk
from sqlalchemy import text
from tampering import faults_seen, rewritten, tampering

from factcheck.casefiles import render, write_folder
from factcheck.casework.acts.make_desk import open_desk
from factcheck.casework.integrity.verify_against import against_report
from factcheck.casework.views.make_report import make_report
from factcheck.casework.views.references import find_article
from factcheck.cli import main
from factcheck.reports import FORMATS, printed_heads
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

pytestmark = pytest.mark.slow

# A head is printed in three ways in reports, and in a case.
reports = each_on_sqlite("printed", ("md", "json", "html"), "busy_url")
reports_and_cases = each_on_sqlite("printed", ("md", "json", "html", "case"), "busy_url")
all_of_them = each_on_sqlite("printed", (*FORMATS, "case"), "busy_url")


@pytest.fixture
def at_desk(
    busy: PopulatedDesk, busy_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder whose factcheck.toml leads to the populated desk."""
    (tmp_path / "factcheck.toml").write_text(
        f'[desk]\ndatabase = "{busy_url}"\n[policy]\nsignoffs_needed = 1\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@all_of_them
def test_a_head_that_is_there_is_found_also_when_the_history_went_on(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    assert _verified(file).exit_code == 0

    busy.judge("bridge:2", "mixed", rationale="Went on.")

    ran = _verified(file)
    assert (ran.exit_code, "whole." in ran.stdout) == (0, True)


@reports_and_cases
def test_a_tail_that_was_cut_off_is_seen_only_against_a_printed_head(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    given = busy.judge("bridge:2", "mixed", rationale="To be denied.").verdict
    file = _printed(busy, at_desk, printed)
    with busy.store.engine.begin() as connection:
        _cut_tail(connection, given.uid)

    alone, against = _verified(), _verified(file)

    assert (alone.exit_code, busy.faults()) == (0, [])
    assert "shows only against a head from outside" in alone.stderr
    assert against.exit_code == 3
    assert "is not in this history: it was cut or rewritten" in against.stdout


@reports_and_cases
def test_a_complete_rewrite_is_seen_only_against_a_printed_head(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    with busy.store.engine.begin() as connection:
        _rewrite_verdict(connection, "mostly-true", "false")

    alone, against = _verified(), _verified(file)

    assert (alone.exit_code, busy.faults()) == (0, [])
    assert against.exit_code == 3
    assert "was cut or rewritten" in against.stdout
    assert ("article bridge: entry" in against.stdout) == (printed == "case")


@reports_and_cases
def test_a_rewrite_of_a_cited_source_is_seen_and_named(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    with busy.store.engine.begin() as connection:
        stream_id = connection.execute(
            text("SELECT stream_id FROM source WHERE key = 'minutes'")
        ).scalar_one()
        connection.execute(
            text("UPDATE entry SET reviewer = 'ben' WHERE stream_id = :id AND seq = 1"),
            {"id": stream_id},
        )
        rewritten(connection, stream_id)

    assert busy.faults() == []
    ran = _verified(file)
    assert ran.exit_code == 3
    assert "source minutes: entry" in ran.stdout
    assert ran.stdout.count("was cut or rewritten") == 1


@reports
def test_a_source_whose_last_state_was_cut_off_is_seen_and_named(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    busy.add_page("wall", PAGE)
    busy.cite("bridge:2", "wall", "The toll was lifted for good")
    busy.attach_page("wall", PAGE.replace(b"lifted for good", b"never lifted"))
    file = _printed(busy, at_desk, printed)
    with busy.store.engine.begin() as connection:
        _cut_last_snapshot(connection, "wall")

    assert (busy.faults(), _verified().exit_code) == ([], 0)
    ran = _verified(file)
    assert ran.exit_code == 3
    assert "source wall: entry" in ran.stdout


@reports
def test_a_role_that_was_changed_in_the_desks_history_is_seen_and_named(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    with busy.store.engine.begin() as connection:
        stream_id = connection.execute(
            text("SELECT id FROM stream WHERE kind = 'desk'")
        ).scalar_one()
        connection.execute(text("UPDATE reviewer SET role = 'editor' WHERE handle = 'ben'"))
        connection.execute(
            text(
                "UPDATE entry SET payload = replace(payload, :old, :new)"
                " WHERE stream_id = :id AND payload LIKE '%\"ben\"%'"
            ),
            {"old": '"role":"reviewer"', "new": '"role":"editor"', "id": stream_id},
        )
        rewritten(connection, stream_id)

    assert busy.faults() == []
    ran = _verified(file)
    assert ran.exit_code == 3
    assert "desk: entry" in ran.stdout


@reports
def test_a_source_that_is_cited_only_later_is_not_looked_for(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    busy.add_source("later", "The bridge was painted in 1950.")
    busy.cite("bridge:2", "later", "painted in 1950")
    busy.add_reviewer("emil")

    assert _verified(file).exit_code == 0


@reports
def test_a_report_that_names_another_source_than_the_history_cites_does_not_fit(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    with busy.store.reading() as work:
        report = make_report(work, find_article(work, "bridge"), busy.policy)
    fewer = replace(report, rests_on=report.rests_on[1:])
    file.write_bytes(FORMATS[printed].render(fewer))

    ran = _verified(file)
    assert ran.exit_code == 3
    assert "article bridge: entry" in ran.stdout


@reports
def test_of_a_report_without_the_other_heads_it_is_said_how_far_it_goes(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    told = file.read_text("utf-8")
    printed_there = r'^- Rests on: .*\n|"rests_on": \[.*?\], |<span id="rests-on">.*?</span>'
    old = re.sub(printed_there, "", told, flags=re.MULTILINE)
    assert old != told
    file.write_text(old, "utf-8")

    ran = _verified(file)
    assert (ran.exit_code, "whole." in ran.stdout) == (0, True)
    assert "Not compared: the histories of the sources it cites and of the desk" in ran.stderr


@reports
def test_a_report_of_the_desk_that_a_case_came_from_verifies_where_it_came_to(
    busy: PopulatedDesk, at_desk: Path, printed: str
) -> None:
    file = _printed(busy, at_desk, printed)
    case = busy.export("bridge")
    other = PopulatedDesk(
        Store(open_engine(f"sqlite:///{at_desk / 'other.sqlite3'}"), busy.store.clock)
    )
    open_desk(other.store)
    other.add_reviewer("anna")
    other.take_in(case)
    heads = printed_heads(file.read_text("utf-8"))
    assert heads is not None
    with other.store.reading() as work:
        compared = against_report(work, heads)
    other.store.engine.dispose()

    assert compared.faults == ()
    assert [what for what in compared.not_compared if "another one" in what] != []


def test_a_printed_head_of_another_article_is_not_taken_for_this_ones(
    busy: PopulatedDesk, at_desk: Path
) -> None:
    case = _printed(busy, at_desk, "case")
    with tampering(busy) as connection:
        assert faults_seen(busy, connection) == []
    with busy.store.engine.begin() as connection:
        for statement in (
            "UPDATE stream SET uid = 'f' || substr(uid, 2) WHERE kind = 'article'",
            "UPDATE article SET uid = 'f' || substr(uid, 2)",
        ):
            connection.execute(text(statement))

    assert _verified(case).exit_code == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.md", b"", "prints no stream head"),
        ("other.md", b"# A report\n\n- Stream head: entry one, `00`\n", "prints no stream head"),
        ("binary.md", b"\xff\xfe\x00", "cannot be read"),
        ("number.json", b'{"made": {"head": {"seq": 1}}}', "prints no stream head"),
        (
            "huge.md",
            b"- Stream head: entry " + b"9" * 5000 + b", `" + b"0" * 64 + b"`\n",
            "",
        ),
    ],
)
def test_a_file_that_prints_no_head_is_refused_in_one_sentence(
    busy: PopulatedDesk, at_desk: Path, name: str, content: bytes, said: str
) -> None:
    (at_desk / name).write_bytes(content)

    ran = _verified(at_desk / name)

    assert ran.exit_code in (1, 3)
    assert said in ran.stderr
    assert isinstance(ran.exception, SystemExit)


def _printed(busy: PopulatedDesk, folder: Path, printed: str) -> Path:
    """A report or a case of the bridge, written as the commands write it."""
    if printed == "case":
        write_folder(folder / "case", render(busy.export("bridge")))
        return folder / "case"
    with busy.store.reading() as work:
        report = make_report(work, find_article(work, "bridge"), busy.policy)
    file = folder / f"report.{printed}"
    file.write_bytes(FORMATS[printed].render(report))
    return file


def _verified(file: Path | None = None) -> Result:
    told = ["--against", str(file)] if file else []
    return CliRunner().invoke(main, ["history", "verify", *told])


def _cut_tail(connection: Any, verdict_uid: str) -> None:
    """Take the last entry of the bridge away, with all that it made, and set the head back."""
    row = connection.execute(
        text(
            "SELECT entry.id, entry.stream_id, entry.prev_hash, entry.seq FROM entry"
            " JOIN verdict ON verdict.entry_id = entry.id WHERE verdict.uid = :uid"
        ),
        {"uid": verdict_uid},
    ).one()
    for statement in (
        "DELETE FROM verdict_basis WHERE verdict_id IN (SELECT id FROM verdict WHERE uid = :uid)",
        "DELETE FROM verdict WHERE uid = :uid",
        "DELETE FROM entry WHERE id = :id",
        "UPDATE stream SET head_seq = :seq, head_hash = :hash WHERE id = :stream",
    ):
        known = {"uid": verdict_uid, "id": row.id, "seq": row.seq - 1, "hash": row.prev_hash,
                 "stream": row.stream_id}  # fmt: skip
        connection.execute(text(statement), known)


def _cut_last_snapshot(connection: Any, key: str) -> int:
    """Take the last snapshot of a source away, and its entry, and set the head back."""
    row = connection.execute(
        text(
            "SELECT snapshot.id, snapshot.blob, snapshot.entry_id,"
            " entry.stream_id, entry.seq, entry.prev_hash"
            " FROM snapshot JOIN source ON source.id = snapshot.source_id"
            " JOIN entry ON entry.id = snapshot.entry_id WHERE source.key = :key"
            " ORDER BY snapshot.number DESC LIMIT 1"
        ),
        {"key": key},
    ).one()
    for statement in (
        "DELETE FROM anchoring WHERE snapshot_id = :id",
        "DELETE FROM source_check WHERE snapshot_id = :id",
        "DELETE FROM passage WHERE snapshot_id = :id",
        "DELETE FROM snapshot WHERE id = :id",
        "DELETE FROM blob WHERE sha256 = :blob",
        "DELETE FROM entry WHERE id = :entry",
        "UPDATE stream SET head_seq = :seq, head_hash = :hash WHERE id = :stream",
    ):
        known = {
            "id": row.id,
            "blob": row.blob,
            "entry": row.entry_id,
            "stream": row.stream_id,
            "seq": row.seq - 1,
            "hash": row.prev_hash,
        }
        connection.execute(text(statement), known)
    return int(row.stream_id)


def _rewrite_verdict(connection: Any, old: str, new: str) -> None:
    """Change a rating in row and entry, and reckon every hash after it anew."""
    row = connection.execute(
        text(
            "SELECT entry.id, entry.stream_id FROM entry"
            " JOIN verdict ON verdict.entry_id = entry.id"
            " WHERE verdict.rating = :old ORDER BY verdict.id LIMIT 1"
        ),
        {"old": old},
    ).one()
    connection.execute(
        text("UPDATE verdict SET rating = :new WHERE entry_id = :id"), {"new": new, "id": row.id}
    )
    connection.execute(
        text("UPDATE entry SET payload = replace(payload, :old, :new) WHERE id = :id"),
        {"old": f'"rating":"{old}"', "new": f'"rating":"{new}"', "id": row.id},
    )
    rewritten(connection, row.stream_id)
