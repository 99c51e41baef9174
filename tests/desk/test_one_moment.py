"""A desk that is asked several things in one unit of work answers them as of one moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck
from factcheck import Desk

STORY = "The bridge was built in 1932. It is 1,149 metres long. It is painted in grey."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("FACTCHECK_REVIEWER", "FACTCHECK_DATABASE_URL", "FACTCHECK_DESK"):
        monkeypatch.delenv(name, raising=False)
    with factcheck.create(tmp_path / "desk", as_="anna") as desk:
        desk.add_article(text=STORY, slug="bridge")
        yield desk


def test_what_is_written_meanwhile_is_seen_afterwards(desk: Desk) -> None:
    with desk.reading():
        before = desk.status("bridge")
        desk.judge("bridge:1", "true", "As the council says.")
        meanwhile = desk.status("bridge")

    assert meanwhile == before
    assert desk.status("bridge").ratings == {"true": 1}


def test_a_question_that_failed_ends_its_moment(desk: Desk) -> None:
    with pytest.raises(factcheck.FactcheckError), desk.reading():
        desk.board("nothing")
    desk.add_article(text=STORY, slug="another")

    assert [listed.named.slug for listed in desk.articles()] == ["another", "bridge"]


def test_a_rerun_within_a_moment_sees_what_it_wrote_itself(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "tower.txt"
    file.write_text("The tower is old.", "utf-8")
    desk.add_article(file, slug="tower")
    desk.judge("tower:1", "true", "As the council says.")
    file.write_text("The tower is new.", "utf-8")

    with desk.reading():
        run = desk.rerun(offline=True)

    assert [str(fallen.claim.standing.kind) for fallen in run.worse] == ["look-again"]


def test_claims_are_open_until_somebody_gave_a_verdict_or_skipped_them(desk: Desk) -> None:
    desk.judge("bridge:1", "true", "As the council says.")
    desk.skip("bridge:3", "opinion")
    board = desk.board("bridge")

    assert [claim.is_open for claim in board.claims] == [False, True, False]
    assert board.next_open() is board.claims[1]
    desk.skip("bridge:2", "boilerplate")
    assert desk.board("bridge").next_open() is None


def test_the_next_claim_is_looked_for_behind_one_and_round_to_the_beginning(desk: Desk) -> None:
    desk.divide("bridge:2", "It is 1,149 metres", "metres long")
    board = desk.board("bridge")
    units = board.units

    assert [str(unit.number) for unit in units] == ["1", "2.1", "2.2", "3"]
    assert [board.next_open(unit.number) for unit in units] == [*units[1:], units[0]]
    assert board.next_open(board.claims[1].number) is units[3]  # behind all of its parts


def test_a_board_that_was_only_counted_was_not_shown(desk: Desk) -> None:
    desk.board("bridge", shown=False)
    desk.revise("bridge", text=STORY.replace("1932", "1931"))
    desk.judge("bridge:1", "true", "As the council says.")
    desk.board("bridge")
    desk.revise("bridge", text=STORY.replace("1932", "1930"))

    with pytest.raises(factcheck.FactcheckError, match="no longer reads as it did"):
        desk.judge("bridge:1", "true", "As the council says.")


def test_status_and_gate_of_a_board_at_hand_are_those_of_its_article(desk: Desk) -> None:
    board = desk.board("bridge")

    assert desk.status(board) == desk.status("bridge") == desk.statuses()[0]
    assert desk.gate(board).blocking == board.blocking
