"""What was changed in a sentence, for people: word by word, of what kind, and how serious it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.canonical import DOUBLE_MARKS, canonical_words
from factcheck.text.details.change_kinds import ChangeKind, change_kinds
from factcheck.text.details.quotations import quotations
from factcheck.text.patterns import lazy_pattern
from factcheck.text.word_diff import WordChange, word_diff

_STRAIGHT = {ord(mark): '"' for mark in DOUBLE_MARKS}
_WORD = lazy_pattern(r"\w+")
_FEW = 2  # words

Span = tuple[int, int]


class Speech(StrEnum):
    """How words came to stand between quotation marks, or outside of them."""

    NOW = "now presented as direct speech"
    NO_LONGER = "no longer presented as direct speech"


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a sentence.

    `diff` leads from the old words to the new ones, its offsets are those of the sentence.
    `kinds` are in the order of seriousness; none when the canonical words are the same. `speech`
    is about words that both have; a kept sentence has it too when the marks that quote it came or
    went in other sentences. `share` (0 to 1) says how much of the letters was changed.
    """

    diff: tuple[WordChange, ...]
    kinds: tuple[ChangeKind, ...]
    speech: tuple[Speech, ...]
    share: float

    @property
    def seriousness(self) -> tuple[int, int, int, int, int, float]:
        """Sorts edits, the most serious first: changed particulars before mere wording; a few words
        in the place of a few others, or a denial, before words that only came or went, since the
        first say otherwise and the second more or less; then by the worst kind, then fewer letters
        that came or went, more kinds, more letters changed. Those that changed nothing are last.
        """
        worst = _ORDER.index(self.kinds[0]) if self.kinds else len(_ORDER)
        says_otherwise = ChangeKind.NEGATION in self.kinds or any(map(_is_swap, self.diff))
        more_or_less = sum(len(one.old) + len(one.new) for one in self.diff if _came_or_went(one))
        is_wording = worst >= _ORDER.index(ChangeKind.WORDING)
        changed = -len(self.kinds), -self.share
        return is_wording, not says_otherwise, worst, more_or_less, *changed


_ORDER = tuple(ChangeKind)


def edit(
    old_text: str, old_span: Span, new_text: str, new_span: Span, language: str = "en"
) -> Edit:
    """What was done to old_text[old_span] to make new_text[new_span] of it.

    Spans are code points, half-open. The texts are given whole, because which words stand between
    quotation marks shows only in the paragraph: the marks may stand in other sentences.
    """
    old, new = old_text[slice(*old_span)], new_text[slice(*new_span)]
    diff = word_diff(old, new)
    kinds = change_kinds(old, new, language, diff)
    was, now = _paragraph(old_text, old_span), _paragraph(new_text, new_span)
    speech: tuple[Speech, ...] = ()
    if canonical_words(old_text[slice(*was)]) != canonical_words(new_text[slice(*now)]):
        quoted = _quoted(old_text, was, old_span[0]), _quoted(new_text, now, new_span[0])
        speech = _speech(diff, *quoted)
    if speech and kinds:
        found = {*kinds, ChangeKind.QUOTATION} - {ChangeKind.WORDING}
        kinds = tuple(kind for kind in _ORDER if kind in found)
    return Edit(diff, kinds, speech, _share(diff))


def _is_swap(change: WordChange) -> bool:
    """Whether a few words took the place of a few others."""
    return change.kind == "replaced" and all(
        len(words.split()) <= _FEW for words in (change.old, change.new)
    )


def _came_or_went(change: WordChange) -> bool:
    return change.kind in ("inserted", "deleted")


def _paragraph(text: str, span: Span) -> Span:
    """The lines that a span touches."""
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text)


def _quoted(text: str, paragraph: Span, start: int) -> list[Span]:
    """The quotations of a paragraph, as offsets from `start`; curly marks count as straight."""
    shift = paragraph[0] - start
    found = quotations(text[slice(*paragraph)].translate(_STRAIGHT))
    return [(one.start + shift, one.end + shift) for one in found]


def _speech(
    diff: Sequence[WordChange], old: Sequence[Span], new: Sequence[Span]
) -> tuple[Speech, ...]:
    """What happened to the words that stayed: were they, and are they, quoted?"""
    found = set()
    for change in diff:
        if change.kind == "same":
            words = zip(_WORD.finditer(change.old), _WORD.finditer(change.new), strict=False)
            for one, other in words:
                was = _inside(change.old_start + one.start(), old)
                now = _inside(change.new_start + other.start(), new)
                if was != now:
                    found.add(Speech.NOW if now else Speech.NO_LONGER)
    return tuple(speech for speech in Speech if speech in found)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _share(diff: Sequence[WordChange]) -> float:
    letters = sum(len(change.old) + len(change.new) for change in diff)
    changed = sum(len(change.old) + len(change.new) for change in diff if change.kind != "same")
    return changed / letters if letters else 0.0
