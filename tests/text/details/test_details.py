"""The details of a text: everything in it that can be checked, marked where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import DetailKind
from factcheck.text.details.change_kinds import change_kinds
from factcheck.text.details.details import details


def _found(text: str, kind: DetailKind, language: str = "en") -> list[str]:
    return [text[d.start : d.end] for d in details(text, language) if d.kind is kind]


# --- numbers, quantities, dates ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("about 3.5 thousand men, 2.5 thousand of them", ["3.5 thousand", "2.5 thousand"]),
        ("2,500 troops out of the 3,500", ["2,500", "3,500"]),
        (
            "It cost $80m, US$1.9 trillion or 80 million pounds.",
            ["$80m", "US$1.9 trillion", "80 million pounds"],
        ),
        ("52 per cent, 3.6%, 5 percent and 0.15 %", ["52 per cent", "3.6%", "5 percent", "0.15 %"]),
        ("-5 degrees, 12 km, 5 °C", ["-5 degrees", "12 km", "5 °C"]),
        ("three years and seventeen days later", ["three years", "seventeen days"]),
        ("2 500 and 3'000", ["2 500", "3'000"]),
        ("a $5-million house", ["$5-million"]),
    ],
)
def test_quantities_are_numbers_with_what_they_count(text: str, quantities: list[str]) -> None:
    assert _found(text, DetailKind.QUANTITY) == quantities


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("80 of the 407 districts", ["80", "407"]),
        ("Twenty-three people, two hundred and six more", ["Twenty-three", "two hundred and six"]),
        ("a dozen men and half a million", ["dozen", "half a million"]),
        ("the 44th president, Section 230", ["44th", "230"]),
        ("The vote was 52-48.", ["52", "48"]),
        ("one of them", []),
        ("9 of them, 12 of the 30 men and 3 of May's", ["9", "12", "30"]),
        ("COVID-19, F-16, M998 and G7", []),
    ],
)
def test_numbers_stand_alone_in_figures_or_words(text: str, numbers: list[str]) -> None:
    assert _found(text, DetailKind.NUMBER) == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("by December 31, 2021, not December 30.", ["December 31, 2021", "December 30"]),
        ("on 31 December or the 27th of July", ["31 December", "27th of July"]),
        ("Dec. 31 and Monday, July 26, 2021", ["Dec. 31", "Monday, July 26, 2021"]),
        ("released on Monday", ["Monday"]),
        ("in 2003, since 2011 and in 1562", ["2003", "2011", "1562"]),
        ("July 24–26", ["July 24–26"]),
        ("9 of them on 9 of June", ["9 of June"]),
        ("the 1990s and the 16th century", ["1990s", "16th century"]),
        ("2021-07-26, 26/07/2021, 26.07.2021", ["2021-07-26", "26/07/2021", "26.07.2021"]),
        ("It may march on in August, in March, in May 2019.", ["August", "March", "May 2019"]),
        ("2003 soldiers cost $2011", ["2003"]),
    ],
)
def test_dates_are_days_months_years_and_centuries(text: str, dates: list[str]) -> None:
    assert _found(text, DetailKind.DATE) == dates


@pytest.mark.parametrize(
    ("language", "text", "kind", "expected"),
    [
        ("de", "am 27. Juli 2021 kamen 2,5 Millionen", DetailKind.DATE, ["27. Juli 2021"]),
        ("de", "am 27. Juli 2021 kamen 2,5 Millionen", DetailKind.QUANTITY, ["2,5 Millionen"]),
        ("fr", "le 27 juillet 2021, 5 pour cent", DetailKind.QUANTITY, ["5 pour cent"]),
        ("es", "el 27 de julio de 2021", DetailKind.DATE, ["27 de julio de 2021"]),
        ("ru", "27 июля 2021 года около 3,5 тысячи", DetailKind.DATE, ["27 июля 2021"]),
        ("ja", "2021年7月26日、3万人", DetailKind.DATE, ["2021年7月26日"]),
        ("zh", "军队3万人", DetailKind.QUANTITY, ["3万"]),
    ],
)
def test_figures_are_read_in_other_languages(
    language: str, text: str, kind: DetailKind, expected: list[str]
) -> None:
    assert _found(text, kind, language) == expected


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The meeting was led by Secretary of State Antony J. Blinken.",
         ["Secretary of State Antony J. Blinken"]),
        ("US President Joe Biden met Mustafa al-Qadimi in Iraq.",
         ["US President Joe Biden", "Mustafa al-Qadimi", "Iraq"]),
        ("The United States left. However, Biden stayed.", ["United States", "Biden"]),
        ("Delegations came. They stayed.", []),
        ("Taliban fighters came. Later the Taliban left.", ["Taliban", "Taliban"]),
        ("In Iraq’s capital, on Monday, in July", ["Iraq"]),
        ("the CNN and I", ["CNN"]),
        ("they fight “Islamic State” there", ["Islamic State"]),
        ("Both sides met. Our role ended.", []),
        ("Mr. Smith and Dr. Jones came.", ["Mr. Smith", "Dr. Jones"]),
    ],
)  # fmt: skip
def test_names_are_runs_of_capitals_that_the_sentence_does_not_ask_for(
    text: str, names: list[str]
) -> None:
    assert _found(text, DetailKind.NAME) == names


def test_a_single_german_noun_is_no_name() -> None:
    assert _found("Dann kam die Regierung nach Angela Merkel.", DetailKind.NAME, "de") == [
        "Angela Merkel"
    ]


# --- quotations and superlatives -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “we go” and ‘they stay’ and «nous».", ["we go", "they stay", "nous"]),
        ('She said "no", then "yes".', ["no", "yes"]),
        ("Er sagte „nein“ dazu.", ["nein"]),
        (
            "security “will be transformed in the mission. “",
            ["will be transformed in the mission."],
        ),
        ("“It is over), “the text says.", ["It is over),"]),
        ("“before the end of the year “, – quotes CNN", ["before the end of the year"]),
        ("“It began here\nand ended there” with us", ["It began here", "and ended there"]),
        ("“He said ‘no’ to us.”", ["He said ‘no’ to us."]),
        ("don’t touch the soldiers’ tents", []),
        ('a 12" screen and “so”', ["so"]),
        ("“”, “ ”, “!”", []),
        ("「はい」と言った", ["はい"]),
    ],
)
def test_quotations_are_what_stands_between_marks_however_they_look(
    text: str, quotations: list[str]
) -> None:
    assert _found(text, DetailKind.QUOTATION) == quotations


@pytest.mark.parametrize(
    ("language", "text", "superlatives"),
    [
        ("en", "the largest, most expensive forest out west", ["the largest", "most expensive"]),
        ("en", "the first time, the worst year", ["the first", "the worst"]),
        ("en", "the busiest priest", ["the busiest"]),
        ("de", "der größte und am schnellsten", ["größte", "am schnellsten"]),
        ("fr", "la plus grande ville", ["la plus grande"]),
        ("ru", "самый большой город", ["самый большой"]),
        ("zh", "最大的城市", ["最大"]),
        ("xx", "the largest", []),
    ],
)
def test_superlatives_are_marked(language: str, text: str, superlatives: list[str]) -> None:
    assert _found(text, DetailKind.SUPERLATIVE, language) == superlatives


# --- all together --------------------------------------------------------------------------------


@given(
    st.text(st.sampled_from("A a1,.5%$ “”\"'’‘-–—May of31st\n two Iraq«»最\ud800\0"), max_size=60)
)
@scaled(1.5)
def test_details_are_ordered_inside_the_text_and_of_one_kind_never_overlap(text: str) -> None:
    found = details(text)
    assert list(found) == sorted(found, key=lambda d: (d.start, -d.end, d.kind))
    for kind in DetailKind:
        end = 0
        for detail in (d for d in found if d.kind is kind):
            assert end <= detail.start < detail.end <= len(text)
            assert not text[detail.start].isspace()
            assert not text[detail.end - 1].isspace()
            end = detail.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "1," * 100_000,
        "A " * 100_000,
        "“" * 200_000,
        "two and " * 30_000,
        "‘a’b " * 40_000,
        "a" * 300_000,
    ],
    ids=["figures", "capitals", "marks", "number words", "single marks", "one word"],
)
def test_hostile_texts_have_details_too(text: str) -> None:
    assert all(0 <= detail.start < detail.end <= len(text) for detail in details(text))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("See Section 5.3, GitHub's terms.", "See Section 5.3, Stripe's terms.", ("name",)),
        ("At 10:30, Boris spoke.", "At 10:30, Alexei spoke.", ("name",)),
        ("Smith paid the bill.", "Jones paid the bill.", ("name",)),
        ("Smith's men paid the bill.", "Jones's men paid the bill.", ("name",)),
        ("Officials paid the bill.", "Experts paid the bill.", ("wording",)),
        ("The men paid the bill.", "These men paid the bill.", ("wording",)),
        ("They flew the F-16 there.", "They flew the F-35 there.", ("name",)),
        ("They had COVID-19 there.", "They had COVID-21 there.", ("name",)),
    ],
)
def test_another_name_is_named_behind_a_figure_and_at_the_start_and_its_figures_are_no_numbers(
    old: str, new: str, kinds: tuple[str, ...]
) -> None:
    assert change_kinds(old, new) == kinds
