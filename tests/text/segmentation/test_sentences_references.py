"""Stops of notes, citations, titles and brackets: own examples, sentence by sentence."""

import pytest

from factcheck.text.segmentation.sentences import sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, language)]


NOTES = [
    ["The dam was never built.12", "Its cost is unknown.3–5", "The plans are lost."],
    ["She said “never.”4", "He agreed.", "Was it true?5", "We asked."],
    ["The mill burnt down in 1871.2", "It was not rebuilt."],
    ["It has two towers.[clarification needed]", "They lean."],
    ["It has two towers.[a]", "They lean.[note 3]", "One fell.[12]:45", "So it goes."],
    ["It fell. [4] [7]", "They cleared it. [8][9] [10]", "Then they left."],
    ["It fell.(2)", "They cleared it.(3,4)", "Then they left."],
    ["It fell.†", "They cleared it.‡", "Then they left."],
    ["They charge a fee. 8", "The company denied it."],
]


@pytest.mark.parametrize("expected", NOTES, ids=lambda expected: expected[0])
def test_a_mark_of_a_note_belongs_to_the_sentence_before(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Der Turm steht noch.7", "Er ist schief.[Beleg fehlt]", "Das weiß jeder."]),
        ("fr", ["La tour est debout.7", "Elle penche.[réf. nécessaire]", "On le sait."]),
        ("es", ["La torre sigue en pie.7", "Se inclina.[cita requerida]", "Se sabe."]),
        ("ru", ["Башня стоит.7", "Она наклонена.[источник?]", "Это знают."]),
    ],
)
def test_so_it_does_in_other_languages(language: str, expected: list[str]) -> None:
    assert split(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It weighs 3.5 Kelvin units and 17.25 Newton.",
        "Version 1.2 Beta and release v.3 Gamma are out.",
        "See p.5 Appendix and No.1 Downing Street.",
        "The year 1820.5 Julian is no year.",
    ],
)
def test_digits_behind_a_point_are_no_note(sentence: str) -> None:
    assert split(sentence) == [sentence]


CITATIONS = [
    ("en", ["Poe v. Dow, 99 F. Supp. 2d 12 (E.D. Pa. 1999), says so.", "It was reversed."]),
    ("en", ["See Fed. R. Crim. P. 11(c)(1) and Cal. Civ. Code § 1542.", "They differ."]),
    ("en", ["Ibid. at 12.", "The act, 42 U.S.C. § 1983, is old."]),
    ("en", ["Id. at 7, 8.", "We agree."]),
    ("en", ["He wrote in Proc. Natl. Acad. Sci. 98, 1234 (2001).", "It was read."]),
    ("en", ["Cf. Phys. Rev. Lett. 77, 3865, and Angew. Chem. Int. Ed. 40, 5.", "Both err."]),
    ("en", ["The verse (Rom. 8:28) is known.", "So is Gal. 3:16.", "He quoted Matt. 5:3."]),
    ("de", ["Das steht in Röm. 8, 28 und 1. Kor. 13.", "Vgl. BGBl. I S. 12.", "Das gilt."]),
    ("fr", ["Voir Cass. civ. 1re, 12 mai 2010.", "La cour l'a dit."]),
    ("it", ["Cfr. Cass. civ. sez. III, n. 123.", "La corte tace."]),
]


@pytest.mark.parametrize(("language", "expected"), CITATIONS, ids=lambda value: value[0])
def test_a_citation_stays_whole(language: str, expected: list[str]) -> None:
    assert split(" ".join(expected), language) == expected


TITLES = [
    ("en", ["Oliver! opened in London.", "It ran for years."]),
    ("en", ["Hello, Dolly! won ten awards.", "It closed in 1970."]),
    ("en", ["Whose Line Is It Anyway? was a hit.", "It ended."]),
    ("de", ["Wer wird Millionär? ist eine Sendung.", "Sie läuft noch."]),
    ("fr", ["Qui veut gagner ? est un jeu.", "Il est fini."]),
    ("ru", ["Передача «Как? Зачем? Почему?» вышла в 1980 году.", "Её помнят."]),
    ("ru", ["Фильм «Ура! Каникулы» понравился всем.", "Он смешной."]),
    ("en", ["The band “Who? Not Us” broke up.", "We were there."]),
]


@pytest.mark.parametrize(("language", "expected"), TITLES, ids=lambda value: value[0])
def test_a_title_keeps_its_own_marks(language: str, expected: list[str]) -> None:
    assert split(" ".join(expected), language) == expected


def test_speech_within_a_sentence_is_still_divided() -> None:
    assert split("He said: “I left. I slept.” Then he went.") == [
        "He said: “I left.",
        "I slept.”",
        "Then he went.",
    ]


def test_small_letters_begin_sentences_where_a_text_uses_no_capitals() -> None:
    expected = ["is it open?", "we came by!", "nobody was there."]
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["会費は五千円（税込。食事は別）です。", "高くない。"]),
        ("ja", ["彼は《春。夏》を書いた。", "（これは続編である。）"]),
        ("zh", ["门票五十元（含税。餐费另计），不贵。", "他来了【见下。附图】吗？"]),
    ],
)
def test_a_stop_within_wide_brackets_ends_nothing(language: str, expected: list[str]) -> None:
    assert split("".join(expected), language) == expected


def test_a_bracket_that_never_closes_holds_nothing_together() -> None:
    assert split("他来了（很晚。然后走了。", "zh") == ["他来了（很晚。", "然后走了。"]


def test_a_stop_in_a_parenthesis_within_a_sentence_ends_nothing() -> None:
    expected = [
        "The fare (in zone A. Zone B is dearer) rose.",
        "Nobody paid (it was late. It rained).",
    ]
    assert split(" ".join(expected)) == expected


MARKERS = ["2.1. A ferry is a boat.", "3.2.1. It needs a pilot.", "§ 4. The pilot is paid."]


@pytest.mark.parametrize("sentence", [*MARKERS, "A.1. The rule.", "IV.2. The rule."])
def test_the_number_of_a_section_belongs_to_its_sentence(sentence: str) -> None:
    assert split(f"{sentence} It holds.") == [sentence, "It holds."]


SMALL = [
    ("en", ["A beam 4 in. thick and 2 yds. long fell.", "He came in.", "It was cold."]),
    ("en", ["Gen. (Ret.) Jo Poe left.", "Mr. Dow (Jr.) Smith stayed.", "He slept."]),
    ("en", ["It was 40 deg. F. at noon.", "It rose to 50 deg.", "We sweated."]),
    ("en", ["Wm. Poe and Geo. Dow signed.", "It was late."]),
    ("de", ["Er wohnt Goethestr. 12, sie am Marktpl. 3.", "Die Art.-Nr. 5 fehlt.", "Schade."]),
    ("no", ["Han bor i Storgt. 12 nå.", "Hun flyttet."]),
    ("hu", ["Gy. Nagy Béla jött.", "Ő is."]),
]


@pytest.mark.parametrize(("language", "expected"), SMALL, ids=lambda value: value[0])
def test_small_abbreviations(language: str, expected: list[str]) -> None:
    assert split(" ".join(expected), language) == expected


def test_what_was_left_out_may_hold_the_stop() -> None:
    assert split("It was over [...] The rest is lost. So it [...] ended.") == [
        "It was over [...]",
        "The rest is lost.",
        "So it [...] ended.",
    ]


def test_the_label_of_a_figure_and_its_credit_stand_for_themselves() -> None:
    expected = ["Figure 2.4", "The old bridge in 1901.", "(credit: J. Poe)"]
    assert split(" ".join(expected)) == expected
    assert split("Figure 2.4 shows the bridge. Table 2 Is empty.") == [
        "Figure 2.4 shows the bridge.",
        "Table 2 Is empty.",
    ]


def test_a_small_letter_begins_no_sentence_where_the_others_have_capitals() -> None:
    expected = ["Die Firma hat 50 Mitarb. in Köln.", "Sie wächst."]
    assert split(" ".join(expected), "de") == expected


def test_an_amount_ends_a_short_sentence_and_a_date_does_not() -> None:
    assert split("Это стоит 5 млн руб. Цена растёт.", "ru") == [
        "Это стоит 5 млн руб.",
        "Цена растёт.",
    ]
    assert split("В 1941 г. Москва ждала.", "ru") == ["В 1941 г. Москва ждала."]
