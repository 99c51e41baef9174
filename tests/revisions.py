"""Articles with their claims, and what becomes of them in a next revision, for tests."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from factcheck.domain import Change, ClaimNumber, Placement
from factcheck.text.alignment.carry_over import Carried, carry_over
from factcheck.text.canonical import canonical_words
from factcheck.text.segmentation.sentences import sentences

ROOT = Path(__file__).parents[1]
FIRST = (ROOT / "claims/iraq-combat-mission/article-1.txt").read_text("utf-8")
REVISED = (ROOT / "tests/text/first_case_revised.txt").read_text("utf-8")

ARTICLE = (
    "The council met on Tuesday evening to talk about the old bridge over the river. "
    "Engineers had found cracks in two of its four pillars, and closed a lane. "
    "Repairs would cost about 3.5 million euros and take until the end of next year. "
    "The mayor declined to comment. "
    "A new bridge further north would be dearer, but the region would pay for half of it. "
    "Shop owners fear that “nobody will come” to them any more."
)


def placed_in(text: str) -> list[Placement]:
    """Each sentence of a text as a claim, numbered from 1."""
    return [
        Placement(number=n, start=one.start, end=one.end, paragraph=one.paragraph, kind=one.kind)
        for n, one in enumerate(sentences(text, "en"), 1)
    ]


def part_of(text: str, number: int, part: int, words: str) -> Placement:
    start = text.index(words)
    return Placement(number=number, part=part, start=start, end=start + len(words), paragraph=0)


def carried_into(old: str, new: str, *parts: Placement, **options: Any) -> Carried:
    placed = [*placed_in(old), *parts]
    options = {"next_number": max(one.number for one in placed) + 1, **options}
    return carry_over(old, placed, new, sentences(new, "en"), **options)


def numbers_of(carried: Carried) -> list[int]:
    return [one.placement.number for one in carried.sentences]


def change_of(carried: Carried, number: int) -> Change:
    return next(one.placement.change for one in carried.sentences if one.placement.number == number)


def parts_of(carried: Carried, text: str) -> dict[tuple[int, int], str]:
    return {
        (one.number, one.part): text[one.start : one.end] for one in carried.placements if one.part
    }


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
def divided(draw: st.DrawFn) -> tuple[str, list[Placement]]:
    """A text, its claims under numbers of their own, and parts in some of them."""
    text = draw(TEXTS)
    placed = placed_in(text)
    numbers = draw(st.permutations(range(1, len(placed) + 1)))
    placed = [replace(one, number=n) for one, n in zip(placed, numbers, strict=True)]
    for one in list(placed):
        for part in range(1, draw(st.integers(0, 2)) + 1):
            start = draw(st.integers(one.start, one.end - 1))
            end = draw(st.integers(start + 1, one.end))
            placed.append(replace(one, part=part, start=start, end=end))
    return text, placed


def check_carried(
    old: str,
    placed: list[Placement],
    new: str,
    carried: Carried,
    gone: dict[ClaimNumber, str],
) -> None:
    """What holds of any claims carried into any revision, with 20 as the next number."""
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
