"""What is redacted is gone: from the files, from every table, from whatever is exported."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from desks import Desk
from populated_desk import PopulatedDesk
from sqlalchemy import select

from factcheck.casefiles import parse, render
from factcheck.domain import SourceKind
from factcheck.errors import FactcheckError
from factcheck.model import Placement, Snapshot
from factcheck.store.engine import open_engine
from factcheck.store.search import fill_index, has_words
from factcheck.store.vacuum import vacuum

from .redacted import (
    EVERY_WORD,
    GONE,
    PAGE,
    checkpoint,
    exported,
    files_of,
    goes_with_it,
    in_tables,
    raw_bytes,
    store_at,
    tell_all,
)

pytestmark = pytest.mark.slow


def test_every_word_is_there_before_anything_is_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, _ = told

    assert [word for word in EVERY_WORD if not in_tables(desk, word)] == []
    everything = b"".join(exported(desk))
    # A captured page travels as excerpts, and an edition and a page as files of their own.
    assert [word for word in EVERY_WORD if word.encode() not in everything] == []
    checkpoint(desk)
    raw = b"".join(raw_bytes(desk))
    assert [word for word in EVERY_WORD if word.encode() not in raw] == []


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", GONE)
def test_redacted_words_are_gone_from_the_files_the_tables_and_every_export(
    told: tuple[PopulatedDesk, dict[str, str]], kind: str
) -> None:
    desk, uids = told

    done = desk.redact(uids[kind])
    assert vacuum(desk.store.engine)

    gone = GONE[kind]
    assert [word for word in gone if in_tables(desk, word)] == []
    checkpoint(desk)
    for data in (*raw_bytes(desk), *exported(desk)):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert [w for w in gone if w.encode(encoding) in data] == [], encoding
    verified = desk.verify()
    assert verified.faults == ()
    assert verified.redacted == len(done.erased)
    kept = [word for word in EVERY_WORD if word not in gone and word not in goes_with_it(kind)]
    assert [word for word in kept if not in_tables(desk, word)] == [], "nothing else went"


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("kinds", [["article", "source", "capture"], sorted(GONE)], ids=len)
def test_so_they_are_on_postgresql_where_one_is_redacted_after_the_other(
    told: tuple[PopulatedDesk, dict[str, str]], kinds: list[str]
) -> None:
    desk, uids = told
    # What holds nothing else goes first: what went with another is not redacted again.
    for kind in sorted(kinds, key=lambda one: len(GONE[one])):
        with suppress(FactcheckError):
            desk.redact(uids[kind])
    assert vacuum(desk.store.engine)

    gone = sorted({word for kind in kinds for word in GONE[kind]})
    assert [word for word in gone if in_tables(desk, word)] == []
    checkpoint(desk)
    everything = b"".join((*raw_bytes(desk), *exported(desk)))
    assert [word for word in gone if word.encode() in everything] == []
    assert desk.verify().faults == ()


def test_the_index_of_words_keeps_none_that_was_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """Stemmed and in small letters, and written without what a word shares with the one before."""
    desk, uids = told
    stems = [b"lpha", b"bravo", b"charli"]
    checkpoint(desk)
    assert [stem for stem in stems if not any(stem in raw for raw in raw_bytes(desk))] == []

    desk.redact(uids["revision"])
    assert vacuum(desk.store.engine)

    checkpoint(desk)
    assert [stem for stem in stems if any(stem in raw for raw in raw_bytes(desk))] == []
    list(fill_index(desk.store))
    with desk.store.reading() as work:
        assert work.rows(select(Placement.id).where(has_words(work, "Zqcharlie"))) == []


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", GONE)
def test_a_redaction_travels_with_its_case_and_erases_what_was_here_before(
    told: tuple[PopulatedDesk, dict[str, str]], desk: Desk, kind: str
) -> None:
    (desk, uids), other = told, PopulatedDesk(desk.store)
    other.take_in(parse(render(desk.export("bridge", with_snapshots=True))))
    desk.redact(uids[kind])
    came = parse(render(desk.export("bridge", with_snapshots=True)))

    done = other.take_in(came)

    assert done.redacted > 0
    assert [word for word in GONE[kind] if in_tables(other, word)] == []
    assert other.faults() == desk.faults() == []
    assert render(other.export("bridge", with_snapshots=True)).keys() == render(came).keys()


def test_the_hash_of_a_redacted_snapshot_is_nowhere_beside_the_bytes_it_bars(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """So that nobody who has the document can tell that it was this source's."""
    import hashlib

    desk, uids = told
    sha256 = hashlib.sha256(PAGE).hexdigest()
    assert not any(sha256 in payload for payload in desk.payloads())
    desk.redact(uids["capture"])

    with desk.store.reading() as work:
        row = work.rows(select(Snapshot).where(Snapshot.uid == uids["capture"]))[0]
    assert (row.blob, row.size, row.media_type, row.salt) == (None, None, None, "")
    assert not any(sha256.encode() in data for data in exported(desk))


def test_scrubbing_says_so_when_somebody_else_reads(sqlite_template: Path, tmp_path: Path) -> None:
    """The old pages go when the reader is done, at the latest when the last one closes the file."""
    import sqlite3

    path = tmp_path / "desk.sqlite3"
    shutil.copyfile(sqlite_template, path)
    desk, uids = tell_all(PopulatedDesk(store_at(f"sqlite:///{path}")))
    with sqlite3.connect(path, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM skip").fetchall()
        desk.redact(uids["skip"])
        quick = open_engine(f"sqlite:///{path}")
        with quick.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout=100")  # type: ignore[union-attr]  # it is connected
        assert not vacuum(quick)
        quick.dispose()
        reader.execute("COMMIT")
    reader.close()
    desk.store.engine.dispose()

    assert [
        word for word in GONE["skip"] if any(word.encode() in raw for raw in files_of(path))
    ] == []


def test_every_kind_of_source_is_looked_for() -> None:
    """The kinds that redaction knows are all tested here."""
    from factcheck.casework.acts.redact import _WORDS

    assert {*_WORDS, "edition", "article", "capture"} == set(GONE)
    assert SourceKind.PAGE
