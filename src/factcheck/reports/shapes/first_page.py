"""The first page: may it be published and why not, what must change, what waits and what is open.

It is the brief, and the beginning of the full report. Nothing that it tells is told again behind
it: of a sentence that must change it has the words and the correction, as one word diff.
"""

from collections.abc import Container, Iterable, Iterator

from factcheck.reports import phrases, read_edition
from factcheck.reports.escape import code, escape, link
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.shapes import words
from factcheck.reports.shapes.making import revision_of
from factcheck.reports.shapes.pieces import (
    REDACTED,
    joined,
    listed,
    opening_of,
    stopped,
    word_diff,
    words_of,
)
from factcheck.reports.shapes.source_list import name_of
from factcheck.reports.values import Report, ReportedClaim, ReportedWait

_FEW = 10
"""Of so many open sentences the first words are told too."""


def opening(report: Report) -> Iterator[str]:
    """What the article is, and whether it may be published."""
    yield f"# {escape(report.title or report.slug)}"
    origin = link(report.url) if report.url else code(report.origin or report.slug)
    dated = f"{words.DATED} {stopped(report.dated)}" if report.dated else words.NO_DATE
    author = f"{words.BY} {stopped(report.author)}" if report.author else ""
    yield joined([f"{words.SOURCE}: {origin}.", dated, author])
    edition = f"{words.EDITION} {report.edition}. " if report.edition is not None else ""
    yield (
        f"{edition}{words.CHECKED}: {code(report.slug)}, {revision_of(report)}."
        f" {words.AS_OF} {phrases.moment(report.as_of)}, {words.LAST_EVENT}."
    )
    yield from _gate(report)
    yield from _on_word_alone(report)
    if report.redacted:
        yield words.ARTICLE_REDACTED


def first_page(report: Report, contents: Sections) -> Iterator[str]:
    """The page's blocks."""
    yield from opening(report)
    yield from tally(contents)
    yield from must_change(report, contents)
    yield from waits(report)
    yield from what_is_open(report, contents)


def _gate(report: Report) -> Iterator[str]:
    """Whether it may be published, and why it was given out where it may not."""
    gate = report.gate
    if gate is None:
        return
    if not gate.is_open:
        blocking = phrases.count(len(gate.blocking), *words.BLOCKS)
        yield f"**{words.MAY_NOT}**, {words.BY_POLICY}: {blocking} ({listed(gate.blocking)})."
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
    yield f"{words.ON_WORD_ALONE}:"
    yield "\n".join(
        f"- **{escape(ref)}.** {escape(text)}" for ref, text in report.gate.on_word_alone
    )


def tally(contents: Sections) -> Iterator[str]:
    """How many sentences there are, and what they are."""
    counted = contents.tally
    line = phrases.count(counted.sentences, *words.SENTENCES)
    if counted.divided:
        line += f", {words.DIVIDED.format(divided=counted.divided, parts=counted.parts)}"
    counts = [f"{escape(rating.label)}: {number}" for rating, number in counted.by_rating]
    counts += [f"{phrases.STANDING[kind]}: {number}" for kind, number in counted.by_standing]
    yield joined([f"{line}.", f"{'; '.join(counts)}." if counts else ""])
    proposed = f" {words.PROPOSED}: {len(contents.proposed)}." if contents.proposed else ""
    yield (
        f"{words.TO_CHANGE}: {len(contents.wrong) + len(contents.unfit)}.{proposed}"
        f" {words.IN_SUMMARY}: {counted.as_they_stand} {words.AS_THEY_STAND},"
        f" {counted.corrected} {words.CORRECTED}."
    )


# --- what must change -----------------------------------------------------------------------------


def changing(report: Report, contents: Sections) -> tuple[list[Finding], list[Finding]]:
    """What must change, and what is proposed and let through; in the article's order both."""
    places = {ref: place for place, ref in enumerate(_refs(report.claims))}
    in_order = [
        sorted(units, key=lambda unit: places[unit.claim.ref])
        for units in ([*contents.wrong, *contents.unfit], contents.proposed)
    ]
    return in_order[0], in_order[1]


def _refs(claims: Iterable[ReportedClaim]) -> Iterator[str]:
    for claim in claims:
        yield claim.ref
        yield from _refs(claim.parts)


def must_change(report: Report, contents: Sections) -> Iterator[str]:
    """Each correction as a word diff, with what it rests on."""
    needed, proposed = changing(report, contents)
    unfit = {unit.claim.ref for unit in contents.unfit}
    yield f"## {words.MUST_CHANGE}"
    if needed:
        yield "\n".join(f"- {_change(unit, unfit)}" for unit in needed)
    else:
        yield words.NOTHING
    if proposed:
        yield f"{words.LET_THROUGH}:"
        yield "\n".join(f"- {_change(unit, unfit)}" for unit in proposed)


def _change(unit: Finding, unfit: Container[str]) -> str:
    claim = unit.claim
    problems = [words.NOT_FIT] if claim.ref in unfit else []
    if unit.fidelity in phrases.UNFIT:
        problems.append(phrases.UNFIT[unit.fidelity])
    problems += [phrases.FLAG[flag] for flag in unit.flags]
    label = ", ".join([escape(unit.rating.label) if unit.rating else "", *problems])
    sources = dict.fromkeys(name_of(citation.source) for citation in claim.citations)
    cited = ", ".join(sources) or words.NO_SOURCE
    return joined([f"**{escape(claim.ref)}.**", changed_words(unit), f"({label}; {cited})"])


def changed_words(unit: Finding) -> str:
    """The words of a claim, and what is proposed in their place, as one word diff."""
    claim = unit.claim
    if unit.correction is None:
        return joined([words_of(claim), checked_as(claim), words.NO_CORRECTION])
    if claim.wording:
        diff = word_diff(claim.wording, unit.correction)
        return f"{words_of(claim)} {words.CHECKED_AS}: “{diff}”"
    if claim.text is None:
        return f"~~{words_of(claim)}~~ {escape(unit.correction)}"
    return word_diff(claim.text, unit.correction)


def checked_as(claim: ReportedClaim) -> str:
    """A part's wording, where it has one."""
    return f"{words.CHECKED_AS}: “{escape(claim.wording)}”" if claim.wording else ""


# --- what waits, and what is open -----------------------------------------------------------------


def waits(report: Report) -> Iterator[str]:
    """What waits for somebody or something; no section where nothing does."""
    waiting = [(claim, claim.wait) for claim in _flat(report.claims) if claim.wait is not None]
    if waiting:
        yield f"## {words.WAITS}"
        yield "\n".join(
            f"- **{escape(claim.ref)}** {words.WAITS_FOR} {wait_of(wait)}: {opening_of(claim)}"
            for claim, wait in waiting
        )


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from _flat(claim.parts)


def wait_of(wait: ReportedWait) -> str:
    """For whom or what a claim waits, until when, and who says so."""
    what = escape(wait.what) if wait.what else REDACTED
    until = f", {words.UNTIL} {wait.until}" if wait.until else ""
    return f"{what}{until} ({escape(wait.reviewer)}, {phrases.moment(wait.at)})"


def what_is_open(report: Report, contents: Sections) -> Iterator[str]:
    """What nothing was settled of yet; what only waits is told there."""
    groups = (
        (words.DISPUTED, contents.disputed),
        (words.LOOK_AGAIN, contents.look_again),
        (words.UNREVIEWED, contents.unreviewed),
        (words.UNVERIFIED, contents.unverified),
        (words.ASKS_MORE, contents.misses),
    )
    yield f"## {words.OPEN}"
    items = []
    told = {unit.claim.ref for units in changing(report, contents) for unit in units}
    for heading, units in groups:
        shown = [unit.claim for unit in units if unit.claim.wait is None]
        if not shown:
            continue
        if units is contents.misses and asked_here(contents):
            items += [f"- {heading}:", *(_asked(claim, told) for claim in shown)]
        elif len(shown) > _FEW:
            items.append(f"- {heading}: {listed(claim.ref for claim in shown)}")
        else:
            items.append(f"- {heading}: {'; '.join(_named(claim, told) for claim in shown)}")
        told |= {claim.ref for claim in shown}
    yield "\n".join(items) or words.NOTHING


def _asked(claim: ReportedClaim, told: Container[str]) -> str:
    asked = joined(escape(miss.text) for miss in claim.misses)
    return f"  - {_named(claim, told)} – {asked}"


def _named(claim: ReportedClaim, told: Container[str]) -> str:
    """A claim by its number, and once by its first words."""
    number = f"**{escape(claim.ref)}**"
    return number if claim.ref in told else f"{number} {opening_of(claim)}"


def asked_here(contents: Sections) -> frozenset[str]:
    """The claims of which this page tells what the policy asks for: where there are few of them,
    all of those that do not wait."""
    asking = [unit.claim.ref for unit in contents.misses if unit.claim.wait is None]
    return frozenset(asking if len(asking) <= _FEW else ())
