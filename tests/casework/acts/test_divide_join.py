"""Sentences are divided into parts, and what was cut apart is joined again."""

import pytest
from populated_desk import PopulatedDesk
from sqlalchemy import select

from factcheck.casework.acts.divide_claim import NewPart
from factcheck.domain import ClaimNumber, SkipKind, StandingKind
from factcheck.errors import FactcheckError, ReferenceRefused
from factcheck.model import Placement, Revision
from factcheck.store.unit_of_work import Store
from factcheck.text.canonical import words_sha

TEXT = (
    "The tower was begun in 1173, leaned by 1178 and was shut in 1990. It was propped \n"
    "up. Then it opened. The tower, the tower! Nobody fell."
)


@pytest.fixture
def desk(store: Store) -> PopulatedDesk:
    made = PopulatedDesk(store)
    made.add_reviewer("anna")
    made.add_reviewer("ben")
    made.add_article("tower", TEXT)
    return made


def _parts(desk: PopulatedDesk, ref: str = "tower:1") -> dict[str, str]:
    return {str(part.number): part.state.text for part in desk.claim(ref).parts}


def _stands_exactly(desk: PopulatedDesk) -> None:
    """The first promise: every placement's text is the slice of its revision."""
    whole = Revision.text.label("whole")
    with desk.store.reading() as work:
        for row in work.rows(
            select(Placement.start, Placement.end, Placement.text, whole).join(
                Revision, Revision.id == Placement.revision_id
            )
        ):
            assert row.whole[row.start : row.end] == row.text
    assert desk.faults() == []


# --- dividing ----------------------------------------------------------------------------------


def test_parts_are_slices_of_the_sentence_and_first_and_last_words_will_do(
    desk: PopulatedDesk,
) -> None:
    added = desk.divide("tower:1", "The tower…1173", "leaned by 1178", "was shut in 1990")

    assert [(str(part.number), part.text) for part in added] == [
        ("1.1", "The tower was begun in 1173"), ("1.2", "leaned by 1178"),
        ("1.3", "was shut in 1990"),
    ]  # fmt: skip
    _stands_exactly(desk)


def test_parts_may_overlap(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "leaned by 1178 and was shut", "was shut in 1990")

    assert list(_parts(desk).values()) == ["leaned by 1178 and was shut", "was shut in 1990"]
    _stands_exactly(desk)


def test_a_part_may_have_a_wording_of_its_own_beside_its_slice(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", NewPart("leaned by 1178", "  The tower leaned by 1178. "))

    part = desk.claim("tower:1.1")
    assert (part.state.text, part.state.wording) == ("leaned by 1178", "The tower leaned by 1178.")
    assert NewPart("was shut in 1990", "  ").wording.strip() == ""
    desk.divide("tower:1", NewPart("was shut in 1990", "  "))
    assert desk.claim("tower:1.2").state.wording is None


def test_a_sentence_is_divided_further_and_parts_keep_what_was_said_of_them(
    desk: PopulatedDesk,
) -> None:
    desk.divide("tower:1", "The tower was begun in 1173")
    desk.judge("tower:1.1", "true")

    desk.divide("tower:1", "leaned by 1178", "was shut in 1990")

    assert list(_parts(desk)) == ["1.1", "1.2", "1.3"]
    assert desk.claim("tower:1.1").standing.rating == "true"
    assert desk.claim("tower:1").standing.kind is StandingKind.UNREVIEWED
    _stands_exactly(desk)


def test_a_verdict_from_before_the_divide_does_not_stand_for_the_whole(desk: PopulatedDesk) -> None:
    desk.judge("tower:1", "true")
    desk.divide("tower:1", "The tower was begun in 1173", "leaned by 1178")

    standing = desk.claim("tower:1").standing

    assert standing.kind is StandingKind.LOOK_AGAIN
    assert "It was divided since its verdict was given." in [r.text for r in standing.reasons]


def test_the_sentence_shows_its_worst_part(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "The tower was begun in 1173", "leaned by 1178")
    desk.judge("tower:1.1", "true")
    desk.judge("tower:1.2", "mostly-false")

    standing = desk.claim("tower:1").standing

    assert (standing.kind, standing.rating) == (StandingKind.STANDS, "mostly-false")
    assert standing.shown_part == ClaimNumber(1, 2)


@pytest.mark.parametrize(
    ("ref", "words", "said"),
    [
        ("tower:1", "was burnt", "“was burnt” is not in tower:1"),
        ("tower:1", "Then it opened", "is not in tower:1"),
        ("tower:4", "tower", "stands 2 times in tower:4"),
        ("tower:5", "Nobody fell.", "would be all of tower:5"),
        ("tower:5", "Nobody…fell.", "would be all of tower:5"),
        ("tower:1", "", "is not in tower:1"),
    ],
)
def test_a_part_that_cannot_be_one_is_refused_and_nothing_is_written(
    desk: PopulatedDesk, ref: str, words: str, said: str
) -> None:
    before = desk.payloads()
    with pytest.raises(FactcheckError) as refused:
        desk.divide(ref, "Nobody" if ref == "tower:5" else "tower…", words)
    with pytest.raises(FactcheckError) as refused:
        desk.divide(ref, words)
    assert said in refused.value.reason
    assert desk.payloads() == before
    _stands_exactly(desk)


def test_parts_do_not_nest_and_there_is_at_least_one(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "leaned by 1178")
    with pytest.raises(FactcheckError, match=r"1\.1 is a part already; parts do not nest"):
        desk.divide("tower:1.1", "1178")
    with pytest.raises(FactcheckError, match="nothing to divide it into"):
        desk.divide("tower:1")


def test_a_divided_sentence_takes_no_verdict_and_names_its_parts(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "The tower was begun in 1173", "leaned by 1178")
    with pytest.raises(FactcheckError) as refused:
        desk.judge("tower:1")
    assert refused.value.reason == "tower:1 is divided."
    assert "tower:1.1, tower:1.2" in refused.value.instruction


# --- joining -----------------------------------------------------------------------------------


def test_sentences_that_the_splitter_cut_are_joined_under_the_first_number(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tower:3", "true")

    assert desk.join("tower:3", "tower:2") == ClaimNumber(2)

    joined = desk.claim("tower:2")
    assert joined.state.text == "It was propped \nup. Then it opened."
    assert joined.placement is not None and str(joined.placement.change) == "merged"
    gone = desk.claim("tower:3").standing
    assert (gone.kind, gone.reasons[0].text) == (
        StandingKind.DELETED, "It was joined to sentence 2.",
    )  # fmt: skip
    _stands_exactly(desk)


def test_three_neighbours_are_joined_at_once_in_whatever_order(desk: PopulatedDesk) -> None:
    assert desk.join("tower:4", "tower:2", "tower:3") == ClaimNumber(2)

    assert desk.claim("tower:2").state.text == TEXT[TEXT.index("It was") : TEXT.index(" Nobody")]
    _stands_exactly(desk)


def test_a_verdict_for_the_shorter_words_does_not_stand_for_the_joined_ones(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tower:2", "true")
    desk.join("tower:2", "tower:3")

    standing = desk.claim("tower:2").standing

    assert standing.kind is StandingKind.LOOK_AGAIN
    assert standing.reasons[0].text == "The words are not those that anna gave the verdict for."


def test_a_verdict_for_the_shorter_words_is_not_offered_again_for_the_joined_ones(
    desk: PopulatedDesk,
) -> None:
    desk.judge("tower:2", "mixed")
    desk.join("tower:2", "tower:3")

    (asked,) = desk.claim("tower:2").shortfalls

    assert asked.remedy == "factcheck verdict add tower:2 RATING -m 'WHY'"


def test_parts_of_a_sentence_that_is_joined_away_go_with_it(desk: PopulatedDesk) -> None:
    desk.divide("tower:3", "opened")
    desk.join("tower:2", "tower:3")

    with pytest.raises(FactcheckError, match=r"tower:3\.1 was joined to tower:2, and is in"):
        desk.judge("tower:3.1")
    _stands_exactly(desk)


def test_parts_are_joined_to_a_new_part_that_spans_them(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "The tower was begun in 1173", "leaned by 1178", "was shut in 1990")
    desk.judge("tower:1.2", "true")

    assert desk.join("tower:1.3", "tower:1.2") == ClaimNumber(1, 4)

    assert _parts(desk) == {
        "1.1": "The tower was begun in 1173", "1.4": "leaned by 1178 and was shut in 1990",
    }  # fmt: skip
    assert desk.claim("tower:1.4").standing.kind is StandingKind.UNREVIEWED
    _stands_exactly(desk)


def test_all_the_parts_joined_are_the_sentence_again(desk: PopulatedDesk) -> None:
    desk.judge("tower:1", "true")
    desk.divide("tower:1", "The tower was begun in 1173", "leaned by 1178")

    assert desk.join("tower:1.1", "tower:1.2") == ClaimNumber(1)

    assert _parts(desk) == {}
    assert desk.claim("tower:1").standing.rating == "true"
    _stands_exactly(desk)


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        (("tower:1", "tower:3"), "1 and 3 are not neighbours"),
        (("tower:2", "tower:4", "tower:5"), "2 and 4 are not neighbours"),
        (("tower:2", "tower:2"), "There is nothing to join"),
        (("tower:1",), "There is nothing to join"),
        (("tower:1.1", "tower:2"), "A part and a sentence cannot be joined"),
        (("tower:1.1", "tower:4.1"), "These parts are of different sentences"),
        (("tower:2", "other:1"), "These claims are of different articles"),
        (("tower:1.1", "tower:1.2"), "The parts would be all of tower:1"),
    ],
)
def test_what_cannot_be_joined_is_refused_and_nothing_is_written(
    desk: PopulatedDesk, refs: tuple[str, ...], said: str
) -> None:
    desk.add_article("other", "Another one. And more.")
    desk.divide("tower:1", "The tower was begun in 1173", "leaned…1990.", "by 1178")
    desk.divide("tower:4", "The tower")
    before = desk.payloads()

    with pytest.raises(FactcheckError) as refused:
        desk.join(*refs)

    assert said in refused.value.reason
    assert desk.payloads() == before
    _stands_exactly(desk)


def test_what_was_joined_away_cannot_be_joined_divided_judged_or_skipped(
    desk: PopulatedDesk,
) -> None:
    desk.join("tower:2", "tower:3")
    for act in (
        lambda: desk.join("tower:3", "tower:4"),
        lambda: desk.divide("tower:3", "opened"),
        lambda: desk.judge("tower:3"),
        lambda: desk.skip("tower:3", SkipKind.OPINION),
    ):
        with pytest.raises(ReferenceRefused, match="tower:3 was joined to tower:2") as refused:
            act()
        assert refused.value.instruction == "See: factcheck claim show tower:2"
        assert (refused.value.typed, refused.value.instead) == ("3", "2")


def test_what_was_joined_to_what_was_joined_is_said_to_be_where_it_is_now(
    desk: PopulatedDesk,
) -> None:
    desk.join("tower:3", "tower:4")
    desk.join("tower:2", "tower:3")
    with pytest.raises(FactcheckError, match="tower:4 was joined to tower:2"):
        desk.judge("tower:4")


def test_a_part_that_was_joined_is_said_to_be_where_it_is_now(desk: PopulatedDesk) -> None:
    desk.divide("tower:1", "leaned by 1178", "was shut in 1990")
    desk.join("tower:1.1", "tower:1.2")
    with pytest.raises(FactcheckError, match=r"tower:1\.1 was joined to tower:1, and"):
        desk.judge("tower:1.1")


# --- words that changed under a reviewer's eyes --------------------------------------------------


def test_a_verdict_is_refused_when_the_words_changed_since_they_were_shown(
    desk: PopulatedDesk,
) -> None:
    shown = words_sha(desk.claim("tower:2").state.text)
    desk.join("tower:2", "tower:3", who="ben")

    with pytest.raises(FactcheckError) as refused:
        desk.judge("tower:2", "true", words_seen=shown)

    assert refused.value.reason == "tower:2 no longer reads as it did when it was shown to you."
    assert "It now reads: “It was propped" in refused.value.instruction
    assert desk.claim("tower:2").state.verdicts == ()
    now = words_sha(desk.claim("tower:2").state.text)
    assert desk.judge("tower:2", "true", words_seen=now).verdict.rating == "true"


def test_words_that_came_back_are_the_words_that_were_shown(desk: PopulatedDesk) -> None:
    shown = words_sha(desk.claim("tower:2").state.text)
    desk.join("tower:2", "tower:3")
    desk.undo()

    assert desk.judge("tower:2", "true", words_seen=shown).text == "It was propped \nup."


@pytest.mark.parametrize("fresh_database", ["postgresql"], indirect=True)
def test_an_act_looks_at_the_words_again_once_it_holds_the_lock(desk: PopulatedDesk) -> None:
    """Between looking and locking somebody may have written; on SQLite writers come one by one."""
    from factcheck.casework.acts.actor import begin_act
    from factcheck.casework.acts.divide_claim import divide_claim
    from factcheck.casework.views.references import find_article, find_claim

    desk.join("tower:2", "tower:3")
    with desk.store.writing() as work:
        actor = begin_act(work, "anna", desk.policy)
        claim = find_claim(work, find_article(work, "tower"), ClaimNumber(2))
        assert claim.text is not None and claim.text.endswith("Then it opened.")
        desk.undo("anna")

        with pytest.raises(FactcheckError, match="is not in tower:2"):
            divide_claim(work, actor, claim, [NewPart("it opened")])
    _stands_exactly(desk)
