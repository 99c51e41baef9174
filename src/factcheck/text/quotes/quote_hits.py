"""Every place where a quote stands whole: between word borders, verbatim or but for presentation.

Places are searched by exact words and by letters alone; whether a place holds the same words is
judged by `factcheck.text.presentation`, and by nothing else.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from factcheck.domain import QuoteState
from factcheck.text.borders import cut_as_before
from factcheck.text.canonical import DOUBLE_MARKS, SINGLE_MARKS
from factcheck.text.letters import Letters, is_mark, letters_of, without_unread
from factcheck.text.markup import Markup, as_rendered, markups
from factcheck.text.patterns import lazy_pattern
from factcheck.text.presentation import BRACKETED_LETTER, Difference, differences
from factcheck.text.quotes.edge_signs import can_be_primed

MOST_HITS = 1_000
# How many code points may lie between the pieces of a quote that leaves something out.
LONGEST_GAP = 4_000

# What a hostile text may cost: places looked at, and places judged.
_MOST_TRIALS = 20_000
_MOST_LETTERS_TRIED = 10_000_000
_MOST_JUDGED = 2_000
_MOST_MARKS = 100
_MOST_PIECES = 20
_MOST_MARKED = 500  # code points between the marks of emphasis

_OMISSION = lazy_pattern(r"\s*(?:\[\s*(?:…|\.{3,4})\s*\]|\(\s*(?:…|\.{3,4})\s*\)|…|\.{3,4})\s*")
_IN_BRACKETS = lazy_pattern(r"[\[(]\s*(?:…|\.{3,4})\s*[\])]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place [start, end) where a quote stands, verbatim or but for presentation.

    `gaps` are the stretches in it that the quote leaves out.
    """

    start: int
    end: int
    state: QuoteState
    differences: tuple[Difference, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()


def marks_omission(quote: str) -> bool:
    """Whether a quote says in brackets that it leaves something out; bare dots abbreviate it."""
    return _IN_BRACKETS.search(quote) is not None


def without_omission_marks(quote: str) -> str:
    """The words of a quote, with a space where it leaves something out."""
    return _OMISSION.sub(" ", quote)


class QuoteHits:
    """Where quotes stand in one text; the letters of the text are taken out once, when needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._letters_found: Letters | None = None
        self._markups_found: list[Markup] | None = None

    @property
    def letters(self) -> Letters:
        """The letters of the text."""
        if self._letters_found is None:
            self._letters_found = Letters(self._text)
        return self._letters_found

    def whole(self, quote: str, prefix: str = "", suffix: str = "") -> list[Hit]:
        """Where the quote stands as it is given, in order, at most MOST_HITS.

        A hit that lies inside another one (without its outer marks, say) is left out.
        """
        found = {
            (start, start + len(quote)): Hit(start, start + len(quote), QuoteState.VERBATIM)
            for start in islice(self._verbatim(quote, prefix, suffix), MOST_HITS)
        }
        for hit in islice(self._presented(quote, prefix, suffix), MOST_HITS):
            found.setdefault((hit.start, hit.end), hit)
        hits: list[Hit] = []
        for _, hit in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
            if not hits or hit.end > hits[-1].end:
                hits.append(hit)
        return hits[:MOST_HITS]

    def with_omissions(self, quote: str, prefix: str = "", suffix: str = "") -> list[Hit]:
        """Where the pieces of a quote that leaves something out stand one after the other.

        Each hit is the shortest stretch from the first piece to the last.
        """
        pieces = [piece for piece in _OMISSION.split(quote) if letters_of(piece)]
        if not _OMISSION.search(quote) or not 0 < len(pieces) <= _MOST_PIECES:
            return []
        only = suffix if len(pieces) == 1 else ""
        chains: list[tuple[Hit, ...]] = [(hit,) for hit in self.whole(pieces[0], prefix, only)]
        for number, piece in enumerate(pieces[1:], 2):
            nexts = self.whole(piece, suffix=suffix if number == len(pieces) else "")
            starts = [hit.start for hit in nexts]
            by_next: dict[int, tuple[Hit, ...]] = {}
            for chain in chains:
                at = bisect_left(starts, chain[-1].end)
                if at < len(nexts) and starts[at] - chain[-1].end <= LONGEST_GAP:
                    by_next[at] = (*chain, nexts[at])  # the latest start is the shortest stretch
            chains = list(by_next.values())
        return [_joined(chain) for chain in chains]

    def _verbatim(self, quote: str, prefix: str, suffix: str) -> Iterator[int]:
        at = self._text.find(quote) if quote.strip() else -1
        trials = 0
        while at >= 0 and trials < _MOST_TRIALS and trials * len(quote) < _MOST_LETTERS_TRIED:
            if cut_as_before(self._text, at, at + len(quote), prefix, suffix):
                yield at
            at = self._text.find(quote, at + 1)
            trials += 1

    def _marked(self, start: int, end: int) -> Iterator[Markup]:
        """The marks of Markdown around words that a stretch has a part of."""
        if self._markups_found is None:
            self._markups_found = markups(self._text)
        at = bisect_left(self._markups_found, (start - _MOST_MARKED,))
        for marks in islice(self._markups_found, at, None):
            if marks.start >= end:
                break
            if start < marks.end:
                yield marks

    def _with_their_marks(self, start: int, end: int) -> tuple[int, int]:
        """A stretch drawn out over the other half of the marks that it has one half of, and all
        the words between."""
        for marks in self._marked(start, end):
            if start < marks.inside_start <= marks.inside_end <= end < marks.end:
                end = marks.end
            if marks.start < start <= marks.inside_start and marks.inside_end < end:
                start = marks.start
        return start, end

    def _read(self, start: int, end: int) -> str:
        """The words of a stretch, without the marks whose other half lies outside of it."""
        pieces: list[str] = []
        done = start
        for marks in self._marked(start, end):
            halves = ((marks.start, marks.inside_start), (marks.inside_end, marks.end))
            inside = [start <= first and last <= end for first, last in halves]
            if inside.count(True) == 1:
                first, last = halves[inside.index(True)]
                pieces.append(self._text[done:first])
                done = last
        return "".join((*pieces, self._text[done:end]))

    def _presented(self, quote: str, prefix: str, suffix: str) -> Iterator[Hit]:
        """Where the quote stands but for presentation, with and without its outer marks."""
        as_given = quote.strip()
        judged = 0
        for words in dict.fromkeys((as_given, _without_outer_marks(as_given))):
            plain = BRACKETED_LETTER.sub(r"\1", without_unread(as_rendered(words)))
            in_front, behind = _marks_around(plain)
            for first, last in self.letters.places(letters_of(plain)):
                start = self.letters.over_marks(first, in_front, -1)
                end = self.letters.over_marks(last, behind, 1)
                start, end = self._with_their_marks(start, end)
                if not cut_as_before(self._text, start, end, prefix, suffix):
                    continue
                judged += 1
                if judged > _MOST_JUDGED:
                    return
                read = self._read(start, end)
                found = differences(words, read)
                if found is not None and self._text[start:end] != quote:
                    beside = Difference.SPACES if words == as_given else Difference.OUTER_MARKS
                    if read != self._text[start:end]:
                        found = tuple(dict.fromkeys((*found, Difference.MARKUP)))
                    if words != as_given or not found:
                        found = (*found, beside)
                    yield Hit(start, end, QuoteState.PRESENTATION, found)


def _joined(chain: tuple[Hit, ...]) -> Hit:
    kinds = dict.fromkeys(kind for hit in chain for kind in hit.differences)
    return Hit(
        chain[0].start,
        chain[-1].end,
        QuoteState.PRESENTATION,
        (*kinds, Difference.OMISSION),
        tuple((one.end, other.start) for one, other in pairwise(chain)),
    )


def _without_outer_marks(quote: str) -> str:
    """The quote without the quotation marks pasted around it; a lone apostrophe is none, and a lone
    mark behind a letter or a figure may be a prime, inches or seconds."""
    if quote[:1] in SINGLE_MARKS and quote[-1:] in SINGLE_MARKS:
        return quote[1:-1].strip()
    marks = sum(char in DOUBLE_MARKS for char in quote[:-1])
    closes = quote[-1:] in DOUBLE_MARKS and not (marks % 2 == 0 and can_be_primed(quote[:-1]))
    return quote[quote[:1] in DOUBLE_MARKS : len(quote) - closes].strip()


def _marks_around(words: str) -> tuple[int, int]:
    """How many visible marks stand in front of the first letter and behind the last."""
    counts = []
    for one_way in (words, words[::-1]):
        ends = takewhile(lambda char: not char.isalnum(), one_way[:_MOST_MARKS])
        counts.append(sum(map(is_mark, ends)))
    return counts[0], counts[1]
