"""A report as GitHub flavoured Markdown: one block after another, readable raw and rendered.

Every word that comes from outside passes through `factcheck.reports.escape`; the rest of each line
is written here. A paragraph is one line, so that no text stands at the beginning of a line that
was not given it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from factcheck.domain import Asks, Manner, StandingKind
from factcheck.reports import phrases
from factcheck.reports.escape import code, escape, link
from factcheck.reports.heads import rests_on_line
from factcheck.reports.markdown_corrections import followed
from factcheck.reports.markdown_pieces import REDACTED, joined, marked_words, stopped, words_of
from factcheck.reports.markdown_since import since
from factcheck.reports.markdown_ticks import ticks_of
from factcheck.reports.read_edition import DESPITE, MAKING, TALLY, register
from factcheck.reports.sections import Finding, Sections, SummaryLine, sections
from factcheck.reports.text_fragment import leading_to, place_of
from factcheck.reports.values import (
    REPORT_FORMAT,
    Report,
    ReportedCitation,
    ReportedClaim,
    ReportedSource,
    ReportedVerdict,
)


def markdown(report: Report) -> str:
    """The report as Markdown (GitHub Flavored Markdown, with footnotes), ending in a newline."""
    contents = sections(report)
    blocks = [
        *_opening(report),
        *since(report, contents),
        *_tally(contents),
        *_must_change(contents),
        *followed(report),
        *_summary(contents),
        *_left_over(contents),
        *_claims(report, contents),
        *_making(report, contents),
    ]
    return "\n\n".join(blocks) + "\n"


# --- what the article is, and how it came out -----------------------------------------------------


def _opening(report: Report) -> Iterator[str]:
    yield f"# {escape(report.title or report.slug)}"
    origin = link(report.url) if report.url else code(report.origin or report.slug)
    dated = f"Dated {stopped(report.dated)}" if report.dated else "No date given."
    author = f"By {stopped(report.author)}" if report.author else ""
    yield joined([f"Source: {origin}.", dated, author])
    edition = f"Edition {report.edition}. " if report.edition is not None else ""
    yield (
        f"{edition}Checked: {code(report.slug)}, {_revision(report)}."
        f" As of {phrases.moment(report.as_of)}, the last recorded event."
    )
    yield from _gate(report)
    if report.redacted:
        yield "Words of this article were redacted."


def _gate(report: Report) -> Iterator[str]:
    """Whether it may be published, and why it was given out where it may not."""
    gate = report.gate
    if gate is None:
        return
    if gate.is_open:
        yield "May be published, by the desk's policy."
        return
    blocking = phrases.count(len(gate.blocking), "sentence blocks", "sentences block")
    refs = ", ".join(escape(ref) for ref in gate.blocking)
    yield f"**May not be published yet**, by the desk's policy: {blocking} it ({refs})."
    if report.despite is not None:
        reviewer, because = report.despite.reviewer, report.despite.because
        yield f"{DESPITE} by {escape(reviewer)}: {stopped(because)}"


# --- how many, and what they are ------------------------------------------------------------------


def _tally(contents: Sections) -> Iterator[str]:
    tally = contents.tally
    yield TALLY
    line = phrases.count(tally.sentences, "sentence", "sentences")
    if tally.divided:
        line += f", {tally.divided} of them divided into {tally.parts} parts"
    yield f"{line}."
    counts = [f"- {escape(rating.label)}: {number}" for rating, number in tally.by_rating]
    counts += [f"- {phrases.STANDING[kind]}: {number}" for kind, number in tally.by_standing]
    if counts:
        yield "\n".join(counts)
    proposed = f" Proposed: {len(contents.proposed)}." if contents.proposed else ""
    yield (
        f"Must change: {len(contents.wrong) + len(contents.unfit)}.{proposed} In the verified"
        f" summary: {tally.as_they_stand} as they stand, {tally.corrected} corrected."
    )
    if contents.misses:
        refs = ", ".join(escape(unit.claim.ref) for unit in contents.misses)
        yield f"Before they are published, the desk's policy asks for more: {refs}."


# --- what must change -----------------------------------------------------------------------------


def _must_change(contents: Sections) -> Iterator[str]:
    yield "## Must change"
    if not contents.wrong and not contents.unfit:
        yield "Nothing."
    if contents.wrong:
        yield "### Not right as printed"
        for unit in contents.wrong:
            yield from _change(unit)
    if contents.unfit:
        yield "### Right in substance, not fit to print"
        for unit in contents.unfit:
            yield from _change(unit)
    if contents.proposed:
        yield "### Proposed, and let through by the desk's policy as it is"
        for unit in contents.proposed:
            yield from _change(unit)


def _change(unit: Finding) -> Iterator[str]:
    claim = unit.claim
    label = escape(unit.rating.label) if unit.rating else ""
    problems = [phrases.FLAG[flag] for flag in unit.flags]
    if unit.fidelity in phrases.UNFIT:
        problems.insert(0, phrases.UNFIT[unit.fidelity])
    yield f"**{escape(claim.ref)}. {label}**{': ' if problems else ''}{'; '.join(problems)}"
    if unit.correction is None:
        yield f"> {words_of(claim)}"
        yield "No correction is proposed yet."
    else:
        yield f"> ~~{words_of(claim)}~~\n>\n> {marked_words(claim.text or '', unit.correction)}"
    verdict = unit.deciding
    if verdict and verdict.rationale:
        yield escape(verdict.rationale)


# --- what may be printed --------------------------------------------------------------------------


def _summary(contents: Sections) -> Iterator[str]:
    yield "## Verified summary"
    if not contents.summary:
        yield "No sentence may be printed yet."
        yield from _lacking(contents)
        return
    yield (
        "What stands and what the desk's policy accepts, in the article's order, and nothing else."
        " *Corrected*: not the article's words, but a reviewer's."
        " *Said*: checked that it was said, not that it is so."
    )
    lines = []
    notes: list[str] = []
    for line in contents.summary:
        first = len(notes) + 1
        notes.extend(_cited(citation) for citation in line.citations)
        labels = "".join(f"[^{number}]" for number in range(first, len(notes) + 1))
        lines.append(f"- {_summary_line(line)}{labels or ' (no source is cited)'}")
    yield "\n".join(lines)
    if notes:
        yield "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    yield from _lacking(contents)


def _lacking(contents: Sections) -> Iterator[str]:
    """What stands and is in no summary, because the policy asks for more."""
    if not contents.lacking:
        return
    yield "## Stands, but the policy asks for more"
    for line in contents.lacking:
        yield f"- {_summary_line(line)}"
        yield f"  {joined(escape(miss.text) for miss in line.lacks) or 'So do its other parts.'}"


def _summary_line(line: SummaryLine) -> str:
    marks = []
    if line.corrected:
        marks.append("Corrected")
    if line.asks is Asks.SAID:
        marks.append("said" if marks else "Said")
    mark = f"*{', '.join(marks)}:* " if marks else ""
    return f"**{escape(line.ref)}.** {mark}{escape(line.text)}"


# --- what may not, or not yet ---------------------------------------------------------------------


def _left_over(contents: Sections) -> Iterator[str]:
    yield "## Could not be verified"
    yield from _list(contents.unverified, _rationale) if contents.unverified else ["Nothing."]
    yield "## Disputed"
    yield from _list(contents.disputed, _ratings) if contents.disputed else ["Nothing."]
    if contents.look_again:
        yield "## To be looked at again"
        yield "These had a verdict that does not stand as it is."
        yield from _list(contents.look_again, _reasons)
    yield "## Not looked at yet"
    yield from _list(contents.unreviewed) if contents.unreviewed else ["Nothing."]
    if contents.skipped:
        yield "## Not checked, on purpose"
        yield from _list(contents.skipped, _skip)


def _list(units: Iterable[Finding], more: Callable[[Finding], str] | None = None) -> Iterator[str]:
    """One item each; with `more`, a paragraph below its words."""
    items = [f"- **{escape(unit.claim.ref)}.** {words_of(unit.claim)}" for unit in units]
    if more is None:
        yield "\n".join(items)
        return
    for item, unit in zip(items, units, strict=True):
        yield item
        yield f"  {more(unit)}"


def _rationale(unit: Finding) -> str:
    verdict = unit.deciding
    label = stopped(unit.rating.label) if unit.rating else ""
    return joined([label, escape(verdict.rationale) if verdict and verdict.rationale else ""])


def _ratings(unit: Finding) -> str:
    return joined(f"{escape(v.reviewer)}: {stopped(v.label)}" for v in unit.verdicts)


def _reasons(unit: Finding) -> str:
    claim = unit.claim
    if claim.standing is StandingKind.STANDS:
        return "Its rating is not on the desk's scale any more."
    return joined(escape(reason.text) for reason in claim.reasons) or "No reason is given."


def _skip(unit: Finding) -> str:
    skip = unit.claim.skip
    if skip is None:
        return "No reason is given."
    because = escape(skip.because) if skip.because else REDACTED if skip.redacted else ""
    return joined(
        [phrases.SKIP[skip.kind], because, f"{escape(skip.reviewer)}, {phrases.moment(skip.at)}."]
    )


# --- claim by claim -------------------------------------------------------------------------------


def _claims(report: Report, contents: Sections) -> Iterator[str]:
    yield "## Claim by claim"
    for claim in report.claims:
        yield from _claim(claim, report, contents, "###")
        for part in claim.parts:
            yield from _claim(part, report, contents, "####")


def _claim(claim: ReportedClaim, report: Report, contents: Sections, level: str) -> Iterator[str]:
    unit = contents.findings[claim.ref]
    outcome = phrases.STANDING[claim.standing]
    if claim.standing is StandingKind.STANDS and unit.rating:
        outcome = escape(unit.rating.label)
    if claim.parts:
        outcome += f", by its {len(claim.parts)} parts"
    yield f"{level} {escape(claim.ref)}. {outcome}"
    yield f"> {words_of(claim)}"
    about = _about(claim, unit)
    if any(about):
        yield joined(about)
    for verdict in claim.verdicts:
        yield from _verdict(verdict, report)
    if claim.citations:
        yield "\n".join(f"- {_citation(citation)}" for citation in claim.citations)
    elif unit.verdicts and not claim.parts:
        yield "No source is cited."
    yield from ticks_of(claim)
    yield from _remarks(claim)


def _about(claim: ReportedClaim, unit: Finding) -> list[str]:
    """What a claim is, as what it was checked, and why it does not stand."""
    about = [phrases.PARAGRAPH[claim.kind]]
    if claim.wording:
        about.append(f"Checked as: “{escape(claim.wording)}”")
    if claim.standing in (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED):
        about.append(f"{phrases.STANDING[claim.standing]}: {_reasons(unit)}")
    if claim.standing is StandingKind.SKIPPED:
        about.append(_skip(unit))
    return about


def _remarks(claim: ReportedClaim) -> Iterator[str]:
    """What the policy asks for beside a verdict that stands, and what is worth a note."""
    stands = claim.standing is StandingKind.STANDS
    if stands and (missing := (*claim.refused, *claim.misses)):
        yield f"The policy asks for more: {joined(escape(miss.text) for miss in missing)}"
    reasons = claim.reasons if stands else ()
    if reasons or claim.notes:
        yield f"Note: {joined(escape(note.text) for note in (*reasons, *claim.notes))}"
    if claim.wait:
        what = escape(claim.wait.what) if claim.wait.what else REDACTED
        until = f", until {claim.wait.until}" if claim.wait.until else ""
        said = f"{escape(claim.wait.reviewer)}, {phrases.moment(claim.wait.at)}"
        yield f"Waits for {what}{until} ({said})."
    for remark in claim.remarks:
        words = escape(remark.text) if remark.text else REDACTED
        yield f"Noted by {escape(remark.reviewer)}, {phrases.moment(remark.at)}: {words}"


def _verdict(verdict: ReportedVerdict, report: Report) -> Iterator[str]:
    facts = [
        f"{'Superseded: ' if verdict.superseded else ''}**{escape(verdict.label)}**,"
        f" {escape(verdict.reviewer)}, {phrases.moment(verdict.at)}.",
        phrases.ASKED[verdict.asks],
        phrases.FIDELITY[verdict.fidelity],
    ]
    if verdict.revision != report.revision:
        facts.append(f"Given in revision {verdict.revision}.")
    if verdict.flags:
        facts.append(f"Flagged: {', '.join(phrases.FLAG[flag] for flag in verdict.flags)}.")
    facts += [
        f"Signed off by {escape(signoff.reviewer)} ({signoff.role}), {phrases.moment(signoff.at)}."
        for signoff in verdict.signoffs
    ]
    yield joined(facts)
    if verdict.rationale:
        yield escape(verdict.rationale)
    elif verdict.redacted:
        yield REDACTED
    if verdict.correction:
        yield f"Correction: {escape(verdict.correction)}"


def _cited(citation: ReportedCitation) -> str:
    """What was cited, where it stands, and how the words came to the desk."""
    snapshot = citation.snapshot
    if citation.quote is not None:
        quote = f"“{escape(citation.quote)}”"
    else:
        quote = REDACTED if citation.redacted else "nothing is quoted"
    how = ""
    if snapshot is not None:
        manner = phrases.manner(snapshot.manner, citation.source.kind, rendered=snapshot.rendered)
        how = f" ({manner}, {phrases.moment(snapshot.taken)})"
    source = _source(citation.source, place_of(citation))
    facts = [f"{phrases.STANCE[citation.stance]}: {quote} – {source}{how}."]
    if citation.locator:
        facts.append(f"Where: {stopped(citation.locator)}")
    captured = snapshot is not None and snapshot.manner is Manner.CAPTURED
    if citation.state and not citation.checkable:
        facts.append(f"{phrases.NOT_CHECKABLE}: {phrases.TOLD_STATE[citation.state]}")
    elif citation.state and (captured or not citation.state.is_intact):
        facts.append(phrases.QUOTE_STATE[citation.state])
    return joined(facts)


def _citation(citation: ReportedCitation) -> str:
    """All of a citation, on one line."""
    snapshot = citation.snapshot
    facts = [_cited(citation), phrases.USE[citation.use], phrases.EVIDENCE[citation.evidence]]
    if snapshot is not None and snapshot.url and snapshot.url != citation.source.url:
        facts.append(f"Captured at {link(leading_to(snapshot.url, citation))}.")
    if citation.note:
        facts.append(f"Note: {escape(citation.note)}")
    return joined(facts)


@lru_cache(maxsize=1024)
def _source(source: ReportedSource, place: str | None = None) -> str:
    if source.alias is not None:
        return f"{escape(source.alias)}, a confidential {source.kind}"
    title = source.title or (None if source.url else source.key)
    if source.redacted:
        named = REDACTED
    elif source.url:
        named = link(place or source.url, title)
    else:
        named = escape(title or source.key)
    facts = [source.author, source.publisher, source.dated]
    return ", ".join([named, *(escape(fact) for fact in facts if fact)])


# --- how it was made ------------------------------------------------------------------------------


def _making(report: Report, contents: Sections) -> Iterator[str]:
    yield MAKING
    facts = [
        ("Article", f"{code(report.slug)}, {_revision(report)}, language {code(report.language)}"),
        ("Bytes received, SHA-256", code(report.blob)),
        ("Text, SHA-256", code(report.text_sha) if report.text_sha else REDACTED),
        ("Text taken out by", escape(report.extractor)),
        ("Sentences found by", escape(report.segmenter)),
        ("Policy, SHA-256", code(report.policy)),
        ("Stream head", f"entry {report.head.seq}, {code(report.head.hash)}"),
        ("Rests on", rests_on_line(report.rests_on)),
        ("Last recorded event", phrases.moment(report.as_of)),
        *((escape(name), escape(version)) for name, version in report.versions),
        ("Report format", str(REPORT_FORMAT)),
    ]
    yield "\n".join(f"- {name}: {fact}" for name, fact in facts)
    yield (
        "For programs, each claim: where it stands, its rating, its place in the revision's text,"
        " when the verdicts that count were given."
    )
    yield f"```text\n{register(report, contents)}\n```"


def _revision(report: Report) -> str:
    label = f" ({escape(report.label)})" if report.label else ""
    return f"revision {report.revision}{label}"
