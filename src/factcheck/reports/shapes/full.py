"""The full report as Markdown: the first page, what changed since the last edition, what may be
printed, every claim, and the sources.

Every word that comes from outside passes through `factcheck.reports.escape`; the rest of each line
is written here. A paragraph is one line, so that no text stands at the beginning of a line that
was not given it. Nothing is told twice: of what must change the first page has the words, and a
source is told in the list of sources alone.
"""

from collections.abc import Container, Iterable, Iterator

from factcheck.domain import Asks, StandingKind
from factcheck.reports import phrases
from factcheck.reports.escape import clean, escape
from factcheck.reports.sections import Finding, Sections, SummaryLine, sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.amendments import amendments
from factcheck.reports.shapes.first_page import (
    asked_here,
    changing,
    checked_as,
    first_page,
    tells_all_words,
    wait_of,
)
from factcheck.reports.shapes.making import making, registered
from factcheck.reports.shapes.pieces import (
    REDACTED,
    joined,
    marked_words,
    outcome_of,
    words_of,
)
from factcheck.reports.shapes.since import since
from factcheck.reports.shapes.source_list import SourceList, sources_of
from factcheck.reports.shapes.taken import followed
from factcheck.reports.shapes.ticks import ticks_of
from factcheck.reports.values import (
    Reason,
    Report,
    ReportedClaim,
    ReportedVerdict,
)

FULL = "full"

_OPEN = (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED)
"""What has reasons why it does not stand."""


def markdown(report: Report) -> str:
    """The report as Markdown (GitHub Flavored Markdown), ending in a newline."""
    contents = sections(report)
    sources = sources_of(report)
    blocks = [
        *first_page(report, contents),
        *amendments(report),
        *since(report, contents),
        *followed(report),
        *_summary(contents),
        *_claims(report, contents, sources),
        f"## {words.SOURCES}",
        "\n".join(sources.items()) or words.NO_SOURCES,
        *making(report, FULL),
        *registered(report, contents),
    ]
    return "\n\n".join(blocks) + "\n"


# --- what may be printed --------------------------------------------------------------------------


def _summary(contents: Sections) -> Iterator[str]:
    """Which sentences are in the verified summary; their words are told elsewhere."""
    yield f"## {words.SUMMARY}"
    if not contents.summary:
        yield words.SUMMARY_EMPTY
        return
    yield words.SUMMARY_SAYS
    as_they_stand = [line for line in contents.summary if not line.corrected]
    corrected = [line for line in contents.summary if line.corrected]
    groups = ((words.LINES_AS_THEY_STAND, as_they_stand), (words.LINES_CORRECTED, corrected))
    yield "\n".join(
        f"- {heading}: {', '.join(_named(line) for line in lines)}."
        for heading, lines in groups
        if lines
    )


def _named(line: SummaryLine) -> str:
    said = f" ({words.SAID})" if line.asks is Asks.SAID else ""
    return f"{escape(line.ref)}{said}"


# --- claim by claim -------------------------------------------------------------------------------


def _claims(report: Report, contents: Sections, sources: SourceList) -> Iterator[str]:
    yield f"## {words.CLAIMS}"
    needed, proposed = changing(report, contents)
    changes = (*needed, *proposed)
    told = {unit.claim.ref for unit in changes if tells_all_words(unit)}
    if told:
        yield words.TOLD_ABOVE
    notes = ClaimNotes(
        report,
        contents,
        sources,
        words_told=told,
        fixes_told=told,
        asked=asked_here(report, contents),
        waits_told=True,
    )
    for claim in report.claims:
        yield from notes.note(claim, f"### {_heading(claim, contents)}")
        for part in claim.parts:
            yield from notes.note(part, f"#### {_heading(part, contents)}")


def _heading(claim: ReportedClaim, contents: Sections) -> str:
    outcome = outcome_of(contents.findings[claim.ref])
    parts = f", {words.BY_PARTS.format(count=len(claim.parts))}" if claim.parts else ""
    return f"{escape(claim.ref)}. {outcome}{parts}"


class ClaimNotes:
    """What there is to say of each claim.

    Args:
        words_told: the claims whose words are told elsewhere.
        fixes_told: those of which the correction is, too.
        asked: what the policy asks for and is told elsewhere: claims with those sentences.
        waits_told: whether it is told elsewhere what waits.
    """

    def __init__(
        self,
        report: Report,
        contents: Sections,
        sources: SourceList,
        *,
        words_told: Container[str],
        fixes_told: Container[str],
        asked: Container[tuple[str, str]],
        waits_told: bool,
    ) -> None:
        self._report, self._contents, self._sources = report, contents, sources
        self._words_told, self._fixes_told = words_told, fixes_told
        self._asked, self._waits_told = asked, waits_told

    def note(self, claim: ReportedClaim, heading: str) -> Iterator[str]:
        """A claim's blocks, the heading first; no more than that where nothing else is known."""
        unit = self._contents.findings[claim.ref]
        yield heading
        words_told = claim.ref in self._words_told
        if not words_told:
            yield f"> {words_of(claim)}"
        fix_told = claim.ref in self._fixes_told
        about = list(self._about(claim, unit, told=fix_told))
        if any(about):
            yield joined(about)
        for verdict in claim.verdicts:
            yield self._verdict(verdict, claim, told=unit.correction if fix_told else None)
        items = [self._sources.cited(citation) for citation in claim.citations]
        if not items and unit.verdicts and not claim.parts:
            items.append(words.NOT_CITED)
        items += self._notes(claim)
        if items:
            yield "\n".join(f"- {item}" for item in items)

    def _about(self, claim: ReportedClaim, unit: Finding, *, told: bool) -> Iterator[str]:
        """What a claim is, as what it was checked, and why it does not stand."""
        yield phrases.PARAGRAPH[claim.kind]
        if not told:
            yield checked_as(claim)
        off_the_scale = claim.standing is StandingKind.STANDS and unit.rating is None
        if claim.standing in _OPEN or (off_the_scale and not claim.parts):
            yield reasons_of(unit)
        if claim.standing is StandingKind.SKIPPED:
            yield skip_of(unit)
        if claim.standing is StandingKind.DELETED and claim.reasons:
            yield reasons_of(unit)

    def _verdict(self, verdict: ReportedVerdict, claim: ReportedClaim, *, told: str | None) -> str:
        facts = list(verdict_facts(verdict, self._report))
        if verdict.correction and verdict.correction != told:
            facts.append(f"{words.CORRECTION}: {_correction(verdict.correction, claim)}")
        return joined(facts)

    def _notes(self, claim: ReportedClaim) -> Iterator[str]:
        """What was ticked, what the policy asks for beside a verdict that stands, and notes."""
        yield from ticks_of(claim)
        stands = claim.standing is StandingKind.STANDS
        misses = [miss for miss in claim.misses if (claim.ref, miss.text) not in self._asked]
        if stands and (missing := (*claim.refused, *misses)):
            yield f"{words.POLICY_ASKS}: {joined(escape(miss.text) for miss in missing)}"
        reasons = claim.reasons if stands else ()
        if reasons or claim.notes:
            noted = [escape(note.text) for note in _own((*reasons, *claim.notes), claim)]
            if noted:
                yield f"{words.NOTE}: {joined(noted)}"
        if claim.wait is not None and not self._waits_told:
            yield f"{words.WAITS}: {wait_of(claim.wait)}"
        for remark in claim.remarks:
            text = escape(remark.text) if remark.text else REDACTED
            yield (
                f"{words.NOTED_BY} {escape(remark.reviewer)}, {phrases.moment(remark.at)}: {text}"
            )


def verdict_facts(verdict: ReportedVerdict, report: Report) -> Iterator[str]:
    """All of a verdict but for its correction, sentence by sentence."""
    superseded = f"{words.SUPERSEDED}: " if verdict.superseded else ""
    yield (
        f"{superseded}**{escape(verdict.label)}**, {escape(verdict.reviewer)},"
        f" {phrases.moment(verdict.at)}."
    )
    yield phrases.ASKED[verdict.asks]
    yield phrases.FIDELITY[verdict.fidelity]
    if verdict.revision != report.revision:
        yield f"{words.GIVEN_IN} {verdict.revision}."
    if verdict.flags:
        yield f"{words.FLAGGED}: {', '.join(phrases.FLAG[flag] for flag in verdict.flags)}."
    for signoff in verdict.signoffs:
        yield (
            f"{words.SIGNED_OFF} {escape(signoff.reviewer)} ({signoff.role}),"
            f" {phrases.moment(signoff.at)}."
        )
    if verdict.rationale:
        yield escape(verdict.rationale)
    elif verdict.redacted:
        yield REDACTED
    yield from _on_word_alone(verdict)


def _on_word_alone(verdict: ReportedVerdict) -> Iterator[str]:
    """What rests on somebody's word: that old evidence holds, that a correction is not made."""
    if verdict.evidence_holds:
        yield f"{words.EVIDENCE_HOLDS}: {escape(verdict.evidence_holds)}"
    if verdict.overruled:
        because = escape(verdict.overruled.because) if verdict.overruled.because else REDACTED
        said = f"{escape(verdict.overruled.reviewer)}, {phrases.moment(verdict.overruled.at)}"
        yield f"{words.OVERRULED} ({said}): {because}"


def _correction(correction: str, claim: ReportedClaim) -> str:
    """A correction beside the words that it is about, which stand above it."""
    old = claim.wording or claim.text or ""
    if clean(correction) == clean(old):
        return words.IS_THE_TEXT
    return marked_words(old, correction)


def reasons_of(unit: Finding) -> str:
    """Why a claim does not stand."""
    claim = unit.claim
    if claim.standing is StandingKind.STANDS:
        return words.OFF_THE_SCALE
    if not claim.reasons:
        return words.NO_REASON
    return joined(escape(reason.text) for reason in _own(claim.reasons, claim))


def _own(reasons: Iterable[Reason], claim: ReportedClaim) -> Iterator[Reason]:
    """Reasons but for those that a part of the claim has, and tells of itself."""
    of_parts = {
        f"{part.ref}: {reason.text}"
        for part in claim.parts
        for reason in (*part.reasons, *part.notes)
    }
    return (reason for reason in reasons if reason.text not in of_parts)


def skip_of(unit: Finding) -> str:
    """Why a claim is not checked, and who says so."""
    skip = unit.claim.skip
    if skip is None:
        return words.NO_REASON
    because = escape(skip.because) if skip.because else REDACTED if skip.redacted else ""
    return joined(
        [phrases.SKIP[skip.kind], because, f"{escape(skip.reviewer)}, {phrases.moment(skip.at)}."]
    )
