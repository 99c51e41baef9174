"""The passages of the sources at hand that are nearest to a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.quotes.passages import NearTo, SourceSentences, source_sentences


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage of a source; the higher the score (0 to 1), the more of a claim it has."""

    source: str
    text: str
    score: float


class TextsToSearch:
    """Texts, each with the key of its source, that are asked for many claims: read once, when they
    are first asked."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self._texts = sorted(texts)
        self._read: list[SourceSentences] | None = None

    def nearest(self, claim: NearTo, most: int) -> list[NearPassage]:
        """The passages nearest to a claim, the nearest first; none that has too little of it."""
        if self._read is None:
            self._read = [source_sentences(text) for _, text in self._texts]
        return [
            NearPassage(
                self._texts[at][0], self._texts[at][1][passage.start : passage.end], passage.score
            )
            for at, passage in claim.among(self._read, most)
        ]


def near_passages(
    claim: str, texts: TextsToSearch, most: int, beside: TextsToSearch | None = None
) -> list[NearPassage]:
    """The passages nearest to a claim, those of main texts first.

    Args:
        claim: its words.
        texts: the main text of each source at hand.
        most: how many at the most.
        beside: the texts of what stands beside them, for as many as there is room left.
    """
    asked = NearTo(claim)
    near = texts.nearest(asked, most)
    if beside is None or len(near) >= most:
        return near
    return near + beside.nearest(asked, most - len(near))
