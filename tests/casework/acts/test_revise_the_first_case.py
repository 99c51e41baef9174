"""The first case's second revision: what became of each sentence, and where it stands."""

import pytest
from first_case import FIRST_CASE, first_case_at
from populated_desk import PopulatedDesk

from factcheck.domain import ClaimNumber
from factcheck.standing.policy import DEFAULT_POLICY
from factcheck.store.unit_of_work import Store

from .revised import (
    AGAIN,
    DELETED,
    SLUG,
    STANDS,
    UNREVIEWED,
    diff,
    kinds,
    reading_order,
    reasons,
    stands_exactly,
)


@pytest.fixture
def revised_case(store: Store) -> PopulatedDesk:
    """The first case with its second revision, brought in by the file as it was received."""
    made = PopulatedDesk(store, DEFAULT_POLICY)
    made.add_reviewer("anna")
    made.take_in(first_case_at(1))
    # Each sentence of the case has a verdict, so none is unreviewed for another reason.
    assert {one.standing.kind for one in made.board(SLUG).claims} == {STANDS}
    made.revise(SLUG, (FIRST_CASE / "article-2.txt").read_bytes(), label="proof 2")
    return made


def test_what_became_of_each_sentence_of_the_first_case_and_where_it_stands(
    revised_case: PopulatedDesk,
) -> None:
    became = {one.number: one for one in diff(revised_case, SLUG).sentences}
    stands = kinds(revised_case, SLUG)
    table = {
        number: (str(one.change or "deleted"), one.moved, stands[number])
        for number, one in became.items()
    }

    assert table == {
        1: ("kept", False, STANDS), 2: ("kept", False, STANDS), 5: ("kept", False, STANDS),
        12: ("kept", True, STANDS), 13: ("kept", True, STANDS), 21: ("kept", False, STANDS),
        9: ("kept", False, STANDS),
        8: ("kept", False, STANDS),
        3: ("edited", False, AGAIN),
        4: ("edited", False, AGAIN),
        6: ("split", False, AGAIN), 22: ("split", False, UNREVIEWED),
        7: ("edited", False, AGAIN),
        10: ("deleted", False, DELETED),
        11: ("edited", True, AGAIN),
        14: ("edited", True, AGAIN),
        15: ("edited", False, AGAIN),
        16: ("kept", False, STANDS), 17: ("kept", False, STANDS), 18: ("kept", False, STANDS),
        19: ("merged", False, AGAIN),
        23: ("added", False, UNREVIEWED),
    }  # fmt: skip
    assert stands[20] is DELETED
    assert became[22].origins == (6,) and became[19].origins == (19, 20)
    assert reading_order(revised_case, SLUG) == [
        1, 2, 3, 4, 5, 6, 22, 7, 8, 9, 15, 16, 17, 18, 11, 12, 13, 14, 19, 21, 23,
    ]  # fmt: skip


def test_what_is_said_of_the_sentences_of_the_first_case_that_changed(
    revised_case: PopulatedDesk,
) -> None:
    board = revised_case.board(SLUG)
    said = {one.number.number: " ".join(reasons(one)) for one in board.claims}

    # Still unverified: the verdict stands, and its rating is what it was.
    ninth = board.claim(ClaimNumber(9))
    assert ninth is not None and ninth.standing.rating == "unverified"
    assert "The correction that was proposed is now the text." in said[4]
    assert [number for number, one in said.items() if "proposed is now" in one] == [3, 4]
    assert "changed: name" in said[4]
    assert "participating in the combat mission” is still in no quote that is cited" in said[7]
    # What the article misquoted in 14 is out of its words, and in no quote that is cited either.
    assert "changed: name, quotation" in said[14]
    assert "3.5 thousand" in said[15]
    assert said[16] == "It leans on the sentence before, which changed."
    assert (said[17], said[18]) == ("", "")
    assert said[10] == "It is no longer in the article."
    assert said[20] == "It was joined to sentence 19."

    edits = {one.number: one.edit for one in diff(revised_case, SLUG).sentences if one.edit}
    assert [str(kind) for kind in edits[15].kinds] == ["number"]
    assert [str(kind) for kind in edits[3].kinds] == ["wording"]
    assert "quotation" in [str(kind) for kind in edits[6].kinds]
    leaning = {one.number for one in diff(revised_case, SLUG).sentences if one.leaning}
    assert leaning == {8, 16}


def test_the_parts_of_the_first_case_and_its_history_go_with_it(
    revised_case: PopulatedDesk,
) -> None:
    fifteenth = revised_case.board(SLUG).claim(ClaimNumber(15))
    assert fifteenth is not None
    first, second = fifteenth.parts

    # "3.5 thousand" is no longer there; the other part is, at its new place.
    assert (first.placement, first.standing.kind) == (None, AGAIN)
    assert second.state.text == "2.5 thousand of them are Americans"
    assert second.standing.kind is AGAIN
    assert "The sentence around it was changed in more than wording: number." in reasons(second)
    # What was said of a sentence that is deleted stays.
    tenth = revised_case.board(SLUG).claim(ClaimNumber(10))
    assert tenth is not None and len(tenth.state.verdicts) == 1
    stands_exactly(revised_case)


def test_the_case_as_it_is_checked_in_says_the_same_as_the_revision_made_here(
    revised_case: PopulatedDesk,
) -> None:
    checked_in = first_case_at(2)
    made = revised_case.export(SLUG)

    assert [one.placements for one in made.revisions] == [
        one.placements for one in checked_in.revisions
    ]
    assert made.claims == checked_in.claims
    assert made.entries[:-1] == checked_in.entries[: len(made.entries) - 1]
