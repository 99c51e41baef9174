"""The details of a sentence held against a quote: said word for word, in value, less exactly,
otherwise, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.text.details.agreement import Agreement, compare_details, warnings
from factcheck.text.details.read_details import read_details
from factcheck.text.details.values import ReadDetail

WORDS, VALUE = Agreement.WORD_FOR_WORD, Agreement.IN_VALUE
NEARLY, OTHER, NOTHING = Agreement.NEARLY, Agreement.OTHER_VALUE, Agreement.NOTHING


def _first(sentence: str, quote: str, language: str = "en") -> Agreement:
    return compare_details(sentence, quote, language)[0].agreement


@pytest.mark.parametrize(
    ("sentence", "quote", "agreement"),
    [
        # the same words, and the same value in other words
        ("2,500 men stayed.", "There were 2,500 men.", WORDS),
        ("2.5 thousand men stayed.", "There were 2,500 men.", VALUE),
        ("It cost £80m.", "It cost 80 million pounds.", VALUE),
        ("It is 3 km long.", "It is 3,000 metres long.", VALUE),
        ("It took two weeks.", "It took 14 days.", VALUE),
        ("Twelve men came.", "A dozen men came.", VALUE),
        ("It ended on Dec. 31.", "It ended on 31 December 2021.", VALUE),
        ("It ended in 2021.", "It ended on 31 December 2021.", VALUE),
        ("Then 52 percent agreed.", "Of them, 52 per cent agreed.", VALUE),
        ("A fifth season followed.", "Season 5 followed.", VALUE),
        ("Some aged 10-24 came.", "They were 10 to 24.", VALUE),
        ("It was 10 to 24.", "It was between 10 and 24.", VALUE),
        ("2000 people came.", "There were 2,000 people.", VALUE),
        ("The US forces left.", "The U.S. forces left.", VALUE),
        ("The U.S. forces left.", "The US forces left.", VALUE),
        ("The U.S.A. won.", "The USA won.", VALUE),
        ("The US forces left.", "The UK forces left.", OTHER),
        ("The US forces left.", "He told us that forces left.", NOTHING),
        # the same, as far as it is told
        ("In the 1990s he won.", "In 1996 he won.", NEARLY),
        ("The 16th century began it.", "It began about 1562.", NEARLY),
        ("On July 11, 1909 he came.", "In 1909 he came.", NEARLY),
        ("2.5 thousand men stayed.", "There were 2,480 men.", NEARLY),
        ("More than 2,000 men stayed.", "There were 2,134 men.", NEARLY),
        ("About 2,500 men stayed.", "There were 2,450 men.", NEARLY),
        ("52% agreed.", "It was 52.3%.", NEARLY),
        ("It is 5 miles away.", "It is 8 km away.", NEARLY),
        ("More than 2,000 men stayed.", "There were 5,000 men.", NEARLY),
        ("More than 2,000 men stayed.", "More than 3,000 men stayed.", NEARLY),
        ("More than 62 men stayed.", "There were 62 men.", NEARLY),
        ("2,100 men stayed.", "More than 2,000 men stayed.", NEARLY),
        ("Before 1890 he came.", "In 1876 he came.", NEARLY),
        ("After May 15, 2003 he came.", "He came on May 18, 2003.", NEARLY),
        ("The 2010-11 season ended.", "The season of 2010–2011 ended.", VALUE),
        ("The rating is 6.3/10.", "It has a rating of 6.3/10.", WORDS),
        ("Two thirds of them agreed.", "67% of them agreed.", NEARLY),
        ("Three quarters of them agreed.", "75% of them agreed.", VALUE),
        # another value
        ("A third of them agreed.", "67% of them agreed.", OTHER),
        ("More than 2,000 men stayed.", "There were 1,900 men.", OTHER),
        ("More than 3,000 men stayed.", "More than 2,000 men stayed.", OTHER),
        ("More than 2,000 men stayed.", "Fewer than 2,000 men stayed.", OTHER),
        ("Fewer than 640 cases came.", "It had 659 cases and 302 beds.", OTHER),
        ("5,000 men stayed.", "More than 2,000 men stayed.", OTHER),
        ("Before 1890 he came.", "In 1896 he came.", OTHER),
        ("After May 15, 2003 he came.", "He came on May 12, 2003.", OTHER),
        ("The rating is 6.3/10.", "It has a rating of 5.3/10.", OTHER),
        ("2.5 thousand men stayed.", "There were 3,500 men.", OTHER),
        ("2.5 thousand men stayed.", "There were 3,400 men.", OTHER),
        ("1,900 workers came.", "It had 19,000 workers.", OTHER),
        ("Fifty-two percent agreed.", "Fifty-three percent agreed.", OTHER),
        ("It cost $1.9 trillion.", "It cost $1.9 billion.", OTHER),
        ("It cost £80m.", "It cost €80m.", OTHER),
        ("It ended on Dec. 31.", "It ended on 30 December.", OTHER),
        ("It ended in 2011.", "It ended in 2010.", OTHER),
        ("It was 52-48.", "It was 51-49.", OTHER),
        ("Section 230 holds.", "Section 203 holds.", OTHER),
        ("The 44th president came.", "The 43rd president came.", OTHER),
        ("The 34-year-old man came.", "A 35-year-old man came.", OTHER),
        ("It began at 8 p.m.", "It began at 20:30.", OTHER),
        ("Up 5 percentage points.", "Up 6 percentage points.", OTHER),
        # nothing of the kind
        ("2,500 men stayed.", "There were 14 ships.", NOTHING),
        ("It is 3 km long.", "It weighs 5 tonnes.", NOTHING),
        ("It ended in 2011.", "It ended on Monday.", NOTHING),
        ("It cost $5m.", "It cost €7m.", NOTHING),
        ("Up 5 percentage points.", "It is 6 percent.", NOTHING),
        ("It ended in 2011.", "Nothing is known.", NOTHING),
    ],
)
def test_a_figure_is_the_same_in_value_whatever_words_say_it(
    sentence: str, quote: str, agreement: Agreement
) -> None:
    assert _first(sentence, quote) is agreement


@pytest.mark.parametrize(
    ("language", "sentence", "quote", "agreement"),
    [
        ("de", "2,5 Tausend Soldaten blieben.", "Es waren 2.500 Soldaten.", VALUE),
        ("de", "Es kostet 3,5 Mio. Euro.", "Es kostet 3.500.000 Euro.", VALUE),
        ("de", "Fünfundzwanzig Menschen kamen.", "Es kamen 52 Menschen.", OTHER),
        ("fr", "3,5 millions d'euros furent payés.", "Cela coûte 3 500 000 euros.", VALUE),
        ("fr", "Soixante-dix soldats restent.", "Il reste 70 soldats.", VALUE),
        ("fr", "Soixante-dix soldats restent.", "Il reste 60 soldats.", OTHER),
        ("es", "Doce senadores firmaron.", "Firmaron 12 senadores.", VALUE),
        ("es", "Doce senadores firmaron.", "Firmaron 11 senadores.", OTHER),
        ("ru", "2,5 тысячи солдат остались.", "Осталось 2500 солдат.", VALUE),
        ("ru", "2,5 тысячи солдат остались.", "Осталось 3500 солдат.", OTHER),
    ],
)
def test_figures_are_compared_in_other_languages(
    language: str, sentence: str, quote: str, agreement: Agreement
) -> None:
    assert _first(sentence, quote, language) is agreement


def test_figures_are_compared_across_languages() -> None:
    (one,) = compare_details("Es kostet 3,5 Mio. Euro.", "It costs €3,500,000.", "de", "en")
    assert one.agreement is VALUE
    assert one.quoted is not None
    assert one.quoted.words == "€3,500,000"


@pytest.mark.parametrize(
    ("sentence", "quote", "agreement"),
    [
        ("Then Antony Blinken signed it.", "Then Antony Blinken signed it.", WORDS),
        ("Then President Joe Biden signed it.", "It was Joe Biden who signed it.", VALUE),
        ("Then Anthony Blinken signed it.", "It was Mr Blinken.", NEARLY),
        ("Then Antony Blinken signed it.", "Then Lloyd Austin signed it.", OTHER),
        ("Then Antony Blinken signed it.", "Then Lloyd Austin left.", NOTHING),
        ("Then Fort Collins, Colorado grew.", "Then Denver, Colorado grew.", NOTHING),
        ("“We will stay,” he said.", "He said: “We will stay.”", WORDS),
        ("“We will stay,” he said.", "“We will leave,” he said.", OTHER),
        ("“We will stay,” he said.", "“Nobody has asked us so far,” he said.", NOTHING),
        ("Never did he go.", "He never went.", WORDS),
        ("Never did he go.", "He went.", NOTHING),
    ],
)
def test_names_and_quotations_are_another_only_in_the_same_place(
    sentence: str, quote: str, agreement: Agreement
) -> None:
    assert _first(sentence, quote) is agreement


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("They came in 2003 and left in 2011.", "They came in 2003."),
        ("It was not there in 1490.", "It was built in 1542."),
    ],
    ids=["said of another detail", "only one denies"],
)
def test_what_contradicts_nothing_is_no_warning(sentence: str, quote: str) -> None:
    assert list(warnings(compare_details(sentence, quote))) == []


def test_one_wrong_date_of_two_is_the_one_that_is_warned_of() -> None:
    compared = compare_details(
        "They came in 2003 and left in 2011.", "They came in 2003, leaving in 2010."
    )
    (warned,) = warnings(compared)
    assert (warned.detail.words, warned.quoted and warned.quoted.words) == ("2011", "2010")


# --- promises ------------------------------------------------------------------------------------

_PIECES = st.lists(
    st.sampled_from([
        "5", "19", "2021", ",", ".", "-", " ", "%", "$", " million ", "May ", " of ", " Monday ",
        " two ", "“", "”", '"', "Joe Biden ", "said ", " to ", "the largest ", "not ", "\ud800",
    ]),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), _PIECES), st.sampled_from(["en", "de", "fr", "ja", "xx"]))
@scaled(2)
def test_a_sentence_says_itself_word_for_word(text: str, language: str) -> None:
    compared = compare_details(text, text, language)
    assert [one.detail for one in compared] == list(read_details(text, language))
    assert {one.agreement for one in compared} <= {WORDS}


@given(_PIECES, _PIECES)
@scaled(2)
def test_whatever_two_texts_say_they_can_be_compared(sentence: str, quote: str) -> None:
    for one in compare_details(sentence, quote):
        assert (one.agreement is OTHER) == one.is_warning
        if one.quoted:
            assert quote[one.quoted.start : one.quoted.end] == one.quoted.words


def _written(value: int, way: int) -> str:
    return (str(value), f"{value:,}", f"{Decimal(value) / 1000} thousand")[way]


@given(
    st.integers(1, 10**7),
    st.integers(1, 10**7),
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from(["{} soldiers stayed.", "It cost ${}.", "It is {} km long."]),
)
@scaled(2)
def test_another_figure_is_always_noticed(
    value: int, other: int, way: int, other_way: int, sentence: str
) -> None:
    assume(value != other)
    compared = compare_details(
        sentence.format(_written(value, way)), sentence.format(_written(other, other_way))
    )
    assert compared[0].agreement in (OTHER, NEARLY)
    if way == other_way == 1:
        assert compared[0].agreement is OTHER


@given(st.integers(1, 10**7), st.integers(0, 2), st.integers(0, 2))
@scaled(1)
def test_the_same_figure_is_the_same_however_it_is_written(
    value: int, way: int, other_way: int
) -> None:
    sentence = "It cost ${}."
    compared = compare_details(
        sentence.format(_written(value, way)), sentence.format(_written(value, other_way))
    )
    assert compared[0].agreement in (WORDS, VALUE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("not 5 people " * 3_000, "not 6 people " * 3_000),
        ("Joe Biden and " * 3_000, "Bob Smith but " * 3_000),
        ("“so we do go” " * 3_000, "“so we do not” " * 3_000),
        ("in 2003 " * 6_000, "in 2004 " * 6_000),
    ],
    ids=["numbers", "names", "quotations", "dates"],
)
def test_hostile_texts_are_compared(sentence: str, quote: str) -> None:
    assert all(isinstance(one.detail, ReadDetail) for one in compare_details(sentence, quote))
