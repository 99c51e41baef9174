"""The first page: may it be published and why not, what must change, what waits and what is open.

It is the brief, and the beginning of the full report. Sentences that block for one reason are one
line under it, by their numbers. Of a sentence that must change it has the words and the
correction, as one word diff; nothing of that is told again behind it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from factcheck.reports import phrases, read_edition
from factcheck.reports.escape import code, escape, link
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.making import revision_of
from factcheck.reports.shapes.pieces import (
    REDACTED,
    folded,
    joined,
    opening_of,
    stopped,
    word_diff,
    words_of,
)
from factcheck.reports.shapes.source_list import name_of
from factcheck.reports.values import Report, ReportedClaim, ReportedWait
from factcheck.standing.gist import gist

_FEW = 5
"""Where no more sentences are open than this, the first words of each are told too."""

Tells = Callable[[ReportedClaim], str]
"""Something of a claim, in words."""


def opening(report: Report, counted: Iterable[str] = ()) -> Iterator[str]:
    """Whether the article may be published, and what it is: sentences, and then those counted."""
    yield f"# {escape(report.title or report.slug)}"
    yield from _gate(report)
    yield from _on_word_alone(report)
    if report.redacted:
        yield words.ARTICLE_REDACTED
    origin = link(report.url) if report.url else code(report.origin or report.slug)
    yield joined([
        f"{words.EDITION} {report.edition}." if report.edition is not None else "",
        f"{words.CHECKED}: {code(report.slug)}, {revision_of(report)}.",
        f"{words.AS_OF} {phrases.moment(report.as_of)}, {words.LAST_EVENT}.",
        f"{words.SOURCE}: {origin}.",
        f"{words.DATED} {stopped(report.dated)}" if report.dated else words.NO_DATE,
        f"{words.BY} {stopped(report.author)}" if report.author else "",
        *counted,
    ])  # fmt: skip


def sources_by_key(claim: ReportedClaim) -> str:
    """The sources of a claim by their keys alone, for a report that lists them."""
    names = dict.fromkeys(name_of(citation.source) for citation in claim.citations)
    return ", ".join(names)


def first_page(report: Report, contents: Sections, cited: Tells = sources_by_key) -> Iterator[str]:
    """The page's blocks."""
    yield from opening(report, tally(contents))
    yield from must_change(report, contents, cited)
    yield from waits(report)
    yield from what_is_open(report, contents)


def _gate(report: Report) -> Iterator[str]:
    """Whether it may be published, and why it was given out where it may not."""
    gate = report.gate
    if gate is None:
        return
    if not gate.is_open:
        blocking = phrases.count(len(gate.blocking), *words.BLOCKS)
        blocked = set(gate.blocking)
        in_order = [claim.ref for claim in report.claims if claim.ref in blocked]
        yield f"**{words.MAY_NOT}**, {words.BY_POLICY}: {blocking} ({folded(in_order)})."
    elif gate.looks_within is not None:
        yield words.MAY_BE_PUBLISHED_LOOKED.format(days=gate.looks_within)
    else:
        yield words.MAY_BE_PUBLISHED
    # Old age, which is asked on the day alone, may have closed it.
    if report.despite is not None:
        reviewer, because = report.despite.reviewer, report.despite.because
        yield f"{read_edition.DESPITE} by {escape(reviewer)}: {stopped(because)}"


def _on_word_alone(report: Report) -> Iterator[str]:
    """What is let through because somebody says so, and no evidence does."""
    if report.gate is None or not report.gate.on_word_alone:
        return
    alike: dict[str, list[str]] = {}
    for ref, text in report.gate.on_word_alone:
        alike.setdefault(text, []).append(ref)
    yield f"{words.ON_WORD_ALONE}:"
    yield "\n".join(f"- **{folded(refs)}.** {escape(text)}" for text, refs in alike.items())


def tally(contents: Sections) -> Iterator[str]:
    """How many sentences there are, and what they are, in sentences."""
    counted = contents.tally
    line = phrases.count(counted.sentences, *words.SENTENCES)
    if counted.divided:
        line += f", {words.DIVIDED.format(divided=counted.divided, parts=counted.parts)}"
    counts = [f"{escape(rating.label)}: {number}" for rating, number in counted.by_rating]
    counts += [f"{phrases.STANDING[kind]}: {number}" for kind, number in counted.by_standing]
    yield f"{line}."
    if counts:
        yield f"{'; '.join(counts)}."
    yield f"{words.TO_CHANGE}: {len(contents.wrong) + len(contents.unfit)}."
    if contents.proposed:
        yield f"{words.PROPOSED}: {len(contents.proposed)}."
    yield (
        f"{words.IN_SUMMARY}: {counted.as_they_stand} {words.AS_THEY_STAND},"
        f" {counted.corrected} {words.CORRECTED}."
    )


# --- what must change -----------------------------------------------------------------------------


def changing(report: Report, contents: Sections) -> tuple[list[Finding], list[Finding]]:
    """What must change, and what is proposed and let through; in the article's order both."""
    places = {claim.ref: place for place, claim in enumerate(_flat(report.claims))}
    in_order = [
        sorted(units, key=lambda unit: places[unit.claim.ref])
        for units in ([*contents.wrong, *contents.unfit], contents.proposed)
    ]
    return in_order[0], in_order[1]


def must_change(
    report: Report,
    contents: Sections,
    cited: Tells,
    uncorrected: Tells = opening_of,
) -> Iterator[str]:
    """Each correction as a word diff, with what it rests on.

    Args:
        cited: tells what it rests on.
        uncorrected: tells the words that nothing is proposed in place of.
    """
    needed, proposed = changing(report, contents)
    unfit = {unit.claim.ref for unit in contents.unfit}
    yield f"## {words.MUST_CHANGE}"
    if needed:
        yield "\n".join([f"- {_change(unit, unfit, cited, uncorrected)}" for unit in needed])
    else:
        yield words.NOTHING
    if proposed:
        yield f"{words.LET_THROUGH}:"
        yield "\n".join([f"- {_change(unit, unfit, cited, uncorrected)}" for unit in proposed])


def _change(unit: Finding, unfit: Container[str], cited: Tells, uncorrected: Tells) -> str:
    claim = unit.claim
    problems = [words.NOT_FIT] if claim.ref in unfit else []
    if unit.fidelity in phrases.UNFIT:
        problems.append(phrases.UNFIT[unit.fidelity])
    problems += [phrases.FLAG[flag] for flag in unit.flags]
    label = ", ".join([escape(unit.rating.label) if unit.rating else "", *problems])
    rests_on = cited(claim) or words.NO_SOURCE
    changed = _changed_words(unit, uncorrected)
    return joined([f"**{escape(claim.ref)}.**", changed, f"({label}; {rests_on})"])


def _changed_words(unit: Finding, uncorrected: Tells) -> str:
    """The words of a claim, and what is proposed in their place, as one word diff."""
    claim = unit.claim
    if unit.correction is None:
        return joined([uncorrected(claim), checked_as(claim), words.NO_CORRECTION])
    if claim.wording:
        diff = word_diff(claim.wording, unit.correction)
        return f"{words_of(claim)} {words.CHECKED_AS}: “{diff}”"
    if claim.text is None:
        return f"~~{words_of(claim)}~~ {escape(unit.correction)}"
    return word_diff(claim.text, unit.correction)


def tells_all_words(unit: Finding) -> bool:
    """Whether this page tells all the words of what must change, and not only the first."""
    return unit.correction is not None or opening_of(unit.claim) == words_of(unit.claim)


def checked_as(claim: ReportedClaim) -> str:
    """A part's wording, where it has one."""
    return f"{words.CHECKED_AS}: “{escape(claim.wording)}”" if claim.wording else ""


# --- what waits -----------------------------------------------------------------------------------


def waits(report: Report) -> Iterator[str]:
    """For whom or what sentences wait, each once; no section where nothing does."""
    waiting: dict[str, dict[str, list[str]]] = {}
    for claim in _flat(report.claims):
        if claim.wait is not None:
            said = waiting.setdefault(_awaited(claim.wait), {})
            said.setdefault(_said_by(claim.wait), []).append(claim.ref)
    if waiting:
        yield f"## {words.WAITS}"
        yield "\n".join(f"- {_waiting(what, said)}" for what, said in waiting.items())


def _waiting(what: str, said: Mapping[str, list[str]]) -> str:
    (first, refs), *others = said.items()
    told = f"**{folded(refs)}** {words.WAITS_FOR} {what} ({first})"
    return "; ".join([told, *(f"**{folded(refs)}** ({who})" for who, refs in others)])


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from _flat(claim.parts)


def wait_of(wait: ReportedWait) -> str:
    """For whom or what a claim waits, until when, and who says so."""
    return f"{_awaited(wait)} ({_said_by(wait)})"


def _awaited(wait: ReportedWait) -> str:
    what = escape(wait.what) if wait.what else REDACTED
    return f"{what}, {words.UNTIL} {wait.until}" if wait.until else what


def _said_by(wait: ReportedWait) -> str:
    return f"{escape(wait.reviewer)}, {phrases.moment(wait.at)}"


# --- what is open ---------------------------------------------------------------------------------


def what_is_open(report: Report, contents: Sections) -> Iterator[str]:
    """What nothing was settled of yet, and what the policy still asks for, under each reason once;
    what waits is told there."""
    yield f"## {words.OPEN}"
    told = {unit.claim.ref for units in changing(report, contents) for unit in units}
    items = []
    groups = _open_by_reason(report, contents)
    open_claims = {
        claim.ref for _, lines in groups for claims in lines.values() for claim in claims
    }
    few = len(open_claims - told) <= _FEW
    for heading, lines in groups:
        shown = []
        for reason, claims in lines.items():
            shown.append(joined([_named(claims, told, few=few), f"– {reason}" if reason else ""]))
            told |= {claim.ref for claim in claims}
        if len(shown) == 1:
            items.append(f"- {heading}: {shown[0]}")
        else:
            items += [f"- {heading}:", *(f"  - {line}" for line in shown)]
    yield "\n".join(items) or words.NOTHING


_ByReason = dict[str, list[ReportedClaim]]


def _open_by_reason(report: Report, contents: Sections) -> list[tuple[str, _ByReason]]:
    """What is open by heading, then by why; in the article's order, also the reasons."""
    told = _told_otherwise(report, contents)
    groups: list[tuple[str, _ByReason]] = []
    for heading, units, reasons_of in (
        (words.DISPUTED, contents.disputed, _no_reason),
        (words.LOOK_AGAIN, contents.look_again, _weightiest),
        (words.UNREVIEWED, contents.unreviewed, _no_reason),
        (words.UNVERIFIED, contents.unverified, _no_reason),
        (words.ASKS_MORE, contents.misses, _misses),
    ):
        lines: _ByReason = {}
        for unit in units:
            if unit.claim.wait is None:
                for reason in reasons_of(unit.claim, told):
                    lines.setdefault(escape(gist(reason)) if reason else "", []).append(unit.claim)
        if lines:
            groups.append((heading, lines))
    return groups


_Told = Container[tuple[str, str]]
"""What is told elsewhere on the page: the claim, and the code of what it lacks."""


def _told_otherwise(report: Report, contents: Sections) -> _Told:
    needed, proposed = changing(report, contents)
    without = [unit.claim.ref for unit in (*needed, *proposed) if unit.correction is None]
    return {
        *((ref, _CORRECTION_MISSING) for ref in without),
        *((unit.claim.ref, _UNVERIFIED) for unit in contents.unverified),
    }


_CORRECTION_MISSING, _UNVERIFIED = "correction-missing", "unverified"


def _no_reason(claim: ReportedClaim, told: _Told) -> Iterator[str]:
    """Where the heading says why."""
    yield ""


def _weightiest(claim: ReportedClaim, told: _Told) -> Iterator[str]:
    yield claim.reasons[0].text if claim.reasons else ""


def _misses(claim: ReportedClaim, told: _Told) -> Iterator[str]:
    for miss in claim.misses:
        if (claim.ref, miss.code) not in told:
            yield miss.text


def _named(claims: Iterable[ReportedClaim], told: Container[str], *, few: bool) -> str:
    """Claims by their numbers; where there are few, and once, by their first words."""
    if not few:
        return f"**{folded(claim.ref for claim in claims)}**"
    numbers = [(f"**{escape(claim.ref)}**", claim) for claim in claims]
    return "; ".join(
        number if claim.ref in told else f"{number} {opening_of(claim)}"
        for number, claim in numbers
    )


def asked_here(report: Report, contents: Sections) -> frozenset[tuple[str, str]]:
    """What the policy asks for and this page tells in full: the claims, and the sentences."""
    told = _told_otherwise(report, contents)
    return frozenset(
        (unit.claim.ref, text)
        for unit in contents.misses
        if unit.claim.wait is None
        for text in _misses(unit.claim, told)
        if gist(text) == text
    )
