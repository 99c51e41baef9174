"""What a sentence says otherwise than what is cited for it: another value of one kind and unit,
another name or quotation in its place, or a denial that only one of the two has.

That quotes are silent about a detail says nothing, and what one of them says is said, whatever
another has. A denial counts only between words that sentence and quote share, where a quote's words
are nearly all in the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.domain import ReadKind
from factcheck.text.denials import denial_places
from factcheck.text.details.agreement import Agreement, ComparedDetail, compare_details
from factcheck.text.details.reading_words import stem
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_ABBREVIATION = lazy_pattern(r"(?:[^\W\d_a-z]\.?){1,5}")
_FEWEST = 3  # words that sentence and quote must share, for one to deny the other
_SHARED = 0.75  # of the quote's words, that must be in the sentence in their order


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """One thing that a sentence says otherwise than a quote.

    Args:
        words: the sentence's own; empty where it denies what the quote says, or the quote does.
        quoted: the words of the quote that say otherwise.
        quote: which of the quotes it is, from 0.
    """

    words: str
    quoted: str
    quote: int


def said_otherwise(
    sentence: str, quotes: Sequence[str], language: str = "en"
) -> tuple[SaidOtherwise, ...]:
    """What a sentence says otherwise than the quotes that are to bear it out: details in the order
    of the sentence, each once, and then denials. Raises nothing."""
    compared = [compare_details(sentence, quote, language) for quote in quotes]
    found = []
    for of_one_detail in zip(*compared, strict=True):
        agreements = {one.agreement for one in of_one_detail}
        if agreements <= {Agreement.OTHER_VALUE, Agreement.NOTHING}:
            found += [
                SaidOtherwise(one.detail.words, one.quoted.words, place)
                for place, one in enumerate(of_one_detail)
                if one.is_warning and one.quoted is not None and not _is_short_for(one)
            ][:1]
    own = _Content(sentence, language)
    denied = [
        place for place, quote in enumerate(quotes) if own.is_denied(_Content(quote, language))
    ]
    return (*found, *(SaidOtherwise("", quotes[place], place) for place in denied[:1]))


def _is_short_for(one: ComparedDetail) -> bool:
    """Whether one of two names is an abbreviation, which may be short for the other: American,
    U.S."""
    if one.detail.kind is not ReadKind.NAME or one.quoted is None:
        return False
    return any(_ABBREVIATION.fullmatch(each.words) for each in (one.detail, one.quoted))


class _Content:
    """The words of a text, as stems, in their order, and where it denies something."""

    def __init__(self, text: str, language: str) -> None:
        denying = dict(denial_places(text, language))
        found = [word for word in _WORD.finditer(text) if word.start() not in denying]
        self.words = [stem(word[0].casefold(), language) for word in found]
        self._starts = [word.start() for word in found]
        self._denials = list(denying)

    def is_denied(self, quote: "_Content") -> bool:
        """Whether this denies what a quote of nearly the same words says, or the other way
        round."""
        if not (self._denials or quote._denials):
            return False
        matcher = SequenceMatcher(None, quote.words, self.words, autojunk=False)
        blocks = matcher.get_matching_blocks()[:-1]
        shared = sum(block.size for block in blocks)
        if shared < max(_FEWEST, _SHARED * len(quote.words)):
            return False
        first, last = blocks[0], blocks[-1]
        mine = self._denies(first.b, last.b + last.size)
        return mine is not quote._denies(first.a, last.a + last.size)

    def _denies(self, begin: int, end: int) -> bool:
        """Whether an odd number of words deny, between the words at [begin, end)."""
        start, stop = self._starts[begin], self._starts[end - 1]
        return sum(start < place < stop for place in self._denials) % 2 == 1
