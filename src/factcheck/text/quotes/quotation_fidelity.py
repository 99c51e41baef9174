"""How faithful an article's own quotations are to the quotes that are cited: computed word by word.

What a speaker's tag puts between two halves of a quote ("We will," he said, "not sell it") is no
word of the speaker's, so it may be missing in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import Fidelity
from factcheck.text.canonical import DOUBLE_MARKS, SINGLE_MARKS
from factcheck.text.details.quotations import is_worth_judging, quotations
from factcheck.text.quotes.anchoring import IndexedText
from factcheck.text.word_diff import WordChange, word_diff

_AROUND = " \u00a0\u202f,.;:!?" + DOUBLE_MARKS + SINGLE_MARKS
# A quotation is another version of a passage when so much of its letters is the same; the share of
# words that one passage and its translation have in common by chance is below it.
_ALIKE = 0.6
# From here on what differs says more than that the pieces stand elsewhere.
_MUCH_ALIKE = 0.75
# Where a quotation is joined of two passages, each has at least so many words.
_PIECE = 2
_MOST_WORDS = 400


class Wording(StrEnum):
    """How a quotation reads beside what is cited."""

    SAME = "same"
    JOINED = "joined"
    OTHER = "other"
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class ComparedQuotation:
    """A quotation, without its marks, and what became of the words that are cited.

    Attributes:
        words: what the article puts between quotation marks.
        wording: how it reads beside the cited quotes.
        changes: of `OTHER`, what was said and what is printed, in order; either may be empty.
    """

    words: str
    wording: Wording
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def fitting(self) -> Fidelity | None:
        """What a verdict would say of it; none where nothing is cited that could show it."""
        return _FITTING[self.wording]

    @property
    def phrase(self) -> str:
        """How it reads, in a few words."""
        if self.wording is not Wording.OTHER:
            return _PHRASES[self.wording]
        shown = "; ".join(f"{said or '—'} → {printed or '—'}" for said, printed in self.changes)
        return f"in its source but for: {shown}"


_FITTING = {
    Wording.SAME: Fidelity.EXACT,
    Wording.JOINED: Fidelity.MISQUOTED,
    Wording.OTHER: Fidelity.MISQUOTED,
    Wording.UNCITED: None,
}
_PHRASES = {
    Wording.SAME: "in its source word for word",
    Wording.JOINED: "joined from two places without a mark",
    Wording.UNCITED: "in no cited quote",
}


def compare_quotations(sentence: str, quotes: Sequence[str]) -> tuple[ComparedQuotation, ...]:
    """Each quotation of a sentence beside the quotes that are cited for it, in order; of more than
    one or two words.

    Args:
        sentence: the claim's words.
        quotes: the quotes cited, as they stand in their sources.
    """
    given = (sentence[quoted.start : quoted.end].strip(_AROUND) for quoted in quotations(sentence))
    words = [quotation for quotation in given if is_worth_judging(quotation)]
    if not words:
        return ()
    indexed = [IndexedText(said) for quote in quotes for said in _said_in(quote)]
    return tuple(_compared(quotation, indexed) for quotation in words)


def _said_in(quote: str) -> Iterator[str]:
    """A quote as it stands, and the words in it that are the speaker's own."""
    yield quote
    # The comma before a tag belongs to the tag.
    spoken = [quote[said.start : said.end].rstrip(" ,") for said in quotations(quote)]
    if len(spoken) > 1:
        yield " ".join(spoken)


def _compared(quotation: str, quotes: Sequence[IndexedText]) -> ComparedQuotation:
    if any(quote.find(quotation) for quote in quotes):
        return ComparedQuotation(quotation, Wording.SAME)
    score, changes = _changes(quotation, quotes)
    if score >= _MUCH_ALIKE and not changes:
        return ComparedQuotation(quotation, Wording.SAME)
    if score < _MUCH_ALIKE and _is_joined(quotation, quotes):
        return ComparedQuotation(quotation, Wording.JOINED)
    if score < _ALIKE:
        return ComparedQuotation(quotation, Wording.UNCITED)
    return ComparedQuotation(quotation, Wording.OTHER, changes)


def _is_joined(quotation: str, quotes: Sequence[IndexedText]) -> bool:
    """Whether its beginning stands in one place and all the rest of it in another."""
    words = quotation.split()
    if not 2 * _PIECE <= len(words) <= _MOST_WORDS:
        return False

    def stands(first: int, last: int) -> bool:
        piece = " ".join(words[first:last]).strip(_AROUND)
        return bool(piece) and any(quote.find(piece) for quote in quotes)

    # Of a beginning that is there every shorter one is: the longest is found by halving.
    there, not_there = 0, len(words)
    while not_there - there > 1:
        middle = (there + not_there) // 2
        there, not_there = (middle, not_there) if stands(0, middle) else (there, middle)
    for length in range(there, max(_PIECE, there - 2) - 1, -1):
        if len(words) - length >= _PIECE and stands(length, len(words)):
            return True
    return False


def _changes(
    quotation: str, quotes: Sequence[IndexedText]
) -> tuple[float, tuple[tuple[str, str], ...]]:
    """How much alike the passage most alike is (0 to 1), and what was said and what is printed."""
    nearest = [(quote.nearest(quotation), quote.text) for quote in quotes]
    alike = [(passage, text) for passage, text in nearest if passage is not None]
    if not alike:
        return 0.0, ()
    passage, text = max(alike, key=lambda pair: pair[0].score)
    changes = tuple(
        (change.old.strip(), change.new.strip())
        for change in word_diff(text[passage.start : passage.end], quotation)
        if change.kind != "same" and not _is_first_capital(change)
    )
    return passage.score, changes


def _is_first_capital(change: WordChange) -> bool:
    """Whether only the first letter of a quotation was made large or small, as its place in the
    sentence asks for."""
    said, printed = change.old.strip(), change.new.strip()
    return change.new_start == 0 and said[1:] == printed[1:] and said.lower() == printed.lower()
