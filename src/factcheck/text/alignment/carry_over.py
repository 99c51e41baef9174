"""Carries the claims of one revision into the next: which number each sentence has, and why.

The rule of numbers: new sentences take the next unused number; on a split the piece that covers
most keeps it; on a merge the earliest origin's stays and the others point to it; a sentence that
was gone comes back under its number only with the same canonical words.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from factcheck.domain import Change, ClaimNumber, Placement, Sentence
from factcheck.text.alignment.alignment import AlignedSentence, align
from factcheck.text.alignment.by_span import aligned_by_span, joined_by_span, joined_by_words
from factcheck.text.alignment.carried_parts import only_place, same_place
from factcheck.text.canonical import canonical_words
from factcheck.text.markup import once_set
from factcheck.text.patterns import lazy_pattern
from factcheck.text.presentation import differences

_WORD = lazy_pattern(r"\w+")

_Covered = Callable[[int, int], int]
_PlaceOf = Callable[[Placement, int, int], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class CarriedSentence:
    """A sentence of the new revision: where it stands, under which number, what it came from.

    `origins` are the numbers of the old revision's sentences, in their order there. `parts` are
    those that still have a place; their change is the sentence's, so that any but *kept* and
    *returned* says: carried into other words.
    """

    placement: Placement
    origins: tuple[int, ...] = ()
    parts: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the claims.

    Args:
        sentences: those of the new revision, in reading order.
        deleted: numbers that stand nowhere any more, and went into no other.
        into: for each number that was merged into another, that other.
        unplaced: parts whose sentence still stands under its number, and they in it no more.
        next_number: the first number that is still unused.
    """

    sentences: tuple[CarriedSentence, ...]
    deleted: tuple[int, ...]
    into: Mapping[int, int]
    unplaced: tuple[ClaimNumber, ...]
    next_number: int

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Every placement of the new revision: each sentence, then its parts."""
        return tuple(
            placement for one in self.sentences for placement in (one.placement, *one.parts)
        )


def carry_over(
    old_text: str,
    old: Sequence[Placement],
    new_text: str,
    new: Sequence[Sentence],
    *,
    next_number: int,
    gone: Mapping[ClaimNumber, str] | None = None,
    joined: Collection[int] = (),
    same_bytes: bool = False,
    was_marked: bool = False,
) -> Carried:
    """Carry the claims of one revision into the next by aligning their sentences.

    Args:
        old_text: the text of the old revision.
        old: its placements, sentences and parts.
        new_text: the text of the new revision.
        new: its sentences, in order.
        next_number: the next unused number of the article.
        gone: the words of the claims that stand nowhere in the old revision, as they last stood;
            of such sentences' parts too. Only these can return.
        joined: numbers that a reviewer joined of several sentences: where all their words still
            stand in a row, they stay one claim.
        same_bytes: that the article's bytes are the same, and only their reading got better: then
            no difference of presentation (`factcheck.text.presentation`) is an edit, a line wrap
            or a ligature included.
        was_marked: that the old text was kept with the marks of Markdown, and the new one may be
            kept as it reads: then no mark that is off now is an edit.

    Returns:
        For each new sentence one claim, no number twice. A sentence is kept exactly when its
        canonical words are those of its one origin (but for `same_bytes` and `was_marked`).
    """
    before = _Before(old_text, old, once_set if was_marked else str)
    gone = {claim: before.read(words) for claim, words in _only_gone(gone or {}, before).items()}
    spans = joined_by_words(new_text, new, before.words_of(joined))
    now = [before.read(new_text[span.start : span.end]) for span in spans]
    texts = [words for claim, words in gone.items() if not claim.part]
    aligned = list(align(before.words, now, texts).sentences)
    if same_bytes:
        aligned = [_but_presented(one, before.words, now[k]) for k, one in enumerate(aligned)]
    became = _became(aligned)

    def covered(i: int, k: int) -> int:
        return _letters_shared(before.words[i], now[k])

    def place_of(part: Placement, i: int, k: int) -> tuple[int, int] | None:
        sentence = before.sentences[i]
        words = old_text[sentence.start : sentence.end]
        pieces = [new_text[spans[piece].start : spans[piece].end] for piece in became[i]]
        start, end = part.start - sentence.start, part.end - sentence.start
        stands = pieces[became[i].index(k)]
        if canonical_words(words) == canonical_words(stands):
            return same_place(words, stands, start, end)
        found = only_place(before.read(words[start:end]), pieces)
        return found[1:] if found and became[i][found[0]] == k else None

    return _carried(before, new_text, spans, aligned, covered, place_of, gone, next_number)


def carry_over_by_span(
    text: str,
    old: Sequence[Placement],
    new: Sequence[Sentence],
    *,
    next_number: int,
    gone: Mapping[ClaimNumber, str] | None = None,
    joined: Collection[int] = (),
) -> Carried:
    """Carry claims within one text that was only split into sentences anew, by their spans.

    Nothing is compared: a claim goes where more than half of it, or of the new sentence, lies.
    Arguments and results are those of `carry`; nothing is moved.
    """
    before = _Before(text, old)
    wholes = [one for one in before.sentences if one.number in joined]
    spans = joined_by_span(new, [(one.start, one.end) for one in wholes])
    aligned = aligned_by_span(text, before.sentences, spans)

    def covered(i: int, k: int) -> int:
        one, other = before.sentences[i], spans[k]
        return min(one.end, other.end) - max(one.start, other.start)

    def place_of(part: Placement, i: int, k: int) -> tuple[int, int] | None:
        if spans[k].start <= part.start and part.end <= spans[k].end:
            return part.start - spans[k].start, part.end - spans[k].start
        return None

    gone = _only_gone(gone or {}, before)
    return _carried(before, text, spans, aligned, covered, place_of, gone, next_number)


class _Before:
    """The old revision: its sentences in order, their words as they are read, and their parts by
    number."""

    def __init__(
        self, text: str, placements: Sequence[Placement], read: Callable[[str], str] = str
    ) -> None:
        self.read = read
        self.sentences = sorted(
            (one for one in placements if not one.part), key=lambda one: (one.start, one.end)
        )
        self.words = [read(text[one.start : one.end]) for one in self.sentences]
        self.parts: dict[int, list[Placement]] = defaultdict(list)
        for one in sorted(placements, key=lambda one: (one.start, one.part)):
            if one.part:
                self.parts[one.number].append(one)

    def number_at(self, index: int | None) -> int | None:
        """The number of the sentence at an index; none of none."""
        return None if index is None else self.sentences[index].number

    def words_of(self, numbers: Collection[int]) -> list[str]:
        pairs = zip(self.sentences, self.words, strict=True)
        return [words for one, words in pairs if one.number in numbers]


def _carried(
    before: _Before,
    text: str,
    spans: Sequence[Sentence],
    aligned: Sequence[AlignedSentence],
    covered: _Covered,
    place_of: _PlaceOf,
    gone: Mapping[ClaimNumber, str],
    next_number: int,
) -> Carried:
    """Number the new sentences, and place the parts in them."""
    heirs, into = _heirs(before, aligned, covered)
    returning = _Returning(gone)
    unused = count(next_number)
    sentences: list[CarriedSentence] = []
    unplaced: list[ClaimNumber] = []
    for index, (span, came) in enumerate(zip(spans, aligned, strict=True)):
        words = text[span.start : span.end]
        heir = heirs.get(index)
        whole = _placed(span, came, before.number_at(heir), words, returning, unused)
        places: dict[int, tuple[int, int] | None] = {}
        if heir is not None:
            parts = before.parts[whole.number]
            places = {part.part: place_of(part, heir, index) for part in parts}
        elif whole.change is Change.RETURNED:
            places = returning.places(whole.number, words)
        unplaced += [ClaimNumber(whole.number, part) for part, at in places.items() if at is None]
        origins = tuple(before.sentences[origin].number for origin in came.origins)
        sentences.append(CarriedSentence(whole, origins, _parts_in(whole, places)))
    named = {number for sentence in sentences for number in sentence.origins}
    deleted = tuple(old.number for old in before.sentences if old.number not in named)
    return Carried(tuple(sentences), deleted, into, tuple(sorted(unplaced)), next(unused))


def _placed(
    span: Sentence,
    came: AlignedSentence,
    number: int | None,
    words: str,
    returning: "_Returning",
    unused: Iterator[int],
) -> Placement:
    """A new sentence under the number of its heir, of what it brings back, or the next unused."""
    change = came.change
    if change is Change.ADDED:
        number = returning.number_of(words)
        change = Change.ADDED if number is None else Change.RETURNED
    return Placement(
        number=next(unused) if number is None else number,
        start=span.start,
        end=span.end,
        paragraph=span.paragraph,
        kind=span.kind,
        change=change,
        moved=came.moved,
    )


def _parts_in(
    whole: Placement, places: Mapping[int, tuple[int, int] | None]
) -> tuple[Placement, ...]:
    """The parts of a sentence that have a place in it: offsets from its start."""
    return tuple(
        replace(whole, part=part, start=whole.start + at[0], end=whole.start + at[1])
        for part, at in places.items()
        if at is not None
    )


def _heirs(
    before: _Before, aligned: Sequence[AlignedSentence], covered: _Covered
) -> tuple[dict[int, int], dict[int, int]]:
    """Which old sentence's number each new one has, by index; and which number went into which.

    A sentence's heir is the new one that covers most of it, the first of equals; the heir of
    several has the number of the earliest.
    """
    heirs: dict[int, int] = {}
    into: dict[int, int] = {}
    for i, places in sorted(_became(aligned).items()):
        k = places[0]
        if len(places) > 1:
            k = max(places, key=lambda place: (covered(i, place), -place))
        first = heirs.setdefault(k, i)
        if first != i:
            into[before.sentences[i].number] = before.sentences[first].number
    return heirs, into


class _Returning:
    """The sentences that stand nowhere: each can return once, the lowest number first."""

    def __init__(self, gone: Mapping[ClaimNumber, str]) -> None:
        self._gone = gone
        self._numbers: dict[str, deque[int]] = defaultdict(deque)
        for claim in sorted(gone):
            if not claim.part:
                self._numbers[canonical_words(gone[claim])].append(claim.number)

    def number_of(self, words: str) -> int | None:
        if not self._numbers:
            return None
        numbers = self._numbers.get(canonical_words(words))
        return numbers.popleft() if numbers else None

    def places(self, number: int, words: str) -> dict[int, tuple[int, int] | None]:
        """Where the parts of a sentence that came back stand in it."""
        places: dict[int, tuple[int, int] | None] = {}
        for claim in sorted(self._gone):
            if claim.part and claim.number == number:
                found = only_place(self._gone[claim], [words])
                places[claim.part] = found[1:] if found else None
        return places


def _only_gone(gone: Mapping[ClaimNumber, str], before: _Before) -> Mapping[ClaimNumber, str]:
    placed = {one.number for one in before.sentences}
    return {claim: words for claim, words in gone.items() if claim.number not in placed}


def _became(aligned: Sequence[AlignedSentence]) -> dict[int, list[int]]:
    became: dict[int, list[int]] = defaultdict(list)
    for k, one in enumerate(aligned):
        for i in one.origins:
            became[i].append(k)
    return became


def _but_presented(one: AlignedSentence, was: Sequence[str], now: str) -> AlignedSentence:
    """The same, kept where only the presentation differs."""
    if one.change is Change.EDITED and differences(was[one.origins[0]], now) is not None:
        return replace(one, change=Change.KEPT)
    return one


def _letters_shared(one: str, other: str) -> int:
    """How many letters and figures are in the words that both texts have."""
    shared = Counter(_WORD.findall(one.casefold())) & Counter(_WORD.findall(other.casefold()))
    return sum(len(word) * n for word, n in shared.items())
