"""What the shown stretches of a text say of a quote in it, where the whole text is not at hand.

The one judge of quotes (`factcheck.text.quotes.anchoring`) is asked, over the stretches in their
places with something between them that no quote can be read across. What it cannot know there is
left open, and never answered with "intact".
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from factcheck.domain import QuoteState
from factcheck.text.languages import nearest_language
from factcheck.text.quotes.anchoring import Anchored, IndexedText
from factcheck.text.quotes.quote_hits import LONGEST_GAP

# Letters that are of no language a source is written in: a word that is cut off at the edge of a
# stretch goes on in them, so that it is not read as a whole one.
_FILLERS = "ꙮⵣꔀ𐌰𐎠"
_BEYOND_A_GAP = 64
# From how high a score (0 to 1) on nothing that is not shown makes the judge choose another place.
# Measured over 20,000 quotes in mutated texts, each looked for in the whole and in the passages of
# an export: no answer above these lines differed.
_CLEARLY_ITS_PLACE, _CLEARLY_ALIKE = 0.8, 0.85


class ToldQuote(NamedTuple):
    """What is told of a quote in a text: its state, whether what stands beside it turns its meaning
    now, and where it stands (code points of the whole text, half-open; none where it does not)."""

    state: QuoteState
    context_changed: bool = False
    start: int | None = None
    end: int | None = None


class Weight(StrEnum):
    """What shown words make of what is told of a quote."""

    SHOWN = "shown"
    OPEN = "open"
    DENIED = "denied"


class Weighed(NamedTuple):
    """Whether shown words bear out what is told, leave it open or deny it, and why they deny it."""

    weight: Weight
    why: str = ""


class _Answer(NamedTuple):
    """An answer of the judge, and whether it would be the same whatever is not shown."""

    told: ToldQuote
    is_clear: bool

    @property
    def shows_it(self) -> bool:
        return self.told.state is not QuoteState.GONE and self.is_clear


class ShownText:
    """A text of which only some stretches are shown.

    Args:
        stretches: offset and words of each, disjoint and in order; offsets are code points of the
            whole text.
        length: of the whole text, in code points.
    """

    def __init__(self, stretches: Sequence[tuple[int, str]], length: int) -> None:
        self._stretches = _joined(stretches)
        self._length = length
        self._indexed: dict[int, _Filled] = {}

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the text is missing."""
        return [(at, len(words)) for at, words in self._stretches] == [(0, self._length)]

    def words_at(self, start: int, end: int) -> str | None:
        """The words at [start, end); none where they are not shown whole."""
        for offset, words in self._stretches:
            if offset <= start and end <= offset + len(words):
                return words[start - offset : end - offset]
        return None

    def shows_before(self, start: int, words: str) -> bool:
        """Whether these words may stand right before `start`, as far as that is shown."""
        first = start - len(words)
        return first >= 0 and self._agrees(first, words)

    def shows_behind(self, end: int, words: str) -> bool:
        """Whether these words may stand right behind `end`, as far as that is shown."""
        return end + len(words) <= self._length and self._agrees(end, words)

    def look(self, quote: str, prefix: str = "", suffix: str = "") -> ToldQuote | None:
        """What the shown words alone say of a quote; none where they do not have it."""
        answer = self._answers(quote, prefix, suffix)[0].told
        return None if answer.state is QuoteState.GONE and not self.is_whole else answer

    def weigh(
        self, told: ToldQuote, quote: str, prefix: str | None = None, suffix: str | None = None
    ) -> Weighed:
        """Whether the shown words bear out what is told of a quote, leave it open, or deny it.

        Args:
            prefix, suffix: what stood beside the quote where it was cited from; both none where
                that is withheld. Then its place among several and a change beside it stay open.
        """
        if not _is_complete(told):
            return Weighed(Weight.DENIED, "where it stands is told of what is there, and no other")
        if told.start is None or told.end is None:
            return self._weigh_absence(told, quote, prefix or "", suffix or "")
        words = self.words_at(told.start, told.end)
        if words is None:
            return Weighed(Weight.OPEN)
        if prefix is None and suffix is None and not self.is_whole:
            return _weigh_words(told, words, quote)
        answers = self._answers(quote, prefix or "", suffix or "")
        return self._weigh_place(told, words, answers, quote)

    def _answers(self, quote: str, prefix: str, suffix: str) -> "tuple[_Answer, ...]":
        """Every answer that the judge may give over the whole text as far as these words show it,
        the likeliest first; gone means that it is not in what is shown.

        What is only somewhat alike counts as the quote unless something else stands in the quote's
        own place, and that may be where nothing is shown.
        """
        if not quote.strip() or not self._stretches:
            return (_Answer(ToldQuote(QuoteState.GONE), self.is_whole),)
        filled = self._filled(quote, suffix)
        likely = filled.anchor(quote, prefix, suffix, taken_out=False)
        if self.is_whole:
            return (_Answer(likely.told, True),)
        if likely.told.state is not QuoteState.ALTERED:
            return (likely,)
        return tuple(dict.fromkeys((likely, filled.anchor(quote, prefix, suffix, taken_out=True))))

    def _weigh_absence(self, told: ToldQuote, quote: str, prefix: str, suffix: str) -> Weighed:
        answers = self._answers(quote, prefix, suffix)
        if any(answer.told == told for answer in answers) and self.is_whole:
            return Weighed(Weight.SHOWN)
        first = answers[0].told
        # Whatever is not shown, words that are there are not gone.
        if self.is_whole or first.state.is_intact or all(one.shows_it for one in answers):
            return Weighed(Weight.DENIED, _why(told, first))
        return Weighed(Weight.OPEN)

    def _weigh_place(
        self, told: ToldQuote, words: str, answers: "tuple[_Answer, ...]", quote: str
    ) -> Weighed:
        if told in [answer.told for answer in answers]:
            return Weighed(Weight.SHOWN)
        first = answers[0]
        there = first.told._replace(context_changed=told.context_changed) == told
        if self.is_whole or first.is_clear or there:
            return Weighed(Weight.DENIED, _why(told, first.told))
        # Another place is only somewhat likelier: the whole text may decide otherwise.
        as_told = _weigh_words(told, words, quote)
        return as_told if as_told.weight is Weight.DENIED else Weighed(Weight.OPEN)

    def _agrees(self, at: int, words: str) -> bool:
        """Whether the part of these words that is shown, with the first one at `at`, is theirs."""
        for offset, shown in self._stretches:
            first, last = max(at, offset), min(at + len(words), offset + len(shown))
            here = shown[first - offset : last - offset]
            if first < last and words[first - at : last - at] != here:
                return False
        return True

    def _filled(self, quote: str, suffix: str) -> "_Filled":
        # Neither what a quote leaves out nor what took its place may reach across a gap.
        gap = max(LONGEST_GAP + 1, 2 * (len(quote) + len(suffix)) + 2 * _BEYOND_A_GAP)
        if gap not in self._indexed:
            self._indexed[gap] = _Filled(self._stretches, self._length, gap)
        return self._indexed[gap]


class _Filled:
    """The stretches as one text, with `gap` letters of no language where something is not shown."""

    def __init__(self, stretches: Sequence[tuple[int, str]], length: int, gap: int) -> None:
        shown = "\n".join(words for _, words in stretches)
        filler = next((char for char in _FILLERS if char not in shown), _FILLERS[0]) * gap
        text: list[str] = []
        self._places: list[tuple[int, int, int]] = []
        reached = at = 0
        for offset, words in stretches:
            if offset > reached:
                text.append(filler)
                at += gap
            self._places.append((at, at + len(words), offset))
            text.append(words)
            at += len(words)
            reached = offset + len(words)
        if reached < length:
            text.append(filler)
        self._text = IndexedText("".join(text), language=nearest_language(shown))

    def anchor(self, quote: str, prefix: str, suffix: str, *, taken_out: bool) -> _Answer:
        found = self._text.anchor(quote, prefix, suffix, taken_out=taken_out)
        clear = found.score >= (_CLEARLY_ITS_PLACE if found.state.is_intact else _CLEARLY_ALIKE)
        return _Answer(self._placed(found), clear)

    def _placed(self, found: Anchored) -> ToldQuote:
        if found.start is None or found.end is None:
            return ToldQuote(found.state)
        for first, last, offset in self._places:
            if first <= found.start and found.end <= last:
                start, end = offset + found.start - first, offset + found.end - first
                return ToldQuote(found.state, bool(found.context_changed), start, end)
        return ToldQuote(QuoteState.GONE)


def _joined(stretches: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Stretches that touch are one: nothing is missing between them."""
    found: list[tuple[int, str]] = []
    for offset, words in stretches:
        if found and found[-1][0] + len(found[-1][1]) == offset:
            found[-1] = (found[-1][0], found[-1][1] + words)
        else:
            found.append((offset, words))
    assert all(one[0] + len(one[1]) < other[0] for one, other in pairwise(found))
    return found


def _is_complete(told: ToldQuote) -> bool:
    """Whether a place is told of what is there, and of nothing else."""
    if told.state.is_there:
        return told.start is not None and told.end is not None and told.start < told.end
    return told.start is None and told.end is None and not told.context_changed


def _weigh_words(told: ToldQuote, words: str, quote: str) -> Weighed:
    """What the words alone say where a quote is told to stand."""
    found = IndexedText(words).anchor(quote)
    whole = (found.start, found.end) == (0, len(words))
    now = found.state if found.state.is_intact and whole else QuoteState.ALTERED
    trimmed = now.is_intact or words == words.strip()
    if now is told.state and trimmed:
        return Weighed(Weight.SHOWN)
    return Weighed(Weight.DENIED, _why(told, ToldQuote(now, False, told.start, told.end)))


def _why(told: ToldQuote, shown: ToldQuote) -> str:
    """In words, how what is told differs from what is shown."""
    where = "" if shown.start is None else f" at [{shown.start}:{shown.end}]"
    beside = ", and what stands beside it turns its meaning" if shown.context_changed else ""
    if shown.state is QuoteState.GONE:
        return f"it is told to be {told.state}, and the words shown do not have it"
    if shown == told._replace(context_changed=shown.context_changed) and not beside:
        return "what stands beside it is told to turn its meaning, and does not"
    if shown.start != told.start and shown.state is told.state:
        return f"it is told to stand at [{told.start}:{told.end}], and stands{where}{beside}"
    return f"it is told to be {told.state}, and the words shown say {shown.state}{where}{beside}"
