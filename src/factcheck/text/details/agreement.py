"""The details of a sentence held against a cited quote: which of them the quote says, and how.

Only another value of the same kind and unit is worth a warning: that a quote is silent about a
detail says nothing, since a sentence may rest on several. A value that the sentence has too, in
another place, contradicts nothing; and where only one of the two denies, another value may be why:
that there was no bridge in 1490 is not gainsaid by one of 1542.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.domain import ReadKind
from factcheck.text.canonical import canonical_words
from factcheck.text.details.neighbours import Neighbours
from factcheck.text.details.read_details import read_details
from factcheck.text.details.same_values import (
    are_comparable,
    conflict,
    ends_of,
    is_figure,
    is_nearly,
    is_same,
)
from factcheck.text.details.values import Bound, ReadDetail
from factcheck.text.lexicon import word_list
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+")
# U.S., U.S.A, z.B.: letters that are one word, whether or not there are points between them.
_POINTED = lazy_pattern(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?")
# Initialisms that are words too, where their capitals are not looked at.
_WORDS_TOO = word_list("us it who is as am an in or no be do go he me my so to up we all and")
# Of the figures, names and quotations of a quote, as many are compared with each detail.
_MOST = 100
# No sentence has as many details; of those behind, only the words are looked for.
_MOST_OF_A_SENTENCE = 1000
_POINTS = {Bound.EXACT, Bound.ABOUT}
_SIZE = 10  # how many times as large another figure of one thing may be, where no unit tells
_ALIKE = 0.5  # of the words of two quotations, for one to be a misquotation of the other
_FEWEST_QUOTED_WORDS = 3
_LETTERS_OF_A_SURNAME = 3


class Agreement(StrEnum):
    """How a quote says a detail."""

    WORD_FOR_WORD = "word for word"
    IN_VALUE = "in value"
    NEARLY = "less exactly"
    OTHER_VALUE = "another value"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ComparedDetail:
    """A detail of a sentence, how the quote says it, and the quote's detail that says so.

    `quoted` has its span in the quote; it is None where the quote says nothing, and where only
    words were found.
    """

    detail: ReadDetail
    agreement: Agreement
    quoted: ReadDetail | None = None

    @property
    def is_warning(self) -> bool:
        """Whether the quote says otherwise."""
        return self.agreement is Agreement.OTHER_VALUE


def compare_details(
    sentence: str, quote: str, language: str = "en", quote_language: str | None = None
) -> tuple[ComparedDetail, ...]:
    """For each detail of a sentence, how a quote says it; in the order of `read_details`.

    Args:
        sentence: the sentence under check.
        quote: the words of the source.
        language: of the sentence, as an ISO 639-1 code.
        quote_language: of the quote, when it is another; figures, dates and names are compared
            across languages, counted nouns are not.
    """
    return _Comparison(sentence, quote, language, quote_language or language).compared()


class _Comparison:
    """One sentence and one quote, both read."""

    def __init__(self, sentence: str, quote: str, language: str, quote_language: str) -> None:
        self._details = read_details(sentence, language)
        quoted = read_details(quote, quote_language)
        self._same_words = {
            (one.kind, _words(one.words), one.bound): one for one in reversed(quoted)
        }
        self._said = f" {' '.join(_tokens(quote))} "
        self._figures = [one for one in quoted if is_figure(one)][:_MOST]
        self._quote = canonical_words(quote)
        self._written = set(_WORD.findall(_without_points(self._quote)))
        own_names = {word for one in self._details for word in _name_words(one)}
        names = [one for one in quoted if one.kind is ReadKind.NAME][:_MOST]
        self._free_names = [one for one in names if not own_names & _name_words(one)]
        self._quotations = [
            (one, Counter(_tokens(one.words)))
            for one in [one for one in quoted if one.kind is ReadKind.QUOTATION][:_MOST]
        ]
        self._beside = Neighbours(sentence, language)
        self._beside_quoted = Neighbours(quote, quote_language)
        own = [one for one in self._details if is_figure(one)][:_MOST]
        self._free = [one for one in self._figures if not _is_said(one, own)]

    def compared(self) -> tuple[ComparedDetail, ...]:
        return tuple(
            self._compared(detail, number >= _MOST_OF_A_SENTENCE)
            for number, detail in enumerate(self._details)
        )

    def _compared(self, detail: ReadDetail, words_only: bool) -> ComparedDetail:
        same = self._same_words.get((detail.kind, _words(detail.words), detail.bound))
        if same:
            return ComparedDetail(detail, Agreement.WORD_FOR_WORD, same)
        if words_only:
            return ComparedDetail(detail, Agreement.NOTHING)
        if is_figure(detail):
            return self._figure(detail)
        if detail.kind is ReadKind.NAME:
            return self._name(detail)
        if detail.kind is ReadKind.QUOTATION:
            return self._quotation(detail)
        said = self._says(_tokens(detail.words))
        return ComparedDetail(detail, Agreement.WORD_FOR_WORD if said else Agreement.NOTHING)

    def _says(self, words: Sequence[str]) -> bool:
        return bool(words) and f" {' '.join(words)} " in self._said

    def _said_figure(self, detail: ReadDetail) -> ComparedDetail | None:
        """How the quote says a figure, where it does; what is just as exact comes first."""
        same = self._same_words.get((detail.kind, _words(detail.words), detail.bound))
        if same:
            return ComparedDetail(detail, Agreement.WORD_FOR_WORD, same)
        exact = (one for one in self._figures if is_same(detail, one) and is_same(one, detail))
        within = (
            one
            for one in self._figures
            if any(is_same(detail, part) for part in (one, *ends_of(one)))
        )
        for one in (*exact, *within):
            agreement = Agreement.NEARLY if _bounds_differ(detail, one) else Agreement.IN_VALUE
            return ComparedDetail(detail, agreement, one)
        of_ends = [
            next((one for one in self._figures if is_same(end, one)), None)
            for end in ends_of(detail)
        ]
        if of_ends and all(of_ends):
            return ComparedDetail(detail, Agreement.IN_VALUE, of_ends[0])
        for one in self._figures:
            is_open = Bound.MORE in (detail.bound, one.bound) or Bound.LESS in (
                detail.bound,
                one.bound,
            )
            if is_nearly(detail, one) and (not is_open or self._are_about_the_same(detail, one)):
                return ComparedDetail(detail, Agreement.NEARLY, one)
        return None

    def _figure(self, detail: ReadDetail) -> ComparedDetail:
        said = self._said_figure(detail)
        if said:
            return said
        for one in self._free:
            if (
                conflict(detail, one)
                and self._are_about_the_same(detail, one)
                and self._beside.denies(detail) == self._beside_quoted.denies(one)
            ):
                return ComparedDetail(detail, Agreement.OTHER_VALUE, one)
        return ComparedDetail(detail, Agreement.NOTHING)

    def _are_about_the_same(self, detail: ReadDetail, one: ReadDetail) -> bool:
        """Whether two figures count the same: their units say so, or the words beside them."""
        if are_comparable(detail, one):
            return True
        if (detail.unit and one.unit) or detail.kind is not one.kind:
            return False
        if not _are_of_one_size(detail, one):
            return False
        return bool(self._beside.words(detail) & self._beside_quoted.words(one))

    def _name(self, detail: ReadDetail) -> ComparedDetail:
        initials = _without_points(canonical_words(detail.words))
        if initials.isupper() and initials in self._written:
            same = detail.words in _WORD.findall(self._quote)
            return ComparedDetail(detail, Agreement.WORD_FOR_WORD if same else Agreement.IN_VALUE)
        is_word_too = initials.isupper() and initials.casefold() in _WORDS_TOO
        if not is_word_too and self._says(_tokens(detail.words)):
            return ComparedDetail(detail, Agreement.WORD_FOR_WORD)
        words = [] if is_word_too else str(detail.value).split()
        if self._says(words):
            return ComparedDetail(detail, Agreement.IN_VALUE)
        surname = words[-1] if words else ""
        if len(surname) >= _LETTERS_OF_A_SURNAME and self._says([surname]):
            return ComparedDetail(detail, Agreement.NEARLY)
        for one in self._free_names:
            same_kind = not detail.unit or not one.unit or detail.unit == one.unit
            if same_kind and self._stand_alike(detail, one):
                return ComparedDetail(detail, Agreement.OTHER_VALUE, one)
        return ComparedDetail(detail, Agreement.NOTHING)

    def _stand_alike(self, detail: ReadDetail, one: ReadDetail) -> bool:
        """Whether two names stand before the same word, so that one took the other's place."""
        behind = self._beside.behind(detail)
        return bool(behind) and behind == self._beside_quoted.behind(one)

    def _quotation(self, detail: ReadDetail) -> ComparedDetail:
        words = _tokens(detail.words)
        if self._says(words):
            return ComparedDetail(detail, Agreement.WORD_FOR_WORD)
        if len(words) >= _FEWEST_QUOTED_WORDS:
            for one, others in self._quotations:
                if _alike(Counter(words), others):
                    return ComparedDetail(detail, Agreement.OTHER_VALUE, one)
        return ComparedDetail(detail, Agreement.NOTHING)


def warnings(compared: Iterable[ComparedDetail]) -> Iterator[ComparedDetail]:
    """The details that the quote says otherwise."""
    return (one for one in compared if one.is_warning)


def _is_said(quoted: ReadDetail, own: Sequence[ReadDetail]) -> bool:
    """Whether a sentence says a figure of the quote too, in whatever place, or nearly."""
    parts = (quoted, *ends_of(quoted))
    return any(is_nearly(one, quoted) or any(is_same(one, part) for part in parts) for one in own)


def _bounds_differ(one: ReadDetail, other: ReadDetail) -> bool:
    """Whether one is said with "more than" or "before", and the other is not."""
    return one.bound is not other.bound and not {one.bound, other.bound} <= _POINTS


def _are_of_one_size(one: ReadDetail, other: ReadDetail) -> bool:
    mine, theirs = one.value, other.value
    if not isinstance(mine, Decimal) or not isinstance(theirs, Decimal):
        return True
    return max(abs(mine), abs(theirs)) <= _SIZE * min(abs(mine), abs(theirs))


def _name_words(detail: ReadDetail) -> set[str]:
    """The words of a name; of letters with points between them also the word that they are."""
    if detail.kind is not ReadKind.NAME:
        return set()
    return {*str(detail.value).split(), *_tokens(_without_points(detail.words))}


def _without_points(words: str) -> str:
    return _POINTED.sub(lambda found: found[0].replace(".", ""), words)


def _words(words: str) -> str:
    return canonical_words(words).casefold()


def _tokens(text: str) -> list[str]:
    return _WORD.findall(_words(text))


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    return (one & other).total() >= _ALIKE * max(one.total(), other.total())
