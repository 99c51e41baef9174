"""Aligns the sentences of two revisions: kept, edited, split, merged, added, deleted, and moved.

Kept are only sentences whose canonical words are equal. All other pairs are likely, not certain:
whatever rests on the words has to be looked at again there.

Equal sentences are paired first, once for all where there is no choice. Between those that kept
their order, the heaviest rising chain of likely pairs is taken; then what moved; then the pieces
of what was split or merged. Why so, and what else was tried: docs/decisions/0004-alignment.md.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.domain import Change
from factcheck.text.alignment.longest_chain import Step, heaviest_chain
from factcheck.text.alignment.same_sentences import certain_pairs, possible_pairs
from factcheck.text.alignment.sentence_likeness import Likeness
from factcheck.text.canonical import canonical_words

# How alike two sentences must be, at least, to be one reworded: in its place between the
# neighbours; out of it, with a neighbour that moved along; out of it alone.
_IN_PLACE, _MOVED_ALONG, _MOVED_ALONE = 0.40, 0.80, 0.85
# Out of their place, where neighbours are each as alike as this: they moved together.
_MOVED_TOGETHER = 0.55
# What moved must be the more alike, the fewer words below these it has: short ones are like many.
_MANY_WORDS, _SHORT = 8, 0.2
# Alone between the same neighbours, on the average of likeness and of the words contained.
_ALONE = 0.30
# In its place a pair is worth less the further it is from where the neighbours let it be expected,
# and more where as many sentences went as came.
_ASIDE, _AS_MANY = 0.3, 0.06
_RATHER = 0.25  # so much more alike must a pair be to break another
_MOST_PIECES = 12
# Of its words a piece must find so many in what it was split from, beside the other pieces; fewer
# when it took a run of them over.
_PIECE, _PIECE_WITH_RUN = 0.7, 0.5

_ROUNDS = 3  # in which what moved may bring its neighbours along


@dataclass(frozen=True, slots=True)
class AlignedSentence:
    """How a sentence of the new revision came about: added, kept, edited, split or merged.

    `origins` are the indexes of the old sentences it came from, rising. `moved` says that it left
    the order that the others kept among themselves.
    """

    change: Change
    origins: tuple[int, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """One AlignedSentence for each new sentence, and the indexes of the old ones left out."""

    sentences: tuple[AlignedSentence, ...]
    deleted: tuple[int, ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """(old index, new index) of each sentence and what became of it, in new order."""
        return tuple((i, k) for k, one in enumerate(self.sentences) for i in one.origins)


def align(old: Sequence[str], new: Sequence[str], known: Collection[str] = ()) -> Alignment:
    """Say of each sentence of the new revision which ones of the old revision it came from.

    Args:
        old: the sentences of the old revision, in reading order.
        new: those of the new one.
        known: sentences of still earlier revisions. A new one that has the words of one of them,
            and of none in the old revision, is added: it came back, and is nobody's edit.

    Returns:
        The same for the same sentences, always. A new sentence is kept exactly when it was paired
        with one of the same canonical words; none is left added while such a one is deleted.
    """
    words = _Words()
    matching = _Matching([words.of(text) for text in old], [words.of(text) for text in new])
    matching.pair_certain()
    if matching.unpaired():
        matching.set_apart({words.of(text) for text in known})
        matching.pair_in_place()
        matching.pair_alone()
        matching.pair_same()
        matching.pair_moved()
        matching.attach_pieces()
    return matching.alignment()


class _Words:
    """Canonical words, folded once for each distinct text."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def of(self, text: str) -> str:
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = canonical_words(text)
        return folded


class _Matching:
    """The pairs found so far, and what each step adds to them."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        self.old, self.new = old, new
        numbers: dict[str, int] = {}
        self._old_numbers = [numbers.setdefault(text, len(numbers)) for text in old]
        self._new_numbers = [numbers.setdefault(text, len(numbers)) for text in new]
        self._to: dict[int, int] = {}
        self._from: dict[int, int] = {}
        self._more: list[tuple[int, int]] = []  # pieces beside the pairs: (old, new)
        self._apart: set[int] = set()
        self._known: dict[tuple[int, int], float] = {}
        self._out_of_place: list[tuple[int, int, float]] = []
        self._likeness: Likeness | None = None

    def unpaired(self) -> bool:
        return len(self._to) < len(self.old) and len(self._from) < len(self.new)

    def pair_certain(self) -> None:
        self._to = certain_pairs(self._old_numbers, self._new_numbers)
        self._from = {k: i for i, k in self._to.items()}

    def set_apart(self, known: set[str]) -> None:
        """Leave the new sentences alone that came back from an earlier revision."""
        there = {self.old[i] for i in self._free_old()}
        self._apart = {
            k for k in self._free_new() if self.new[k] in known and self.new[k] not in there
        }

    def pair_in_place(self) -> None:
        """Pair what is likely between the pairs that kept their order, in rising order."""
        self._likeness = Likeness(
            [self.old[i] for i in self._free_old()] + [self.new[k] for k in self._free_new()]
        )
        steps = []
        possible = possible_pairs(self._old_numbers, self._new_numbers, self._to)
        gaps = list(self._gaps())
        where_old = {i: n for n, (olds, _) in enumerate(gaps) for i in olds}
        where_new = {k: n for n, (_, news) in enumerate(gaps) for k in news}
        for i, k in possible:
            if where_old.get(i, -1) == where_new.get(k, -2):
                steps.append(Step(i, i + 1, k, k + 1, 1.0))
        for olds, news in gaps:
            steps += self._likely(olds, news)
        for step in heaviest_chain(steps):
            self._pair(step.old_start, step.new_start)

    def pair_alone(self) -> None:
        """Pair what is alone between the same neighbours in both, rather than call both new."""
        assert self._likeness is not None
        for olds, news in list(self._gaps()):
            if len(olds) == len(news) == 1:
                i, k = olds[0], news[0]
                contained = self._likeness.contained(self.old[i], self.new[k])
                if self._alike(i, k) + contained >= 2 * _ALONE:
                    self._pair(i, k)

    def _likely(self, olds: list[int], news: list[int]) -> Iterator[Step]:
        """The pairs within one gap that are alike enough for where they stand in it."""
        least = _IN_PLACE - (_AS_MANY if len(olds) == len(news) else 0.0)
        place = {i: (n + 0.5) / len(olds) for n, i in enumerate(olds)}
        place_new = {k: (n + 0.5) / len(news) for n, k in enumerate(news)}
        for i, k, alike in self._alikes(olds, news, least):
            worth = alike - _ASIDE * abs(place[i] - place_new[k])
            if least <= worth and alike < 1.0:
                yield Step(i, i + 1, k, k + 1, worth)

    def pair_same(self) -> None:
        """Pair what is the same and still apart, in order, rather than with anything likely."""
        olds: dict[int, deque[int]] = defaultdict(deque)
        for i, text in enumerate(self._old_numbers):
            if i not in self._to or self._old_numbers[i] != self._new_numbers[self._to[i]]:
                olds[text].append(i)
        for k, text in enumerate(self._new_numbers):
            i = self._from.get(k, -1)
            if olds.get(text) and (i < 0 or self._old_numbers[i] != text):
                self._pair(olds[text].popleft(), k)

    def pair_moved(self) -> None:
        """Pair what is likely out of its place; rather than what is much less alike in it."""
        for _ in range(_ROUNDS):
            if not self._pair_moved_once():
                break
        self._pair_moved_together()

    def _pair_moved_together(self) -> None:
        """Pair neighbours, still apart, that are likely and were neighbours before."""
        likely = {
            (i, k): alike
            for i, k, alike in self._out_of_place
            if self._are_free(i, k) and alike >= _MOVED_TOGETHER + self._more_for_short(i, k)
        }
        together = [
            (-alike - likely[i + 1, k + 1], abs(i - k), i, k)
            for (i, k), alike in likely.items()
            if (i + 1, k + 1) in likely
        ]
        for _, _, i, k in sorted(together):
            both = ((i, k), (i + 1, k + 1))
            if all(self._to.get(a) == b or self._are_free(a, b) for a, b in both):
                for a, b in both:
                    self._pair(a, b)

    def _are_free(self, i: int, k: int) -> bool:
        return i not in self._to and k not in self._from

    def _pair_moved_once(self) -> bool:
        weak = [i for i, k in self._to.items() if self._alike(i, k) < 1.0 - _RATHER]
        olds = sorted([*self._free_old(), *weak])
        news = sorted([*self._free_new(), *(self._to[i] for i in weak)])
        if not self._out_of_place:
            self._out_of_place = list(self._alikes(olds, news, _MOVED_TOGETHER))
            alikes: Iterable[tuple[int, int, float]] = self._out_of_place
        else:
            alikes = self._alikes(olds, news, _MOVED_ALONG)
        likely = []
        for i, k, alike in alikes:
            if (
                alike >= _MOVED_ALONG
                and self._to.get(i) != k
                and alike >= self._least(i, k)
                and self._worth(i, k, alike)
            ):
                likely.append((-alike, abs(i - k), i, k))
        changed = False
        for alike, _, i, k in sorted(likely):
            if self._to.get(i) != k and self._worth(i, k, -alike):
                self._pair(i, k)
                changed = True
        return changed

    def _least(self, i: int, k: int) -> float:
        along = self._to.get(i - 1) == k - 1 >= 0 or self._to.get(i + 1, -1) == k + 1
        return (_MOVED_ALONG if along else _MOVED_ALONE) + self._more_for_short(i, k)

    def _more_for_short(self, i: int, k: int) -> float:
        """How much more alike a pair that moved must be for the few words that it has."""
        assert self._likeness is not None
        words = min(map(self._likeness.length, (self.old[i], self.new[k])))
        return _SHORT * max(0, _MANY_WORDS - words) / _MANY_WORDS

    def _worth(self, i: int, k: int, alike: float) -> bool:
        """Whether a pair is worth breaking those that its sentences are in."""
        others = [(i, self._to[i])] if i in self._to else []
        others += [(self._from[k], k)] if k in self._from else []
        return all(alike >= self._alike(*other) + _RATHER for other in others)

    def attach_pieces(self) -> None:
        """Attach to each pair the neighbours, still apart, that are pieces of it."""
        free_new, free_old = set(self._free_new()), set(self._free_old())
        for i, k in sorted(self._to.items()):
            for piece in self._pieces(self.old[i], self.new, k, free_new):
                free_new.discard(piece)
                self._more.append((i, piece))
        split = {i for i, _ in self._more}
        for k, i in sorted(self._from.items()):
            if i not in split:
                for piece in self._pieces(self.new[k], self.old, i, free_old):
                    free_old.discard(piece)
                    self._more.append((piece, k))

    def _pieces(self, whole: str, beside: list[str], at: int, free: set[int]) -> Iterator[int]:
        """The neighbours of beside[at] that belong, with it, to the whole."""
        assert self._likeness is not None
        start, end, group = at, at + 1, beside[at]
        while end - start < _MOST_PIECES:
            best = (0.0, 0, "")
            for piece in (end, start - 1):
                if piece in free:
                    words = (group, beside[piece]) if piece == end else (beside[piece], group)
                    gain = self._likeness.gain(whole, group, beside[piece], _PIECE, _PIECE_WITH_RUN)
                    best = max(best, (gain, piece, " ".join(words)))
            if not best[0]:
                return
            _, piece, group = best
            start, end = min(start, piece), max(end, piece + 1)
            yield piece

    def alignment(self) -> Alignment:
        origins: dict[int, set[int]] = defaultdict(set)
        became: dict[int, set[int]] = defaultdict(set)
        for i, k in [*self._to.items(), *self._more]:
            origins[k].add(i)
            became[i].add(k)
        stayed = {(step.old_start, step.new_start) for step in self._spine()}
        sentences = []
        for k, text in enumerate(self.new):
            came = tuple(sorted(origins[k]))
            moved = k in self._from and (self._from[k], k) not in stayed
            if len(came) > 1:
                change = Change.MERGED
            elif not came:
                change = Change.ADDED
            elif len(became[came[0]]) > 1:
                change = Change.SPLIT
            else:
                change = Change.KEPT if self.old[came[0]] == text else Change.EDITED
            sentences.append(AlignedSentence(change, came, moved))
        deleted = tuple(i for i in range(len(self.old)) if not became[i])
        return Alignment(tuple(sentences), deleted)

    def _spine(self) -> list[Step]:
        """The pairs that kept their order among themselves, the longest sentences first of all."""
        steps = [
            Step(i, i + 1, k, k + 1, float(min(len(self.old[i]), len(self.new[k])) or 1))
            for i, k in sorted(self._to.items())
        ]
        if all(one.new_start < other.new_start for one, other in pairwise(steps)):
            return steps
        return heaviest_chain(steps)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is unpaired between two neighbours of the spine: old indexes, new indexes."""
        i = k = 0
        for step in [*self._spine(), Step(len(self.old), 0, len(self.new), 0, 0.0)]:
            olds = [a for a in range(i, step.old_start) if a not in self._to]
            news = [
                b for b in range(k, step.new_start) if b not in self._from and b not in self._apart
            ]
            if olds and news:
                yield olds, news
            i, k = step.old_end, step.new_end

    def _alikes(
        self, olds: list[int], news: list[int], least: float
    ) -> Iterator[tuple[int, int, float]]:
        assert self._likeness is not None
        texts = [self.old[i] for i in olds], [self.new[k] for k in news]
        for a, b, alike in self._likeness.likely(*texts, least):
            yield olds[a], news[b], alike

    def _alike(self, i: int, k: int) -> float:
        if self.old[i] == self.new[k]:
            return 1.0
        if (i, k) not in self._known:
            assert self._likeness is not None
            self._known[i, k] = self._likeness.of(self.old[i], self.new[k])
        return self._known[i, k]

    def _pair(self, i: int, k: int) -> None:
        if i in self._to:
            del self._from[self._to[i]]
        if k in self._from:
            del self._to[self._from[k]]
        self._to[i], self._from[k] = k, i

    def _free_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self._to]

    def _free_new(self) -> list[int]:
        return [k for k in range(len(self.new)) if k not in self._from and k not in self._apart]
