"""The passages of the sources at hand that are nearest to a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.quotes.passages import NearTo


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage of a source; the higher the score, the nearer."""

    source: str
    text: str
    score: float


def near_passages(
    claim: str,
    texts: Sequence[tuple[str, str]],
    most: int,
    beside: Sequence[tuple[str, str]] = (),
) -> list[NearPassage]:
    """The passages nearest to a claim, those of main texts first.

    Args:
        claim: its words.
        texts: (source key, main text) of each source at hand.
        most: how many at the most.
        beside: (source key, text) of what stands beside them, for as many as there is room left.
    """
    asked = NearTo(claim)
    near = _nearest(asked, texts, most)
    return near + _nearest(asked, beside, most - len(near)) if len(near) < most else near


def _nearest(claim: NearTo, texts: Sequence[tuple[str, str]], most: int) -> list[NearPassage]:
    near = [
        NearPassage(key, words, passage.score)
        for key, text in texts
        for passage in claim.passages(text, most)
        # The mark of what was left out between two excerpts is near to all, and says nothing.
        if passage.score > 0 and any(map(str.isalnum, words := text[passage.start : passage.end]))
    ]
    return sorted(near, key=lambda near: (-near.score, near.source, near.text))[:most]
