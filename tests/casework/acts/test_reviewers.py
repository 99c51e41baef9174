"""Who may work at a desk: nobody who could be taken for another, and an editor always."""

import shutil
from pathlib import Path

import pytest
from desks import Desk, TickingClock
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from sqlalchemy import select

from factcheck.casework.acts.actor import desk_stream, new_reviewer
from factcheck.casework.acts.add_reviewer import add_reviewer, list_reviewers
from factcheck.casework.acts.sign_off import sign_off
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.references import find_article
from factcheck.domain import Role
from factcheck.errors import FactcheckError
from factcheck.ledger.handles import skeleton
from factcheck.model import Reviewer
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

NAMES = st.text(st.sampled_from("annALl1Ii0Oormв" + "аеоѕіΑΝνοａｎß._-"), min_size=1, max_size=5)


def _give_role(desk: Desk, handle: str, role: Role, by: str = "anna") -> None:
    with desk.store.writing() as work:
        add_reviewer(work, by, desk.policy, handle, role)


def _roles(desk: Desk) -> dict[str, Role]:
    with desk.store.reading() as work:
        return {reviewer.handle: reviewer.role for reviewer in list_reviewers(work)}


def _add_as_before(desk: Desk, handle: str) -> None:
    """Add a reviewer as a version did that looked at nothing but the letters."""
    with desk.store.writing() as work:
        new_reviewer(work, desk_stream(work), "anna", handle, Role.REVIEWER)


@pytest.mark.parametrize("name", ["Anna", "ａｎｎａ", "ΑΝΝΑ", "ANNA"])
def test_nobody_is_added_who_could_be_taken_for_somebody_here(desk: Desk, name: str) -> None:
    with pytest.raises(FactcheckError) as caught:
        desk.add_reviewer(name)

    assert caught.value.reason == f"'{name}' could be taken for anna, who works here."
    assert "Take another name" in caught.value.instruction


@given(names=st.lists(NAMES, min_size=2, max_size=6))
@scaled(0.3)
def test_two_handles_with_one_skeleton_never_both_get_in(
    sqlite_template: Path, names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    shutil.copyfile(sqlite_template, database)
    desk = Desk(Store(open_engine(f"sqlite:///{database}"), TickingClock()))
    desk.add_reviewer("anna")
    for name in names:
        try:
            desk.add_reviewer(name)
        except FactcheckError as error:
            assert error.instruction

    here = list(_roles(desk))
    desk.store.engine.dispose()
    assert len({skeleton(handle) for handle in here}) == len(here)
    assert len({skeleton(handle.casefold()) for handle in here}) == len(here)


def test_who_works_here_already_keeps_a_handle_that_looks_like_another(desk: Desk) -> None:
    _add_as_before(desk, "Anna")
    _add_as_before(desk, "аnna")

    _give_role(desk, "аnna", Role.EDITOR)

    assert _roles(desk)["аnna"] is Role.EDITOR
    assert _roles(desk)["Anna"] is Role.REVIEWER


def test_nobody_signs_off_their_own_verdict_under_a_handle_that_looks_like_theirs(
    desk: Desk,
) -> None:
    _add_as_before(desk, "аnna")
    desk.add_article()
    given_verdict = desk.judge("bridge:1").verdict

    with pytest.raises(FactcheckError) as caught, desk.acting("аnna") as (work, actor):
        sign_off(work, actor, find_article(work, "bridge").stream_id, given_verdict)

    assert caught.value.reason == (
        "Nobody signs off their own verdict, and аnna could be taken for anna."
    )


def test_handles_that_look_alike_from_before_are_named_and_are_no_fault(desk: Desk) -> None:
    _add_as_before(desk, "Anna")

    with desk.store.reading() as work:
        verified = verify_history(work)

    assert verified.faults == ()
    assert verified.notes == ("the handles Anna and anna could be taken for one another",)


def test_the_last_editor_cannot_step_down(desk: Desk) -> None:
    with pytest.raises(FactcheckError) as caught:
        _give_role(desk, "anna", Role.REVIEWER)

    assert caught.value.reason.startswith("anna is this desk's only editor.")
    assert "factcheck reviewer add NAME --role editor" in caught.value.instruction
    assert _roles(desk)["anna"] is Role.EDITOR

    _give_role(desk, "ben", Role.EDITOR)
    _give_role(desk, "anna", Role.REVIEWER)
    assert _roles(desk) == {"anna": Role.REVIEWER, "ben": Role.EDITOR}


def test_the_first_reviewer_is_the_desks_editor_whatever_is_asked(store: Store) -> None:
    desk = Desk(store)

    with pytest.raises(FactcheckError, match="The desk's first reviewer is its editor"):
        _give_role(desk, "bo", Role.REVIEWER, by="bo")
    assert _roles(desk) == {}


def test_a_desk_that_lost_its_last_editor_may_make_one_again(desk: Desk) -> None:
    with desk.store.writing() as work:
        last = work.value(select(Reviewer.id).where(Reviewer.handle == "anna"))
        new_reviewer(work, desk_stream(work), "anna", "anna", Role.REVIEWER, last)

    _give_role(desk, "anna", Role.EDITOR)

    assert _roles(desk)["anna"] is Role.EDITOR
