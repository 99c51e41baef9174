"""Undo: one's last act is taken back by a new entry, then the one before it, and so on."""

from collections.abc import Callable

import pytest
from desks import TickingClock
from populated_desk import PopulatedDesk

from factcheck.casefiles import parse, render
from factcheck.domain import ClaimNumber, RetirementKind, SkipKind, Stance, StandingKind, Verb
from factcheck.errors import FactcheckError
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

from .tale import entries_of, kind_of, tale


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    return tale(store)


def test_a_verdict_is_taken_back_by_a_new_entry_and_stays_in_the_history(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:1", "false")
    before = desk.payloads()

    undone = desk.undo()

    assert (undone.verb, undone.slug, undone.number) == (Verb.VERDICT_ADD, "tale", ClaimNumber(1))
    assert kind_of(desk, "tale:1") is StandingKind.UNREVIEWED
    assert desk.payloads()[:-1] == before
    assert desk.faults() == []


def test_a_verdict_that_superseded_another_gives_way_to_it_again(desk: PopulatedDesk) -> None:
    desk.judge("tale:1", "false")
    desk.judge("tale:1", "true")

    desk.undo()

    assert desk.claim("tale:1").standing.rating == "false"
    assert kind_of(desk, "tale:1") is StandingKind.STANDS


def test_a_citation_is_taken_back(desk: PopulatedDesk) -> None:
    desk.judge("tale:1")
    desk.cite("tale:1", "letter", "Nobody stayed", Stance.REFUTES)
    assert kind_of(desk, "tale:1") is StandingKind.LOOK_AGAIN

    assert desk.undo().verb is Verb.CITE_ADD

    assert kind_of(desk, "tale:1") is StandingKind.STANDS


def test_a_skip_a_signoff_and_a_withdrawal_are_taken_back(desk: PopulatedDesk) -> None:
    desk.skip("tale:2", SkipKind.OPINION)
    assert desk.undo().number == ClaimNumber(2)
    assert kind_of(desk, "tale:2") is StandingKind.UNREVIEWED

    given = desk.judge("tale:2").verdict
    desk.sign_off("tale:2", who="ben")
    assert desk.undo("ben").verb is Verb.SIGNOFF_ADD
    assert [s.withdrawn for s in desk.claim("tale:2").state.verdicts[0].signoffs] == [True]

    desk.withdraw("tale", given.uid)
    assert kind_of(desk, "tale:2") is StandingKind.UNREVIEWED
    assert desk.undo().verb is Verb.WITHDRAW
    assert kind_of(desk, "tale:2") is StandingKind.STANDS
    assert desk.faults() == []


def test_a_divide_is_taken_back_and_the_parts_keep_their_numbers_for_good(
    desk: PopulatedDesk,
) -> None:
    desk.divide("tale:1", "One came", "two went")

    assert desk.undo().number == ClaimNumber(1)

    assert desk.claim("tale:1").parts == ()
    parts = desk.divide("tale:1", "One came", "two went")
    assert [str(part.number) for part in parts] == ["1.3", "1.4"]
    assert desk.faults() == []


def test_a_divide_whose_parts_have_verdicts_is_taken_back_and_the_verdicts_stay_in_the_history(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:1", "true", who="ben")
    desk.divide("tale:1", "One came", "two went")
    desk.judge("tale:1.1", "false", who="ben")
    desk.cite("tale:1.2", "book", "Two went")
    desk.judge("tale:1.2", "true", who="ben")
    assert kind_of(desk, "tale:1") is StandingKind.STANDS
    assert desk.claim("tale:1").standing.rating == "false"
    desk.undo()  # the citation
    assert kind_of(desk, "tale:1.2") is StandingKind.LOOK_AGAIN

    desk.undo()  # the divide

    assert desk.claim("tale:1").parts == ()
    assert desk.claim("tale:1").standing.rating == "true"
    assert len(desk.export("tale").verdicts) == 4
    assert desk.faults() == []


def test_a_join_of_sentences_is_taken_back(desk: PopulatedDesk) -> None:
    desk.judge("tale:3", "false", who="ben")
    desk.divide("tale:2", "stayed")
    desk.join("tale:2", "tale:3")
    assert kind_of(desk, "tale:3") is StandingKind.DELETED

    assert desk.undo().number == ClaimNumber(2)

    assert desk.claim("tale:2").state.text == "Three stayed."
    assert desk.claim("tale:3").standing.rating == "false"
    assert [str(part.number) for part in desk.claim("tale:2").parts] == ["2.1"]
    assert desk.faults() == []


def test_a_join_of_parts_that_have_verdicts_is_taken_back(desk: PopulatedDesk) -> None:
    desk.divide("tale:1", "One came", "and two", "went")
    desk.judge("tale:1.2", "false", who="ben")
    desk.join("tale:1.2", "tale:1.3")
    desk.judge("tale:1.4", "true", who="ben")

    desk.undo()

    assert [str(part.number) for part in desk.claim("tale:1").parts] == ["1.1", "1.2", "1.3"]
    assert desk.claim("tale:1.2").standing.rating == "false"
    assert desk.faults() == []


def test_an_article_that_was_added_goes_out_of_work(desk: PopulatedDesk) -> None:
    desk.add_article("other", "Other words.")

    undone = desk.undo()

    assert (undone.verb, undone.slug) == (Verb.ARTICLE_ADD, "other")
    assert [r.kind for r in desk.export("other").retirements] == [RetirementKind.RETIRED]
    assert desk.undo().verb is Verb.VERDICT_ADD, "and the undo after it goes further back"


def test_retirements_are_taken_back_one_by_one_to_what_was_before_each(desk: PopulatedDesk) -> None:
    kinds = [RetirementKind.CLOSED, RetirementKind.RETIRED, RetirementKind.REOPENED]
    for kind in kinds:
        desk.retire("tale", kind)

    for _ in kinds:
        assert desk.undo().verb is Verb.ARTICLE_RETIRE

    made = [record.kind for record in desk.export("tale").retirements]
    assert made == [*kinds, RetirementKind.RETIRED, RetirementKind.CLOSED, RetirementKind.REOPENED]
    assert desk.undo().verb is Verb.VERDICT_ADD
    assert desk.faults() == []


def test_undo_after_undo_goes_further_back_and_never_undoes_itself(desk: PopulatedDesk) -> None:
    first = desk.cite("tale:1", "book", "One came")
    desk.judge("tale:1", "true")
    desk.skip("tale:2")

    undone = [desk.undo() for _ in range(4)]

    assert [one.verb for one in undone] == [
        Verb.CLAIM_SKIP, Verb.VERDICT_ADD, Verb.CITE_ADD, Verb.VERDICT_ADD,
    ]  # fmt: skip
    assert [state.withdrawn for state in desk.claim("tale:1").state.citations] == [True]
    assert first.uid == desk.claim("tale:1").state.citations[0].citation.uid
    with pytest.raises(FactcheckError, match="add to the source letter"):
        desk.undo()
    assert desk.faults() == []


def test_what_is_done_after_an_undo_is_undone_before_the_rest(desk: PopulatedDesk) -> None:
    desk.judge("tale:1", "true")
    desk.judge("tale:2", "true")
    desk.undo()
    desk.judge("tale:3", "true")

    assert [desk.undo().number for _ in range(2)] == [ClaimNumber(3), ClaimNumber(1)]


def test_nobody_undoes_what_somebody_else_did(desk: PopulatedDesk) -> None:
    desk.judge("tale:1", "true")
    desk.judge("tale:2", "true", who="ben")

    assert desk.undo("anna").number == ClaimNumber(1)
    assert desk.undo("ben").number == ClaimNumber(2)
    with pytest.raises(FactcheckError, match="nothing that ben could take back"):
        desk.undo("ben")


def test_what_somebody_else_took_back_already_is_passed_over(desk: PopulatedDesk) -> None:
    desk.judge("tale:2", "true")
    wrong = desk.cite("tale:1", "book", "One came")
    desk.withdraw("tale", wrong.uid, who="ben")

    assert desk.undo().number == ClaimNumber(2)
    assert desk.undo("ben").verb is Verb.WITHDRAW
    assert desk.undo().verb is Verb.CITE_ADD, "it counts again, and can be taken back again"
    assert desk.faults() == []


def test_a_reopened_article_is_passed_over_as_well(desk: PopulatedDesk) -> None:
    desk.retire("tale", RetirementKind.CLOSED)
    desk.retire("tale", RetirementKind.REOPENED, who="ben")

    assert desk.undo().verb is Verb.VERDICT_ADD


def test_a_divide_that_somebody_changed_since_cannot_be_taken_back_and_nothing_happens(
    desk: PopulatedDesk,
) -> None:
    desk.divide("tale:1", "One came", "two went")
    desk.join("tale:1.1", "tale:1.2", who="ben")
    before = entries_of(desk)

    with pytest.raises(FactcheckError, match="what entry 3 did was changed after it"):
        desk.undo()

    assert entries_of(desk) == before
    assert desk.faults() == []
    desk.undo("ben")
    assert desk.undo().verb is Verb.CLAIM_DIVIDE


def test_what_came_with_a_case_is_nobodys_act_here(
    desk: PopulatedDesk, fresh_database: Callable[[], str]
) -> None:
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("anna")
    other.add_article("far", "Far away. Long ago.")
    other.judge("far:1", "false")
    desk.judge("tale:1", "true")
    desk.take_in(parse(render(other.export("far"))))

    assert desk.undo().slug == "tale", "the import and its verdict are passed over"
    assert desk.claim("far:1").standing.rating == "false"
    desk.judge("far:2", "true")
    assert (desk.undo().slug, desk.undo().slug) == ("far", "tale")
    assert desk.faults() == []
    other.store.engine.dispose()


def test_what_was_done_here_before_a_case_went_out_and_came_back_is_still_ones_own(
    desk: PopulatedDesk, fresh_database: Callable[[], str]
) -> None:
    desk.judge("tale:1", "true")
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("anna")
    other.take_in(parse(render(desk.export("tale"))))
    other.judge("tale:2", "false")
    desk.take_in(parse(render(other.export("tale"))))

    assert desk.undo().number == ClaimNumber(1), "not the verdict on 2, which was given elsewhere"
    assert desk.claim("tale:2").standing.rating == "false"
    assert desk.faults() == []
    other.store.engine.dispose()


def test_more_entries_than_are_looked_at_at_once_do_not_hide_an_act(
    desk: PopulatedDesk, fresh_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.casework.acts.undo._AT_ONCE", 2)
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("anna")
    other.add_article("far", "Far away. Long ago.")
    for _ in range(3):
        other.judge("far:1", "false")
    desk.judge("tale:1", "true")
    desk.take_in(parse(render(other.export("far"))))

    assert desk.undo().slug == "tale"
    other.store.engine.dispose()


def test_a_source_stays_and_the_error_says_what_can_be_done(desk: PopulatedDesk) -> None:
    desk.add_source("late", "Late words.")
    with pytest.raises(FactcheckError) as refused:
        desk.undo()
    assert "a source stays on the desk" in refused.value.reason
    assert "factcheck redact UID" in refused.value.instruction


def test_a_reviewer_who_was_added_stays(desk: PopulatedDesk) -> None:
    desk.add_reviewer("cleo")
    with pytest.raises(FactcheckError, match=r"The last act \(reviewer.add\) cannot be taken back"):
        desk.undo()
