"""The page without a browser: its marks, its markup, and what is read back of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from factcheck.domain import AmendmentKind, SourceKind, StandingKind, Summary
from factcheck.reports import FORMATS, page
from factcheck.reports.catalogue import catalogue
from factcheck.reports.page.markup import Html, joined, literal, tag
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.sections import sections
from factcheck.reports.tones import Tone
from factcheck.reports.values import (
    Despite,
    Reason,
    ReportedAmendment,
    ReportedGate,
    ReportedRating,
    ReportedSource,
    ReportedWait,
    ReportedWithdrawal,
)

from .examples import SAMPLE, SCALE, cites, claims, minutes, rates, reports
from .reading import our_page


def scale(*seriousness: int) -> tuple[ReportedRating, ...]:
    return tuple(
        ReportedRating(key=f"r{at}", label=f"R{at}", position=at, seriousness=serious,
                       summary=Summary.CORRECTED, decisive=True)
        for at, serious in enumerate(seriousness)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seriousness", "tones"),
    [
        ((1,), [Tone.WRONG]),
        ((1, 2), [Tone.NEAR, Tone.WRONG]),
        ((2, 1), [Tone.WRONG, Tone.NEAR]),
        ((1, 2, 3), [Tone.NEAR, Tone.MIXED, Tone.WRONG]),
        ((1, 2, 3, 4), [Tone.NEAR, Tone.MIXED, Tone.WRONG, Tone.WRONG]),
    ],
)
def test_ratings_of_any_scale_are_marked_by_how_serious_they_are(seriousness, tones) -> None:
    report = reports(ratings=scale(*seriousness))
    outcomes = Outcomes(report, sections(report), catalogue())
    assert [outcomes.of_rating(rating.key) for rating in report.ratings] == tones


def test_what_lets_a_sentence_in_is_right_and_what_says_nothing_is_unverified() -> None:
    report = reports()
    outcomes = Outcomes(report, sections(report), catalogue())
    assert [outcomes.of_rating(rating.key) for rating in SCALE] == [
        Tone.RIGHT, Tone.NEAR, Tone.WRONG, Tone.UNVERIFIED,
    ]  # fmt: skip
    assert outcomes.of_rating("of-old") is None


def test_a_verdict_under_a_rating_that_the_scale_lost_is_to_be_looked_at_again() -> None:
    of_old = replace(rates("true"), rating="of-old", label="Of old")
    report = reports(claims("1", "It is.", of_old))
    outcomes = Outcomes(report, sections(report), catalogue())
    assert [(one.tone, one.count) for one in outcomes.counted] == [(Tone.AGAIN, 1)]
    assert outcomes.of(report.claims[0]).tone is Tone.AGAIN
    assert "Its rating is not on the desk's scale any more." in page(report)


def test_what_was_joined_is_told_apart_from_what_left_the_article_and_into_which_it_went() -> None:
    left = {"standing": StandingKind.DELETED}
    shown = page(reports(
        claims("1", "It is, and was.", rates("true")),
        claims("2", None, rates("true"), joined_into="1", **left),
        claims("3", None, rates("true"), **left),
    ))  # fmt: skip
    joined, gone = (
        our_page(shown.partition(f'<section class="{name}"')[2].partition("</section>")[0]).words
        for name in ("joined", "gone")
    )
    assert "Joined to another sentence" in joined
    assert joined.count("Joined into 1") == 3  # in its place, for who cannot see it, and its note
    assert "Sentence 2" in joined and "Sentence 3" not in joined
    assert "No longer in the article" in gone
    assert "Sentence 3" in gone and "Sentence 2" not in gone
    assert '<section class="joined"' not in page(SAMPLE)


def test_what_readers_were_told_and_was_taken_back_is_shown_as_that() -> None:
    told = ReportedAmendment(uid="a1" * 16, ref="1", kind=AmendmentKind.UPDATE, reviewer="editor",
                             at=minutes(80), text="Update: It is.")  # fmt: skip
    back = replace(told, withdrawn=ReportedWithdrawal("ben", minutes(85), "It is not."))
    assert 'class="withdrawn"' not in page(replace(SAMPLE, amendments=(told,)))
    shown = page(replace(SAMPLE, amendments=(told, back)))
    assert shown.count('<li class="withdrawn">') == shown.count('class="taken-back"') == 1


def test_what_may_not_be_published_is_nowhere_on_the_page_said_to_be() -> None:
    closed = page(replace(SAMPLE, gate=ReportedGate(blocking=("7", "3", "4", "5"))))
    assert "<strong>May not be published yet, by the desk&#x27;s policy: </strong>3–5, 7." in (
        closed.replace("'", "&#x27;")
    )
    assert "May be published" not in closed
    assert '<h2 id="open">What is open</h2>' in closed

    open_ = page(replace(SAMPLE, gate=ReportedGate()))
    assert open_.count("May be published, by the desk") == 1
    assert "May not be published" not in open_
    assert '<h2 id="open">What is open</h2>' in open_


def test_why_a_page_was_given_out_all_the_same_is_no_word_about_the_article() -> None:
    closed = replace(SAMPLE, gate=ReportedGate(blocking=("7",)))
    given = page(replace(closed, despite=Despite("At <noon>.", "anna")))

    assert (
        '<p class="despite" dir="auto">Given out all the same by <bdi>anna</bdi>: '
        "<bdi>At &lt;noon&gt;.</bdi></p>"
    ) in given
    assert FORMATS["html"].told(given) == FORMATS["html"].told(page(closed))


def test_what_a_sentence_waits_for_and_what_a_line_lacks_are_told_on_the_page() -> None:
    at = datetime(2021, 7, 27, tzinfo=UTC)
    wait = ReportedWait(what="a <call>", until="2021-08-02", reviewer="anna", at=at)
    waiting = replace(claims("1", "It is."), wait=wait)
    lacks = Reason("too-few-citations", "It needs 1 primary citation.")
    lacking = replace(claims("2", "It was.", rates("true")), misses=(lacks,))

    shown = page(reports(waiting, lacking))

    assert (
        "Waits for: </strong><bdi>a &lt;call&gt;</bdi>, until 2021-08-02 (<bdi>anna</bdi>, 2021"
        in shown
    )
    listed = shown.partition("<h3>Stands, but the policy asks for more</h3>")[2]
    assert "It was." in listed.partition("</ol>")[0]
    assert "It needs 1 primary citation." in listed.partition("</ol>")[0]


def test_sentences_without_a_space_between_them_have_none() -> None:
    first = replace(claims("1", "你好。"), start=0, end=3)
    second = replace(claims("2", "再见。"), start=3, end=6)
    third = replace(claims("3", "Bye."), start=7, end=11)
    words = re.sub(r"<[^>]*>", "", page(reports(first, second, third, language="zh")))
    article = words[words.index("你好。") :]
    assert article.startswith("你好。1 (Not looked at yet)再见。2 (Not looked at yet) Bye.3")


@pytest.mark.parametrize(
    ("language", "named"), [("en", 'lang="en"'), ("pt-BR", 'lang="pt-BR"'), ("any thing", None)]
)
def test_the_article_s_language_is_named_where_it_is_one(language: str, named: str | None) -> None:
    text = page(reports(claims("1", "It is."), language=language))
    opening = re.search('<div class="text"[^>]*>', text)
    assert opening is not None
    assert opening[0] == (f'<div class="text" {named}>' if named else '<div class="text">')


def test_paragraphs_headings_and_lists_are_what_they_were() -> None:
    from factcheck.domain import ParagraphKind as Kind

    kinds = [Kind.HEADING, Kind.BODY, Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.QUOTATION]
    form = our_page(
        page(
            reports(
                *(
                    claims(str(at), f"Sentence {at}.", paragraph=at, kind=kind)
                    for at, kind in enumerate(kinds, 1)
                )
            )
        )
    ).form
    text = form[form.index(("div", (("class", "text"), ("lang", "en")))) :]
    shown = [
        (tag, dict(attributes).get("class"))
        for tag, attributes in text
        if tag in ("ul", "li", "/ul") or dict(attributes).get("class") in ("words", "para quoted")
    ]
    assert shown[:9] == [
        ("h3", "words"), ("p", "words"), ("ul", None), ("li", None), ("p", "words"), ("li", None),
        ("p", "words"), ("/ul", None), ("div", "para quoted"),
    ]  # fmt: skip


def test_how_a_page_looks_and_where_in_a_source_it_leads_is_nothing_that_it_says() -> None:
    html = FORMATS["html"]
    told = html.render(SAMPLE)
    otherwise = re.sub(rb"<style>.*?</style>", b"<style>p{}</style>", told, flags=re.DOTALL)
    otherwise = re.sub(rb"#:~:text=[^\"]*", b"", otherwise)
    assert otherwise != told
    assert html.say_the_same(otherwise, told)
    made_otherwise = replace(SAMPLE, policy="ff" * 32, extractor="other 2")
    assert html.say_the_same(told, html.render(made_otherwise))
    for changed in (b"Maier", b"council.example/bridge_", b"Mostly true"):
        assert not html.say_the_same(told.replace(changed, b"Other"), told)
    assert not html.say_the_same(b"", told)


def test_a_page_without_a_register_is_no_edition() -> None:
    html = FORMATS["html"]
    text = page(SAMPLE)
    read = html.read_edition(text.encode())
    assert read is not None
    assert read.claims[10].standing is StandingKind.UNREVIEWED
    for spoilt in (text.replace('id="register"', ""), text.replace("8 look-again", "8 fine"), ""):
        assert html.read_edition(spoilt.encode()) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a@b.example/", "//b.example/"]
)
def test_an_address_that_is_none_to_go_to_is_words_and_leads_nowhere(url: str) -> None:
    source = ReportedSource(key="k", kind=SourceKind.PAGE, title="A title", url=url)
    cited = cites("q", source=source)
    read = our_page(
        page(reports(claims("1", "It is.", rates("true"), citations=(cited,)), url=url))
    )
    assert read.links == ["https://archive.example/bridge#:~:text=q"]
    assert read.words.count(url) >= 2


def test_words_are_escaped_and_only_what_was_built_here_is_markup() -> None:
    assert tag("p", "<b>", Html("<i>"), title='">\n<') == (
        '<p title="&quot;&gt; &lt;">&lt;b&gt;<i></p>'
    )
    assert joined(["<", None, ["&", ""]], " ") == "&lt; &amp;"
    assert tag("input", disabled=True, checked=False, value=None) == "<input disabled>"


def test_what_would_end_a_style_or_be_no_attribute_is_refused() -> None:
    with pytest.raises(ValueError, match="ends its style"):
        literal("style", "p{} </style>")
    with pytest.raises(ValueError, match="no attribute"):
        tag("p", **{"x y": "z"})
