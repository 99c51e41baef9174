"""Parts of sentences carried along: where they stand in what became of their sentence."""

from dataclasses import replace

from revisions import ARTICLE, carried_into, part_of, parts_of

from factcheck.domain import Change, ClaimNumber, Placement
from factcheck.text.alignment.carry_over import carry_over
from factcheck.text.segmentation.sentences import sentences

# --- parts ---------------------------------------------------------------------------------------


def test_in_a_kept_sentence_a_parts_place_shifts() -> None:
    part = part_of(ARTICLE, 2, 1, "cracks in two of its four pillars")
    carried = carried_into(ARTICLE, "Nobody had expected it. " + ARTICLE, part)
    (found,) = [one for one in carried.placements if one.part]
    assert found == replace(part, start=part.start + 24, end=part.end + 24, change=Change.KEPT)


def test_a_part_keeps_its_place_though_the_sentence_is_set_otherwise() -> None:
    old = "So he said:  “it’s  the cafe\u0301’s so\u00adft  opening” (again)."
    new = "So he said: \"it's the\u00a0\u200bcafé's soft opening\" (again)."
    part = part_of(old, 1, 1, "the cafe\u0301’s so\u00adft  opening”")
    carried = carried_into(old, new, part)
    assert parts_of(carried, new) == {(1, 1): "the\u00a0\u200bcafé's soft opening\""}


def test_of_two_equal_stretches_a_part_stays_the_one_it_was() -> None:
    old = "Some said ‘yes’ and some said ‘yes’ again."
    new = old.replace("‘", "'").replace("’", "'")
    second = Placement(number=1, part=1, start=25, end=35, paragraph=0)
    assert old[second.start : second.end] == "said ‘yes’"
    (found,) = [one for one in carried_into(old, new, second).placements if one.part]
    assert (found.start, found.end) == (25, 35)


def test_in_an_edited_sentence_a_part_is_carried_when_its_words_are_there_exactly_once() -> None:
    parts = [
        part_of(ARTICLE, 3, 1, "about 3.5 million euros"),
        part_of(ARTICLE, 3, 2, "until the end of next year"),
    ]
    new = ARTICLE.replace("take until the end", "last until the\u00a0end")
    carried = carried_into(ARTICLE, new, *parts)
    assert parts_of(carried, new) == {
        (3, 1): "about 3.5 million euros",
        (3, 2): "until the\u00a0end of next year",
    }
    assert {one.change for one in carried.placements if one.part} == {Change.EDITED}

    new = ARTICLE.replace("3.5", "3.0")
    carried = carried_into(ARTICLE, new, *parts)
    assert parts_of(carried, new) == {(3, 2): "until the end of next year"}
    assert carried.unplaced == (ClaimNumber(3, 1),)

    new = ARTICLE.replace("Repairs", "From now until the end of next year repairs")
    assert carried_into(ARTICLE, new, *parts).unplaced == (ClaimNumber(3, 2),)


def test_a_part_is_found_as_whole_words_only() -> None:
    part = part_of(ARTICLE, 2, 1, "two of its")
    new = ARTICLE.replace("in two of its four", "in thirty-two of its four")
    assert carried_into(ARTICLE, new, part).unplaced == (ClaimNumber(2, 1),)


def test_a_part_of_a_split_sentence_goes_with_the_piece_that_keeps_the_number() -> None:
    parts = [
        part_of(ARTICLE, 2, 1, "cracks in two"),
        part_of(ARTICLE, 2, 2, "closed a lane"),
        part_of(ARTICLE, 2, 3, "pillars, and closed"),
    ]
    new = ARTICLE.replace("pillars, and closed a lane", "pillars. They closed a lane")
    carried = carried_into(ARTICLE, new, *parts)
    assert parts_of(carried, new) == {(2, 1): "cracks in two"}
    assert carried.unplaced == (ClaimNumber(2, 2), ClaimNumber(2, 3))


def test_parts_of_a_sentence_that_returned_are_found_again() -> None:
    without = ARTICLE.replace("The mayor declined to comment. ", "")
    gone = {
        ClaimNumber(4): "The mayor declined to comment.",
        ClaimNumber(4, 1): "declined to comment",
        ClaimNumber(4, 2): "declined to answer",
    }
    carried = carry_over(
        without,
        carried_into(ARTICLE, without).placements,
        ARTICLE,
        sentences(ARTICLE, "en"),
        next_number=7,
        gone=gone,
    )
    assert parts_of(carried, ARTICLE) == {(4, 1): "declined to comment"}
    assert carried.unplaced == (ClaimNumber(4, 2),)


def test_parts_of_what_was_deleted_or_went_into_another_stand_nowhere() -> None:
    parts = [part_of(ARTICLE, 3, 1, "3.5 million"), part_of(ARTICLE, 4, 1, "The mayor")]
    new = ARTICLE.replace("lane. Repairs", "lane, and repairs").replace(
        "The mayor declined to comment. ", ""
    )
    carried = carried_into(ARTICLE, new, *parts)
    assert (parts_of(carried, new), carried.unplaced) == ({}, ())
