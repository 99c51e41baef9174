"""What was redacted does not come back: by undo, with the same bytes, or with a case."""

import pytest
from desks import Desk
from populated_desk import PopulatedDesk
from sqlalchemy import select

from factcheck.casefiles import parse, render
from factcheck.errors import FactcheckError
from factcheck.model import Blob

from .redacted import GONE, PAGE, TEXT, in_tables

pytestmark = pytest.mark.slow


def test_undo_does_not_bring_redacted_words_back(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    desk.redact(uids["revision"])

    with pytest.raises(FactcheckError, match="gone for good"):
        desk.undo()

    assert [word for word in GONE["revision"] if in_tables(desk, word)] == []


def test_undoing_a_divide_of_redacted_words_keeps_them_redacted(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    """The parts stand again where they stood, and their words stay gone."""
    desk, uids = told
    joined = desk.join("bridge:3", "bridge:4")
    desk.add_reviewer("cleo")
    with desk.acting("anna") as (work, actor):
        from factcheck.casework.acts.redact import redact

        redact(work, actor, uids["revision"], "by court order")
    assert joined.number == 3
    with pytest.raises(FactcheckError):
        desk.undo("anna")
    assert desk.faults() == []
    assert [word for word in GONE["revision"] if in_tables(desk, word)] == []


def test_the_same_bytes_are_not_taken_in_again(told: tuple[PopulatedDesk, dict[str, str]]) -> None:
    desk, uids = told
    desk.redact(uids["revision"])
    desk.redact(uids["capture"])
    before = desk.payloads()

    for again in (
        lambda: desk.add_article("again", TEXT),
        lambda: desk.add_page("again", PAGE),
        lambda: desk.attach_page("press", PAGE),
        lambda: desk.add_page("as-source", TEXT.encode()),
    ):
        with pytest.raises(FactcheckError, match="were redacted on this desk"):
            again()

    assert desk.payloads() == before
    assert desk.faults() == []


@pytest.mark.parametrize("fresh_database", ["sqlite"], indirect=True)
def test_a_case_does_not_bring_the_same_bytes_back(
    told: tuple[PopulatedDesk, dict[str, str]], desk: Desk
) -> None:
    (desk, uids), other = told, PopulatedDesk(desk.store)
    other.add_article("theirs", TEXT)
    desk.redact(uids["revision"])

    with pytest.raises(FactcheckError, match="were redacted on this desk"):
        desk.take_in(other.export("theirs"))

    assert not in_tables(desk, "Zqalpha")


def test_an_older_copy_of_the_case_brings_nothing_back(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    older = parse(render(desk.export("bridge", with_snapshots=True)))
    for kind in ("revision", "source", "capture"):
        desk.redact(uids[kind])

    done = desk.take_in(older)

    assert done.nothing_new
    gone = [*GONE["revision"], *GONE["source"], *GONE["capture"]]
    assert [word for word in gone if in_tables(desk, word)] == []
    assert desk.faults() == []


def test_bytes_that_another_article_has_stay_until_that_is_redacted_too(
    told: tuple[PopulatedDesk, dict[str, str]],
) -> None:
    desk, uids = told
    twin = desk.add_article("twin", TEXT)

    first = desk.redact(uids["article"])
    assert first.bytes_kept
    assert desk.faults() == []
    second = desk.redact(twin.uid)

    assert not second.bytes_kept
    assert desk.faults() == []
    with desk.store.reading() as work:
        sha256 = desk.export("bridge").revisions[0].revision.blob
        assert work.value(select(Blob.data).where(Blob.sha256 == sha256)) is None
