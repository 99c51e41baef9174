"""Ages and years that do not fit: two ages of one person, a life that is longer than its years, and
"three years later" that are four.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from factcheck.domain import ReadKind
from factcheck.text.contradictions.discrepancies import (
    Discrepancy,
    DiscrepancyKind,
    in_order,
    place_of,
)
from factcheck.text.contradictions.reading import ReadSentence, ReadText
from factcheck.text.details.reading_words import AFTER, BORN, DIED, listed
from factcheck.text.details.values import Bound, ReadDetail, When
from factcheck.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_APPOSITION = 4  # code points between a name and the age behind it: ", " and " ("
_BEFORE = 25  # code points in which "born" stands before its date
_ONE_YEAR = 1  # a birthday, or the turn of a year, lies between


def ages_that_do_not_fit(text: ReadText) -> Iterator[Discrepancy]:
    """Two ages of one person, and ages that the years of birth and death do not give."""
    ages: dict[str, tuple[int, ReadDetail]] = {}
    full = _full_names(text)
    for sentence in text.sentences:
        yield from _lives(sentence, text)
        for name, age in _aged(sentence):
            person = full.get(str(name.value), "")
            if not person:
                continue
            index, earlier = ages.setdefault(person, (sentence.index, age))
            if earlier.value != age.value and index != sentence.index:
                why = f"{name.words} is {earlier.value} here and {age.value} there."
                places = place_of(index, earlier), place_of(sentence.index, age)
                yield in_order(DiscrepancyKind.AGE, *places, why)


def _full_names(text: ReadText) -> dict[str, str]:
    """Each name of two words or more as itself, and each surname that only one of them has as
    that one: of two Milkens a Mr Milken may be either."""
    names = {str(name.value) for one in text.sentences for name in one.of(ReadKind.NAME)}
    full = {name: name for name in names if " " in name}
    by_surname: dict[str, set[str]] = {}
    for name in full:
        by_surname.setdefault(name.rsplit(" ", 1)[-1], set()).add(name)
    alone = {surname: min(of) for surname, of in by_surname.items() if len(of) == 1}
    return {**alone, **full}


def years_that_do_not_add_up(text: ReadText) -> Iterator[Discrepancy]:
    """A year, so many years later, and another year that is not so many later."""
    after = listed(AFTER, text.language)
    last: tuple[int, ReadDetail] | None = None
    for sentence in text.sentences:
        counted: ReadDetail | None = None
        for detail in sentence.details:
            if detail.kind is ReadKind.QUANTITY and detail.unit == "year":
                behind = _WORD.match(sentence.text, min(detail.end + 1, len(sentence.text)))
                exact = detail.bound is Bound.EXACT and isinstance(detail.value, Decimal)
                counted = detail if exact and behind and behind[0].casefold() in after else None
            elif detail.kind is ReadKind.DATE and isinstance(detail.value, When):
                near = last is not None and sentence.index - last[0] <= 1
                if counted and last and near and detail.start - counted.end < _BEFORE:
                    yield from _added(last, counted, (sentence.index, detail))
                if detail.value.year:
                    last, counted = (sentence.index, detail), None


def _added(
    first: tuple[int, ReadDetail], counted: ReadDetail, then: tuple[int, ReadDetail]
) -> Iterator[Discrepancy]:
    begin, end = first[1].value, then[1].value
    if not isinstance(begin, When) or not isinstance(end, When) or not begin.year or not end.year:
        return
    years = end.year - begin.year
    if isinstance(counted.value, Decimal) and abs(counted.value - years) > _ONE_YEAR:
        why = f"From {begin.year} to {end.year} it is {years} years, not {counted.value}."
        yield in_order(DiscrepancyKind.YEARS, place_of(*first), place_of(then[0], counted), why)


def _aged(sentence: ReadSentence) -> Iterator[tuple[ReadDetail, ReadDetail]]:
    """Names with the age right behind them: Smith, 34, and Smith (34)."""
    names = sentence.of(ReadKind.NAME)
    for age in sentence.of(ReadKind.AGE):
        for name in names:
            gap = sentence.text[name.end : age.start]
            if name.end <= age.start <= name.end + _APPOSITION and not gap.strip(" ,("):
                yield name, age


def _lives(sentence: ReadSentence, text: ReadText) -> Iterator[Discrepancy]:
    """An age in a sentence that tells when somebody was born, and died or not."""
    born = _dated_by(sentence, BORN, text.language)
    died = _dated_by(sentence, DIED, text.language)
    ages = [age for age in sentence.of(ReadKind.AGE) if isinstance(age.value, Decimal)]
    if born is None or len(ages) != 1 or not isinstance(born.value, When):
        return
    if died is not None and isinstance(died.value, When):
        last = died.value.year
    else:
        last = text.dated.year if text.dated else None
    if last is None or born.value.year is None or len(_years(sentence)) > 1 + (died is not None):
        return
    lived = last - born.value.year
    age = ages[0]
    if isinstance(age.value, Decimal) and not 0 <= lived - age.value <= _ONE_YEAR:
        why = f"From {born.value.year} to {last} it is {lived} years, not {age.value}."
        index = sentence.index
        yield in_order(DiscrepancyKind.AGE, place_of(index, born), place_of(index, age), why)


def _years(sentence: ReadSentence) -> list[ReadDetail]:
    dates = sentence.of(ReadKind.DATE)
    return [one for one in dates if isinstance(one.value, When) and one.value.year]


def _dated_by(sentence: ReadSentence, words: Mapping[str, str], language: str) -> ReadDetail | None:
    """The date that stands behind a word: born in 1950."""
    telling = listed(words, language)
    for detail in _years(sentence):
        before = _WORD.findall(sentence.text, max(0, detail.start - _BEFORE), detail.start)
        if any(word.casefold() in telling for word in before[-3:]):
            return detail
    return None
