"""One quantity told two ways, and parts that do not make up their whole.

That two sentences count the same things does not make them speak of the same: they must have the
words around the figures in common, and the figures must be near each other. Where each tells its
own date, or one compares, they may both be right.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from factcheck.domain import ReadKind
from factcheck.text.contradictions.discrepancies import (
    Discrepancy,
    DiscrepancyKind,
    Place,
    in_order,
    place_of,
)
from factcheck.text.contradictions.reading import ReadSentence, ReadText
from factcheck.text.details.reading_words import PARTS, RELATIVE_TIMES, TOTAL, listed, phrases, stem
from factcheck.text.details.same_values import is_nearly, is_same
from factcheck.text.details.values import Bound, ReadDetail, Span, When, is_whole
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_KINDS = (ReadKind.NUMBER, ReadKind.QUANTITY, ReadKind.MONEY, ReadKind.PERCENTAGE)
_NEAR = Decimal("0.15")
_SHARED = 4  # words of content beside both figures
_AROUND = 7  # words on either side
_MOST_FIGURES = 300
_FEW = 10
_LABEL = 25  # code points before a number in which its label ends
_LIST_ENDS = lazy_pattern(r"[.;!?()]")


def told_two_ways(text: ReadText) -> Iterator[Discrepancy]:
    """Figures of one unit, in like surroundings, that differ by little.

    Where like sentences tell three figures or more they are a series, and none is another's.
    """
    found = [
        _Told(sentence, detail, sentence.beside.words(detail, _AROUND), times, named)
        for sentence, times, named in _with_times_and_names(text)
        for detail in sentence.of(*_KINDS)
        if isinstance(detail.value, Decimal)
        and detail.unit
        and not _is_label(sentence, detail, text.language)
    ][:_MOST_FIGURES]
    pairs = [
        (one, other)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if _are_about_the_same(one, other)
    ]
    others: dict[Place, set[Decimal]] = defaultdict(set)
    for one, other in pairs:
        others[one.place].add(_value(other.detail))
        others[other.place].add(_value(one.detail))
    for one, other in pairs:
        if len(others[one.place]) == len(others[other.place]) == 1 and _differ_a_little(
            one.detail, other.detail
        ):
            why = f"{one.detail.words} here and {other.detail.words} there."
            yield in_order(DiscrepancyKind.QUANTITY, one.place, other.place, why)


class _Told(NamedTuple):
    """A figure, the words beside it, and the times and names of its sentence."""

    sentence: ReadSentence
    detail: ReadDetail
    words: frozenset[str]
    times: frozenset[When | Span | str]
    named: frozenset[str]

    @property
    def place(self) -> Place:
        return place_of(self.sentence.index, self.detail)


def _are_about_the_same(one: _Told, other: _Told) -> bool:
    return (
        other.sentence.index > one.sentence.index
        and one.detail.kind is other.detail.kind
        and one.detail.unit == other.detail.unit
        and one.detail.value != other.detail.value
        and len(one.words & other.words) >= _SHARED
        and not _may_both_be(one, other)
    )


def parts_and_wholes(text: ReadText) -> Iterator[Discrepancy]:
    """A part that is larger than its whole, and a list after a colon that adds up to something
    else."""
    parts, total = phrases(PARTS, text.language), listed(TOTAL, text.language)
    for sentence in text.sentences:
        counts = [
            one for one in sentence.of(ReadKind.NUMBER, ReadKind.MONEY)
            if isinstance(one.value, Decimal) and one.value > 0 and is_whole(one.value)
        ]  # fmt: skip
        for whole, part in pairwise(counts):
            between = sentence.text[whole.end : part.start]
            words = [word.casefold() for word in _WORD.findall(between)]
            larger = _value(part) > _value(whole) and part.kind is whole.kind
            is_part = any(_ends_with(words, phrase) for phrase in parts)
            if larger and whole.unit and is_part and not _LIST_ENDS.search(between):
                why = f"{part.words} are more than the {whole.words} they are a part of."
                yield _sum(sentence, whole, part, why)
        yield from _list(sentence, counts, total)


def _ends_with(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether words end in a phrase, with at most two more behind it: of whom at least."""
    size = len(phrase)
    ends = (len(words) - behind for behind in range(3))
    return any(end >= size and tuple(words[end - size : end]) == phrase for end in ends)


def _list(
    sentence: ReadSentence, counts: list[ReadDetail], total: frozenset[str]
) -> Iterator[Discrepancy]:
    """A whole, a colon and its parts: 12 members: seven men and four women."""
    if len(counts) < 3:
        return
    whole, *parts = counts
    gap = sentence.text[whole.end : parts[0].start]
    listed_behind = gap.rstrip().endswith((":", "—", "–"))
    inside = sentence.text[parts[0].end : parts[-1].start]
    if not listed_behind or _LIST_ENDS.search(inside) or sentence.of(ReadKind.PERIOD):
        return
    if any(part.unit == "" or part.kind is not whole.kind for part in parts):
        return
    added = sum((_value(part) for part in parts), Decimal(0))
    before = [word.casefold() for word in _WORD.findall(sentence.text, 0, whole.start)]
    if added != _value(whole) and (total & set(before) or _is_like(added, _value(whole))):
        why = f"The parts add up to {added}, not to {whole.words}."
        yield _sum(sentence, whole, parts[-1], why)


def _sum(sentence: ReadSentence, whole: ReadDetail, part: ReadDetail, why: str) -> Discrepancy:
    places = place_of(sentence.index, whole), place_of(sentence.index, part)
    return in_order(DiscrepancyKind.SUM, *places, why)


def _value(detail: ReadDetail) -> Decimal:
    return detail.value if isinstance(detail.value, Decimal) else Decimal(0)


def _is_like(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= max(Decimal(1), _NEAR * max(one, other))


def _differ_a_little(one: ReadDetail, other: ReadDetail) -> bool:
    if is_same(one, other) or is_nearly(_as_exact(one), _as_exact(other)):
        return False
    mine, theirs = _value(one), _value(other)
    if max(mine, theirs) <= _FEW:
        return abs(mine - theirs) == 1
    return abs(mine - theirs) <= _NEAR * max(abs(mine), abs(theirs))


def _as_exact(detail: ReadDetail) -> ReadDetail:
    """A figure told with "about" has no room left within one text; "more than" has."""
    about = detail.bound is Bound.ABOUT
    return replace(detail, bound=Bound.EXACT) if about else detail


def _may_both_be(one: _Told, other: _Told) -> bool:
    """Whether two sentences compare, tell different times or names, or both figures in one."""
    sentence, other_sentence = one.sentence, other.sentence
    if sentence.of(ReadKind.COMPARISON) or other_sentence.of(ReadKind.COMPARISON):
        return True
    if one.times != other.times or not (one.named <= other.named or other.named <= one.named):
        return True
    return _tells(sentence, other.detail) or _tells(other_sentence, one.detail)


def _tells(sentence: ReadSentence, figure: ReadDetail) -> bool:
    return any(one.value == figure.value for one in sentence.details)


def _is_label(sentence: ReadSentence, detail: ReadDetail, language: str) -> bool:
    """Whether what a number is of stands before it: Series 3."""
    words = _WORD.findall(sentence.text, max(0, detail.start - _LABEL), detail.start)
    is_number = detail.kind is ReadKind.NUMBER and bool(words)
    return is_number and stem(words[-1], language) == detail.unit


def _with_times_and_names(
    text: ReadText,
) -> Iterator[tuple[ReadSentence, frozenset[When | Span | str], frozenset[str]]]:
    """Each sentence with its dates, its words that tell a time without one, and its names."""
    told = listed(RELATIVE_TIMES, text.language)
    for sentence in text.sentences:
        dates = sentence.of(ReadKind.DATE, ReadKind.PERIOD)
        values = {one.value for one in dates if isinstance(one.value, When | Span)}
        words = {word.casefold() for word in _WORD.findall(sentence.text)} & told
        names = sentence.of(ReadKind.NAME)
        named = frozenset(word for name in names for word in str(name.value).split())
        yield sentence, frozenset({*values, *words}), named
