"""Where a quote stands in a text, and what became of it: intact, altered or gone.

A quote is intact only where its words stand one for one, between word borders; whatever else is
found is altered, however alike it is. A quote that is cited from one place and stands unchanged
only at another is altered too, when its own place is still there with other words in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from factcheck.domain import QuoteState
from factcheck.text.borders import cut_as_before
from factcheck.text.details.change_kinds import CRITICAL, ChangeKind, change_kinds
from factcheck.text.languages import nearest_language
from factcheck.text.letters import Letters, letters_of
from factcheck.text.presentation import Difference, differences
from factcheck.text.quotes.closest_passage import Alike, alike, compared
from factcheck.text.quotes.finding import context, find_quote, found_in
from factcheck.text.quotes.quote_hits import Hit, QuoteHits, without_omission_marks
from factcheck.text.quotes.surroundings import REACH, changed_edges, hidden_turns
from factcheck.text.quotes.version import ANCHORER
from factcheck.text.word_diff import WordChange, word_diff

__all__ = [
    "ANCHORER",
    "Anchored",
    "ClosestPassage",
    "Difference",
    "Hit",
    "IndexedText",
    "anchor",
    "closest_passage",
    "context",
    "find_quote",
]

_BEYOND = 64  # code points behind a place in which what stood behind it is looked for
_SAME_SURROUNDINGS, _STRANGE_SURROUNDINGS = 0.8, 0.5
_REPLACED = 0.45  # less alike than this, what stands in a quote's place is something else
_MUCH_ALIKE = 0.8  # in its place; then nothing better is looked for
_SHORT = 40
# Code points of a quote, and how alike (0 to 1) something must be to be it; between them a line.
# Measured on sentences of successive drafts: what was reworded against what was taken out.
_ENOUGH = ((20, 0.92), (50, 0.76), (150, 0.68))
_STILL_IT = 0.65  # in its place, while the quote also stands elsewhere
_TELLING_LETTERS = 8
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class ClosestPassage:
    """The stretch [start, end) most alike a quote that is not there; `diff` leads from the quote
    to it, `score` (0 to 1) is the share of letters that they have in common."""

    start: int
    end: int
    diff: tuple[WordChange, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a quote.

    `start` and `end` are code points of the text as given, half-open, none when the quote is
    gone. `differences` are those of presentation. `diff` leads from the quote to the altered
    words, `critical` names what kinds of particulars changed. `context_changed` are the
    words and signs at the quote's edges, in its sentence, that are new there or gone and may turn
    its meaning, and those that do so in what a marked omission leaves out. `score`
    (0 to 1) is how far the place is the quote's: the worse of its words and its surroundings.
    """

    state: QuoteState
    start: int | None = None
    end: int | None = None
    differences: tuple[Difference, ...] = ()
    diff: tuple[WordChange, ...] = ()
    critical: tuple[ChangeKind, ...] = ()
    context_changed: tuple[str, ...] = ()
    score: float = 0.0


def closest_passage(text: str, quote: str) -> ClosestPassage | None:
    """The stretch most alike a quote that is not there; none when no word of it is."""
    return IndexedText(text).nearest(quote)


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchored:
    """Find a quote again, told apart from its doubles by what stood before and behind it."""
    return IndexedText(text).anchor(quote, prefix, suffix)


class IndexedText:
    """One text in which many quotes are looked for; what a search needs is prepared once.

    `language` (ISO 639-1) is found out from the text unless it is given.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self._hits = QuoteHits(text)
        self._language = language

    def find(self, quote: str) -> list[Hit]:
        """As `find_quote`."""
        return found_in(self._hits, quote)

    def nearest(self, quote: str) -> ClosestPassage | None:
        """As `closest_passage`."""
        for found in self._alikes(quote):
            diff = word_diff(quote, self.text[found.start : found.end])
            if any(change.kind == "same" for change in diff):
                return ClosestPassage(found.start, found.end, diff, found.quote)
        return None

    def anchor(
        self, quote: str, prefix: str = "", suffix: str = "", *, taken_out: bool = False
    ) -> Anchored:
        """As `factcheck.text.quotes.anchoring.anchor`.

        With `taken_out` something else is known to stand in the quote's own place, as it may where
        this text is not all of it: then what is somewhat alike elsewhere is not the quote.
        """
        at = self.text.find(prefix + quote + suffix) if quote.strip() else -1
        start, end = at + len(prefix), at + len(prefix) + len(quote)
        if at >= 0 and cut_as_before(self.text, start, end, prefix, suffix):
            beside = self._changed_beside(quote, prefix, suffix, start, end)
            return Anchored(QuoteState.VERBATIM, start, end, context_changed=beside, score=1.0)
        hits = self._hits.whole(quote, prefix, suffix) or self._hits.with_omissions(
            quote, prefix, suffix
        )
        if hits:
            return self._at_its_place(hits, quote, prefix, suffix)
        place = self._in_its_place(quote, prefix, suffix)
        if place is not None and place.quote >= _MUCH_ALIKE:
            return self._altered(place, quote, prefix, suffix)
        alikes = self._alikes(quote, prefix, suffix)
        if place is not None:
            alikes = sorted([*alikes, place], key=lambda found: (-found.likeness, found.start))
        for found in alikes:
            if _is_the_quote(found, quote, taken_out=taken_out or place is not None):
                return self._altered(found, quote, prefix, suffix)
        return Anchored(QuoteState.GONE)

    def _alikes(self, quote: str, prefix: str = "", suffix: str = "") -> list[Alike]:
        return alike(self.text, self._hits.letters, without_omission_marks(quote), prefix, suffix)

    def _at_its_place(self, hits: list[Hit], quote: str, prefix: str, suffix: str) -> Anchored:
        """Choose the hit that stands where the quote stood."""
        around = [
            compared(self.text, hit.start, hit.end, "", prefix, suffix).around for hit in hits
        ]
        best = max(
            range(len(hits)),
            key=lambda i: (around[i], hits[i].state is QuoteState.VERBATIM, -i),
        )
        hit = hits[best]
        if around[best] < _SAME_SURROUNDINGS:
            for place in self._other_places(quote, prefix, suffix, around[best]):
                if not any(place.start < one.end and one.start < place.end for one in hits):
                    return self._altered(place, quote, prefix, suffix)
        changed = [
            *self._changed_beside(quote, prefix, suffix, hit.start, hit.end),
            *(word for a, b in hit.gaps for word in hidden_turns(self.text[a:b], self._spoken)),
        ]
        return Anchored(
            hit.state,
            hit.start,
            hit.end,
            hit.differences,
            context_changed=tuple(dict.fromkeys(changed)),
            score=around[best],
        )

    def _other_places(self, quote: str, prefix: str, suffix: str, around: float) -> Iterator[Alike]:
        """Where a quote may have been altered that still stands in strange surroundings.

        Few words may stand elsewhere by chance: then any place with the right surroundings on one
        side is looked at.
        """
        place = self._in_its_place(quote, prefix, suffix)
        if place is not None and place.quote >= _STILL_IT:
            yield place
        if len(quote) < _SHORT and around < _STRANGE_SURROUNDINGS:
            for found in self._alikes(quote, prefix, suffix):
                sides = (found.prefix or 0.0, found.suffix or 0.0)
                if max(sides) >= _SAME_SURROUNDINGS and _is_the_quote(found, quote):
                    yield found

    def _in_its_place(self, quote: str, prefix: str, suffix: str) -> Alike | None:
        """What now stands between the surroundings of a quote, where both are there close by."""
        before, after = letters_of(prefix), letters_of(suffix)
        if min(len(before), len(after)) < _TELLING_LETTERS:
            return None
        found = []
        for _, start in islice(self._hits.letters.places(before), _MOST_PLACES):
            window = self.text[start : start + 2 * len(quote) + 2 * len(suffix) + _BEYOND]
            for end, _ in islice(Letters(window).places(after), 1):
                in_front, behind = _marks_of(prefix, suffix)
                words = window[:end].strip().removeprefix(in_front).removesuffix(behind).strip()
                begin = start + window.index(words)
                found.append(compared(self.text, begin, begin + len(words), quote, prefix, suffix))
        return max(found, key=lambda alike: (alike.quote, -alike.start), default=None)

    def _altered(self, alike: Alike, quote: str, prefix: str, suffix: str) -> Anchored:
        words = self.text[alike.start : alike.end]
        beside = self._changed_beside(quote, prefix, suffix, alike.start, alike.end)
        score = min(alike.quote, alike.around)
        found = differences(quote, words)
        if found is not None and cut_as_before(self.text, alike.start, alike.end, prefix, suffix):
            state = QuoteState.PRESENTATION if found else QuoteState.VERBATIM
            return Anchored(state, alike.start, alike.end, found, (), (), beside, score)
        diff = word_diff(quote, words)
        kinds = change_kinds(quote, words, self._spoken, diff)
        return Anchored(
            QuoteState.ALTERED,
            alike.start,
            alike.end,
            (),
            diff,
            tuple(kind for kind in kinds if kind in CRITICAL),
            beside,
            score,
        )

    def _changed_beside(
        self, quote: str, prefix: str, suffix: str, start: int, end: int
    ) -> tuple[str, ...]:
        now = self.text[max(0, start - REACH) : start], self.text[end : end + REACH]
        return changed_edges(quote, (prefix, suffix), now, lambda: self._spoken)

    @property
    def _spoken(self) -> str:
        if self._language is None:
            self._language = nearest_language(self.text)
        return self._language


def _marks_of(prefix: str, suffix: str) -> tuple[str, str]:
    """The marks that stand between the surroundings' letters and the quote."""
    last = next(i for i in range(len(prefix), 0, -1) if prefix[i - 1].isalnum())
    first = next(i for i, char in enumerate(suffix) if char.isalnum())
    return prefix[last:].strip(), suffix[:first].strip()


def _is_the_quote(alike: Alike, quote: str, *, taken_out: bool = False) -> bool:
    """Whether a stretch is what became of the quote, and not another passage like it.

    Where the surroundings are still there, less of the quote itself needs to be. A short stretch
    is alike by chance more often than a long one; and when the quote was taken out of its place,
    something else must be very alike to be it.
    """
    sides = sorted(side for side in (alike.prefix, alike.suffix) if side is not None)
    if len(sides) == 2 and sides[0] >= _SAME_SURROUNDINGS:
        return alike.quote >= _REPLACED
    if sides and sides[-1] >= _SAME_SURROUNDINGS:
        return alike.quote >= (0.63 if len(quote) >= _SHORT else 0.75)
    return alike.quote >= (_ENOUGH[0][1] if taken_out else _enough(len(quote)))


def _enough(length: int) -> float:
    """How alike a stretch must be without its surroundings, for a quote of so many code points."""
    least = _ENOUGH[0][1]
    for (one, at_one), (other, at_other) in pairwise(_ENOUGH):
        if length > one:
            least = at_one + (at_other - at_one) * min(1.0, (length - one) / (other - one))
    return least
