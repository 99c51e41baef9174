"""One name spelled two ways: Anthony and Antony Blinken, al-Qadimi and al-Kadhimi.

Names of two words or more are compared word by word: all but one are the same, and that one sounds
the same or differs in one letter. A single word is held against the last words of longer names, and
has to sound the same and to differ in one letter. Not taken for spellings is what stands for
another person or form: Mario and Maria, Iraq and Iraqi, Smith and Smiths, Smith and Smithson.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.domain import ReadKind
from factcheck.text.contradictions.discrepancies import (
    Discrepancy,
    DiscrepancyKind,
    Place,
    in_order,
    place_of,
)
from factcheck.text.contradictions.reading import ReadText
from factcheck.text.details.reading_words import INFLECTS_NAMES
from factcheck.text.patterns import lazy_pattern

_SHORTEST = 5  # letters; shorter words are too much alike
_SHORTEST_ALONE = 6  # of a name of one word: Woman and Women, Grill and Grail are no spellings
_MOST_EDITS = 2
_ENDING = 2  # letters, in languages whose names are inflected
_MOST_NAMES = 400
_MOST_ALIKE = 40  # names that are the same but for one word
_VOWELS = frozenset("aeiouyäöü")
_SOUNDS = (("ph", "f"), ("th", "t"), ("kh", "k"), ("dh", "d"), ("gh", "g"), ("ck", "k"), ("q", "k"),
           ("c", "k"), ("z", "s"), ("w", "v"), ("j", "i"), ("h", ""))  # fmt: skip
_SMALL = lazy_pattern(r"(?<![^\W_])[a-zà-öø-ÿа-я][^\W\d_]*")
_DOUBLED = lazy_pattern(r"(.)\1+")


@dataclass(slots=True)
class _Name:
    words: tuple[str, ...]
    is_organisation: bool
    places: list[Place] = field(default_factory=list)


def spelled_two_ways(text: ReadText) -> Iterator[Discrepancy]:
    """Names that are the same but for the spelling of one word, each pair once."""
    names = _names(text)
    small = {
        word for sentence in text.sentences for word in sentence.text.split() if word[:1].islower()
    }
    longer = [name for name in names if len(name.words) > 1]
    by_rest: dict[tuple[int, int, tuple[str, ...]], list[_Name]] = defaultdict(list)
    for name in longer:
        for at in range(len(name.words)):
            rest = name.words[:at] + name.words[at + 1 :]
            if any(len(word) > 1 for word in rest):
                by_rest[len(name.words), at, rest].append(name)
    for (_, at, _), group in by_rest.items():
        for number, one in enumerate(group[:_MOST_ALIKE]):
            for other in group[number + 1 : _MOST_ALIKE]:
                if is_other_spelling(one.words[at], other.words[at], text.language):
                    yield _told(one, other)
    known = {word for name in longer for word in name.words}
    persons: dict[str, list[_Name]] = defaultdict(list)
    for name in longer:
        if not name.is_organisation:
            persons[_sound(_plain(name.words[-1]))].append(name)
    for name in names:
        word = name.words[0]
        if len(name.words) == 1 and word not in known and word not in small:
            like = persons.get(_sound(_plain(word)), [])[:_MOST_ALIKE]
            alike = [one for one in like if _is_misspelt(word, one.words[-1], text.language)]
            if alike:
                yield _told(name, alike[0])


def _is_misspelt(word: str, surname: str, language: str) -> bool:
    """Whether a word by itself is a surname that sounds like it and has one letter otherwise."""
    word, surname = _plain(word), _plain(surname)
    long = min(len(word), len(surname)) >= _SHORTEST_ALONE
    return (
        long
        and _edits(word, surname) == 1
        and _sound(word) == _sound(surname)
        and is_other_spelling(word, surname, language)
    )


def is_other_spelling(one: str, other: str, language: str = "en") -> bool:
    """Whether two words, casefolded, may be one name spelled two ways."""
    one, other = _plain(one), _plain(other)
    if language[:2] in INFLECTS_NAMES:
        begun = min(len(one), len(other)) - _ENDING
        if one[:begun] == other[:begun]:
            return False
    if min(len(one), len(other)) < _SHORTEST or one.startswith(other) or other.startswith(one):
        return False
    alike = _sound(one) == _sound(other)
    if one[0] != other[0] and not alike:
        return False
    if one[:-1] == other[:-1] and one[-1] in _VOWELS and other[-1] in _VOWELS:
        return False
    edits = _edits(one, other)
    return edits == 1 or (edits <= _MOST_EDITS and alike)


def _names(text: ReadText) -> Sequence[_Name]:
    found: dict[tuple[str, ...], _Name] = {}
    for sentence in text.sentences:
        for detail in sentence.of(ReadKind.NAME):
            words = tuple(str(detail.value).split())
            if words and len(found) < _MOST_NAMES:
                name = found.setdefault(words, _Name(words, detail.unit == "organisation"))
                name.places.append(place_of(sentence.index, detail))
    return list(found.values())


def _told(one: _Name, other: _Name) -> Discrepancy:
    first, second = one.places[0], other.places[0]
    told = [f"{name.places[0].words} ({len(name.places)} ×)" for name in (one, other)]
    return in_order(
        DiscrepancyKind.SPELLING, first, second, f"{' and '.join(told)} may be one name."
    )


def _plain(word: str) -> str:
    """A word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _sound(word: str) -> str:
    """The consonants of a word as they are heard; what it begins with counts."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = _DOUBLED.sub(r"\1", word)
    return word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _edits(one: str, other: str) -> int:
    """How many letters came, went, were changed or changed places with their neighbour; more than
    are asked for count as one too many."""
    if abs(len(one) - len(other)) > _MOST_EDITS or max(len(one), len(other)) > 40:
        return _MOST_EDITS + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
