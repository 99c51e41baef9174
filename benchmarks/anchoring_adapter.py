"""The anchorer in the call form of the scoring script: one text and one quote at a time."""

from typing import Any

from factcheck.text.anchoring import anchor as anchored
from factcheck.words import QuoteState

_STATUS = {QuoteState.VERBATIM: "intact", QuoteState.PRESENTATION: "intact"}


def anchor(text: str, quote: str, prefix: str, suffix: str) -> dict[str, Any]:
    """Status (intact, altered, gone) and place (code points, -1 when gone) of a quote."""
    found = anchored(text, quote, prefix, suffix)
    return {
        "status": _STATUS.get(found.state, found.state.value),
        "start": -1 if found.start is None else found.start,
        "end": -1 if found.end is None else found.end,
    }
