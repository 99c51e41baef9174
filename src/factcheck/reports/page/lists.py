"""What stands below the article: corrections, what is open, what changed, what may be printed, and
the sources."""

from collections.abc import Iterator, Mapping

from factcheck.domain import Asks
from factcheck.reports import phrases
from factcheck.reports.changes import ChangeSince, ClaimSince, changes_since
from factcheck.reports.page import labels
from factcheck.reports.page.cited import source, stopped, words_of
from factcheck.reports.page.markup import Html, joined, tag, words
from factcheck.reports.page.notes import changed_words, reasons_of, text_of
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.page.signs import badge
from factcheck.reports.sections import Finding, Sections, SummaryLine
from factcheck.reports.values import Report, ReportedSource


def to_note(ref: str) -> Html:
    """A claim's number, leading to its note."""
    return tag("a", words(ref), href=f"#n{words(ref)}", class_="ref",
               aria_label=f"{labels.SENTENCE} {words(ref)}")  # fmt: skip


def corrections(contents: Sections, outcomes: Outcomes) -> Iterator[Html]:
    """What must change: as printed, as it should read, and why."""
    if not contents.wrong and not contents.unfit:
        yield tag("p", labels.NOTHING_TO_CHANGE)
    groups = (
        (labels.NOT_RIGHT, contents.wrong),
        (labels.NOT_FIT, contents.unfit),
        (labels.LET_THROUGH, contents.proposed),
    )
    for name, units in groups:
        if units:
            yield tag("h3", name)
            yield tag("ol", [_correction(unit, outcomes) for unit in units], class_="corrections")


def _correction(unit: Finding, outcomes: Outcomes) -> Html:
    claim, outcome = unit.claim, outcomes.of(unit.claim)
    problems = [phrases.FLAG[flag] for flag in unit.flags]
    if unit.fidelity in phrases.UNFIT:
        problems.insert(0, phrases.UNFIT[unit.fidelity])
    head = tag(
        "p",
        to_note(claim.ref), " ", badge(outcome.tone, words(outcome.label)), " ",
        tag("span", "; ".join(problems)) if problems else None,
        class_="what",
    )  # fmt: skip
    if unit.correction is None:
        old = tag("p", text_of(claim), class_="old", dir="auto")
        new = tag("p", labels.NO_CORRECTION, class_="quiet")
    else:
        old = tag("p", tag("del", text_of(claim)), class_="old", dir="auto")
        new = tag("p", changed_words(claim.text or "", unit.correction), class_="new", dir="auto")
    verdict = unit.deciding
    why = verdict.rationale if verdict else None
    told = tag("p", words(why), class_="why", dir="auto") if why else None
    return tag("li", head, old, new, told)


def left_open(contents: Sections, outcomes: Outcomes) -> Iterator[Html]:
    """What was not verified, is disputed, must be looked at again, or was not looked at."""
    units = [
        *((unit, _why_unverified(unit)) for unit in contents.unverified),
        *((unit, _who_differs(unit)) for unit in contents.disputed),
        *((unit, reasons_of(unit)) for unit in contents.look_again),
        *((unit, "") for unit in contents.unreviewed),
    ]
    if not units:
        yield tag("p", labels.NOTHING_OPEN)
        return
    yield tag("ol", [_open_item(unit, why, outcomes) for unit, why in units], class_="open")


def _open_item(unit: Finding, why: str, outcomes: Outcomes) -> Html:
    outcome = outcomes.of(unit.claim)
    return tag(
        "li",
        tag("p", to_note(unit.claim.ref), " ", badge(outcome.tone, words(outcome.label)),
            class_="what"),
        tag("p", text_of(unit.claim), class_="old", dir="auto"),
        tag("p", words(why), class_="why", dir="auto") if why else None,
    )  # fmt: skip


def _why_unverified(unit: Finding) -> str:
    verdict = unit.deciding
    return (verdict.rationale or "") if verdict else ""


def _who_differs(unit: Finding) -> str:
    return "; ".join(f"{words(one.reviewer)}: {words(one.label)}" for one in unit.verdicts)


def changed_since(report: Report, contents: Sections) -> Iterator[Html]:
    """What changed since the last edition, claim by claim."""
    changed = changes_since(report, contents)
    if changed is None:
        yield tag("p", labels.SINCE_UNKNOWN)
        return
    if not changed:
        yield tag("p", labels.SINCE_NOTHING)
        return
    named = {rating.key: rating.label for rating in report.ratings}
    yield tag("ol", [_change(claim, named) for claim in changed], class_="since")


def _change(claim: ClaimSince, named: Mapping[str, str]) -> Html:
    told = " ".join(_change_told(kind, claim, named) for kind in claim.kinds)
    number = to_note(claim.ref) if claim.now else tag("strong", words(claim.ref))
    old = claim.before.text if claim.before else None
    new = claim.now.text if claim.now else None
    if new is None:
        shown = tag("del", words(old)) if old is not None else tag("span", labels.NOT_HERE)
    elif old is None or ChangeSince.WORDS not in claim.kinds:
        shown = tag("span", words(new))
    else:
        shown = joined([tag("del", words(old)), tag("br"), changed_words(old, new)])
    return tag(
        "li",
        tag("p", number, " ", tag("strong", words(told)), class_="what"),
        tag("p", shown, dir="auto"),
    )


def _change_told(kind: ChangeSince, claim: ClaimSince, named: Mapping[str, str]) -> str:
    before, now = claim.before, claim.now
    sentence = phrases.CHANGE[kind]
    if now is None:
        return sentence
    standing = phrases.STANDING[now.standing]
    if kind is ChangeSince.STANDING and before is not None:
        sentence = f"{standing} ({labels.WAS}: {phrases.STANDING[before.standing].lower()})."
    elif kind is ChangeSince.RATING and before is not None:
        sentence = f"{_label(claim.rating, named)} ({labels.WAS}: {_label(before.rating, named)})."
    elif kind is ChangeSince.WORDS and now.text is None:
        sentence = labels.WORDS_LEFT
    elif kind is ChangeSince.DELETED and now.reasons:
        sentence = " ".join(words(reason.text) for reason in now.reasons)
    elif kind is ChangeSince.NEW and "." in claim.ref:
        sentence = f"{labels.NEW_PART} {standing}."
    elif kind in (ChangeSince.FELL, ChangeSince.NEW, ChangeSince.RETURNED):
        sentence = f"{sentence} {standing}."
    return sentence


def _label(key: str | None, named: Mapping[str, str]) -> str:
    return words(named.get(key or "", key or ""))


def summary(contents: Sections) -> Iterator[Html]:
    """What may be printed, in the article's order."""
    if contents.summary:
        yield tag("p", labels.SUMMARY_SAYS, class_="quiet")
        yield tag("ol", [_summary_line(line) for line in contents.summary], class_="summary")
    else:
        yield tag("p", labels.SUMMARY_EMPTY)
    if contents.lacking:
        yield tag("h3", labels.LACKING)
        yield tag("ol", [_lacking_line(line) for line in contents.lacking], class_="summary")


def _lacking_line(line: SummaryLine) -> Html:
    lacks = " ".join(stopped(miss.text) for miss in line.lacks) or labels.LACKING_ELSEWHERE
    return _summary_line(line, tag("p", words_of(lacks), class_="facts"))


def _summary_line(line: SummaryLine, behind: Html | None = None) -> Html:
    marks = [labels.CORRECTED] if line.corrected else []
    marks += [labels.SAID] if line.asks is Asks.SAID else []
    note = tag("em", f"{'; '.join(marks)}. ") if marks else None
    return tag(
        "li",
        tag("p", to_note(line.ref), " ", note, tag("span", words(line.text)), dir="auto"),
        behind,
    )


def sources(report: Report) -> Iterator[Html]:
    """Each source once, with the claims that rest on it."""
    resting: dict[ReportedSource, dict[str, None]] = {}
    for sentence in report.claims:
        for claim in (sentence, *sentence.parts):
            for cited in claim.citations:
                resting.setdefault(cited.source, {})[claim.ref] = None
    if not resting:
        yield tag("p", labels.NO_SOURCES)
        return
    yield tag(
        "ol",
        [
            tag(
                "li",
                tag("p", source(one), dir="auto"),
                tag("p", f"{labels.RESTS_ON_IT}: ", joined([to_note(ref) for ref in refs], ", "),
                    class_="facts"),
            )
            for one, refs in resting.items()
        ],
        class_="sources",
    )  # fmt: skip
