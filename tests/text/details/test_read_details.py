"""What the details of a sentence say: each row is a sentence and its details, by language."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import ReadKind
from factcheck.text.details.read_details import read_details
from factcheck.text.details.values import Bound, Span, When

_WORDS_ONLY = (ReadKind.NAME, ReadKind.NEGATION, ReadKind.SUPERLATIVE, ReadKind.COMPARISON)


def _told(text: str, language: str) -> list[str]:
    """Each figure as `words = value unit`."""
    return [
        f"{one.words} = {one.value} {one.unit}".strip()
        for one in read_details(text, language)
        if one.kind not in (*_WORDS_ONLY, ReadKind.QUOTATION)
    ]


ENGLISH = [
    ("2.5 thousand soldiers remain.", ["2.5 thousand = 2500 soldier"]),
    ("About 2,500 soldiers remain.", ["2,500 = 2500 soldier"]),
    ("Twelve senators, a dozen judges", ["Twelve = 12 senator", "dozen = 12 judge"]),
    ("Twenty-three people, two dozen eggs", ["Twenty-three = 23 people", "two dozen = 24 egg"]),
    ("two hundred and six men", ["two hundred and six = 206 men"]),
    ("between ten and twenty", ["ten and twenty = 10/20"]),
    ("half a million people", ["half a million = 500000 people"]),
    ("two and a half million of them", ["two and a half million = 2500000"]),
    ("£80m or 80 million pounds", ["£80m = 80000000 GBP", "80 million pounds = 80000000 GBP"]),
    ("US$1.9 trillion", ["US$1.9 trillion = 1900000000000 USD"]),
    ("80m people, 80m high", ["80m = 80000000 people", "80m = 80 m"]),
    ("3.6%, 52 per cent", ["3.6% = 3.6 percent", "52 per cent = 52 percent"]),
    ("up 5 percentage points", ["5 percentage points = 5 percent"]),
    ("-5 degrees and 12 km", ["-5 degrees = -5 degree", "12 km = 12 km"]),
    ("Dec. 31", ["Dec. 31 = --12-31"]),
    ("Monday, July 26, 2021", ["Monday, July 26, 2021 = 2021-07-26 Mon"]),
    ("in May 2019, since 2011", ["May 2019 = 2019-05", "2011 = 2011"]),
    ("on 2021-07-26, 26/07/2021", ["2021-07-26 = 2021-07-26", "26/07/2021 = 2021-07-26"]),
    ("on 7/26/2021, 3/4/2021", ["7/26/2021 = 2021-07-26", "3/4/2021 = 2021"]),
    ("the 1990s, the 16th century", ["1990s = 1990/1999", "16th century = 1501/1600"]),
    ("from 2003 to 2011", ["2003 to 2011 = 2003/2011"]),
    ("July 24–26", ["July 24–26 = --07-24/--07-26"]),
    ("at 8 p.m., at 20:30", ["8 p.m. = 20:00", "20:30 = 20:30"]),
    ("the 44th president, a fifth season", ["44th = 44 president", "fifth = 5 season"]),
    ("the twenty-third session", ["twenty-third = 23 session"]),
    ("Section 230 and season 5", ["230 = 230 section", "5 = 5 season"]),
    ("a 34-year-old man", ["34-year-old = 34 year"]),
    ("people aged 10-24", ["10-24 = 10/24 year"]),
    ("Renee Smith, 34, left.", ["34 = 34 year"]),
    ("The vote was 52-48.", ["52-48 = 52/48"]),
    ("$5 to $10 million", ["$5 to $10 million = 5000000/10000000 USD"]),
    ("the 2010–11 season", ["2010–11 = 2010/2011"]),
    ("rated 6.3/10", ["6.3/10 = 6.3 of 10"]),
    ("It fell from 5 to 3.", ["5 = 5", "3 = 3"]),
    ("COVID-19, the F-16 and one of them", []),
    ("a million and a half men", ["million and a half = 1500000 men"]),
    ("two thirds, three-quarters", ["two thirds = 66.67 percent", "three-quarters = 75 percent"]),
    ("a third of them, a third cousin", ["a third = 33.33 percent", "third = 3 cousin"]),
    ("a quarter ended", []),
    ("On Monday, he came.", ["Monday = Mon"]),
    ("thousands of people", ["thousands = thousands"]),
]
GERMAN = [
    ("Rund 3,5 Mio. Euro", ["3,5 Mio. Euro = 3500000 EUR"]),
    ("2.500 Soldaten, 3.000,50 Euro", ["2.500 = 2500 soldat", "3.000,50 Euro = 3000.5 EUR"]),
    ("fünfundzwanzig Menschen", ["fünfundzwanzig = 25 mensch"]),
    ("zweihundertdreizehn Menschen", ["zweihundertdreizehn = 213 mensch"]),
    ("der 44. Präsident", ["44. = 44 präsident"]),
    ("am 27. Juli 2021 um 20 Uhr", ["27. Juli 2021 = 2021-07-27", "20 Uhr = 20:00"]),
    ("eine 34-jährige Frau", ["34-jährige = 34 year"]),
    ("um 5 Prozentpunkte", ["5 Prozentpunkte = 5 percent"]),
    ("in den 1990er Jahren", ["1990er = 1990/1999"]),
    ("eine halbe Million Menschen", ["halbe Million = 500000 mensch"]),
    ("anderthalb Millionen Menschen", ["anderthalb Millionen = 1500000 mensch"]),
    ("zwei Drittel der Menschen", ["zwei Drittel = 66.67 percent"]),
    ("zwischen 10 und 20 Menschen", ["10 und 20 = 10/20 mensch"]),
    ("in der fünften Staffel", ["fünften = 5 staffel"]),
]
FRENCH = [
    ("3,5 millions d'euros", ["3,5 millions d'euros = 3500000 EUR"]),
    ("quatre-vingt-dix-sept personnes", ["quatre-vingt-dix-sept = 97 personne"]),
    ("vingt et un hommes", ["vingt et un = 21 homme"]),
    ("2 500 soldats", ["2 500 = 2500 soldat"]),
    ("un demi-million de soldats", ["demi-million = 500000"]),
    ("deux millions et demi d'euros", ["deux millions et demi d'euros = 2500000 EUR"]),
    ("deux tiers", ["deux tiers = 66.67 percent"]),
    ("5 pour cent", ["5 pour cent = 5 percent"]),
    ("2 points de pourcentage", ["2 points de pourcentage = 2 percent"]),
    ("le 27 juillet 2021 à 20h30", ["27 juillet 2021 = 2021-07-27", "20h30 = 20:30"]),
    ("un homme âgé de 34 ans", ["34 ans = 34 year"]),
    ("la cinquième saison", ["cinquième = 5 saison"]),
]
SPANISH = [
    ("3,5 millones de euros", ["3,5 millones de euros = 3500000 EUR"]),
    ("treinta y cinco personas", ["treinta y cinco = 35 persona"]),
    ("mil doscientas personas", ["mil doscientas = 1200 persona"]),
    ("medio millón de personas", ["medio millón = 500000"]),
    ("dos millones y medio", ["dos millones y medio = 2500000"]),
    ("2.500 soldados", ["2.500 = 2500 soldado"]),
    ("5 por ciento, 2 puntos porcentuales",
     ["5 por ciento = 5 percent", "2 puntos porcentuales = 2 percent"]),
    ("el 27 de julio de 2021", ["27 de julio de 2021 = 2021-07-27"]),
    ("34 años de edad", ["34 años de edad = 34 year"]),
    ("la quinta temporada", ["quinta = 5 temporada"]),
]  # fmt: skip
RUSSIAN = [
    ("около 3,5 тысячи военнослужащих", ["3,5 тысячи = 3500 военнослужащ"]),
    ("двадцать пять человек", ["двадцать пять = 25 человек"]),
    ("полмиллиона человек", ["полмиллиона = 500000 человек"]),
    ("треть избирателей", ["треть = 33.33 percent"]),
    ("в 1990-е годы", ["1990-е = 1990/1999"]),
    ("2 млн рублей", ["2 млн рублей = 2000000 RUB"]),
    ("27 июля 2021 года", ["27 июля 2021 = 2021-07-27"]),
    ("34-летний мужчина", ["34-летний = 34 year"]),
    ("на 5 процентных пунктов", ["5 процентных пунктов = 5 percent"]),
    ("пятый сезон", ["пятый = 5 сезон"]),
]
OTHERS = [
    ("it", "2,5 milioni di euro, il 27 luglio 2021", "27 luglio 2021 = 2021-07-27"),
    ("ja", "2021年7月26日、3万人", "2021年7月26日 = 2021-07-26"),
    ("ja", "2021年7月26日、3万人", "3万 = 30000 人"),
]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        *(("en", *row) for row in ENGLISH),
        *(("de", *row) for row in GERMAN),
        *(("fr", *row) for row in FRENCH),
        *(("es", *row) for row in SPANISH),
        *(("ru", *row) for row in RUSSIAN),
    ],
)
def test_a_figure_is_worth_what_its_language_says(
    language: str, text: str, told: list[str]
) -> None:
    assert _told(text, language) == told


@pytest.mark.parametrize(("language", "text", "told"), OTHERS)
def test_figures_are_read_where_a_language_has_no_words_here(
    language: str, text: str, told: str
) -> None:
    assert told in _told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "about 2,500 men", Bound.ABOUT),
        ("en", "more than 2,500 men", Bound.MORE),
        ("en", "up to 2,500 men", Bound.LESS),
        ("en", "2,500 men", Bound.EXACT),
        ("en", "before 1890", Bound.LESS),
        ("de", "nach dem 27. Juli 2021", Bound.MORE),
        ("de", "mehr als 2.500 Mann", Bound.MORE),
        ("fr", "environ 2 500 hommes", Bound.ABOUT),
        ("es", "menos de 2.500 hombres", Bound.LESS),
        ("ru", "около 2500 человек", Bound.ABOUT),
    ],
)
def test_how_exactly_a_figure_is_said(language: str, text: str, bound: Bound) -> None:
    assert [one.bound for one in read_details(text, language)] == [bound]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Then US President Joe Biden came.", "joe biden", "person"),
        ("Then Secretary of State Antony Blinken came.", "antony blinken", "person"),
        ("Then the State Department answered.", "state department", "organisation"),
        ("They met in Baghdad.", "baghdad", "place"),
        ("Then Antony Blinken came.", "antony blinken", ""),
    ],
)
def test_names_are_told_without_titles_and_say_what_they_name(
    text: str, value: str, unit: str
) -> None:
    (name,) = (one for one in read_details(text) if one.kind is ReadKind.NAME)
    assert (name.value, name.unit) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“We will stay,” he said.", "he"),
        ("en", "“We will stay,” said Joe Biden on Monday.", "Joe Biden"),
        ("en", "Then Joe Biden said: “We will stay.”", "Joe Biden"),
        ("en", "“We will stay.” The rain fell.", ""),
        ("de", "„Wir bleiben hier“, sagte Angela Merkel.", "Angela Merkel"),
        ("fr", "« Nous restons là », a dit Emmanuel Macron.", "Emmanuel Macron"),
        ("es", "«Nos quedamos aquí», dijo Pedro Sánchez.", "Pedro Sánchez"),
        ("ru", "«Мы остаёмся здесь», — сказал Иван Петров.", "Иван Петров"),
    ],
)
def test_a_quotation_tells_who_is_quoted(language: str, text: str, speaker: str) -> None:
    (quoted,) = (one for one in read_details(text, language) if one.kind is ReadKind.QUOTATION)
    assert quoted.unit == speaker


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"),
    [
        ("en", "It is the largest and not more expensive than ours.", ReadKind.SUPERLATIVE,
         ["the largest"]),
        ("en", "It is the largest and not more expensive than ours.", ReadKind.COMPARISON,
         ["more expensive than"]),
        ("en", "It isn't so, as well as never.", ReadKind.NEGATION, ["isn't", "never"]),
        ("de", "Es ist nicht größer als das.", ReadKind.COMPARISON, ["größer als"]),
        ("de", "Es ist nicht größer als das.", ReadKind.NEGATION, ["nicht"]),
        ("fr", "Il n'est pas plus grand que lui.", ReadKind.COMPARISON, ["plus grand que"]),
        ("es", "No es más grande que él.", ReadKind.COMPARISON, ["más grande que"]),
        ("ru", "Он не выше, чем она.", ReadKind.NEGATION, ["не"]),
        ("zh", "他不去", ReadKind.NEGATION, ["不"]),
    ],
)  # fmt: skip
def test_superlatives_comparisons_and_denials_are_details_too(
    language: str, text: str, kind: ReadKind, words: list[str]
) -> None:
    assert [one.words for one in read_details(text, language) if one.kind is kind] == words


def test_values_are_decimals_and_never_floats() -> None:
    for _, text, _ in [("en", *row) for row in ENGLISH]:
        for one in read_details(text):
            assert isinstance(one.value, Decimal | When | Span | str)


_PIECES = [
    *(
        "0",
        "1",
        "5",
        "19",
        "90",
        "2021",
        ",",
        ".",
        "-",
        "–",
        " ",
        "%",
        "$",
        "m",
        "p.m.",
        "May",
        "of",
    ),
    *(
        "Monday",
        "s",
        "er",
        "one",
        "two",
        "hundred",
        "million",
        " to ",
        " and ",
        "half",
        " a ",
        "old",
    ),
    *("year", "“", "”", '"', "Joe", "said", "万", "\n", "third", "³", "٣", "\ud800", "\0", "vingt"),
    *("quatre", "Uhr", "h", "(", "月"),
]


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(_PIECES),
            max_size=30,
        ).map("".join),
    ),
    st.sampled_from(["en", "de", "fr", "es", "ru", "ja", "xx"]),
)
@scaled(3)
def test_spans_lie_in_any_text_and_give_the_words(text: str, language: str) -> None:
    found = read_details(text, language)
    assert list(found) == sorted(found, key=lambda one: (one.start, -one.end, one.kind))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "1," * 50_000,
        "9" * 200_000,
        "“He said” Bob said " * 4_000,
        "two and " * 10_000,
        "10-20 to " * 6_000,
        "Bob Smith, 34, " * 5_000,
        "not 5 people " * 6_000,
        "hundred thousand " * 6_000,
        "1.1." * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_read(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in read_details(text))
