"""The first page, as the brief has it: each reason once, with the sentences that it holds of."""

from dataclasses import replace

import pytest

from factcheck.domain import Manner, StandingKind
from factcheck.reports import FORMATS, markdown
from factcheck.reports.heads import printed_versions
from factcheck.reports.shapes import annotated, brief
from factcheck.reports.shapes.pieces import folded
from factcheck.reports.values import (
    Reason,
    ReportedClaim,
    ReportedGate,
    ReportedSnapshot,
    ReportedWait,
)
from factcheck.standing.gist import gist
from factcheck.standing.told import together, told

from .examples import BOOK, ENGINEER, SAMPLE, cites, claims, minutes, rates, reports
from .test_markdown import headings, under


def looked_again(ref: str, *reasons: str) -> ReportedClaim:
    return claims(
        ref,
        f"It is, says number {ref} of all those in it.",
        rates("true"),
        standing=StandingKind.LOOK_AGAIN,
        reasons=tuple(Reason("words-changed", text) for text in reasons),
    )


def lacking(ref: str, *misses: str) -> ReportedClaim:
    reasons = tuple(Reason("too-few-citations", text) for text in misses)
    return claims(ref, f"It is, says number {ref} of all.", rates("true"), misses=reasons)


def waiting(ref: str, what: str, minute: int, until: str | None = None) -> ReportedClaim:
    wait = ReportedWait(what=what, until=until, reviewer="anna", at=minutes(minute))
    return claims(ref, "It is.", wait=wait)


def changed(reviewer: str, kind: str) -> str:
    return told("words-changed-in", reviewer=reviewer, kinds=(told(f"kind-{kind}"),))


@pytest.mark.parametrize(
    ("refs", "shown"),
    [
        ((), ""),
        (("1",), "1"),
        (("1", "2"), "1, 2"),
        (("7", "9", "10", "11", "12"), "7, 9–12"),
        (("2", "3", "4", "22", "5", "6", "7"), "2–4, 22, 5–7"),
        (("3", "2", "1"), "3, 2, 1"),
        (("1.1", "1.2", "1.3", "2"), "1.1, 1.2, 1.3, 2"),
    ],
)
def test_numbers_that_follow_one_another_in_the_article_are_a_range(refs, shown):
    assert folded(refs) == shown


def test_what_blocks_is_told_in_the_order_of_the_article_and_not_of_its_weight():
    sentences = [claims(str(number), "It is.") for number in (1, 2, 3, 9, 4)]
    gate = ReportedGate(blocking=("4", "9", "3", "1", "2"))
    text = brief(reports(*sentences, gate=gate))
    assert text.splitlines()[2] == (
        "**May not be published yet**, by the desk's policy: 5 sentences block it (1–3, 9, 4)."
    )


def test_two_thousand_sentences_that_block_are_one_range():
    sentences = [claims(str(number), "It is.") for number in range(1, 2001)]
    gate = ReportedGate(blocking=tuple(str(number) for number in range(2000, 0, -1)))
    text = brief(reports(*sentences, gate=gate))
    assert "2000 sentences block it (1–2000)." in text
    assert "\n- Not looked at yet: **1–2000**\n" in text
    assert len(text) < 1500


def test_what_is_listed_as_open_is_not_counted_besides():
    shown = [claims("1", "It is.", rates("true")), claims("2", "It was.")]
    counted = "2 sentences. True: 1. Must change: 0."
    assert counted in brief(reports(*shown))
    assert counted.replace("1.", "1; Not looked at yet: 1.", 1) in annotated(reports(*shown))


def test_a_long_address_is_shown_by_its_host_and_leads_to_all_of_it():
    long = f"https://news.example/{'a' * 60}"
    assert f"Source: [news.example]({long}). No" in brief(reports(url=long)).replace("\\", "")
    assert "Source: <https://news.example/a>. No" in brief(reports(url="https://news.example/a"))


def test_sentences_that_block_for_one_reason_are_one_line_whatever_else_is_told_of_each():
    text = brief(reports(
        looked_again("1", changed("anna", "number")),
        looked_again("2", told("quote-gone", source="council")),
        looked_again("3", changed("anna", "name"), told("quote-gone", source="council")),
        looked_again("4", changed("anna", "date")),
        looked_again("5", changed("ben", "date")),
        looked_again("6", changed("anna", "date")),
    ))  # fmt: skip
    assert under("## What is open", text).splitlines() == [
        "- To be looked at again:",
        "  - **1, 3, 4, 6** – The words are not those that anna gave the verdict for.",
        "  - **2** – The quote from council is no longer there.",
        "  - **5** – The words are not those that ben gave the verdict for.",
    ]


def test_what_the_policy_asks_for_is_told_without_what_counts_for_each_and_with_it_in_full():
    needed = told("citations-needed", primary=1, independent=2)
    ticks = told("detail-unticked", of=2, named="“1932”")
    report = reports(
        lacking("1", together(needed, told("counted", sources=("council",)))),
        lacking("2", together(needed, told("counted-none")), ticks),
        *(lacking(str(number), together(needed, told("counted-none"))) for number in range(3, 8)),
    )
    assert under("## What is open", brief(report)).splitlines() == [
        "- Stands, but the desk's policy asks for more:",
        "  - **1–7** – It needs 1 primary or 2 independent citations.",
        "  - **2** – Each of its details must be ticked.",
    ]
    assert "Counted: council." in under("### 1. True", markdown(report))


def test_a_sentence_that_lacks_two_things_is_in_both_lines_and_of_few_told_once_by_its_words():
    text = brief(reports(lacking("1", "A.", "B."), lacking("2", "B.")))
    assert under("## What is open", text).splitlines() == [
        "- Stands, but the desk's policy asks for more:",
        "  - **1** It is, says number 1 of… – A.",
        "  - **1**; **2** It is, says number 2 of… – B.",
    ]


@pytest.mark.parametrize(
    ("reason", "shared"),
    [
        (told("lost-particulars", missing="3.5"), "Its words are no longer in the sentence."),
        (told("sentence-changed-in", kinds="number"), "The sentence around it was changed."),
        (told("details-unticked", count=2, of=3, named="x"), "Each of its details must be ticked."),
        (told("quote-gone", source="s"), "The quote from s is no longer there."),
        ("In somebody's words: 3.", "In somebody's words: 3."),
    ],
)
def test_a_reason_is_shared_without_its_particulars(reason, shared):
    assert gist(reason) == shared


def test_that_a_correction_is_missing_is_told_with_what_must_change_alone():
    misses = (Reason("correction-missing", "It needs a correction."), Reason("x", "And a source."))
    sentence = claims("1", "It is so with all of them here.", rates("false"), misses=misses)
    text = brief(reports(sentence))
    assert under("## Must change", text) == (
        "- **1.** It is so with all of… No correction is proposed yet. (False; no source is cited)"
    )
    assert under("## What is open", text) == (
        "- Stands, but the desk's policy asks for more: **1** – And a source."
    )
    assert "> It is so with all of them here." in under("### 1. False", markdown(reports(sentence)))


def test_what_could_not_be_verified_is_no_reason_told_twice():
    misses = (Reason("unverified", "It was looked into, and is unverified."),)
    text = brief(reports(claims("1", "It is.", rates("unverified"), misses=misses)))
    assert under("## What is open", text) == "- Could not be verified: **1** It is."


def test_a_source_is_told_where_it_is_first_cited_and_by_its_key_from_then_on():
    typed = ReportedSnapshot(number=1, manner=Manner.TYPED, taken=minutes(2))
    verdict = rates("false", correction="It was.")
    cited = (cites("a"), cites("b"), cites("c", source=BOOK, snapshot=typed))
    first = claims("1", "It is.", verdict, citations=cited)
    cited = (cites("d"), cites("e", source=ENGINEER, snapshot=None))
    second = claims("2", "It is.", verdict, citations=cited)
    text = brief(reports(first, second))
    assert [line.partition(" (")[2] for line in under("## Must change", text).splitlines()] == [
        "False; [`council`](https://council.example/bridge_%282024%29?a=1&b=2): Town council,"
        " captured; `book`: Bridges of the North, typed)",
        "False; `council`; An engineer at the works, a confidential call)",
    ]
    assert headings(text)[1:] == ["## Must change", "## What is open", "## How this was made"]


def test_an_erased_source_is_no_link_and_says_that_it_was_erased():
    erased = replace(BOOK, title=None, author=None, redacted=True)
    sentence = claims("1", "It is.", rates("false", correction="It was."),
                      citations=(cites("a", source=erased, snapshot=None),))  # fmt: skip
    assert "(False; `book`: (redacted))" in brief(reports(sentence))


def test_what_waits_for_the_same_is_one_line_with_who_says_so_and_when():
    text = brief(reports(
        waiting("1", "the council", 5), waiting("2", "a surveyor", 5),
        waiting("3", "the council", 5), waiting("4", "the council", 9),
        waiting("5", "the council", 5, "2024-06-01"),
    ))  # fmt: skip
    assert under("## What waits", text).splitlines() == [
        "- **1, 3** waits for the council (anna, 2024-05-06 08:05 UTC);"
        " **4** (anna, 2024-05-06 08:09 UTC)",
        "- **2** waits for a surveyor (anna, 2024-05-06 08:05 UTC)",
        "- **5** waits for the council, until 2024-06-01 (anna, 2024-05-06 08:05 UTC)",
    ]
    assert under("## What is open", text) == "Nothing."


def test_what_is_let_through_on_a_word_is_one_line_for_each_word():
    gate = ReportedGate(
        on_word_alone=(("1", "Anna says so."), ("2", "Ben."), ("3", "Anna says so."))
    )
    text = brief(reports(claims("1", "It is.", rates("true")), gate=gate))
    assert "\n- **1, 3.** Anna says so.\n- **2.** Ben.\n" in text


def test_the_brief_prints_the_same_heads_and_versions_as_every_shape():
    text, full = brief(SAMPLE), markdown(SAMPLE)
    assert printed_versions(text) == printed_versions(full) != []
    assert FORMATS["md-brief"].heads(text) == FORMATS["md"].heads(full) is not None


def test_no_words_of_an_article_pass_for_a_version():
    claimed = "- Shape: brief; anchoring 99; Report format 99"
    sample = replace(SAMPLE, title=claimed, claims=(claims("1", claimed, rates("true")),))
    assert printed_versions(brief(sample)) == printed_versions(brief(SAMPLE))
