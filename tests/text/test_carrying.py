"""Claims carried into the next revision: their numbers, what became of them, and their parts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.canonical import canonical_words
from factcheck.text.carrying import Carried, carry, carry_by_span
from factcheck.text.sentences import sentences
from factcheck.words import Change, ClaimNumber, ParagraphKind, Placement, Sentence

ROOT = Path(__file__).parents[2]
FIRST = (ROOT / "claims/iraq-combat-mission/article-1.txt").read_text("utf-8")
REVISED = (Path(__file__).parent / "first_case_revised.txt").read_text("utf-8")

ARTICLE = (
    "The council met on Tuesday evening to talk about the old bridge over the river. "
    "Engineers had found cracks in two of its four pillars, and closed a lane. "
    "Repairs would cost about 3.5 million euros and take until the end of next year. "
    "The mayor declined to comment. "
    "A new bridge further north would be dearer, but the region would pay for half of it. "
    "Shop owners fear that “nobody will come” to them any more."
)


def _placed(text: str) -> list[Placement]:
    """Each sentence of a text as a claim, numbered from 1."""
    return [
        Placement(number=n, start=one.start, end=one.end, paragraph=one.paragraph, kind=one.kind)
        for n, one in enumerate(sentences(text, "en"), 1)
    ]


def _part(text: str, number: int, part: int, words: str) -> Placement:
    start = text.index(words)
    return Placement(number=number, part=part, start=start, end=start + len(words), paragraph=0)


def _carry(old: str, new: str, *parts: Placement, **options: object) -> Carried:
    placed = [*_placed(old), *parts]
    options = {"next_number": max(one.number for one in placed) + 1, **options}
    return carry(old, placed, new, sentences(new, "en"), **options)  # type: ignore[arg-type]


def _numbers(carried: Carried) -> list[int]:
    return [one.placement.number for one in carried.sentences]


def _change(carried: Carried, number: int) -> Change:
    return next(one.placement.change for one in carried.sentences if one.placement.number == number)


def _parts(carried: Carried, text: str) -> dict[tuple[int, int], str]:
    return {
        (one.number, one.part): text[one.start : one.end] for one in carried.placements if one.part
    }


# --- the first case, sentence by sentence --------------------------------------------------------


def test_the_first_case_is_carried_as_its_readme_says() -> None:
    carried = _carry(FIRST, REVISED)
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
    carried = _carry(FIRST, REVISED)
    moved = {one.placement.number for one in carried.sentences if one.placement.moved}
    assert moved in ({11, 12, 13, 14}, {15, 16, 17, 18})


def test_the_deleted_sentence_of_the_first_case_comes_back_under_its_number() -> None:
    once = _carry(FIRST, REVISED)
    ten = _placed(FIRST)[9]
    again = carry(
        REVISED,
        once.placements,
        FIRST,
        sentences(FIRST, "en"),
        next_number=once.next_number,
        gone={ClaimNumber(10): FIRST[ten.start : ten.end].replace("’", "'")},
    )
    assert _change(again, 10) is Change.RETURNED
    assert [one.number for one in again.placements] == [
        *range(1, 20), 24, 21,
    ]  # fmt: skip
    assert again.into == {22: 6}
    assert again.deleted == (23,)


# --- numbers -------------------------------------------------------------------------------------


def test_every_number_stays_where_nothing_was_changed() -> None:
    carried = _carry(ARTICLE, ARTICLE)
    assert carried.placements == tuple(replace(one, change=Change.KEPT) for one in _placed(ARTICLE))
    assert (carried.deleted, dict(carried.into), carried.next_number) == ((), {}, 7)


def test_new_sentences_take_the_next_unused_numbers_in_reading_order() -> None:
    new = "Nobody had expected it. " + ARTICLE + " Trains still run."
    carried = _carry(ARTICLE, new, next_number=31)
    assert _numbers(carried) == [31, 1, 2, 3, 4, 5, 6, 32]
    assert carried.next_number == 33


def test_of_a_split_sentence_the_piece_that_covers_most_keeps_the_number() -> None:
    new = ARTICLE.replace("pillars, and closed a lane", "pillars. They closed a lane")
    carried = _carry(ARTICLE, new)
    assert _numbers(carried) == [1, 2, 7, 3, 4, 5, 6]
    assert [one.origins for one in carried.sentences][1:3] == [(2,), (2,)]

    other_way = ARTICLE.replace(
        "A new bridge further north would be dearer, but",
        "A new bridge is dearer. But further north, though it would be dearer,",
    )
    carried = _carry(ARTICLE, other_way)
    assert _numbers(carried) == [1, 2, 3, 4, 7, 5, 6]


def test_of_merged_sentences_the_earliest_keeps_its_number_and_the_others_point_to_it() -> None:
    new = ARTICLE.replace("lane. Repairs", "lane, and repairs")
    carried = _carry(ARTICLE, new)
    assert _numbers(carried) == [1, 2, 4, 5, 6]
    assert _change(carried, 2) is Change.MERGED
    assert carried.into == {3: 2}
    assert carried.deleted == ()


def test_a_deleted_sentence_comes_back_only_with_the_same_words() -> None:
    without = ARTICLE.replace("The mayor declined to comment. ", "")
    gone = {ClaimNumber(4): "The mayor\u00a0declined to comment."}
    now = [one for one in _placed(ARTICLE) if one.number != 4]
    shortened = _carry(ARTICLE, without)
    assert (shortened.deleted, _numbers(shortened)) == ((4,), [1, 2, 3, 5, 6])

    def back(text: str) -> Carried:
        return carry(without, shortened.placements, text, sentences(text), next_number=9, gone=gone)

    assert _change(back(ARTICLE), 4) is Change.RETURNED
    assert len(now) == 5
    other = back(ARTICLE.replace("declined to comment", "declined any comment"))
    assert _numbers(other) == [1, 2, 3, 9, 5, 6]
    assert _change(other, 9) is Change.ADDED


def test_a_number_returns_once_the_lowest_first() -> None:
    gone = {ClaimNumber(n): "He declined to comment." for n in (8, 7)}
    new = ARTICLE + " He declined to comment." * 3
    carried = _carry(ARTICLE, new, next_number=9, gone=gone)
    assert _numbers(carried)[6:] == [7, 8, 9]


def test_a_sentence_that_came_back_is_not_taken_for_an_edit_of_another() -> None:
    was = "Repairs would cost about 3.5 million euros and take until the end of next year."
    now = "Repairs would cost about 3.0 million euros and take until the end of next year."
    carried = _carry(ARTICLE, ARTICLE.replace(was, now), gone={ClaimNumber(7): now}, next_number=8)
    assert _change(carried, 7) is Change.RETURNED
    assert carried.deleted == (3,)


def test_sentences_that_a_reviewer_joined_stay_one_claim_while_their_words_stand() -> None:
    placed = _placed(ARTICLE)
    joined = [*placed[:2], replace(placed[2], end=placed[3].end), *placed[4:]]
    new = "Nobody had expected it. " + ARTICLE.replace("“", '"').replace("”", '"')
    for numbers, expected in (((3,), [7, 1, 2, 3, 5, 6]), ((), [7, 1, 2, 3, 8, 5, 6])):
        carried = carry(ARTICLE, joined, new, sentences(new, "en"), next_number=7, joined=numbers)
        assert _numbers(carried) == expected
    text = [new[one.start : one.end] for one in carried.placements]
    assert text[3].startswith("Repairs") and text[4].startswith("The mayor")


# --- parts ---------------------------------------------------------------------------------------


def test_in_a_kept_sentence_a_parts_place_shifts() -> None:
    part = _part(ARTICLE, 2, 1, "cracks in two of its four pillars")
    carried = _carry(ARTICLE, "Nobody had expected it. " + ARTICLE, part)
    (found,) = [one for one in carried.placements if one.part]
    assert found == replace(part, start=part.start + 24, end=part.end + 24, change=Change.KEPT)


def test_a_part_keeps_its_place_though_the_sentence_is_set_otherwise() -> None:
    old = "So he said:  “it’s  the cafe\u0301’s so\u00adft  opening” (again)."
    new = "So he said: \"it's the\u00a0\u200bcafé's soft opening\" (again)."
    part = _part(old, 1, 1, "the cafe\u0301’s so\u00adft  opening”")
    carried = _carry(old, new, part)
    assert _parts(carried, new) == {(1, 1): "the\u00a0\u200bcafé's soft opening\""}


def test_of_two_equal_stretches_a_part_stays_the_one_it_was() -> None:
    old = "Some said ‘yes’ and some said ‘yes’ again."
    new = old.replace("‘", "'").replace("’", "'")
    second = Placement(number=1, part=1, start=25, end=35, paragraph=0)
    assert old[second.start : second.end] == "said ‘yes’"
    (found,) = [one for one in _carry(old, new, second).placements if one.part]
    assert (found.start, found.end) == (25, 35)


def test_in_an_edited_sentence_a_part_is_carried_when_its_words_are_there_exactly_once() -> None:
    parts = [
        _part(ARTICLE, 3, 1, "about 3.5 million euros"),
        _part(ARTICLE, 3, 2, "until the end of next year"),
    ]
    new = ARTICLE.replace("take until the end", "last until the\u00a0end")
    carried = _carry(ARTICLE, new, *parts)
    assert _parts(carried, new) == {
        (3, 1): "about 3.5 million euros",
        (3, 2): "until the\u00a0end of next year",
    }
    assert {one.change for one in carried.placements if one.part} == {Change.EDITED}

    new = ARTICLE.replace("3.5", "3.0")
    carried = _carry(ARTICLE, new, *parts)
    assert _parts(carried, new) == {(3, 2): "until the end of next year"}
    assert carried.unplaced == (ClaimNumber(3, 1),)

    new = ARTICLE.replace("Repairs", "From now until the end of next year repairs")
    assert _carry(ARTICLE, new, *parts).unplaced == (ClaimNumber(3, 2),)


def test_a_part_is_found_as_whole_words_only() -> None:
    part = _part(ARTICLE, 2, 1, "two of its")
    new = ARTICLE.replace("in two of its four", "in thirty-two of its four")
    assert _carry(ARTICLE, new, part).unplaced == (ClaimNumber(2, 1),)


def test_a_part_of_a_split_sentence_goes_with_the_piece_that_keeps_the_number() -> None:
    parts = [
        _part(ARTICLE, 2, 1, "cracks in two"),
        _part(ARTICLE, 2, 2, "closed a lane"),
        _part(ARTICLE, 2, 3, "pillars, and closed"),
    ]
    new = ARTICLE.replace("pillars, and closed a lane", "pillars. They closed a lane")
    carried = _carry(ARTICLE, new, *parts)
    assert _parts(carried, new) == {(2, 1): "cracks in two"}
    assert carried.unplaced == (ClaimNumber(2, 2), ClaimNumber(2, 3))


def test_parts_of_a_sentence_that_returned_are_found_again() -> None:
    without = ARTICLE.replace("The mayor declined to comment. ", "")
    gone = {
        ClaimNumber(4): "The mayor declined to comment.",
        ClaimNumber(4, 1): "declined to comment",
        ClaimNumber(4, 2): "declined to answer",
    }
    carried = carry(
        without,
        _carry(ARTICLE, without).placements,
        ARTICLE,
        sentences(ARTICLE, "en"),
        next_number=7,
        gone=gone,
    )
    assert _parts(carried, ARTICLE) == {(4, 1): "declined to comment"}
    assert carried.unplaced == (ClaimNumber(4, 2),)


def test_parts_of_what_was_deleted_or_went_into_another_stand_nowhere() -> None:
    parts = [_part(ARTICLE, 3, 1, "3.5 million"), _part(ARTICLE, 4, 1, "The mayor")]
    new = ARTICLE.replace("lane. Repairs", "lane, and repairs").replace(
        "The mayor declined to comment. ", ""
    )
    carried = _carry(ARTICLE, new, *parts)
    assert (_parts(carried, new), carried.unplaced) == ({}, ())


# --- better segmenters, better extractors --------------------------------------------------------


def _spans(text: str, *pieces: str) -> list[Sentence]:
    found = []
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        found.append(Sentence(at, at + len(piece), 0, ParagraphKind.BODY))
        at += len(piece)
    return found


def _by_span(
    text: str, old: Sequence[str], new: Sequence[str], *parts: Placement, **options: object
) -> Carried:
    placed = [
        Placement(number=n, start=one.start, end=one.end, paragraph=0)
        for n, one in enumerate(_spans(text, *old), 1)
    ]
    options = {"next_number": len(placed) + 1, **options}
    return carry_by_span(text, [*placed, *parts], _spans(text, *new), **options)  # type: ignore[arg-type]


TALK = "He met Dr. Who. He met Dr. Who. He met Dr. Who. “Yes.” They left."


def test_the_same_segmentation_of_the_same_text_keeps_every_claim() -> None:
    pieces = ["He met Dr. Who."] * 3 + ["“Yes.”", "They left."]
    carried = _by_span(TALK, pieces, pieces)
    assert _numbers(carried) == [1, 2, 3, 4, 5]
    assert {one.placement.change for one in carried.sentences} == {Change.KEPT}


def test_a_better_segmentation_maps_claims_by_their_place_among_equals() -> None:
    old = ["He met Dr.", "Who.", "He met Dr. Who.", "He met Dr.", "Who.", "“Yes.” They left."]
    new = ["He met Dr. Who."] * 3 + ["“Yes.”", "They left."]
    carried = _by_span(TALK, old, new)
    assert [(one.placement.number, one.placement.change.value) for one in carried.sentences] == [
        (1, "merged"),
        (3, "kept"),
        (4, "merged"),
        (7, "split"),
        (6, "split"),
    ]
    assert carried.into == {2: 1, 5: 4}
    assert not any(one.placement.moved for one in carried.sentences)
    assert carried.deleted == ()


def test_a_border_that_shifts_a_little_merges_and_splits_nothing() -> None:
    text = "He said no. “ They all left the room."
    old, new = (
        ["He said no. “", "They all left the room."],
        ["He said no.", "“ They all left the room."],
    )
    carried = _by_span(text, old, new)
    assert [(one.placement.number, one.origins) for one in carried.sentences] == [
        (1, (1,)),
        (2, (2,)),
    ]


def test_parts_stay_where_they_are_when_their_sentence_still_holds_them() -> None:
    part = Placement(number=6, part=1, start=TALK.index("They"), end=len(TALK), paragraph=0)
    across = Placement(number=6, part=2, start=TALK.index("Yes"), end=len(TALK), paragraph=0)
    old = ["He met Dr.", "Who.", "He met Dr. Who.", "He met Dr.", "Who.", "“Yes.” They left."]
    new = ["He met Dr. Who."] * 3 + ["“Yes.”", "They left."]
    carried = _by_span(TALK, old, new, part, across)
    assert _parts(carried, TALK) == {(6, 1): "They left."}
    assert carried.unplaced == (ClaimNumber(6, 2),)


def test_sentences_that_a_reviewer_joined_stay_one_in_a_new_segmentation() -> None:
    old = ["He met Dr. Who. He met Dr. Who.", "He met Dr. Who.", "“Yes.” They left."]
    new = ["He met Dr. Who."] * 3 + ["“Yes.” They left."]
    assert _numbers(_by_span(TALK, old, new, joined=(1,))) == [1, 2, 3]
    assert _numbers(_by_span(TALK, old, new)) == [1, 4, 2, 3]


def test_a_text_read_better_from_the_same_bytes_is_no_edit() -> None:
    old = "The military base was closed.[1] The ﬁrst soldiers have left 3.5 thousand tents."
    new = "The military base was closed. The first soldiers have left 3.5 thousand tents."
    carried = _carry(old, new, same_bytes=True)
    assert [one.placement.change for one in carried.sentences] == [Change.KEPT, Change.KEPT]
    assert [one.placement.change for one in _carry(old, new).sentences] == [Change.EDITED] * 2
    changed = _carry(old, new.replace("3.5", "3.0"), same_bytes=True)
    assert [one.placement.change for one in changed.sentences] == [Change.KEPT, Change.EDITED]


# --- properties ----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "The council met. ",
        "He declined to comment. ",
        "He declined “to comment”. ",
        "He declined 'to comment'. ",
        "It cost 3.5 million, and nobody paid. ",
        "It cost 3.0 million. ",
        "Nobody paid. ",
        "Engineers found cracks in two\u00a0pillars.\n",
        "Engineers found deep cracks in two pillars.\n\n",
        "U.S. troops left in 2011. ",
    ]
)
TEXTS = st.lists(PIECES, max_size=10).map("".join)


@st.composite
def _divided(draw: st.DrawFn) -> tuple[str, list[Placement]]:
    """A text, its claims under numbers of their own, and parts in some of them."""
    text = draw(TEXTS)
    placed = _placed(text)
    numbers = draw(st.permutations(range(1, len(placed) + 1)))
    placed = [replace(one, number=n) for one, n in zip(placed, numbers, strict=True)]
    for one in list(placed):
        for part in range(1, draw(st.integers(0, 2)) + 1):
            start = draw(st.integers(one.start, one.end - 1))
            end = draw(st.integers(start + 1, one.end))
            placed.append(replace(one, part=part, start=start, end=end))
    return text, placed


@given(_divided(), TEXTS, st.dictionaries(st.integers(11, 14), PIECES, max_size=3))
@settings(max_examples=200, deadline=None)
def test_every_new_sentence_has_one_number_and_no_number_stands_twice(
    divided: tuple[str, list[Placement]], new: str, absent: dict[int, str]
) -> None:
    old, placed = divided
    gone = {ClaimNumber(number): words.strip() for number, words in absent.items()}
    carried = carry(old, placed, new, sentences(new, "en"), next_number=20, gone=gone)
    assert carried == carry(old, placed, new, sentences(new, "en"), next_number=20, gone=gone)
    assert [(one.placement.start, one.placement.end) for one in carried.sentences] == [
        (one.start, one.end) for one in sentences(new, "en")
    ]
    _check(old, placed, new, carried, gone)


def _check(
    old: str,
    placed: list[Placement],
    new: str,
    carried: Carried,
    gone: dict[ClaimNumber, str],
) -> None:
    was = {one.number: old[one.start : one.end] for one in placed if not one.part}
    numbers = [one.placement.number for one in carried.sentences]
    assert len(set(numbers)) == len(numbers)
    assert {*was} == {*carried.deleted, *carried.into, *(n for n in numbers if n in was)}
    assert {*carried.into.values()} <= {*numbers}
    assert [n for n in numbers if n >= 20] == list(range(20, carried.next_number))
    for one in carried.sentences:
        whole = one.placement
        words = canonical_words(new[whole.start : whole.end])
        came = [canonical_words(was[number]) for number in one.origins]
        if whole.change is Change.KEPT:
            assert one.origins == (whole.number,)
            assert came == [words]
        elif whole.change is Change.EDITED:
            assert one.origins == (whole.number,)
            assert came != [words]
        elif whole.change is Change.RETURNED:
            assert words == canonical_words(gone[ClaimNumber(whole.number)])
        else:
            assert bool(came) == (whole.change is not Change.ADDED)
        for part in one.parts:
            assert whole.start <= part.start < part.end <= whole.end
            assert (part.number, part.change) == (whole.number, whole.change)
            assert (part.paragraph, part.moved) == (whole.paragraph, whole.moved)
    parts = {(one.number, one.part) for one in placed if one.part and one.number in numbers}
    found = {(one.number, one.part) for one in carried.placements if one.part}
    assert parts == found | set(carried.unplaced)
    assert not found & set(carried.unplaced)


@given(_divided())
@settings(max_examples=100, deadline=None)
def test_a_text_carried_into_itself_keeps_every_claim_and_part_in_its_place(
    divided: tuple[str, list[Placement]],
) -> None:
    text, placed = divided
    by_words = carry(text, placed, text, sentences(text, "en"), next_number=20)
    by_span = carry_by_span(text, placed, sentences(text, "en"), next_number=20)
    assert by_words == by_span
    expected = {replace(one, change=Change.KEPT) for one in placed}
    assert set(by_words.placements) == expected
    assert by_words.unplaced == ()


@given(_divided(), st.data())
@settings(max_examples=100, deadline=None)
def test_any_other_segmentation_of_a_text_loses_no_claim(
    divided: tuple[str, list[Placement]], data: st.DataObject
) -> None:
    text, placed = divided
    cuts = data.draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=8))
    borders = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    spans = [
        Sentence(a, b, 0, ParagraphKind.BODY) for a, b in pairwise(borders) if text[a:b].strip()
    ]
    carried = carry_by_span(text, placed, spans, next_number=20)
    _check(text, placed, text, carried, {})
    assert [(one.placement.start, one.placement.end) for one in carried.sentences] == [
        (one.start, one.end) for one in spans
    ]


PRESENTED = str.maketrans({"“": '"', "”": '"', "'": "’", " ": "\u00a0"})


@given(_divided())
@settings(max_examples=100, deadline=None)
def test_a_text_that_is_only_set_otherwise_keeps_every_claim_and_the_words_of_every_part(
    divided: tuple[str, list[Placement]],
) -> None:
    text, placed = divided
    new = text.translate(PRESENTED)
    spans = [Sentence(one.start, one.end, 0, ParagraphKind.BODY) for one in sentences(text, "en")]
    carried = carry(text, placed, new, spans, next_number=20)
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
    carried = _carry(ARTICLE, new)
    assert len(carried.sentences) == len(sentences(new, "en"))
    assert set(carried.deleted) | set(_numbers(carried)) >= set(range(1, 7))
