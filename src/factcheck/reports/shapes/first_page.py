"""The first page: may it be published and why not, what must change, what waits and what is open.

It is the brief, and the beginning of the full report. Sentences that block for one reason are one
line under it, by their numbers. Of a sentence that must change it has the words and the
correction, as one word diff; nothing of that is told again behind it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from factcheck.domain import StandingKind
from factcheck.reports.catalogue import Catalogue
from factcheck.reports.escape import address, code, escape, link
from factcheck.reports.ranges import blocking
from factcheck.reports.sections import FIT_TO_PRINT, Finding, Sections
from factcheck.reports.shapes.making import revision_of
from factcheck.reports.shapes.pieces import (
    folded,
    joined,
    labelled,
    opening_of,
    own_words,
    quoted,
    stopped,
    word_diff,
    words_of,
)
from factcheck.reports.shapes.source_list import name_of
from factcheck.reports.values import Report, ReportedClaim, ReportedWait
from factcheck.standing.gist import gist

_LONGEST_ADDRESS = 60
_FEW = 5
"""Where no more sentences are open than this, the first words of each are told too."""

Tells = Callable[[ReportedClaim, Catalogue], str]
"""Something of a claim, in a report's own words."""


def opening(report: Report, counted: Iterable[str] = ()) -> Iterator[str]:
    """Whether the article may be published, and what it is: sentences, and then those counted."""
    say = own_words(report)
    yield f"# {escape(report.title or report.slug)}"
    yield from _gate(report, say)
    yield from _on_word_alone(report, say)
    if report.redacted:
        yield say("head.redacted")
    yield joined([*_what_it_is(report, say), *counted])


def _what_it_is(report: Report, say: Catalogue) -> Iterator[str]:
    if report.edition is not None:
        yield f"{say('head.edition', number=report.edition)}."
    yield say("head.checked", article=code(report.slug), revision=revision_of(report, say))
    yield f"{say('head.as-of', moment=say.moment(report.as_of))}."
    origin = _address(report.url) if report.url else code(report.origin or report.slug)
    yield say("head.source", origin=origin)
    if report.dated:
        yield say("head.dated", day=stopped(report.dated))
    else:
        yield f"{say('head.no-date')}."
    if report.author:
        yield say("head.by", author=stopped(report.author))


def _address(url: str) -> str:
    """An address as a link; of a long one its host is shown."""
    target = address(url)
    if target is None or len(target) <= _LONGEST_ADDRESS:
        return link(url)
    return link(url, target.split("/", 3)[2])


def sources_by_key(claim: ReportedClaim, say: Catalogue) -> str:
    """The sources of a claim by their keys alone, for a report that lists them."""
    names = dict.fromkeys(name_of(citation.source) for citation in claim.citations)
    return ", ".join(names)


def first_page(report: Report, contents: Sections, cited: Tells = sources_by_key) -> Iterator[str]:
    """The page's blocks."""
    yield from opening(report, tally(report, contents, listed=True))
    yield from must_change(report, contents, cited)
    yield from waits(report)
    yield from what_is_open(report, contents)


def _gate(report: Report, say: Catalogue) -> Iterator[str]:
    """Whether it may be published, and why it was given out where it may not."""
    gate = report.gate
    if gate is None:
        return
    if not gate.is_open:
        yield say(
            "head.blocked",
            not_yet=f"**{say('head.not-yet')}**",
            count=len(gate.blocking),
            refs=", ".join(map(escape, blocking(report))),
        )
    elif gate.looks_within is not None:
        command = code("factcheck gate")
        yield say("head.may-be-published-asking", days=gate.looks_within, command=command)
    else:
        yield say("head.may-be-published")
    # Old age, which is asked on the day alone, may have closed it.
    if report.despite is not None:
        reviewer, why = escape(report.despite.reviewer), stopped(report.despite.because)
        yield say("head.despite", reviewer=reviewer, why=why)


def _on_word_alone(report: Report, say: Catalogue) -> Iterator[str]:
    """What is let through because somebody says so, and no evidence does."""
    if report.gate is None or not report.gate.on_word_alone:
        return
    alike: dict[str, list[str]] = {}
    for ref, text in report.gate.on_word_alone:
        alike.setdefault(say.retold(text), []).append(ref)
    yield say("form.introducing", what=say("head.on-word-alone"))
    yield "\n".join(f"- **{folded(refs)}.** {escape(text)}" for text, refs in alike.items())


_LISTED = (StandingKind.DISPUTED, StandingKind.LOOK_AGAIN, StandingKind.UNREVIEWED)
"""What the first page lists, one by one."""


def tally(report: Report, contents: Sections, *, listed: bool = False) -> Iterator[str]:
    """How many sentences there are, and what they are, in sentences.

    Args:
        listed: what is open is listed besides, and not counted.
    """
    counted, say = contents.tally, own_words(report)
    line = say("overview.sentences", count=counted.sentences)
    if counted.divided:
        line = say("overview.divided", sentences=line, count=counted.divided, parts=counted.parts)
    named = [(escape(rating.label), number) for rating, number in counted.by_rating]
    named += [
        (say(f"standing.{kind}"), number)
        for kind, number in counted.by_standing
        if not (listed and kind in _LISTED)
    ]
    yield f"{line}."
    if named:
        counts = (labelled(name, say.number(number), say) for name, number in named)
        yield f"{say('form.apart').join(counts)}."
    yield say("overview.to-change", count=len(contents.wrong) + len(contents.unfit))
    if contents.proposed:
        yield say("overview.proposed", count=len(contents.proposed))
    yield say(
        "overview.in-summary", as_they_stand=counted.as_they_stand, corrected=counted.corrected
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
    say = own_words(report)
    unfit = {unit.claim.ref for unit in contents.unfit}

    def listed(units: Iterable[Finding]) -> str:
        changes = [
            _change(unit, cited(unit.claim, say), uncorrected, say, unfit=unit.claim.ref in unfit)
            for unit in units
        ]
        return "\n".join(f"- {change}" for change in changes)

    yield f"## {say('overview.must-change')}"
    yield listed(needed) if needed else say("words.nothing")
    if proposed:
        yield say("form.introducing", what=say("corrections.let-through"))
        yield listed(proposed)


def _change(unit: Finding, cited: str, uncorrected: Tells, say: Catalogue, *, unfit: bool) -> str:
    claim = unit.claim
    problems = [say("corrections.not-fit-inside")] if unfit else []
    if unit.fidelity not in FIT_TO_PRINT:
        problems.append(say(f"unfit.{unit.fidelity}"))
    problems += [say(f"flag.{flag}") for flag in unit.flags]
    label = ", ".join([escape(unit.rating.label) if unit.rating else "", *problems])
    told = say("form.apart").join([label, cited or say("words.no-source")])
    changed = _changed_words(unit, uncorrected, say)
    return joined([f"**{escape(claim.ref)}.**", changed, f"({told})"])


def _changed_words(unit: Finding, uncorrected: Tells, say: Catalogue) -> str:
    """The words of a claim, and what is proposed in their place, as one word diff."""
    claim = unit.claim
    if unit.correction is None:
        return joined([uncorrected(claim, say), checked_as(claim, say), say("note.no-correction")])
    if claim.wording:
        diff = say("reason.quoted", words=word_diff(claim.wording, unit.correction))
        return joined([words_of(claim, say), say("note.checked-as", wording=diff)])
    if claim.text is None:
        return f"~~{words_of(claim, say)}~~ {escape(unit.correction)}"
    return word_diff(claim.text, unit.correction)


def tells_all_words(unit: Finding, say: Catalogue) -> bool:
    """Whether this page tells all the words of what must change, and not only the first."""
    return unit.correction is not None or opening_of(unit.claim, say) == words_of(unit.claim, say)


def checked_as(claim: ReportedClaim, say: Catalogue) -> str:
    """A part's wording, where it has one."""
    if not claim.wording:
        return ""
    return say("note.checked-as", wording=quoted(claim.wording, say))


# --- what waits -----------------------------------------------------------------------------------


def waits(report: Report) -> Iterator[str]:
    """For whom or what sentences wait, each once; no section where nothing does."""
    say = own_words(report)
    waiting: dict[str, dict[str, list[str]]] = {}
    for claim in _flat(report.claims):
        if claim.wait is not None:
            said = waiting.setdefault(_awaited(claim.wait, say), {})
            said.setdefault(_said_by(claim.wait, say), []).append(claim.ref)
    if waiting:
        yield f"## {say('waits.title')}"
        yield "\n".join(f"- {_waiting(what, said, say)}" for what, said in waiting.items())


def _waiting(what: str, said: Mapping[str, list[str]], say: Catalogue) -> str:
    (first, refs), *others = said.items()
    told = say("waits.item", claims=f"**{folded(refs)}**", wait=f"{what} ({first})")
    too = (f"**{folded(refs)}** ({who})" for who, refs in others)
    return say("form.apart").join([told, *too])


def _flat(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    for claim in claims:
        yield claim
        yield from _flat(claim.parts)


def wait_of(wait: ReportedWait, say: Catalogue) -> str:
    """For whom or what a claim waits, until when, and who says so."""
    who, moment = escape(wait.reviewer), say.moment(wait.at)
    return say("note.waits-told", what=_awaited(wait, say), who=who, moment=moment)


def _awaited(wait: ReportedWait, say: Catalogue) -> str:
    what = escape(wait.what) if wait.what else say("words.redacted")
    return say("waits.until", what=what, day=say.day(wait.until)) if wait.until else what


def _said_by(wait: ReportedWait, say: Catalogue) -> str:
    return f"{escape(wait.reviewer)}, {say.moment(wait.at)}"


# --- what is open ---------------------------------------------------------------------------------


def what_is_open(report: Report, contents: Sections) -> Iterator[str]:
    """What nothing was settled of yet, and what the policy still asks for, under each reason once;
    what waits is told there."""
    say = own_words(report)
    yield f"## {say('open.title')}"
    told = {unit.claim.ref for units in changing(report, contents) for unit in units}
    items = []
    groups = _open_by_reason(report, contents, say)
    open_claims = {
        claim.ref for _, lines in groups for claims in lines.values() for claim in claims
    }
    few = len(open_claims - told) <= _FEW
    for heading, lines in groups:
        shown = []
        for reason, claims in lines.items():
            named = _named(claims, told, say, few=few)
            shown.append(f"{named} – {reason}" if reason else named)
            told |= {claim.ref for claim in claims}
        if len(shown) == 1:
            items.append(f"- {labelled(heading, shown[0], say)}")
        else:
            items.append(f"- {say('form.introducing', what=heading)}")
            items += [f"  - {line}" for line in shown]
    yield "\n".join(items) or say("words.nothing")


_ByReason = dict[str, list[ReportedClaim]]


def _open_by_reason(
    report: Report, contents: Sections, say: Catalogue
) -> list[tuple[str, _ByReason]]:
    """What is open by heading, then by why; in the article's order, also the reasons."""
    told = _told_otherwise(report, contents)
    groups: list[tuple[str, _ByReason]] = []
    for heading, units, reasons_of in (
        (say("standing.disputed"), contents.disputed, _no_reason),
        (say("standing.look-again"), contents.look_again, _weightiest),
        (say("standing.unreviewed"), contents.unreviewed, _no_reason),
        (say("open.unverified"), contents.unverified, _no_reason),
        (say("open.asks-more"), contents.misses, _misses),
    ):
        lines: _ByReason = {}
        for unit in units:
            if unit.claim.wait is None:
                for reason in reasons_of(unit.claim, told):
                    why = escape(say.retold(gist(reason))) if reason else ""
                    lines.setdefault(why, []).append(unit.claim)
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


def _named(
    claims: Iterable[ReportedClaim], told: Container[str], say: Catalogue, *, few: bool
) -> str:
    """Claims by their numbers; where there are few, and once, by their first words."""
    if not few:
        return f"**{folded(claim.ref for claim in claims)}**"
    numbers = [(f"**{escape(claim.ref)}**", claim) for claim in claims]
    return say("form.apart").join(
        number if claim.ref in told else f"{number} {opening_of(claim, say)}"
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
