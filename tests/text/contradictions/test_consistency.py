"""Where a text contradicts itself: each row is what it says, and what does not fit."""

from datetime import date
from decimal import Decimal

import pytest
from first_case import FIRST_CASE
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.text import sentences
from factcheck.text.contradictions.consistency import consistency
from factcheck.text.contradictions.discrepancies import DiscrepancyKind

ARTICLE = (FIRST_CASE / "article-1.txt").read_text("utf-8")
DATED = date(2021, 7, 27)


def _found(told: list[str], language: str = "en", dated: date | None = DATED) -> list[str]:
    return [
        f"{one.kind.name.lower()}: {one.first.words} | {one.other.words}"
        for one in consistency(told, dated, language)
    ]


DO_NOT_FIT = [
    # a name spelled two ways
    (["It was led by Anthony Blinken.", "Then Antony Blinken left."],
     ["spelling: Anthony Blinken | Antony Blinken"]),
    (["He met Mustafa al-Qadimi.", "Then Mustafa al-Kadhimi left."],
     ["spelling: Mustafa al-Qadimi | Mustafa al-Kadhimi"]),
    (["He met Wendy Garrett.", "It is due to Garett and to us."],
     ["spelling: Wendy Garrett | Garett"]),
    (["It sells Krispy Kreme.", "They like Kirspy Kreme."],
     ["spelling: Krispy Kreme | Kirspy Kreme"]),
    (["Wendy Rossini, not Wendy Rosini, came."], ["spelling: Wendy Rossini | Wendy Rosini"]),
    # a quantity told two ways
    (["About 3.5 thousand foreign soldiers serve at the northern border.",
      "At the northern border 3,400 foreign soldiers serve."],
     ["quantity: 3.5 thousand | 3,400"]),
    (["The whole northern bridge cost the city $1.9 million.",
      "The city paid the whole cost of the northern bridge, $1.8 million."],
     ["quantity: $1.9 million | $1.8 million"]),
    (["He gave back the medal awarded for the 94 kg weightlifting event to men.",
      "He gave back the medal awarded for the 85 kg weightlifting event to men."],
     ["quantity: 94 kg | 85 kg"]),
    (["John Smith, 34, spoke.", "Then Smith, 36, left."], ["age: 34 | 36"]),
    # parts and their whole
    (["There were 20 people, of whom at least 30 were hurt."], ["sum: 20 | 30"]),
    (["It has 12 members: seven men and four women."], ["sum: 12 | four"]),
    # ages and years
    (["John Smith, 34, spoke.", "Then John Smith, 36, left."], ["age: 34 | 36"]),
    (["John Smith (34) spoke.", "The men met Smith, 36, there."], []),
    (["He was born in 1950 and died in 2000 at the age of 45."], ["age: 1950 | 45"]),
    (["In 2003 they came.", "Three years later, in 2009, they left."],
     ["years: 2003 | Three years"]),
    # days
    (["It was on Tuesday, July 26, 2021."], ["weekday: Tuesday | Tuesday, July 26, 2021"]),
    (["It was on Tuesday, July 26."], ["weekday: Tuesday | Tuesday, July 26"]),
    (["It ended on 31 April."], ["calendar: 31 April | 31 April"]),
    (["It ended on 29 February 2021."], ["calendar: 29 February 2021 | 29 February 2021"]),
]  # fmt: skip
FITS = [
    ["Mario Rossi met Maria Rossi.", "Then Mario Rossi left."],
    ["It was in Iraq.", "The Iraqi side, Iraqi Radio, said so.", "Iraqis left."],
    ["Kim Jong-un followed Kim Jong-il."],
    ["George W. Bush followed George H. Bush."],
    ["They saw Little Women.", "It was Woman in the Window."],
    ["It was in Iceland.", "The Republic of Ireland won."],
    ["About 3.5 thousand foreign soldiers serve at the border.",
     "At the border 2.5 thousand ships of the enemy wait."],
    ["In 2019 the northern bridge cost the whole city 50 percent.",
     "In 2020 the northern bridge cost the whole city 54 percent."],
    ["Last year the northern bridge cost the whole city 50 percent.",
     "This year the northern bridge cost the whole city 54 percent."],
    ["The whole northern bridge cost the city $1.9 million.",
     "The city paid less than before for the whole northern bridge, $1.8 million."],
    ["More than 2,000 foreign soldiers serve at the northern border.",
     "At the northern border 2,134 foreign soldiers serve."],
    ["He gave back the medal awarded for the 94 kg weightlifting event to men.",
     "He gave back the medal awarded for the 85 kg weightlifting event to men.",
     "He gave back the medal awarded for the 90 kg weightlifting event to men."],
    ["There were 20 people, of whom 12 were hurt."],
    ["It has 12 members: seven men and five women."],
    ["John Smith, 34, spoke.", "Then Jane Smith, 36, left."],
    ["John Smith, 34, spoke to Zoe Smith.", "Then Smith, 36, left."],
    ["He was born in 1950 and died in 2000 at the age of 49."],
    ["In 2003 they came.", "Three years later, in 2006, they left."],
    ["It was on Monday, July 26, 2021.", "It was on Monday, July 26.", "It was on Monday."],
    ["It ended on 29 February 2020.", "It ended on 29 February."],
]  # fmt: skip


@pytest.mark.parametrize(("told", "found"), DO_NOT_FIT)
def test_what_does_not_fit_together_is_found(told: list[str], found: list[str]) -> None:
    assert _found(told) == found


@pytest.mark.parametrize("told", FITS, ids=lambda told: told[0][:40])
def test_what_may_be_right_is_no_discrepancy(told: list[str]) -> None:
    assert _found(told) == []


@pytest.mark.parametrize(
    ("language", "told", "found"),
    [
        ("de", ["Das war am Dienstag, dem 26. Juli 2021."], []),
        ("de", ["Das war am Dienstag, 26. Juli 2021."],
         ["weekday: Dienstag | Dienstag, 26. Juli 2021"]),
        ("fr", ["C'était le mardi 26 juillet 2021."], ["weekday: mardi | mardi 26 juillet 2021"]),
        ("es", ["Fue el martes 26 de julio de 2021."],
         ["weekday: martes | martes 26 de julio de 2021"]),
        ("ru", ["Там был Иван Петренко.", "Потом Ивана Петренко не было."], []),
        ("ru", ["Это была Кристина Белько.", "Это архив Кристины Белько."], []),
        ("ru", ["Там был Виктор Пелевин.", "Потом Виктору Пелевину звонили."], []),
        ("de", ["Es waren 20 Menschen, davon 30 Kinder."], ["sum: 20 | 30"]),
    ],
)  # fmt: skip
def test_other_languages_are_checked_too(language: str, told: list[str], found: list[str]) -> None:
    assert _found(told, language) == found


def test_a_date_without_a_year_is_left_alone_where_the_day_of_the_text_is_not_known() -> None:
    assert _found(["It was on Tuesday, July 26."], dated=None) == []


def test_a_date_months_away_may_be_of_this_year_or_of_another() -> None:
    dated = date(2019, 11, 20)
    assert _found(["It was on Saturday, May 18.", "It was on Monday, May 18."], dated=dated) == []
    assert _found(["It was on Sunday, May 18."], dated=dated) == [
        "weekday: Sunday | Sunday, May 18"
    ]


def test_it_says_why_and_where() -> None:
    (one,) = consistency(["Then it ended.", "It was on Tuesday, July 26, 2021."])
    assert one.kind is DiscrepancyKind.WEEKDAY
    assert (one.first.sentence, one.first.start, one.first.end) == (1, 10, 17)
    assert one.why == "2021-07-26 is a Monday."


def test_the_first_case_does_not_contradict_itself() -> None:
    text = ARTICLE
    told = [text[one.start : one.end] for one in sentences(text, "en")]
    assert consistency(told, DATED) == ()


def test_its_correction_is_another_spelling_than_its_own() -> None:
    text = ARTICLE + " Then Antony Blinken left."
    told = [text[one.start : one.end] for one in sentences(text, "en")]
    assert [one.other.words for one in consistency(told, DATED)] == ["Antony Blinken"]


_PIECES = st.lists(
    st.sampled_from([
        "5", "19", "2021", ",", ".", "-", " ", "%", "$", " million ", "May ", " of whom ", ": ",
        "Monday ", " two men ", "“", "Joe Biden ", "Joe Bidden ", ", 34, ", "born in ", "died in ",
        "three years later, in ", "31 April", "\ud800", "soldiers serve in Iraq ",
    ]),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=5))
@scaled(2)
def test_whatever_a_text_says_both_places_are_in_it(told: list[str]) -> None:
    for one in consistency(told, DATED):
        for place in (one.first, one.other):
            assert told[place.sentence][place.start : place.end] == place.words
        assert (one.first.sentence, one.first.start) <= (one.other.sentence, one.other.start)


@given(st.integers(11, 10**6), st.integers(1, 10**6))
@scaled(1)
def test_the_same_quantity_in_other_words_is_no_discrepancy(value: int, ways: int) -> None:
    written = f"{Decimal(value) / 1000} thousand" if ways % 2 else f"{value:,}"
    told = [
        f"About {value} foreign soldiers serve at the northern border.",
        f"At the northern border {written} foreign soldiers serve.",
    ]
    assert _found(told) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "told",
    [
        [f"Joe Bid{'e' * (i % 7)}n met Jo{'e' * (i % 5)} Smi{i % 9}th." for i in range(2000)],
        [f"Then {i} foreign soldiers serve at the border." for i in range(2000)],
        ["Bob Smith, 34, " * 2000],
        ["It was 5 men of whom 6 men, " * 2000],
        ["Mon, May 5, in 2003, three years later, " * 2000],
    ],
    ids=["names", "figures", "ages", "parts", "years"],
)  # fmt: skip
def test_hostile_texts_are_checked(told: list[str]) -> None:
    assert isinstance(consistency(told, DATED), tuple)


def test_it_rests_before_each_sentence_and_each_check() -> None:
    rests: list[int] = []
    consistency(["It was built.", "It fell.", "It stands."], DATED, rest=lambda: rests.append(1))

    assert len(rests) == 3 + 6
