"""What changed since the last edition, told claim by claim; what it said is read back from it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from factcheck.domain import StandingKind
from factcheck.reports import FORMATS, json_text, markdown
from factcheck.reports.catalogue import catalogue
from factcheck.reports.changes import ChangeSince, changes_since
from factcheck.reports.page import page
from factcheck.reports.read_edition import ClaimInEdition
from factcheck.reports.sections import sections
from factcheck.reports.values import ClaimBefore, EditionBefore, Reason

from .examples import SAMPLE, any_report, claims, minutes, rates, reports, searching_reports
from .test_markdown import under

STANDS = StandingKind.STANDS
GIVEN = (minutes(10),)


def said(ref="1", text="It is.", standing=STANDS, rating="true", verdicts=GIVEN):
    return ClaimBefore(ref=ref, standing=standing, rating=rating, text=text, verdicts=verdicts)


def since(*before, claims_now, **changed):
    known = EditionBefore(number=2, as_of=minutes(5), claims=before)
    return reports(*claims_now, before=known, **changed)


def kinds(report):
    found = changes_since(report, sections(report))
    return {one.ref: [str(kind) for kind in one.kinds] for one in found or ()}


# --- what is told ---------------------------------------------------------------------------------


def test_nothing_changed_where_words_standing_and_verdicts_are_what_they_were():
    assert kinds(since(said(), claims_now=[claims("1", "It is.", rates("true"))])) == {}


def test_marks_and_spaces_alone_are_no_change():
    now = claims("1", 'It is  "so".', rates("true"))
    assert kinds(since(said(text="It is “so”."), claims_now=[now])) == {}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (said(), claims("1", "It was.", rates("true"), standing=StandingKind.LOOK_AGAIN),
         ["no-longer-stands", "words-changed"]),
        (said(), claims("1", "It is.", rates("true"), standing=StandingKind.LOOK_AGAIN),
         ["no-longer-stands"]),
        (said(), claims("1", "It is.", rates("true"), rates("false", 40),
                        standing=StandingKind.DISPUTED), ["no-longer-stands", "verdict-given"]),
        (said(rating=None, standing=StandingKind.UNREVIEWED, verdicts=()),
         claims("1", "It is.", rates("true")), ["standing-changed", "verdict-given"]),
        (said(), claims("1", "It is.", rates("true", 5, superseded=True), rates("false", 40)),
         ["rating-changed", "verdict-given"]),
        (said(), claims("1", "It is.", rates("true", 40)), ["verdict-given"]),
        (said(verdicts=(minutes(10), minutes(20))), claims("1", "It is.", rates("true")),
         ["verdict-taken-back"]),
        (said(text="It wos."),
         claims("1", "It is.", rates("true", correction="It  is."),
                standing=StandingKind.LOOK_AGAIN),
         ["no-longer-stands", "words-changed", "correction-taken"]),
        (said(), claims("1", None, standing=StandingKind.DELETED), ["deleted"]),
        (said(standing=StandingKind.DELETED, text=None), claims("1", "It is.", rates("true")),
         ["returned"]),
        (said(standing=StandingKind.DELETED, text=None),
         claims("1", None, standing=StandingKind.DELETED), None),
    ],
)  # fmt: skip
def test_what_became_of_a_claim_is_told_the_most_serious_first(before, now, told):
    assert kinds(since(before, claims_now=[now])).get("1") == told


def test_a_new_sentence_and_one_that_is_not_there_any_more_are_told():
    report = since(said("1"), said("3"), claims_now=[claims("1", "It is.", rates("true")),
                                                      claims("2", "It was.")])  # fmt: skip
    assert kinds(report) == {"3": ["deleted"], "2": ["new"]}


def test_what_came_and_went_between_the_two_is_not_told():
    gone = claims("2", None, standing=StandingKind.DELETED)
    report = since(said(), claims_now=[claims("1", "It is.", rates("true")), gone])
    assert kinds(report) == {}


def test_parts_are_told_of_like_sentences():
    part = claims("1.1", "It is", rates("false", 40))
    report = since(said(), claims_now=[claims("1", "It is.", parts=(part,), standing=STANDS)])
    assert kinds(report) == {"1": ["rating-changed", "verdict-taken-back"], "1.1": ["new"]}


def test_what_no_longer_stands_is_told_first_then_in_the_order_of_the_article():
    again = StandingKind.LOOK_AGAIN
    now = [
        claims("1", "It is.", rates("true", 40)),
        claims("2", "It is.", rates("true"), standing=again),
        claims("3", "It is.", rates("true", 41)),
        claims("4", "It is.", rates("true"), standing=again),
    ]
    report = since(*(said(str(number)) for number in range(1, 5)), claims_now=now)
    assert list(kinds(report)) == ["2", "4", "1", "3"]


# --- how it is told -------------------------------------------------------------------------------


def test_what_changed_is_told_behind_the_first_page_before_the_claims():
    now = claims("1", "It was 12 metres.", rates("true"), standing=StandingKind.LOOK_AGAIN)
    report = since(
        said(text="It was 10 metres."), said("3"), claims_now=[now, claims("2", "Is it?")]
    )
    text = markdown(report)
    assert text.index("## What changed since edition 2") < text.index("## Claim by claim")
    assert under("## What changed since edition 2", text) == (
        "- **1.** No longer stands. To be looked at again. Its words changed."
        " It was ~~10~~ **12** metres.\n"
        "- **3.** No longer in the article. ~~It is.~~\n"
        "- **2.** New in the article. Not looked at yet."
    )


def test_a_new_rating_names_the_one_before():
    now = claims("1", "It is.", rates("false", 40))
    text = under("## What changed since edition 2", markdown(since(said(), claims_now=[now])))
    assert text.startswith("- **1.** False (before: True). A new verdict was given.")


def test_where_a_sentence_went_is_told_by_the_reason_it_is_gone_for():
    reasons = (Reason("joined", "It was joined to sentence 1."),)
    now = claims("2", None, standing=StandingKind.DELETED, reasons=reasons, joined_into="1")
    report = since(said("2"), claims_now=[now])
    # Its words are in the article, in the other sentence: nothing is struck out.
    assert under("## What changed since edition 2", markdown(report)) == (
        "- **2.** It was joined to sentence 1."
    )
    assert kinds(report) == {"2": ["joined"]}


def test_of_what_is_unverified_it_is_never_told_that_it_stands_or_stood():
    new = [claims("1", "It is.", rates("unverified", 40))]
    begun = since(said(rating=None, standing=StandingKind.UNREVIEWED, verdicts=()), claims_now=new)
    text = under("## What changed since edition 2", markdown(begun))
    assert text == "- **1.** Unverified (before: not looked at yet). A new verdict was given."

    fell = claims("1", "It is.", rates("unverified"), standing=StandingKind.LOOK_AGAIN)
    ended = since(said(rating="unverified"), claims_now=[fell])
    text = under("## What changed since edition 2", markdown(ended))
    assert text == "- **1.** To be looked at again (before: unverified)."
    for report in (begun, ended):
        assert "stands" not in page(report).partition('class="since"')[2].partition("</ol>")[0]


def test_nothing_and_not_known_are_told_apart_and_before_the_first_edition_nothing_is_said():
    same = since(said(), claims_now=[claims("1", "It is.", rates("true"))])
    unknown = replace(same, before=replace(same.before, claims=None))
    assert "\nNothing: the words, where they stand, and the verdicts are" in markdown(same)
    assert "\nWhat edition 2 said is not known here any more.\n" in markdown(unknown)
    assert "since edition" not in markdown(replace(same, before=None))
    assert json.loads(json_text(same))["since"]["changes"] == []
    assert json.loads(json_text(unknown))["since"]["changes"] is None
    assert json.loads(json_text(replace(same, before=None)))["since"] is None


def test_it_is_there_as_data():
    now = claims("1", "It was.", rates("false", 40))
    data = json.loads(json_text(since(said(), claims_now=[now])))["since"]
    assert data == {
        "edition": 2,
        "as_of": "2024-05-06T08:05:00.000000Z",
        "changes": [{
            "ref": "1",
            "kinds": ["words-changed", "rating-changed", "verdict-given"],
            "before": {"standing": "stands", "rating": "true", "text": "It is."},
            "now": {"standing": "stands", "text": "It was.", "rating": "false"},
        }],
    }  # fmt: skip


def test_an_edition_says_its_number():
    assert "\nEdition 3. Checked: `bridge`" in markdown(replace(SAMPLE, edition=3))
    assert json.loads(json_text(replace(SAMPLE, edition=3)))["made"]["edition"] == 3


# --- what was said, read back ---------------------------------------------------------------------

# Of the shapes of Markdown, those that tell of every claim have a line of each for programs.
READ_BACK = [name for name, one in FORMATS.items() if one.shape in (None, "full", "annotated")]


@pytest.mark.parametrize("format_name", READ_BACK)
@given(report=any_report)
@searching_reports
def test_what_any_report_says_of_its_claims_is_read_back_from_its_bytes(format_name, report):
    found = sections(report)
    read = FORMATS[format_name].read_edition(FORMATS[format_name].render(report))
    assert read is not None
    assert read.revision == report.revision
    assert list(read.claims) == [
        ClaimInEdition(
            claim.ref, claim.standing, rating.key if (rating := found.findings[claim.ref].rating)
            else None, claim.start, claim.end,
            tuple(verdict.at for verdict in found.findings[claim.ref].verdicts),
        )
        for sentence in report.claims
        for claim in (sentence, *sentence.parts)
    ]  # fmt: skip


@pytest.mark.parametrize("format_name", READ_BACK)
def test_compared_with_what_it_said_itself_nothing_changed(format_name):
    read = FORMATS[format_name].read_edition(FORMATS[format_name].render(SAMPLE))
    texts = {c.ref: c.text for sentence in SAMPLE.claims for c in (sentence, *sentence.parts)}
    before = tuple(
        ClaimBefore(ref=c.ref, standing=c.standing, rating=c.rating, text=texts[c.ref],
                    verdicts=c.verdicts)
        for c in read.claims
    )  # fmt: skip
    same = replace(SAMPLE, before=EditionBefore(number=1, as_of=minutes(1), claims=before))
    assert changes_since(same, sections(same)) == ()


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"", "md"),
        (b"# A report\n", "md"),
        (b"\xff\n```text\nrevision 1\n```\n", "md"),
        (b"\n```text\nrevision 1\n1 stands true 0-9 yesterday\n```\n", "md"),
        (b"\n```text\nrevision 1\n1 sings true 0-9 -\n```\n", "md"),
        (b"\n```text\nrevision 1\n1 stands true 0-9 2021-99-27T09:30:00.000000Z\n```\n", "md"),
        (b"\n```text\nrevision 1\n1 stands true 0-9 -\n```\nand more\n", "md"),
        (b"", "json"),
        (b"[]", "json"),
        (b"{}", "json"),
        (b'{"revision": {"number": "1"}, "claims": []}', "json"),
        (b'{"revision": {"number": 99999999999}, "claims": []}', "json"),
        (b'{"revision": {"number": 1}, "claims": [{"ref": 1}]}', "json"),
        (b"[" * 100_000, "json"),
        (b"%PDF-1.4", "json"),
    ],
)
def test_what_is_no_report_says_nothing(data, format_name):
    assert FORMATS[format_name].read_edition(data) is None


@pytest.mark.parametrize(
    "spoil",
    [{"start": -5}, {"start": True}, {"rating": 7}, {"rating": "No Key"}, {"ref": "x"},
     {"verdicts": [{}]}],
)  # fmt: skip
def test_what_no_report_would_say_is_not_believed(spoil):
    data = json.loads(json_text(SAMPLE))
    data["claims"][0].update(spoil)
    assert FORMATS["json"].read_edition(json.dumps(data).encode()) is None


@pytest.mark.parametrize("format_name", FORMATS)
def test_how_a_report_was_made_and_compared_is_not_what_it_tells(format_name):
    format = FORMATS[format_name]
    known = EditionBefore(number=2, as_of=minutes(5), claims=(said(),))
    other = replace(SAMPLE, policy="ab" * 32, versions=(), before=known)
    assert format.say_the_same(format.render(SAMPLE), format.render(other))
    changed = replace(SAMPLE, title="Another title")
    assert not format.say_the_same(format.render(SAMPLE), format.render(changed))


def test_every_kind_of_change_has_words():
    assert all(catalogue()(f"change.{kind}") for kind in ChangeSince)
