"""Pure: words that follow one another on one base line, with no wide gap between.

Small type that touches the word before it and stands higher or lower is raised or lowered: of
figures that becomes characters of their own (10⁶, not 106).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.documents.reading.lines import lowered, raised_figures
from factcheck.documents.reading.pdf_words import Word

_SMALLER = 0.86
_GAP = 0.9  # between words that may be of two columns, in sizes of their type


class PlacedWord(NamedTuple):
    """A word in the directions of its reader: `base` grows upwards, `left` and `right` along."""

    word: Word
    left: float
    right: float
    base: float


class Segment(NamedTuple):
    """Words that follow one another on one base line; what is raised or lowered among its figures
    is so in `text`. Edges, base line and size of the type as in `PlacedWord`."""

    text: str
    hyphen: bool
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class _Words:
    """The words of a segment; `shifts` says of each whether it is raised (1), lowered (-1) or
    neither (0)."""

    words: list[PlacedWord]
    base: float
    size: float
    shifts: list[int] = field(default_factory=lambda: [0])

    def segment(self) -> Segment:
        usual = self._usual()
        return Segment(
            self._text(),
            self.words[-1].word.hyphen,
            min(placed.left for placed in self.words),
            max(placed.right for placed in self.words),
            usual.base,
            usual.word.size,
        )

    def _usual(self) -> PlacedWord:
        """A word of the largest type in which a quarter of the segment is set: small capitals and
        a bullet say nothing of the line they stand in."""
        upright = [word for word, shift in zip(self.words, self.shifts, strict=True) if not shift]
        upright.sort(key=lambda placed: -placed.word.size)
        letters = sum(len(placed.word.text) for placed in upright)
        so_far = 0
        for placed in upright:
            so_far += len(placed.word.text)
            if so_far >= letters / 4:
                return placed
        return upright[-1]

    def _text(self) -> str:
        said: list[str] = []
        before: PlacedWord | None = None
        for placed, shift in zip(self.words, self.shifts, strict=True):
            if before is not None and _is_spaced(before, placed):
                said.append(" ")
            said.append(_shifted(placed.word.text, shift))
            before = placed
        return "".join(said)


def segments_of(words: Sequence[PlacedWord]) -> list[Segment]:
    """Words, in the order drawn, as segments in that order."""
    segments: list[_Words] = []
    for placed in words:
        if not segments or not _joins(segments[-1], placed):
            segments.append(_Words([placed], placed.base, placed.word.size))
    return [segment.segment() for segment in segments]


def _joins(segment: _Words, placed: PlacedWord) -> bool:
    """Add a word to a segment if it belongs there; whether it did."""
    last, word = segment.words[-1], placed.word
    if last.word.hyphen:
        return False
    size = max(segment.size, word.size)
    gap = _gap(last, placed) / size
    rise = (placed.base - segment.base) / size
    backwards = gap < -0.5 and word.broken
    if abs(rise) <= 0.12 and gap <= _GAP and not backwards:
        shift = 0
    elif _touches(gap, rise) and word.size <= _SMALLER * segment.size:
        shift = 1 if rise > 0 else -1
    elif _touches(gap - 0.3, rise) and segment.size <= _SMALLER * word.size:
        # what stood there is raised or lowered itself: a note's number before the note
        segment.shifts = [-1 if rise > 0 else 1] * len(segment.words)
        segment.base, segment.size, shift = placed.base, word.size, 0
    elif _touches(gap, rise) and 0.15 < abs(rise) < 0.6 and not word.spaced and not word.broken:
        shift = 1 if rise > 0 else -1
    else:
        return False
    segment.words.append(placed)
    segment.shifts.append(shift)
    return True


def _touches(gap: float, rise: float) -> bool:
    return -0.5 <= gap <= 0.5 and -0.5 <= rise <= 0.8


def _gap(before: PlacedWord, after: PlacedWord) -> float:
    """How far apart two words stand, in either direction of writing; below 0 where they overlap."""
    return max(after.left - before.right, before.left - after.right)


def _is_spaced(before: PlacedWord, after: PlacedWord) -> bool:
    if after.word.spaced:
        return True
    return after.word.broken and _gap(before, after) > 0.15 * after.word.size


def _shifted(text: str, shift: int) -> str:
    if shift == 0:
        return text
    return (raised_figures if shift > 0 else lowered)(text) or text
