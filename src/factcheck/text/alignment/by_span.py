"""Maps sentences to those of another segmentation of the same words, by where they stand.

A segmenter that got better changes no words: what it does must not look like an edit.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.domain import Change, Placement, Sentence
from factcheck.text.alignment.alignment import AlignedSentence
from factcheck.text.canonical import canonical_words

_HEAD = 12  # code points by which the beginning of a sentence is looked up


def aligned_by_span(
    text: str, old: Sequence[Placement], new: Sequence[Sentence]
) -> list[AlignedSentence]:
    """How each new sentence of a text came about from the old ones, all of them in order.

    Two belong together when more than half of the one lies in the other.
    """
    origins: dict[int, list[int]] = defaultdict(list)
    became: dict[int, list[int]] = defaultdict(list)
    first = 0
    for k, one in enumerate(new):
        while first < len(old) and old[first].end <= one.start:
            first += 1
        i = first
        while i < len(old) and old[i].start < one.end:
            shared = min(old[i].end, one.end) - max(old[i].start, one.start)
            if 2 * shared > min(old[i].end - old[i].start, one.end - one.start):
                origins[k].append(i)
                became[i].append(k)
            i += 1
    aligned = []
    for k, one in enumerate(new):
        came = tuple(origins[k])
        if not came:
            change = Change.ADDED
        elif len(came) > 1:
            change = Change.MERGED
        elif len(became[came[0]]) > 1:
            change = Change.SPLIT
        else:
            was = text[old[came[0]].start : old[came[0]].end]
            same = canonical_words(was) == canonical_words(text[one.start : one.end])
            change = Change.KEPT if same else Change.EDITED
        aligned.append(AlignedSentence(change, came))
    return aligned


def joined_by_span(
    sentences: Sequence[Sentence], wholes: Iterable[tuple[int, int]]
) -> list[Sentence]:
    """The sentences, those that fill one of the spans exactly put together to one."""
    starts = {one.start: n for n, one in enumerate(sentences)}
    ends = {one.end: n for n, one in enumerate(sentences)}
    runs = [(starts[a], ends[b]) for a, b in wholes if a in starts and b in ends]
    return _put_together(sentences, runs)


def joined_by_words(
    text: str, sentences: Sequence[Sentence], wholes: Iterable[str]
) -> list[Sentence]:
    """The sentences of a text, those put together to one that in a row are one of the wholes.

    Compared are canonical words.
    """
    folded = {canonical_words(whole) for whole in wholes}
    if not folded:
        return list(sentences)
    words = [canonical_words(text[one.start : one.end]) for one in sentences]
    beginning: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(words):
        beginning[one[:_HEAD]].append(n)
    runs = []
    for whole in sorted(folded - set(words)):
        for first in (n for size in range(1, _HEAD + 1) for n in beginning.get(whole[:size], ())):
            last = _last_of(whole, words, first)
            if last is not None:
                runs.append((first, last))
                break
    return _put_together(sentences, runs)


def _last_of(whole: str, words: Sequence[str], first: int) -> int | None:
    """The last of the sentences from `first` on that make up the whole, if they do."""
    at = 0
    for n in range(first, len(words)):
        if not whole.startswith(words[n], at):
            return None
        at += len(words[n])
        if at == len(whole):
            return n
        at += whole.startswith(" ", at)
    return None


def _put_together(sentences: Sequence[Sentence], runs: Iterable[tuple[int, int]]) -> list[Sentence]:
    """The sentences, each run (first and last) as one; of two runs that overlap the first."""
    last_of = dict(sorted(runs, reverse=True))
    found = []
    n = 0
    while n < len(sentences):
        last = last_of.get(n, n)
        found.append(replace(sentences[n], end=sentences[max(last, n)].end))
        n = max(last, n) + 1
    return found
