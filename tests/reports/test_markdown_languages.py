"""Markdown in every language: each shape says the same in it, and nothing in English, and programs
read it back as if it were in English."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache

import pytest

from factcheck.domain import (
    AmendmentKind,
    Asks,
    CorrectionOutcome,
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
)
from factcheck.reports import FORMATS, markdown
from factcheck.reports.catalogue import LANGUAGES, catalogue
from factcheck.reports.heads import printed_versions
from factcheck.reports.values import (
    ClaimBefore,
    Despite,
    EditionBefore,
    Head,
    Reason,
    Report,
    ReportedAmendment,
    ReportedClaim,
    ReportedCorrection,
    ReportedDetail,
    ReportedGate,
    ReportedOverruling,
    ReportedPublication,
    ReportedSkip,
    ReportedSnapshot,
    ReportedSource,
    ReportedTick,
    ReportedVerdict,
    ReportedWait,
    ReportedWithdrawal,
    Version,
)
from factcheck.standing.told import told

from .examples import SAMPLE, cites, claims, minutes, rates

OTHERS = [language for language in LANGUAGES if language is not ReportLanguage.ENGLISH]
MARKDOWN = [format for format in FORMATS.values() if format.shape]
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβκδεφγηιζκλμνοπθρστυωωξψζΑΒΚΔΕΦΓΗΙΖΚΛΜΝΟΠΘΡΣΤΥΩΩΞΨΖ",
)
KEPT = {"slug", "language", "blob", "text_sha", "policy", "hash", "stream", "code", "ref", "rating"}
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœ]+")
KEPT |= {"url", "uid", "key", "versions", "until", "blocking", "into", "joined_into"}


def foreign(value):
    """The same with every stranger's word in Greek letters: those in Latin ones are our own."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        # What a desk told is told again in the report's language, and is ours.
        return value if hasattr(value, "values") else value.translate(GREEK)
    if is_dataclass(value) or hasattr(value, "_fields"):
        names = (
            [field.name for field in fields(value)] if is_dataclass(value) else list(value._fields)
        )
        changed = {name: foreign(getattr(value, name)) for name in names if name not in KEPT}
        return replace(value, **changed) if is_dataclass(value) else value._replace(**changed)
    if isinstance(value, tuple):
        return tuple(foreign(item) for item in value)
    return value


def _overruled(role: Role = Role.EDITOR) -> ReportedOverruling:
    return ReportedOverruling(reviewer="bert", role=role, at=minutes(50), because=None)


def _source(kind: SourceKind, **named: str | None) -> ReportedSource:
    return ReportedSource(key=f"a-{kind}", kind=kind, **named)


def _every_citation():
    """A citation of every kind of source, captured, typed and heard, in every state."""
    states = [*QuoteState, None]
    for number, kind in enumerate(SourceKind):
        yield cites(
            "abc" if number else None,
            source=_source(kind),
            stance=[*Stance][number % 3],
            state=states[number % len(states)],
            checkable=bool(number % 2),
            note="def" if number else None,
            snapshot=ReportedSnapshot(number=number + 1, manner=[*Manner][number % 3],
                                      taken=minutes(number), rendered=number == 3),
        )  # fmt: skip
        heard = ReportedSnapshot(number=1, manner=Manner.HEARD, taken=minutes(1))
        yield cites("ghi", source=_source(kind, alias=f"alias {number}"), snapshot=heard)
    yield cites("jkl", source=_source(SourceKind.FILE))
    yield cites(None, redacted=True, snapshot=None)
    yield cites("mno", snapshot=ReportedSnapshot(number=7, manner=Manner.CAPTURED, taken=minutes(2),
                                                 url="https://other.example/7"))  # fmt: skip


def _verdict(rating: str, minute: int = 10, **changed) -> ReportedVerdict:
    return rates(rating, minute, revision=3, **changed)


def _more_claims() -> list[ReportedClaim]:
    tick = ReportedTick(reviewer="anna", at=minutes(9), citation=1)
    wait = ReportedWait(what="a call", until="2024-06-01", reviewer="anna", at=minutes(8))
    fix = "It is 12 and old."
    asked = (Reason("x", told("citations-needed", primary=1, independent=2)),)
    again = (Reason("x", told("words-changed-in", reviewer="Άννα", kinds=(told("kind-number"),))),)
    return [
        claims("11", "It is 13 and old.", _verdict("false", correction=fix, flags=(*Flag,)),
               citations=tuple(_every_citation()), notes=(Reason("x", told("parts-differ")),),
               details=(ReportedDetail(text="13", ticks=(tick, replace(tick, because="So."))),
                        ReportedDetail(text="old"))),
        claims("12", "It is 13 and old.", _verdict("false", correction=fix, overruled=_overruled(),
                                                    evidence_holds="It does."), let_through=True),
        claims("13", "It is 13 and old.", _verdict("true", fidelity=Fidelity.PARAPHRASE,
                                                    correction="It is 13 and old."),
               refused=asked, misses=asked, wording="The bridge is old.", remarks=(),),
        claims("14", "It waits.", wait=wait),
        claims("15", "It waits, too.", wait=replace(wait, what=None, until=None)),
        claims("16", "It changed.", _verdict("true", correction="It changed."),
               standing=StandingKind.LOOK_AGAIN, reasons=again),
        claims("17", "It stood.", replace(_verdict("true"), rating="of-old"), wait=wait),
        claims("18", "It is skipped.", standing=StandingKind.SKIPPED, kind=ParagraphKind.LIST_ITEM,
               skip=ReportedSkip(kind=SkipKind.BOILERPLATE, reviewer="anna", at=minutes(3),
                                 redacted=True)),
        claims("19", "It is skipped, too.", standing=StandingKind.SKIPPED,
               kind=ParagraphKind.QUOTATION),
        claims("20", None, standing=StandingKind.DELETED, start=None, end=None,
               joined_into="2", reasons=(Reason("joined", told("joined", number=2)),)),
        claims("21", None, standing=StandingKind.DELETED, start=None, end=None, redacted=True,
               reasons=(Reason("deleted", told("deleted")),)),
        claims("22", "It is so, but.", _verdict("true", rationale=None, redacted=True),
               misses=asked, reasons=(Reason("x", told("verdict-old", count=30)),)),
        claims("23", "It is moot.", _verdict("true", asks=Asks.SAID), _verdict("false", 20),
               standing=StandingKind.DISPUTED, reasons=()),
    ]  # fmt: skip


def _before() -> EditionBefore:
    stood = StandingKind.STANDS
    return EditionBefore(number=2, as_of=minutes(5), claims=(
        ClaimBefore(ref="1", standing=stood, rating="true", text="The bridge was open again"),
        ClaimBefore(ref="2", standing=stood, rating="false", text="x"),
        ClaimBefore(ref="7", standing=stood, rating="true", text="Buses cross it."),
        ClaimBefore(ref="9", standing=StandingKind.DISPUTED, text="x"),
        ClaimBefore(ref="20", standing=stood, rating="true", text="It was joined."),
        ClaimBefore(ref="99", standing=stood, rating="true", text="It is gone."),
        ClaimBefore(ref="8", standing=StandingKind.DELETED),
    ))  # fmt: skip


def _corrections():
    for number, outcome in enumerate(CorrectionOutcome):
        yield ReportedCorrection(
            ref=str(90 + number), outcome=outcome, revision=2, proposed_in=1, reviewer="anna",
            correction="It is 12.", should_read="It is 12.", now="It was 13.",
            into=("3", "4") if number == 1 else (), undone=4 if number == 3 else None,
            overruled="bert" if number == 0 else None, open=False,
        )  # fmt: skip


EVERYTHING: Report = foreign(replace(
    SAMPLE, head=Head(1234, "67" * 32), claims=(*SAMPLE.claims, *_more_claims()), edition=3,
    before=_before(), redacted=True,
    gate=ReportedGate(blocking=("11", "12"), on_word_alone=(
        ("12", told("correction-overruled", reviewer="Άννα", why="ναι")),)),
    despite=Despite(because="It is wanted.", reviewer="anna"),
    corrections=tuple(_corrections()), text="It is 13 and old.",
    publications=(
        ReportedPublication(uid="c" * 32, revision=1, published=minutes(60), reviewer="anna",
                            redacted=True, despite="It is late.", url="https://paper.example/1",
                            withdrawn=ReportedWithdrawal("bert", minutes(65), "No.")),),
    amendments=tuple(
        ReportedAmendment(uid="a" * 32, ref="11", kind=AmendmentKind.CORRECTION, reviewer="anna",
                          at=minutes(70), text=text,
                          withdrawn=ReportedWithdrawal("bert", minutes(80), because))
        for text, because in (("It said.", "No."), (None, None))),
    versions=tuple(Version(name, "1") for name in (
        "canonical text", "anchoring", "fingerprint", "standing")),
))  # fmt: skip
"""A report that has every heading, label and sentence of our own somewhere."""
BARE = foreign(replace(
    SAMPLE, claims=(), dated=None, author=None, url=None, label=None,
    gate=ReportedGate(looks_within=7),
    before=EditionBefore(number=2, as_of=minutes(5), claims=None),
))  # fmt: skip
"""And one that has nothing, and says so."""
UNCHANGED = replace(BARE, gate=ReportedGate(), before=replace(BARE.before, claims=()))


def in_language(report: Report, language: ReportLanguage) -> Report:
    return replace(report, report_language=language)


def our_words(text: str) -> set[str]:
    """The words in Latin letters of a report in Markdown: not those of code, of the register, or of
    addresses."""
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<http[^>]*>", " ", text, flags=re.DOTALL)
    return {word.lower() for word in WORD.findall(prose) if LATIN.fullmatch(word)}


@cache
def known_words(language: ReportLanguage) -> set[str]:
    """Every word of a language's catalogue, and of its days and moments."""
    say = catalogue(language)
    texts = " ".join(
        form
        for text in say.texts.values()
        for form in ([text] if isinstance(text, str) else text.values())
    )
    shown = f"{re.sub('{.*?}', ' ', texts)} {say.moment(minutes(1))} {say.day('2024-06-01')}"
    return {word.lower() for word in WORD.findall(shown)}


@pytest.mark.parametrize("report", [EVERYTHING, BARE, UNCHANGED], ids=["all", "bare", "same"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", MARKDOWN, ids=lambda format: format.shape)
def test_a_shape_has_no_word_that_is_not_of_its_language(format, language, report) -> None:
    text = format.text(in_language(report, language))
    # A shape is called as the command calls it.
    assert our_words(text) - known_words(language) <= {format.shape}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", MARKDOWN, ids=lambda format: format.shape)
def test_a_shape_in_any_language_is_read_back_as_it_is_in_english(format, language) -> None:
    english = format.text(EVERYTHING)
    other = format.text(in_language(EVERYTHING, language))
    assert format.language_of(other.encode()) is language
    assert format.heads(other) == format.heads(english) is not None
    assert [one.shape for one in MARKDOWN if one.heads(other)] == [format.shape]
    assert format.read_edition(other.encode()) == format.read_edition(english.encode())
    assert printed_versions(other) == printed_versions(english)
    assert len(printed_versions(other)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", MARKDOWN, ids=lambda format: format.shape)
def test_what_a_report_tells_is_compared_in_any_language(format, language) -> None:
    report = in_language(EVERYTHING, language)
    data = format.render(report)
    told_otherwise = replace(report, despite=None, before=None, head=Head(3, "ab" * 32))
    assert format.say_the_same(data, format.render(told_otherwise))
    assert not format.say_the_same(data, format.render(replace(report, title="Οὐκ")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_a_report_are_told_apart_in_every_language(language) -> None:
    headings = re.findall("^## (.*)$", markdown(in_language(EVERYTHING, language)), re.MULTILINE)
    assert len(headings) == len(set(headings)) == 10


def test_no_language_but_a_known_one_is_believed() -> None:
    german = markdown(in_language(SAMPLE, ReportLanguage.GERMAN))
    assert FORMATS["md"].language(german) is ReportLanguage.GERMAN
    for wrong in ("nl", "DE", "d", "eng"):
        spoilt = german.replace(
            "- Sprache des Berichts: `de`", f"- Sprache des Berichts: `{wrong}`"
        )
        assert FORMATS["md"].language(spoilt) is ReportLanguage.ENGLISH
    # What stands outside the last section says nothing of it.
    assert (
        FORMATS["md"].language(f"- Sprache: `de`\n\n{markdown(SAMPLE)}") is ReportLanguage.ENGLISH
    )


@pytest.mark.parametrize(
    ("language", "tally"),
    [
        ("en", "1200 sentences. Not looked at yet: 1200."),
        ("de", "1.200 Sätze. Noch nicht geprüft: 1.200."),
        ("fr", "1\u202f200 phrases. Pas encore vérifié\u00a0: 1\u202f200."),
        ("es", "1.200 frases. Aún sin verificar: 1.200."),
    ],
)
def test_numbers_are_the_language_s_own_and_in_english_digits_alone(language, tally) -> None:
    many = tuple(claims(str(number), "It is.") for number in range(1, 1201))
    report = replace(SAMPLE, claims=many, report_language=ReportLanguage(language))
    assert f". {tally} " in FORMATS["md-annotated"].text(report)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", ", until 2024-06-01 ("),
        ("de", ", bis 1. Juni 2024 ("),
        ("fr", ", jusqu’au 1 juin 2024 ("),
        ("es", ", hasta el 1 de junio de 2024 ("),
    ],
)
def test_until_when_something_waits_is_a_day_of_the_language(language, day) -> None:
    assert day in FORMATS["md-brief"].text(in_language(EVERYTHING, ReportLanguage(language)))


@pytest.mark.parametrize(
    ("language", "marks"),
    [("en", "“{}”"), ("de", "„{}“"), ("fr", "«\u00a0{}\u00a0»"), ("es", "«{}»")],
)
def test_what_is_quoted_stands_in_the_marks_of_the_report_s_language(language, marks) -> None:
    tick = ReportedTick(reviewer="anna", at=minutes(9), citation=0)
    details = (ReportedDetail(text="ticked", ticks=(tick,)), ReportedDetail(text="not ticked"))
    claim = claims("1", "It.", rates("false", correction="It was worded."), wording="It is worded.",
                   citations=(cites("It is cited."),), details=details)  # fmt: skip
    text = markdown(replace(SAMPLE, claims=(claim,), report_language=ReportLanguage(language)))
    diff = "It ~~is~~ **was** worded."
    for quoted in ("ticked", "not ticked", "It is cited.", diff):
        assert marks.format(quoted) in text
    assert sum(text.count(mark) for mark in "“”„«»") == 8


def test_french_sets_its_double_signs_off_with_a_space_that_does_not_break() -> None:
    for format in MARKDOWN:
        text = format.text(in_language(EVERYTHING, ReportLanguage.FRENCH))
        told, _, made = re.sub("```.*?```", "", text, flags=re.DOTALL).rpartition("\n## ")
        # What programs read in the last section, and strangers' words, are as they are.
        found = re.findall(r"[A-Za-zÀ-ÿ)»`*”](?:[:;](?= |$)|[!?](?!\w))", told, re.MULTILINE)
        assert not found, found
        assert not re.search(r"^- [^\u00a0:]*:", made, re.MULTILINE)


def test_a_report_in_english_says_no_language_as_it_never_did() -> None:
    assert "Language of the report" not in markdown(SAMPLE)
