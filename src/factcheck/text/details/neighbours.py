"""The words that stand beside a detail, as stems: what a figure without a unit is about."""

from bisect import bisect_left

from factcheck.text.denials import denial_places
from factcheck.text.details.reading_words import NO_NOUN, listed, stem
from factcheck.text.details.values import ReadDetail
from factcheck.text.lexicon import COMMON, word_set
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+|[.!?\n]")
_FURTHEST = 4
_SHORTEST = 3


class Neighbours:
    """The words of one text, to be asked which of them stand beside a detail of it."""

    def __init__(self, text: str, language: str) -> None:
        self._language, self._text = language, text
        self._words = list(_WORD.finditer(text))
        self._starts = [word.start() for word in self._words]
        self._denials = [start for start, _ in denial_places(text, language)]
        self._stops = [word.start() for word in self._words if not word[0][0].isalpha()]
        self._common = listed(NO_NOUN, language) | word_set(COMMON, language)

    def words(self, detail: ReadDetail, furthest: int = _FURTHEST) -> frozenset[str]:
        """The stems of the words of content around a detail, in its sentence, of so many words on
        either side."""
        first = bisect_left(self._starts, detail.start)
        before = self._words[max(0, first - furthest) : first]
        at = bisect_left(self._starts, detail.end)
        behind = self._words[at : at + furthest]
        near: list[str] = []
        for words in (reversed(before), behind):
            for word in words:
                if not word[0][0].isalpha():
                    break
                near.append(word[0].casefold())
        return frozenset(
            stem(word, self._language)
            for word in near
            if len(word) >= _SHORTEST and word not in self._common
        )

    def denies(self, detail: ReadDetail) -> bool:
        """Whether a word that denies stands between the stops around a detail."""
        stop = bisect_left(self._stops, detail.start)
        begin = self._stops[stop - 1] if stop else 0
        stop = bisect_left(self._stops, detail.end)
        end = self._stops[stop] if stop < len(self._stops) else len(self._text)
        denial = bisect_left(self._denials, begin)
        return denial < len(self._denials) and self._denials[denial] < end

    def behind(self, detail: ReadDetail) -> str:
        """The stem of the word right behind a detail, with nothing but a space between; "" where
        that is none of content."""
        at = bisect_left(self._starts, detail.end)
        if at >= len(self._words) or self._starts[at] > detail.end + 1:
            return ""
        word = self._words[at][0].casefold()
        beside = self._text[detail.end : self._starts[at]].isspace()
        if not beside or word in self._common or len(word) < _SHORTEST:
            return ""
        return stem(word, self._language)
