"""The sentences of a text, each read once for all that is compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.domain import ReadKind
from factcheck.text.details.neighbours import Neighbours
from factcheck.text.details.read_details import read_details
from factcheck.text.details.values import ReadDetail

# No article is longer; what is behind is not compared, so that no text takes forever.
_MOST_SENTENCES = 3000
_MOST_DETAILS = 400  # of one sentence


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence with its details and what stands beside them."""

    index: int
    text: str
    details: tuple[ReadDetail, ...]
    beside: Neighbours

    def of(self, *kinds: ReadKind) -> list[ReadDetail]:
        """Its details of these kinds, in order."""
        return [detail for detail in self.details if detail.kind in kinds]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text sentence by sentence, its language, and the day it is of (none when not known)."""

    sentences: tuple[ReadSentence, ...]
    language: str
    dated: date | None


def read_text(
    sentences: Sequence[str],
    language: str,
    dated: date | None,
    rest: Callable[[], object] = lambda: None,
) -> ReadText:
    """Read each sentence of a text; `rest` is called before each."""
    read = []
    for index, text in enumerate(sentences[:_MOST_SENTENCES]):
        rest()
        details = read_details(text, language)[:_MOST_DETAILS]
        read.append(ReadSentence(index, text, details, Neighbours(text, language)))
    return ReadText(tuple(read), language, dated)
