"""Nothing that a report knows is lost in the full shape and in the annotated copy: the words of
both tell each fact of its values."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from factcheck.domain import Manner, SourceKind, StandingKind
from factcheck.reports import markdown
from factcheck.reports.catalogue import catalogue
from factcheck.reports.escape import clean
from factcheck.reports.shapes import annotated
from factcheck.reports.shapes.pieces import folded
from factcheck.reports.values import (
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedSnapshot,
    ReportedVerdict,
)

from .examples import SAMPLE, any_report, claims, rates, reports, searching_reports
from .reading import READERS

SAY = catalogue()
_WITH_REASONS = (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED, StandingKind.DELETED)


def facts_of(report: Report) -> Iterator[str | None]:
    """All that is known of an article, and that a person is to read; in words."""
    yield from (report.title, report.author, report.dated, report.label, report.slug)
    yield SAY.moment(report.as_of)
    yield from (rating.label for rating in report.ratings if _is_counted(rating.key, report))
    if report.gate:
        yield folded(report.gate.blocking)
    if report.despite:
        yield from report.despite
    for claim in report.claims:
        yield from _of_claim(claim, report)
        for part in claim.parts:
            yield from _of_claim(part, report)


def _is_counted(rating: str, report: Report) -> bool:
    return any(
        claim.standing is StandingKind.STANDS and {v.rating for v in claim.verdicts} == {rating}
        for claim in report.claims
        if not claim.parts and not any(verdict.superseded for verdict in claim.verdicts)
    )


def _of_claim(claim: ReportedClaim, report: Report) -> Iterator[str | None]:
    yield from (claim.ref, claim.text, claim.wording, SAY(f"paragraph.{claim.kind}"))
    stands = claim.standing is StandingKind.STANDS
    told = (*claim.reasons, *claim.refused, *claim.misses) if stands else ()
    if claim.standing in _WITH_REASONS:
        told = claim.reasons
    yield from (reason.text for reason in (*told, *claim.notes))
    if claim.skip and claim.standing is StandingKind.SKIPPED:
        yield from (SAY(f"skip.{claim.skip.kind}"), claim.skip.because, claim.skip.reviewer)
        yield SAY.moment(claim.skip.at)
    if claim.wait:
        yield from (claim.wait.what, claim.wait.until, claim.wait.reviewer)
        yield SAY.moment(claim.wait.at)
    for remark in claim.remarks:
        yield from (remark.text, remark.reviewer, SAY.moment(remark.at))
    for detail in claim.details:
        yield detail.text
        for tick in detail.ticks:
            yield from (tick.reviewer, SAY.moment(tick.at), tick.because)
    for verdict in claim.verdicts:
        yield from _of_verdict(verdict, report)
    for citation in claim.citations:
        yield from _of_citation(citation)


def _of_verdict(verdict: ReportedVerdict, report: Report) -> Iterator[str | None]:
    yield from (verdict.label, verdict.reviewer, SAY.moment(verdict.at))
    yield from (verdict.rationale, verdict.correction)
    yield from (SAY(f"asked.{verdict.asks}"), SAY(f"fidelity.{verdict.fidelity}"))
    yield from (SAY(f"flag.{flag}") for flag in verdict.flags)
    if verdict.revision != report.revision:
        yield f"Given in revision {verdict.revision}"
    for signoff in verdict.signoffs:
        yield from (signoff.reviewer, str(signoff.role), SAY.moment(signoff.at))


def _of_citation(citation: ReportedCitation) -> Iterator[str | None]:
    source, snapshot = citation.source, citation.snapshot
    yield source.alias if source.alias is not None else source.key
    if not source.redacted:
        yield from (source.title, source.author, source.publisher, source.dated)
    yield from (SAY(f"stance.{citation.stance}"), SAY(f"use.{citation.use}"))
    yield SAY(f"evidence.{citation.evidence}")
    yield from (citation.quote, citation.locator, citation.note)
    if citation.state and not citation.state.is_intact and citation.checkable:
        yield SAY(f"quote-state.{citation.state}")
    if snapshot:
        yield _manner(snapshot, source.kind)
        yield SAY.moment(snapshot.taken)


def _manner(snapshot: ReportedSnapshot, kind: SourceKind) -> str:
    if snapshot.manner is Manner.CAPTURED:
        return SAY("manner.rendered") if snapshot.rendered else SAY("manner.captured")
    return SAY(f"manner.{snapshot.manner}", source=SAY(f"not-captured.{kind}"))


def words_in(markdown: str) -> str:
    """The words of each block; where some are struck or bold, without either as well."""
    (reader,) = READERS[0].values
    blocks = []
    for token in reader().parse(markdown):
        for without in ((), ("s",), ("strong",)):
            words, held = [], 0
            for child in token.children or ():
                if child.type.removesuffix("_open") in without:
                    held += 1
                elif child.type.removesuffix("_close") in without:
                    held -= 1
                elif not held:
                    words.append(child.content or " " * (child.type == "softbreak"))
            blocks.append(_plain("".join(words)))
    return "\n".join(blocks).casefold()


def _plain(text: str) -> str:
    return " ".join(text.replace(".", "").split())


def lost_in(report: Report, text: str) -> list[str]:
    said = words_in(text)
    return [
        fact for fact in facts_of(report) if fact and _plain(clean(fact)).casefold() not in said
    ]


whole = pytest.mark.parametrize("render", [markdown, annotated])


@whole
def test_nothing_of_the_sample_is_lost(render):
    assert lost_in(SAMPLE, render(SAMPLE)) == []


@whole
@given(report=any_report)
@searching_reports
def test_nothing_of_any_report_is_lost(render, report):
    assert lost_in(report, render(report)) == []


@pytest.mark.parametrize("fact", ["Maier", "paragraph 2", "Taste", "08:30", "Turin", "county"])
def test_a_fact_that_is_lost_is_missed(fact):
    assert lost_in(SAMPLE, markdown(SAMPLE).replace(fact, ""))


def test_a_correction_that_changes_everything_loses_neither_text():
    report = reports(claims("1", "It is so.", rates("false", correction="Nothing of it holds.")))
    assert lost_in(report, markdown(report)) == []
