"""The note on a sentence: what was found, why, what it rests on, and how it came about."""

from collections.abc import Iterator
from datetime import datetime

from factcheck.domain import StandingKind
from factcheck.reports import phrases
from factcheck.reports.escape import clean
from factcheck.reports.marking import marked
from factcheck.reports.page import labels
from factcheck.reports.page.cited import citation, stopped, words_of
from factcheck.reports.page.markup import Html, joined, tag, words
from factcheck.reports.page.outcomes import Outcomes, Tone
from factcheck.reports.page.signs import badge
from factcheck.reports.sections import Finding, Sections
from factcheck.reports.values import (
    Report,
    ReportedClaim,
    ReportedDetail,
    ReportedVerdict,
    ReportedWait,
)


def text_of(claim: ReportedClaim) -> str:
    """The article's words, or why they are not here."""
    if claim.text is not None:
        return words(claim.text)
    return labels.REDACTED if claim.redacted else labels.NOT_HERE


def changed_words(old: str, new: str) -> Html:
    """New words, with what is new in them marked."""
    runs = marked(clean(old), clean(new))
    return joined(
        [tag("ins", words(run.text)) if run.new else tag("span", words(run.text)) for run in runs],
        " ",
    )


class Notes:
    """Writes the notes of a report."""

    def __init__(self, report: Report, contents: Sections, outcomes: Outcomes) -> None:
        self._revision = report.revision
        self._contents = contents
        self._outcomes = outcomes

    def note(self, claim: ReportedClaim, before: str | None, behind: str | None) -> Html:
        """The note on a sentence.

        Args:
            before, behind: the sentences beside it.
        """
        ref = words(claim.ref)
        outcome = self._outcomes.of(claim)
        by_parts = tag("span", labels.BY_PARTS, class_="quiet") if claim.parts else None
        return tag(
            "article",
            tag(
                "header",
                tag("h3", f"{labels.SENTENCE} {ref}", id=f"h{ref}"),
                badge(outcome.tone, words(outcome.label)),
                by_parts,
            ),
            self._found(claim),
            [self._part(part) for part in claim.parts],
            _steps(ref, before, behind),
            class_=f"note t-{outcome.tone} {outcome.mark}",
            id=f"n{ref}",
            tabindex=-1,
            aria_labelledby=f"h{ref}",
        )

    def _part(self, part: ReportedClaim) -> Html:
        ref = words(part.ref)
        outcome = self._outcomes.of(part)
        return tag(
            "section",
            tag(
                "header",
                tag("h4", f"{labels.PART} {ref}", id=f"h{ref}"),
                badge(outcome.tone, words(outcome.label)),
            ),
            tag("p", tag("q", text_of(part)), class_="claim", dir="auto"),
            self._found(part),
            class_=f"part t-{outcome.tone}",
            id=f"n{ref}",
            aria_labelledby=f"h{ref}",
        )

    def _found(self, claim: ReportedClaim) -> Iterator[Html | None]:
        unit = self._contents.findings[claim.ref]
        yield from _about(claim, unit)
        stands = claim.standing is StandingKind.STANDS
        for verdict in unit.verdicts:
            yield from self._verdict(verdict, claim, named=not stands or len(unit.verdicts) > 1)
        if claim.citations:
            yield tag("ul", [citation(cited) for cited in claim.citations], class_="cites")
        elif unit.verdicts and not claim.parts:
            yield tag("p", labels.NO_SOURCE, class_="quiet")
        if claim.details:
            yield tag("p", labels.DETAILS, class_="label")
            yield tag("ul", [_detail(detail) for detail in claim.details], class_="details")
        if stands and (missing := (*claim.refused, *claim.misses)):
            asked = " ".join(stopped(miss.text) for miss in missing)
            yield tag("p", tag("strong", f"{labels.POLICY_ASKS}: "), words_of(asked), class_="asks")
        reasons = () if claim.standing in _OPEN else claim.reasons
        for note in (*reasons, *claim.notes):
            yield tag("p", f"{labels.NOTE}: ", words_of(stopped(note.text)), class_="quiet")
        if claim.wait is not None:
            yield _waits(claim.wait)
        yield self._history(claim)

    def _verdict(
        self, verdict: ReportedVerdict, claim: ReportedClaim, *, named: bool
    ) -> Iterator[Html | None]:
        if named:
            tone = self._outcomes.of_rating(verdict.rating)
            label = words(verdict.label)
            told = badge(tone, label) if tone else tag("strong", label)
            yield tag("p", f"{labels.FOUND_WHEN_IT_STOOD} ", told, class_="verdict")
        if verdict.rationale:
            yield tag("p", words(verdict.rationale), class_="why", dir="auto")
        elif verdict.redacted:
            yield tag("p", labels.REDACTED, class_="why")
        if verdict.correction:
            yield tag(
                "div",
                tag("p", labels.SHOULD_READ, class_="label"),
                tag("p", changed_words(claim.text or "", verdict.correction), dir="auto"),
                class_="fix",
            )
        yield tag("p", joined(self._how(verdict), " "), class_="facts")

    def _how(self, verdict: ReportedVerdict) -> Iterator[Html | str]:
        """Who gave a verdict, when, and what it says of what."""
        yield tag("span", words_of(verdict.reviewer), f", {phrases.moment(verdict.at)}.")
        yield phrases.ASKED[verdict.asks]
        yield phrases.FIDELITY[verdict.fidelity]
        if verdict.revision != self._revision:
            yield f"{labels.GIVEN_IN} {verdict.revision}."
        if verdict.flags:
            flags = ", ".join(phrases.FLAG[flag] for flag in verdict.flags)
            yield tag("strong", f"{labels.FLAGGED}: {flags}.")
        for signoff in verdict.signoffs:
            at = f" ({signoff.role}), {phrases.moment(signoff.at)}."
            yield tag("span", f"{labels.SIGNED_OFF} ", words_of(signoff.reviewer), at)

    def _history(self, claim: ReportedClaim) -> Html | None:
        """What happened to a claim, the earliest first; none where that is told already."""
        happened = sorted(_happened(claim), key=lambda event: event[0])
        told_above = len(self._contents.findings[claim.ref].verdicts)
        if len(happened) <= min(told_above, 1):
            return None
        items = [
            tag("li", tag("time", phrases.moment(at), datetime=_machine(at)), " ", told)
            for at, told in happened
        ]
        count = f" ({len(items)})"
        return tag(
            "details",
            tag("summary", tag("span", labels.HISTORY, count)),
            tag("ol", items),
            class_="history",
        )


_OPEN = (StandingKind.LOOK_AGAIN, StandingKind.DISPUTED)


def reasons_of(unit: Finding) -> str:
    """Why a claim does not stand."""
    claim = unit.claim
    if claim.standing is StandingKind.STANDS:
        return labels.OFF_THE_SCALE
    return " ".join(stopped(reason.text) for reason in claim.reasons) or labels.NO_REASON


def _about(claim: ReportedClaim, unit: Finding) -> Iterator[Html | None]:
    """What a claim is, as what it was checked, and why it does not stand."""
    kind = phrases.PARAGRAPH[claim.kind]
    if kind and not unit.verdicts:
        yield tag("p", kind, class_="quiet")
    if claim.wording:
        wording = words(claim.wording)
        yield tag("p", f"{labels.CHECKED_AS}: ", tag("q", wording), class_="wording", dir="auto")
    off_the_scale = claim.standing is StandingKind.STANDS and unit.rating is None
    if claim.standing in _OPEN or (off_the_scale and not claim.parts):
        yield tag("p", words_of(reasons_of(unit)), class_="reasons")
    skip = claim.skip
    if claim.standing is StandingKind.SKIPPED:
        if skip is None:
            yield tag("p", labels.NO_REASON, class_="why")
            return
        because = skip.because or (labels.REDACTED if skip.redacted else "")
        told = [phrases.SKIP[skip.kind], words_of(stopped(because)) if because else None]
        yield tag("p", joined(told, " "), class_="why")
        yield tag("p", words_of(skip.reviewer), f", {phrases.moment(skip.at)}.", class_="facts")


def _waits(wait: ReportedWait) -> Html:
    until = f", {labels.UNTIL} {words(wait.until)}" if wait.until else ""
    return tag(
        "p",
        tag("strong", f"{labels.WAITS_FOR}: "), words_of(wait.what or labels.REDACTED), until, " (",
        words_of(wait.reviewer), f", {phrases.moment(wait.at)})",
        class_="asks", dir="auto",
    )  # fmt: skip


def _detail(detail: ReportedDetail) -> Html:
    ticks = [
        joined([
            f"{labels.TICKED} ", words_of(tick.reviewer), f", {phrases.moment(tick.at)},"
            f" {labels.AGAINST} {tick.citation + 1}",
        ])
        for tick in detail.ticks
    ]  # fmt: skip
    return tag(
        "li",
        badge(Tone.RIGHT if ticks else Tone.OPEN, words(detail.text)),
        " ",
        tag("span", joined(ticks, "; ") if ticks else labels.NOT_TICKED, class_="quiet"),
    )


def _happened(claim: ReportedClaim) -> Iterator[tuple[datetime, Html]]:
    for verdict in claim.verdicts:
        old = f"{labels.SUPERSEDED}: " if verdict.superseded else None
        label = tag("strong", words(verdict.label))
        by = tag("span", f", {labels.VERDICT_BY} ", words_of(verdict.reviewer), ".")
        # What counts is told above; what does not is told here, and nowhere else.
        why = verdict.rationale if verdict.superseded else None
        fix = verdict.correction if verdict.superseded else None
        yield verdict.at, joined([
            old, label, by,
            [" ", words_of(stopped(why))] if why else None,
            [f" {labels.SHOULD_READ}: ", words_of(fix)] if fix else None,
            f" {labels.REDACTED}" if verdict.superseded and verdict.redacted and not why else None,
        ])  # fmt: skip
        for signoff in verdict.signoffs:
            yield signoff.at, joined([f"{labels.SIGNED_OFF} ", words_of(signoff.reviewer), "."])
    if claim.skip is not None:
        by = words_of(claim.skip.reviewer)
        yield claim.skip.at, joined([f"{labels.SKIPPED_BY} ", by, "."])
    for remark in claim.remarks:
        said = words(remark.text) if remark.text else labels.REDACTED
        yield remark.at, joined([
            f"{labels.NOTED_BY} ", words_of(remark.reviewer), ": ", words_of(said)
        ])  # fmt: skip


def _machine(at: datetime) -> str:
    return phrases.moment(at).removesuffix(" UTC").replace(" ", "T") + "Z"


def _steps(ref: str, before: str | None, behind: str | None) -> Html:
    """From this note to those beside it, and back into the article."""
    return tag(
        "nav",
        tag("a", labels.BEFORE, href=f"#n{before}", rel="prev") if before else None,
        tag("a", labels.BEHIND, href=f"#n{behind}", rel="next") if behind else None,
        tag("a", labels.CLOSE, href=f"#e{ref}", class_="close"),
        class_="steps",
        aria_label=f"{labels.SENTENCE} {ref}",
    )
