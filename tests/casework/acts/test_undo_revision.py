"""A revision is taken back as long as nobody built on it, and all that it did with it."""

from collections.abc import Callable

import pytest
from desks import TickingClock
from populated_desk import PopulatedDesk

from factcheck.casefiles import parse, render
from factcheck.domain import SkipKind, StandingKind, Verb
from factcheck.errors import FactcheckError
from factcheck.store.engine import open_engine
from factcheck.store.unit_of_work import Store

from .tale import TEXT, kind_of, tale


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    return tale(store)


# --- a revision that is taken back ---

REVISED = "One came, and two went. Three left, and four never knew. Who knows? Five did."


def _numbers(desk: PopulatedDesk) -> list[int]:
    return [one.number.number for one in desk.board("tale").claims if one.placement]


def _all(desk: PopulatedDesk) -> dict[str, object]:
    """All that a board says of each claim and part, but for which entry a return is due to."""
    return {
        str(one.number): (
            one.state.text, one.placement and (one.placement.start, one.placement.end),
            one.standing.kind, one.standing.rating, [r.text for r in one.standing.reasons],
        )
        for claim in desk.board("tale").claims
        for one in (claim, *claim.parts)
    }  # fmt: skip


@pytest.fixture
def busy_tale(desk: PopulatedDesk) -> PopulatedDesk:
    """Something of everything said of the article, and its last act a revision."""
    desk.divide("tale:1", "One came", "two went")
    desk.judge("tale:1.1")
    desk.judge("tale:1.2", "false")
    desk.judge("tale:2")
    desk.judge("tale:3")
    desk.skip("tale:4", SkipKind.OPINION)
    return desk


@pytest.mark.parametrize(
    "revised",
    [
        REVISED,
        TEXT.replace("Four", "Nobody"),
        TEXT.replace("two went", "three went"),
        "Four never knew. Five did. One came, and two went.",
        "Three stayed, and four never knew. Five did. Whatever came, and went?",
        "Other words. All of them.",
        TEXT.replace("One came, and two", "One came. Two").replace(". Four", ", four"),
        TEXT.replace(" ", "\u00a0"),
    ],
)
def test_a_revision_is_taken_back_by_a_further_one_and_all_stands_where_it_stood(
    busy_tale: PopulatedDesk, revised: str
) -> None:
    before, text = _all(busy_tale), busy_tale.board("tale").revision.text
    busy_tale.revise("tale", revised, label="proof 2")
    after = busy_tale.payloads()

    undone = busy_tale.undo()

    assert (undone.verb, undone.slug) == (Verb.ARTICLE_REVISE, "tale")
    now = _all(busy_tale)
    assert {number: now[number] for number in before} == before
    assert all(now[number][2] is StandingKind.DELETED for number in now.keys() - before.keys())
    revision = busy_tale.board("tale").revision
    assert (revision.number, revision.text, revision.label) == (3, text, None)
    assert busy_tale.payloads()[:-1] == after, "and the history shows both"
    assert busy_tale.faults() == []


def test_a_skip_counts_again_when_its_words_come_back_but_not_one_of_the_words_between(
    desk: PopulatedDesk,
) -> None:
    desk.skip("tale:2", SkipKind.OPINION)
    desk.revise("tale", TEXT.replace("Three", "Thirty").replace("Five", "Fifty"), who="ben")
    assert kind_of(desk, "tale:2") is StandingKind.LOOK_AGAIN
    desk.skip("tale:4", SkipKind.FORECAST)

    desk.undo("ben")

    assert kind_of(desk, "tale:2") is StandingKind.SKIPPED
    assert kind_of(desk, "tale:4") is StandingKind.LOOK_AGAIN


def test_verdicts_given_between_stay_in_the_history_and_do_not_stand(desk: PopulatedDesk) -> None:
    desk.judge("tale:3", "true", who="ben")
    desk.revise("tale", REVISED)
    desk.judge("tale:3", "false", who="ben")
    desk.judge("tale:5", "true", who="ben")
    assert kind_of(desk, "tale:3") is StandingKind.STANDS

    desk.undo()

    # Ben's last word was on other words; his first verdict is overtaken.
    assert kind_of(desk, "tale:3") is StandingKind.LOOK_AGAIN
    assert len(desk.claim("tale:3").state.verdicts) == 2
    assert desk.faults() == []
    desk.undo("ben")
    desk.undo("ben")
    assert (kind_of(desk, "tale:3"), desk.claim("tale:3").standing.rating) == (
        StandingKind.STANDS, "true",
    )  # fmt: skip


def test_what_was_divided_or_joined_after_a_revision_stands_in_its_way(desk: PopulatedDesk) -> None:
    desk.revise("tale", REVISED)
    desk.divide("tale:1", "One came", "two went", who="ben")
    before = desk.payloads()
    with pytest.raises(FactcheckError, match="what entry 3 did was changed after it"):
        desk.undo()
    assert desk.payloads() == before
    desk.undo("ben")
    assert desk.undo().verb is Verb.ARTICLE_REVISE
    assert desk.faults() == []


def test_a_revision_that_somebody_revised_since_cannot_be_taken_back(desk: PopulatedDesk) -> None:
    desk.revise("tale", REVISED)
    desk.revise("tale", TEXT, who="ben")
    with pytest.raises(FactcheckError, match="what entry 3 did was changed after it"):
        desk.undo()
    assert desk.undo("ben").verb is Verb.ARTICLE_REVISE
    assert desk.undo().verb is Verb.ARTICLE_REVISE
    assert desk.board("tale").revision.number == 5
    assert _numbers(desk) == [1, 2, 3, 4]
    assert desk.faults() == []


def test_revisions_are_taken_back_one_by_one(desk: PopulatedDesk) -> None:
    seen = [_all(desk)]
    texts = [REVISED, "Five did. Who knows? One came, and two went.", "Who knows? Nobody did."]
    for text in texts:
        desk.revise("tale", text)
        seen.append(_all(desk))

    for then in reversed(seen[:-1]):
        assert desk.undo().verb is Verb.ARTICLE_REVISE
        now = _all(desk)
        assert {number: now[number][:4] for number in then} == {
            number: said[:4] for number, said in then.items()
        }
    assert desk.undo().verb is Verb.VERDICT_ADD
    assert desk.faults() == []


def test_an_article_goes_on_being_revised_after_a_revision_was_taken_back(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tale:2")
    desk.revise("tale", REVISED)
    desk.undo()
    desk.revise("tale", TEXT.replace("Five did.", "Five did. Six did."))

    assert _numbers(desk) == [1, 2, 3, 4, 6], "the number 5 was given to a sentence that is gone"
    assert kind_of(desk, "tale:2") is StandingKind.STANDS
    assert desk.undo().verb is Verb.ARTICLE_REVISE
    assert _numbers(desk) == [1, 2, 3, 4]
    assert desk.faults() == []


def test_joined_sentences_are_joined_again_when_a_revision_is_taken_back(
    desk: PopulatedDesk,
) -> None:
    desk.join("tale:2", "tale:3")
    desk.revise("tale", "One came, and two went. Four never knew. Three stayed. Five did.")
    desk.undo()

    assert _numbers(desk) == [1, 2, 4]
    assert desk.claim("tale:3").standing.reasons[0].text == "It was joined to sentence 2."
    desk.revise("tale", TEXT.replace("Five", "Fifty"))
    assert _numbers(desk) == [1, 2, 4], "and they stay joined through the next"
    assert desk.faults() == []


def test_a_revision_whose_words_were_redacted_cannot_be_taken_back(desk: PopulatedDesk) -> None:
    uid = desk.board("tale").revision.uid
    desk.revise("tale", REVISED)
    desk.redact(uid, who="anna")
    with pytest.raises(FactcheckError, match="redact"):
        desk.undo()
    desk.judge("tale:1", who="ben")
    assert desk.faults() == []


def test_what_changed_on_the_way_back_is_told_as_what_it_is(desk: PopulatedDesk) -> None:
    from factcheck.casework.views.compare_revisions import compare_revisions
    from factcheck.casework.views.references import find_article

    text = "One came, and two went. Three of them stayed there. Four others never knew. Five did."
    desk.add_article("longer", text)
    desk.revise("longer", text.replace("there. Four", "there, but four") + " Who knows?")
    desk.undo()
    with desk.store.reading() as work:
        compared = compare_revisions(work, find_article(work, "longer"))
        over_both = compare_revisions(work, find_article(work, "longer"), 1, 3)

    assert {one.number: str(one.change or "deleted") for one in compared.sentences} == {
        1: "kept", 2: "split", 3: "split", 4: "kept", 5: "deleted",
    }  # fmt: skip
    assert {one.number: str(one.change) for one in over_both.sentences} == dict.fromkeys(
        (1, 2, 3, 4), "kept"
    )


def test_a_case_with_a_revision_that_was_taken_back_travels(
    busy_tale: PopulatedDesk, fresh_database: Callable[[], str]
) -> None:
    busy_tale.revise("tale", REVISED)
    busy_tale.undo()
    files = render(busy_tale.export("tale"))
    other = PopulatedDesk(Store(open_engine(fresh_database()), TickingClock()))
    other.add_reviewer("anna")
    other.take_in(parse(files))

    assert render(other.export("tale")) == files
    assert _all(other) == _all(busy_tale)
    assert other.faults() == []
    other.store.engine.dispose()
