"""A better segmenter or extractor is no edit: claims are mapped by where they stand."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from revisions import carried_into, check_carried, divided, numbers_of, parts_of

from factcheck.domain import Change, ClaimNumber, ParagraphKind, Placement, Sentence
from factcheck.text.alignment.carry_over import Carried, carry_over_by_span

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
    text: str, old: Sequence[str], new: Sequence[str], *parts: Placement, **options: Any
) -> Carried:
    placed = [
        Placement(number=n, start=one.start, end=one.end, paragraph=0)
        for n, one in enumerate(_spans(text, *old), 1)
    ]
    options = {"next_number": len(placed) + 1, **options}
    return carry_over_by_span(text, [*placed, *parts], _spans(text, *new), **options)


TALK = "He met Dr. Who. He met Dr. Who. He met Dr. Who. “Yes.” They left."


def test_the_same_segmentation_of_the_same_text_keeps_every_claim() -> None:
    pieces = ["He met Dr. Who."] * 3 + ["“Yes.”", "They left."]
    carried = _by_span(TALK, pieces, pieces)
    assert numbers_of(carried) == [1, 2, 3, 4, 5]
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
    assert parts_of(carried, TALK) == {(6, 1): "They left."}
    assert carried.unplaced == (ClaimNumber(6, 2),)


def test_sentences_that_a_reviewer_joined_stay_one_in_a_new_segmentation() -> None:
    old = ["He met Dr. Who. He met Dr. Who.", "He met Dr. Who.", "“Yes.” They left."]
    new = ["He met Dr. Who."] * 3 + ["“Yes.” They left."]
    assert numbers_of(_by_span(TALK, old, new, joined=(1,))) == [1, 2, 3]
    assert numbers_of(_by_span(TALK, old, new)) == [1, 4, 2, 3]


def test_a_text_read_better_from_the_same_bytes_is_no_edit() -> None:
    old = "The military base was closed.[1] The ﬁrst soldiers have left 3.5 thousand tents."
    new = "The military base was closed. The first soldiers have left 3.5 thousand tents."
    carried = carried_into(old, new, same_bytes=True)
    assert [one.placement.change for one in carried.sentences] == [Change.KEPT, Change.KEPT]
    assert [one.placement.change for one in carried_into(old, new).sentences] == [Change.EDITED] * 2
    changed = carried_into(old, new.replace("3.5", "3.0"), same_bytes=True)
    assert [one.placement.change for one in changed.sentences] == [Change.KEPT, Change.EDITED]


@given(divided(), st.data())
def test_any_other_segmentation_of_a_text_loses_no_claim(
    divided: tuple[str, list[Placement]], data: st.DataObject
) -> None:
    text, placed = divided
    cuts = data.draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=8))
    borders = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    spans = [
        Sentence(a, b, 0, ParagraphKind.BODY) for a, b in pairwise(borders) if text[a:b].strip()
    ]
    carried = carry_over_by_span(text, placed, spans, next_number=20)
    check_carried(text, placed, text, carried, {})
    assert [(one.placement.start, one.placement.end) for one in carried.sentences] == [
        (one.start, one.end) for one in spans
    ]
