"""The full report as Markdown: the first page, what changed since the last edition, what may be
printed, every claim, and the sources.

Every word that comes from outside passes through `factcheck.reports.escape`; the rest of each line
is written here. A paragraph is one line, so that no text stands at the beginning of a line that
was not given it. Nothing is told twice: of what must change the first page has the words, and a
source is told in the list of sources alone.
"""

from collections.abc import Container, Iterable, Iterator

from factcheck.domain import Asks, StandingKind
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import clean, escape
from factcheck.reports.sections import Finding, Sections, SummaryLine, sections
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
    capital,
    joined,
    labelled,
    marked_words,
    outcome_by_parts,
    own_words,
    retold,
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
    contents, say = sections(report), own_words(report)
    sources = sources_of(report)
    blocks = [
        *first_page(report, contents),
        *amendments(report),
        *since(report, contents),
        *followed(report),
        *_summary(contents, say),
        *_claims(report, contents, sources),
        f"## {say('sources.title')}",
        "\n".join(sources.items()) or say("sources.none"),
        *making(report, FULL),
        *registered(report, contents),
    ]
    return "\n\n".join(blocks) + "\n"


# --- what may be printed --------------------------------------------------------------------------


def _summary(contents: Sections, say: Catalogue) -> Iterator[str]:
    """Which sentences are in the verified summary; their words are told elsewhere."""
    yield f"## {say('summary.title')}"
    if not contents.summary:
        yield say("summary.empty")
        return
    means = say("summary.said-means", said=capital(say("words.said")))
    yield joined([say("summary.says-shortly"), means])
    as_they_stand = [line for line in contents.summary if not line.corrected]
    corrected = [line for line in contents.summary if line.corrected]
    groups = (
        (say("summary.those-as-they-stand"), as_they_stand),
        (say("summary.those-corrected"), corrected),
    )
    yield "\n".join(
        f"- {labelled(heading, ', '.join(_named(line, say) for line in lines), say)}."
        for heading, lines in groups
        if lines
    )


def _named(line: SummaryLine, say: Catalogue) -> str:
    said = f" ({say('words.said')})" if line.asks is Asks.SAID else ""
    return f"{escape(line.ref)}{said}"


# --- claim by claim -------------------------------------------------------------------------------


def _claims(report: Report, contents: Sections, sources: SourceList) -> Iterator[str]:
    say = own_words(report)
    yield f"## {say('claims.title')}"
    needed, proposed = changing(report, contents)
    changes = (*needed, *proposed)
    told = {unit.claim.ref for unit in changes if tells_all_words(unit, say)}
    if told:
        yield say("claims.told-above")
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
        yield from notes.note(claim, f"### {_heading(claim, contents, say)}")
        for part in claim.parts:
            yield from notes.note(part, f"#### {_heading(part, contents, say)}")


def _heading(claim: ReportedClaim, contents: Sections, say: Catalogue) -> str:
    return f"{escape(claim.ref)}. {outcome_by_parts(contents.findings[claim.ref], say)}"


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
        self._say = own_words(report)

    def note(self, claim: ReportedClaim, heading: str) -> Iterator[str]:
        """A claim's blocks, the heading first; no more than that where nothing else is known."""
        unit = self._contents.findings[claim.ref]
        yield heading
        words_told = claim.ref in self._words_told
        if not words_told:
            yield f"> {words_of(claim, self._say)}"
        fix_told = claim.ref in self._fixes_told
        about = list(self._about(claim, unit, told=fix_told))
        if any(about):
            yield joined(about)
        for verdict in claim.verdicts:
            yield self._verdict(verdict, claim, told=unit.correction if fix_told else None)
        items = [self._sources.cited(citation) for citation in claim.citations]
        if not items and unit.verdicts and not claim.parts:
            items.append(self._say("note.no-source"))
        items += self._notes(claim)
        if items:
            yield "\n".join(f"- {item}" for item in items)

    def _about(self, claim: ReportedClaim, unit: Finding, *, told: bool) -> Iterator[str]:
        """What a claim is, as what it was checked, and why it does not stand."""
        say = self._say
        yield say(f"paragraph.{claim.kind}")
        if not told:
            yield checked_as(claim, say)
        off_the_scale = claim.standing is StandingKind.STANDS and unit.rating is None
        if claim.standing in _OPEN or (off_the_scale and not claim.parts):
            yield reasons_of(unit, say)
        if claim.standing is StandingKind.SKIPPED:
            yield skip_of(unit, say)
        if claim.standing is StandingKind.DELETED and claim.reasons:
            yield reasons_of(unit, say)

    def _verdict(self, verdict: ReportedVerdict, claim: ReportedClaim, *, told: str | None) -> str:
        say, facts = self._say, list(verdict_facts(verdict, self._report, self._say))
        if verdict.correction and verdict.correction != told:
            correction = _correction(verdict.correction, claim, say)
            facts.append(labelled(say("claims.correction"), correction, say))
        return joined(facts)

    def _notes(self, claim: ReportedClaim) -> Iterator[str]:
        """What was ticked, what the policy asks for beside a verdict that stands, and notes."""
        say = self._say
        yield from ticks_of(claim, say)
        stands = claim.standing is StandingKind.STANDS
        misses = [miss for miss in claim.misses if (claim.ref, miss.text) not in self._asked]
        if stands and (missing := (*claim.refused, *misses)):
            yield say("claims.policy-asks", asked=retold(missing, say))
        reasons = claim.reasons if stands else ()
        if reasons or claim.notes:
            noted = retold(_own((*reasons, *claim.notes), claim), say)
            if noted:
                yield say("note.note", words=noted)
        if claim.wait is not None and not self._waits_told:
            yield labelled(say("waits.title"), wait_of(claim.wait, say), say)
        for remark in claim.remarks:
            text = escape(remark.text) if remark.text else say("words.redacted")
            who = f"{escape(remark.reviewer)}, {say.moment(remark.at)}"
            yield say("note.noted", who=who, words=text)


def verdict_facts(verdict: ReportedVerdict, report: Report, say: Catalogue) -> Iterator[str]:
    """All of a verdict but for its correction, sentence by sentence."""
    given = say("note.by-at", who=escape(verdict.reviewer), moment=say.moment(verdict.at))
    told = f"**{escape(verdict.label)}**, {given}"
    yield labelled(say("claims.superseded"), told, say) if verdict.superseded else told
    yield say(f"asked.{verdict.asks}")
    yield say(f"fidelity.{verdict.fidelity}")
    if verdict.revision != report.revision:
        yield say("note.given-in", number=verdict.revision)
    if verdict.flags:
        yield say("note.flagged", flags=", ".join(say(f"flag.{flag}") for flag in verdict.flags))
    for signoff in verdict.signoffs:
        yield say(
            "note.signed-off",
            who=escape(signoff.reviewer),
            role=say(f"role.{signoff.role}"),
            moment=say.moment(signoff.at),
        )
    if verdict.rationale:
        yield escape(verdict.rationale)
    elif verdict.redacted:
        yield say("words.redacted")
    yield from _on_word_alone(verdict, say)


def _on_word_alone(verdict: ReportedVerdict, say: Catalogue) -> Iterator[str]:
    """What rests on somebody's word: that old evidence holds, that a correction is not made."""
    if verdict.evidence_holds:
        yield say("note.evidence-holds", why=escape(verdict.evidence_holds))
    overruled = verdict.overruled
    if overruled:
        yield say(
            "claims.overruled",
            who=escape(overruled.reviewer),
            moment=say.moment(overruled.at),
            why=escape(overruled.because) if overruled.because else say("words.redacted"),
        )


def _correction(correction: str, claim: ReportedClaim, say: Catalogue) -> str:
    """A correction beside the words that it is about, which stand above it."""
    old = claim.wording or claim.text or ""
    if clean(correction) == clean(old):
        return say("claims.is-the-text")
    return marked_words(old, correction)


def reasons_of(unit: Finding, say: Catalogue) -> str:
    """Why a claim does not stand."""
    claim = unit.claim
    if claim.standing is StandingKind.STANDS:
        return say("note.off-the-scale")
    if not claim.reasons:
        return say("note.no-reason")
    return retold(_own(claim.reasons, claim), say)


def _own(reasons: Iterable[Reason], claim: ReportedClaim) -> Iterator[Reason]:
    """Reasons but for those that a part of the claim has, and tells of itself."""
    of_parts = {
        f"{part.ref}: {reason.text}"
        for part in claim.parts
        for reason in (*part.reasons, *part.notes)
    }
    return (reason for reason in reasons if reason.text not in of_parts)


def skip_of(unit: Finding, say: Catalogue) -> str:
    """Why a claim is not checked, and who says so."""
    skip = unit.claim.skip
    if skip is None:
        return say("note.no-reason")
    redacted = say("words.redacted") if skip.redacted else ""
    because = escape(skip.because) if skip.because else redacted
    by = say("note.by-at", who=escape(skip.reviewer), moment=say.moment(skip.at))
    return joined([say(f"skip.{skip.kind}"), because, by])
