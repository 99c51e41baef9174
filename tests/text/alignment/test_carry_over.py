"""Claims carried into the next revision: which number each sentence has, and what came of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled
from revisions import (
    ARTICLE,
    FIRST,
    PIECES,
    REVISED,
    TEXTS,
    carried_into,
    change_of,
    check_carried,
    divided,
    numbers_of,
    placed_in,
)

from factcheck.domain import Change, ClaimNumber, ParagraphKind, Placement, Sentence
from factcheck.text.alignment.carry_over import Carried, carry_over, carry_over_by_span
from factcheck.text.canonical import canonical_words
from factcheck.text.segmentation.sentences import sentences

# --- the first case, sentence by sentence --------------------------------------------------------


def test_the_first_case_is_carried_as_its_readme_says() -> None:
    carried = carried_into(FIRST, REVISED)
    rows = [
        (one.placement.number, one.placement.change.value, one.origins) for one in carried.sentences
    ]
    assert rows == [
        (1, "kept", (1,)),
        (2, "kept", (2,)),
        (3, "edited", (3,)),
        (4, "edited", (4,)),
        (5, "kept", (5,)),
        (6, "split", (6,)),
        (22, "split", (6,)),
        (7, "edited", (7,)),
        (8, "kept", (8,)),
        (9, "kept", (9,)),
        (15, "edited", (15,)),
        (16, "kept", (16,)),
        (17, "kept", (17,)),
        (18, "kept", (18,)),
        (11, "edited", (11,)),
        (12, "kept", (12,)),
        (13, "kept", (13,)),
        (14, "edited", (14,)),
        (19, "merged", (19, 20)),
        (21, "kept", (21,)),
        (23, "added", ()),
    ]
    assert carried.deleted == (10,)
    assert carried.into == {20: 19}
    assert carried.next_number == 24


def test_of_the_exchanged_paragraphs_of_the_first_case_one_moved_as_a_whole() -> None:
    carried = carried_into(FIRST, REVISED)
    moved = {one.placement.number for one in carried.sentences if one.placement.moved}
    assert moved in ({11, 12, 13, 14}, {15, 16, 17, 18})


def test_the_deleted_sentence_of_the_first_case_comes_back_under_its_number() -> None:
    once = carried_into(FIRST, REVISED)
    ten = placed_in(FIRST)[9]
    again = carry_over(
        REVISED,
        once.placements,
        FIRST,
        sentences(FIRST, "en"),
        next_number=once.next_number,
        gone={ClaimNumber(10): FIRST[ten.start : ten.end].replace("’", "'")},
    )
    assert change_of(again, 10) is Change.RETURNED
    assert [one.number for one in again.placements] == [
        *range(1, 20), 24, 21,
    ]  # fmt: skip
    assert again.into == {22: 6}
    assert again.deleted == (23,)


# --- numbers -------------------------------------------------------------------------------------


def test_every_number_stays_where_nothing_was_changed() -> None:
    carried = carried_into(ARTICLE, ARTICLE)
    assert carried.placements == tuple(
        replace(one, change=Change.KEPT) for one in placed_in(ARTICLE)
    )
    assert (carried.deleted, dict(carried.into), carried.next_number) == ((), {}, 7)


def test_new_sentences_take_the_next_unused_numbers_in_reading_order() -> None:
    new = "Nobody had expected it. " + ARTICLE + " Trains still run."
    carried = carried_into(ARTICLE, new, next_number=31)
    assert numbers_of(carried) == [31, 1, 2, 3, 4, 5, 6, 32]
    assert carried.next_number == 33


def test_of_a_split_sentence_the_piece_that_covers_most_keeps_the_number() -> None:
    new = ARTICLE.replace("pillars, and closed a lane", "pillars. They closed a lane")
    carried = carried_into(ARTICLE, new)
    assert numbers_of(carried) == [1, 2, 7, 3, 4, 5, 6]
    assert [one.origins for one in carried.sentences][1:3] == [(2,), (2,)]

    other_way = ARTICLE.replace(
        "A new bridge further north would be dearer, but",
        "A new bridge is dearer. But further north, though it would be dearer,",
    )
    carried = carried_into(ARTICLE, other_way)
    assert numbers_of(carried) == [1, 2, 3, 4, 7, 5, 6]


def test_of_merged_sentences_the_earliest_keeps_its_number_and_the_others_point_to_it() -> None:
    new = ARTICLE.replace("lane. Repairs", "lane, and repairs")
    carried = carried_into(ARTICLE, new)
    assert numbers_of(carried) == [1, 2, 4, 5, 6]
    assert change_of(carried, 2) is Change.MERGED
    assert carried.into == {3: 2}
    assert carried.deleted == ()


def test_a_deleted_sentence_comes_back_only_with_the_same_words() -> None:
    without = ARTICLE.replace("The mayor declined to comment. ", "")
    gone = {ClaimNumber(4): "The mayor\u00a0declined to comment."}
    now = [one for one in placed_in(ARTICLE) if one.number != 4]
    shortened = carried_into(ARTICLE, without)
    assert (shortened.deleted, numbers_of(shortened)) == ((4,), [1, 2, 3, 5, 6])

    def back(text: str) -> Carried:
        return carry_over(
            without, shortened.placements, text, sentences(text), next_number=9, gone=gone
        )

    assert change_of(back(ARTICLE), 4) is Change.RETURNED
    assert len(now) == 5
    other = back(ARTICLE.replace("declined to comment", "declined any comment"))
    assert numbers_of(other) == [1, 2, 3, 9, 5, 6]
    assert change_of(other, 9) is Change.ADDED


def test_a_number_returns_once_the_lowest_first() -> None:
    gone = {ClaimNumber(n): "He declined to comment." for n in (8, 7)}
    new = ARTICLE + " He declined to comment." * 3
    carried = carried_into(ARTICLE, new, next_number=9, gone=gone)
    assert numbers_of(carried)[6:] == [7, 8, 9]


def test_a_sentence_that_came_back_is_not_taken_for_an_edit_of_another() -> None:
    was = "Repairs would cost about 3.5 million euros and take until the end of next year."
    now = "Repairs would cost about 3.0 million euros and take until the end of next year."
    carried = carried_into(
        ARTICLE, ARTICLE.replace(was, now), gone={ClaimNumber(7): now}, next_number=8
    )
    assert change_of(carried, 7) is Change.RETURNED
    assert carried.deleted == (3,)


def test_sentences_that_a_reviewer_joined_stay_one_claim_while_their_words_stand() -> None:
    placed = placed_in(ARTICLE)
    joined = [*placed[:2], replace(placed[2], end=placed[3].end), *placed[4:]]
    new = "Nobody had expected it. " + ARTICLE.replace("“", '"').replace("”", '"')
    for numbers, expected in (((3,), [7, 1, 2, 3, 5, 6]), ((), [7, 1, 2, 3, 8, 5, 6])):
        carried = carry_over(
            ARTICLE, joined, new, sentences(new, "en"), next_number=7, joined=numbers
        )
        assert numbers_of(carried) == expected
    text = [new[one.start : one.end] for one in carried.placements]
    assert text[3].startswith("Repairs") and text[4].startswith("The mayor")


# --- properties ----------------------------------------------------------------------------------


@given(divided(), TEXTS, st.dictionaries(st.integers(11, 14), PIECES, max_size=3))
@scaled(1.5)
def test_every_new_sentence_has_one_number_and_no_number_stands_twice(
    divided: tuple[str, list[Placement]], new: str, absent: dict[int, str]
) -> None:
    old, placed = divided
    gone = {ClaimNumber(number): words.strip() for number, words in absent.items()}
    carried = carry_over(old, placed, new, sentences(new, "en"), next_number=20, gone=gone)
    assert carried == carry_over(old, placed, new, sentences(new, "en"), next_number=20, gone=gone)
    assert [(one.placement.start, one.placement.end) for one in carried.sentences] == [
        (one.start, one.end) for one in sentences(new, "en")
    ]
    check_carried(old, placed, new, carried, gone)


@given(divided())
def test_a_text_carried_into_itself_keeps_every_claim_and_part_in_its_place(
    divided: tuple[str, list[Placement]],
) -> None:
    text, placed = divided
    by_words = carry_over(text, placed, text, sentences(text, "en"), next_number=20)
    by_span = carry_over_by_span(text, placed, sentences(text, "en"), next_number=20)
    assert by_words == by_span
    expected = {replace(one, change=Change.KEPT) for one in placed}
    assert set(by_words.placements) == expected
    assert by_words.unplaced == ()


PRESENTED = str.maketrans({"“": '"', "”": '"', "'": "’", " ": "\u00a0"})


@given(divided())
def test_a_text_that_is_only_set_otherwise_keeps_every_claim_and_the_words_of_every_part(
    divided: tuple[str, list[Placement]],
) -> None:
    text, placed = divided
    new = text.translate(PRESENTED)
    spans = [Sentence(one.start, one.end, 0, ParagraphKind.BODY) for one in sentences(text, "en")]
    carried = carry_over(text, placed, new, spans, next_number=20)
    assert {one.placement.change for one in carried.sentences} <= {Change.KEPT}
    assert carried.unplaced == ()
    words = {(one.number, one.part): text[one.start : one.end] for one in placed}
    for one in carried.placements:
        assert canonical_words(new[one.start : one.end]) == canonical_words(
            words[one.number, one.part]
        )


@pytest.mark.parametrize(
    "new",
    ["", " ", "x" * 200_000, "He declined to comment. " * 2_000],
    ids=["", "space", "long", "many"],
)
def test_hostile_revisions_are_carried(new: str) -> None:
    carried = carried_into(ARTICLE, new)
    assert len(carried.sentences) == len(sentences(new, "en"))
    assert set(carried.deleted) | set(numbers_of(carried)) >= set(range(1, 7))
