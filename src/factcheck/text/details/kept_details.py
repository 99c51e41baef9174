"""Which details of a sentence are still there after it was edited, each saying what it said."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from factcheck.text.canonical import canonical_words
from factcheck.text.details.values import ReadDetail


def kept_details(old: Sequence[ReadDetail], new: Sequence[ReadDetail]) -> dict[int, int]:
    """Of the details of a sentence before and after an edit, those that are the same, by place.

    The same words with the same value, of the same thing, in the same order: of two details that
    changed places one is kept. Where a figure comes twice, order says which is which.

    Args:
        old, new: as `read_details` gives them.

    Returns:
        The place among `old` → the place among `new`, both from 0.
    """
    matcher = SequenceMatcher(None, [_says(one) for one in old], [_says(one) for one in new], False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _says(detail: ReadDetail) -> tuple[str, ...]:
    return (
        str(detail.kind),
        canonical_words(detail.words),
        str(detail.value),
        detail.unit,
        str(detail.bound),
    )
