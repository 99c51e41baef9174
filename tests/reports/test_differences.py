"""Whatever a report tells of a sentence otherwise than another did is told as a difference."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profiles import scaled

from factcheck.domain import QuoteState, StandingKind
from factcheck.reports.differences import Differs, report_differences
from factcheck.reports.values import Report, ReportedCitation, ReportedClaim

from .examples import any_report, cites, claims, rates, reports

_COMPARED = [
    field.name for field in fields(ReportedClaim) if field.name not in ("ref", "parts", "standing")
]


@pytest.mark.slow
@scaled(1 / 4)  # A whole report takes a tenth of a second to make up.
@given(any_report)
def test_nothing_differs_between_a_report_and_itself(report: Report) -> None:
    assert not report_differences(report, replace(report, as_of=report.as_of, edition=7))


@pytest.mark.slow
@scaled(1 / 3)
@given(any_report, st.sampled_from(_COMPARED))
def test_no_field_of_a_sentence_changes_in_silence(report: Report, name: str) -> None:
    if not report.claims:
        return
    was = replace(report.claims[0], parts=())
    now = replace(was, **{name: getattr(report.claims[-1], name)})

    found = report_differences(replace(report, claims=(was,)), replace(report, claims=(now,)))

    assert bool(found) == (was != now)


def test_a_sentence_that_is_gone_and_one_that_is_new_are_told_once() -> None:
    then = reports(claims("1", "It opened in 1932.", rates("true")))
    now = reports(claims("2", "It closed in 1999."))

    found = report_differences(then, now)

    assert [(one.ref, [d.of for d in one.differences]) for one in found.claims] == [
        ("2", [Differs.NEW]),
        ("1", [Differs.DELETED]),
    ]


def test_a_quote_whose_state_is_another_is_told_with_both() -> None:
    then = claims("1", "It opened in 1932.", rates("true"), citations=(cites("It opened"),))
    seen = replace(then.citations[0], state=QuoteState.ALTERED)
    unseen = replace(seen, checkable=False)

    def told(cited: ReportedCitation) -> list[str]:
        now = replace(then, citations=(cited,))
        (one,) = report_differences(reports(then), reports(now)).claims
        return [f"{each.of}: {each.text}" for each in one.differences]

    begin = "evidence: Supports: “It opened” – council."
    assert told(seen) == [
        f"{begin} In the latest snapshot the quote is altered (before: verbatim)."
    ]
    assert told(unseen) == [
        f"{begin} Not checkable here: the case that brought it says that the quote is altered "
        "(before: verbatim)."
    ]


def test_a_change_of_standing_says_both_and_why() -> None:
    stands = claims("1", "It opened in 1932.", rates("true"))
    again = replace(stands, standing=StandingKind.LOOK_AGAIN)

    (one,) = report_differences(reports(stands), reports(again)).claims

    assert one.differences[0].text.startswith("To be looked at again (before: stands).")
