"""The annotated copy: the article is whole and in its own paragraphs, and every sentence marked."""

import re

import pytest

from factcheck.domain import ParagraphKind, StandingKind
from factcheck.reports.escape import clean
from factcheck.reports.shapes import annotated
from factcheck.reports.shapes.annotated import SIGN
from factcheck.reports.tones import Tone

from .examples import SAMPLE, claims, rates, reports
from .test_corrections import article
from .test_markdown import under

_MARK = re.compile(r" \*\*\([^()]*\)\*\*")


def copy_of(report) -> list[str]:
    """The paragraphs of the article, behind the sentence that says how to read it."""
    return under("## The article", annotated(report)).split("\n\n")[1:]


def test_paragraphs_are_the_article_s_own_and_each_sentence_has_its_mark_behind_it():
    text = "Title\n\nIt is. It was.\n\nFirst\n\n“Quoted,” she said."
    kinds = (ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.BODY,
             ParagraphKind.LIST_ITEM, ParagraphKind.QUOTATION)  # fmt: skip
    words = ("Title", "It is.", "It was.", "First", "“Quoted,” she said.")
    shown = [
        claims(str(n), one, *verdicts, kind=kind, paragraph=paragraph, start=text.index(one),
               end=text.index(one) + len(one))
        for n, (one, kind, paragraph, verdicts) in enumerate(
            zip(words, kinds, (0, 1, 1, 2, 3),
                ((rates("true"),), (rates("false"),), (), (rates("true"),), (rates("true"),)),
                strict=True), 1)
    ]  # fmt: skip
    assert copy_of(reports(*shown, text=text)) == [
        "### Title **(✓ 1 True)**",
        "It is. **(✗ 2 False, must change)** It was. **(○ 3 Not looked at yet)**",
        "- First **(✓ 4 True)**",
        "> “Quoted,” she said. **(✓ 5 True)**",
    ]


def test_what_is_no_claim_stands_where_it_stood_unmarked():
    text = "By A. Writer\n\nIt is. [1] It was.\n\n* * *\n\nAll rights reserved"
    shown = [claims(str(n), one, start=text.index(one), end=text.index(one) + len(one), paragraph=1)
             for n, one in enumerate(("It is.", "It was."), 1)]  # fmt: skip
    assert copy_of(reports(*shown, text=text)) == [
        "By A. Writer",
        "It is. **(○ 1 Not looked at yet)** \\[1\\] It was. **(○ 2 Not looked at yet)**",
        "\\* \\* \\* All rights reserved",
    ]


@pytest.mark.parametrize("seed", range(5))
def test_no_word_of_an_article_is_missing(seed):
    report, _ = article(seed)
    told = _MARK.sub("", " ".join(copy_of(report)))
    assert re.findall(r"\w+", told) == re.findall(r"\w+", clean(report.text))


def test_every_way_to_come_out_has_a_sign_of_its_own_and_a_word():
    assert set(SIGN) == set(Tone)
    assert len(set(SIGN.values())) == len(SIGN)
    told = " ".join(copy_of(SAMPLE))
    for mark in ("✓ 1 True", "≈ 2 Mostly true, must change", "✗ 4 False, must change",
                 "✓ 5 True, must change", "? 6 Unverified, by its 2 parts", "⇄ 7 Disputed",
                 "↻ 8 To be looked at again", "○ 9 Not looked at yet",
                 "– 10 Not checked, on purpose"):  # fmt: skip
        assert f"**({mark})**" in told


def test_a_sentence_of_which_nothing_is_known_has_no_note_and_one_that_left_has():
    gone = claims("2", None, rates("true"), standing=StandingKind.DELETED)
    notes = under("## Notes", annotated(reports(claims("1", "It is."), gone)))
    assert "### ○ 1" not in notes
    assert notes.startswith("### □ 2 No longer in the article\n\n> (not in this revision)\n")
