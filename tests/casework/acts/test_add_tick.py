"""Ticks: who held which detail against which citation; they are kept, counted and taken back."""

from collections.abc import Callable

import pytest
from desks import TickingClock
from populated_desk import PAGE, PopulatedDesk

from factcheck.casework.acts.add_tick import NewTick, add_ticks
from factcheck.domain import Evidence, ReadKind
from factcheck.errors import FactcheckError
from factcheck.standing.ticks import Lapse, TickSheet, tick_sheet
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store
from factcheck.text.canonical import words_sha

OPENED = "The bridge opened in 1932, cost £6 million and has 1,149 metres."
STORY = f"{OPENED} Nobody knows who paid."
SCAN = "It was opened in 1932. It cost 6 million pounds, and it is 1,151 metres long."


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("bridge", STORY)
    made.add_source("scan", SCAN)
    made.cite("bridge:1", "scan", SCAN)
    return made


def sheet(desk: PopulatedDesk, ref: str = "bridge:1") -> TickSheet:
    return tick_sheet(desk.claim(ref).state)


def ticked(desk: PopulatedDesk) -> list[str]:
    return [held.detail.words for held in sheet(desk).details if held.ticks]


def test_the_details_of_a_sentence_are_numbered_as_they_are_read(desk: PopulatedDesk) -> None:
    assert [(held.number, held.detail.kind, held.detail.words) for held in sheet(desk).details] == [
        (1, ReadKind.DATE, "1932"),
        (2, ReadKind.MONEY, "£6 million"),
        (3, ReadKind.QUANTITY, "1,149 metres"),
    ]


def test_a_tick_says_who_held_which_words_against_which_citation(desk: PopulatedDesk) -> None:
    (given,) = desk.tick("bridge:1", 2, because=" As it stands there.\n", who="ben")

    assert given.tick is not None
    assert STORY[given.tick.start : given.tick.end] == "£6 million"
    (state,) = sheet(desk).details[1].ticks
    assert (state.reviewer, state.tick.because) == ("ben", "As it stands there.")
    assert [held.number for held in sheet(desk).unticked] == [1, 3]
    assert desk.faults() == []


def test_the_same_tick_of_the_same_reviewer_is_there_once(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1)
    again, new = desk.tick("bridge:1", 1, 2)

    assert again.tick is None and new.tick is not None
    (other,) = desk.tick("bridge:1", 1, who="ben")
    assert other.tick is not None
    assert len(sheet(desk).details[0].ticks) == 2


def test_a_tick_changes_nothing_about_where_a_claim_stands(desk: PopulatedDesk) -> None:
    desk.judge("bridge:1")
    before = desk.claim("bridge:1").standing
    desk.tick("bridge:1", 1, 2, 3)

    assert desk.claim("bridge:1").standing == before


def test_a_tick_outlives_a_revision_that_leaves_its_detail_alone(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1, 2, 3)
    desk.revise("bridge", STORY.replace("The bridge opened", "The old harbour bridge was opened"))

    assert ticked(desk) == ["1932", "£6 million", "1,149 metres"]
    assert sheet(desk).lapsed == ()


def test_a_tick_of_a_detail_that_changed_does_not_count_and_says_what_it_was_of(
    desk: PopulatedDesk,
) -> None:
    desk.tick("bridge:1", 1, 2, 3)
    desk.revise("bridge", STORY.replace("1,149", "1,151"))

    assert ticked(desk) == ["1932", "£6 million"]
    (lapsed,) = sheet(desk).lapsed
    assert (lapsed.words, lapsed.why, lapsed.number) == ("1,149 metres", Lapse.CHANGED, None)


def test_figures_that_changed_places_are_not_both_what_was_ticked(desk: PopulatedDesk) -> None:
    text = "It was 12 metres wide and 30 metres long."
    desk.add_article("pier", text)
    desk.cite("pier:1", "scan", SCAN)
    desk.tick("pier:1", 1, 2)
    desk.revise("pier", "It was 30 metres wide and 12 metres long.")

    assert len([held for held in sheet(desk, "pier:1").details if held.ticks]) == 1
    assert [lapsed.why for lapsed in sheet(desk, "pier:1").lapsed] == [Lapse.CHANGED]


def test_a_tick_counts_again_when_the_revision_is_taken_back(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 3)
    desk.revise("bridge", STORY.replace("1,149", "1,151"))
    desk.undo()

    assert ticked(desk) == ["1,149 metres"]
    assert desk.faults() == []


def test_a_tick_lapses_with_its_citation_and_comes_back_with_it(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1)
    cited = desk.claim("bridge:1").state.citations[0].citation.uid
    back = desk.withdraw("bridge", cited)

    assert ticked(desk) == []
    (lapsed,) = sheet(desk).lapsed
    assert (lapsed.words, lapsed.why, lapsed.number) == ("1932", Lapse.WITHDRAWN, 1)
    desk.withdraw("bridge", back.uid)
    assert ticked(desk) == ["1932"]


def test_a_tick_lapses_when_its_source_no_longer_says_what_is_cited(desk: PopulatedDesk) -> None:
    desk.add_page("page", PAGE)
    desk.cite("bridge:1", "page", "opened on 19 March 1932")
    desk.tick("bridge:1", 1, cite=2)
    desk.attach_page("page", PAGE.replace(b"1932", b"1933"))

    assert desk.claim("bridge:1").state.citations[1].lost is False, "it is cited for the record"
    assert ticked(desk) == ["1932"]


def test_a_tick_lapses_when_a_live_source_no_longer_says_what_is_cited(
    desk: PopulatedDesk,
) -> None:
    desk.add_page("page", PAGE, url="https://page.example/")
    desk.cite("bridge:1", "page", "opened on 19 March 1932", evidence=Evidence.LIVE)
    desk.tick("bridge:1", 1, cite=2)
    desk.attach_page("page", PAGE.replace(b"1932", b"1933"), "https://page.example/")

    assert ticked(desk) == []
    assert [lapsed.why for lapsed in sheet(desk).lapsed] == [Lapse.LOST]


def test_a_tick_lapses_when_the_words_it_rests_on_are_erased(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1)
    desk.redact(desk.claim("bridge:1").state.citations[0].citation.uid)

    assert ticked(desk) == []
    assert [lapsed.why for lapsed in sheet(desk).lapsed] == [Lapse.REDACTED]
    assert desk.faults() == []


def test_words_that_were_not_those_shown_are_not_ticked(desk: PopulatedDesk) -> None:
    cited = desk.claim("bridge:1").state.citations[0].citation.uid
    with (
        pytest.raises(FactcheckError, match="no longer reads as it did"),
        desk.acting() as (work, actor),
    ):
        claim = desk._claim(work, "bridge:1")
        add_ticks(work, actor, claim, [NewTick(1, cited)], words_seen=words_sha("Other words."))

    assert ticked(desk) == []


def test_each_tick_comes_in_against_its_own_citation(
    desk: PopulatedDesk, fresh_database: Callable[[], str]
) -> None:
    desk.cite("bridge:1", "scan", "opened in 1932")
    desk.tick("bridge:1", 2)
    desk.tick("bridge:1", 1, cite=2)
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("anna")
    other.take_in(desk.export("bridge"))

    (state,) = sheet(other).details[0].ticks
    assert state.tick.citation == other.claim("bridge:1").state.citations[1].citation.uid
    assert other.faults() == []


def test_a_tick_is_taken_back_by_undo_and_stays_in_the_history(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1)
    desk.undo()

    assert ticked(desk) == [] and sheet(desk).lapsed == ()
    assert sum('"tick"' in payload for payload in desk.payloads()) == 1
    assert desk.faults() == []


@pytest.mark.parametrize(
    ("detail", "reason"),
    [(0, "has no detail 0: it has 3"), (4, "has no detail 4: it has 3")],
)
def test_a_detail_that_is_not_on_the_sheet_is_refused_and_nothing_is_ticked(
    desk: PopulatedDesk, detail: int, reason: str
) -> None:
    with pytest.raises(FactcheckError, match=reason):
        desk.tick("bridge:1", 1, detail)

    assert ticked(desk) == []


def test_a_citation_that_was_withdrawn_is_nothing_to_tick_against(desk: PopulatedDesk) -> None:
    desk.withdraw("bridge", desk.claim("bridge:1").state.citations[0].citation.uid)

    with pytest.raises(FactcheckError, match="That citation no longer counts"):
        desk.tick("bridge:1", 1)


def test_of_a_divided_sentence_the_parts_are_ticked(desk: PopulatedDesk) -> None:
    desk.divide("bridge:1", "opened in 1932", "has 1,149 metres")
    desk.cite("bridge:1.2", "scan", "1,151 metres")

    with pytest.raises(FactcheckError, match="is divided") as refused:
        desk.tick("bridge:1", 1)
    assert refused.value.instruction == "Tick its parts: bridge:1.1, bridge:1.2"
    desk.tick("bridge:1.2", 1)
    assert [held.detail.words for held in sheet(desk, "bridge:1.2").details if held.ticks] == [
        "1,149 metres"
    ]


def test_ticks_travel_with_their_case_and_are_held_to_it(desk: PopulatedDesk) -> None:
    desk.tick("bridge:1", 1, 2)
    case = desk.export("bridge")

    assert [(tick.number, tick.kind) for tick in case.ticks] == [
        (1, ReadKind.DATE),
        (1, ReadKind.MONEY),
    ]
