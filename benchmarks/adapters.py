"""The product in the call forms that the evaluation scripts expect: one function per measure."""

from collections.abc import Sequence
from typing import Any

from factcheck.domain import QuoteState
from factcheck.text.alignment.alignment import align as aligned
from factcheck.text.details.agreement import compare_details, warnings
from factcheck.text.quotes.anchoring import anchor as anchored
from factcheck.text.quotes.passages import nearness
from factcheck.text.segmentation.sentences import each_sentence

_STATUS = {QuoteState.VERBATIM: "intact", QuoteState.PRESENTATION: "intact"}


def segment(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans (code points, half-open), for segmentation/score.py."""
    return [(sentence.start, sentence.end) for sentence in each_sentence(text, lang)]


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which new sentence came from which old one, as pairs of indexes, for alignment/score.py."""
    return list(aligned(old, new).pairs)


def anchor(text: str, quote: str, prefix: str, suffix: str) -> dict[str, Any]:
    """Status (intact, altered, gone) and place (code points, -1 when gone) of a quote, for
    alignment/score.py: one text and one quote at a time."""
    found = anchored(text, quote, prefix, suffix)
    return {
        "status": _STATUS.get(found.state, found.state.value),
        "start": -1 if found.start is None else found.start,
        "end": -1 if found.end is None else found.end,
    }


def details(claim: str, quote: str) -> list[str]:
    """The details of a claim that a quote says otherwise, for assist/score.py."""
    return [one.detail.words for one in warnings(compare_details(claim, quote))]


def evidence(claim: str, passages: Sequence[str]) -> list[float]:
    """How near each passage of one source is to a claim, higher first, for assist/score.py."""
    return nearness(claim, passages)
