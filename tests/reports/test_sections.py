"""What must change, what may be printed, and what is left over."""

from dataclasses import replace

import pytest
from hypothesis import given

from factcheck.domain import Asks, Fidelity, Flag, SkipKind, StandingKind, Summary
from factcheck.reports.sections import sections
from factcheck.reports.values import Reason, ReportedRating, ReportedSkip

from .examples import SCALE, any_report, cites, claims, minutes, rates, reports, searching_reports

TEXT = "The bridge is open."
BETTER = "The bridge is half open."


def found_for(*verdicts, **changed):
    return sections(reports(claims("1", TEXT, *verdicts, **changed)))


def printed(found) -> list[tuple[str, str, bool]]:
    return [(line.ref, line.text, line.corrected) for line in found.summary]


def refs(units) -> list[str]:
    return [unit.claim.ref for unit in units]


def divided(*parts, **changed):
    return claims("1", "The bridge is open, and it is long.", parts=parts,
                  **({"standing": StandingKind.STANDS} | changed))  # fmt: skip


# --- the verified summary -------------------------------------------------------------------------


def test_a_rating_that_enters_as_is_is_printed_as_it_stands():
    found = found_for(rates("true"))
    assert printed(found) == [("1", TEXT, False)]
    assert not found.wrong
    assert not found.unfit


def test_a_rating_that_enters_corrected_is_printed_only_by_its_correction():
    assert printed(found_for(rates("mostly-true"))) == []
    found = found_for(rates("mostly-true", correction=BETTER))
    assert printed(found) == [("1", BETTER, True)]


def test_a_rating_that_never_enters_stays_out_corrected_or_not():
    assert printed(found_for(rates("unverified"))) == []
    assert printed(found_for(rates("unverified", correction=BETTER))) == []


def test_a_correction_is_printed_even_where_the_words_might_stand():
    assert printed(found_for(rates("true", correction=BETTER))) == [("1", BETTER, True)]


@pytest.mark.parametrize("fidelity", [Fidelity.TRANSLATED, Fidelity.PARAPHRASE, Fidelity.MISQUOTED])
def test_an_inexact_quotation_is_printed_only_corrected(fidelity):
    found = found_for(rates("true", fidelity=fidelity))
    assert printed(found) == []
    assert refs(found.unfit) == ["1"]
    assert printed(found_for(rates("true", fidelity=fidelity, correction=BETTER))) == [
        ("1", BETTER, True)
    ]


@pytest.mark.parametrize("fidelity", [Fidelity.NONE, Fidelity.EXACT])
def test_an_exact_quotation_or_none_is_printed_as_it_stands(fidelity):
    assert printed(found_for(rates("true", fidelity=fidelity))) == [("1", TEXT, False)]


@pytest.mark.parametrize("flag", list(Flag))
def test_a_flagged_sentence_is_printed_only_corrected(flag):
    found = found_for(rates("true", flags=(flag,)))
    assert printed(found) == []
    assert refs(found.unfit) == ["1"]
    assert printed(found_for(rates("true", flags=(flag,), correction=BETTER))) == [
        ("1", BETTER, True)
    ]


@pytest.mark.parametrize("standing", [kind for kind in StandingKind if kind != StandingKind.STANDS])
def test_only_what_stands_is_printed_or_must_change(standing):
    found = found_for(rates("false", correction=BETTER), standing=standing)
    assert printed(found) == []
    assert not found.wrong
    assert not found.unverified


def test_a_superseded_verdict_counts_for_nothing():
    old = rates("false", correction=BETTER, flags=(Flag.MISLEADING,), superseded=True)
    assert printed(found_for(old, rates("true"))) == [("1", TEXT, False)]


def test_of_two_agreeing_verdicts_the_worse_fidelity_counts():
    first = rates("true", fidelity=Fidelity.MISQUOTED)
    second = rates("true", 20, reviewer="editor", fidelity=Fidelity.EXACT)
    assert printed(found_for(first, second)) == []


def test_of_two_corrections_the_latest_is_printed_and_one_is_enough():
    first = rates("mostly-true", correction="The bridge is closed.")
    second = rates("mostly-true", 20, reviewer="editor", correction=BETTER)
    third = rates("mostly-true", 30, reviewer="third")
    assert printed(found_for(first, second, third)) == [("1", BETTER, True)]


def test_a_sentence_checked_only_for_having_been_said_says_so():
    said = rates("true", asks=Asks.SAID)
    so = rates("true", 20, reviewer="editor", asks=Asks.SO)
    assert found_for(said).summary[0].asks is Asks.SAID
    assert found_for(said, so).summary[0].asks is Asks.SO


def test_redacted_words_cannot_be_printed():
    assert sections(reports(claims("1", None, rates("true"), redacted=True))).summary == []


def test_a_rating_that_left_the_scale_must_be_looked_at_again():
    found = sections(reports(claims("1", TEXT, rates("true")), ratings=SCALE[1:]))
    assert found.summary == []
    assert refs(found.look_again) == ["1"]


# --- a divided sentence ---------------------------------------------------------------------------


def test_a_divided_sentence_is_printed_whole_when_every_part_may_be_as_it_stands():
    sentence = divided(
        claims("1.1", "The bridge is open", rates("true"), citations=(cites("a"),)),
        claims("1.2", "it is long", rates("true"), citations=(cites("b"),), wording="It is long."),
    )
    found = sections(reports(sentence))
    assert printed(found) == [("1", sentence.text, False)]
    assert [citation.quote for citation in found.summary[0].citations] == ["a", "b"]


def test_a_divided_sentence_stays_out_when_one_part_may_not_be_printed():
    sentence = divided(
        claims("1.1", "The bridge is open", rates("unverified")),
        claims("1.2", "it is long", rates("true"), wording="The bridge is long."),
    )
    found = sections(reports(sentence))
    assert printed(found) == []
    assert refs(found.unverified) == ["1.1"]


def test_a_divided_sentence_with_a_corrected_part_is_printed_part_by_part():
    sentence = divided(
        claims("1.1", "The bridge is open", rates("mostly-true", correction=BETTER)),
        claims("1.2", "it is long", rates("true"), wording="The bridge is long."),
    )
    assert printed(sections(reports(sentence))) == [
        ("1.1", BETTER, True),
        ("1.2", "The bridge is long.", True),
    ]


def test_a_divided_sentence_is_as_weakly_checked_as_its_weakest_part():
    sentence = divided(
        claims("1.1", "The bridge is open", rates("true", asks=Asks.SAID)),
        claims("1.2", "it is long", rates("true")),
    )
    assert sections(reports(sentence)).summary[0].asks is Asks.SAID


def test_a_divided_sentence_counts_by_its_most_serious_part():
    sentence = divided(
        claims("1.1", "The bridge is open", rates("unverified")),
        claims("1.2", "it is long", rates("false", correction="It is short.")),
    )
    found = sections(reports(sentence))
    assert found.findings["1"].rating.key == "false"
    assert [(rating.key, n) for rating, n in found.tally.by_rating] == [("false", 1)]
    assert (found.tally.sentences, found.tally.divided, found.tally.parts) == (1, 1, 2)


def test_a_part_left_out_on_purpose_keeps_the_whole_sentence_out():
    skip = ReportedSkip(kind=SkipKind.OPINION, reviewer="checker", at=minutes(1))
    sentence = divided(
        claims("1.1", "The bridge is open", rates("true")),
        claims("1.2", "it is ugly", standing=StandingKind.SKIPPED, skip=skip),
    )
    found = sections(reports(sentence))
    assert printed(found) == []
    assert refs(found.skipped) == ["1.2"]
    assert found.findings["1"].rating.key == "true"


# --- what must change -----------------------------------------------------------------------------


def test_what_must_change_stands_worst_first_then_in_the_article_s_order():
    found = sections(reports(
        claims("1", TEXT, rates("mostly-true", correction=BETTER)),
        claims("2", TEXT, rates("false")),
        claims("3", TEXT, rates("unverified", correction=BETTER)),
        claims("4", TEXT, rates("false", correction=BETTER)),
        claims("5", TEXT, rates("true", correction=BETTER)),
        claims("6", TEXT, rates("true")),
    ))  # fmt: skip
    assert refs(found.wrong) == ["2", "4", "3", "1"]
    assert refs(found.unfit) == ["5"]


def test_what_settles_nothing_is_not_verified_and_need_not_change():
    found = found_for(rates("unverified"))
    assert refs(found.unverified) == ["1"]
    assert not found.wrong


def test_a_decisive_rating_that_is_never_printed_must_change():
    banned = ReportedRating(
        key="banned", label="Banned", position=4, seriousness=9, summary=Summary.NEVER,
        decisive=True,
    )  # fmt: skip
    verdict = replace(rates("true"), rating="banned")
    found = sections(reports(claims("1", TEXT, verdict), ratings=(*SCALE, banned)))
    assert refs(found.wrong) == ["1"]
    assert not found.unverified


# --- for any report -------------------------------------------------------------------------------


@given(report=any_report)
@searching_reports
def test_every_claim_has_its_place(report):
    found = sections(report)
    units = [unit for claim in report.claims for unit in (claim.parts or (claim,))]
    placed = {
        *refs(found.wrong), *refs(found.unfit), *refs(found.unverified), *refs(found.disputed),
        *refs(found.look_again), *refs(found.unreviewed), *refs(found.skipped),
        *refs(found.proposed), *(line.ref for line in (*found.summary, *found.lacking)),
    }  # fmt: skip
    whole = {line.ref for line in (*found.summary, *found.lacking)}
    assert not {line.ref for line in found.summary} & {line.ref for line in found.lacking}
    assert all(not line.lacks for line in found.summary)
    for claim in report.claims:
        for unit in claim.parts or (claim,):
            deleted = unit.standing is StandingKind.DELETED
            fine = _fit(found.findings[unit.ref])
            assert (unit.ref in placed) or deleted or claim.ref in whole or (claim.parts and fine)
    assert len(found.findings) == len(units) + sum(bool(claim.parts) for claim in report.claims)
    tally = found.tally
    counted = [number for _, number in (*tally.by_rating, *tally.by_standing)]
    assert sum(counted) == len(report.claims)
    assert tally.as_they_stand + tally.corrected == len(found.summary)


def test_words_that_the_policy_refuses_are_not_printed_but_what_corrects_them_is():
    refused = (Reason("correction-not-taken", "A correction was proposed."),)
    as_it_is = claims("1", "It is.", rates("true"), refused=refused)
    corrected = claims("2", "It was.", replace(rates("true"), correction="It is now."),
                       refused=refused)  # fmt: skip

    found = sections(reports(as_it_is, corrected))

    assert [line.text for line in found.summary] == ["It is now."]
    assert refs(found.unfit) == ["1", "2"]


@given(report=any_report)
@searching_reports
def test_nothing_is_printed_that_is_neither_the_article_s_words_nor_a_reviewer_s(report):
    claim_of = {c.ref: c for claim in report.claims for c in (claim, *claim.parts)}
    for line in sections(report).summary:
        claim = claim_of[line.ref]
        assert claim.standing is StandingKind.STANDS
        if line.corrected:
            live = [verdict for verdict in claim.verdicts if not verdict.superseded]
            assert line.text in {claim.wording, *(verdict.correction for verdict in live)}
        else:
            assert line.text == claim.text
            assert not any(part.refused for part in claim.parts or (claim,))


def _fit(finding) -> bool:
    """A part that is right as it is, in a sentence that another part keeps out."""
    rating = finding.rating
    return rating is not None and rating.summary is Summary.AS_IS and finding.fit_to_print
