"""The words of a report, in every language that it comes in: each catalogue says all of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import factcheck.casework.views
import factcheck.reports
import factcheck.standing
from factcheck.domain import (
    AmendmentKind,
    Asks,
    CorrectionOutcome,
    Evidence,
    Fidelity,
    Flag,
    Manner,
    ParagraphKind,
    QuoteState,
    ReportLanguage,
    Role,
    SkipKind,
    SourceKind,
    Stance,
    StandingKind,
    Use,
)
from factcheck.domain.amendment_cases import CASES
from factcheck.reports import FORMATS, page
from factcheck.reports.catalogue import LANGUAGES, Text, catalogue, names_in
from factcheck.reports.changes import ChangeSince
from factcheck.reports.heads import printed_versions
from factcheck.standing.told import SENTENCES, together, told
from factcheck.text.details.change_kinds import ChangeKind
from factcheck.text.quotes.quotation_fidelity import Wording

from .examples import SAMPLE
from .reading import our_page

OTHERS = [language for language in LANGUAGES if language is not ReportLanguage.ENGLISH]
CLOSED_SETS = {
    "standing": StandingKind,
    "standing-inside": StandingKind,
    "asked": Asks,
    "fidelity": Fidelity,
    "flag": Flag,
    "stance": Stance,
    "use": Use,
    "evidence": Evidence,
    "quote-state": QuoteState,
    "told-state": QuoteState,
    "skip": SkipKind,
    "change": ChangeSince,
    "correction-outcome": CorrectionOutcome,
    "paragraph": ParagraphKind,
    "role": Role,
    "source-kind": SourceKind,
    "not-captured": SourceKind,
    "manner-briefly": Manner,
    "confidential": SourceKind,
    "reason": SENTENCES,
    "amendment-kind": AmendmentKind,
}
PARTS_OF_SETS = {
    "unfit": set(Fidelity) - {Fidelity.NONE, Fidelity.EXACT},
    "manner": {*Manner, "rendered"},
    "amendment-words": set(CASES),
}
TRULY_THE_SAME = {
    ReportLanguage.GERMAN: {"made.text"},
    ReportLanguage.FRENCH: {
        "heads.sources",
        "amendment-kind.correction",
        "reason.kind-date",
        "reason.skip-opinion",
        "reason.skip-question",
        "source-kind.page",
        "annotated.notes",
    },
    ReportLanguage.SPANISH: set(),
}
"""Words that a language shares with English."""
ENDING_IN_A_SPACE = {
    "head.may-not-be-published", "note.policy-asks", "note.waits", "form.apart",
}  # fmt: skip
"""Bold words that the rest of the sentence follows, and what stands between two of a list."""


def forms(text: Text) -> dict[str, str]:
    return {"": text} if isinstance(text, str) else dict(text)


def table_of(key: str) -> str:
    return key.partition(".")[0]


def asked_for() -> tuple[set[str], set[str]]:
    """The keys that the renderers name, and the tables of which they name a key by its value."""
    source = "\n".join(
        path.read_text("utf-8") for path in Path(factcheck.reports.__path__[0]).rglob("*.py")
    )
    keys = set(re.findall(r"""["']([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)["']""", source))
    return keys, set(re.findall(r"""f["']([a-z-]+)\.\{""", source))


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_the_keys_and_the_names_of_the_english_one(language) -> None:
    english, other = catalogue().texts, catalogue(language).texts
    assert other.keys() == english.keys()
    for key, text in english.items():
        # What English tells in one form another language may have to tell in several.
        assert isinstance(other[key], str) or "count" in names_in([*forms(text).values()][-1]), key
        for form in forms(other[key]).values():
            assert sorted(names_in(form)) == sorted(names_in([*forms(text).values()][-1])), key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_in_a_catalogue_was_left_in_english(language) -> None:
    english = catalogue().texts
    same = {
        key
        for key, text in catalogue(language).texts.items()
        if text == english[key] and re.search("[a-z]{2}", re.sub(r"\{\w+\}", "", str(text)))
    }
    assert same == TRULY_THE_SAME[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_the_forms_that_its_language_tells_apart(language) -> None:
    for key, text in catalogue(language).texts.items():
        if not isinstance(text, str):
            assert set(text) == {"one", "other"}, key


def test_every_key_is_asked_for_and_every_key_that_is_asked_for_is_there() -> None:
    english = catalogue().texts
    named, by_value = asked_for()
    tables = {*CLOSED_SETS, *PARTS_OF_SETS}
    assert by_value == tables
    assert {key for key in english if table_of(key) not in tables} <= named
    known = {table_of(key) for key in english}
    assert {key for key in named if table_of(key) in known} <= english.keys()


def test_every_sentence_of_a_reason_is_told_somewhere() -> None:
    rooms = (Path(room.__path__[0]) for room in (factcheck.standing, factcheck.casework.views))
    files = [path for room in rooms for path in room.glob("*.py") if path.name != "told.py"]
    source = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source))
    begun = tuple(re.findall(r'told\(f"([a-z]+-)\{', source))
    by_its_value = {"quote-altered", "quote-gone", "told-altered", "told-gone", "typed", "heard"}
    untold = {key for key in SENTENCES if key not in named and not key.startswith(begun)}
    assert untold <= by_its_value


def test_every_member_of_a_closed_set_that_a_reason_names_has_its_words() -> None:
    for begin, members in (
        ("kind", ChangeKind), ("skip", SkipKind), ("fidelity", set(Fidelity) - {Fidelity.NONE}),
        ("flag", Flag), ("quoted", Wording), ("evidence", set(Stance) - {Stance.CONTEXT}),
    ):  # fmt: skip
        assert {f"{begin}-{member}" for member in members} - SENTENCES.keys() <= {"quoted-other"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_told_again_from_what_it_was_made_of(language) -> None:
    say = catalogue(language)
    changed = told("words-changed-in", reviewer="{anna}", kinds=(told("kind-number"),))
    waits = told("waits-until", what="a call", day="2021-08-02")
    both = together(told("of-part", part="1.2", told=changed), waits)
    assert say.retold(both) == TOLD[language]
    assert say.retold("Words of nobody knows what.") == "Words of nobody knows what."
    old = told("verdict-old", count=1)
    assert say.retold(old) != say.retold(told("verdict-old", count=30))


TOLD = {
    "en": "1.2: The words are not those that {anna} gave the verdict for; changed: number."
    " It waits for a call, until 2021-08-02.",
    "de": "1.2: Der Wortlaut ist nicht der, zu dem {anna} das Urteil abgegeben hat; geändert: Zahl."
    " Es fehlt noch: a call, bis 2. August 2021.",
    "fr": "1.2\u00a0: Les mots ne sont plus ceux sur lesquels {anna} a rendu son verdict\u00a0;"
    " modifié\u00a0: nombre. En attente\u00a0: a call, jusqu’au 2 août 2021.",
    "es": "1.2: Las palabras no son aquellas sobre las que {anna} emitió el veredicto; cambió:"
    " número. A la espera de: a call, hasta el 2 de agosto de 2021.",
}


@pytest.mark.parametrize(("table", "members"), [*CLOSED_SETS.items(), *PARTS_OF_SETS.items()])
def test_every_member_of_a_closed_set_has_its_words(table: str, members) -> None:
    named = {key.partition(".")[2] for key in catalogue().texts if key.startswith(f"{table}.")}
    assert named == {str(member) for member in members}


def test_french_sets_its_double_signs_off_with_a_space_that_does_not_break() -> None:
    for key, text in catalogue(ReportLanguage.FRENCH).texts.items():
        for form in forms(text).values():
            if not key.startswith("form."):
                assert not re.search(r"(?<!\u00a0)[:;!?](?!\d)", form), key
                assert "'" not in form, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_catalogue_need_no_escaping_in_any_format(language) -> None:
    for key, text in catalogue(language).texts.items():
        for form in forms(text).values():
            assert not set("<>&*_`[]|~\\#") & set(re.sub(r"\{\w+\}", "", form)), key
            assert form == form.strip() or key in ENDING_IN_A_SPACE, key


def test_values_are_filled_in_by_name_and_others_are_refused() -> None:
    say = catalogue()
    assert say("head.edition", number=3) == "Edition 3"
    for wrong in ({}, {"number": 3, "name": "x"}, {"n": 3}):
        with pytest.raises(KeyError):
            say("head.edition", **wrong)
    with pytest.raises(KeyError):
        say("head.of-nothing")
    with pytest.raises(ValueError, match="nl"):
        catalogue("nl")
    # What was given is never read for names itself.
    assert say("head.by", author="{number} {0}") == "By {number} {0}"


@pytest.mark.parametrize(
    ("language", "none", "one", "many", "moment", "day"),
    [
        ("en", "0 sentences", "1 sentence", "12,000 sentences", "2021-07-26 22:05 UTC",
         "2021-08-02"),
        ("de", "0 Sätze", "1 Satz", "12.000 Sätze", "26. Juli 2021, 22:05 UTC", "2. August 2021"),
        ("fr", "0 phrase", "1 phrase", "12\u202f000 phrases", "26 juillet 2021 à 22:05 UTC",
         "2 août 2021"),
        ("es", "0 frases", "1 frase", "12.000 frases", "26 de julio de 2021, 22:05 UTC",
         "2 de agosto de 2021"),
    ],
)  # fmt: skip
def test_numbers_plurals_and_days_are_the_language_s_own(
    language, none, one, many, moment, day
) -> None:
    say = catalogue(language)
    assert [say("overview.sentences", count=n) for n in (0, 1, 12000)] == [none, one, many]
    there = timezone(timedelta(hours=2))
    assert say.moment(datetime(2021, 7, 27, 0, 5, tzinfo=there)) == moment
    assert say.moment(datetime(2021, 7, 26, 22, 5, 59, tzinfo=UTC)) == moment
    assert say.day("2021-08-02") == day
    assert say.day("when it rains") == "when it rains"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_its_own_language_and_the_article_in_the_article_s(language) -> None:
    text = page(replace(SAMPLE, language="it", report_language=language))
    languages = {
        tag: dict(attributes)["lang"]
        for tag, attributes in our_page(text).form
        if "lang" in dict(attributes)
    }
    assert languages["html"] == language
    assert languages["h1"] == "it"
    assert text.count('<div class="text" lang="it">') == 1
    assert f'<div class="notes" lang="{language}">' in text


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_another_language_says_the_same_and_is_read_back(language) -> None:
    html = FORMATS["html"]
    english, other = page(SAMPLE), page(replace(SAMPLE, report_language=language))
    assert html.language(other) is language
    assert html.language(english) is ReportLanguage.ENGLISH
    assert html.heads(other) == html.heads(english)
    assert html.read_edition(other.encode()) == html.read_edition(english.encode())
    assert printed_versions(other) == printed_versions(english) != []
    # None of the English words between the values is left.
    ours = [
        form
        for key, text in catalogue().texts.items()
        for form in forms(text).values()
        if key not in TRULY_THE_SAME[language]
    ]
    left = set(re.findall(r">([^<]{4,})<", other)) & {re.sub(r"[:,. ]*$", "", one) for one in ours}
    assert left <= {"editor"}, "but for the name of who works in the sample"
