"""What kinds of particulars a change of words touches, so that the worst can be looked at first."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from factcheck.domain import Detail, DetailKind
from factcheck.text.canonical import DOUBLE_MARKS, canonical_words
from factcheck.text.denials import denials
from factcheck.text.details.details import details
from factcheck.text.lexicon import COMMON, MONTHS, STARTERS, WEEKDAYS, word_list, word_set
from factcheck.text.patterns import lazy_pattern
from factcheck.text.word_diff import WordChange, word_diff


class ChangeKind(StrEnum):
    """What kind of particular was changed."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    QUOTATION = "quotation"
    WORDING = "wording"


# A quote that was changed in one of these says something else.
CRITICAL = (ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.NEGATION)

_ONE_WORD = lazy_pattern(r"([^\W\d_a-z][^\W\d_]+)(?:['’]s)?\W*")
# What English nouns that are no names end in, and few names.
_COMMON_ENDING = lazy_pattern(r"(?:s|ing|ion|ment|ness|ity|ance|ence|ers?|ists?)$")

_KIND_OF = {
    DetailKind.NUMBER: ChangeKind.NUMBER,
    DetailKind.QUANTITY: ChangeKind.NUMBER,
    DetailKind.DATE: ChangeKind.DATE,
    DetailKind.NAME: ChangeKind.NAME,
}


def change_kinds(
    old: str, new: str, language: str = "en", diff: Sequence[WordChange] | None = None
) -> tuple[ChangeKind, ...]:
    """Which kinds of particulars differ between two wordings, in the order of ChangeKind.

    Wording stands alone: that nothing but wording changed. Canonically equal texts differ in
    nothing; a pair of quotation marks added or taken away is a change of quotation. `diff` is
    their word diff, where it is known already.
    """
    if canonical_words(old) == canonical_words(new):
        return ()
    was, now = details(old, language), details(new, language)
    changes = word_diff(old, new) if diff is None else diff
    found = {
        _KIND_OF[detail.kind]
        for change in changes
        if change.kind != "same"
        for touched in (
            _touched(was, change.old_start, change.old_end),
            _touched(now, change.new_start, change.new_end),
        )
        for detail in touched
        if detail.kind in _KIND_OF
    }
    if Counter(denials(old, language)) != Counter(denials(new, language)):
        found.add(ChangeKind.NEGATION)
    if any(_is_other_name(change, language) for change in changes):
        found.add(ChangeKind.NAME)
    if _quoted(old, was) != _quoted(new, now):
        found.add(ChangeKind.QUOTATION)
    return tuple(kind for kind in ChangeKind if kind in found) or (ChangeKind.WORDING,)


def telling_kinds(old: str, new: str, language: str = "en") -> tuple[ChangeKind, ...]:
    """Those kinds of particulars that differ between two wordings and make them say other things;
    none where only wording differs."""
    kinds = change_kinds(old, new, language)
    return tuple(kind for kind in kinds if kind is not ChangeKind.WORDING)


def _touched(found: tuple[Detail, ...], start: int, end: int) -> list[Detail]:
    """The details that a change touches; a figure inside a name is no number of its own."""
    touched = [detail for detail in found if detail.start < end and start < detail.end]
    names = [detail for detail in touched if detail.kind is DetailKind.NAME]
    return [
        detail
        for detail in touched
        if detail.kind is DetailKind.NAME
        or not any(name.start <= detail.start and detail.end <= name.end for name in names)
    ]


def _is_other_name(change: WordChange, language: str) -> bool:
    """Whether one word with a capital took the place of another, and both may be names: Smith paid,
    Jones paid. Where a sentence begins, a capital alone tells nothing."""
    words = [_ONE_WORD.fullmatch(words) for words in (change.old, change.new)]
    if change.kind != "replaced" or language[:2] == "de" or not all(words):
        return False
    was, now = (str(word and word[1]).casefold() for word in words)
    known = frozenset().union(*(word_set(words, language) for words in (COMMON, WEEKDAYS, MONTHS)))
    known |= word_list(STARTERS.get(language[:2], ""))
    if was in known or now in known:
        return False
    return not (_COMMON_ENDING.search(was) and _COMMON_ENDING.search(now))


def _quoted(text: str, found: tuple[Detail, ...]) -> tuple[int, list[str]]:
    """How many quotation marks there are, and what stands between them."""
    marks = sum(text.count(mark) for mark in DOUBLE_MARKS)
    quotations = [detail for detail in found if detail.kind is DetailKind.QUOTATION]
    return marks, [canonical_words(text[one.start : one.end]) for one in quotations]
