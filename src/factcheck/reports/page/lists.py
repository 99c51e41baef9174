"""What stands below the article: corrections, what is open, what changed, what may be printed, and
the sources."""

from collections.abc import Iterator, Mapping

from factcheck.domain import Asks
from factcheck.reports.changes import ChangeSince, ClaimSince, changes_since, undecided_label
from factcheck.reports.page.cited import source, stopped, words_of
from factcheck.reports.page.markup import Html, PageWords, joined, tag, words
from factcheck.reports.page.notes import changed_words, reasons_of, text_of
from factcheck.reports.page.outcomes import Outcomes
from factcheck.reports.page.signs import badge
from factcheck.reports.sections import FIT_TO_PRINT, Finding, Sections, SummaryLine
from factcheck.reports.values import Report, ReportedSource


def to_note(ref: str, say: PageWords) -> Html:
    """A claim's number, leading to its note."""
    named = say("note.sentence", ref=words(ref))
    return tag("a", words(ref), href=f"#n{words(ref)}", class_="ref", aria_label=named)


def corrections(contents: Sections, outcomes: Outcomes, say: PageWords) -> Iterator[Html]:
    """What must change: as printed, as it should read, and why."""
    if not contents.wrong and not contents.unfit:
        yield tag("p", say("corrections.nothing"))
    groups = (
        (say("corrections.not-right"), contents.wrong),
        (say("corrections.not-fit"), contents.unfit),
        (say("corrections.let-through"), contents.proposed),
    )
    for name, units in groups:
        if units:
            yield tag("h3", name)
            items = [_correction(unit, outcomes, say) for unit in units]
            yield tag("ol", items, class_="corrections")


def _correction(unit: Finding, outcomes: Outcomes, say: PageWords) -> Html:
    claim, outcome = unit.claim, outcomes.of(unit.claim)
    problems = [say(f"flag.{flag}") for flag in unit.flags]
    if unit.fidelity not in FIT_TO_PRINT:
        problems.insert(0, say(f"unfit.{unit.fidelity}"))
    head = tag(
        "p",
        to_note(claim.ref, say), " ", badge(outcome.tone, words(outcome.label)), " ",
        tag("span", "; ".join(problems)) if problems else None,
        class_="what",
    )  # fmt: skip
    if unit.correction is None:
        old = tag("p", text_of(claim, say), class_="old", dir="auto")
        new = tag("p", say("note.no-correction"), class_="quiet")
    else:
        old = tag("p", tag("del", text_of(claim, say)), class_="old", dir="auto")
        new = tag("p", changed_words(claim.text or "", unit.correction), class_="new", dir="auto")
    verdict = unit.deciding
    why = verdict.rationale if verdict else None
    told = tag("p", words(why), class_="why", dir="auto") if why else None
    return tag("li", head, old, new, told)


def left_open(contents: Sections, outcomes: Outcomes, say: PageWords) -> Iterator[Html]:
    """What was not verified, is disputed, must be looked at again, or was not looked at."""
    units = [
        *((unit, _why_unverified(unit)) for unit in contents.unverified),
        *((unit, _who_differs(unit)) for unit in contents.disputed),
        *((unit, reasons_of(unit, say)) for unit in contents.look_again),
        *((unit, "") for unit in contents.unreviewed),
    ]
    if not units:
        yield tag("p", say("open.nothing"))
        return
    yield tag("ol", [_open_item(unit, why, outcomes, say) for unit, why in units], class_="open")


def _open_item(unit: Finding, why: str, outcomes: Outcomes, say: PageWords) -> Html:
    outcome = outcomes.of(unit.claim)
    return tag(
        "li",
        tag("p", to_note(unit.claim.ref, say), " ", badge(outcome.tone, words(outcome.label)),
            class_="what"),
        tag("p", text_of(unit.claim, say), class_="old", dir="auto"),
        tag("p", words(why), class_="why", dir="auto") if why else None,
    )  # fmt: skip


def _why_unverified(unit: Finding) -> str:
    verdict = unit.deciding
    return (verdict.rationale or "") if verdict else ""


def _who_differs(unit: Finding) -> str:
    return "; ".join(f"{words(one.reviewer)}: {words(one.label)}" for one in unit.verdicts)


def changed_since(report: Report, contents: Sections, say: PageWords) -> Iterator[Html]:
    """What changed since the last edition, claim by claim."""
    changed = changes_since(report, contents)
    if changed is None:
        yield tag("p", say("since.unknown"))
        return
    if not changed:
        yield tag("p", say("since.nothing"))
        return
    yield tag("ol", [_change(claim, report, say) for claim in changed], class_="since")


def _change(claim: ClaimSince, report: Report, say: PageWords) -> Html:
    told = [_change_told(kind, claim, report, say) for kind in claim.kinds]
    number = to_note(claim.ref, say) if claim.now else tag("strong", words(claim.ref))
    old = claim.before.text if claim.before else None
    new = claim.now.text if claim.now else None
    if new is None and ChangeSince.JOINED in claim.kinds:
        shown = tag("span", words(old or ""))
    elif new is None:
        shown = tag("del", words(old)) if old is not None else tag("span", say("words.not-here"))
    elif old is None or ChangeSince.WORDS not in claim.kinds:
        shown = tag("span", words(new))
    else:
        shown = joined([tag("del", words(old)), tag("br"), changed_words(old, new)])
    return tag(
        "li",
        tag("p", number, " ", tag("strong", joined(told, " ")), class_="what"),
        tag("p", shown, dir="auto"),
    )


def _change_told(kind: ChangeSince, claim: ClaimSince, report: Report, say: PageWords) -> Html:
    before, now = claim.before, claim.now
    sentence = say(f"change.{kind}")
    if now is None:
        return sentence
    named = {rating.key: rating.label for rating in report.ratings}
    undecided = undecided_label(now.standing, claim.rating, report)
    standing = words_of(undecided) if undecided else say(f"standing.{now.standing}")
    if kind is ChangeSince.STANDING and before is not None:
        undecided = undecided_label(before.standing, before.rating, report)
        inside = say(f"standing-inside.{before.standing}")
        stood = words_of(undecided.lower()) if undecided else inside
        sentence = say("since.before", now=standing, before=stood)
    elif kind is ChangeSince.RATING and before is not None:
        rated, was = _label(claim.rating, named), _label(before.rating, named)
        sentence = say("since.before", now=rated, before=was)
    elif kind is ChangeSince.WORDS and now.text is None:
        sentence = say("since.words-left")
    elif kind in (ChangeSince.DELETED, ChangeSince.JOINED) and now.reasons:
        sentence = joined([words(say.retold(reason.text)) for reason in now.reasons], " ")
    elif kind is ChangeSince.NEW and "." in claim.ref:
        sentence = say("since.new-part", standing=standing)
    elif kind in (ChangeSince.FELL, ChangeSince.NEW, ChangeSince.RETURNED):
        sentence = say("since.stands-now", change=sentence, standing=standing)
    return sentence


def _label(key: str | None, named: Mapping[str, str]) -> str:
    return words(named.get(key or "", key or ""))


def summary(contents: Sections, say: PageWords) -> Iterator[Html]:
    """What may be printed, in the article's order."""
    if contents.summary:
        yield tag("p", say("summary.says"), class_="quiet")
        yield tag("ol", [_summary_line(line, say) for line in contents.summary], class_="summary")
    else:
        yield tag("p", say("summary.empty"))
    if contents.lacking:
        yield tag("h3", say("summary.lacking"))
        yield tag("ol", [_lacking_line(line, say) for line in contents.lacking], class_="summary")


def _lacking_line(line: SummaryLine, say: PageWords) -> Html:
    lacks = " ".join(stopped(say.retold(miss.text)) for miss in line.lacks) or say(
        "summary.lacking-elsewhere"
    )
    return _summary_line(line, say, tag("p", words_of(lacks), class_="facts"))


def _summary_line(line: SummaryLine, say: PageWords, behind: Html | None = None) -> Html:
    mark = None
    if line.asks is Asks.SAID:
        mark = say("summary.corrected-said") if line.corrected else say("summary.said")
    elif line.corrected:
        mark = say("summary.corrected")
    note = tag("em", mark, " ") if mark else None
    return tag(
        "li",
        tag("p", to_note(line.ref, say), " ", note, tag("span", words(line.text)), dir="auto"),
        behind,
    )


def sources(report: Report, say: PageWords) -> Iterator[Html]:
    """Each source once, with the claims that rest on it."""
    resting: dict[ReportedSource, dict[str, None]] = {}
    for sentence in report.claims:
        for claim in (sentence, *sentence.parts):
            for cited in claim.citations:
                resting.setdefault(cited.source, {})[claim.ref] = None
    if not resting:
        yield tag("p", say("sources.none"))
        return
    yield tag(
        "ol",
        [
            tag(
                "li",
                tag("p", source(one, say.language), dir="auto"),
                tag(
                    "p",
                    say(
                        "sources.rests-on-it",
                        refs=joined([to_note(ref, say) for ref in refs], ", "),
                    ),
                    class_="facts",
                ),
            )
            for one, refs in resting.items()
        ],
        class_="sources",
    )
