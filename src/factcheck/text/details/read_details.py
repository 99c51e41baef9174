"""The details of a sentence with what each of them says, so that a cited quote can be held against
it: whether a figure is the same figure, not whether the same digits stand there.

Each kind is found in one pass, in a time that grows with the length of the text. Numbers are read
in every language in figures; in words, and with their nouns, in those that have a row in
`factcheck.text.details.number_words` and `factcheck.text.details.reading_words`.
"""

from collections.abc import Iterator, Sequence

from factcheck.domain import Detail, ReadKind
from factcheck.text.canonical import canonical_words
from factcheck.text.denials import denial_places
from factcheck.text.details.comparatives import comparatives
from factcheck.text.details.joined_figures import joined
from factcheck.text.details.names import names
from factcheck.text.details.number_words import fractions, ordinals
from factcheck.text.details.quotations import quotations
from factcheck.text.details.read_figures import FigureReader
from factcheck.text.details.reading_words import ORGANISATIONS, PLACE_BEFORE, TITLES, listed
from factcheck.text.details.speakers import speaker
from factcheck.text.details.superlatives import superlatives
from factcheck.text.details.values import Bound, ReadDetail
from factcheck.text.patterns import lazy_pattern

_ONE = frozenset(["a", "one", "ein", "eine", "un", "une"])
_HAS_ARTICLES = ("en", "de", "fr", "es")
_WORD = lazy_pattern(r"[^\W\d_]+")


def read_details(text: str, language: str = "en") -> tuple[ReadDetail, ...]:
    """All that can be checked in a sentence, with its value, in order (the longer first).

    Args:
        text: a sentence, or as much text as is wanted.
        language: the language it is written in, as an ISO 639-1 code.

    Returns:
        The details; their spans are code points of `text`, half-open. Figures do not overlap each
        other; a figure inside a quotation stands there beside it.
    """
    reader = FigureReader(text, language)
    named = list(names(text, language))
    figures = list(joined(reader.read(), reader))
    bounded = {one.start for one in figures if one.bound is not Bound.EXACT}
    if language[:2] == "de":  # Fünfundzwanzig Menschen are no name
        counted = {one.start for one in figures}
        named = [name for name in named if name.start not in counted]
    found = [
        *figures,
        *_ordinals(text, language, reader, figures),
        *_names(text, language, named),
        *_quotations(text, language, named),
        *(
            _folded(text, one.start, one.end, ReadKind.SUPERLATIVE)
            for one in superlatives(text, language)
        ),
        *(
            _folded(text, *span, ReadKind.COMPARISON)
            for span in comparatives(text, language)
            if span[1] + 1 not in bounded  # more than 2,500
        ),
        *(_folded(text, *span, ReadKind.NEGATION) for span in denial_places(text, language)),
    ]
    return tuple(sorted(found, key=lambda detail: (detail.start, -detail.end, detail.kind)))


def _folded(text: str, start: int, end: int, kind: ReadKind, unit: str = "") -> ReadDetail:
    words = text[start:end]
    return ReadDetail(start, end, kind, words, canonical_words(words).casefold(), unit)


def _ordinals(
    text: str, language: str, reader: FigureReader, figures: Sequence[ReadDetail]
) -> Iterator[ReadDetail]:
    """Ordinals and shares in words, where no figure was read: a fifth season, a fifth of them."""
    places = ordinals(language)
    taken = {reader.at(figure.end) - 1 for figure in figures}
    for at, token in enumerate(reader.tokens):
        if at in taken:
            continue
        word = token.text
        before, behind = reader.around.text_at(at - 1), reader.around.text_at(at + 1)
        parts = fractions(language, between_a_and_of=behind == "of").get(word)
        if parts and (before in _ONE or language[:2] not in _HAS_ARTICLES):
            first = at - (before in _ONE)
            yield reader.share(first, at + 1, 1 / parts)
        elif word in places:
            unit = reader.around.noun(at + 1, ordinal=True)
            words = text[token.start : token.end]
            yield ReadDetail(token.start, token.end, ReadKind.ORDINAL, words, places[word], unit)


def _names(text: str, language: str, named: Sequence[Detail]) -> Iterator[ReadDetail]:
    """Names, without the titles in front of them, and what they are the name of."""
    titles, organisations = listed(TITLES, language), listed(ORGANISATIONS, language)
    places = listed(PLACE_BEFORE, language)
    for name in named:
        words = [
            (word.start(), word[0].casefold())
            for word in _WORD.finditer(text, name.start, name.end)
        ]
        kept = [word for _, word in words]
        bare = max((i + 1 for i, word in enumerate(kept) if word in titles), default=0)
        unit = ""
        if organisations & set(kept):
            unit = "organisation"
        elif 0 < bare < len(kept) and kept[bare] != "of":
            kept, unit = kept[bare:], "person"
        elif bare:
            unit = "title"
        elif len(kept) == 1 and _word_before(text, name.start) in places:
            unit = "place"
        yield ReadDetail(
            name.start, name.end, ReadKind.NAME, text[name.start : name.end], " ".join(kept), unit
        )


def _word_before(text: str, at: int) -> str:
    before = text[max(0, at - 12) : at].split()
    return before[-1].casefold() if before and text[at - 1 : at].isspace() else ""


def _quotations(text: str, language: str, named: Sequence[Detail]) -> Iterator[ReadDetail]:
    near = _Near(named)
    for quoted in quotations(text):
        said_by = speaker(text, quoted, near.to(quoted), language)
        yield _folded(text, quoted.start, quoted.end, ReadKind.QUOTATION, said_by)


class _Near:
    """Names in order, so that those near a place are found without looking at all of them."""

    def __init__(self, named: Sequence[Detail]) -> None:
        self._named = named
        self._first = 0

    def to(self, quoted: Detail) -> Sequence[Detail]:
        """The names around a quotation; asked for in the order of the text."""
        while self._first < len(self._named) and self._named[self._first].end < quoted.start - 200:
            self._first += 1
        last = self._first
        while last < len(self._named) and self._named[last].start < quoted.end + 200:
            last += 1
        return self._named[self._first : last]
