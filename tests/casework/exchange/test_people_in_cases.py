"""What a case says of people who work here is listed and agreed to; who cannot be is refused."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from casefiles.growing_case import GrowingCase
from desks import Desk, TickingClock, let_it_be_after
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from populated_desk import PopulatedDesk
from sqlalchemy import select

from factcheck.casefiles import Case, parse, render
from factcheck.casework.acts.add_reviewer import list_reviewers
from factcheck.casework.exchange.export_case import export_case
from factcheck.casework.exchange.import_case import Imported, import_case
from factcheck.casework.exchange.import_checks import HandlesNotAcceptedError
from factcheck.casework.integrity.verify_history import verify_history
from factcheck.casework.views.references import find_article
from factcheck.domain import Verb
from factcheck.errors import FactcheckError
from factcheck.ledger.handles import skeleton
from factcheck.ledger.times import CLOCK_TOLERANCE
from factcheck.model import Article, Entry
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

SENTENCE = "The bridge is open."
CLAIM = (1, 0)


@pytest.fixture
def other(fresh_database: Callable[[], str]) -> Iterator[PopulatedDesk]:
    """Another desk, of `zoe` alone."""
    made = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    made.add_reviewer("zoe")
    yield made
    made.store.engine.dispose()


def _take_in(desk: Desk, case: Case, *accepted: str, by: str = "zoe") -> Imported:
    let_it_be_after(desk.store.clock, case)
    with desk.acting(by) as (work, actor):
        return import_case(work, actor, parse(render(case)), accepted)


def _export(desk: Desk, slug: str = "bridge") -> Case:
    with desk.store.reading() as work:
        return export_case(work, find_article(work, slug), desk.policy)


def _handles(desk: Desk) -> list[str]:
    with desk.store.reading() as work:
        return [reviewer.handle for reviewer in list_reviewers(work)]


def _is_empty(desk: Desk) -> bool:
    with desk.store.reading() as work:
        return not work.rows(select(Article.id))


def _a_case(*reviewers: str, slug: str = "harbour") -> GrowingCase:
    """A case with a verdict of each of these people, under a new article."""
    growing = GrowingCase(namespace=slug, slug=slug)
    growing.receive([SENTENCE])
    for reviewer in reviewers:
        growing.rate(CLAIM, reviewer=reviewer)
    return growing


# --- acts of people who work here ----------------------------------------------------------------


def test_acts_under_a_handle_that_works_here_are_listed_and_nothing_comes_in(
    other: PopulatedDesk,
) -> None:
    growing = _a_case("carl", "zoe")
    verdict = growing.rate(CLAIM, reviewer="carl")
    growing.sign_off(verdict, reviewer="zoe")

    with pytest.raises(HandlesNotAcceptedError) as caught:
        _take_in(other, growing.case())

    assert caught.value.handles == ("zoe",)
    assert [(act.verb, act.about) for act in caught.value.acts] == [
        (Verb.SIGNOFF_ADD, "harbour:1, the verdict of carl (true)"),
        (Verb.VERDICT_ADD, "harbour:1, true"),
    ]
    assert "2 acts under the handle of somebody who works here: zoe." in caught.value.reason
    assert "--accept-handles zoe" in caught.value.instruction
    assert _is_empty(other)
    assert _handles(other) == ["zoe"]


def test_acts_that_were_agreed_to_come_in_and_the_desks_history_says_so(
    other: PopulatedDesk,
) -> None:
    done = _take_in(other, _a_case("carl", "zoe").case(), "zoe", "nobody")

    assert [act.handle for act in done.of_people_here] == ["zoe"]
    with other.store.reading() as work:
        payload = work.value(select(Entry.payload).where(Entry.verb == Verb.CASE_IMPORT))
        assert json.loads(payload)["accepted"] == ["zoe"]
        assert verify_history(work).faults == ()


def test_each_handle_has_to_be_agreed_to(other: PopulatedDesk) -> None:
    other.add_reviewer("yve", by="zoe")

    with pytest.raises(HandlesNotAcceptedError) as caught:
        _take_in(other, _a_case("yve", "zoe").case(), "zoe")

    assert caught.value.handles == ("yve",)
    assert "1 act under" in caught.value.reason


def test_a_case_that_names_nobody_here_asks_nothing(other: PopulatedDesk) -> None:
    done = _take_in(other, _a_case("carl").case())

    assert done.of_people_here == ()
    assert _handles(other) == ["carl", "checker", "zoe"]


def test_ones_own_export_is_asked_for_on_another_desk_of_the_same_handle(
    desk: Desk, other: PopulatedDesk
) -> None:
    other.add_reviewer("anna", by="zoe")
    desk.add_article()
    desk.judge("bridge:1")

    with pytest.raises(HandlesNotAcceptedError) as caught:
        _take_in(other, _export(desk))

    assert caught.value.handles == ("anna",)
    assert [act.verb for act in caught.value.acts] == [Verb.VERDICT_ADD, Verb.ARTICLE_ADD]


def test_of_a_case_that_comes_back_only_what_is_new_is_listed(
    desk: Desk, other: PopulatedDesk
) -> None:
    desk.add_article()
    desk.judge("bridge:1")
    _take_in(other, _export(desk))
    other.judge("bridge:2", who="zoe")

    back = _take_in(desk, _export(other), by="anna")
    assert (back.new_entries, back.of_people_here) == (1, ())

    forged = other.judge("bridge:3", "false", who="anna").verdict
    with pytest.raises(HandlesNotAcceptedError) as caught:
        _take_in(desk, _export(other), by="anna")
    assert [(act.handle, act.about) for act in caught.value.acts] == [("anna", "bridge:3, false")]
    assert forged.reviewer == "anna"


def test_whose_handle_came_with_this_case_alone_is_who_they_were_then(
    other: PopulatedDesk,
) -> None:
    growing = _a_case("carl")
    _take_in(other, growing.case())
    growing.rate(CLAIM, reviewer="carl", rating="false")

    assert _take_in(other, growing.case()).of_people_here == ()

    elsewhere = _a_case("carl", slug="quay").case()
    with pytest.raises(HandlesNotAcceptedError, match="carl, checker"):
        _take_in(other, elsewhere)
    _take_in(other, elsewhere, "carl", "checker")


def test_whose_handle_came_with_this_case_and_who_then_worked_here_is_asked_for(
    other: PopulatedDesk,
) -> None:
    growing = _a_case("carl")
    _take_in(other, growing.case())
    other.add_reviewer("dora", by="carl")
    growing.rate(CLAIM, reviewer="carl", rating="false")

    with pytest.raises(HandlesNotAcceptedError) as caught:
        _take_in(other, growing.case())

    assert caught.value.handles == ("carl",)


# --- handles that cannot be ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("handle", "why"),
    [
        ("\u202eeditor", "which cannot be a reviewer's name"),
        ("two words", "which cannot be a reviewer's name"),
        ("a\nb", "which cannot be a reviewer's name"),
        ("аnna", "which cannot be a reviewer's name"),
        ("Zoe", "who could be taken for zoe, who works here"),
        ("ｚｏｅ", "who could be taken for zoe, who works here"),
        ("z0e", "who could be taken for zoe, who works here"),
        ("Carl", "who could be taken for Carl, who is named in it too"),
        ("car1", "who could be taken for car1, who is named in it too"),
    ],
)
def test_a_new_reviewer_who_cannot_be_one_is_refused_and_where_it_stands_is_named(
    other: PopulatedDesk, handle: str, why: str
) -> None:
    case = _a_case("carl", handle).case()

    with pytest.raises(FactcheckError) as caught:
        _take_in(other, case, "zoe")

    assert why in caught.value.reason
    assert caught.value.reason.startswith("Entry ")
    assert caught.value.instruction.startswith("Nothing was imported.")
    assert _is_empty(other)


def test_a_sources_history_is_looked_at_too(other: PopulatedDesk) -> None:
    growing = GrowingCase()
    growing.receive([SENTENCE])
    growing.add_source("minutes")
    growing._enter(
        Verb.SOURCE_CHECK, {"outcome": "unreadable"}, "ZOE", stream=growing.sources["minutes"].uid
    )
    growing.cite(CLAIM, "minutes")

    with pytest.raises(FactcheckError, match="Entry 2 of minutes in this case is by 'ZOE'"):
        _take_in(other, growing.case())


NAMES = st.text(st.sampled_from("zoeZOE0аеоᴏｚ1lI"), min_size=1, max_size=4)


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique=True))
@scaled(0.2)
def test_two_handles_with_one_skeleton_never_both_come_in_with_a_case(
    sqlite_template: Path, names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    shutil.copyfile(sqlite_template, database)
    desk = Desk(Store(open_engine(f"sqlite:///{database}"), TickingClock()))
    desk.add_reviewer("zoe")
    try:
        _take_in(desk, _a_case(*names).case(), "zoe")
    except FactcheckError as error:
        assert error.instruction
    here = _handles(desk)
    desk.store.engine.dispose()

    assert len({skeleton(handle) for handle in here}) == len(here)
    assert len({skeleton(handle.casefold()) for handle in here}) == len(here)


# --- times that cannot be ------------------------------------------------------------------------


def _dated(at: datetime) -> Case:
    growing = _a_case("carl")
    growing.now = at - timedelta(seconds=13, microseconds=7)  # every act takes it so long
    growing.rate(CLAIM, reviewer="carl", rating="false")
    return growing.case()


def _taken_in_at(desk: Desk, now: datetime, case: Case) -> Imported:
    desk.store.clock.now = now
    with desk.acting("zoe") as (work, actor):
        return import_case(work, actor, parse(render(case)))


def test_an_entry_of_the_future_is_refused_and_one_within_the_tolerance_is_not(
    other: PopulatedDesk,
) -> None:
    now = other.store.clock.now
    late = _dated(now + CLOCK_TOLERANCE + timedelta(minutes=1))

    with pytest.raises(FactcheckError) as caught:
        _taken_in_at(other, now, late)
    assert caught.value.reason.startswith(
        "Entry 3 of harbour in this case is dated 2021-07-27 12:0"
    )
    assert caught.value.reason.endswith("which is yet to come.")
    assert "this machine's clock" in caught.value.instruction
    assert _is_empty(other)

    assert _taken_in_at(other, now, _dated(now + CLOCK_TOLERANCE)).new_entries == 3


def test_an_entry_dated_before_the_one_it_follows_is_refused(other: PopulatedDesk) -> None:
    back = _dated(datetime.fromisoformat("1971-01-01T00:00:00+00:00"))

    with pytest.raises(FactcheckError) as caught:
        _take_in(other, back)

    assert caught.value.reason == (
        "Entry 3 of harbour in this case is dated 1971-01-01 00:00 UTC, before entry 2 "
        "(2021-07-27 09:00 UTC)."
    )
    assert _is_empty(other)


def test_new_entries_go_on_from_the_last_one_that_is_here(other: PopulatedDesk) -> None:
    growing = _a_case("carl")
    _take_in(other, growing.case())
    growing.now -= timedelta(days=1)
    growing.rate(CLAIM, reviewer="carl", rating="false")

    with pytest.raises(FactcheckError, match=r"Entry 3 of harbour .* before entry 2"):
        _take_in(other, growing.case())


def test_what_an_imported_stream_gets_next_is_not_dated_before_what_came(
    other: PopulatedDesk,
) -> None:
    now = other.store.clock.now
    _taken_in_at(other, now, _dated(now + CLOCK_TOLERANCE))
    other.judge("harbour:1", who="zoe")

    with other.store.reading() as work:
        times = [row[0] for row in work.rows(
            select(Entry.at).join(Article, Article.stream_id == Entry.stream_id)
            .order_by(Entry.seq)
        )]  # fmt: skip
        assert verify_history(work).faults == ()
    assert len(times) == 4
    assert times == sorted(times)
